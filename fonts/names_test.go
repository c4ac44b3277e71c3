package fonts

import (
	"bytes"
	"slices"
	"testing"

	"jianbao/fonts/fonttest"
)

func TestDescribe(t *testing.T) {
	one := fonttest.Font{Em: 256, Names: fonttest.Family("仿宋_GB2312", "FangSong_GB2312")}
	two := fonttest.Font{Em: 1000, Names: fonttest.Family("测试宋 粗体"), Weight: 700}
	file := fonttest.Collection(one.TrueType(), two.CID())
	got := Describe(bytes.NewReader(file), int64(len(file)))
	if len(got) != 2 || got[0].Index != 0 || got[1].Index != 1 {
		t.Fatalf("got %v, want two faces", got)
	}
	if want := []string{"仿宋_GB2312", "FangSong_GB2312"}; !slices.Equal(got[0].Families, want) || !slices.Equal(got[0].Full, want) {
		t.Errorf("got names %v and %v, want %v", got[0].Families, got[0].Full, want)
	}
	if got[0].Weight != 400 || got[1].Weight != 700 {
		t.Errorf("got weights %d and %d, want 400 and 700", got[0].Weight, got[1].Weight)
	}
	for cut := range file {
		Describe(bytes.NewReader(file[:cut]), int64(cut))
	}
	if got := Describe(bytes.NewReader([]byte("no font at all, but text")), 24); len(got) != 0 {
		t.Errorf("got %v of a text", got)
	}
}

func TestSetWith(t *testing.T) {
	own := mustLoad(t, hanziFont(1000).TrueType(), LoadOptions{})
	f := hanziFont(1000)
	f.Glyphs = []fonttest.Glyph{{Runes: "𠮷的", Advance: 1000, Contours: []fonttest.Contour{fonttest.Box(0, 0, 900, 700)}}}
	rare := mustLoad(t, f.CFF(), LoadOptions{})
	set := Shipped().With([]Own{{Title, own}, {Song, own}}, rare)
	if got, want := set.Len(), Shipped().Len()+2; got != want {
		t.Fatalf("got %d faces, want %d", got, want)
	}
	find := func(role Role, r rune) *Face {
		id, _, ok := set.Find(role, r)
		if !ok {
			return nil
		}
		return set.Face(id)
	}
	for _, role := range []Role{Title, Song} {
		if find(role, '的') != own {
			t.Errorf("%s: 的 is not of the user's face", role)
		}
		if find(role, '𠮷') != rare {
			t.Errorf("%s: 𠮷 is not of the face for rare characters", role)
		}
	}
	if face := find(Body, '的'); face == own || face == rare {
		t.Error("body: 的 is of another role's face")
	}
	if face := find(Title, '龘'); face == nil || face == own {
		t.Error("a character that is blank in the user's face does not come from a shipped one")
	}
	if find(Latin, '𠮷') != nil {
		t.Error("a Latin role has hanzi")
	}
	if got := Shipped().Chain(Title); len(got) != 2 {
		t.Errorf("the shipped set has changed: %v", got)
	}
}
