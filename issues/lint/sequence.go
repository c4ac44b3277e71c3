package lint

import "jianbao/issues/diag"

// sequenceRules look at ordinals as a sequence.
func sequenceRules() []Rule {
	return []Rule{{
		ID: "S18", Severity: warning, whole: brokenSequence,
		Title: "ordinals that do not follow each other",
		Text: "一是, 二是, 三是 and 一、, （一）, 1., （1） go up by one; each may begin anew. The figures of a list may go on under the next heading or " +
			"begin with 1 there.",
		Basis:  "GB/T 9704-2012 7.3.3",
		Before: diag.Verbatim("一是健全机制；三是强化监督"), After: diag.Verbatim("一是健全机制；二是强化监督"),
	}}
}

// The kinds of ordinals, the highest level first.
const (
	levelHan       = iota // 一、
	levelBracketed        // （一）
	levelFigure           // 1.
	levelFigures          // （1）
	levelFirst            // 一是
	levelCount
)

// sequence is how far each kind of ordinal has got in an article.
type sequence [levelCount]int

func brokenSequence(d *document, r *report) {
	for _, a := range d.articles {
		var s sequence
		for _, p := range a.paragraphs {
			s.paragraph(p, r)
		}
	}
}

// paragraph reads the ordinal that begins a paragraph and those of the kind
// 一是 in it.
func (s *sequence) paragraph(p *passage, r *report) {
	if from := p.attachmentNote(); from > 0 {
		if from = p.right(from - 1); p.listed(from) > 0 {
			end := p.listed(from)
			s.next(levelFigure, p.number(from, end), p, from, end+1, r)
		}
	} else if level, n, end := p.ordinal(); n > 0 {
		s.next(level, n, p, 0, end, r)
		// Under a new heading the lower levels begin anew or go on.
		s[levelFirst] = 0
	}
	for i, c := range p.runes {
		if c == '是' && numeral(p.at(i-1)) > 0 && i > 0 && p.beginsClause(i-1) && !p.quoted[i] {
			s.next(levelFirst, numeral(p.runes[i-1]), p, i-1, i+1, r)
		}
	}
}

// next says that an ordinal of a level is n.
func (s *sequence) next(level, n int, p *passage, from, to int, r *report) {
	want := s[level] + 1
	s[level] = n
	if n == want || n == 1 {
		return
	}
	if want == 1 {
		r.in(p, from, to, diag.Say("%q without a first", p.text(from, to)), diag.Say("begin with one"))
		return
	}
	r.in(p, from, to, diag.Say("%q where number %d is next", p.text(from, to), want), diag.Say("number them anew, or put in what is missing"))
}

// ordinal returns the ordinal that begins a paragraph: its level, its value, 0
// if there is none, and its end.
func (p *passage) ordinal() (level, n, end int) {
	if end := p.bracketedOrdinal(0); end > 0 {
		if p.class(1) == figure {
			return levelFigures, p.number(1, end-1), end
		}
		return levelBracketed, p.numerals(1, end-1), end
	}
	if end := p.ordinalEnd(); end > 0 && p.at(end) == '、' {
		// 一、二等奖 is a list and no ordinal.
		if numeral(p.at(end+1)) > 0 {
			return 0, 0, 0
		}
		return levelHan, p.numerals(0, end), end + 1
	}
	end = 0
	for p.class(end) == figure {
		end++
	}
	if end == 0 || end > 2 || !isOneOf(p.at(end), ".．、") || p.class(end+1) == figure {
		return 0, 0, 0
	}
	return levelFigure, p.number(0, end), end + 1
}

// numerals reads a number below 100 in numerals; 0 if it is none.
func (p *passage) numerals(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		d := numeral(p.runes[i])
		switch {
		case d == 10 && n == 0:
			n = 10
		case d == 10 && n < 10:
			n *= 10
		case n == 0 || n%10 == 0 && n >= 10:
			n += d
		default:
			return 0
		}
	}
	return n
}
