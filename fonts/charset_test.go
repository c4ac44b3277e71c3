package fonts

import (
	"testing"
	"unicode"
)

// Every code point is asked for, so that the sorted lists cannot differ from
// the lists of the standards.
func TestCharsets(t *testing.T) {
	tests := []struct {
		name  string
		in    func(rune) bool
		lists []string
		extra string
	}{
		{"GB 2312", InGB2312, []string{"gb2312_hanzi.txt", "gb2312_symbols.txt"}, "·—"},
		{"8105", InTGH8105, []string{"tgh8105.txt"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := make(map[rune]bool)
			for _, list := range tt.lists {
				for _, r := range charset(t, list) {
					want[r] = true
				}
			}
			for _, r := range tt.extra {
				want[r] = true
			}
			for r := rune(-1); r <= unicode.MaxRune+1; r++ {
				if got := tt.in(r); got != want[r] {
					t.Errorf("U+%04X: got %v, want %v", r, got, want[r])
				}
			}
		})
	}
}
