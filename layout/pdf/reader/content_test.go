package reader

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// line describes a glyph for comparison.
func (g Glyph) line() string {
	s := fmt.Sprintf("%s %.4g,%.4g size %.4g adv %.4g", g.Text, g.X, g.Y, g.Size, g.Advance)
	if g.MCID >= 0 || g.Tag != "" {
		s += fmt.Sprintf(" %s %d", g.Tag, g.MCID)
	}
	if g.Artifact {
		s += " artifact " + string(g.Kind)
	}
	if g.Mode != 0 {
		s += fmt.Sprintf(" mode %d", g.Mode)
	}
	return s
}

// glyphLines lists glyphs for comparison.
func glyphLines(glyphs []Glyph) string {
	var lines []string
	for _, g := range glyphs {
		lines = append(lines, g.line())
	}
	return strings.Join(lines, "\n")
}

func TestGlyphs(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"Tj", "BT /F1 10 Tf 20 150 Td <000100020003> Tj ET",
			"天 20,50 size 10 adv 5\n—— 25,50 size 10 adv 10\n𠙶 35,50 size 10 adv 10"},
		{"TJ", "BT /F1 10 Tf 20 150 Td [<0001> 100 <0010> -1000 <0021>] TJ ET",
			"天 20,50 size 10 adv 5\nA 24,50 size 10 adv 2.5\n乙 36.5,50 size 10 adv 10"},
		{"Tm", "BT /F1 1 Tf 10 0 0 12 20 150 Tm <0010> Tj <0011> Tj ET",
			"A 20,50 size 12 adv 2.5\nB 22.5,50 size 12 adv 2.5"},
		{"cm", "q 2 0 0 2 10 20 cm BT /F1 10 Tf 5 5 Td <0020> Tj ET Q BT /F1 10 Tf <0020> Tj ET",
			"甲 20,170 size 20 adv 20\n甲 0,200 size 10 adv 10"},
		{"Td TD T*", "BT /F1 10 Tf 5 100 Td 0 -12 TD <0020> Tj T* <0020> Tj 1 -1 Td <0020> Tj ET",
			"甲 5,112 size 10 adv 10\n甲 5,124 size 10 adv 10\n甲 6,125 size 10 adv 10"},
		{"quotes", "BT /F1 10 Tf 14 TL 5 100 Td <0020> ' 9 2 <00200020> \" ET",
			"甲 5,114 size 10 adv 10\n甲 5,128 size 10 adv 10\n甲 17,128 size 10 adv 10"},
		{"Tc Tz Ts", "BT /F1 10 Tf 1 Tc 50 Tz 3 Ts 5 100 Td <00200020> Tj ET",
			"甲 5,97 size 10 adv 5\n甲 10.5,97 size 10 adv 5"},
		{"Tr", "BT /F1 10 Tf 3 Tr <0020> Tj ET", "甲 0,200 size 10 adv 10 mode 3"},
		{"q Q", "/F1 10 Tf q /F1 20 Tf Q BT <0020> Tj ET", "甲 0,200 size 10 adv 10"},
		{"marks", "/P << /MCID 4 >> BDC BT /F1 10 Tf <0020> Tj /Span << /Lang (en) >> BDC <0010> Tj EMC ET EMC\n" +
			"/Artifact << /Type /Pagination >> BDC BT <0011> Tj ET EMC",
			"甲 0,200 size 10 adv 10 P 4\nA 10,200 size 10 adv 2.5 Span 4\nB 0,200 size 10 adv 2.5 Artifact -1 artifact Pagination"},
		{"ActualText", "BT /F1 10 Tf /Span << /ActualText <FEFF7532> >> BDC <00100011> Tj EMC <0012> Tj ET",
			"甲 0,200 size 10 adv 2.5 Span -1\n 2.5,200 size 10 adv 2.5 Span -1\nC 5,200 size 10 adv 2.5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := glyphLines(mustContent(t, document(c.content, "", "")).Glyphs)
			if got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// TestOrigin has a page whose MediaBox does not begin at 0.
func TestOrigin(t *testing.T) {
	b := document("BT /F1 10 Tf 20 150 Td <0020> Tj ET 20 140 5 10 re f", "", "")
	b[1] = strings.Replace(b[1], "[0 0 100 200]", "[110 230 10 30]", 1)
	c := mustContent(t, b)
	if got, want := glyphLines(c.Glyphs), "甲 10,80 size 10 adv 10"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if r := c.Rects[0]; r.X != 10 || r.Y != 80 || r.W != 5 || r.H != 10 {
		t.Errorf("got %+v", r)
	}
}

func TestProperties(t *testing.T) {
	c := mustContent(t, document("/P /P1 BDC BT /F1 9 Tf <0020> Tj ET EMC", "/Properties << /P1 9 0 R >>", "", "<< /MCID 7 >>"))
	if got := c.Glyphs[0].MCID; got != 7 {
		t.Errorf("MCID = %d, want 7", got)
	}
}

// TestForm runs a form in a form's space, with its own resources.
func TestForm(t *testing.T) {
	form := stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Matrix [2 0 0 2 1 1] /Resources << /Font << /F9 5 0 R >> >>",
		"1 0 0 rg BT /F9 5 Tf 1 1 Td <0020> Tj ET")
	c := mustContent(t, document("q 1 0 0 1 10 10 cm /X Do Q 0 0 1 1 re f", "/XObject << /X 9 0 R >>", "", form))
	if got, want := glyphLines(c.Glyphs), "甲 13,187 size 10 adv 10"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := c.Glyphs[0].Color.String(), "DeviceRGB 1 0 0"; got != want {
		t.Errorf("colour %q, want %q", got, want)
	}
	if got, want := c.Rects[0].Color.String(), "DeviceGray 0"; got != want {
		t.Errorf("colour after the form %q, want %q", got, want)
	}
}

