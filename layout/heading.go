package layout

import (
	"strings"
	"unicode/utf8"

	"jianbao/issues"
)

// hanNumerals and digits are what ordinals are written with.
const (
	hanNumerals = "一二三四五六七八九十百"
	digits      = "0123456789"
)

// maxHeading is the longest sentence taken as a heading, in characters: one
// and a half lines. A longer one that begins with an ordinal is a list item.
const maxHeading = 42

// found is what findHeading says of a paragraph.
type found struct {
	// level is 1 to 4 by the ordinal, 0 for none.
	level int
	// end is where the heading ends, in bytes of the paragraph's text.
	end int
	// runIn says that running text follows in the same paragraph.
	runIn bool
}

// findHeading looks for a level heading at a paragraph's start. It ends with
// the first full stop; what follows is running text (a run-in heading). At
// levels three and four, whose headings look as text does, a paragraph of one
// sentence with its stop or semicolon is an item of a list: it may stand alone
// at a page's end.
func findHeading(p issues.Paragraph) found {
	text := plainText(p.Spans)
	if p.Heading {
		return found{level: max(ordinalLevel(text), 1), end: len(text)}
	}
	level := ordinalLevel(text)
	if level == 0 {
		return found{}
	}
	end := sentenceEnd(text)
	if utf8.RuneCountInString(text[:end]) > maxHeading {
		return found{}
	}
	if level >= 3 && end == len(text) && strings.ContainsRune(stops+"；;…，、：", lastRune(text)) {
		return found{}
	}
	return found{level, end, end < len(text)}
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// Marks that end a sentence, and those that open and close what stands within
// one.
const (
	stops   = "。？！"
	opening = "“‘（《〈「『【〔"
	closing = "”’）》〉」』】〕"
)

// sentenceEnd returns the byte behind the first sentence of text. A stop
// inside quotation marks or brackets ends none, and stops that follow each
// other (？！) stay together.
func sentenceEnd(text string) int {
	depth := 0
	for i, r := range text {
		switch {
		case strings.ContainsRune(opening, r):
			depth++
		case strings.ContainsRune(closing, r):
			depth--
		case depth <= 0 && strings.ContainsRune(stops, r):
			return len(text) - len(strings.TrimLeft(text[i:], stops))
		}
	}
	return len(text)
}

// ordinalLevel recognises the four levels of GB/T 9704-2012 7.3.3 by what a
// paragraph begins with: 一、 （一） 1. （1）; 0 for none.
func ordinalLevel(text string) int {
	inner, bracketed := strings.CutPrefix(text, "（")
	han := strings.TrimLeft(inner, hanNumerals)
	arabic := strings.TrimLeft(inner, digits)
	switch {
	case bracketed && len(han) < len(inner) && strings.HasPrefix(han, "）"):
		return 2
	case bracketed && isOrdinal(inner, arabic) && strings.HasPrefix(arabic, "）"):
		return 4
	case !bracketed && len(han) < len(text) && strings.HasPrefix(han, "、"):
		return 1
	case !bracketed && isOrdinal(text, arabic) && isDotted(arabic):
		return 3
	}
	return 0
}

// isOrdinal reports whether one or two digits were cut from text.
func isOrdinal(text, rest string) bool { n := len(text) - len(rest); return n == 1 || n == 2 }

// isDotted reports whether a dot follows an ordinal's figures that is no
// decimal point (3.5万元).
func isDotted(rest string) bool {
	after, ok := strings.CutPrefix(rest, ".")
	if !ok {
		after, ok = strings.CutPrefix(rest, "．")
	}
	return ok && (after == "" || !strings.Contains(digits, after[:1]))
}

func plainText(spans []issues.Span) string {
	if len(spans) == 1 {
		return spans[0].Value
	}
	var sb strings.Builder
	for _, s := range spans {
		sb.WriteString(s.Value)
	}
	return sb.String()
}

// splitSpans cuts the spans at the byte offset at.
func splitSpans(spans []issues.Span, at int) (before, after []issues.Span) {
	for _, s := range spans {
		switch n := len(s.Value); {
		case at >= n:
			before = append(before, s)
		case at <= 0:
			after = append(after, s)
		default:
			before = append(before, issues.Span{Text: s.Slice(0, at), Bold: s.Bold})
			after = append(after, issues.Span{Text: s.Slice(at, n), Bold: s.Bold})
		}
		at -= len(s.Value)
	}
	return before, after
}

// headingFace is the face of a heading level (GB/T 9704-2012 7.3.3).
func (c *composer) headingFace(level int) face {
	switch level {
	case 1:
		return c.faces.hei
	case 2:
		return c.faces.kai
	}
	return c.faces.body
}

// headingLevels turns ordinal levels into levels of the structure tree, which
// must not skip one (ISO 14289-1 7.4.2): an article that starts with （一）
// has it one below its title.
type headingLevels struct {
	base int
	open []int
}

// depth returns the structure level of a heading with the given ordinal level.
func (h *headingLevels) depth(level int) int {
	for len(h.open) > 0 && h.open[len(h.open)-1] >= level {
		h.open = h.open[:len(h.open)-1]
	}
	h.open = append(h.open, level)
	return h.base + len(h.open)
}
