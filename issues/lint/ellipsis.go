package lint

import "jianbao/issues/diag"

// ellipsisRules find ellipses of the wrong form and in the wrong company.
func ellipsisRules() []Rule {
	return []Rule{{
		ID: "L09", Severity: warning, Fixable: true, marks: ".", at: dotEllipsis,
		Title:  "ASCII dots as ellipsis",
		Text:   "The Chinese ellipsis is six dots in two characters. Dots between Latin words stay.",
		Basis:  "GB/T 15834-2011 4.11",
		Before: diag.Verbatim("水利、灌溉..."), After: diag.Verbatim("水利、灌溉……"),
	}, {
		ID: "L10", Fixable: true, marks: "。", at: stopEllipsis,
		Title:  "full stops as ellipsis",
		Text:   "Three full stops or more are meant to be ……; two are a slip of their own (L17).",
		Basis:  "GB/T 15834-2011 4.11",
		Before: diag.Verbatim("未完待续。。。"), After: diag.Verbatim("未完待续……"),
	}, {
		ID: "L11", Fixable: true, marks: "…", at: oddEllipsis,
		Title:  "ellipsis of half its length",
		Text:   "An ellipsis is two characters …… (four for omitted paragraphs). One … belongs to Latin text.",
		Basis:  "GB/T 15834-2011 4.11, 5.1.5",
		Before: diag.Verbatim("科普、展览…"), After: diag.Verbatim("科普、展览……"),
	}, {
		ID: "L12", Severity: warning, marks: "…", at: ellipsisAndSoOn,
		Title:  "ellipsis together with 等",
		Text:   "…… and 等 both say that the list goes on; one of them is enough.",
		Basis:  "GB/T 15834-2011 appendix A",
		Before: diag.Verbatim("科普、展览……等活动"), After: diag.Verbatim("科普、展览等活动"),
	}, {
		ID: "L13", Severity: warning, marks: "…", at: ellipsisAndStop,
		Title:  "pause or stop right after an ellipsis",
		Text:   "An ellipsis at the end of a sentence takes no further mark; ？ and ！ may follow where the tone needs them.",
		Basis:  "GB/T 15834-2011 appendix A",
		Before: diag.Verbatim("不断进步……。"), After: diag.Verbatim("不断进步……"),
	}}
}

const ellipsis = "……"

func dotEllipsis(p *passage, i int, r *report) {
	if p.at(i-1) == '.' || p.skipped[i] {
		return
	}
	// Behind Latin they are Latin's, even if Han follows.
	latin := p.class(p.left(i)) == letter
	if end := p.same(i); end-i >= 3 && !latin && p.besideChinese(i) {
		r.add(i, end, diag.Say("dots in %q", p.near(i, end)), diag.Say("write \"……\""), edit{i, end, ellipsis})
	}
}

func stopEllipsis(p *passage, i int, r *report) {
	if p.at(i-1) == '。' {
		return
	}
	if end := p.same(i); end-i >= 3 {
		r.add(i, end, diag.Say("full stops in %q", p.near(i, end)), diag.Say("write \"……\""), edit{i, end, ellipsis})
	}
}

func oddEllipsis(p *passage, i int, r *report) {
	if p.at(i-1) == '…' || p.skipped[i] {
		return
	}
	end := p.same(i)
	if (end-i)%2 == 1 && p.touchesChinese(i, end) {
		full := ellipsis
		if end-i > 4 {
			full = ellipsis + ellipsis
		}
		r.add(i, end, diag.Say("ellipsis of %d in %q", end-i, p.near(i, end)), diag.Say("write %q", full), edit{i, end, full})
	}
}

func ellipsisAndSoOn(p *passage, i int, r *report) {
	if p.at(i-1) == '…' {
		return
	}
	end := p.same(i)
	switch {
	case p.isAndSoOn(end):
		r.add(i, end+1, diag.Say("ellipsis and 等 in %q", p.near(i, end+1)), diag.Say("keep one of them"))
	case p.at(i-1) == '等' && !isOneOf(p.at(i-2), "平相高优上中下初均对何同不头久一二三特甲乙"):
		r.add(i-1, end, diag.Say("等 and ellipsis in %q", p.near(i-1, end)), diag.Say("keep one of them"))
	}
}

// isAndSoOn reports whether 等 at i is the word that ends a list.
func (p *passage) isAndSoOn(i int) bool {
	return p.at(i) == '等' && !isOneOf(p.at(i+1), "级待候到于同号次差高比值量式距我你他她着了")
}

func ellipsisAndStop(p *passage, i int, r *report) {
	if p.at(i-1) == '…' {
		return
	}
	if end := p.same(i); isOneOf(p.at(end), "。，、；") {
		r.add(end, end+1, diag.Say("%q right after an ellipsis in %q", p.at(end), p.near(i, end+1)), diag.Say("take it out"))
	}
}
