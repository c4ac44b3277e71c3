package lint

import (
	"jianbao/issues"
	"jianbao/issues/diag"
)

// ordinalRules find wrong marks after ordinals (GB/T 15834-2011 B.3).
func ordinalRules() []Rule {
	return []Rule{{
		ID: "L35", Fixable: true, passage: firstLevelMark,
		Title:  "wrong mark after an ordinal of the first level",
		Text:   "After 一, 二, 三 at the beginning of a paragraph stands a pause mark.",
		Basis:  "GB/T 15834-2011 B.3.2",
		Before: diag.Verbatim("一，工作情况"), After: diag.Verbatim("一、工作情况"),
	}, {
		ID: "L36", Fixable: true, passage: bracketedMark,
		Title:  "pause mark after a bracketed ordinal",
		Text:   "The brackets of （一） and （1） are mark enough.",
		Basis:  "GB/T 15834-2011 B.3.4",
		Before: diag.Verbatim("（一）、总体情况"), After: diag.Verbatim("（一）总体情况"),
	}, {
		ID: "L37", Severity: warning, Fixable: true, passage: figureMark,
		Title:  "pause mark after an ordinal in figures",
		Text:   "After 1, 2, 3 at the beginning of a paragraph stands a point.",
		Basis:  "GB/T 15834-2011 B.3.3",
		Before: diag.Verbatim("1、强化考核"), After: diag.Verbatim("1. 强化考核"),
	}, {
		ID: "L38", passage: headingStop,
		Title: "full stop at the end of a heading",
		Text: "Titles and headings end without a stop. In an issue file the titles are looked at; drafts have more headings, which an importer " +
			"hands in.",
		Basis:  "GB/T 15834-2011 B.4",
		Before: diag.Verbatim("【学会动态】。"), After: diag.Verbatim("【学会动态】"),
	}}
}

// ordinalLength is how many numerals an ordinal of the first level has at most:
// 三十二.
const ordinalLength = 3

// ordinalEnd returns the end of the numerals that begin a paragraph, 0 if it
// does not begin with an ordinal of the first level.
func (p *passage) ordinalEnd() int {
	n := 0
	for n <= ordinalLength && numeral(p.at(n)) > 0 {
		n++
	}
	if n > ordinalLength || !p.is(body, heading) {
		return 0
	}
	return n
}

func firstLevelMark(p *passage, r *report) {
	i := p.ordinalEnd()
	if i == 0 || !isOneOf(p.at(i), "，,．.：:") {
		return
	}
	next := p.right(i)
	if p.class(next) != han && p.class(next) != opening || numeral(p.at(next)) > 0 {
		return
	}
	r.add(i, i+1, diag.Say("%q after the ordinal in %q", p.runes[i], p.text(0, i+5)), diag.Say("write \"、\""), edit{i, i + 1, "、"})
}

// bracketedOrdinal returns the end of the bracketed ordinal that begins at i, i
// if there is none.
func (p *passage) bracketedOrdinal(i int) int {
	if !isOneOf(p.at(i), "（(") {
		return i
	}
	end := i + 1
	for end-i <= ordinalLength && (numeral(p.at(end)) > 0 || p.class(end) == figure) {
		end++
	}
	if end == i+1 || !isOneOf(p.at(end), "）)") {
		return i
	}
	return end + 1
}

func bracketedMark(p *passage, r *report) {
	end := p.bracketedOrdinal(0)
	if end == 0 || !p.is(body, heading) || !isOneOf(p.at(end), "、，,．.") || isOneOf(p.at(end+1), "（(") {
		return
	}
	r.add(end, end+1, diag.Say("%q after the ordinal in %q", p.runes[end], p.text(0, end+5)), diag.Say("take it out"), edit{end, end + 1, ""})
}

func figureMark(p *passage, r *report) {
	i := p.figures(0)
	if i == 0 || i > 2 || p.at(i) != '、' || !p.is(body, heading) {
		return
	}
	next := p.right(i)
	if p.class(next) != han && p.class(next) != opening && p.class(next) != letter {
		return
	}
	r.add(i, next, diag.Say("pause mark after the ordinal in %q", p.text(0, next+4)), diag.Say("write \". \""), edit{i, next, ". "})
}

func headingStop(p *passage, r *report) {
	if !p.is(title, sectionTitle, heading, caption) {
		return
	}
	if last := len(p.runes) - 1; isOneOf(p.at(last), "。.") && p.at(last-1) != '.' && p.class(last-1) != letter {
		r.add(last, last+1, diag.Say("full stop at the end of %q", p.text(last-8, last+1)), diag.Say("take it out"))
	}
}

// CheckHeading returns what rule L38 finds in a heading of a draft: a full
// stop at its end (GB/T 15834-2011 B.4).
func CheckHeading(t issues.Text) diag.List {
	return checkDraft("L38", newPassage(heading, t))
}

// checkDraft asks one rule about passages of a draft.
func checkDraft(id string, passages ...*passage) diag.List {
	c := &checker{rules: registry()}
	c.config = newConfig(issues.Lint{}, c.rules)
	r := &report{checker: c, rule: c.rules.byID[id]}
	for _, p := range passages {
		r.passage = p
		c.rules.list[r.rule].passage(p, r)
	}
	return c.list()
}
