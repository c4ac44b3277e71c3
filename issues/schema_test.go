package issues

import (
	"strings"
	"testing"
)

// What the hints tell people to type can be read, and every key says what it
// is for.
func TestSchemaExamples(t *testing.T) {
	var check func(keys []key, before, indent string)
	check = func(keys []key, before, indent string) {
		for _, k := range keys {
			if k.doc == "" {
				t.Errorf("%q has no doc", k.name)
			}
			if k.kind == object {
				check(k.keys, before+indent+k.name+":\n", indent+"  ")
			}
			// Examples of lists of mappings show their form only.
			if k.kind == objects {
				continue
			}
			if !strings.HasPrefix(k.example, k.name+": ") {
				t.Errorf("%q: got example %q, want one that begins with the key", k.name, k.example)
			}
			data := before + indent + k.example + "\n"
			switch k.name {
			case "supplement":
				data += "number: ~\n"
			case "icc":
				data += indent + "condition: FOGRA52\n"
			case "condition":
				data += indent + "icc: 印刷厂.icc\n"
			}
			if got := faultsOf(data); got != "" {
				t.Errorf("%s\nhas faults:\n%s", data, got)
			}
		}
	}
	check(issueKeys, "", "")
	const article = "sections:\n  - title: 学会动态\n    articles:\n      - title: 标题\n        body: 正文。\n"
	for _, k := range []key{*findKey(articleKeys, "subtitle"), *findKey(articleKeys, "source")} {
		check([]key{k}, article, "        ")
	}
	check([]key{*findKey(blockKeys, "heading")}, strings.TrimSuffix(article, " 正文。\n")+"\n          -\n", "            ")
}

// Names of keys are found wherever they stand.
func TestPlaceOf(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"editor", "colophon"},
		{"source", "sections.articles"},
		{"heading", "sections.articles.body"},
		{"lead", "style.title"},
		{"year", ""},
		{"zoom", ""},
	} {
		if got := placeOf(issueKeys, tt.name); got != tt.want {
			t.Errorf("placeOf(%q): got %q, want %q", tt.name, got, tt.want)
		}
	}
}
