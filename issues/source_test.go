package issues

import (
	"strings"
	"testing"
)

// faultsOf returns what is wrong with an issue file of these bytes, its keys
// being in the series.
func faultsOf(data string) string {
	_, faults := Parse(File{Name: "issue.yaml", Data: []byte(data)}, &File{Name: "series.yaml", Data: []byte(complete)})
	return dumpFaults(faults)
}

// Files that are no UTF-8 are said to be what they are, at the first byte that
// shows it.
func TestEncoding(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"GBK", "note: \xb1\xb1\xbe\xa9\n", `issue.yaml:1:7: error: the file is not UTF-8 but looks like GB 18030 (GBK): byte 0xB1 [E-encoding]
    save the file as UTF-8
`},
		{"GB 18030, four bytes", "year: 2023\nnote: \x82\x35\x8f\x33\n", `issue.yaml:2:7: error: the file is not UTF-8 but looks like GB 18030 (GBK): byte 0x82 [E-encoding]
    save the file as UTF-8
`},
		{"neither", "note: 北\xff京\n", `issue.yaml:1:8: error: the file is not UTF-8: byte 0xFF [E-encoding]
    save the file as UTF-8
`},
		{"GBK cut off", "note: \xb1", `issue.yaml:1:7: error: the file is not UTF-8: byte 0xB1 [E-encoding]
    save the file as UTF-8
`},
		{"UTF-16, little end first", "\xff\xfen\x00o\x00", `issue.yaml:1:1: error: the file is UTF-16, not UTF-8 [E-encoding]
    save the file as UTF-8
`},
		{"UTF-16, big end first", "\xfe\xff\x00n\x00o", `issue.yaml:1:1: error: the file is UTF-16, not UTF-8 [E-encoding]
    save the file as UTF-8
`},
		{"docx", "PK\x03\x04\x14\x00\x06\x00", `issue.yaml:1:1: error: this is a word processor's file or an archive, not an issue file [E-encoding]
    paste its text into a YAML file and save that as UTF-8
`},
		{"doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", `issue.yaml:1:1: error: this is a word processor's file or an archive, not an issue file [E-encoding]
    paste its text into a YAML file and save that as UTF-8
`},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", `issue.yaml:1:1: error: this is a PDF, not an issue file [E-encoding]
    name the YAML file the PDF was made from
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := faultsOf(tt.data); got != tt.want {
				t.Errorf("got:\n%swant:\n%s", got, tt.want)
			}
		})
	}
}

// Characters that may stand nowhere are named where they stand; columns count
// characters.
func TestForbiddenCharacters(t *testing.T) {
	for _, tt := range []struct{ name, char, want string }{
		{"NUL", "\x00", `control character U+0000 [E-control]
    take it out`},
		{"backspace", "\b", `control character U+0008 [E-control]
    take it out`},
		{"DEL", "\x7f", `control character U+007F [E-control]
    take it out`},
		{"next line", "\u0085", `control character U+0085 [E-control]
    take it out`},
		{"line separator", "\u2028", `control character U+2028 [E-control]
    take it out`},
		{"noncharacter", "\uffff", `control character U+FFFF [E-control]
    take it out`},
		{"noncharacter of another plane", "\U0002fffe", `control character U+2FFFE [E-control]
    take it out`},
		{"carriage return", "\r", `carriage return U+000D inside a line [E-control]
    save the file with LF or CRLF line ends`},
		{"right-to-left override", "\u202e", `U+202E turns the direction of text around [E-bidi]
    take it out; the editor may show it as nothing`},
		{"isolate", "\u2066", `U+2066 turns the direction of text around [E-bidi]
    take it out; the editor may show it as nothing`},
		{"right-to-left mark", "\u200f", `U+200F turns the direction of text around [E-bidi]
    take it out; the editor may show it as nothing`},
		{"Arabic letter mark", "\u061c", `U+061C turns the direction of text around [E-bidi]
    take it out; the editor may show it as nothing`},
		{"byte order mark", "\ufeff", `byte order mark U+FEFF inside the text [E-control]
    take it out; the editor may show it as nothing`},
		{"replacement", "\ufffd", `U+FFFD stands where a character was lost in a conversion [E-control]
    type the lost character anew`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := "issue.yaml:2:10: error: " + tt.want + "\n"
			if got := faultsOf("year: 2023\nnote: 甲𠮷乙" + tt.char + "丙\n"); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
			if got := faultsOf("year: 2023\nnote: |\n  甲\n  𠮷乙丙丁戊己庚" + tt.char + "丙\n"); !strings.HasPrefix(got, "issue.yaml:4:10: ") {
				t.Errorf("in a block: got %s", got)
			}
		})
	}
}

