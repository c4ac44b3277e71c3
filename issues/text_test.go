package issues

import (
	"strings"
	"testing"

	"jianbao/issues/diag"
)

// Offsets that are no character's beginning or out of the text have a place
// all the same; a text without a place has one nowhere.
func TestTextAtOddOffsets(t *testing.T) {
	text := Text{Value: "甲乙", Pos: diag.Pos{File: "a.yaml", Line: 3, Col: 5}}
	for _, tt := range []struct {
		offset int
		want   string
	}{
		{-1, "a.yaml:3:5"}, {0, "a.yaml:3:5"}, {1, "a.yaml:3:5"}, {2, "a.yaml:3:5"},
		{3, "a.yaml:3:6"}, {4, "a.yaml:3:6"}, {6, "a.yaml:3:7"}, {7, "a.yaml:3:7"},
	} {
		if got := text.At(tt.offset).String(); got != tt.want {
			t.Errorf("At(%d): got %s, want %s", tt.offset, got, tt.want)
		}
	}
	nowhere := Text{Value: "甲乙", Pos: diag.Pos{File: "a.yaml"}}
	if got, want := nowhere.At(3), nowhere.Pos; got != want {
		t.Errorf("no place: got %v, want %v", got, want)
	}
}

// A tracker finds what At finds, whatever it is asked for before.
func TestTracker(t *testing.T) {
	text := Text{
		Value:   "甲a乙\"丙丁戊\\己é",
		Pos:     diag.Pos{File: "a.yaml", Line: 3, Col: 5},
		anchors: []anchor{{0, 3, 5}, {7, 3, 9}, {8, 4, 2}, {17, 4, 6}, {18, 5, 1}},
	}
	nowhere := Text{Value: text.Value}
	unplaced := Text{Value: text.Value, Pos: text.Pos}
	for _, text := range []Text{text, unplaced, nowhere} {
		for from := -1; from <= len(text.Value)+1; from++ {
			for to := -1; to <= len(text.Value)+1; to++ {
				k := text.Track()
				k.At(from)
				if got, want := k.At(to), text.At(to); got != want {
					t.Errorf("At(%d) after At(%d): got %v, want %v", to, from, got, want)
				}
				if got, want := k.At(from), text.At(from); got != want {
					t.Errorf("At(%d) after At(%d): got %v, want %v", from, to, got, want)
				}
			}
		}
	}
}

// Lines lose ASCII blanks at their ends and lines of nothing but white; what
// is left keeps its place.
func TestTextLines(t *testing.T) {
	for _, tt := range []struct{ name, value, want string }{
		{"none", "", ""},
		{"white", " \t\n　\n\u00a0", ""},
		{"one", "甲", "甲@1:1"},
		{"blanks at ends", "  甲 乙 \t\n", "甲 乙@1:3"},
		{"ideographic space stays", "　甲　\n乙", "　甲　@1:1 乙@1:5"},
		{"empty lines", "\n\n甲\n\n乙\n", "甲@1:3 乙@1:6"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range (Text{Value: tt.value, Pos: diag.Pos{Line: 1, Col: 1}}).lines() {
				got = append(got, l.Value+"@"+strings.TrimPrefix(l.Pos.String(), ":"))
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
