package lint

import (
	"jianbao/issues/diag"
)

// sourceRules look at who sent the articles in.
func sourceRules() []Rule {
	return []Rule{{
		ID: "S05", Severity: warning, whole: missingSources,
		Title: "article without a source",
		Text: "Where one article of an issue says who sent it in, all of them do. An attribution at the end of the text counts, " +
			"but not besides source:, where it would be printed twice.",
		Basis:  "house style",
		Before: diag.Verbatim("title: …, body: …"), After: diag.Verbatim("title: …, source: 丰台区科协, body: …"),
	}, {
		ID: "S06", Severity: warning, whole: unknownSources,
		Title:  "source that the house does not know",
		Text:   "The bodies that send reports in are listed under lint: organisations, each as it is to be spelled. Without the list the rule is silent.",
		Basis:  "house style",
		Before: diag.Verbatim("source: 丰台科协"), After: diag.Verbatim("source: 丰台区科协"),
	}}
}

func missingSources(d *document, r *report) {
	given := 0
	for _, a := range d.articles {
		if a.hasSource() {
			given++
		}
	}
	for _, a := range d.articles {
		a.checkTwice(r)
		if given > 0 && !a.hasSource() && a.title != nil {
			r.in(a.title, 0, len(a.title.runes), diag.Say("the article %q has no source", short(string(a.title.runes))), diag.Say("add source: and who sent it in"))
		}
	}
}

// checkTwice reports a source that is given and stands in the text as well: it
// would be printed twice.
func (a article) checkTwice(r *report) {
	n := len(a.paragraphs)
	if a.source == nil || n == 0 {
		return
	}
	p := a.paragraphs[n-1]
	end := len(p.runes)
	if isOneOf(p.at(end-1), "。.") {
		end--
	}
	if open := p.attributed(end); open >= 0 {
		r.in(p, open, end, diag.Say("%q in the text, and source: %q", p.text(open, end), a.source.text(0, len(a.source.runes))), diag.Say("keep source: alone, it is printed behind the text"))
	}
}

// hasSource reports whether an article says who sent it in, in its text at
// least.
func (a article) hasSource() bool {
	if a.source != nil || len(a.Signed.By) > 0 {
		return true
	}
	n := len(a.paragraphs)
	if n == 0 {
		return false
	}
	p := a.paragraphs[n-1]
	end := len(p.runes)
	return p.attribution(end) >= 0 || isOneOf(p.at(end-1), "。.") && p.attribution(end-1) >= 0
}

func unknownSources(d *document, r *report) {
	known := r.checker.config.lint.Organisations
	if len(known) == 0 {
		return
	}
	names := make([]string, len(known))
	for i, t := range known {
		names[i] = t.Value
	}
	for _, a := range d.articles {
		if a.source != nil {
			a.source.unknownBodies(names, r)
		}
	}
}

// unknownBodies reports the parts of a source between pause marks that are not
// among names.
func (p *passage) unknownBodies(names []string, r *report) {
	for from := 0; from < len(p.runes); {
		to := from
		for to < len(p.runes) && !isOneOf(p.runes[to], "、，") {
			to++
		}
		if body := p.text(from, to); !contains(names, body) && body != "" {
			hint := diag.Say("add it to lint: organisations, if it is right")
			if near := diag.Nearest(body, names); near != "" {
				hint = diag.Say("did you mean %q?", near)
			}
			r.in(p, from, to, diag.Say("the source %q is not known", body), hint)
		}
		from = to + 1
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
