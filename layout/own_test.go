package layout

import (
	"testing"

	"jianbao/fonts"
	"jianbao/fonts/fonttest"
	"jianbao/issues"
	"jianbao/layout/frame"
)

// ownSet has a face of the user's own for the text, with 的, 在 and a dash that
// is half an em wide.
func ownSet(t *testing.T) *fonts.Set {
	t.Helper()
	hanzi := "的在一了是有和人这中大为上个国我以要他时来用们"
	f := fonttest.Font{Em: 1000, Names: fonttest.Family("测试"), Glyphs: []fonttest.Glyph{
		{Runes: hanzi, Advance: 1000, Contours: []fonttest.Contour{fonttest.Box(50, -75, 950, 825)}},
		{Runes: "—", Advance: 500, Contours: []fonttest.Contour{fonttest.Box(20, 300, 480, 330)}},
	}}
	face, err := fonts.Load("测试.otf", string(f.CID()), fonts.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return fonts.Shipped().With([]fonts.Own{{Role: fonts.Body, Face: face}}, nil)
}

const ownIssue = `year: 2023
number: 1
serial: 54
date: 2023-01-06
masthead: {name: 科协每周动态, issuer: 市科协办公室}
sections:
  - articles:
      - title: 的在
        body: 的在——国中术。
colophon: {editor: 张三, reviewer: 李四}
`

// —— is two dashes of the text's own face, joined, where that has no glyph for
// both; the ready one of a fallback would be of another weight.
func TestOwnDashes(t *testing.T) {
	is, faults := issues.Parse(issues.File{Name: "issue.yaml", Data: []byte(ownIssue)}, nil)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	set := ownSet(t)
	doc, faults := Layout(is, Options{Fonts: set})
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	own := frame.FaceID(set.Chain(fonts.Body)[0])
	var dashes []frame.Glyph
	var size frame.Length
	for _, it := range doc.Pages[0].Items {
		r, ok := it.(*frame.GlyphRun)
		if !ok {
			continue
		}
		for _, g := range r.Glyphs {
			switch {
			case g.Text == "——":
				t.Errorf("—— is one glyph of %s", doc.Faces[r.Face])
			case g.Text == "—" && r.Face == own:
				dashes = append(dashes, g)
				size = r.Size
			}
		}
	}
	if len(dashes) != 2 {
		t.Fatalf("got %d dashes of the text's own face, want 2", len(dashes))
	}
	// Places are whole 1/65536 of a cell.
	if got := dashes[1].X - dashes[0].X; max(got-size, size-got) > size/(1<<15) {
		t.Errorf("the dashes are %s apart, want their width of %s", got, size)
	}
}

// What the text's own face lacks is listed once, in the order of the text.
func TestBorrowings(t *testing.T) {
	is, _ := issues.Parse(issues.File{Name: "issue.yaml", Data: []byte(ownIssue)}, nil)
	set := ownSet(t)
	got := ""
	for _, b := range Borrowings(is, Options{Fonts: set}) {
		if b.Role != fonts.Body || set.Names()[b.Face] != "FangSong" || b.Pos.File != "issue.yaml" {
			t.Errorf("got %c of %s for %s at %s", b.Rune, set.Names()[b.Face], b.Role, b.Pos)
		}
		if b.Pos.Line == 9 { // the text
			got += string(b.Rune)
		}
	}
	if got != "术。" {
		t.Errorf("got %q from fallbacks, want 术。", got)
	}
	is.Lint.Rare = []issues.Text{{Value: "术"}}
	listed := false
	for _, b := range Borrowings(is, Options{Fonts: set}) {
		listed = listed || b.Rune == '术'
	}
	if !listed {
		t.Error("a character that is meant is not listed")
	}
}
