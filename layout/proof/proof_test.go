package proof

import (
	"bytes"
	"fmt"
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
	faults = append(faults, is.ReadPictures(func(name string) ([]byte, error) { return os.ReadFile(folder + name) })...)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	doc, found := layout.Layout(is, layout.Options{Fonts: fonts.Shipped()})
	if found.HasErrors() {
		t.Fatal(found)
	}
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
		opt.Changes = Compare(Laid{old, opt.Fonts}, Laid{doc, opt.Fonts})
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

func BenchmarkOverlay(b *testing.B) {
	doc, opt := lay(b, read(b, folder+"2023-14.yaml"))
	for b.Loop() {
		Overlay(doc, opt)
	}
}

// TestFeet: what the colours mean is said where they are, and a sheet says what it
// belongs to and how many there are.
func TestFeet(t *testing.T) {
	doc, opt := lay(t, read(t, folder+"2023-14.yaml"))
	for range 40 {
		opt.Findings.Warn(diag.Pos{}, "X01", diag.Verbatim("one of many"))
	}
	out := Overlay(doc, opt)
	if text := pageText(&out.Pages[0]); !strings.Contains(text, "疏行") || strings.Contains(text, "删去") {
		t.Errorf("the first page says %s", text)
	}
	sheets := out.Pages[len(doc.Pages):]
	for i := range sheets {
		want := fmt.Sprintf("校样附页%d/%d·科协每周动态·2023年第14期·一校·2023-04-28·00ff", i+1, len(sheets))
		if text := pageText(&sheets[i]); !strings.HasSuffix(text, want) {
			t.Errorf("sheet %d says %s, want %s", i+1, text, want)
		}
	}
	if len(sheets) < 2 {
		t.Errorf("%d sheets", len(sheets))
	}
}

// TestTintsHideNothing: a loose line's tint is below the cells and below the marks
// of fallback glyphs.
func TestTintsHideNothing(t *testing.T) {
	data := bytes.ReplaceAll(read(t, folder+"2023-15.yaml"), []byte("孙𠙶"), []byte("孙㐂㐃")) // 仿宋 has neither
	doc, opt := lay(t, data)
	for i := range doc.Pages {
		for k, it := range doc.Pages[i].Items {
			if m, ok := it.(frame.Mark); ok && m.Kind == frame.LineMark {
				m.Stretch = looseFrom
				doc.Pages[i].Items[k] = m
			}
		}
	}
	out := Overlay(doc, opt)
	marks := make(map[frame.Color]int)
	for i := range doc.Pages {
		tints := 0
		for _, it := range slices.Backward(out.Pages[i].Items) {
			r, ok := it.(frame.Rule)
			switch {
			case ok && r.Color == loose && r.Rect.W > frame.MM(20):
				tints++
			case ok && (r.Color == rare || r.Color == cellInk) && r.Rect.Y < frame.MM(260):
				if marks[r.Color]++; tints > 0 {
					t.Fatalf("page %d: a tint above the mark at %v", i+1, r.Rect)
				}
			}
		}
		if tints == 0 {
			t.Errorf("page %d has no tints", i+1)
		}
	}
	if marks[rare] != 2 || marks[cellInk] < 8*22 {
		t.Errorf("%d marks of fallback glyphs, %d of cells", marks[rare], marks[cellInk])
	}
}

// TestSlip: it says everything whatever the name, and stands on the first sheet
// where the head of the first page is taken.
func TestSlip(t *testing.T) {
	doc, opt := lay(t, read(t, folder+"2023-14.yaml"))
	opt.Slip = Slip{strings.Repeat("长名", 30), "2023年第15—16期合刊（总第68—69期）", "三校", "2023-05-12", "0123456789abcdef"}
	const words = "2023年第15—16期合刊（总第68—69期）三校2023-05-12稿件摘要0123456789abcdef初审"
	out := Overlay(doc, opt)
	if text := pageText(&out.Pages[0]); !strings.Contains(text, "…"+words) {
		t.Errorf("the first page says %s", text)
	}
	for _, it := range out.Pages[0].Items {
		if r, ok := it.(*frame.GlyphRun); ok && r.Text() == "三校" {
			if end := r.Glyphs[1].X + r.Size; end > opt.Grid.Area(1).X+frame.MM(110) {
				t.Errorf("the stage ends at %v", end)
			}
		}
	}
	doc.Pages[0].Items = append(doc.Pages[0].Items, frame.Rule{Rect: frame.Rect{Y: frame.MM(20), W: frame.Pt, H: frame.Pt}})
	out = Overlay(doc, opt)
	if text := pageText(&out.Pages[0]); strings.Contains(text, words) {
		t.Error("the slip stands on what is at the head")
	}
	if text := pageText(&out.Pages[len(doc.Pages)]); !strings.HasPrefix(text, "长名") || !strings.Contains(text, "…"+words) {
		t.Errorf("the first sheet begins with %.80s", text)
	}
}
