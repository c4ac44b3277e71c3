package issues

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"jianbao/issues/diag"
)

// inChinese writes those keys and values of the schema in Chinese that choose
// picks. Every line stays the line it is.
func inChinese(t *testing.T, data []byte, choose func() bool) []byte {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil || len(doc.Content) == 0 {
		return data
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	type edit struct {
		line, col int
		from, to  string
	}
	var edits []edit
	replace := func(n *yaml.Node, to string) {
		if n.Style == 0 && to != "" && choose() {
			edits = append(edits, edit{n.Line, n.Column, n.Value, to})
		}
	}
	var walk func(n *yaml.Node, k *key)
	walk = func(n *yaml.Node, k *key) {
		switch {
		case n.Kind == yaml.ScalarNode:
			replace(n, k.word(n.Value))
		case n.Kind == yaml.SequenceNode:
			for _, item := range n.Content {
				walk(item, k)
			}
		case n.Kind == yaml.MappingNode && k.kind == pairs:
			for i := 1; i < len(n.Content); i += 2 {
				walk(n.Content[i], k)
			}
		case n.Kind == yaml.MappingNode:
			for i := 0; i+1 < len(n.Content); i += 2 {
				if inner := findKey(k.keys, n.Content[i].Value); inner != nil {
					replace(n.Content[i], inner.chinese)
					walk(n.Content[i+1], inner)
				}
			}
		}
	}
	walk(doc.Content[0], &issueKey)
	slices.SortFunc(edits, func(a, b edit) int { return 10000*(b.line-a.line) + b.col - a.col })
	for _, e := range edits {
		line := lines[e.line-1]
		at := 0
		for range e.col - 1 {
			_, n := utf8.DecodeRune(line[at:])
			at += n
		}
		if !bytes.HasPrefix(line[at:], []byte(e.from)) {
			t.Fatalf("%q is not in column %d of %q", e.from, e.col, line)
		}
		lines[e.line-1] = slices.Concat(line[:at], []byte(e.to), line[at+len(e.from):])
	}
	return bytes.Join(lines, nil)
}

func always() bool { return true }

// contentOf writes what an issue says, without the places.
func contentOf(is *Issue) string {
	plain := *is
	plain.ChineseKeys = false
	var b strings.Builder
	visit(reflect.ValueOf(plain), "", func(path string, v any, _ diag.Pos) { fmt.Fprintf(&b, "%s %v\n", path, v) })
	return b.String()
}

// The samples say the same with any of their keys in Chinese.
func TestChineseKeys(t *testing.T) {
	read := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	series := read("series.yaml")
	for _, name := range []string{"2023-14.yaml", "2023-15.yaml"} {
		issue := read(name)
		is, _ := Parse(File{name, issue}, &File{"series.yaml", series})
		want := contentOf(is)
		random := rand.New(rand.NewPCG(14, 67))
		for i := range 60 {
			choose := func() bool { return random.IntN(2) == 0 }
			if i == 0 {
				choose = always
			}
			data, under := inChinese(t, issue, choose), inChinese(t, series, choose)
			is, faults := Parse(File{name, data}, &File{"series.yaml", under})
			if len(faults) > 0 {
				t.Fatalf("%s\n%s", dumpFaults(faults), data)
			}
			if got := contentOf(is); got != want {
				t.Fatalf("got\n%s\nwant\n%s\nof\n%s", got, want, data)
			}
		}
	}
}

// TestChineseKeysOfCases writes the keys of all cases in Chinese: the faults
// are of the same kinds on the same lines, and name the keys as typed.
func TestChineseKeysOfCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	changed := 0
	for _, name := range cases {
		base := strings.TrimSuffix(filepath.Base(name), ".txtar")
		if base == "key-chinese-twice" {
			continue // the two are not apart any more
		}
		faults, files := faultsOfCase(t, name)
		before := string(files[0].Data)
		for i := range files {
			files[i].Data = lineKeysInChinese(inChinese(t, files[i].Data, always))
		}
		if string(files[0].Data) != before {
			changed++
		}
		is, got := Parse(files[0], &files[1])
		if g, w := kindsOf(got), kindsOf(faults); !slices.Equal(g, w) {
			t.Errorf("%s: got\n%s\nwant\n%s\n%s", base, strings.Join(g, "\n"), strings.Join(w, "\n"), files[0].Data)
			continue
		}
		for i, d := range got {
			// A slip of an English key is meant to be that.
			if !is.ChineseKeys || d.Hints[0].Format == msgUnknownNear.hint {
				continue
			}
			for _, text := range append(slices.Clone(d.Hints), d.Message) {
				for _, arg := range quotedIn(text) {
					if k := englishKey(arg, files); k != "" {
						t.Errorf("%s: %q of %v names the key %q", base, arg, got[i], k)
					}
				}
			}
		}
	}
	if changed < 150 {
		t.Errorf("%d cases have keys, want at least 150", changed)
	}
}

// englishKey returns a name of the schema that words have as a key and that no
// file has.
func englishKey(words string, files []File) string {
	for _, w := range exampleWord().FindAllString(words, -1) {
		if name, isKey := strings.CutSuffix(w, ":"); (isKey || w == words) && isKeyName(name) && !isTyped(name, files) {
			return name
		}
	}
	return ""
}

// kindsOf returns code, line and English words of faults, without what they
// quote.
func kindsOf(l diag.List) (out []string) {
	for _, d := range l {
		out = append(out, fmt.Sprintf("%s:%d %s %s | %s", d.Pos.File, d.Pos.Line, d.Code, d.Message.Format, d.Hints[0].Format))
	}
	return out
}

// lineKeysInChinese writes the keys that begin a line in Chinese, whatever is
// wrong with them and with the file.
func lineKeysInChinese(data []byte) []byte {
	lineKey := regexp.MustCompile(`(?m)^([ \x{a0}\x{3000}\t]*(?:-\s*)*|\{|.*[{，,] *)([a-z_]+)( ?[:：=])`)
	return lineKey.ReplaceAllFunc(data, func(line []byte) []byte {
		g := lineKey.FindSubmatch(line)
		if k := issueKey.within(func(k *key) bool { return k.name == string(g[2]) }); k != nil {
			return slices.Concat(g[1], []byte(k.chinese), g[3])
		}
		return line
	})
}
