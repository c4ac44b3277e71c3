package fonts

// charMap is the part of a font's cmap table that is used: the largest
// Unicode subtable and the variation sequences. Lookups search the subtables
// in place.
type charMap struct {
	// segments is a subtable of format 4 (the Basic Multilingual Plane), groups
	// one of format 12 (all planes), variations one of format 14; each is ""
	// where the font has none.
	segments, groups, variations table
}

// readCharMap chooses among the subtables of a cmap table.
func readCharMap(cmap table) charMap {
	const header, record = 4, 8
	var m charMap
	for i := range cmap.count(cmap.u16(2), header, record) {
		at := header + i*record
		platform, encoding := cmap.u16(at), cmap.u16(at+2)
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue // not Unicode
		}
		sub := cmap.from(cmap.u32(at + 4))
		switch sub.u16(0) {
		case 4:
			m.segments = sub
		case 12:
			m.groups = sub
		case 14:
			m.variations = sub
		}
	}
	return m
}

// empty reports whether m maps no character at all.
func (m *charMap) empty() bool { return m.segments == "" && m.groups == "" }

// glyph returns the glyph of r, 0 where there is none.
func (m *charMap) glyph(r rune) uint16 {
	if m.groups != "" {
		return m.group(int(r))
	}
	return m.segment(int(r))
}

// group looks c up in the subtable of format 12: groups of first code, last
// code and first glyph, by rising code.
func (m *charMap) group(c int) uint16 {
	const first, record = 16, 12
	t := m.groups
	lo, hi := 0, t.count(t.u32(12), first, record)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if t.u32(first+mid*record+4) < c {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	at := first + lo*record
	if start := t.u32(at); start <= c && c <= t.u32(at+4) {
		return uint16(t.u32(at+8) + c - start)
	}
	return 0
}

// segment looks c up in the subtable of format 4: parallel lists of the last
// codes, first codes, differences and glyph list offsets of each segment.
func (m *charMap) segment(c int) uint16 {
	if c > 0xFFFF {
		return 0
	}
	t := m.segments
	size := t.u16(6) // twice the number of segments
	ends, starts := 14, 16+size
	deltas, offsets := starts+size, starts+2*size
	lo, hi := 0, size/2
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if t.u16(ends+2*mid) < c {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	start := t.u16(starts + 2*lo)
	if lo == size/2 || c < start {
		return 0
	}
	delta := t.u16(deltas + 2*lo)
	offset := t.u16(offsets + 2*lo)
	if offset == 0 {
		return uint16(c + delta)
	}
	// The offset counts from its own place in the list.
	gid := t.u16(offsets + 2*lo + offset + 2*(c-start))
	if gid == 0 {
		return 0
	}
	return uint16(gid + delta)
}

// variation returns the glyph of base in the form that selector asks for. The
// font may have a glyph for it, or say that base's usual glyph is that form.
func (m *charMap) variation(base, selector rune) (gid uint16, ok bool) {
	const first, record = 10, 11
	t := m.variations
	n := t.count(t.u32(6), first, record)
	i := t.lowerBound(n, first, record, int(selector))
	at := first + i*record
	if i == n || t.u24(at) != int(selector) {
		return 0, false
	}
	if offset := t.u32(at + 7); offset != 0 {
		if gid := ownForm(t.from(offset), int(base)); gid != 0 {
			return gid, true
		}
	}
	if offset := t.u32(at + 3); offset != 0 && usualForm(t.from(offset), int(base)) {
		gid = m.glyph(base)
	}
	return gid, gid != 0
}

// ownForm looks base up in a list of codes and glyphs.
func ownForm(t table, base int) uint16 {
	const first, record = 4, 5
	n := t.count(t.u32(0), first, record)
	i := t.lowerBound(n, first, record, base)
	if i == n || t.u24(first+i*record) != base {
		return 0
	}
	return uint16(t.u16(first + i*record + 3))
}

// usualForm looks base up in a list of first codes and how many more follow.
func usualForm(t table, base int) bool {
	const first, record = 4, 4
	n := t.count(t.u32(0), first, record)
	i := t.lowerBound(n, first, record, base)
	if i < n && t.u24(first+i*record) == base {
		return true
	}
	if i == 0 {
		return false
	}
	at := first + (i-1)*record
	return base <= t.u24(at)+t.u8(at+3)
}

// lowerBound returns the first of n records whose leading 24-bit code is at
// least c, n if there is none.
func (t table) lowerBound(n, first, record, c int) int {
	lo, hi := 0, n
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if t.u24(first+mid*record) < c {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
