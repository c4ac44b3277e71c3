package pdf

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"jianbao/layout/frame"
)

// A folded stack has the pages in order: those of the outermost sheet are the
// first and the last two.
func TestImpose(t *testing.T) {
	for _, c := range []struct {
		pages int
		want  string // by side, left and right page, 0 for a blank one
	}{
		{1, "[0 1] [0 0]"},
		{2, "[0 1] [2 0]"},
		{4, "[4 1] [2 3]"},
		{5, "[0 1] [2 0] [0 3] [4 5]"},
		{8, "[8 1] [2 7] [6 3] [4 5]"},
	} {
		pages := make([]frame.Page, c.pages)
		for i := range pages {
			pages[i] = frame.Page{Width: frame.MM(210), Height: frame.MM(297)}
		}
		sheets, where := impose(pages)
		sides := make([][2]int, len(sheets))
		for i, at := range where {
			half := 0
			if at.x > 0 {
				half = 1
			}
			sides[at.sheet][half] = i + 1
		}
		got := fmt.Sprint(sides)
		if got != "["+c.want+"]" {
			t.Errorf("%d pages: got %s, want %s", c.pages, got, c.want)
		}
	}
}

// A booklet is A3 and claims nothing.
func TestBooklet(t *testing.T) {
	p := bulletin(t)
	f := p.openAs(Options{Target: Booklet})
	if n := len(f.Pages()); n != 2 {
		t.Fatalf("%d sides", n)
	}
	for _, page := range f.Pages() {
		if b := page.MediaBox; math.Abs(b.Width()-1190.55) > 0.01 || math.Abs(b.Height()-841.89) > 0.01 {
			t.Errorf("side %d: %v", page.Index+1, b)
		}
	}
	if f.Root().Has("OutputIntents") || f.Name(f.Dict(f.Root().Get("ViewerPreferences")).Get("Duplex")) != "DuplexFlipShortEdge" {
		t.Errorf("catalog %v", f.Root().Keys())
	}
	// The link leads to page 2, on the left of the second side.
	links, err := f.Links(f.Pages()[0])
	if err != nil || len(links) != 1 || links[0].To.Page != 1 || links[0].To.Left != 0 || links[0].X < 595 {
		t.Errorf("links %+v, %v", links, err)
	}
	marks, err := f.Outline()
	if err != nil || marks[0].To.Page != 0 || math.Abs(marks[0].To.Left-frame.MM(210).Points()) > near || marks[3].To.Left != 0 {
		t.Errorf("bookmarks %+v, %v", marks, err)
	}
	// Each page ends at the fold.
	for _, page := range f.Pages() {
		ops, err := f.Operators(page)
		if n := bytes.Count(ops, []byte(" re W n\n")); err != nil || n != 1 {
			t.Errorf("side %d: %d clipped pages, %v", page.Index+1, n, err)
		}
	}
}

// For plates the page stands in the middle of a larger sheet, with bleed.
func TestPressBoxes(t *testing.T) {
	p := bulletin(t)
	for _, page := range p.openAs(Options{Target: PDFX4}).Pages() {
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"media width", page.MediaBox.Width(), frame.MM(230).Points()},
			{"media height", page.MediaBox.Height(), frame.MM(317).Points()},
			{"trim left", page.TrimBox.X0, frame.MM(10).Points()},
			{"trim lower", page.TrimBox.Y0, frame.MM(10).Points()},
			{"trim width", page.TrimBox.Width(), frame.MM(210).Points()},
			{"trim height", page.TrimBox.Height(), frame.MM(297).Points()},
			{"bleed left", page.TrimBox.X0 - page.BleedBox.X0, frame.MM(3).Points()},
			{"bleed upper", page.BleedBox.Y1 - page.TrimBox.Y1, frame.MM(3).Points()},
		} {
			if math.Abs(c.got-c.want) > 0.011 {
				t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
			}
		}
	}
}
