package layout

import (
	"testing"

	"jianbao/layout/frame"
)

func TestParseColor(t *testing.T) {
	for _, c := range []struct {
		in   string
		ok   bool
		rgb  [3]uint8
		cmyk [4]uint8
	}{
		{"#FF3333", true, [3]uint8{255, 51, 51}, [4]uint8{0, 80, 80, 0}},
		{"#ff3333", true, [3]uint8{255, 51, 51}, [4]uint8{0, 80, 80, 0}},
		{"0 80 80 0", true, [3]uint8{255, 51, 51}, [4]uint8{0, 80, 80, 0}},
		{"0%, 80%, 80%, 0%", true, [3]uint8{255, 51, 51}, [4]uint8{0, 80, 80, 0}},
		{"0/80/80/0", true, [3]uint8{255, 51, 51}, [4]uint8{0, 80, 80, 0}},
		{"#000000", true, [3]uint8{}, [4]uint8{0, 0, 0, 100}},
		{"#FFFFFF", true, [3]uint8{255, 255, 255}, [4]uint8{}},
		{"100 0 0 50", true, [3]uint8{0, 128, 128}, [4]uint8{100, 0, 0, 50}},
		{in: ""}, {in: "red"}, {in: "#FFF"}, {in: "#FF33333"}, {in: "#GG3333"}, {in: "#+12345"}, {in: "# 12345"},
		{in: "0 80 80"}, {in: "0 80 80 0 0"}, {in: "0 80 80 101"}, {in: "0 80 80 -1"}, {in: "0 80 eighty 0"},
	} {
		got, ok := parseColor(c.in)
		if ok != c.ok {
			t.Errorf("parseColor(%q): ok %v, want %v", c.in, ok, c.ok)
		} else if ok && (got.RGB != c.rgb || got.CMYK != c.cmyk) {
			t.Errorf("parseColor(%q) = %v, want RGB %v, CMYK %v", c.in, got, c.rgb, c.cmyk)
		}
	}
	if got, _ := parseColor("0 80 80 0"); got != red {
		t.Errorf("套红 is %v, want %v", got, red)
	}
}

// TestColorRoundTrip: the other space of a colour leads back to it, up to the
// whole percents of CMYK (one is 2.55 of 255 in the mix, and another in the
// black).
func TestColorRoundTrip(t *testing.T) {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 3 }
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				rgb := [3]uint8{uint8(r), uint8(g), uint8(b)}
				got := rgbOf(cmykOf(rgb))
				if !near(got[0], rgb[0]) || !near(got[1], rgb[1]) || !near(got[2], rgb[2]) {
					t.Fatalf("%v becomes %v", rgb, got)
				}
			}
		}
	}
	// Without black and with one ink missing CMYK comes back exactly.
	for m := uint8(0); m <= 100; m++ {
		for y := uint8(0); y <= 100; y++ {
			cmyk := [4]uint8{0, m, y, 0}
			if got := cmykOf(rgbOf(cmyk)); got != cmyk {
				t.Fatalf("%v becomes %v", cmyk, got)
			}
		}
	}
}

// TestMastheadColor: name, issuing body and rule take the colour, the
// rest stays black.
func TestMastheadColor(t *testing.T) {
	doc := set(t, `
masthead: {color: "#0055AA", over: 某某局}
sections: [{articles: [{title: 题, body: 正文。}]}]
`)
	want := frame.Color{RGB: [3]uint8{0, 0x55, 0xAA}, CMYK: cmykOf([3]uint8{0, 0x55, 0xAA})}
	if got := rules(doc, 0)[0].Color; got != want {
		t.Errorf("the rule is %v, want %v", got, want)
	}
	for _, r := range allRows(doc) {
		w := frame.Black
		if text := r.text(); text == "试刊" || text == "某某局" {
			w = want
		}
		if got := r.runs[0].Color; got != w {
			t.Errorf("%q is %v, want %v", r.text(), got, w)
		}
	}
}
