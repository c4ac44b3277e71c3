package lint

import (
	"strings"

	"jianbao/issues/diag"
)

// figureRules find figures and ranges of figures of the wrong form.
func figureRules() []Rule {
	return []Rule{{
		ID: "L21", Fixable: true, verbatim: true, passage: wideFigures,
		Title:  "full-width figure or letter",
		Text:   "Figures and Latin letters are half-width, the point and the solidus between them as well.",
		Basis:  "GB/T 15835-2011 (figures are half-width)",
		Before: diag.Verbatim("２０２３年"), After: diag.Verbatim("2023年"),
	}, {
		ID: "L22", Severity: warning, Fixable: true, verbatim: true, marks: "-–", at: hyphenRange,
		Title: "hyphen or en dash between figures of a range",
		Text: "A range of dates, numbers or quantities takes — (one character). Only ranges with a unit behind them and times are found: codes, numbers " +
			"of figures and telephones and scores have hyphens of their own. Before 条 and 项 a person must say which it is.",
		Basis:  "GB/T 15834-2011 4.13",
		Before: diag.Verbatim("4月25-28日"), After: diag.Verbatim("4月25—28日"),
	}, {
		ID: "L23", Severity: warning, Fixable: true, marks: "~〜", at: tildeRange,
		Title:  "wrong tilde in a range",
		Text:   "The wave of Chinese is ～ (U+FF5E); ~ and 〜 (U+301C) have other widths.",
		Basis:  "GB/T 15834-2011 4.13",
		Before: diag.Verbatim("15~30名"), After: diag.Verbatim("15～30名"),
	}, {
		ID: "L24", Severity: warning, Fixable: true, verbatim: true, marks: "～—", at: percentRange,
		Title:  "percentage range without its first sign",
		Text:   "15～30% can be read as from 15 to 30%; both ends have the sign.",
		Basis:  "GB/T 15835-2011 5.1",
		Before: diag.Verbatim("15～30%"), After: diag.Verbatim("15%～30%"),
	}, {
		ID: "L25", Severity: warning, marks: "～—", at: largeRange,
		Title:  "range without its first 万 or 亿",
		Text:   "9～16亿元 can be read as from nine; both ends have the 万 or 亿.",
		Basis:  "GB/T 15835-2011 5.1",
		Before: diag.Verbatim("9～16亿元"), After: diag.Verbatim("9亿～16亿元"),
	}}
}

// isWide reports whether r is a figure or a letter of full width.
func isWide(r rune) bool {
	return '０' <= r && r <= '９' || 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ'
}

// wideFigures reports runs of full-width figures and letters.
func wideFigures(p *passage, r *report) {
	for i := 0; i < len(p.runes); i++ {
		if !isWide(p.runes[i]) {
			continue
		}
		end := i + 1
		for isWide(p.at(end)) || isOneOf(p.at(end), "．／") && isWide(p.at(end+1)) {
			end++
		}
		narrow := strings.Map(func(w rune) rune { return w - 0xfee0 }, p.text(i, end))
		r.add(i, end, diag.Say("full-width %q", p.text(i, min(end, i+20))), diag.Say("write %q", short(narrow)), edit{i, end, narrow})
		i = end
	}
}

// short returns the beginning of a text for a message.
func short(s string) string {
	if r := []rune(s[:min(len(s), 100)]); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}

// units are the characters that a range of figures is counted in.
const units = "年月日时点分秒期届次批项件份页张条名人位个家户座场台辆套种类组队级岁倍元万亿千百吨米里度周天章节楼层%‰℃"

func hyphenRange(p *passage, i int, r *report) {
	if p.skipped[i] || isOneOf(p.at(i-1), "-–") || isOneOf(p.at(i+1), "-–") {
		return
	}
	edits := []edit{{i, i + 1, "—"}}
	from, to := p.clockBefore(i), p.clock(i+1)
	if from == i || to == i+1 {
		if from, to = p.firstEnd(i), p.lastEnd(i); from < 0 || to < 0 || p.isLabelled(from) {
			return
		}
		if isOneOf(p.at(to-1), "条项") || p.at(from-1) == '第' && p.at(to-1) != '期' {
			edits = nil // 第3-1条 may be a number of two parts
		}
	}
	r.add(i, i+1, diag.Say("%q in the range %q", p.runes[i], p.text(from, to)), diag.Say("write \"—\""), edits...)
}

