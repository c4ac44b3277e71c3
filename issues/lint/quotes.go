package lint

import "jianbao/issues/diag"

// quoteRules find straight quotes in Chinese text.
func quoteRules() []Rule {
	return []Rule{{
		ID: "L07", Fixable: true, passage: func(p *passage, r *report) { straightQuotes(p, r, '"') },
		Title: "straight double quote beside Han",
		Text: "Chinese quotes are “ and ”, inside others ‘ and ’. Only quotes that pair off are mended: in a sentence with one too many " +
			"nobody knows which opens. Quotes of commands stay.",
		Basis:  "GB/T 15834-2011 4.8",
		Before: diag.Verbatim(`开展"重温红色记忆"活动`), After: diag.Verbatim("开展“重温红色记忆”活动"),
	}, {
		ID: "L08", Fixable: true, passage: func(p *passage, r *report) { straightQuotes(p, r, '\'') },
		Title:  "straight single quote beside Han",
		Text:   "Chinese quotes are “ and ”, inside others ‘ and ’. Apostrophes of Latin words stay.",
		Basis:  "GB/T 15834-2011 4.8",
		Before: diag.Verbatim("所谓'四服务'职能"), After: diag.Verbatim("所谓“四服务”职能"),
	}}
}

// straightQuotes reports the quotes of one form.
func straightQuotes(p *passage, r *report, form rune) {
	paired := make(map[int]bool)
	for _, q := range p.straight {
		if p.runes[q.open] != form {
			continue
		}
		paired[q.open], paired[q.close] = true, true
		if p.isCommand(q) || p.skipped[q.open] || p.skipped[q.close] || !p.besideChinese(q.open) && !p.besideChinese(q.close) {
			continue
		}
		open, close := "“", "”"
		if p.insideDouble(q) {
			open, close = "‘", "’"
		}
		r.add(q.open, q.close+1, diag.Say("straight quotes in %q", p.around(q.open, q.close+1)),
			diag.Say("write %q and %q", open, close), edit{q.open, q.open + 1, open}, edit{q.close, q.close + 1, close})
	}
	for i, c := range p.runes {
		if c == form && !paired[i] && !p.skipped[i] && !p.isPrime(i) && p.besideChinese(i) {
			r.add(i, i+1, diag.Say("straight quote in %q, without a partner", p.near(i, i+1)), diag.Say("write “ or ”"))
		}
	}
}

// isCommand reports whether a pair of quotes stands in Latin, as in
// git commit -m "x": with Latin inside and before.
func (p *passage) isCommand(q pair) bool {
	before := p.left(q.open)
	if p.class(before) != letter && p.class(before) != figure && !isOneOf(p.at(before), "-=,:;/\\(") {
		return false
	}
	if p.class(before) == other && !p.isLatin(before-1) && p.class(before-1) != other {
		return false
	}
	for i := q.open + 1; i < q.close; i++ {
		if p.isChinese(i) {
			return false
		}
	}
	return q.close > q.open+1
}

// insideDouble reports whether a pair of straight quotes stands in double
// quotes, so that it must be single.
func (p *passage) insideDouble(q pair) bool {
	if p.doubled == nil {
		p.doubled = p.markDouble()
	}
	return p.doubled[q.open]
}

// markDouble notes what stands in double quotes of either form.
func (p *passage) markDouble() []bool {
	steps := make([]int, len(p.runes)+1)
	for i, partner := range p.partners {
		if partner > i && p.runes[i] == '“' {
			steps[i+1]++
			steps[partner]--
		}
	}
	for _, q := range p.straight {
		if p.runes[q.open] == '"' {
			steps[q.open+1]++
			steps[q.close]--
		}
	}
	out := make([]bool, len(p.runes))
	depth := 0
	for i := range out {
		depth += steps[i]
		out[i] = depth > 0
	}
	return out
}
