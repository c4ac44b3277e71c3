package lint

import (
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// contentsRules compare a contents list that was typed with the headings. In an
// issue file the list is made from the titles, so only drafts can break them.
func contentsRules() []Rule {
	return []Rule{{
		ID: "S03", By: ByImport,
		Title:  "contents entry without its heading",
		Text:   "Every entry of the contents is a title of the issue, word for word; spaces, brackets and page numbers do not count.",
		Basis:  "house style",
		Before: diag.Verbatim("contents: 工作交流学习会; title: 工作交流、学习会"), After: diag.Verbatim("contents: 工作交流学习会; title: 工作交流学习会"),
	}, {
		ID: "S04", Severity: warning, By: ByImport,
		Title:  "title that the contents leave out",
		Text:   "Leads, sections and the articles under them are in the contents.",
		Basis:  "house style",
		Before: diag.Say("title: 学会动态; contents: nothing of it"), After: diag.Verbatim("title: 学会动态; contents: 学会动态"),
	}}
}

// CheckContents returns what rules S03 and S04 find in a draft: entries of its
// contents that are no heading, and headings that are no entry.
func CheckContents(entries, headings []issues.Text) diag.List {
	var list diag.List
	known := make(map[string]bool, len(headings))
	for _, h := range headings {
		known[plainTitle(h.Value)] = true
	}
	listed := make(map[string]bool, len(entries))
	for _, e := range entries {
		name := plainTitle(e.Value)
		listed[name] = true
		if name != "" && !known[name] {
			list.Add(e.Pos, "S03", quoting("no heading is %q", name), nearestTitle(name, headings))
		}
	}
	for _, h := range headings {
		if name := plainTitle(h.Value); name != "" && !listed[name] {
			list.Warn(h.Pos, "S04", quoting("%q is not in the contents", name), diag.Say("add it"))
		}
	}
	list.Sort()
	return list
}

// nearestTitle is the hint for an entry without its heading.
func nearestTitle(name string, headings []issues.Text) diag.Text {
	names := make([]string, len(headings))
	for i, h := range headings {
		names[i] = plainTitle(h.Value)
	}
	if near := diag.Nearest(name, names); near != "" {
		return quoting("write it as the heading: %q", near)
	}
	return diag.Say("take it out, or add what it announces")
}

// plainTitle returns a title without what differs between the contents and the
// heading: bullets, brackets, spaces, leaders and page numbers.
func plainTitle(s string) string {
	s = strings.TrimRight(s, " \t\u30000123456789")
	s = strings.TrimLeft(strings.TrimRight(s, " \t\u3000.…·"), " \t\u3000-·•◆")
	return strings.NewReplacer(" ", "", "\u3000", "", "【", "", "】", "", "\n", "").Replace(s)
}
