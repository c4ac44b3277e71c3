package fonts

import (
	"os"
	"strings"
	"testing"
)

// allIDs lists the shipped faces.
func allIDs() []ID {
	var ids []ID
	for id := range Shipped().Len() {
		ids = append(ids, ID(id))
	}
	return ids
}

func mustRead(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A face that changes changes every page set with it.
func TestShippedFilesAreTheKnownOnes(t *testing.T) {
	want := make(map[string]string)
	for line := range strings.Lines(mustRead(t, "testdata/sha256.txt")) {
		sum, file, _ := strings.Cut(strings.TrimSpace(line), "  ")
		want[strings.TrimSuffix(file, ".ttf")] = sum
	}
	set := Shipped()
	for _, id := range allIDs() {
		name := set.Names()[id]
		if got := set.Face(id).SHA256(); got != want[name] {
			t.Errorf("%s: got hash %s, want %s", name, got, want[name])
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s is listed in testdata/sha256.txt but not shipped", name)
	}
}

func TestShippedLicencesStandBesideTheFaces(t *testing.T) {
	files := map[string]string{
		"XiaoBiaoSong": "OFL-NotoSerifSC.txt", "SongTi": "OFL-NotoSerifSC.txt", "FangSong": "OFL-ZhuqueFangsong.txt",
		"HeiTi": "OFL-NotoSansSC.txt", "KaiTi": "ARPHICPL.TXT", "WenKai": "OFL-WenKaiGBLite.txt",
		"Latin": "OFL-Tinos.txt", "LatinBold": "OFL-Tinos.txt",
	}
	titles := map[bool]string{true: "ARPHIC PUBLIC LICENSE", false: "SIL OPEN FONT LICENSE"}
	readme := mustRead(t, "README.md")
	set := Shipped()
	for _, id := range allIDs() {
		name := set.Names()[id]
		text := mustRead(t, "licenses/"+files[name])
		if set.License(id) != text {
			t.Errorf("%s: License differs from licenses/%s", name, files[name])
		}
		if title := titles[name == "KaiTi"]; !strings.Contains(strings.ToUpper(text), title) {
			t.Errorf("licenses/%s does not contain %q", files[name], title)
		}
		if !strings.Contains(readme, "`"+name+".ttf`") || !strings.Contains(readme, "`"+files[name]+"`") && files[name] != "ARPHICPL.TXT" {
			t.Errorf("README.md does not name %s.ttf and %s", name, files[name])
		}
	}
}

func TestShippedDescriptors(t *testing.T) {
	set := Shipped()
	for _, id := range allIDs() {
		face := set.Face(id)
		d := face.Descriptor()
		if face.UnitsPerEm() != 1000 {
			t.Errorf("%s: got %d units per em, want 1000", face.Name(), face.UnitsPerEm())
		}
		if !face.Embeddable() {
			t.Errorf("%s: licence bits forbid embedding", face.Name())
		}
		if d.Ascent < 700 || d.Descent > -100 || d.CapHeight < 600 || d.CapHeight > d.Ascent || d.ItalicAngle != 0 {
			t.Errorf("%s: got descriptor %+v", face.Name(), d)
		}
		if d.Flags&flagSymbolic == 0 || d.BBox[0] >= d.BBox[2] || d.BBox[1] >= d.BBox[3] {
			t.Errorf("%s: got descriptor %+v", face.Name(), d)
		}
		if got := face.PostScriptName(); got == "" || strings.ContainsAny(got, " ()<>[]{}/%") {
			t.Errorf("%s: got PostScript name %q", face.Name(), got)
		}
	}
	if regular, bold := set.Face(set.Chain(Latin)[0]), set.Face(set.Chain(LatinBold)[0]); regular.Descriptor().StemV >= bold.Descriptor().StemV {
		t.Errorf("the stems of %s are not thinner than those of %s", regular.Name(), bold.Name())
	}
}

// The box of each glyph must lie in the box of the face, which the PDF states.
func TestShippedBoundsLieInTheFaceBox(t *testing.T) {
	set := Shipped()
	for _, id := range allIDs() {
		face := set.Face(id)
		box := face.Descriptor().BBox
		for gid := range face.NumGlyphs() {
			xMin, yMin, xMax, yMax, ok := face.Bounds(uint16(gid))
			if ok && (xMin < box[0] || yMin < box[1] || xMax > box[2] || yMax > box[3]) {
				t.Fatalf("%s: glyph %d reaches out of the box %v", face.Name(), gid, box)
			}
		}
	}
}

func TestFacesOpenOnce(t *testing.T) {
	set := Shipped()
	done := make(chan *Face)
	for range 8 {
		go func() { done <- set.Face(0) }()
	}
	first := <-done
	for range 7 {
		if got := <-done; got != first {
			t.Fatal("a face was opened twice")
		}
	}
}

// Whether a glyph draws anything is told by the length of its record.
func TestShippedBare(t *testing.T) {
	set := Shipped()
	for id := range set.Len() {
		f := set.Face(ID(id))
		for gid := range f.NumGlyphs() {
			if rec, ok := f.record(uint16(gid)); !ok || len(rec) > 0 != hasOutline(rec) {
				t.Errorf("%s: glyph %d has a record of %d bytes, with an outline: %v", f.Name(), gid, len(rec), hasOutline(rec))
			}
		}
	}
}
