package issues

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"jianbao/issues/diag"
)

// complete is the series of the cases that bring none: it has everything an
// issue needs, so that a case shows only what it is about.
const complete = `year: 2023
number: 14
serial: 67
date: 2023-04-28
masthead: {name: 科协每周动态, issuer: 北京市科协办公室}
sections: [{articles: [{title: 标题, body: 正文。}]}]
colophon: {editor: 张红波, reviewer: 李金涛}
`

// TestFaults reads every case of testdata: issue.yaml, series.yaml if the
// series is not to be complete, the faults these have and, where the case is
// about what is read, the issue.
func TestFaults(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { testCase(t, name) })
	}
}

func testCase(t *testing.T, name string) {
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(want)
	issue := File{Name: "issue.yaml"}
	series := File{Name: "series.yaml", Data: []byte(complete)}
	for _, f := range a.Files {
		switch f.Name {
		case issue.Name:
			issue.Data = f.Data
		case series.Name:
			series.Data = f.Data
		}
	}
	is, faults := Parse(issue, &series)
	for _, d := range faults {
		for _, words := range diag.Said(append(d.Hints, d.Message), nil) {
			first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(words, "U+"))
			if unicode.IsUpper(first) || strings.HasSuffix(words, ".") || strings.Contains(words, "%!") {
				t.Errorf("%q has a capital, a full stop, or a format that is not filled", words)
			}
		}
	}
	expected := false
	for i := range a.Files {
		switch f := &a.Files[i]; f.Name {
		case issue.Name, series.Name:
		case "faults":
			f.Data, expected = []byte(dumpFaults(faults)), true
		case "issue":
			f.Data = []byte(dumpIssue(is))
		default:
			t.Fatalf("a case has no section %q", f.Name)
		}
	}
	if !expected {
		a.Files = append(a.Files, txtar.File{Name: "faults", Data: []byte(dumpFaults(faults))})
	}
	got := txtar.Format(a)
	if string(got) == string(want) {
		return
	}
	if os.Getenv("UPDATE_SNAPSHOTS") != "" {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s\nUPDATE_SNAPSHOTS=1 go test ./issues rewrites what is expected", diff.Diff("want", want, "got", got))
}

// dumpFaults writes faults a line each, their hints indented below.
func dumpFaults(l diag.List) string {
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintln(&b, d)
		for _, h := range d.Hints {
			fmt.Fprintln(&b, "    "+h.String())
		}
	}
	return b.String()
}
