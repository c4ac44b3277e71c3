package issues

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"jianbao/issues/diag"
)

// slowest is how long reading two small files may take: far more than it
// does, far less than what grows out of hand.
const slowest = 5 * time.Second

// FuzzParse reads arbitrary files. None may crash or hang the parser, every
// fault has a place inside its file, and what is read without errors is all
// that the files hold, each character at its place.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"2023-14.yaml", "2023-15.yaml"} {
		issue, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		series, err := os.ReadFile("series.yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(issue, series)
	}
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		f.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data, []byte(complete))
	}
	f.Fuzz(func(t *testing.T, issue, series []byte) {
		files := []File{{Name: "issue.yaml", Data: issue}, {Name: "series.yaml", Data: series}}
		start := time.Now()
		is, faults := Parse(files[0], &files[1])
		if d := time.Since(start); d > slowest {
			t.Errorf("took %v", d)
		}
		lines := map[string][][]rune{}
		for _, f := range files {
			lines[f.Name] = linesOf(f.Data)
		}
		for _, d := range faults {
			checkFault(t, d, lines[d.Pos.File])
		}
		if !faults.HasErrors() {
			checkTexts(t, is, lines)
			checkAllRead(t, is, files)
		}
	})
}

// linesOf returns the lines of a file as an editor shows them.
func linesOf(data []byte) (lines [][]rune) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for l := range bytes.SplitSeq(data, []byte("\n")) {
		lines = append(lines, []rune(string(bytes.TrimSuffix(l, []byte("\r")))))
	}
	return lines
}

// checkFault checks that a fault has a place in the lines of its file, or is
// one of the file as a whole, and words.
func checkFault(t *testing.T, d diag.Diagnostic, lines [][]rune) {
	whole := d.Code == "E-missing" || strings.HasSuffix(d.Code, "-too-many")
	switch p := d.Pos; {
	case lines == nil:
		t.Errorf("%v: no such file", d)
	case whole && p.Line == 0:
	case p.Line < 1 || p.Line > len(lines) || p.Col < 1 || p.Col > len(lines[p.Line-1])+1:
		t.Errorf("%v: the place is outside the file", d)
	}
	if d.Code == "" || d.Message.IsZero() || len(d.Hints) != 1 {
		t.Errorf("%v: words are missing: %q", d, d.Hints)
	}
}

// checkTexts checks that every character of an issue stands where its place
// says, or an escape or a line end that makes it.
func checkTexts(t *testing.T, is *Issue, lines map[string][][]rune) {
	for _, text := range textsOf(reflect.ValueOf(typedPart(is))) {
		for i, r := range text.Value {
			p := text.At(i)
			l := lines[p.File]
			if p.Line < 1 || p.Line > len(l) || p.Col < 1 || p.Col > len(l[p.Line-1])+1 {
				t.Errorf("%q: the place %v of %q is outside the file", text.Value, p, r)
				return
			}
			there := '\n'
			if line := l[p.Line-1]; p.Col <= len(line) {
				there = line[p.Col-1]
			}
			// Spaces come of line ends; they and pause marks join lists.
			if there != r && there != '\\' && r != ' ' && r != '、' {
				t.Errorf("%q: at %v stands %q, not %q", text.Value, p, there, r)
				return
			}
		}
	}
}

// typedPart returns an issue without the words of the schema, which may be
// typed in another language.
func typedPart(is *Issue) Issue {
	typed := *is
	typed.Style = Style{}
	typed.Lint.Rules = nil
	return typed
}

// textsOf returns every Text in v.
func textsOf(v reflect.Value) (texts []Text) {
	if text, ok := v.Interface().(Text); ok {
		return []Text{text}
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			texts = textsOf(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts = append(texts, textsOf(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			texts = append(texts, textsOf(v.Field(i))...)
		}
	}
	return texts
}

// checkAllRead checks that the issue has all characters of the files' text,
// white and what is dropped on purpose aside.
func checkAllRead(t *testing.T, is *Issue, files []File) {
	var r reader
	tree := merge(r.root(parseTree(files[0], &r.faults)), r.root(parseTree(files[1], &r.faults)))
	want, got := map[rune]int{}, map[rune]int{}
	countText(tree, &issueKey, want)
	for _, text := range textsOf(reflect.ValueOf(typedPart(is))) {
		count(text.Value, got)
	}
	for r, n := range want {
		if got[r] != n {
			t.Errorf("%q: got it %d times, want %d", r, got[r], n)
		}
	}
	for r, n := range got {
		if want[r] == 0 {
			t.Errorf("%q: got it %d times, want none", r, n)
		}
	}
}

// countText counts the characters of the values that are text by the schema.
func countText(v *value, k *key, counts map[rune]int) {
	if v == nil {
		return
	}
	for _, item := range v.items {
		countText(item, k, counts)
	}
	for _, e := range v.entries {
		if inner := findKey(k.keys, e.name); inner != nil {
			countText(e.value, inner, counts)
		}
	}
	kept := k.name == "marks" || k.name == "align" // choices that are no style
	switch {
	case kept || slices.Contains([]kind{text, lines, paragraphs, color, columns, cells}, k.kind):
		if v.is(scalar) {
			count(v.node.Value, counts)
		}
	}
}

// count counts the characters of s but for white, marks of markup, brackets,
// the bars of tables and the pause mark, which reading drops or adds.
func count(s string, counts map[rune]int) {
	for _, r := range s {
		if !strings.ContainsRune(blanks+"\n*\\（）()【】、|", r) {
			counts[r]++
		}
	}
}