func TestImage(t *testing.T) {
	img := stream("/Type /XObject /Subtype /Image", "x")
	c := mustContent(t, document("q 30 0 0 20 10 50 cm /X Do Q", "/XObject << /X 9 0 R >>", "", img))
	if i := c.Images[0]; len(c.Images) != 1 || i.X != 10 || i.Y != 130 || i.W != 30 || i.H != 20 || string(i.Stream.Raw) != "x" {
		t.Errorf("got %+v", c.Images)
	}
	c = mustContent(t, document("q 9 0 0 9 0 0 cm BI /W 1 /H 1 ID \xFFEI\x00 EI Q", "", ""))
	if len(c.Images) != 1 || c.Images[0].W != 9 {
		t.Errorf("inline image: got %+v", c.Images)
	}
}

func TestColors(t *testing.T) {
	res := "/ColorSpace << /CS1 [/Separation /Red /DeviceCMYK 9 0 R] /CS2 [/ICCBased 9 0 R] >>"
	for _, c := range []struct{ set, want string }{
		{"", "DeviceGray 0"},
		{"0.5 g", "DeviceGray 0.5"},
		{"1 0.2 0.2 rg", "DeviceRGB 1 0.2 0.2"},
		{"0 .8 .8 0 k", "DeviceCMYK 0 0.8 0.8 0"},
		{"0 .8 .8 0 K 0 0 1 RG 1 G", "DeviceGray 0"},
		{"/DeviceRGB cs 0 1 0 sc", "DeviceRGB 0 1 0"},
		{"/CS1 cs 1 scn", "Separation Red 1"},
		{"/CS2 cs 1 0 0 scn /CS1 CS .5 SCN", "ICCBased 1 0 0"},
		{"q 1 0 0 rg Q", "DeviceGray 0"},
	} {
		got := mustContent(t, document(c.set+" 0 0 1 1 re f", res, "", stream("", "x"))).Rects[0].Color.String()
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.set, got, c.want)
		}
	}
}

func TestOverprint(t *testing.T) {
	res := "/ExtGState << /On << /op true >> /Off << /OP true /op false >> /Both << /OP true >> /None << /CA 1 >> >>"
	c := mustContent(t, document("0 0 1 1 re f /On gs 0 0 1 1 re f /None gs BT /F1 9 Tf <0020> Tj ET "+
		"/Off gs 0 0 1 1 re f q /Both gs 0 0 1 1 re f Q 0 0 1 1 re f", res, ""))
	for i, want := range []bool{false, true, false, true, false} {
		if got := c.Rects[i].Overprint; got != want {
			t.Errorf("rectangle %d: overprint %v, want %v", i, got, want)
		}
	}
	if !c.Glyphs[0].Overprint {
		t.Error("the glyph does not overprint")
	}
}

