package lint

import "jianbao/issues/diag"

// dateRules find dates and document numbers of the wrong form.
func dateRules() []Rule {
	return []Rule{{
		ID: "L30", Fixable: true, verbatim: true, marks: "0", at: paddedDate,
		Title:  "month or day with a leading zero",
		Text:   "Dates are written without zeros in front.",
		Basis:  "GB/T 9704-2012 7.3.5.4",
		Before: diag.Verbatim("2023年04月08日"), After: diag.Verbatim("2023年4月8日"),
	}, {
		ID: "L31", marks: "年", at: shortYear,
		Title:  "year of two figures",
		Text:   "Years are written in full.",
		Basis:  "GB/T 15835-2011 (full year); GB/T 9704-2012 7.3.5.4",
		Before: diag.Verbatim("23年4月28日"), After: diag.Verbatim("2023年4月28日"),
	}, {
		ID: "L32", marks: "年", at: circleInYear,
		Title:  "circle, letter O or 零 in a year of Chinese numerals",
		Text:   "The zero of a year is 〇 (U+3007); ○ is a drawing, O a letter, 零 belongs to quantities.",
		Basis:  "GB/T 15835-2011 5.2.3",
		Before: diag.Verbatim("二○二三年"), After: diag.Verbatim("二〇二三年"),
	}, {
		ID: "L33", Fixable: true, marks: "[［(（【〈<", at: yearBracket,
		Title:  "wrong brackets round the year of a document number",
		Text:   "The year of a document number stands in 〔 and 〕 (U+3014, U+3015).",
		Basis:  "GB/T 9704-2012 7.2.5; GB/T 15834-2011 4.9",
		Before: diag.Verbatim("京科办[2023]15号"), After: diag.Verbatim("京科办〔2023〕15号"),
	}, {
		ID: "L34", marks: "〕", at: paddedNumber,
		Title:  "第 or zeros in a document number",
		Text:   "A document number has no 第 and no zeros in front.",
		Basis:  "GB/T 9704-2012 7.2.5",
		Before: diag.Verbatim("京科办〔2023〕第015号"), After: diag.Verbatim("京科办〔2023〕15号"),
	}}
}

func paddedDate(p *passage, i int, r *report) {
	if p.skipped[i] || p.class(i-1) == figure || isOneOf(p.at(i-1), ".-/") || p.class(i+1) != figure || p.at(i+1) == '0' {
		return
	}
	month := p.at(i+2) == '月' && p.at(i-1) != '个'
	day := p.at(i+2) == '日' && p.at(i-1) == '月'
	if month || day {
		r.add(i, i+3, diag.Say("zero in front in %q", p.near(i, i+3)), diag.Say("take it out"), edit{i, i + 1, ""})
	}
}

func shortYear(p *passage, i int, r *report) {
	from := p.figuresBefore(i)
	if i-from != 2 || p.skipped[from] {
		return
	}
	end := p.figures(i + 1)
	if end == i+1 || end > i+3 || p.at(end) != '月' {
		return
	}
	if p.class(from-1) == letter || isOneOf(p.at(from-1), "时约近共满了第至到经历达余整—～-./’'") {
		return
	}
	r.add(from, end+1, diag.Say("year of two figures in %q", p.near(from, end+1)), diag.Say("write the year in full"))
}

// circleInYear looks at the four characters before 年.
func circleInYear(p *passage, i int, r *report) {
	wrong, digits := false, 0
	for j := i - 4; j < i; j++ {
		switch n := numeral(p.at(j)); {
		case 0 < n && n < 10:
			digits++
		case p.at(j) == '零' || isOneOf(p.at(j), zeroLookas):
			wrong = true
		case p.at(j) != '〇':
			return
		}
	}
	if wrong && digits >= 2 {
		r.add(i-4, i+1, diag.Say("wrong zero in the year %q", p.text(i-4, i+1)), diag.Say("write 〇 (U+3007)"))
	}
}

// yearBracketPairs are brackets people type for 〔 and 〕.
var yearBracketPairs = [...]string{"[]", "［］", "()", "（）", "【】", "〈〉", "<>"}

// yearBracket looks for a bracket, a year, its bracket, and a number with 号.
func yearBracket(p *passage, i int, r *report) {
	if !p.opensYear(i) {
		return
	}
	r.add(i, i+6, diag.Say("brackets of the year in %q", p.near(i, i+8)), diag.Say("write 〔 and 〕"), edit{i, i + 1, "〔"}, edit{i + 5, i + 6, "〕"})
}

// opensYear reports whether a wrong bracket at i opens the year of a document
// number.
func (p *passage) opensYear(i int) bool {
	if p.class(i-1) != han || p.skipped[i] || p.figures(i+1) != i+5 || p.at(i+3) == '.' {
		return false
	}
	matches := false
	for _, pair := range yearBracketPairs {
		b := []rune(pair)
		matches = matches || p.at(i) == b[0] && p.at(i+5) == b[1]
	}
	number := i + 6
	if p.at(number) == '第' {
		number++
	}
	end := p.figures(number)
	return matches && end > number && p.at(end) == '号' && !isOneOf(p.at(end+1), "楼院房门线")
}

// isYearBracket reports whether the bracket at i belongs to a year of L33.
func (p *passage) isYearBracket(i int) bool {
	return i >= 0 && (p.opensYear(i) || i >= 5 && p.opensYear(i-5))
}

func paddedNumber(p *passage, i int, r *report) {
	if p.at(i-5) != '〔' || p.figuresBefore(i) != i-4 {
		return
	}
	number := i + 1
	if p.at(number) == '第' {
		number++
	}
	end := p.figures(number)
	if end == number || p.at(end) != '号' || number == i+1 && p.at(number) != '0' {
		return
	}
	r.add(i+1, end+1, diag.Say("document number %q", p.text(i-5, end+1)), diag.Say("write the number alone, without 第 and zeros in front"))
}
