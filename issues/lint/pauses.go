package lint

import "jianbao/issues/diag"

// pauseRules find pause marks (、) where none belongs.
func pauseRules() []Rule {
	return []Rule{{
		ID: "L26", Severity: warning, marks: "、", at: pauseBetweenQuotes,
		Title:  "pause mark between quoted items",
		Text:   "Quoted items one right behind the other need no pause mark; with a remark in brackets between them they do.",
		Basis:  "GB/T 15834-2011 4.5.3.5",
		Before: diag.Verbatim("“天问”、“嫦娥”"), After: diag.Verbatim("“天问”“嫦娥”"),
	}, {
		ID: "L27", Severity: warning, marks: "、", at: pauseBetweenTitles,
		Title:  "pause mark between titles of works",
		Text:   "Titles in 《》 one right behind the other need no pause mark; with a remark in brackets between them they do.",
		Basis:  "GB/T 15834-2011 4.5.3.5",
		Before: diag.Verbatim("《条例》、《办法》"), After: diag.Verbatim("《条例》《办法》"),
	}, {
		ID: "L28", marks: "、", at: pauseBeforeAndSoOn,
		Title:  "pause mark before 等",
		Text:   "The last item of a list joins 等 without a mark.",
		Basis:  "GB/T 15834-2011 appendix A",
		Before: diag.Verbatim("学会、协会、等单位"), After: diag.Verbatim("学会、协会等单位"),
	}, {
		ID: "L29", marks: "、", at: pauseInEstimate,
		Title:  "pause mark inside an approximate number",
		Text:   "三五天 is one number. Ordinals (一、二等奖) and abbreviated lists (三、四季度) keep their mark and are left alone.",
		Basis:  "GB/T 15835-2011 5.2",
		Before: diag.Verbatim("用了三、五天"), After: diag.Verbatim("用了三五天"),
	}}
}

func pauseBetweenQuotes(p *passage, i int, r *report) {
	if p.at(i-1) == '”' && p.at(i+1) == '“' {
		r.add(i, i+1, diag.Say("pause mark between quoted items in %q", p.near(i, i+1)), diag.Say("take it out"))
	}
}

func pauseBetweenTitles(p *passage, i int, r *report) {
	if p.at(i-1) == '》' && p.at(i+1) == '《' {
		r.add(i, i+1, diag.Say("pause mark between titles in %q", p.near(i, i+1)), diag.Say("take it out"))
	}
}

func pauseBeforeAndSoOn(p *passage, i int, r *report) {
	if p.isAndSoOn(i + 1) {
		r.add(i, i+1, diag.Say("pause mark before 等 in %q", p.near(i, i+2)), diag.Say("take it out"))
	}
}

// pauseInEstimate looks for two numerals, neighbours or 三 and 五, that count
// something which comes in numbers and not in order.
func pauseInEstimate(p *passage, i int, r *report) {
	before, after := numeral(p.at(i-1)), numeral(p.at(i+1))
	if p.at(i+1) == '两' {
		after = 2
	}
	near := after == before+1 || before == 3 && after == 5
	if before == 0 || before == 10 || !near || i == 1 || !p.isCounted(i+2) || isOneOf(p.at(i-2), "第周期、（度年月初零〇百千") {
		return
	}
	r.add(i-1, i+2, diag.Say("pause mark inside the number in %q", p.near(i-1, i+2)), diag.Say("take it out"))
}

// isCounted reports whether what is counted at i comes in numbers.
func (p *passage) isCounted(i int) bool {
	if p.has(i, "个月") || p.has(i, "小时") || p.has(i, "分钟") || p.has(i, "公里") {
		return true
	}
	return isOneOf(p.at(i), "天个名位人家件次岁里米斤吨元") && !p.has(i, "个季度") && !p.has(i, "次会议")
}
