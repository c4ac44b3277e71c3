package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

// Red is one Separation, everything else black and overprinting.
func TestPressInks(t *testing.T) {
	p := bulletin(t)
	grey := frame.Color{RGB: [3]uint8{153, 153, 153}, CMYK: [4]uint8{0, 0, 0, 40}}
	white := frame.Color{RGB: [3]uint8{255, 255, 255}}
	for _, c := range []frame.Color{grey, white} {
		p.add(frame.Rule{Rect: frame.Rect{W: frame.Pt, H: frame.Pt}, Color: c})
	}
	f := p.openAs(Options{Target: PDFX4})
	got := map[string]bool{}
	for _, c := range contents(t, f) {
		for _, g := range c.Glyphs {
			got[fmt.Sprint(g.Color, " ", g.Overprint)] = true
		}
		for _, r := range c.Rects {
			if r.Kind == "Layout" {
				got[fmt.Sprint(r.Color, " ", r.Overprint)] = true
			}
		}
	}
	for _, want := range []string{"Separation Red 1 false", "DeviceCMYK 0 0 0 1 true", "DeviceCMYK 0 0 0 0.4 true", "DeviceCMYK 0 0 0 0 false"} {
		if !got[want] {
			t.Errorf("no %s in %v", want, got)
		}
	}
	if len(got) != 4 {
		t.Errorf("got %v", got)
	}
	// In mode 0 black would wipe out the red under it.
	for _, key := range []reader.Name{"Over", "Knock"} {
		state := f.Dict(f.Dict(f.Pages()[0].Resources.Get("ExtGState")).Get(key))
		over := reader.Bool(key == "Over")
		if mode, _ := f.Int(state.Get("OPM")); mode != 1 || state.Get("OP") != over || state.Get("op") != over {
			t.Errorf("%s: %v", key, state)
		}
	}
}

// The plate's name and its alternate, red as GB/T 9704, 6.2 has it.
func TestSpot(t *testing.T) {
	for name, want := range map[string]string{"": "Red", "专红 & #1": "专红 & #1"} {
		f := bulletin(t).openAs(Options{Target: PDFX4, SpotName: name})
		spaces := f.Dict(f.Pages()[0].Resources.Get("ColorSpace"))
		a := f.Array(spaces.Get("Spot"))
		if len(a) != 4 || f.Name(a[0]) != "Separation" || string(f.Name(a[1])) != want || f.Name(a[2]) != "DeviceCMYK" {
			t.Fatalf("%v", a)
		}
		tint := f.Dict(a[3])
		c1, _ := f.Numbers(tint.Get("C1"), 4)
		if kind, _ := f.Int(tint.Get("FunctionType")); kind != 2 || fmt.Sprint(c1) != "[0 0.8 0.8 0]" {
			t.Errorf("tint %v", tint)
		}
		if len(spaces.Keys()) != 1 {
			t.Errorf("colour spaces %v", spaces.Keys())
		}
	}
}

// Marks stand between the bleed and the edge of the sheet, on each plate that
// is used: black and red, or all of them.
func TestMarks(t *testing.T) {
	for name, c := range map[string]struct {
		p     *pages
		inks  string
		lines int
	}{
		"red":           {bulletin(t), "[DeviceCMYK 0 0 0 1 Separation Red 1]", 32},
		"black":         {onePicture(t, "png", encoded(t, samples()["gray"])), "[DeviceCMYK 0 0 0 1]", 16},
		"with pictures": {full(t), "[Separation All 1]", 16},
	} {
		f := c.p.openAs(Options{Target: PDFX4})
		page, content := f.Pages()[0], contents(t, f)[0]
		media, bleed := page.MediaBox, page.BleedBox
		var inks []string
		lines := 0
		for _, r := range content.Rects {
			if r.Kind != "Page" {
				continue
			}
			lines++
			if ink := r.Color.String(); !slices.Contains(inks, ink) {
				inks = append(inks, ink)
			}
			box := reader.Box{X0: r.X, Y0: media.Height() - r.Y - r.H, X1: r.X + r.W, Y1: media.Height() - r.Y}
			outside := box.X1 < bleed.X0 || box.X0 > bleed.X1 || box.Y1 < bleed.Y0 || box.Y0 > bleed.Y1
			if !outside || !box.Within(media) || !r.Overprint {
				t.Errorf("%s: mark %v, bleed %v", name, box, bleed)
			}
		}
		if got := fmt.Sprint(inks); got != c.inks || lines != c.lines {
			t.Errorf("%s: %d lines in %s", name, lines, got)
		}
	}
}

