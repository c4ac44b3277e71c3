package fonts

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jianbao/issues/catalog/catalogtest"
)

// sampleGlyphs picks n glyphs of a face, some of them more than once.
func sampleGlyphs(f *Face, n int, seed uint64) []uint16 {
	rnd := rand.New(rand.NewPCG(seed, 1))
	gids := make([]uint16, n)
	for i := range gids {
		gids[i] = uint16(rnd.IntN(f.NumGlyphs()))
		if i > 0 && i%10 == 0 {
			gids[i] = gids[rnd.IntN(i)]
		}
	}
	return gids
}

func mustSubset(t testing.TB, f *Face, gids []uint16) []byte {
	t.Helper()
	file, err := f.Subset(gids)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestSubsetRoundTrip(t *testing.T) {
	const seed = 20230428
	set := Shipped()
	for _, id := range allIDs() {
		face := set.Face(id)
		t.Run(face.Name(), func(t *testing.T) {
			gids := sampleGlyphs(face, 300, seed)
			file := withCharMap(t, mustSubset(t, face, gids))
			checkSubset(t, face, file, gids)
		})
	}
}

func TestSubsetOfComposites(t *testing.T) {
	face := mustOpen(t, "composites", compositeFont())
	tests := []struct {
		name  string
		gids  []uint16
		added []uint16 // components behind the wanted glyphs
	}{
		{"nothing wanted", nil, nil},
		{"simple only", []uint16{gidMark}, nil},
		{"components missing", []uint16{gidPair}, []uint16{gidBase, gidMark}},
		{"components wanted too", []uint16{gidMark, gidPair, gidBase}, nil},
		{"one component missing", []uint16{gidMark, gidPair}, []uint16{gidBase}},
		{"nested", []uint16{gidNested}, []uint16{gidPair, gidBase, gidMark}},
		{"repeated", []uint16{gidPair, gidPair, gidBlank, gidBase, gidBase, 0}, []uint16{gidMark}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := withCharMap(t, mustSubset(t, face, tt.gids))
			checkSubset(t, face, file, append(slices.Clone(tt.gids), tt.added...))
		})
	}
}

// checkSubset compares all glyphs of a subset with those of the face: by an
// independent reader their outlines and advances, by our own their boxes.
func checkSubset(t *testing.T, face *Face, file string, gids []uint16) {
	t.Helper()
	gids = append([]uint16{0}, gids...)
	got := mustOpen(t, "subset", file)
	if got.NumGlyphs() != len(gids) {
		t.Fatalf("got %d glyphs, want %d", got.NumGlyphs(), len(gids))
	}
	other, original := mustParse(t, file), mustParse(t, withPost(t, face.data))
	for i, gid := range gids {
		if got, want := outlineOf(t, other, i), outlineOf(t, original, int(gid)); !slices.Equal(got, want) {
			t.Errorf("glyph %d of the subset: got outline %v, want that of glyph %d %v", i, got, gid, want)
		}
		if got, want := advanceOf(t, other, i), face.Advance(gid); got != want {
			t.Errorf("glyph %d of the subset: got advance %d, want %d", i, got, want)
		}
		if g, w := boxOf(got, uint16(i)), boxOf(face, gid); g != w {
			t.Errorf("glyph %d of the subset: got box and metrics %v, want %v", i, g, w)
		}
	}
}

// withPost gives a made-up font the table that the other reader asks for.
func withPost(t *testing.T, file string) string {
	t.Helper()
	tables := tablesOf(t, file)
	if tables["post"] == "" {
		tables["post"] = be(uint32(0x30000), make([]byte, 28))
	}
	return assemble(tables)
}

// exact is a size at which sfnt gives coordinates in font units.
func exact(f *sfnt.Font) fixed.Int26_6 { return fixed.Int26_6(f.UnitsPerEm()) }

func outlineOf(t *testing.T, f *sfnt.Font, gid int) []sfnt.Segment {
	t.Helper()
	segments, err := f.LoadGlyph(nil, sfnt.GlyphIndex(gid), exact(f), nil)
	if err != nil {
		t.Fatal(err)
	}
	return segments
}

func advanceOf(t *testing.T, f *sfnt.Font, gid int) int {
	t.Helper()
	advance, err := f.GlyphAdvance(nil, sfnt.GlyphIndex(gid), exact(f), 0)
	if err != nil {
		t.Fatal(err)
	}
	return int(advance)
}

func boxOf(f *Face, gid uint16) [6]int {
	xMin, yMin, xMax, yMax, _ := f.Bounds(gid)
	return [6]int{xMin, yMin, xMax, yMax, f.leftBearing(gid), f.Advance(gid)}
}

// Readers take a table without bytes for a missing one.
func TestSubsetOfBlankGlyphs(t *testing.T) {
	face := mustOpen(t, "blank", testFont([]testGlyph{{"", 300}, {"", 250}, {triangle(0, 0, 9), 9}},
		cmapOf(format12(' ', ' ', 1))))
	checkSubset(t, face, withCharMap(t, mustSubset(t, face, []uint16{1})), []uint16{1})
}

