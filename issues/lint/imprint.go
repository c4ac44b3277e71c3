package lint

import (
	"strings"

	"jianbao/issues/diag"
)

// imprintRules look at the head and the foot of the issue.
func imprintRules() []Rule {
	return []Rule{{
		ID: "S15", whole: secrecyForm,
		Title:  "secrecy mark of the wrong form",
		Text:   "A classification is followed by ★ and its period in figures, and a classified issue numbers its copies. Notices such as 内部资料 are none.",
		Basis:  "GB/T 9704-2012 7.2.1, 7.2.2",
		Before: diag.Verbatim("机密1年"), After: diag.Verbatim("机密★1年"),
	}, {
		ID: "S16", Severity: warning, whole: distributionForm,
		Title:  "distribution list without its full stop",
		Text:   "、 stands inside a class, ， between classes, and 。 at the very end of the list; its other lines all end with a mark, or none of them.",
		Basis:  "GB/T 9704-2012 7.4.2",
		Before: diag.Verbatim("机关各部门及事业单位"), After: diag.Verbatim("机关各部门及事业单位。"),
	}, {
		ID: "S17", whole: samePerson,
		Title:  "editor who reviews himself",
		Text:   "Who has edited an issue does not review it.",
		Basis:  "house style (三审三校)",
		Before: diag.Verbatim("editor: 张三, reviewer: 张三"), After: diag.Verbatim("editor: 张三, reviewer: 李四"),
	}, {
		ID: "S20", whole: noDistribution,
		Title:  "nobody to send the issue to",
		Text:   "Of what an issue must have, reading the file asks for all but the distribution: report, send, issue or distribution.",
		Basis:  "house style",
		Before: diag.Say("colophon without distribution"), After: diag.Verbatim("distribution: [机关各部门]"),
	}}
}

// levels are the classifications, the gravest first.
var levels = [...]string{"绝密", "机密", "秘密"}

func secrecyForm(d *document, r *report) {
	p := d.secrecy
	if p == nil {
		return
	}
	for _, level := range levels {
		if !p.has(0, level) {
			continue
		}
		end := p.figures(3)
		period := p.at(2) == '★' && (end > 3 && isOneOf(p.at(end), "年月天个") || p.has(3, "长期"))
		if !period {
			r.in(p, 0, len(p.runes), diag.Say("secrecy mark %q", string(p.runes)), diag.Say("write %s★ and the period: %s★1年", level, level))
		}
		if d.issue.Masthead.Copy.Value == "" {
			r.in(p, 0, len(p.runes), diag.Say("a classified issue without copy number"), diag.Say("add %s: to the masthead", d.issue.Key("masthead.copy")))
		}
	}
}

func distributionForm(d *document, r *report) {
	for _, l := range d.lists {
		n := len(l.lines) - 1
		last := l.lines[n]
		if end := len(last.runes); last.at(end-1) != '。' {
			r.in(last, end-1, end, diag.Say("the list %q ends without a full stop", l.label), diag.Say("end its last line with 。"))
		}
		marked := 0
		for _, p := range l.lines[:n] {
			if p.class(len(p.runes)-1) == mark {
				marked++
			}
		}
		if marked > 0 && marked < n {
			p := l.lines[0]
			r.in(p, 0, 1, diag.Say("%d of the first %d lines of the list %q end with a mark", marked, n, l.label), diag.Say("end all of them alike"))
		}
	}
}

func samePerson(d *document, r *report) {
	if d.editor == nil || d.reviewer == nil {
		return
	}
	split := func(p *passage) []string {
		return strings.FieldsFunc(string(p.runes), func(c rune) bool { return isOneOf(c, "、，, ") })
	}
	editors := split(d.editor)
	for _, name := range split(d.reviewer) {
		if contains(editors, name) {
			r.in(d.reviewer, 0, len(d.reviewer.runes), diag.Say("%q is editor and reviewer", name), diag.Say("name somebody else"))
		}
	}
}

func noDistribution(d *document, r *report) {
	if len(d.lists) == 0 {
		r.file(diag.Pos{File: d.issue.File}, diag.Say("the colophon names nobody to send the issue to"), diag.Say("add %s: to the colophon", d.issue.Key("colophon.distribution")))
	}
}
