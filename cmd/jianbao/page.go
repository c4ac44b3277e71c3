package main

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A usage text is written as it is read on a terminal, and is the only place
// that says what verbs and options do. The manual page and the shells'
// completion take it apart again.

// block is a part of a usage text: a paragraph, or a list under a heading.
type block struct {
	// heading is without its colon, empty for a paragraph.
	heading string
	// text is the paragraph, its lines joined.
	text string
	// list are the lines under the heading.
	list []entryLine
}

// entryLine is what a list has: an option, a call, and what is said of it,
// which may be empty.
type entryLine struct{ head, text string }

const (
	listIndent = 4
	// textIndent is more than any head's: a line so deep goes on with what is
	// said of the head above it.
	textIndent = 12
)

// listLine is a head, and at least two blanks behind it what is said of it.
var listLine = regexp.MustCompile(`^(\S.*?)(?:  +(\S.*))?$`)

// blocksOf takes a usage text apart.
func blocksOf(text string) (blocks []block) {
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(part, "\n")
		if len(lines) == 1 || !strings.HasPrefix(lines[1], strings.Repeat(" ", listIndent)) {
			blocks = append(blocks, block{text: join(lines)})
			continue
		}
		b := block{heading: strings.TrimRight(lines[0], ":：")}
		for _, line := range lines[1:] {
			trimmed := strings.TrimLeft(line, " ")
			if last := len(b.list) - 1; last >= 0 && len(line)-len(trimmed) > textIndent {
				b.list[last].text = join([]string{b.list[last].text, trimmed})
				continue
			}
			m := listLine.FindStringSubmatch(trimmed)
			b.list = append(b.list, entryLine{m[1], m[2]})
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// join puts lines together to one: with a blank between them, but not where one
// of the two characters that meet is Chinese and the other one too, or a mark.
func join(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 && line != "" && b.Len() > 0 {
			last, _ := utf8.DecodeLastRuneInString(lines[i-1])
			first, _ := utf8.DecodeRuneInString(line)
			if isWide(last) == isWide(first) && !isWide(last) ||
				isWide(last) != isWide(first) && !unicode.IsPunct(last) && !unicode.IsPunct(first) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(line)
	}
	return b.String()
}

// isWide reports whether a character is as wide as a Han character in Chinese
// text; quotes and dashes are.
func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return true
	}
	return false
}

// optionHead is the head of an option: its letter, its name, what it takes.
var optionHead = regexp.MustCompile(`^(?:-(\w), )?--([\w-]+)(?: (.+))?$`)

// saidOf returns what a usage text says of each option, by its name, and what
// it calls the values.
func saidOf(text string) (about, takes map[string]string) {
	about, takes = make(map[string]string), make(map[string]string)
	for _, b := range blocksOf(text) {
		for _, e := range b.list {
			if m := optionHead.FindStringSubmatch(e.head); m != nil {
				about[m[2]], takes[m[2]] = e.text, m[3]
			}
		}
	}
	return about, takes
}

// saidOfVerbs returns what the command's usage text says of each verb.
func saidOfVerbs(text string) map[string]string {
	about := make(map[string]string)
	for _, b := range blocksOf(text) {
		for _, e := range b.list {
			words := strings.Fields(e.head)
			if len(words) > 1 && words[0] == programName && e.text != "" {
				about[words[1]] = e.text
			}
		}
	}
	return about
}

// brief shortens what is said of an option to its first part.
func brief(text string) string {
	if i := strings.IndexAny(text, ";；。"); i > 0 {
		text = text[:i]
	}
	return text
}
