package layout

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"jianbao/fonts"
	"jianbao/issues/catalog/catalogtest"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// harmless are findings that made-up text has all the time.
var harmless = []string{codeFallback, codeUncommon, codeRare, codeLastPage, codeTitle}

func isHarmless(f diag.Diagnostic) bool { return slices.Contains(harmless, f.Code) }

// set lays out an issue with testSeries beneath it that nothing is wrong with.
func set(t testing.TB, yaml string) *frame.Document {
	t.Helper()
	doc, faults := setFaulty(t, yaml)
	if faults = slices.DeleteFunc(faults, isHarmless); len(faults) > 0 {
		t.Fatalf("faults of layout: %v", faults)
	}
	return doc
}

// setFaulty lays out an issue that layout finds something wrong with.
func setFaulty(t testing.TB, yaml string) (*frame.Document, diag.List) {
	t.Helper()
	doc, faults := Layout(readYAML(t, "issue.yaml", yaml), Options{Fonts: shipped})
	for _, f := range faults {
		catalogtest.Check(t, f)
	}
	return doc, faults
}

// textRow is what stands on one baseline of a page.
type textRow struct {
	page int
	y    frame.Length
	runs []*frame.GlyphRun
}

// textRows returns the rows of a page from the top to the bottom, each from
// left to right as it was placed, leaders with them and folios left out.
func textRows(doc *frame.Document, page int) []textRow {
	var rows []textRow
	for _, it := range doc.Pages[page].Items {
		run, ok := it.(*frame.GlyphRun)
		if !ok || run.Tag == frame.PaginationArtifact {
			continue
		}
		if n := len(rows); n == 0 || rows[n-1].y != run.Y {
			rows = append(rows, textRow{page: page, y: run.Y})
		}
		last := &rows[len(rows)-1]
		last.runs = append(last.runs, run)
	}
	return rows
}

// allRows are the rows of all pages.
func allRows(doc *frame.Document) []textRow {
	var rows []textRow
	for n := range doc.Pages {
		rows = append(rows, textRows(doc, n)...)
	}
	return rows
}

// text is what can be read in the row.
func (r textRow) text() string {
	s := ""
	for _, run := range r.runs {
		if run.Tag != frame.LayoutArtifact {
			s += run.Text()
		}
	}
	return s
}

// top is the upper edge of the row's em boxes.
func (r textRow) top() frame.Length { return r.y - baseline(r.size()) }

func (r textRow) size() frame.Length { return r.runs[0].Size }

// left is the first glyph's origin.
func (r textRow) left() frame.Length { return r.runs[0].Glyphs[0].X }

// right is the right edge of the last glyph's advance.
func (r textRow) right() frame.Length {
	run := r.runs[len(r.runs)-1]
	return glyphRight(run, len(run.Glyphs)-1)
}

// glyphRight is the right edge of a glyph's advance.
func glyphRight(run *frame.GlyphRun, i int) frame.Length {
	g, f := run.Glyphs[i], faceOf(run)
	return g.X + run.Size.Mul(frame.Length(f.Advance(g.ID)), frame.Length(f.UnitsPerEm()))
}

func faceOf(run *frame.GlyphRun) *fonts.Face { return shipped.Face(fonts.ID(run.Face)) }

// find returns the only row with the text.
func find(t testing.TB, doc *frame.Document, text string) textRow {
	t.Helper()
	var found []textRow
	for _, r := range allRows(doc) {
		if r.text() == text {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d rows say %q; the rows are:\n%s", len(found), text, strings.Join(texts(allRows(doc)), "\n"))
	}
	return found[0]
}

func texts(rows []textRow) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.text()
	}
	return out
}

// readable is the text of the whole document in reading order, without white,
// folios and leaders.
func readable(doc *frame.Document) string {
	var sb strings.Builder
	for _, r := range allRows(doc) {
		sb.WriteString(r.text())
	}
	return withoutWhite(sb.String())
}

// tagged is readable, but by the order of the elements: a row of a table that is
// higher than a page goes on with all its cells on the next.
func tagged(doc *frame.Document) string {
	texts := make([]string, len(doc.Tags))
	for _, r := range allRows(doc) {
		for _, run := range r.runs {
			if run.Tag > 0 {
				texts[run.Tag] += run.Text()
			}
		}
	}
	return withoutWhite(strings.Join(texts, ""))
}

func withoutWhite(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// rules are the rules of a page.
func rules(doc *frame.Document, page int) []frame.Rule {
	var out []frame.Rule
	for _, it := range doc.Pages[page].Items {
		if r, ok := it.(frame.Rule); ok {
			out = append(out, r)
		}
	}
	return out
}

// wantMM compares a length with millimetres as the specification prints them,
// to two decimals.
func wantMM(t testing.TB, what string, got frame.Length, want float64) {
	t.Helper()
	if math.Abs(got.MM()-want) > 0.005 {
		t.Errorf("%s at %.3f mm, want %.2f", what, got.MM(), want)
	}
}

// wantLength compares lengths, up to what adding roundings makes.
func wantLength(t testing.TB, what string, got, want frame.Length) {
	t.Helper()
	if d := got - want; d < -4 || d > 4 {
		t.Errorf("%s is %s pt, want %s", what, got, want)
	}
}

// han returns n characters of running text without marks.
func han(n int) string {
	const some = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁"
	return strings.Repeat(some, n/28+1)[:3*n]
}

// pos is a place in the test issue.
func pos(line, col int) diag.Pos { return diag.Pos{File: "issue.yaml", Line: line, Col: col} }
