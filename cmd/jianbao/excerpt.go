package main

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

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
// the character at pos; "" if there is nothing to show. It reads no further
// than what it shows.
func excerpt(source []byte, pos diag.Pos) (text, caret string) {
	line := lineAt(source, pos.Line)
	at := pos.Col - 1
	if at < 0 || len(bytes.TrimSpace(line)) == 0 {
		return "", ""
	}
	var shown []rune // from is where they begin
	from := max(0, at-excerptBefore)
	n := 0
	more := false
	for len(line) > 0 && !more {
		r, size := utf8.DecodeRune(line)
		switch {
		case n >= at+excerptAfter:
			more = true
		case n >= from:
			shown = append(shown, r)
		}
		line, n = line[size:], n+1
	}
	if !more && at > n {
		return "", ""
	}
	return drawExcerpt(shown, at-from, from > 0, more)
}

// drawExcerpt sets runes with a caret under the one at index at; before and
// after say that the line has more on that side.
func drawExcerpt(runes []rune, at int, before, after bool) (text, caret string) {
	var t, c strings.Builder
	if before {
		t.WriteString("… ")
		c.WriteString("  ")
	}
	for i, r := range runes {
		r = visible(r)
		t.WriteRune(r)
		if i < at && !unicode.Is(unicode.Mn, r) {
			c.WriteRune(blank(r))
		}
	}
	if after {
		t.WriteString(" …")
	}
	c.WriteByte('^')
	return t.String(), c.String()
}

// lineAt returns line n of source, counted from 1, without its end; nil if
// there is none. A byte order mark is no part of line 1: places do not count it.
func lineAt(source []byte, n int) []byte {
	if n < 1 {
		return nil
	}
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	for range n - 1 {
		_, rest, ok := bytes.Cut(source, []byte("\n"))
		if !ok {
			return nil
		}
		source = rest
	}
	line, _, _ := bytes.Cut(source, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
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
