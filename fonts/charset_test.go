package fonts

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
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

// GBK's hanzi are those that another program's table has, where that has them
// at their present codes.
func TestGBK(t *testing.T) {
	count := 0
	for _, c := range Charsets() {
		want := map[string]int{"GB 2312": 6763, "通用规范汉字表": 8105, "GBK": 21003}[c.Name]
		if _, all := c.Count(); all != want {
			t.Errorf("%s: got %d hanzi, want %d", c.Name, all, want)
		}
		seen := make(map[rune]bool)
		for r := range c.Hanzi {
			if seen[r] {
				t.Errorf("%s: %c is counted twice", c.Name, r)
			}
			seen[r] = true
			if c.Name == "GBK" && !InGBK(r) {
				t.Errorf("%c is counted, but InGBK does not know it", r)
			}
		}
	}
	decode := simplifiedchinese.GB18030.NewDecoder()
	for high := 0x81; high <= 0xFE; high++ {
		for low := 0x40; low <= 0xFE; low++ {
			isHanzi := high <= 0xA0 || high >= 0xB0 && high <= 0xF7 && low >= 0xA1 || high >= 0xAA && low <= 0xA0
			b, err := decode.Bytes([]byte{byte(high), byte(low)})
			r, size := utf8.DecodeRune(b)
			if low == 0x7F || !isHanzi || err != nil || size != len(b) || r == utf8.RuneError || unicode.Is(unicode.Co, r) {
				continue
			}
			count++
			if !InGBK(r) {
				t.Errorf("%02X%02X: %c U+%04X is not known", high, low, r, r)
			}
		}
	}
	if count < 20_989 {
		t.Errorf("compared %d hanzi only", count)
	}
	for _, r := range "A，〇あ𠮷" {
		if InGBK(r) {
			t.Errorf("%c counts as one of GBK", r)
		}
	}
}
