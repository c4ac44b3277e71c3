package frame

import (
	"strings"
	"testing"
)

func TestLength(t *testing.T) {
	for _, c := range []struct {
		got, want Length
	}{
		{MM(25.4), 72 * Pt},
		{Points(15.75), 1032192},
		{Length(7).Mul(1, 2), 4},
		{Length(-7).Mul(1, 2), -4},
		{Length(7).Mul(1, -2), -4},
		{Points(16).Em(Pt / 2), 8 * Pt},
	} {
		if c.got != c.want {
			t.Errorf("got %d, want %d", c.got, c.want)
		}
	}
	if got := Points(15.7933).String(); got != "15.793" {
		t.Errorf("String() = %s, want 15.793", got)
	}
	if got := Points(72).MM(); got != 25.4 {
		t.Errorf("MM() = %v, want 25.4", got)
	}
}

func TestDump(t *testing.T) {
	doc := &Document{
		Faces: []string{"FangSong"},
		Tags:  []Tag{{}, {Kind: TagDocument}, {Kind: TagHeading, Parent: 1, Level: 2}},
		Pages: []Page{{Width: 100 * Pt, Height: 200 * Pt, Items: []Item{
			&GlyphRun{Tag: 2, Size: 16 * Pt, Y: 20 * Pt, Color: Black, Glyphs: []Glyph{
				{ID: 1, X: 0, Text: "天"}, {ID: 2, X: 16 * Pt, Text: "地"}, {ID: 3, X: 32 * Pt, Text: "，"}, {ID: 4, X: 40 * Pt, Text: "人"}}},
			Rule{Rect: Rect{W: 10 * Pt, H: Pt}, Color: Color{RGB: [3]uint8{255, 51, 51}}},
			Link{Page: 0, Contents: "天地"},
			Mark{Kind: LineMark},
			Note{Author: "甲", Text: "乙"},
		}}},
		Bookmarks: []Bookmark{{Title: "天地", Level: 2, Page: 0}},
	}
	want := `page 1  100 × 200
  H2#2       x 0        y 20       FangSong     16     "天地，人"  [16×2 8]
  rule       x 0 y 0 w 10 h 1 #FF3333
  link       x 0 y 0 w 0 h 0 to page 1 y 0 "天地"
  line       x 0 y 0 w 0 h 0 source 0:0
  note       x 0 y 0 w 0 h 0 "乙" by "甲"
bookmark   "天地" page 1 y 0
`
	var sb strings.Builder
	if err := doc.Dump(&sb); err != nil {
		t.Fatal(err)
	}
	if sb.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", sb.String(), want)
	}
}

func TestTagNames(t *testing.T) {
	for k := TagDocument; k <= TagSpan; k++ {
		if k.String() == "" {
			t.Errorf("tag kind %d has no name", k)
		}
	}
}