// The file holds what a PDF needs, with sums that agree, and nothing else.
func TestSubsetFile(t *testing.T) {
	face := Shipped().Face(0)
	file := mustSubset(t, face, sampleGlyphs(face, 50, 1))
	dir, err := readDirectory(string(file))
	if err != nil {
		t.Fatal(err)
	}
	if got := sumOf(file); got != 0xB1B0AFBA {
		t.Errorf("got check sum %08X of the file, want B1B0AFBA", got)
	}
	var tags []string
	for r := dir.records; r != ""; r = r[directoryRecord:] {
		tag, start, size := string(r[:4]), r.u32(8), r.u32(12)
		tags = append(tags, tag)
		body := bytes.Clone(file[start : start+(size+3)/4*4])
		if tag == "head" {
			clear(body[8:12])
		}
		if got, want := sumOf(body), uint32(r.u32(4)); got != want {
			t.Errorf("%s: got check sum %08X, want %08X", tag, got, want)
		}
		if start%4 != 0 {
			t.Errorf("%s begins at %d, no multiple of 4", tag, start)
		}
	}
	if want := "glyf head hhea hmtx loca maxp"; strings.Join(tags, " ") != want {
		t.Errorf("got tables %v, want %s", tags, want)
	}
	if got, want := string(file[4:12]), be(uint16(6), uint16(64), uint16(2), uint16(32)); got != want {
		t.Errorf("got directory header %x, want %x", got, want)
	}
}

// Glyph offsets are halved where they fit, whole where they do not.
func TestSubsetChoosesLoca(t *testing.T) {
	face := Shipped().Face(1)
	for n, want := range map[int]int{10: 0, 700: 1} {
		file := string(mustSubset(t, face, sampleGlyphs(face, n, 2)))
		if got := table(tablesOf(t, file)["head"]).u16(50); got != want {
			t.Errorf("%d glyphs: got loca format %d, want %d", n, got, want)
		}
	}
}

func TestSubsetWritesFewAdvances(t *testing.T) {
	face := mustOpen(t, "composites", compositeFont())
	tests := []struct {
		gids []uint16
		want int
	}{
		{nil, 1}, {[]uint16{0, 0}, 1}, {[]uint16{gidBase}, 2}, {[]uint16{gidBlank}, 2},
		{[]uint16{gidBlank, gidBase, gidBase}, 3}, {[]uint16{gidMark, gidMark}, 2},
	}
	for _, tt := range tests {
		file := string(mustSubset(t, face, tt.gids))
		if got := table(tablesOf(t, file)["hhea"]).u16(34); got != tt.want {
			t.Errorf("%v: got %d advances, want %d", tt.gids, got, tt.want)
		}
	}
}

// Instructions and padding of the face's outlines are left out.
func TestSubsetDropsInstructions(t *testing.T) {
	face := mustOpen(t, "composites", compositeFont())
	tests := []struct {
		name    string
		gid     uint16
		dropped int
	}{
		{"simple", gidBase, 3 + 1}, {"composite", gidPair, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rec, _ := face.record(tt.gid)
			got := mustOpen(t, "subset", withCharMap(t, mustSubset(t, face, []uint16{tt.gid})))
			cut, _ := got.record(1)
			if want := (len(rec) - tt.dropped + 1) / 2 * 2; len(cut) != want {
				t.Errorf("got %d bytes, want %d", len(cut), want)
			}
		})
	}
}

func TestSubsetIsDeterministic(t *testing.T) {
	for _, face := range []*Face{Shipped().Face(1), mustOpen(t, "composites", compositeFont())} {
		gids := []uint16{4, 3, 5, 1, 2, 4}
		first := mustSubset(t, face, gids)
		for range 20 {
			if !bytes.Equal(mustSubset(t, face, gids), first) {
				t.Fatalf("%s: two subsets of the same glyphs differ", face.Name())
			}
		}
	}
}

func TestSubsetRefuses(t *testing.T) {
	chain := []testGlyph{{triangle(0, 0, 9), 9}}
	for gid := range uint16(maxNesting + 2) {
		chain = append(chain, testGlyph{compound(part(gid, 0, 0, 0)), 9})
	}
	disorder := be(int16(2), [4]int16{0, 0, 9, 9}, uint16(3), uint16(3), uint16(0), make([]byte, 16))
	broken := testFont([]testGlyph{
		{triangle(0, 0, 9), 9}, {triangle(0, 0, 9)[:20], 9}, {compound(part(0, 0, 0, moreComponents)), 9}, {disorder, 9},
	}, cmapOf(format12('A', 'C', 1)))
	tests := []struct {
		name, file string
		gids       []uint16
		want       string
	}{
		{"glyph not in the font", compositeFont(), []uint16{99}, "font test: glyph 99: outside the font"},
		{"component of itself", compositeFont(), []uint16{gidLoop}, "font test: glyph 6: is a component of itself"},
		{"deep nesting", testFont(chain, cmapOf(format12('A', 'B', 1))), []uint16{uint16(len(chain) - 1)},
			"font test: glyph 17: components nest deeper than 16"},
		{"outline cut short", broken, []uint16{1}, "font test: glyph 1: outline is cut short"},
		{"components cut short", broken, []uint16{2}, "font test: glyph 2: outline is cut short"},
		{"contours out of order", broken, []uint16{3}, "font test: glyph 3: contours out of order"},
		{"too many glyphs", compositeFont(), make([]uint16, maxGlyphs), "font test: 65536 glyphs are more than a font can hold"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := mustOpen(t, "test", tt.file).Subset(tt.gids)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
			catalogtest.Check(t, err, "test")
		})
	}
}
