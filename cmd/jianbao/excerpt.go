package main

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"jianbao/issues/diag"
)

// An excerpt shows a place in its line: a paragraph is one line of hundreds of
// characters, so only some are shown on each side. The numbers are chosen to
// fit 80 columns of a terminal, two to a Han character.
const (
	excerptBefore = 16
	excerptAfter  = 18
)

// excerpt returns the part of source around pos and a line with a caret under
// the character at pos; "" if there is nothing to show.
func excerpt(source []byte, pos diag.Pos) (text, caret string) {
	line := []rune(lineAt(source, pos.Line))
	at := pos.Col - 1
	if at < 0 || at > len(line) || strings.TrimSpace(string(line)) == "" {
		return "", ""
	}
	from, to := max(0, at-excerptBefore), min(len(line), at+excerptAfter)
	var t, c strings.Builder
	if from > 0 {
		t.WriteString("… ")
		c.WriteString("  ")
	}
	for i, r := range line[from:to] {
		r = visible(r)
		t.WriteRune(r)
		if from+i < at && !unicode.Is(unicode.Mn, r) {
			c.WriteRune(blank(r))
		}
	}
	if to < len(line) {
		t.WriteString(" …")
	}
	c.WriteByte('^')
	return t.String(), c.String()
}

// lineAt returns line n of source, counted from 1, without its end; "" if there
// is none. A byte order mark is no part of line 1: places do not count it.
func lineAt(source []byte, n int) string {
	if n < 1 {
		return ""
	}
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	for range n - 1 {
		_, rest, ok := bytes.Cut(source, []byte("\n"))
		if !ok {
			return ""
		}
		source = rest
	}
	line, _, _ := bytes.Cut(source, []byte("\n"))
	return strings.TrimSuffix(string(line), "\r")
}

// visible returns r, or what stands for it where the terminal would take r for
// a command or turn the line around: U+FFFD.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsPrint(r), unicode.Is(unicode.Zs, r):
		return r
	}
	return unicode.ReplacementChar
}

// blank returns white as wide as r: under a Han character an ideographic
// space, which every terminal and typeface makes as wide as the character.
func blank(r rune) rune {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return '\u3000'
	}
	return ' '
}
