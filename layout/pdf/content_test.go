package pdf

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

// near is how exactly glyphs must stand, in points.
const near = 0.005

// contents reads the pages' contents back.
func contents(tb testing.TB, f *reader.File) []*reader.Content {
	tb.Helper()
	var out []*reader.Content
	for _, page := range f.Pages() {
		c, err := f.Content(page)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// comparePlaces checks every glyph of the document against what was read back.
func comparePlaces(t *testing.T, doc *frame.Document, got []*reader.Content) {
	t.Helper()
	for i, p := range doc.Pages {
		glyphs := got[i].Glyphs
		for _, it := range p.Items {
			r, ok := it.(*frame.GlyphRun)
			if !ok {
				continue
			}
			if len(glyphs) < len(r.Glyphs) {
				t.Fatalf("page %d: glyphs are missing", i+1)
			}
			for j, g := range r.Glyphs {
				dx, dy := glyphs[j].X-g.X.Points(), glyphs[j].Y-r.Y.Points()
				if math.Abs(dx) >= near || math.Abs(dy) >= near || math.Abs(glyphs[j].Size-r.Size.Points()) > near/10 {
					t.Fatalf("page %d, glyph %d of a run of %s pt: off by %.4f, %.4f", i+1, j, r.Size, dx, dy)
				}
				if glyphs[j].Unicode != (coded{text: g.Text}).unicode() {
					t.Fatalf("page %d: glyph for %q reads %q", i+1, g.Text, glyphs[j].Unicode)
				}
			}
			glyphs = glyphs[len(r.Glyphs):]
		}
		if len(glyphs) > 0 {
			t.Errorf("page %d: %d glyphs too many", i+1, len(glyphs))
		}
	}
}

func TestPlaces(t *testing.T) {
	p := bulletin(t)
	comparePlaces(t, &p.doc, contents(t, p.open()))
}

// Each glyph stands at its place on the sheet, and whoever takes the paper's
// own red leaves the place of its text alone.
func TestPlacesOfEachTarget(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		got := contents(t, w.file)
		sheets, where := w.job(w.Options).plan()
		if len(sheets) != len(got) {
			t.Fatalf("%d pages, want %d", len(got), len(sheets))
		}
		for i, p := range w.doc.Pages {
			at := where[i]
			glyphs := got[at.sheet].Glyphs
			for _, it := range p.Items {
				r, ok := it.(*frame.GlyphRun)
				if !ok {
					continue
				}
				for j, g := range r.Glyphs {
					dx, dy := glyphs[j].X-(at.x+g.X).Points(), glyphs[j].Y-(at.y+r.Y).Points()
					if math.Abs(dx) >= near || math.Abs(dy) >= near || glyphs[j].Text != g.Text && len(r.Glyphs) != 4 {
						t.Fatalf("page %d: %q is off by %.4f, %.4f", i+1, g.Text, dx, dy)
					}
					if hidden := glyphs[j].Mode == 3; hidden != (w.Preprinted && isColored(r.Color)) {
						t.Fatalf("page %d: %q is invisible: %v", i+1, g.Text, hidden)
					}
				}
				glyphs = glyphs[len(r.Glyphs):]
			}
			got[at.sheet].Glyphs = glyphs
		}
		for i := range got {
			if n := len(got[i].Glyphs); n > 0 {
				t.Errorf("sheet %d: %d glyphs too many", i+1, n)
			}
		}
	})
}

// randomRuns is one page of runs of all sizes, with glyphs anywhere.
func randomRuns(tb testing.TB, seed uint64) *pages {
	rnd := rand.New(rand.NewPCG(seed, 0))
	p := newPages(tb)
	tag := p.tag(frame.TagP, documentTag)
	for range 40 {
		id := fonts.ID(rnd.IntN(p.set.Len()))
		r := &frame.GlyphRun{Tag: tag, Face: frame.FaceID(id), Size: 3*frame.Pt + frame.Length(rnd.Int64N(int64(120*frame.Pt))),
			Y: frame.Length(rnd.Int64N(int64(840 * frame.Pt)))}
		x := frame.Length(rnd.Int64N(int64(100*frame.Pt))) - 20*frame.Pt
		for range 1 + rnd.IntN(60) {
			gid := uint16(1 + rnd.IntN(min(p.set.Face(id).NumGlyphs()-1, 3000)))
			r.Glyphs = append(r.Glyphs, frame.Glyph{ID: gid, X: x, Text: string(rune(0x4E00 + int(gid)))})
			x += frame.Length(rnd.Int64N(int64(2*r.Size))) - r.Size/4
		}
		p.add(r)
	}
	return p
}

