package issues

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// text returns a scalar with the place of its every character. The YAML parser
// only tells where a scalar begins, so the source is read again beside the
// value: what the parser unescaped, folded or took off as indentation shows as
// a jump of the place, which becomes an anchor. Forbidden characters made by
// escapes are returned with their spots.
func (s *source) text(n *yaml.Node, at spot) (Text, []escaped) {
	w := s.walk(n, at)
	if w.done < len(w.value) {
		// No YAML is known that leads here; the place of the whole is right
		// even so.
		return Text{Value: n.Value, Pos: s.pos(at)}, nil
	}
	t := Text{Value: n.Value, Pos: s.pos(w.first), anchors: w.anchors}
	return t, w.bad
}

// escaped is a forbidden character that an escape in quotes makes.
type escaped struct {
	at spot
	r  rune
}

// anchorEvery is how far from an anchor a character of a long line may be, so
// that its place is found in few steps.
const anchorEvery = 1024

// walker reads a scalar's source and value side by side.
type walker struct {
	src   []byte
	at    spot
	value string
	done  int // bytes of value whose place is known
	// want is where the next character stands if nothing jumps.
	first, want spot
	anchors     []anchor
	anchored    int // the offset of the last anchor
	bad         []escaped
}

// walk reads the scalar n, which begins at a spot, as far as source and value agree, which is all of it.
func (s *source) walk(n *yaml.Node, at spot) *walker {
	w := &walker{src: s.data, at: at, value: n.Value}
	w.first = w.at
	if n.Value == "" {
		return w
	}
	w.skipProperties()
	switch n.Style &^ yaml.TaggedStyle {
	case yaml.LiteralStyle:
		w.block(false)
	case yaml.FoldedStyle:
		w.block(true)
	case yaml.DoubleQuotedStyle:
		w.step(1)
		w.flow(w.doubleQuoted)
	case yaml.SingleQuotedStyle:
		w.step(1)
		w.flow(w.singleQuoted)
	default:
		w.flow(w.plain)
	}
	return w
}

// step goes n characters on in the source.
func (w *walker) step(n int) {
	for ; n > 0 && w.at.offset < len(w.src); n-- {
		if w.src[w.at.offset] == '\n' {
			w.at = spot{w.at.offset + 1, w.at.line + 1, 1}
			continue
		}
		_, size := utf8.DecodeRune(w.src[w.at.offset:])
		w.at.offset, w.at.col = w.at.offset+size, w.at.col+1
	}
}

// peek returns the byte i behind the place, 0 behind the end.
func (w *walker) peek(i int) byte {
	if w.at.offset+i < len(w.src) {
		return w.src[w.at.offset+i]
	}
	return 0
}

// next returns the value's next character, and its length.
func (w *walker) next() (rune, int) { return utf8.DecodeRuneInString(w.value[w.done:]) }

// take says that the value's next size bytes, runes characters, stand at.
func (w *walker) take(at spot, size, runes int) {
	if w.done == 0 {
		w.first = at
	} else if at.line != w.want.line || at.col != w.want.col || w.done-w.anchored >= anchorEvery {
		w.anchored = w.done
		w.anchors = append(w.anchors, anchor{w.done, at.line, at.col})
	}
	w.done += size
	w.want = spot{line: at.line, col: at.col + runes}
}

// expect takes the character c at a spot if the value has it next.
func (w *walker) expect(c byte, at spot) bool {
	if w.done >= len(w.value) || w.value[w.done] != c {
		return false
	}
	w.take(at, 1, 1)
	return true
}

// same takes n bytes, all of one line, if source and value agree on them.
func (w *walker) same(n int) bool {
	n = min(n, len(w.value)-w.done)
	part := w.src[w.at.offset : w.at.offset+n]
	if w.value[w.done:w.done+n] != string(part) {
		return false
	}
	for len(part) > 0 {
		size := min(len(part), anchorEvery)
		for size < len(part) && !utf8.RuneStart(part[size]) {
			size++
		}
		runes := utf8.RuneCount(part[:size])
		w.take(w.at, size, runes)
		w.at.offset, w.at.col = w.at.offset+size, w.at.col+runes
		part = part[size:]
	}
	return true
}

// skipProperties goes over the anchor and tag that may stand before a scalar.
func (w *walker) skipProperties() {
	for w.peek(0) == '&' || w.peek(0) == '!' {
		for c := w.peek(0); c != 0 && c != ' ' && c != '\t' && c != '\n'; c = w.peek(0) {
			w.step(1)
		}
		w.skipWhite()
	}
}

// skipWhite goes over blanks, line ends and comments.
func (w *walker) skipWhite() {
	for {
		switch w.peek(0) {
		case ' ', '\t', '\n':
			w.step(1)
		case '#':
			w.step(utf8.RuneCount(w.src[w.at.offset:w.lineEnd()]))
		default:
			return
		}
	}
}

// lineEnd returns the offset of the newline that ends the line.
func (w *walker) lineEnd() int {
	if i := bytes.IndexByte(w.src[w.at.offset:], '\n'); i >= 0 {
		return w.at.offset + i
	}
	return len(w.src)
}

// flow reads a plain or quoted scalar: char takes one character that is not
// white, white and line ends are folded (YAML 1.2.2, 6.5).
func (w *walker) flow(char func() bool) {
	for w.done < len(w.value) {
		n := 0
		for w.peek(n) == ' ' || w.peek(n) == '\t' {
			n++
		}
		ok := true
		switch {
		case w.peek(n) == '\n':
			ok = w.fold(false)
		case n > 0:
			ok = w.same(n)
		default:
			ok = w.at.offset < len(w.src) && char()
		}
		if !ok {
			return
		}
	}
}

// fold goes over blanks and line ends: one line end stands for a space, more
// of them for as many newlines less one. If the first is escaped, it stands
// for nothing.
func (w *walker) fold(escaped bool) bool {
	var ends []spot
	for {
		switch w.peek(0) {
		case '\n':
			ends = append(ends, w.at)
			w.step(1)
			continue
		case ' ', '\t':
			w.step(1)
			continue
		}
		break
	}
	if len(ends) == 1 && !escaped {
		return w.expect(' ', ends[0])
	}
	for _, at := range ends[1:] {
		if !w.expect('\n', at) {
			return false
		}
	}
	return true
}

// plain takes a character that stands for itself.
func (w *walker) plain() bool {
	_, n := utf8.DecodeRune(w.src[w.at.offset:])
	return w.same(n)
}

// singleQuoted takes a character between single quotes, where a quote is
// doubled.
func (w *walker) singleQuoted() bool {
	if w.peek(0) != '\'' {
		return w.plain()
	}
	ok := w.peek(1) == '\'' && w.expect('\'', w.at)
	w.step(2)
	return ok
}

// doubleQuoted takes a character between double quotes, where a backslash
// begins an escape.
func (w *walker) doubleQuoted() bool {
	if w.peek(0) != '\\' {
		return w.plain()
	}
	if w.peek(1) == '\n' {
		w.step(1)
		return w.fold(true)
	}
	r, size := w.next()
	if isForbidden(r) {
		w.bad = append(w.bad, escaped{w.at, r})
	}
	w.take(w.at, size, 1)
	w.step(escapeLength(w.peek(1)))
	return true
}

// escapeLength returns how many characters an escape takes whose second one
// is c (YAML 1.2.2, 5.7).
func escapeLength(c byte) int {
	switch c {
	case 'x':
		return 4
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 2
}
