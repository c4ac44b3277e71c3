package fonttest

// CFF returns the font with CFF outlines.
func (f Font) CFF() []byte { return f.cff(false) }

// CID returns the font with CID-keyed CFF outlines. Its glyphs belong to two
// dictionaries in turn, and draw by subroutines.
func (f Font) CID() []byte { return f.cff(true) }

func (f Font) cff(cid bool) []byte {
	t := f.tables()
	t["CFF "] = string(f.cffTable(cid))
	t["maxp"] = string(u16(u32(nil, 0x5000), len(f.Glyphs)+1))
	return f.assemble("OTTO", t)
}

// cffTable makes the table. Offsets are numbers of five bytes, so that they can
// be filled in when all parts are there.
func (f Font) cffTable(cid bool) []byte {
	var charstrings, globals [][]byte
	locals := [2][][]byte{}
	for i, g := range f.all() {
		dict := 0
		if cid {
			dict = i % 2
		}
		body := append(g.program(), 11) // return
		call := byte(29)                // callgsubr
		n := len(globals)
		if i%4 < 2 {
			call, n = 10, len(locals[dict]) // callsubr
			locals[dict] = append(locals[dict], body)
		} else {
			globals = append(globals, body)
		}
		const bias = 107
		charstrings = append(charstrings, append(number(number(nil, 500+i), n-bias), call, 14)) // width, endchar
	}
	head := []byte{1, 0, 4, 4}
	head = append(head, indexOf([]byte("Test"))...)
	var strings []byte
	if cid {
		strings = indexOf([]byte("Adobe"), []byte("Identity"))
	} else {
		strings = indexOf()
	}
	globalIndex, glyphIndex := indexOf(globals...), indexOf(charstrings...)
	at := len(head) + len(indexOf(f.topDict(cid, make([]int, 5)))) + len(strings) + len(globalIndex)
	places := []int{at} // charstrings
	body := append([]byte{}, glyphIndex...)
	var privates []int
	for _, l := range locals {
		privates = append(privates, at+len(body))
		body = append(body, private...)
		body = append(body, indexOf(l...)...)
	}
	places = append(places, privates[0])
	if cid {
		var dicts [][]byte
		for _, p := range privates {
			dicts = append(dicts, append(dictNumber(dictNumber(nil, len(private)), p), 18))
		}
		places = append(places, at+len(body))
		body = append(body, indexOf(dicts...)...)
		places = append(places, at+len(body))
		body = append(body, 3)
		body = u16(body, len(charstrings))
		for i := range charstrings {
			body = append(u16(body, i), byte(i%2))
		}
		body = u16(body, len(charstrings))
	}
	out := append(head, indexOf(f.topDict(cid, places))...)
	out = append(append(out, strings...), globalIndex...)
	return append(out, body...)
}

// private is a private dictionary whose subroutines follow it.
var private = append(dictNumber(nil, 6), 19)

// topDict says where the parts are: charstrings, private dictionary or, CID-keyed,
// dictionaries and which glyph has which.
func (f Font) topDict(cid bool, at []int) []byte {
	var d []byte
	if cid {
		const adobe, identity = 391, 392
		d = append(dictNumber(dictNumber(dictNumber(d, adobe), identity), 0), 12, 30)
	}
	d = append(dictNumber(d, at[0]), 17)
	if !cid {
		return append(dictNumber(dictNumber(d, len(private)), at[1]), 18)
	}
	d = append(dictNumber(d, at[2]), 12, 36)
	return append(dictNumber(d, at[3]), 12, 37)
}

// program draws the glyph's contours with the plainest operators.
func (g Glyph) program() []byte {
	const rmoveto, rlineto, rrcurveto = 21, 5, 8
	var b []byte
	x, y := 0, 0
	step := func(p Point) {
		b = number(number(b, p.X-x), p.Y-y)
		x, y = p.X, p.Y
	}
	for _, c := range g.Contours {
		step(c[0])
		b = append(b, rmoveto)
		for i := 1; i < len(c); i++ {
			if !c[i].Off {
				step(c[i])
				b = append(b, rlineto)
				continue
			}
			for _, p := range []Point{c[i], c[i+1], c[(i+2)%len(c)]} {
				step(p)
			}
			b = append(b, rrcurveto)
			i += 2
		}
	}
	return b
}

// number is a number of a charstring, dictNumber one of a dictionary.
func number(b []byte, v int) []byte     { return u16(append(b, 28), v) }
func dictNumber(b []byte, v int) []byte { return u32(append(b, 29), v) }

// indexOf is an INDEX of objects.
func indexOf(objects ...[]byte) []byte {
	b := u16(nil, len(objects))
	if len(objects) == 0 {
		return b
	}
	b = append(b, 4)
	at := 1
	b = u32(b, at)
	for _, o := range objects {
		at += len(o)
		b = u32(b, at)
	}
	for _, o := range objects {
		b = append(b, o...)
	}
	return b
}
