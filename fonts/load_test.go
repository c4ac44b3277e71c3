package fonts

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jianbao/fonts/fonttest"
)

// bowl is a round contour of two cubic curves in CFF; in TrueType its points
// are quadratic controls.
func bowl(x, y, size int) fonttest.Contour {
	return fonttest.Contour{{X: x, Y: y},
		{X: x - size/3, Y: y + size, Off: true}, {X: x + size + 17, Y: y + size + 31, Off: true}, {X: x + size, Y: y},
		{X: x + size - 41, Y: y - size, Off: true}, {X: x + 11, Y: y - size/2, Off: true}}
}

// hanziFont is a face whose hanzi have their centre at 0.3 em, with narrow
// quotes, dashes and ellipsis, and with stops and brackets in the middle of their
// cells but for ； and 》.
func hanziFont(em int) fonttest.Font {
	u := func(perMille int) int { return perMille * em / 1000 }
	f := fonttest.Font{Em: em, Names: fonttest.Family("测试宋", "TestSong")}
	add := func(runes string, advance int, c ...fonttest.Contour) {
		f.Glyphs = append(f.Glyphs, fonttest.Glyph{Runes: runes, Advance: u(advance), Contours: c})
	}
	add(aligning, 1000, fonttest.Box(u(50), u(-100), u(950), u(700)))
	add("简", 1000, bowl(u(300), u(300), u(400)), fonttest.Box(u(600), u(100), u(800), u(200)))
	add("龘", 1000) // a blank glyph
	add("“", 333, fonttest.Box(u(50), u(600), u(280), u(700)))
	add("”", 333, fonttest.Box(u(50), u(600), u(280), u(700)))
	add("—", 500, fonttest.Box(u(20), u(300), u(480), u(330)))
	add("…", 900, fonttest.Box(u(100), 0, u(200), u(100)), fonttest.Box(u(400), 0, u(500), u(100)), fonttest.Box(u(700), 0, u(800), u(100)))
	add("·", 250, fonttest.Box(u(100), u(250), u(150), u(300)))
	add("A", 600, fonttest.Box(u(50), 0, u(550), u(700)))
	add("⸺", 1680, fonttest.Box(u(50), u(250), u(1630), u(310)))
	add("（", 1000, fonttest.Box(u(380), u(-100), u(730), u(700)))
	add("）", 500, fonttest.Box(u(100), u(-100), u(400), u(700)))
	add("》", 1000, fonttest.Box(u(60), u(-100), u(520), u(700)))
	add("。", 1000, fonttest.Box(u(380), u(180), u(620), u(420)))
	add("：", 1000, fonttest.Box(u(440), 0, u(560), u(500)))
	add("；", 1000, fonttest.Box(u(150), u(-100), u(300), u(500)))
	return f
}