// TestRects tells what is filled from what is not.
func TestRects(t *testing.T) {
	c := mustContent(t, document("1 2 3 4 re n 1 2 3 4 re S 1 2 3 4 re W n /Artifact BMC 10 20 30 -5 re 1 1 1 1 re f* EMC", "", ""))
	if len(c.Rects) != 2 {
		t.Fatalf("%d rectangles, want 2: %+v", len(c.Rects), c.Rects)
	}
	r := c.Rects[0]
	if r.X != 10 || r.Y != 180 || r.W != 30 || math.Abs(r.H-5) > 1e-9 || !r.Artifact {
		t.Errorf("got %+v", r)
	}
	if got, want := strings.Join(c.Unmarked, ", "), "S at byte 24"; got != want {
		t.Errorf("unmarked %q, want %q", got, want)
	}
}

func TestContentErrors(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"q", "1 q without Q"},
		{"Q", "Q: without q"},
		{"BT", "BT without ET"},
		{"ET", "ET: without BT"},
		{"BT BT", "within BT"},
		{"BT q", "between BT and ET"},
		{"/P BMC", "1 BMC or BDC without EMC"},
		{"EMC", "without BMC or BDC"},
		{"1 2 3", "operands without operator"},
		{"1 2 3 Td", "3 operands, not 2"},
		{"(a) w", "operand 1 is no number"},
		{"foo", "no such operator"},
		{"BX foo", "BX without EX"},
		{"EX", "without BX"},
		{"BT <0001> Tj ET", "without BT or Tf"},
		{"/F1 9 Tf <0001> Tj", "without BT or Tf"},
		{"BT /F2 9 Tf ET", "no resource /Font /F2"},
		{"BT /F1 9 Tf <000100> Tj ET", "3 bytes are no whole number of codes"},
		{"BT /F1 9 Tf <0099> Tj ET", "code 153 of font ABCDEF+Test is not in ToUnicode"},
		{"BT /F1 9 Tf (ab) 1 Tj ET", "2 operands, not 1"},
		{"BT /F1 9 Tf 1 Tj ET", "neither string nor number"},
		{"BT /F1 9 Tf [[1]] TJ ET", "neither string nor number"},
		{"/X Do", "no resource /XObject /X"},
		{"/G gs", "no resource /ExtGState /G"},
		{"/P /Q BDC EMC", "no resource /Properties /Q"},
		{"/CS cs", "no resource /ColorSpace /CS"},
		{strings.Repeat("q ", 29), "nested deeper than 28"},
		{strings.Repeat("1 ", 40), "more than 33 operands"},
		{"BI /W 1 ID x", "without EI"},
		{"(a", "string is not closed"},
	} {
		f := mustOpen(t, document(c.content, "", "").classic(""))
		_, err := f.Content(f.Pages()[0])
		wantError(t, err, c.want)
	}
	if c := mustContent(t, document("BX 1 2 foo EX", "", "")); len(c.Glyphs) > 0 {
		t.Error("BX … EX shows glyphs")
	}
}

// TestFormRing has forms that draw themselves or each other over and over.
func TestFormRing(t *testing.T) {
	ring := stream("/Subtype /Form", "/X Do")
	f := mustOpen(t, document("/X Do", "/XObject << /X 9 0 R >>", "", ring).classic(""))
	_, err := f.Content(f.Pages()[0])
	wantError(t, err, "forms in a ring")

	var forms []string
	for i := range 8 {
		forms = append(forms, stream(fmt.Sprintf("/Subtype /Form /Resources << /XObject << /X %d 0 R >> >>", firstExtra+i+1),
			strings.Repeat("/X Do ", 30)))
	}
	forms = append(forms, stream("/Subtype /Form /Resources << >>", "q Q"))
	f = mustOpen(t, document("/X Do", "/XObject << /X 9 0 R >>", "", forms...).classic(""))
	_, err = f.Content(f.Pages()[0])
	wantError(t, err, "more than")
}

