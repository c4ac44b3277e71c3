package issues

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestReadmeNames: the table of README.md has every key, and every value that
// is a word, in both languages, a line for each mapping.
func TestReadmeNames(t *testing.T) {
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(data), "| under | English and Chinese |\n| --- | --- |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	want := strings.Join(nameRows(&issueKey, "the top level"), "\n")
	if table != want {
		t.Errorf("the table of keys in README.md is not that of the schema; it should be\n%s", want)
	}
}

// nameRows returns the rows of a mapping and of those under it.
func nameRows(k *key, place string) []string {
	var names, below []string
	for i := range k.keys {
		inner := &k.keys[i]
		name := fmt.Sprintf("`%s` `%s`", inner.name, inner.chinese)
		if values, words := inner.choices(); len(values) > 0 && inner.kind != flag {
			var pairs []string
			for i, v := range values {
				pairs = append(pairs, fmt.Sprintf("`%s` `%s`", v, words[i]))
			}
			name += " (" + strings.Join(pairs, ", ") + ")"
		}
		names = append(names, name)
		if len(inner.keys) > 0 {
			below = append(below, nameRows(inner, fmt.Sprintf("`%s` `%s`", inner.name, inner.chinese))...)
		}
	}
	return append([]string{"| " + place + " | " + strings.Join(names, ", ") + " |"}, below...)
}
