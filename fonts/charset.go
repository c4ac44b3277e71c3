package fonts

import "unicode/utf8"

// InGB2312 reports whether r is one of the 7,445 characters of GB 2312-80.
// Its middle dot and dash count in both of the codes that are in use for them
// (U+30FB and U+00B7, U+2015 and U+2014). ASCII is no part of it.
func InGB2312(r rune) bool { return inSorted(gb2312, r) }

// InTGH8105 reports whether r is one of the 8,105 hanzi of 通用规范汉字表
// (2013).
func InTGH8105(r rune) bool { return inSorted(tgh8105, r) }

// inSorted searches list, whose runes rise, for r. UTF-8 need not be decoded
// from the start: the middle of the bytes left is at most three bytes behind
// the beginning of a rune.
func inSorted(list string, r rune) bool {
	for list != "" {
		mid := len(list) / 2
		for !utf8.RuneStart(list[mid]) {
			mid--
		}
		got, size := utf8.DecodeRuneInString(list[mid:])
		switch {
		case r < got:
			list = list[:mid]
		case r > got:
			list = list[mid+size:]
		default:
			return true
		}
	}
	return false
}