func TestPlacesOfRandomRuns(t *testing.T) {
	for seed := range uint64(20) {
		p := randomRuns(t, seed)
		comparePlaces(t, &p.doc, contents(t, p.open()))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzPlaces(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := randomRuns(t, seed)
		comparePlaces(t, &p.doc, contents(t, p.open()))
	})
}

// A run of a type size with rounding errors that would add up.
func TestErrorsDoNotAddUp(t *testing.T) {
	p := newPages(t)
	tag := p.tag(frame.TagP, documentTag)
	_, gid, _ := p.set.Find(fonts.Latin, 'm')
	id := p.set.Chain(fonts.Latin)[0]
	r := &frame.GlyphRun{Tag: tag, Face: frame.FaceID(id), Size: frame.Points(7.77777), Y: 100 * frame.Pt}
	for i := range 500 {
		r.Glyphs = append(r.Glyphs, frame.Glyph{ID: gid, X: frame.Length(i) * frame.Points(0.9999), Text: "m"})
	}
	p.add(r)
	comparePlaces(t, &p.doc, contents(t, p.open()))
}

func TestRulesAndColors(t *testing.T) {
	c := contents(t, bulletin(t).open())[0]
	if len(c.Rects) != 1 {
		t.Fatalf("got %d rectangles, want 1", len(c.Rects))
	}
	r := c.Rects[0]
	for _, v := range [][2]float64{{r.X, frame.MM(28).Points()}, {r.Y, frame.MM(94.5).Points()},
		{r.W, frame.MM(156).Points()}, {r.H, frame.MM(0.8).Points()}} {
		if math.Abs(v[0]-v[1]) >= near {
			t.Errorf("rule: got %v, want %v", v[0], v[1])
		}
	}
	for _, v := range [][2]string{
		{r.Color.String(), "DeviceRGB 1 0.2 0.2"},
		{c.Glyphs[0].Color.String(), "DeviceRGB 1 0.2 0.2"},
		{c.Glyphs[len(c.Glyphs)-1].Color.String(), "DeviceGray 0"},
	} {
		if v[0] != v[1] {
			t.Errorf("colour: got %s, want %s", v[0], v[1])
		}
	}
}

// A path may not be built within a text object (ISO 32000-1, 8.2).
func TestRuleBetweenRuns(t *testing.T) {
	p := newPages(t)
	l := line{tag: p.tag(frame.TagP, documentTag), role: fonts.Body, size: 16 * frame.Pt, y: 100 * frame.Pt}
	p.text(l, "天")
	p.add(frame.Rule{Tag: l.tag, Rect: frame.Rect{W: frame.Pt, H: frame.Pt}})
	p.text(l, "地")
	f := p.open()
	ops, err := f.Operators(f.Pages()[0])
	if err != nil {
		t.Fatal(err)
	}
	text, path, _ := strings.Cut(string(ops), " re f\n")
	if strings.Count(text, "BT\n") != 1 || strings.Count(text, "ET\n") != 1 || strings.Count(path, "BT\n") != 1 || strings.Contains(path, "BDC") {
		t.Errorf("got\n%s", ops)
	}
}

// The reader has found every BDC with its EMC.
func TestEverythingIsMarked(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		for i, c := range contents(t, w.file) {
			if len(c.Unmarked) > 0 {
				t.Errorf("page %d: painted outside marked content: %v", i+1, c.Unmarked)
			}
			for _, g := range c.Glyphs {
				if g.Artifact && g.Kind != "Layout" && g.Kind != "Pagination" || !g.Artifact && g.MCID < 0 {
					t.Errorf("page %d: %q in %+v", i+1, g.Text, g.Mark)
				}
			}
			for _, r := range c.Rects {
				if !r.Artifact || r.Kind != "Layout" && r.Kind != "Page" {
					t.Errorf("page %d: rule in %+v", i+1, r.Mark)
				}
			}
		}
	})
}

// A cluster of two glyphs is one text, whatever else its glyphs would read.
func TestCluster(t *testing.T) {
	p := newPages(t)
	p.add(p.cluster(p.tag(frame.TagP, documentTag), 100*frame.Pt))
	var got string
	for _, g := range contents(t, p.open())[0].Glyphs {
		got += g.Text
	}
	if want := "——葛\u0301—"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAppendDecimal(t *testing.T) {
	for _, c := range []struct {
		v      int64
		places int
		want   string
	}{
		{0, 3, "0"}, {1000, 3, "1"}, {-1500, 3, "-1.5"}, {1, 3, ".001"}, {-10, 3, "-.01"},
		{595276, 3, "595.276"}, {157500, 4, "15.75"}, {7, 0, "7"}, {-7, 0, "-7"}, {120, 1, "12"},
	} {
		if got := string(appendDecimal(nil, c.v, c.places)); got != c.want {
			t.Errorf("appendDecimal(%d, %d) = %s, want %s", c.v, c.places, got, c.want)
		}
	}
}
