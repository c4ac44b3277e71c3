package main

import (
	"strings"
	"testing"

	"jianbao/issues/diag"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("甲", 40) + "𠮷" + strings.Repeat("乙", 40)
	tests := []struct {
		name, source string
		line, col    int
		text, caret  string
	}{
		{"ascii", "year: 2023\nnumbr: 1\n", 2, 1, "numbr: 1", "^"},
		{"value", "date: 2023-04-31", 1, 7, "date: 2023-04-31", "      ^"},
		{"han", "body: 我𠮷", 1, 8, "body: 我𠮷", "      \u3000^"},
		{"end of line", "title:", 1, 7, "title:", "      ^"},
		{"crlf", "a: b\r\nc: d\r\n", 2, 4, "c: d", "   ^"},
		{"long", long, 1, 41, "… " + strings.Repeat("甲", 16) + "𠮷" + strings.Repeat("乙", 17) + " …",
			"  " + strings.Repeat("\u3000", 16) + "^"},
		{"selector", "a: 葛\U000E0100城", 1, 6, "a: 葛\U000E0100城", "   \u3000^"},
		{"controls", "a: \x1b[31m\u202ex", 1, 4, "a: \uFFFD[31m\uFFFDx", "   ^"},
		{"byte order mark", "\ufeffyaer: 1", 1, 1, "yaer: 1", "^"},
		{"tab", "\tyear: 1", 1, 1, " year: 1", "^"},
		{"not utf-8", "a: \xff\xfe", 1, 5, "a: \uFFFD\uFFFD", "    ^"},
		{"beyond the line", "a: b", 1, 6, "", ""},
		{"beyond the file", "a: b\n", 3, 1, "", ""},
		{"no column", "a: b", 1, 0, "", ""},
		{"blank line", "a:\n\n", 2, 1, "", ""},
		{"no source", "", 1, 1, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, caret := excerpt([]byte(tt.source), diag.Pos{File: "f", Line: tt.line, Col: tt.col})
			if text != tt.text || caret != tt.caret {
				t.Errorf("got\n%q\n%q, want\n%q\n%q", text, caret, tt.text, tt.caret)
			}
		})
	}
}
