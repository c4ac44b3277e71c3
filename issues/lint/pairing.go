package lint

import "jianbao/issues/diag"

// pairingRules look at brackets and quotes as pairs.
func pairingRules() []Rule {
	return []Rule{{
		ID: "S01", passage: unbalanced,
		Title: "brackets or quotes that do not pair off or nest",
		Text: "Every opening bracket or quote closes in its paragraph, and quotes inside quotes change their form. A quotation of several " +
			"paragraphs opens each of them and closes in the last; ordinals such as 1） close what nobody opened.",
		Basis:  "GB/T 15834-2011 4.8, 4.9, 4.15",
		Before: diag.Verbatim("以“科技赋能为主题"), After: diag.Verbatim("以“科技赋能”为主题"),
	}, {
		ID: "S02", whole: mixedForms,
		Title:  "one mark in two forms within an issue",
		Text:   "A mark keeps its form through an issue: ％ or %, “” or 「」, the brackets around Latin. The form that is used less is reported.",
		Basis:  "GB/T 15834-2011 5 (one document, one form)",
		Before: diag.Verbatim("增长5%……占7％"), After: diag.Verbatim("增长5%……占7%"),
	}}
}

func unbalanced(p *passage, r *report) {
	for i, partner := range p.partners {
		c := p.runes[i]
		switch _, opens := bracketKind(c); {
		case partner == noBracket || p.skipped[i]:
		case partner == alone && opens && p.continues(i):
		case partner == alone && opens:
			r.add(i, i+1, diag.Say("%q in %q is not closed in its paragraph", c, p.near(i, i+1)), diag.Say("close it"))
		case partner == alone && !p.closesOrdinal(i):
			r.add(i, i+1, diag.Say("%q in %q closes nothing", c, p.near(i, i+1)), diag.Say("open it, or take it out"))
		case partner > i && isOneOf(c, "“‘") && p.sameAround(i):
			r.add(i, i+1, diag.Say("%q inside the same quotes in %q", c, p.near(i, i+1)), diag.Say("write ‘ ’ inside “ ”, and “ ” inside ‘ ’"))
		}
	}
}

// continues reports whether the quote at i opens a paragraph and the next
// paragraph opens the same way.
func (p *passage) continues(i int) bool {
	return i == 0 && p.next != nil && p.next.at(0) == p.runes[0] && isOneOf(p.runes[0], "“‘")
}

// closesOrdinal reports whether the bracket at i ends an ordinal: 1）, a).
func (p *passage) closesOrdinal(i int) bool {
	if !isOneOf(p.runes[i], "）)") {
		return false
	}
	from := i
	for p.class(from-1) == figure && i-from < ordinalLength {
		from--
	}
	if from < i {
		return i-from < ordinalLength
	}
	return p.class(i-1) == letter && p.class(i-2) != letter
}

// sameAround reports whether the nearest quote that encloses the one at i has
// the same form. It looks 200 characters back, further than quotes reach.
func (p *passage) sameAround(i int) bool {
	for j := i - 1; j >= max(0, i-200); j-- {
		if partner := p.partners[j]; partner > i && isOneOf(p.runes[j], "“‘") {
			return p.runes[j] == p.runes[i]
		}
	}
	return false
}

// forms are marks that have two forms, of which an issue should use one.
var forms = [...]struct{ one, other rune }{{'%', '％'}, {'“', '「'}, {'‘', '『'}, {'（', '('}}

// use is where a form of a mark stands.
type use struct {
	passage *passage
	at      int
}

func mixedForms(d *document, r *report) {
	for _, f := range forms {
		one, other := d.uses(f.one), d.uses(f.other)
		if len(one) == 0 || len(other) == 0 {
			continue
		}
		less, rare, common := other, f.other, f.one
		if len(one) < len(other) {
			less, rare, common = one, f.one, f.other
		}
		for _, u := range less {
			r.in(u.passage, u.at, u.at+1, diag.Say("%q in %q, elsewhere %q", rare, u.passage.near(u.at, u.at+1), common),
				diag.Say("write %[1]q", common))
		}
	}
}

// uses finds the places of one form.
func (d *document) uses(c rune) (out []use) {
	for _, p := range d.passages {
		for i, r := range p.runes {
			if r == c && !p.skipped[i] && (c != '(' && c != '（' || p.bracketsLatin(i)) {
				out = append(out, use{p, i})
			}
		}
	}
	return out
}

// bracketsLatin reports whether the bracket at i encloses Latin right behind
// Latin: beside Han its form is for L03 to say.
func (p *passage) bracketsLatin(i int) bool {
	partner := p.partners[i]
	if partner <= i+1 || !p.isLatin(i-1) || p.hasHan(i, partner) {
		return false
	}
	return p.runes[i] == '（' || !p.isCall(i, partner) && !p.isChinese(partner+1)
}
