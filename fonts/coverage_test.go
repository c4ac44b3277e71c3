package fonts

import (
	"strings"
	"testing"
	"unicode"
)

// hanRoles are the roles with Chinese faces.
var hanRoles = map[string]Role{"Title": Title, "Body": Body, "Hei": Hei, "Kai": Kai, "Song": Song}

// charset returns the characters of a list in charset/.
func charset(t *testing.T, name string) []rune {
	t.Helper()
	return []rune(strings.ReplaceAll(mustRead(t, "charset/"+name), "\n", ""))
}

func TestChainsCoverTheStandards(t *testing.T) {
	lists := []struct {
		name  string
		count int
	}{{"gb2312_hanzi.txt", 6763}, {"gb2312_symbols.txt", 682}, {"tgh8105.txt", 8105}}
	for _, list := range lists {
		runes := charset(t, list.name)
		if len(runes) != list.count {
			t.Fatalf("%s: got %d characters, want %d", list.name, len(runes), list.count)
		}
		for role, r := range hanRoles {
			checkCovered(t, role+" "+list.name, r, runes)
		}
	}
}

func checkCovered(t *testing.T, what string, role Role, runes []rune) {
	t.Helper()
	set := Shipped()
	for _, r := range runes {
		id, gid, ok := set.Find(role, r)
		if !ok {
			t.Errorf("%s: no face has %c U+%04X", what, r, r)
			continue
		}
		if face := set.Face(id); unicode.Is(unicode.Han, r) && face.Advance(gid) != face.UnitsPerEm() {
			t.Errorf("%s: %c U+%04X is %d/%d em wide in %s, want 1 em", what, r, r, face.Advance(gid), face.UnitsPerEm(), face.Name())
		}
	}
}

// The house face itself, not a fallback, has the hanzi of ordinary text.
func TestRoleFacesHaveTheirOwnHanzi(t *testing.T) {
	set := Shipped()
	for name, role := range hanRoles {
		own := set.Face(set.Chain(role)[0])
		list := "tgh8105.txt"
		if role == Kai {
			list = "gb2312_hanzi.txt"
		}
		for _, r := range charset(t, list) {
			if _, ok := own.Glyph(r); !ok {
				t.Errorf("%s: %s lacks %c U+%04X of %s", name, own.Name(), r, r, list)
			}
		}
	}
}

func TestWenKaiFillsKai(t *testing.T) {
	set := Shipped()
	filled := 0
	for _, r := range charset(t, "tgh8105.txt") {
		if id, _, _ := set.Find(Kai, r); set.Names()[id] == "WenKai" {
			filled++
		}
	}
	if filled != 319 {
		t.Errorf("got %d hanzi from WenKai, want 319", filled)
	}
}

func TestFind(t *testing.T) {
	tests := []struct {
		name string
		role Role
		r    rune
		face string // "" for a character that no face of the chain has
	}{
		{"common hanzi", Body, '简', "FangSong"},
		{"supplementary plane", Body, '𬭚', "FangSong"},
		{"name character in kai", Kai, '䶮', "WenKai"},
		{"hanzi outside the 8105", Title, '㐀', "SongTi"},
		{"zero", Body, '〇', "FangSong"},
		{"digit", Latin, '7', "Latin"},
		{"bold letter", LatinBold, 'A', "LatinBold"},
		{"space has no outline", Latin, ' ', "Latin"},
		{"ideographic space", Body, '\u3000', "FangSong"},
		{"two-em dash", Body, '⸺', "FangSong"},
		{"Latin roles have no hanzi", Latin, '简', ""},
		{"not a character", Body, -1, ""},
		{"beyond Unicode", Body, 0x7FFFFFFF, ""},
		{"control", Body, '\x00', ""},
	}
	set := Shipped()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			id, gid, ok := set.Find(tt.role, tt.r)
			if ok != (tt.face != "") || ok != (gid != 0) {
				t.Fatalf("got glyph %d, %v; want face %q", gid, ok, tt.face)
			}
			if ok && set.Names()[id] != tt.face {
				t.Errorf("got face %s, want %s", set.Names()[id], tt.face)
			}
		})
	}
}

// U+20BB7 is the example of a hanzi that is missing everywhere.
func TestHanziMissingEverywhere(t *testing.T) {
	for name, role := range hanRoles {
		if id, gid, ok := Shipped().Find(role, '𠮷'); ok || gid != 0 {
			t.Errorf("%s: got glyph %d of face %d for U+20BB7", name, gid, id)
		}
	}
}

func TestFullWidthMarks(t *testing.T) {
	set := Shipped()
	for name, role := range hanRoles {
		for _, r := range "“”‘’—…，。、；：？！（）《》〈〉「」『』【】〔〕" {
			checkWidth(t, set, name, role, r, 1000)
		}
		checkWidth(t, set, name, role, '·', 1000)
		checkWidth(t, set, name, role, '⸺', 2000)
	}
}

func checkWidth(t *testing.T, set *Set, name string, role Role, r rune, want int) {
	t.Helper()
	id, gid, ok := set.Find(role, r)
	if !ok {
		t.Errorf("%s: no face has %c", name, r)
		return
	}
	if got := set.Face(id).Advance(gid); got != want {
		t.Errorf("%s: %c is %d wide in %s, want %d", name, r, got, set.Names()[id], want)
	}
}
