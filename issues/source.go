package issues

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"jianbao/issues/diag"
)

// File is a file by the name the user typed, with its bytes.
type File struct {
	Name string
	Data []byte
}

// source is a file made ready for the YAML parser: UTF-8, no byte order mark,
// lines that end in LF alone and U+FFFD for every character that is not
// allowed. Each of these keeps lines and columns as the user's editor counts
// them.
type source struct {
	name string
	data []byte
	// marks are the start of every line and, in long lines, a spot every
	// markEvery bytes, so that any spot is found in few steps.
	marks []spot
	naming
}

// markEvery is few enough steps to walk, and makes marks a tenth of the data
// at most.
const markEvery = 256

// spot is a place in a source, as bytes and as a person counts.
type spot struct{ offset, line, col int }

// newSource checks the bytes of f and reports every character that is not
// allowed anywhere. It returns nil if f is not text.
func newSource(f File, faults *faultList) *source {
	data := bytes.TrimPrefix(f.Data, []byte("\ufeff"))
	s := &source{name: f.Name, data: data}
	if m, ok := foreignFormat(data); ok {
		faults.add(s.pos(spot{line: 1, col: 1}), m)
		return nil
	}
	if bad := firstInvalid(data); bad >= 0 {
		s.index()
		faults.add(s.pos(s.spotOf(bad)), encodingMessage(data), data[bad])
		return nil
	}
	s.clean(faults)
	s.index()
	return s
}

// clean makes LF of CRLF and U+FFFD of what is not allowed, in a copy if there
// is anything to do: the caller's bytes stay as they are.
func (s *source) clean(faults *faultList) {
	if !needsCleaning(s.data) {
		return
	}
	out := make([]byte, 0, len(s.data)+64)
	at := spot{line: 1, col: 1}
	for at.offset < len(s.data) {
		r, n := utf8.DecodeRune(s.data[at.offset:])
		switch {
		case r == '\r' && at.offset+1 < len(s.data) && s.data[at.offset+1] == '\n':
		case isForbidden(r):
			faults.add(s.pos(at), forbiddenMessage(r), r)
			out = utf8.AppendRune(out, utf8.RuneError)
			at.col++
		case r == '\n':
			out = append(out, '\n')
			at.line, at.col = at.line+1, 1
		default:
			out = append(out, s.data[at.offset:at.offset+n]...)
			at.col++
		}
		at.offset += n
	}
	s.data = out
}

// needsCleaning reports whether clean has anything to do.
func needsCleaning(data []byte) bool {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if isForbidden(r) {
			return true
		}
		data = data[n:]
	}
	return false
}

// isForbidden reports whether r may stand nowhere in an issue: controls other
// than newline and tab, the marks that turn the direction of text around,
// line separators, a byte order mark inside the text, U+FFFD (what a broken
// conversion leaves) and noncharacters. U+200B, U+2060, U+00A0 and U+3000 are
// for layout and may.
func isForbidden(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t'
	case r < 0x7f:
		return false
	case r <= 0x9f:
		return true
	}
	return isBidi(r) || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == utf8.RuneError || isNoncharacter(r)
}

// isBidi reports whether r is one of Unicode's controls for the direction of
// text, which can make a line read otherwise than it is stored.
func isBidi(r rune) bool {
	return r == 0x061c || r == 0x200e || r == 0x200f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
}

// isNoncharacter reports whether Unicode will never give r a meaning.
func isNoncharacter(r rune) bool { return 0xfdd0 <= r && r <= 0xfdef || r&0xfffe == 0xfffe }

func forbiddenMessage(r rune) message {
	switch {
	case isBidi(r):
		return msgBidi
	case r == utf8.RuneError:
		return msgReplacement
	case r == 0xfeff:
		return msgInnerBOM
	case r == '\r':
		return msgLoneCR
	}
	return msgControl
}

// escapedMessage is forbiddenMessage for a character that an escape makes.
func escapedMessage(r rune) message {
	if r == '\r' {
		return msgControl
	}
	return forbiddenMessage(r)
}

// index sets the marks.
func (s *source) index() {
	at := spot{line: 1, col: 1}
	s.marks = append(make([]spot, 0, 1+bytes.Count(s.data, []byte("\n"))), at)
	for at.offset < len(s.data) {
		last := s.marks[len(s.marks)-1].offset
		at = s.next(at)
		if at.col == 1 || at.offset-last >= markEvery {
			s.marks = append(s.marks, at)
		}
	}
}

// next returns the spot behind the character at a spot inside the file.
func (s *source) next(at spot) spot {
	if s.data[at.offset] == '\n' {
		return spot{at.offset + 1, at.line + 1, 1}
	}
	_, n := utf8.DecodeRune(s.data[at.offset:])
	return spot{at.offset + n, at.line, at.col + 1}
}

// spotAt returns the spot of a line and column, which are held inside the
// file.
func (s *source) spotAt(line, col int) spot {
	line = min(max(line, 1), s.marks[len(s.marks)-1].line)
	i := sort.Search(len(s.marks), func(i int) bool {
		m := s.marks[i]
		return m.line > line || m.line == line && m.col > max(col, 1)
	})
	at := s.marks[i-1]
	for at.col < col && at.offset < len(s.data) && s.data[at.offset] != '\n' {
		at = s.next(at)
	}
	return at
}

// spotOf returns the spot of an offset.
func (s *source) spotOf(offset int) spot {
	i := sort.Search(len(s.marks), func(i int) bool { return s.marks[i].offset > offset })
	at := s.marks[i-1]
	at.col += utf8.RuneCount(s.data[at.offset:offset])
	at.offset = offset
	return at
}

// line returns where a line begins and ends, its newline left out.
func (s *source) line(n int) (start, end int) {
	start = s.spotAt(n, 1).offset
	if i := bytes.IndexByte(s.data[start:], '\n'); i >= 0 {
		return start, start + i
	}
	return start, len(s.data)
}

func (s *source) pos(at spot) diag.Pos { return diag.Pos{File: s.name, Line: at.line, Col: at.col} }
