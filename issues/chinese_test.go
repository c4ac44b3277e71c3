package issues

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"jianbao/issues/catalog"
	"jianbao/issues/diag"
)

// faultsOfCase returns the faults of a case of testdata, and its files.
func faultsOfCase(t *testing.T, name string) (diag.List, []File) {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := []File{{Name: "issue.yaml"}, {Name: "series.yaml", Data: []byte(complete)}}
	for i := range files {
		for _, f := range a.Files {
			if f.Name == files[i].Name {
				files[i].Data = f.Data
			}
		}
	}
	_, faults := Parse(files[0], &files[1])
	return faults, files
}

// technical are the words that Chinese messages may have of their own: names of
// encodings and formats, YAML's words, and the keys that the hints name.
var technical = []string{
	"YAML", "UTF", "GB", "GBK", "PDF", "XML", "MiB", "LF", "CRLF", "true", "false",
	"year", "body", "articles", "heading", "press", "number", "supplement", "serial",
}

// word is a word in Latin letters; a code point or a byte in hexadecimal is
// none.
var (
	word        = regexp.MustCompile(`[A-Za-z]+`)
	hexadecimal = regexp.MustCompile(`(?:U\+|0x)[0-9A-F]+`)
)

// TestChineseFaults says the faults of all cases in Chinese: there are no
// English words but the technical ones and what the user or the schema wrote.
func TestChineseFaults(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	said := map[string]bool{}
	for _, name := range cases {
		faults, files := faultsOfCase(t, name)
		for _, d := range faults {
			for _, text := range append(slices.Clone(d.Hints), d.Message) {
				said[string(text.Format)] = true
				checkChinese(t, filepath.Base(name), text, files)
			}
		}
	}
	if len(said) < 150 {
		t.Errorf("the cases say %d different texts, want at least 150", len(said))
	}
}

func checkChinese(t *testing.T, name string, text diag.Text, files []File) {
	t.Helper()
	rest := text.In(catalog.Chinese())
	quoted := quotedIn(text)
	for _, q := range quoted {
		if !isTyped(q, files) && !isOfSchema(issueKeys, q) {
			t.Errorf("%s: %q puts the words %q into a sentence", name, text.Format, q)
		}
	}
	// A part of what is quoted may be quoted too.
	slices.SortFunc(quoted, func(a, b string) int { return len(b) - len(a) })
	for _, q := range quoted {
		rest = strings.ReplaceAll(strings.ReplaceAll(rest, fmt.Sprintf("%q", q), ""), q, "")
	}
	for _, w := range word.FindAllString(hexadecimal.ReplaceAllString(rest, ""), -1) {
		if !slices.Contains(technical, w) {
			t.Errorf("%s: %q has the word %q", name, text.In(catalog.Chinese()), w)
		}
	}
}

// quotedIn returns the strings that a text puts into its words.
func quotedIn(text diag.Text) (out []string) {
	for _, arg := range text.Args {
		switch arg := arg.(type) {
		case string:
			if word.MatchString(arg) && text.Format != msgYAML.text {
				out = append(out, arg)
			}
		case diag.Text:
			out = append(out, quotedIn(arg)...)
		case diag.Choice:
			out = append(out, arg...)
		case diag.Listing:
			out = append(out, arg...)
		}
	}
	return out
}

// isTyped reports whether a file has the words, cut as messages cut them.
func isTyped(words string, files []File) bool {
	return slices.ContainsFunc(files, func(f File) bool {
		return strings.Contains(string(f.Data), strings.TrimSuffix(words, "…"))
	})
}

// isOfSchema reports whether words are the name, the place, the example or a
// value of a key.
func isOfSchema(keys []key, words string) bool {
	first, rest, _ := strings.Cut(words, ".")
	for i := range keys {
		k := &keys[i]
		for _, said := range []*key{k, k.in(true)} {
			if words == said.name || words == said.example || first == said.name && isOfSchema(k.keys, rest) {
				return true
			}
		}
		if slices.Contains(placeholders, words) || k.value(words) != "" || isOfSchema(k.keys, words) {
			return true
		}
	}
	return false
}

// chineseCases are cases whose Chinese texts are kept in testdata/chinese.txt,
// to be read as an editor reads them.
var chineseCases = []string{
	"both-files", "bold-unclosed", "color-short", "date-slashes", "empty", "key-chinese-moved", "key-chinese-near", "key-chinese-series", "key-chinese-twice", "key-duplicate", "key-unknown-list", "key-unknown-moved",
	"key-unknown-near", "missing-all", "number-words", "press-types", "range-of-values", "text-tab", "type-choice", "type-items", "type-list",
	"yaml-dash-missing", "yaml-quotes-inside", "yaml-tab", "yaml-wide-colon",
}

func TestChineseTexts(t *testing.T) {
	const golden = "testdata/chinese.txt"
	var b strings.Builder
	for _, name := range chineseCases {
		faults, _ := faultsOfCase(t, "testdata/"+name+".txtar")
		fmt.Fprintf(&b, "%s\n", name)
		for _, d := range faults {
			fmt.Fprintf(&b, "  %s\n", d.In(catalog.Chinese()))
			for _, h := range d.Hints {
				fmt.Fprintf(&b, "      %s\n", h.In(catalog.Chinese()))
			}
		}
	}
	if os.Getenv("UPDATE_SNAPSHOTS") != "" {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s\nUPDATE_SNAPSHOTS=1 go test ./issues rewrites what is expected", diff.Diff("want", want, "got", []byte(b.String())))
	}
}