// isLabelled reports whether the figures at from follow a word whose numbers
// have hyphens of their own: 图1-1, 课题1-3.
func (p *passage) isLabelled(from int) bool {
	end := p.left(from) + 1
	for _, w := range [...]string{"代表", "正式", "地图"} {
		if p.hasBefore(end, w) {
			return false
		}
	}
	for _, w := range [...]string{"图", "表", "附件", "式", "课题", "车次", "编号"} {
		if p.hasBefore(end, w) {
			return true
		}
	}
	return false
}

// clock returns the end of the time of day that begins at i, such as 11:30; i
// if there is none.
func (p *passage) clock(i int) int {
	end := i
	for p.class(end) == figure && end-i < 3 {
		end++
	}
	if end == i || end-i > 2 || p.number(i, end) > 24 || !isOneOf(p.at(end), ":：") || p.class(end+1) != figure || p.class(end+2) != figure ||
		p.at(end+1) > '5' || isOneOf(p.at(end+3), ":：.-") || p.class(end+3) == figure {
		return i
	}
	return end + 3
}

// clockBefore returns where the time of day begins that ends just before i; i
// if there is none.
func (p *passage) clockBefore(i int) int {
	for from := i - 5; from <= i-4; from++ {
		if p.class(from) != figure || p.class(from-1) == figure || isOneOf(p.at(from-1), ":：.-") || p.class(from-1) == letter {
			continue
		}
		// What stands behind a time is a hyphen here.
		if colon := i - 3; isOneOf(p.at(colon), ":：") && p.class(colon-1) == figure && p.number(from, colon) <= 24 && p.class(i-2) == figure && p.class(i-1) == figure && p.at(i-2) <= '5' {
			return from
		}
	}
	return i
}

// firstEnd returns where the number before the connector at i begins, with the
// unit that may stand behind it; -1 if there is none that begins a range.
func (p *passage) firstEnd(i int) int {
	end := i
	if isOneOf(p.at(end-1), units) {
		end--
	}
	from := p.figuresBefore(end)
	if from == end || end-from > 7 {
		return -1
	}
	// More before it makes it a code, a date or a telephone.
	if c := p.class(p.left(from)); c == letter || isOneOf(p.at(from-1), "-–—/_.:#") {
		return -1
	}
	return from
}

// lastEnd returns the end of the number behind the connector at i with its
// unit; -1 if there is none.
func (p *passage) lastEnd(i int) int {
	end := p.figures(i + 1)
	if end == i+1 || end-i > 8 || !isOneOf(p.at(end), units) {
		return -1
	}
	return end + 1
}

func tildeRange(p *passage, i int, r *report) {
	if p.skipped[i] || p.firstEnd(i) < 0 || p.class(i+1) != figure {
		return
	}
	r.add(i, i+1, diag.Say("%q in %q", p.runes[i], p.near(i, i+1)), diag.Say("write \"～\""), edit{i, i + 1, "～"})
}

func percentRange(p *passage, i int, r *report) {
	from, last := p.bareRange(i)
	if from < 0 || p.at(last) != '%' && p.at(last) != '‰' {
		return
	}
	sign := string(p.at(last))
	r.add(from, last+1, diag.Say("percentage range %q", p.text(from, last+1)),
		diag.Say("write %q", p.text(from, i)+sign+p.text(i, last+1)), edit{i, i, sign})
}

// bareRange returns the range whose connector stands at i and whose first
// number has no unit: where it begins and where its second number ends; -1 if
// there is none.
func (p *passage) bareRange(i int) (from, last int) {
	last = p.figures(i + 1)
	from = p.firstEnd(i)
	if p.skipped[i] || p.class(i-1) != figure || last == i+1 {
		return -1, last
	}
	return from, last
}

func largeRange(p *passage, i int, r *report) {
	from, last := p.bareRange(i)
	if from < 0 || p.at(last) != '万' && p.at(last) != '亿' {
		return
	}
	r.add(from, last+1, diag.Say("range %q", p.text(from, last+1)),
		diag.Say("write %q", p.text(from, i)+string(p.at(last))+p.text(i, last+1)))
}
