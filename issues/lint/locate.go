package lint

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strconv"
	"unicode/utf8"

	"jianbao/issues/diag"
)

// locator finds the bytes of places in a file. It goes on from the place asked
// for last where it can, so that asking for many places in their order costs no
// more than the file.
type locator struct {
	data   []byte
	starts []int // of every line
	last   diag.Pos
	offset int // of last
}

func newLocator(data []byte) *locator {
	l := &locator{data: data, starts: []int{0}}
	// A byte order mark is no character of the first line.
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		l.starts[0] = len("\ufeff")
	}
	for i, b := range data {
		if b == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// at returns the byte of a place; -1 if the file does not have it.
func (l *locator) at(pos diag.Pos) int {
	if pos.Line < 1 || pos.Line > len(l.starts) || pos.Col < 1 {
		return -1
	}
	if l.last.Line != pos.Line || l.last.Col > pos.Col {
		l.last = diag.Pos{Line: pos.Line, Col: 1}
		l.offset = l.starts[pos.Line-1]
	}
	for l.last.Col < pos.Col {
		if l.offset >= len(l.data) || l.data[l.offset] == '\n' {
			return -1
		}
		_, n := utf8.DecodeRune(l.data[l.offset:])
		l.offset, l.last.Col = l.offset+n, l.last.Col+1
	}
	return l.offset
}

// pos returns the place of a byte.
func (l *locator) pos(file string, offset int) diag.Pos {
	line := max(1, sort.SearchInts(l.starts, offset+1))
	if l.last.Line != line || l.offset > offset {
		l.last, l.offset = diag.Pos{Line: line, Col: 1}, l.starts[line-1]
	}
	for l.offset < offset {
		_, n := utf8.DecodeRune(l.data[l.offset:])
		l.offset, l.last.Col = l.offset+n, l.last.Col+1
	}
	return diag.Pos{File: file, Line: line, Col: l.last.Col}
}

// locate returns a finding's edits on the bytes of the file, in their order.
// It fails where the file does not have a character as it is read: a space
// that stands for a line end, say.
func (l *locator) locate(f *finding) ([]byteEdit, bool) {
	var out []byteEdit
	for _, e := range f.edits {
		from, to, ok := l.span(f.passage, e.from, e.to)
		if !ok {
			return nil, false
		}
		out = append(out, byteEdit{from, to, e.text})
	}
	slices.SortStableFunc(out, func(a, b byteEdit) int { return cmp.Compare(a.from, b.from) })
	return out, true
}

// span returns the bytes of the characters from up to to of a passage.
func (l *locator) span(p *passage, from, to int) (start, end int, ok bool) {
	part := p.part(from, to)
	if part == nil {
		return 0, 0, false
	}
	if from == to && from == part.to {
		// An insertion behind the last character.
		if from == part.from {
			return 0, 0, false
		}
		_, end, ok = l.span(p, from-1, from)
		return end, end, ok
	}
	start = l.at(p.pos(from))
	if start < 0 || from == to && l.width(p, part, from, start) == 0 {
		return 0, 0, false
	}
	end = start
	for i := from; i < to; i++ {
		n := l.width(p, part, i, end)
		if l.at(p.pos(i)) != end || n == 0 {
			return 0, 0, false
		}
		end += n
	}
	return start, end, true
}

// width returns how many bytes the character at i takes at offset, where its
// place is; 0 if something else stands there. An escape takes more than the
// character, and so does ' in single quotes, where it is doubled.
func (l *locator) width(p *passage, part *part, i, offset int) int {
	if offset < 0 || offset >= len(l.data) {
		return 0
	}
	want := p.runes[i]
	got, n := utf8.DecodeRune(l.data[offset:])
	switch {
	case got == '\\' && want != '\\':
		return escapeWidth(l.data[offset:], want)
	case got != want || want == '\\':
		return 0
	case want == '\'' && bytes.HasPrefix(l.data[offset:], []byte("''")):
		here, next := p.pos(i), p.pos(i+1)
		if i+1 == part.to || next.Line == here.Line && next.Col == here.Col+2 {
			return 2
		}
	}
	return n
}

// escapeWidth returns the length of the escape that data begins with if it
// makes want (YAML 1.2.2, 5.7), 0 otherwise.
func escapeWidth(data []byte, want rune) int {
	if len(data) < 2 {
		return 0
	}
	digits := 0
	switch c := data[1]; c {
	case '"', '/', ' ':
		if want == rune(c) {
			return 2
		}
		return 0
	case '_':
		if want == '\u00a0' {
			return 2
		}
		return 0
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(data) < 2+digits {
		return 0
	}
	n, err := strconv.ParseUint(string(data[2:2+digits]), 16, 32)
	if err != nil || rune(n) != want {
		return 0
	}
	return 2 + digits
}