// What Windows writes is read as what Unix writes, places included.
func TestLineEndsAndMark(t *testing.T) {
	unix := "date: 2023-04-28\nsections:\n  - articles:\n      - title: |\n          甲\n          乙\n        body: |\n          前**中**后\n\n          后。\n"
	read := func(data string) string {
		is, faults := Parse(File{Name: "issue.yaml", Data: []byte(data)}, &File{Name: "series.yaml", Data: []byte(complete)})
		return dumpIssue(is) + dumpFaults(faults)
	}
	want := read(unix)
	if !strings.Contains(want, "8:14") || strings.Contains(want, "error") {
		t.Fatalf("the case itself is wrong:\n%s", want)
	}
	crlf := strings.ReplaceAll(unix, "\n", "\r\n")
	for _, tt := range []struct{ name, data string }{
		{"CRLF", crlf},
		{"byte order mark", "\ufeff" + unix},
		{"both", "\ufeff" + crlf},
		{"no last line end", strings.TrimSuffix(unix, "\n")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := read(tt.data); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

// The bytes that are given stay as they are.
func TestParseKeepsData(t *testing.T) {
	data := []byte("note: 甲\r\n# \x01\r\n")
	before := string(data)
	Parse(File{Name: "issue.yaml", Data: data}, nil)
	if string(data) != before {
		t.Errorf("got %q, want %q", data, before)
	}
}

// A spot is found in long lines as well as in short ones, by line and column
// or by offset.
func TestSpots(t *testing.T) {
	text := "短\n" + strings.Repeat("长a", 3*markEvery) + "\n\n末"
	s := &source{data: []byte(text)}
	s.index()
	at := spot{line: 1, col: 1}
	for i, r := range text {
		at.offset = i
		if got := s.spotAt(at.line, at.col); got != at {
			t.Fatalf("spotAt: got %v, want %v", got, at)
		}
		if got := s.spotOf(i); got != at {
			t.Fatalf("spotOf: got %v, want %v", got, at)
		}
		if at.col++; r == '\n' {
			at.line, at.col = at.line+1, 1
		}
	}
	for _, tt := range []struct{ line, col, wantLine, wantCol int }{
		{0, 0, 1, 1}, {1, 9, 1, 2}, {3, 7, 3, 1}, {9, 1, 4, 1}, {4, 9, 4, 2},
	} {
		if got := s.spotAt(tt.line, tt.col); got.line != tt.wantLine || got.col != tt.wantCol {
			t.Errorf("spotAt(%d, %d): got %d:%d, want %d:%d", tt.line, tt.col, got.line, got.col, tt.wantLine, tt.wantCol)
		}
	}
}

// Errors and warnings have a limit each: many warnings refuse nothing and take
// no error's place.
func TestTooMany(t *testing.T) {
	var l faultList
	for range 2 * maxFaults {
		l.add(faultPos, msgTypedIndent, 1)
	}
	if l.list.HasErrors() || len(l.list) != maxFaults+1 {
		t.Errorf("warnings: got %d, errors %v; want %d and none", len(l.list), l.list.HasErrors(), maxFaults+1)
	}
	for range 2 * maxFaults {
		l.add(faultPos, msgEmpty)
	}
	if got, want := len(l.list), 2*(maxFaults+1); got != want {
		t.Errorf("with errors: got %d, want %d", got, want)
	}
	if got, want := l.list[len(l.list)-1].String(), "a.yaml: error: more than 500 faults; the others are not listed [E-too-many]"; got != want {
		t.Errorf("last: got %q, want %q", got, want)
	}
}
