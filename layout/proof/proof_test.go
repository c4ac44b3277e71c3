package proof

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout"
	"jianbao/layout/frame"
)

const folder = "../../issues/"

// lay lays an issue out.
func lay(t testing.TB, data []byte) (*frame.Document, Options) {
	t.Helper()
	series, err := os.ReadFile(folder + "series.yaml")
	if err != nil {
		t.Fatal(err)
	}
	is, faults := issues.Parse(issues.File{Name: "issue.yaml", Data: data}, &issues.File{Name: "series.yaml", Data: series})
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	doc, found := layout.Layout(is, layout.Options{Fonts: fonts.Shipped()})
	st := layout.StyleOf(is, "")
	found.Warn(diag.Pos{File: "issue.yaml", Line: 10, Col: 12}, "X01", diag.Verbatim("a finding"), diag.Verbatim("do something"))
	return doc, Options{
		Fonts: fonts.Shipped(), Slip: Slip{"科协每周动态", "2023年第14期", "一校", "2023-04-28", "00ff"}, ShowCells: true, Findings: found,
		Grid: Grid{Area: func(int) frame.Rect { return st.TypeArea }, Rows: st.Rows, Cells: 28, Size: st.Body.Size},
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPagesAreThoseOfBuild looks for the items of each page, one by one and in
// their order, under the marks.
func TestPagesAreThoseOfBuild(t *testing.T) {
	files, err := filepath.Glob(folder + "20*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		doc, opt := lay(t, read(t, path))
		other := bytes.ReplaceAll(read(t, path), []byte("工作"), []byte("办事"))
		old, _ := lay(t, other)
		opt.Changes = Compare(old, doc, opt.Fonts)
		var before, after strings.Builder
		_ = doc.Dump(&before)
		out := Overlay(doc, opt)
		_ = doc.Dump(&after)
		if before.String() != after.String() {
			t.Errorf("%s: the pages that were given have changed", path)
		}
		if len(out.Pages) <= len(doc.Pages) {
			t.Errorf("%s: no end sheets", path)
		}
		for i := range doc.Pages {
			want, got := doc.Pages[i].Items, out.Pages[i].Items
			at := slices.IndexFunc(got, func(it frame.Item) bool { return same(it, want[0]) })
			if at < 0 || !slices.EqualFunc(got[at:min(len(got), at+len(want))], want, same) {
				t.Errorf("%s: page %d is not that of build", path, i+1)
			}
		}
	}
}

// same compares items; a run is the very same.
func same(a, b frame.Item) bool {
	if r, ok := a.(*frame.GlyphRun); ok {
		q, ok := b.(*frame.GlyphRun)
		return ok && r == q
	}
	return fmt.Sprint(a) == fmt.Sprint(b)
}

// bodyLines are the lines of the file that are paragraphs, told by their indent and full stop.
func bodyLines(lines []string) (list []int) {
	for i, l := range lines {
		if strings.HasPrefix(l, "          ") && len([]rune(l)) > 40 && strings.HasSuffix(l, "。") {
			list = append(list, i)
		}
	}
	return list
}

// TestRandomEdits edits one place of the sample and wants this place and
// nothing else reported.
func TestRandomEdits(t *testing.T) {
	data := string(read(t, folder+"2023-14.yaml"))
	old, opt := lay(t, []byte(data))
	if c := Compare(old, old, opt.Fonts); len(c.List) != 0 || c.Lines+c.Pages+c.Paragraphs != 0 {
		t.Fatalf("an issue differs from itself: %+v", c)
	}
	for seed := range uint64(24) {
		rnd := rand.New(rand.NewPCG(seed, 5))
		lines := strings.Split(data, "\n")
		body := bodyLines(lines)
		n := body[rnd.IntN(len(body))]
		text := []rune(lines[n])
		at := 14 + rnd.IntN(len(text)-18)
		var want Change
		switch name := seed % 4; name {
		case 0:
			want = Change{Kind: Edited, Inserted: "鼋鼍"}
			text = slices.Insert(text, at, '鼋', '鼍')
		case 1:
			if strings.ContainsAny(string(text[at-2:at+3]), " *0123456789") || text[at] == text[at+1] {
				continue
			}
			want = Change{Kind: Edited, Removed: string(text[at])}
			text = slices.Delete(text, at, at+1)
		case 2:
			if strings.ContainsAny(string(text[at-2:at+3]), " *0123456789") {
				continue
			}
			want = Change{Kind: Edited, Removed: string(text[at]), Inserted: "鼋"}
			text[at] = '鼋'
		case 3:
			want = Change{Kind: Removed, Removed: strings.TrimSpace(lines[n])}
			// The attribution of an article goes over to another paragraph with its last.
			if !slices.Contains(body, n-1) || !slices.Contains(body, n+1) {
				continue
			}
			lines = slices.Delete(lines, n, n+1)
		}
		if want.Kind == Edited {
			lines[n] = string(text)
		}
		now, _ := lay(t, []byte(strings.Join(lines, "\n")))
		c := Compare(old, now, opt.Fonts)
		if len(c.List) != 1 || c.Paragraphs != 1 || c.Pages == 0 {
			t.Errorf("seed %d: got %d changes %+v", seed, len(c.List), c.List)
			continue
		}
		got := c.List[0]
		if got.Kind != want.Kind || squeeze(got.Removed) != squeeze(want.Removed) || squeeze(got.Inserted) != squeeze(want.Inserted) {
			t.Errorf("seed %d: got %d −%q +%q, want %d −%q +%q", seed, got.Kind, got.Removed, got.Inserted, want.Kind, want.Removed, want.Inserted)
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// TestMovedParagraph changes places of two paragraphs that stand together.
func TestMovedParagraph(t *testing.T) {
	data := string(read(t, folder+"2023-14.yaml"))
	old, opt := lay(t, []byte(data))
	lines := strings.Split(data, "\n")
	lines[10], lines[11] = lines[11], lines[10]
	now, _ := lay(t, []byte(strings.Join(lines, "\n")))
	c := Compare(old, now, opt.Fonts)
	if len(c.List) != 1 || c.List[0].Kind != Moved {
		t.Errorf("got %+v", c.List)
	}
}

func BenchmarkOverlay(b *testing.B) {
	doc, opt := lay(b, read(b, folder+"2023-14.yaml"))
	for b.Loop() {
		Overlay(doc, opt)
	}
}