// A picture covers what is under it, also after black text; the rings of the
// marks are hollow.
func TestPressOperators(t *testing.T) {
	f := full(t).openAs(Options{Target: PDFX4})
	ops, err := f.Operators(f.Pages()[1])
	if err != nil {
		t.Fatal(err)
	}
	pictures, covering := bytes.Count(ops, []byte(" Do\n")), bytes.Count(ops, []byte("q\n/Knock gs\n"))
	if rings := bytes.Count(ops, []byte("f*\n")); pictures != 4 || covering != pictures || rings != 1 {
		t.Errorf("%d pictures, %d cover; %d paths of rings", pictures, covering, rings)
	}
}

// No annotations, bookmarks or actions; RGB has a meaning where it occurs
// (ISO 15930-7, 6.4, 6.17, 6.18).
func TestPressCatalog(t *testing.T) {
	f := full(t).openAs(Options{Target: PDFX4})
	for _, page := range f.Pages() {
		if page.Dict.Has("Annots") || page.Dict.Has("Group") || page.Dict.Has("AA") {
			t.Errorf("page %v", page.Dict.Keys())
		}
		space := f.Array(f.Dict(page.Resources.Get("ColorSpace")).Get("DefaultRGB"))
		if len(space) != 2 || f.Name(space[0]) != "ICCBased" {
			t.Fatalf("DefaultRGB %v", space)
		}
		if data, err := f.Data(f.Stream(space[1])); err != nil || !bytes.Equal(data, sRGB) {
			t.Errorf("DefaultRGB is not sRGB: %v", err)
		}
	}
	for _, key := range []reader.Name{"Outlines", "OpenAction", "AA", "Names", "AcroForm"} {
		if f.Root().Has(key) {
			t.Errorf("catalog has %s", key)
		}
	}
}

func TestPressIntent(t *testing.T) {
	p := bulletin(t)
	for _, c := range []struct {
		o       Options
		want    string
		profile []byte
	}{
		{Options{Target: PDFX4}, "FOGRA47 FOGRA47L: offset, uncoated paper http://www.color.org", fogra47},
		{Options{Target: PDFX4, Profile: append(bytes.Clone(fogra47[:127]), append([]byte{1}, fogra47[128:]...)...), Condition: "本厂轮转"}, "本厂轮转 本厂轮转 ", nil},
	} {
		if c.profile == nil {
			c.profile = c.o.Profile
		}
		f := p.openAs(c.o)
		intents := f.OutputIntents()
		if len(intents) != 1 || intents[0].Subtype != "GTS_PDFX" {
			t.Fatalf("%+v", intents)
		}
		in := intents[0]
		data, err := f.Data(in.Profile)
		if err != nil || !bytes.Equal(data, c.profile) {
			t.Errorf("another profile, %v", err)
		}
		if got := in.Condition + " " + in.Info + " " + in.Registry; got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// On paper that has its red the red rule is not drawn, and nothing else is
// missing.
func TestPreprinted(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		rules := 0
		for _, c := range contents(t, w.file) {
			for _, r := range c.Rects {
				if r.Kind == "Layout" {
					rules++
				}
				if w.Preprinted && r.Color.Colorant == "Red" {
					t.Errorf("mark on the plate that is not there")
				}
			}
		}
		want := 0
		for _, p := range w.doc.Pages {
			for _, it := range p.Items {
				if r, ok := it.(frame.Rule); ok && !(w.Preprinted && isColored(r.Color)) {
					want++
				}
			}
		}
		if rules != want {
			t.Errorf("%d rules, want %d", rules, want)
		}
	})
}
