package layout

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// updateCommand rewrites the goldens; look at the difference before it is
// committed.
const updateCommand = "UPDATE_SNAPSHOTS=1 go test ./layout"

var shipped = fonts.Shipped()

// readFile reads an issue file with its series beside it.
func readFile(t testing.TB, path string) *issues.Issue {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	series, err := os.ReadFile(filepath.Join(filepath.Dir(path), "series.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	issue := parse(t, filepath.Base(path), data, series)
	faults := issue.ReadPictures(func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(filepath.Dir(path), name))
	})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return issue
}

// readYAML reads an issue with testSeries beneath it.
func readYAML(t testing.TB, name, data string) *issues.Issue {
	t.Helper()
	return parse(t, name, []byte(data), []byte(testSeries))
}

// parse reads an issue that has no faults of reading.
func parse(t testing.TB, name string, data, series []byte) *issues.Issue {
	t.Helper()
	issue, faults := issues.Parse(issues.File{Name: name, Data: data}, &issues.File{Name: "series.yaml", Data: series})
	if faults.HasErrors() {
		t.Fatalf("%s: %v", name, faults)
	}
	return issue
}

func dump(t testing.TB, doc *frame.Document, faults diag.List) string {
	t.Helper()
	var b bytes.Buffer
	for _, f := range faults {
		b.WriteString(f.String() + "\n")
	}
	if err := doc.Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestIssueDumps compares the pages of the sample issues with their goldens.
func TestIssueDumps(t *testing.T) {
	files, err := filepath.Glob("../issues/20*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatalf("found %d issues, err %v", len(files), err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		t.Run(name, func(t *testing.T) {
			doc, faults := Layout(readFile(t, path), Options{Fonts: shipped})
			golden := filepath.Join("..", "testdata", name+".dump")
			got := dump(t, doc, faults)
			if os.Getenv("UPDATE_SNAPSHOTS") != "" {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, golden, string(want), got)
		})
	}
}

// TestNarrowDumps are the cases of testdata: an issue, and the dump it gives.
func TestNarrowDumps(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no cases, err %v", err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			issue := readYAML(t, "issue.yaml", string(section(t, ar, "issue.yaml")))
			doc, faults := Layout(issue, Options{Fonts: shipped})
			got := dump(t, doc, faults)
			if os.Getenv("UPDATE_SNAPSHOTS") != "" {
				setSection(ar, "dump", got)
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			compare(t, path, string(section(t, ar, "dump")), got)
		})
	}
}

// testSeries is what the narrow cases share.
const testSeries = `
masthead: {name: 试刊, issuer: 编辑部}
year: 2024
number: 1
serial: 1
date: 2024-01-05
colophon: {editor: 张三, reviewer: 李四}
`

func section(t *testing.T, ar *txtar.Archive, name string) []byte {
	t.Helper()
	for _, f := range ar.Files {
		if f.Name == name {
			return f.Data
		}
	}
	if os.Getenv("UPDATE_SNAPSHOTS") == "" {
		t.Fatalf("no section %s", name)
	}
	return nil
}

func setSection(ar *txtar.Archive, name, data string) {
	for i := range ar.Files {
		if ar.Files[i].Name == name {
			ar.Files[i].Data = []byte(data)
			return
		}
	}
	ar.Files = append(ar.Files, txtar.File{Name: name, Data: []byte(data)})
}

func compare(t *testing.T, name, want, got string) {
	t.Helper()
	if got != want {
		t.Errorf("%s differs; if the new pages are right: %s\n%s", name, updateCommand,
			diff.Diff(name, []byte(want), "now", []byte(got)))
	}
}

// TestSampleReflows is case PG15 of typography §6.2: the paragraphs that a
// page break of the old layout had cut run on, and the contents are the
// headings.
func TestSampleReflows(t *testing.T) {
	issue := readFile(t, "../issues/2023-14.yaml")
	doc, faults := Layout(issue, Options{Fonts: shipped, Profile: "gb"})
	if len(faults) != 1 || faults[0].Code != codeRare || !strings.Contains(faults[0].Message.String(), "喆") {
		t.Errorf("got %v, want %s for 喆 alone", faults, codeRare)
	}
	text := readable(doc)
	for _, joined := range []string{"优秀成果，共26个", "感怀峥嵘岁月", "对区科协第一次", "并从强化考核"} {
		if !strings.Contains(text, joined) {
			t.Errorf("%q is not in one piece", joined)
		}
	}
	var entries []string
	for _, l := range contentsOf(doc) {
		entries = append(entries, l.text())
	}
	var want []string
	for _, m := range doc.Bookmarks {
		if m.Level == 1 {
			want = append(want, fmt.Sprintf("·%s%d", m.Title, m.Page+1))
		}
	}
	if got := strings.Join(entries, " "); got != strings.Join(want, " ") || len(want) != 4 {
		t.Errorf("the contents are %q, the headings %q", entries, want)
	}
	if len(doc.Pages) > 9 {
		t.Errorf("%d pages, want 9 or fewer", len(doc.Pages))
	}
}
