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
	name   string
	data   []byte
	starts []int // the offset of every line
	last   spot
}

// spot is a place in a source, as bytes and as a person counts.
type spot struct{ offset, line, col int }

// newSource checks the bytes of f and reports every character that is not
// allowed anywhere. It returns nil if f is not text.
func newSource(f File, faults *faultList) *source {
	data := bytes.TrimPrefix(f.Data, []byte("\ufeff"))
	s := &source{name: f.Name, data: data}
	if bad := firstInvalid(data); bad >= 0 {
		s.index()
		faults.add(s.pos(s.spotOf(bad)), encodingMessage(f.Data), data[bad])
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

// firstInvalid returns the offset of the first byte that is not UTF-8, -1 if
// there is none.
func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

// encodingMessage says what bytes that are not UTF-8 probably are.
func encodingMessage(data []byte) message {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return msgUTF16
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return msgWordFile
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return msgPDFFile
	case isGB18030(data):
		return msgGB18030
	}
	return msgNotUTF8
}

// isGB18030 reports whether all of data has the form of GB 18030: characters
// of one byte, of two (GBK) or of four.
func isGB18030(data []byte) bool {
	for i := 0; i < len(data); {
		n := gbLength(data[i:])
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// gbLength returns the length of the GB 18030 character that b begins with, 0
// if it begins with none.
func gbLength(b []byte) int {
	within := func(i int, lo, hi byte) bool { return i < len(b) && lo <= b[i] && b[i] <= hi }
	switch {
	case b[0] < 0x80:
		return 1
	case !within(0, 0x81, 0xfe):
		return 0
	case within(1, 0x40, 0x7e), within(1, 0x80, 0xfe):
		return 2
	case within(1, 0x30, 0x39) && within(2, 0x81, 0xfe) && within(3, 0x30, 0x39):
		return 4
	}
	return 0
}

// index finds the lines.
func (s *source) index() {
	s.starts = append(make([]int, 0, 1+bytes.Count(s.data, []byte("\n"))), 0)
	for i, b := range s.data {
		if b == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	s.last = spot{line: 1, col: 1}
}

// spotAt returns the spot of a line and column, which are held inside the
// file. It goes on from the spot asked for last where it can, so that asking
// for all values of a long line in their order costs no more than the line.
func (s *source) spotAt(line, col int) spot {
	line = min(max(line, 1), len(s.starts))
	at := spot{s.starts[line-1], line, 1}
	if s.last.line == line && s.last.col <= col {
		at = s.last
	}
	for at.col < col && at.offset < len(s.data) && s.data[at.offset] != '\n' {
		_, n := utf8.DecodeRune(s.data[at.offset:])
		at.offset, at.col = at.offset+n, at.col+1
	}
	s.last = at
	return at
}

// spotOf returns the spot of an offset.
func (s *source) spotOf(offset int) spot {
	line := sort.SearchInts(s.starts, offset+1)
	start := s.starts[line-1]
	return spot{offset, line, 1 + utf8.RuneCount(s.data[start:offset])}
}

func (s *source) pos(at spot) diag.Pos { return diag.Pos{File: s.name, Line: at.line, Col: at.col} }
