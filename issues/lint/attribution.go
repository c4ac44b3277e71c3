package lint

import (
	"strings"
	"sync"

	"jianbao/issues/diag"
)

// attributionRules look at the remark that ends an article and says who sent
// it in, where the issue file has it in the text and not as source. The stop of
// the last sentence stands before it: …。（丰台区科协） is right.
func attributionRules() []Rule {
	return []Rule{{
		ID: "L39", Fixable: true, passage: stopAfterAttribution,
		Title:  "full stop after an attribution",
		Text:   "An attribution belongs to the whole article, so the last sentence ends before it and nothing comes behind it.",
		Basis:  "GB/T 15834-2011 B.2.2",
		Before: diag.Verbatim("仪式顺利举行（丰台区科协）。"), After: diag.Verbatim("仪式顺利举行。（丰台区科协）"),
	}, {
		ID: "L40", passage: noStopBeforeAttribution,
		Title:  "attribution without a stop before it",
		Text:   "The last sentence ends before the attribution.",
		Basis:  "GB/T 15834-2011 B.2.2",
		Before: diag.Verbatim("仪式顺利举行（丰台区科协）"), After: diag.Verbatim("仪式顺利举行。（丰台区科协）"),
	}}
}

// bodies are the last words of names of those who send reports in.
var bodies = sync.OnceValue(func() []string {
	return strings.Fields("科协 学会 协会 研究会 促进会 联合会 基金会 委员会 办公室 科普部 学术部 组织部 宣传部 人事部 中心 科技馆 供稿 来稿 报送 通讯员")
})

// attributionLimit is the most characters an attribution has: three bodies.
const attributionLimit = 40

// attribution returns where the bracketed remark begins that ends at end, -1
// if that is no attribution at the end of an article.
func (p *passage) attribution(end int) int {
	if p.article == nil || p.article.Source.Value != "" {
		return -1
	}
	return p.attributed(end)
}

// attributed is attribution whether the article has a source or not.
func (p *passage) attributed(end int) int {
	if !p.last || end < 1 || !isOneOf(p.at(end-1), "）)") {
		return -1
	}
	open := p.partners[end-1]
	if open < 1 || end-open > attributionLimit {
		return -1
	}
	for i := open + 1; i < end-1; i++ {
		if p.classes[i] != han && !isOneOf(p.runes[i], "、 　") {
			return -1
		}
	}
	for _, b := range bodies() {
		if p.hasBefore(end-1, b) {
			return open
		}
	}
	if p.meant != nil && p.meant[end-2] {
		return open
	}
	return -1
}

func stopAfterAttribution(p *passage, r *report) {
	last := len(p.runes) - 1
	if !isOneOf(p.at(last), "。.") {
		return
	}
	open := p.attribution(last)
	if open < 0 {
		return
	}
	edits := []edit{{last, last + 1, ""}}
	if !isOneOf(p.at(open-1), "。？！…”") {
		edits = append([]edit{{open, open, "。"}}, edits...)
	}
	r.add(last, last+1, diag.Say("full stop after the attribution %q", p.text(open, last)), diag.Say("put it before the brackets"), edits...)
}

func noStopBeforeAttribution(p *passage, r *report) {
	end := len(p.runes)
	open := p.attribution(end)
	if open < 0 || isOneOf(p.at(open-1), "。？！…”.?!") {
		return
	}
	r.add(open, end, diag.Say("no stop before the attribution %q", p.text(open, end)), diag.Say("end the sentence with 。 before the brackets"))
}