func TestFonts(t *testing.T) {
	simple := "<< /Type /Font /Subtype /TrueType /BaseFont /Plain /FirstChar 65 /Widths [300 400] /ToUnicode 10 0 R >>"
	one := stream("", "1 beginbfrange <41> <42> <0061> endbfrange")
	f := mustOpen(t, document("", "", "", simple, one).classic(""))
	fonts, err := f.Fonts()
	if err != nil || len(fonts) != 2 {
		t.Fatalf("%d fonts, %v, want 2", len(fonts), err)
	}
	cid, plain := fonts[0], fonts[1]
	if cid.SubsetTag() != "ABCDEF" || plain.SubsetTag() != "" {
		t.Errorf("tags %q, %q", cid.SubsetTag(), plain.SubsetTag())
	}
	if cid.Width(1) != 500 || cid.Width(17) != 250 || cid.Width(19) != 1000 || cid.Descriptor == nil || cid.Program != nil {
		t.Errorf("got %+v", cid)
	}
	if plain.Width('B') != 400 || plain.Width('C') != 0 || plain.ToUnicode['B'] != "b" {
		t.Errorf("got %+v", plain)
	}
	for _, name := range []string{"Plain", "ABC+Plain", "ABCDEf+Plain", "ABCDEFG+Plain"} {
		if got := (&Font{Name: name}).SubsetTag(); got != "" {
			t.Errorf("%s: tag %q, want none", name, got)
		}
	}
}

func TestFontErrors(t *testing.T) {
	const type0 = "/Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [10 0 R]"
	for _, c := range []struct{ name, font, descendant, want string }{
		{"subtype", "/Type /Font /Subtype /Type3", "<< >>", "subtype /Type3 is not supported"},
		{"encoding", "/Type /Font /Subtype /Type0 /Encoding /UniGB-UCS2-H", "<< >>", "encoding /UniGB-UCS2-H is not supported"},
		{"descendants", "/Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts []", "<< >>", "is not one font"},
		{"odd W", type0, "<< /W [1] >>", "/W does not begin a run"},
		{"range W", type0, "<< /W [5 1 1000] >>", "/W has no range at CID 5"},
		{"double W", type0, "<< /W [1 [500 500] 2 [500]] >>", "CID 2 comes twice"},
		{"number W", type0, "<< /W [1 [/a]] >>", "CID 1 comes twice or has no number"},
		{"huge W", type0, "<< /W [65535 [1 1]] >>", "CID 65536"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := mustOpen(t, append(minimal(), "<< "+c.font+" >>", c.descendant).classic(""))
			_, err := f.Fonts()
			wantError(t, err, c.want)
		})
	}
}

func TestToUnicodeErrors(t *testing.T) {
	for _, c := range []struct{ cmap, want string }{
		{"1 beginbfchar <0001> <5929> <0002> <5929> endbfchar", "endbfchar after 4 operands, not 2"},
		{"101 beginbfchar endbfchar", "announces 101 entries"},
		{"beginbfchar endbfchar", "announces 0 entries"},
		{"1 beginbfrange <0000> <FFFF> <0000> endbfrange", "crosses the last byte of the code"},
		{"1 beginbfrange <0010> <000F> <0000> endbfrange", "crosses the last byte"},
		{"1 beginbfrange <0000> <0001> <00FF> endbfrange", "runs over the last byte of its text"},
		{"1 beginbfrange <0000> <0001> [<0041>] endbfrange", "has 1 texts"},
		{"1 beginbfchar <01> <5929> endbfchar", "a code is not a string of 2 bytes"},
		{"1 beginbfchar <0001> <59> endbfchar", "is not UTF-16BE"},
		{"2 beginbfchar <0001> <5929> <0001> <5929> endbfchar", "mapped twice"},
		{"(a", "string is not closed"},
	} {
		b := minimal()
		b[6] = stream("", c.cmap)
		_, err := mustOpen(t, b.classic("")).Fonts()
		wantError(t, err, c.want)
	}
}