func mustLoad(t testing.TB, file []byte, opt LoadOptions) *Face {
	t.Helper()
	face, err := Load("test", string(file), opt)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// makers are the ways that a font can be made, each of which must load alike.
var makers = map[string]func(fonttest.Font) []byte{
	"TrueType": fonttest.Font.TrueType, "CFF": fonttest.Font.CFF, "CID": fonttest.Font.CID,
	"collection": func(f fonttest.Font) []byte { return fonttest.Collection(f.TrueType()) },
}

// A face of the user's own stands as the shipped ones do, whatever its form and
// its units.
func TestLoadAligns(t *testing.T) {
	for kind, make := range makers {
		for _, em := range []int{256, 1000, 2048} {
			t.Run(fmt.Sprint(kind, em), func(t *testing.T) {
				face := mustLoad(t, make(hanziFont(em)), LoadOptions{})
				if got := face.UnitsPerEm(); got < 1000 || got%em != 0 {
					t.Errorf("got %d units per em, want a multiple of %d and 1000 at least", got, em)
				}
				unit := float64(face.UnitsPerEm())
				box := func(r rune) (left, low, right, high float64) {
					gid, ok := face.Glyph(r)
					if !ok {
						t.Fatalf("no glyph for %c", r)
					}
					cells := 1
					if r == '⸺' {
						cells = 2
					}
					if want := cells * face.UnitsPerEm(); r != 'A' && face.Advance(gid) != want {
						t.Errorf("%c: got advance %d, want %d", r, face.Advance(gid), want)
					}
					a, b, c, d, _ := face.Bounds(gid)
					return float64(a) / unit, float64(b) / unit, float64(c) / unit, float64(d) / unit
				}
				near := func(what string, got, want float64) {
					t.Helper()
					if math.Abs(got-want) > 0.006 { // two units of 256
						t.Errorf("%s: got %.3f em, want %.3f", what, got, want)
					}
				}
				left, low, right, high := box('的')
				near("centre of hanzi", (low+high)/2, hanziCentre)
				near("left of hanzi", left, 0.05)
				near("right of hanzi", right, 0.95)
				left, _, right, _ = box('“')
				near("middle of “", (left+right)/2, 0.75)
				left, _, right, _ = box('”')
				near("middle of ”", (left+right)/2, 0.25)
				left, low, right, high = box('—')
				near("left of —", left, 0)
				near("right of —", right, 1)
				near("thickness of —", high-low, 0.03)
				near("centre of —", (low+high)/2, hanziCentre)
				left, low, right, high = box('⸺')
				near("left of ⸺", left, 0.05)
				near("right of ⸺", right, 1.95)
				near("centre of ⸺", (low+high)/2, hanziCentre)
				left, _, right, _ = box('（')
				near("middle of （", (left+right)/2, 0.75)
				left, _, right, _ = box('）')
				near("middle of ）", (left+right)/2, 0.25)
				left, _, _, _ = box('》')
				near("left of 》", left, 0.06)
				left, low, right, high = box('。')
				near("middle of 。", (left+right)/2, 0.25)
				near("centre of 。", (low+high)/2, 0.06)
				left, low, right, _ = box('：')
				near("middle of ：", (left+right)/2, 0.25)
				near("foot of ：", low, hanziCentre-0.3)
				left, low, _, _ = box('；')
				near("left of ；", left, 0.15)
				near("foot of ；", low, hanziCentre-0.4)
				left, low, right, high = box('…')
				near("left of …", left, 1.0/6-0.05)
				near("right of …", right, 5.0/6+0.05)
				near("centre of …", (low+high)/2, hanziCentre)
				left, _, right, _ = box('·')
				near("middle of ·", (left+right)/2, 0.5)
				_, low, _, _ = box('A')
				near("foot of A", low, hanziCentre-0.3)
				if _, ok := face.Glyph('龘'); ok {
					t.Error("a blank glyph stands for a hanzi")
				}
			})
		}
	}
}

// The sample of hanzi has the shipped faces' centre, so that a face is aligned
// to what it stands beside; a shipped one is not moved, nor are its marks.
func TestShippedFacesAreAligned(t *testing.T) {
	for name, role := range hanRoles {
		face := Shipped().Face(Shipped().Chain(role)[0])
		got := face.alignmentOf(glyfOutlines{face})
		if !got.chinese || got.scale != 1 || math.Abs(got.shift) > 0.005 {
			t.Errorf("%s: got %+v, want no change", name, got)
		}
		for gid, m := range face.marksOf() {
			var o outline
			if err := (glyfOutlines{face}).outline(gid, &o); err != nil {
				t.Fatal(err)
			}
			left, low, right, high := o.box()
			advance := face.Advance(gid)
			if got := m.widen(&o, float32(advance), float32(face.UnitsPerEm())); int(got) != advance {
				t.Errorf("%s: glyph %d has advance %d, and %.0f when it is aligned", name, gid, advance, got)
			}
			l, b, r, h := o.box()
			off := func(a, b float32) bool { return math.Abs(float64(a-b)) > 5 }
			if off(l, left) || off(b, low) || off(r, right) || off(h, high) {
				t.Errorf("%s: glyph %d moves from %v to %v", name, gid, [4]float32{left, low, right, high}, [4]float32{l, b, r, h})
			}
		}
	}
}

// A face for Latin letters keeps its baseline and its marks.
func TestLoadLatin(t *testing.T) {
	face := mustLoad(t, hanziFont(1000).TrueType(), LoadOptions{Latin: true})
	gid, _ := face.Glyph('A')
	if _, low, _, _, _ := face.Bounds(gid); low != 0 {
		t.Errorf("A stands %d above the baseline", low)
	}
	gid, _ = face.Glyph('“')
	if got := face.Advance(gid); got != 333 {
		t.Errorf("“ is %d wide, want 333", got)
	}
}

// Faces of a collection are told apart by their numbers.
func TestLoadCollection(t *testing.T) {
	one, two := hanziFont(1000), hanziFont(1000)
	two.Glyphs[1].Advance = 700
	file := fonttest.Collection(one.TrueType(), two.CID())
	for index, want := range []int{1000, 1400} { // CFF is made of twice the units
		face := mustLoad(t, file, LoadOptions{Index: index})
		gid, _ := face.Glyph('简')
		if got := face.Advance(gid); got != want {
			t.Errorf("face %d: got advance %d, want %d", index, got, want)
		}
	}
	for _, index := range []int{2, -1} {
		want := fmt.Sprintf("the font collection has 2 faces, numbered from 0: there is no face %d", index)
		if _, err := Load("test", string(file), LoadOptions{Index: index}); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

// sfntPen gathers what golang.org/x/image draws, as points of the original
// outline.
func originalPoints(t *testing.T, file []byte, gid uint16, em int) (points [][2]float64) {
	t.Helper()
	f, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	segments, err := f.LoadGlyph(nil, sfnt.GlyphIndex(gid), fixed.I(em), nil)
	if err != nil {
		t.Fatal(err)
	}
	at := func(p fixed.Point26_6) [2]float64 { return [2]float64{float64(p.X) / 64, -float64(p.Y) / 64} }
	var pen [2]float64
	const steps = 64
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			pen = at(s.Args[0])
		case sfnt.SegmentOpLineTo:
			to := at(s.Args[0])
			for i := range steps {
				k := float64(i) / steps
				points = append(points, [2]float64{pen[0] + k*(to[0]-pen[0]), pen[1] + k*(to[1]-pen[1])})
			}
			pen = to
		case sfnt.SegmentOpCubeTo:
			b, c, d := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
			for i := range steps {
				k := float64(i) / steps
				u := 1 - k
				var p [2]float64
				for j := range p {
					p[j] = u*u*u*pen[j] + 3*u*u*k*b[j] + 3*u*k*k*c[j] + k*k*k*d[j]
				}
				points = append(points, p)
			}
			pen = d
		}
	}
	return points
}

// polyline is a pen that draws with short lines.
type polyline struct {
	lines  [][4]float64
	x, y   float64
	x0, y0 float64
}

func (p *polyline) MoveTo(x, y float32) {
	p.x, p.y, p.x0, p.y0 = float64(x), float64(y), float64(x), float64(y)
}
func (p *polyline) LineTo(x, y float32) {
	p.lines = append(p.lines, [4]float64{p.x, p.y, float64(x), float64(y)})
	p.x, p.y = float64(x), float64(y)
}
func (p *polyline) QuadTo(bx, by, cx, cy float32) {
	ax, ay := p.x, p.y
	const steps = 32
	for i := 1; i <= steps; i++ {
		t := float64(i) / steps
		u := 1 - t
		p.LineTo(float32(u*u*ax+2*u*t*float64(bx)+t*t*float64(cx)), float32(u*u*ay+2*u*t*float64(by)+t*t*float64(cy)))
	}
}
func (p *polyline) ClosePath() { p.LineTo(float32(p.x0), float32(p.y0)) }

// distance returns how far a point is from the lines.
func (p *polyline) distance(x, y float64) float64 {
	least := math.Inf(1)
	for _, l := range p.lines {
		dx, dy := l[2]-l[0], l[3]-l[1]
		k := 0.0
		if n := dx*dx + dy*dy; n > 0 {
			k = max(0, min(1, ((x-l[0])*dx+(y-l[1])*dy)/n))
		}
		least = min(least, math.Hypot(l[0]+k*dx-x, l[1]+k*dy-y))
	}
	return least
}

// A converted outline stays within 1/1000 em of the original, which another
// reader draws.
func TestConvertedOutlines(t *testing.T) {
	for kind, make := range map[string]func(fonttest.Font) []byte{"CFF": fonttest.Font.CFF, "CID": fonttest.Font.CID} {
		for _, em := range []int{250, 1000, 1024, 2048} {
			f := fonttest.Font{Em: em, Names: fonttest.Family("测试")}
			for i := range 20 {
				f.Glyphs = append(f.Glyphs, fonttest.Glyph{
					Runes: string(rune('a' + i)), Advance: em,
					Contours: []fonttest.Contour{bowl(em/5, em/3+i, em*(i+2)/40), bowl(em/2, em/7*i/10, em/9)},
				})
			}
			file := make(f)
			face := mustLoad(t, file, LoadOptions{})
			k := float64(em) / float64(face.UnitsPerEm())
			worst := 0.0
			for gid := uint16(1); gid <= 20; gid++ {
				var pen polyline
				if err := face.Draw(gid, Matrix{XX: float32(k), YY: float32(k)}, &pen); err != nil {
					t.Fatal(err)
				}
				for _, p := range originalPoints(t, file, gid, em) {
					worst = max(worst, pen.distance(p[0], p[1])/float64(em)*1000)
				}
			}
			if worst > 1 || worst == 0 {
				t.Errorf("%s of %d units: an outline is off by %.2f/1000 em", kind, em, worst)
			}
			t.Logf("%s of %d units: off by %.2f/1000 em at most", kind, em, worst)
		}
	}
}

// What is embedded of a user's face can be read by other programs and draws as
// the face does.
func TestSubsetOfLoaded(t *testing.T) {
	for kind, make := range makers {
		face := mustLoad(t, make(hanziFont(1000)), LoadOptions{})
		gid, _ := face.Glyph('简')
		quote, _ := face.Glyph('“')
		file := mustSubset(t, face, []uint16{gid, quote})
		subset := mustOpen(t, "subset", withCharMap(t, file))
		for i, g := range []uint16{gid, quote} {
			if got, want := boxOf(subset, uint16(i+1)), boxOf(face, g); got != want {
				t.Errorf("%s: got box and metrics %v, want %v", kind, got, want)
			}
		}
		other, err := sfnt.Parse([]byte(withCharMap(t, file)))
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		em := subset.UnitsPerEm()
		advance, err := other.GlyphAdvance(nil, 1, fixed.I(em), font.HintingNone)
		if err != nil || advance.Round() != em {
			t.Errorf("%s: others read an advance of %v, %v; want %d", kind, advance, err, em)
		}
		if points := mustTable(t, file, "maxp").u16(6); points < 10 {
			t.Errorf("%s: maxp has %d points at most", kind, points)
		}
	}
}

func mustTable(t *testing.T, file []byte, tag string) table {
	t.Helper()
	return table(tablesOf(t, string(file))[tag])
}

// The same file gives the same bytes, however often and in whatever order its
// glyphs are asked for.
func TestLoadedSubsetIsSteady(t *testing.T) {
	file := hanziFont(1000).CID()
	first := mustSubset(t, mustLoad(t, file, LoadOptions{}), []uint16{1, 2, 4})
	again := mustLoad(t, file, LoadOptions{})
	for gid := uint16(9); gid > 0; gid-- {
		again.Bounds(gid)
	}
	if !bytes.Equal(first, mustSubset(t, again, []uint16{1, 2, 4})) {
		t.Error("got other bytes")
	}
}

func TestLoadRefuses(t *testing.T) {
	good := hanziFont(1000)
	licensed := func(bits int) []byte {
		f := hanziFont(1000)
		f.FSType = bits
		return f.TrueType()
	}
	with := func(tag, body string) []byte {
		f := hanziFont(1000)
		f.Extra = map[string]string{tag: body}
		return f.TrueType()
	}
	patched := func(tag string, at int, bytes string) []byte {
		body := fonttest.Tables(good.TrueType())[tag]
		return with(tag, body[:at]+bytes+body[at+len(bytes):])
	}
	const damaged = "the font file is damaged or incomplete"
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "the file is not a font"},
		{"text", []byte("year: 2023 and so on"), "the file is not a font"},
		{"web font", []byte("wOF2" + strings.Repeat("\x00", 20)), "the file is a packed web font (.woff), which cannot be used"},
		{"restricted", licensed(0x0002), "the font's maker forbids embedding it in documents (fsType 0x0002)"},
		{"no subsetting", licensed(0x0100), "the font's maker forbids embedding a part of it, and a PDF holds only the characters used (fsType 0x0100)"},
		{"bitmaps", licensed(0x0200), "the font's maker allows only its bitmaps to be embedded in documents (fsType 0x0200)"},
		{"editable", licensed(0x0008), ""},
		{"several bits", licensed(0x000A), ""},
		{"no OS/2", with("OS/2", ""), ""},
		{"no post", with("post", ""), ""},
		{"no name", with("name", ""), ""},
		{"no outlines", with("glyf", ""), "the font has no outlines, only pictures of characters"},
		{"no cmap", with("cmap", ""), "the font does not say which characters its glyphs are (it has no Unicode table)"},
		{"no head", with("head", ""), damaged},
		{"no hhea", with("hhea", ""), damaged},
		{"no hmtx", with("hmtx", ""), damaged},
		{"no maxp", with("maxp", ""), damaged},
		{"no loca", with("loca", ""), damaged},
		{"em of 0", patched("head", 18, "\x00\x00"), damaged},
		{"too many glyphs", patched("maxp", 4, "\xFF\xFF"), damaged},
		{"too many advances", patched("hhea", 34, "\xFF\xFF"), damaged},
		{"no advances", patched("hhea", 34, "\x00\x00"), damaged},
		{"glyph outside", patched("loca", 4, "\x7F\xFF\xFF\xFF"), damaged},
		{"component of itself", with("glyf", loopOf(good)), damaged},
		{"CFF without table", []byte(assembleAs("OTTO", map[string]string{"head": strings.Repeat("\x00", 54)})), "the font has no outlines, only pictures of characters"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load("test", string(tt.file), LoadOptions{})
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("got error %v, want none", err)
			case tt.want != "" && (err == nil || err.Error() != tt.want):
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
}

// loopOf returns a glyf table whose first glyph with an outline is a component
// of itself; the rest stays as it is.
func loopOf(f fonttest.Font) string {
	glyf := fonttest.Tables(f.TrueType())["glyf"]
	loop := be(int16(-1), int16(0), int16(0), int16(9), int16(9), uint16(2), uint16(1), int8(0), int8(0))
	return loop + glyf[len(loop):]
}

func assembleAs(kind string, tables map[string]string) string {
	return string(fonttest.Assemble(kind, tables))
}

// A font cut in any table is refused; a table that is cut in a file that is
// whole costs an error or glyphs, never a panic, and never more than moments.
func TestLoadTruncated(t *testing.T) {
	f := hanziFont(1000)
	f.Glyphs[0].Runes = aligning[:60]
	for kind, file := range map[string][]byte{"TrueType": f.TrueType(), "CFF": f.CFF(), "CID": f.CID(), "collection": fonttest.Collection(f.CID(), f.TrueType())} {
		last := 0
		for cut := 0; cut < len(file)-4; cut += 1 + len(file)/700 { // the last bytes are padding
			last = cut
			if _, err := Load("test", string(file[:cut]), LoadOptions{}); err == nil && kind != "collection" {
				t.Errorf("%s: no error for a font cut to %d of %d bytes", kind, cut, len(file))
			}
		}
		if last == 0 {
			t.Fatal("nothing was cut")
		}
		if kind == "collection" {
			continue
		}
		whole := fonttest.Tables(file)
		refused := 0
		for tag, body := range whole {
			for size := range body {
				tables := maps.Clone(whole)
				tables[tag] = body[:size]
				if !useLoaded(t, string(fonttest.Assemble(string(file[:4]), tables))) {
					refused++
				}
			}
		}
		if refused == 0 {
			t.Errorf("%s: no shortened table was refused", kind)
		}
	}
}

// useLoaded does with a user's font all that there is to do with it, and reports
// whether it could be loaded.
func useLoaded(t *testing.T, file string) bool {
	t.Helper()
	for _, opt := range []LoadOptions{{Latin: true}, {}} {
		face, err := Load("test", file, opt)
		if err != nil {
			return false
		}
		face.Descriptor()
		for _, r := range "的A简“—…龘" {
			gid, ok := face.Glyph(r)
			if !ok {
				continue
			}
			if _, err := face.Subset([]uint16{gid}); err != nil {
				t.Errorf("%c: its glyph is there, but: %v", r, err)
			}
			if err := face.Draw(gid, Matrix{XX: 1, YY: 1}, &polyline{}); err != nil {
				t.Errorf("%c: its glyph is there, but: %v", r, err)
			}
		}
		for gid := range min(face.NumGlyphs(), 30) {
			face.Advance(uint16(gid))
			face.Bounds(uint16(gid))
		}
	}
	return true
}

// Composite glyphs are put together as others draw them: nested, moved and
// scaled.
func TestLoadComposites(t *testing.T) {
	tables := tablesOf(t, compositeFont())
	count := be(uint16(gidLoop)) // without the glyph that is a component of itself
	tables["maxp"] = tables["maxp"][:4] + count + tables["maxp"][6:]
	tables["hhea"] = tables["hhea"][:34] + count
	file := assemble(tables)
	drawn := mustOpen(t, "test", file)
	loaded := mustLoad(t, []byte(file), LoadOptions{Latin: true})
	for gid := uint16(1); gid < gidLoop; gid++ {
		var want, got polyline
		k := float32(loaded.UnitsPerEm() / drawn.UnitsPerEm())
		if err := drawn.Draw(gid, Matrix{XX: k, YY: k}, &want); err != nil {
			t.Fatal(err)
		}
		if err := loaded.Draw(gid, Matrix{XX: 1, YY: 1}, &got); err != nil {
			t.Fatal(err)
		}
		// A font says for each glyph where its left side is; these say what
		// their boxes do, and that of a composite glyph is not true.
		if len(got.lines) != len(want.lines) {
			t.Errorf("glyph %d: got %d lines, want %d", gid, len(got.lines), len(want.lines))
			continue
		}
		for i := range want.lines {
			if !slices.Equal(got.lines[i][:], want.lines[i][:]) {
				t.Errorf("glyph %d: got line %v, want %v", gid, got.lines[i], want.lines[i])
			}
		}
	}
}

// Bytes that are wrong anywhere cost an error or glyphs.
func TestLoadDamaged(t *testing.T) {
	f := hanziFont(256)
	f.Glyphs[0].Runes = aligning[:60]
	random := rand.New(rand.NewPCG(1, 2))
	for _, file := range [][]byte{f.TrueType(), f.CFF(), f.CID(), fonttest.Collection(f.TrueType(), f.CID())} {
		for range 300 {
			b := bytes.Clone(file)
			for range 1 + random.IntN(6) {
				b[random.IntN(len(b))] = byte(random.IntN(256))
			}
			useLoaded(t, string(b))
		}
	}
}

// Programs that call each other, and composite glyphs of composite glyphs, end
// soon, however many times they would go round.
func TestLoadBombs(t *testing.T) {
	c := &cff{}
	var objects []string
	for i := range 9 {
		// Subroutine i calls the next one a thousand times; numbers are biased by 107.
		objects = append(objects, strings.Repeat(string([]byte{byte(i + 1 - 107 + 139), 29}), 1000)+"\x0b")
	}
	objects = append(objects, "\x0b")
	c.globals = testIndex(t, objects...)
	c.charstrings = testIndex(t, string([]byte{139 - 107, 29, 14}))
	c.dicts = []cffDict{{scale: 1}}
	if err := c.outline(0, 1, &outline{}); err == nil {
		t.Error("a program of 1000⁹ calls ran to its end")
	}

	const nest = 12
	glyphs := []testGlyph{{"", 500}, {triangle(0, 0, 9), 500}}
	for i := range nest {
		var parts []string
		for range 50 {
			parts = append(parts, part(uint16(i+1), 0, 0, moreComponents))
		}
		glyphs = append(glyphs, testGlyph{compound(append(parts, part(uint16(i+1), 0, 0, 0))...), 500})
	}
	file := testFont(glyphs, cmapOf(format12('A', 'A', uint32(len(glyphs)-1))))
	face, err := Load("test", file, LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := face.Glyph('A'); ok {
		t.Error("a glyph of 51¹² components was drawn")
	}
}

// testIndex makes an INDEX of a CFF table.
func testIndex(t *testing.T, objects ...string) index {
	t.Helper()
	file, at := be(uint16(len(objects)), uint8(4), uint32(1)), 1
	for _, o := range objects {
		at += len(o)
		file += be(uint32(at))
	}
	x, _, ok := readIndex(table(file + strings.Join(objects, "")))
	if !ok {
		t.Fatal("an INDEX of the test cannot be read")
	}
	return x
}

// Each operator draws what the plain ones do.
func TestCharstringOperators(t *testing.T) {
	num := func(v ...int) (s string) {
		for _, n := range v {
			s += be(uint8(28), int16(n))
		}
		return s
	}
	const move, line, curve, end = "\x15", "\x05", "\x08", "\x0e"
	start := num(10, 20) + move
	tests := []struct{ name, got, want string }{
		{"width before rmoveto", num(77, 10, 20) + move + num(5, 6) + line + end, start + num(5, 6) + line + end},
		{"hmoveto", num(77, 10) + "\x16" + num(5, 6) + line + end, num(10, 0) + move + num(5, 6) + line + end},
		{"vmoveto", num(10) + "\x04" + num(5, 6) + line + end, num(0, 10) + move + num(5, 6) + line + end},
		{"hlineto", start + num(5, 6, 7) + "\x06" + end, start + num(5, 0, 0, 6, 7, 0) + line + end},
		{"vlineto", start + num(5, 6) + "\x07" + end, start + num(0, 5, 6, 0) + line + end},
		{"rcurveline", start + num(1, 2, 30, 4, 5, 6, 7, 8) + "\x18" + end, start + num(1, 2, 30, 4, 5, 6) + curve + num(7, 8) + line + end},
		{"rlinecurve", start + num(7, 8, 1, 2, 30, 4, 5, 6) + "\x19" + end, start + num(7, 8) + line + num(1, 2, 30, 4, 5, 6) + curve + end},
		{"vvcurveto", start + num(9, 1, 2, 30, 4, 5, 6, 7, 8) + "\x1a" + end, start + num(9, 1, 2, 30, 0, 4, 0, 5, 6, 7, 0, 8) + curve + end},
		{"hhcurveto", start + num(9, 1, 2, 30, 4) + "\x1b" + end, start + num(1, 9, 2, 30, 4, 0) + curve + end},
		{"vhcurveto", start + num(1, 2, 30, 4, 5, 6, 7, 8, 9) + "\x1e" + end, start + num(0, 1, 2, 30, 4, 0, 5, 0, 6, 7, 9, 8) + curve + end},
		{"hvcurveto", start + num(1, 2, 30, 4, 5) + "\x1f" + end, start + num(1, 0, 2, 30, 5, 4) + curve + end},
		{"hflex", start + num(1, 2, 30, 4, 5, 6, 7) + "\x0c\x22" + end, start + num(1, 0, 2, 30, 4, 0, 5, 0, 6, -30, 7, 0) + curve + end},
		{"flex", start + num(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50) + "\x0c\x23" + end, start + num(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) + curve + end},
		{"hflex1", start + num(1, 2, 3, 4, 5, 6, 7, 8, 9) + "\x0c\x24" + end, start + num(1, 2, 3, 4, 5, 0, 6, 0, 7, 8, 9, -14) + curve + end},
		{"flex1", start + num(10, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) + "\x0c\x25" + end, start + num(10, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -30) + curve + end},
		{"flex1 upwards", start + num(2, 10, 3, 4, 5, 6, 7, 8, 9, 10, 11) + "\x0c\x25" + end, start + num(2, 10, 3, 4, 5, 6, 7, 8, 9, 10, -26, 11) + curve + end},
		{"hints and masks", num(77, 1, 2, 3, 4) + "\x12" + num(5, 6) + "\x13\xe0" + start + "\x14\xe0" + num(5, 6) + line + end, start + num(5, 6) + line + end},
		{"fractions", be(uint8(255), int32(5<<15)) + be(uint8(255), int32(-5<<15)) + move + num(1, 2) + line + end, num(5, 2) + "\x0c\x0c" + num(-5, 2) + "\x0c\x0c" + move + num(1, 2) + line + end},
		{"line before any contour", num(1, 2) + line + end, ""},
		{"unknown operator", "\x02" + end, ""},
		{"too few operands", num(1) + move + end, ""},
		{"call without number", "\x0a" + end, ""},
		{"call of nothing", num(5) + "\x0a" + end, ""},
		{"mask cut short", num(1, 2, 3, 4) + "\x12\x13", ""},
		{"number cut short", "\x1c\x00", ""},
	}
	run := func(program string) (*outline, error) {
		c := &cff{charstrings: testIndex(t, program), dicts: []cffDict{{scale: 1}}}
		var o outline
		return &o, c.outline(0, 1e9, &o)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := run(tt.got)
			if tt.want == "" {
				if err == nil {
					t.Errorf("got %v, want an error", got.points)
				}
				return
			}
			want, wantErr := run(tt.want)
			if err != nil || wantErr != nil || len(want.points) < 2 {
				t.Fatalf("got errors %v and %v, %d points", err, wantErr, len(want.points))
			}
			if !slices.Equal(got.points, want.points) || !slices.Equal(got.ends, want.ends) {
				t.Errorf("got %v, want %v", got.points, want.points)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	font := hanziFont(256)
	font.Glyphs[0].Runes = aligning[:60]
	f.Add(string(font.TrueType()))
	f.Add(string(font.CFF()))
	f.Add(string(font.CID()))
	f.Add(string(fonttest.Collection(font.TrueType(), font.CID())))
	f.Add(compositeFont())
	f.Fuzz(func(t *testing.T, file string) {
		useLoaded(t, file)
		Describe(strings.NewReader(file), int64(len(file)))
	})
}
