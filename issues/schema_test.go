package issues

import (
	"regexp"
	"strings"
	"testing"
)

// What the hints tell people to type can be read, in both languages, and every
// key says what it is for.
func TestSchemaExamples(t *testing.T) {
	for _, chinese := range []bool{false, true} {
		var check func(keys []key, before, indent string)
		check = func(keys []key, before, indent string) {
			for i := range keys {
				k, said := &keys[i], keys[i].in(chinese)
				if k.kind == object {
					check(k.keys, before+indent+said.name+":\n", indent+"  ")
				}
				// Examples of lists of mappings show their form only.
				if k.kind == objects {
					continue
				}
				if !strings.HasPrefix(said.example, said.name+": ") {
					t.Errorf("%q: got example %q, want one that begins with the key", said.name, said.example)
				}
				data := before + indent + said.example + "\n"
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
		check([]key{*findKey(articleKeys, "subtitle")}, article, "        ")
		check([]key{*findKey(articleKeys, "source")}, article, "        ")
		check([]key{*findKey(blockKeys, "heading")}, strings.TrimSuffix(article, " 正文。\n")+"\n          -\n", "            ")
	}
}

// Every key and every value has a name in both languages, which no other of
// its table has.
func TestSchemaNames(t *testing.T) {
	var check func(keys []key)
	check = func(keys []key) {
		seen := map[string]bool{}
		for _, k := range keys {
			for _, name := range []string{k.name, k.chinese} {
				if name == "" || seen[name] {
					t.Errorf("%q: the name %q is empty or that of another key", k.name, name)
				}
				seen[name] = true
			}
			if !han.MatchString(k.chinese) {
				t.Errorf("%q: %q is not Chinese", k.name, k.chinese)
			}
			if k.doc == "" || k.about == "" {
				t.Errorf("%q does not say what it is for", k.name)
			}
			values, words := k.choices()
			if len(values) != len(words) {
				t.Errorf("%q has the values %q and %q", k.name, values, words)
			}
			for i, v := range values {
				if k.value(v) != v || k.value(words[i]) != v {
					t.Errorf("%q: %q and %q are not the same", k.name, v, words[i])
				}
			}
			check(k.keys)
		}
	}
	check([]key{issueKey})
	if got, want := findKey(issueKeys, "style").in(true).example, "版式: {规格: 国标}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := findKey(mastheadKeys, "number_lines").in(true).example, `期号行: ["{年}年第{期}期"]`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// han is a name that slips of typing are looked for behind.
var han = regexp.MustCompile(`^\p{Han}+$`)

// Names of keys are found wherever they stand.
func TestPlaceOf(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"editor", "colophon"},
		{"source", "sections.articles"},
		{"heading", "sections.articles.body"},
		{"lead", "style.title"},
		{"year", ""},
		{"zoom", ""},
		{"编辑", "版记"},
		{"来源", "栏目.文章"},
		{"年", ""},
	} {
		if got := placeOf(issueKeys, tt.name); got != tt.want {
			t.Errorf("placeOf(%q): got %q, want %q", tt.name, got, tt.want)
		}
	}
}
