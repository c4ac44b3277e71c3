package lint

import "jianbao/issues/diag"

// wordingRules find slips of wording that have a fixed shape.
func wordingRules() []Rule {
	return []Rule{{
		ID: "L45", Severity: warning, passage: doubledWords,
		Title:  "words typed twice in a row",
		Text:   "Four characters or more that follow themselves are a slip of the clipboard more often than meant.",
		Basis:  "typing slip",
		Before: diag.Verbatim("物联网应用协会应用协会会长"), After: diag.Verbatim("物联网应用协会会长"),
	}, {
		ID: "L46", Severity: warning, marks: "为", at: themeWithoutPreposition,
		Title:  "以 missing before “…”为主题",
		Text:   "The pattern is 以“…”为主题.",
		Basis:  "grammar",
		Before: diag.Verbatim("开展“重温红色记忆”为主题的活动"), After: diag.Verbatim("开展以“重温红色记忆”为主题的活动"),
	}, {
		ID: "L47", Severity: warning, marks: "使", at: throughMakes,
		Title:  "通过…，使… leaves the sentence without a subject",
		Text:   "通过 and 使 together leave nobody who does it; one of them goes. A sentence with its subject before 通过 is right.",
		Basis:  "grammar (missing subject)",
		Before: diag.Verbatim("通过学习交流，使大家统一了思想"), After: diag.Verbatim("学习交流使大家统一了思想"),
	}, {
		ID: "L48", Severity: warning, marks: "约近", at: doubledEstimate,
		Title:  "approximation said twice",
		Text:   "约, 近 and 左右, 余, 多 say the same; one of them is enough.",
		Basis:  "grammar (redundant approximation)",
		Before: diag.Verbatim("约200人左右"), After: diag.Verbatim("约200人"),
	}}
}

// The lengths of the words that L45 looks for. Shorter ones are doubled on
// purpose too often (研究研究, 一个一个).
const (
	leastDoubled = 4
	mostDoubled  = 16
)

// doubledWords reports ideographs that repeat those a word's length before
// them. Each length is one pass, so that all of it is linear.
func doubledWords(p *passage, r *report) {
	for n := leastDoubled; n <= mostDoubled; n++ {
		same, found := 0, 0 // found is the end of what was reported
		for i := n; i < len(p.runes); i++ {
			if p.classes[i] != han || p.runes[i] != p.runes[i-n] {
				same = 0
				continue
			}
			if same++; same < n {
				continue
			}
			same = 0
			if from := i + 1 - 2*n; from >= found && !p.isPeriodic(from, n) {
				r.add(from, i+1, diag.Say("%q twice in a row", p.text(from, from+n)), diag.Say("take one of them out"))
				found = i + 1
			}
		}
	}
}

// isPeriodic reports whether the n characters at i are themselves a shorter
// word repeated.
func (p *passage) isPeriodic(i, n int) bool {
	for period := 1; period <= n/2; period++ {
		same := 0
		for same < n-period && p.runes[i+same] == p.runes[i+same+period] {
			same++
		}
		if same == n-period {
			return true
		}
	}
	return false
}

func themeWithoutPreposition(p *passage, i int, r *report) {
	if !p.has(i, "为主题") || p.at(i-1) != '”' || p.partners[i-1] < 0 {
		return
	}
	open := p.partners[i-1]
	for j := p.clauseStart(open); j < open; j++ {
		if isOneOf(p.runes[j], "以将把用围") {
			return
		}
	}
	r.add(open, i+3, diag.Say("no 以 before %q", p.around(open, i+3)), diag.Say("write 以 before the quotation"))
}

func throughMakes(p *passage, i int, r *report) {
	if p.at(i-1) != '，' || isOneOf(p.at(i+1), "用馆命者节团徒劲领") {
		return
	}
	if from := p.clauseStart(i - 1); p.has(from, "通过") && p.beginsSentence(from) {
		r.add(from, i+1, diag.Say("通过 and 使 in %q", p.around(from, i+2)), diag.Say("take one of them out"))
	}
}

func doubledEstimate(p *passage, i int, r *report) {
	before := "节条契预签合特公简婚违制隐邀"
	if p.runes[i] == '近' {
		before = "附最新临靠接邻远亲"
	}
	if isOneOf(p.at(i-1), before) {
		return
	}
	end := p.figures(i + 1)
	for isOneOf(p.at(end), "万亿千百") {
		end++
	}
	if end == i+1 {
		return
	}
	if isOneOf(p.at(end), "余多") {
		r.add(i, end+1, diag.Say("approximation said twice in %q", p.near(i, end+1)), diag.Say("keep one of the words"))
		return
	}
	for j := end; j < end+4; j++ {
		if p.has(j, "左右") || p.has(j, "上下") && j > end {
			r.add(i, j+2, diag.Say("approximation said twice in %q", p.near(i, j+2)), diag.Say("keep one of the words"))
			return
		}
		if p.class(j) != han && p.at(j) != '%' {
			return
		}
	}
}
