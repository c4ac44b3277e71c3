package lint

// class is what a character is to the rules.
type class uint8

const (
	other   class = iota
	han           // an ideograph, or what stands for one
	letter        // a letter of the Latin alphabet
	figure        // 0 to 9
	blank         // a space of ASCII, or one that may not be broken
	mark          // a Chinese mark that is neither opening nor closing
	opening       // an opening bracket or quote of Chinese
	closing       // a closing one
)

// classOf returns the class of r. The quotes “ ” ‘ ’ count as Chinese; where
// they stand in Latin text the rules look at their neighbours.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		return asciiClass(r)
	case 0x4e00 <= r && r <= 0x9fff:
		return han
	case isOneOf(r, closingMarks):
		return closing
	case isOneOf(r, openingMarks):
		return opening
	case isOneOf(r, pauseMarks):
		return mark
	case r == '\u00a0':
		return blank
	case isLatinLetter(r):
		return letter
	case isHan(r):
		return han
	}
	return other
}

// The marks of Chinese (GB/T 15834-2011 4).
const (
	openingMarks = "“‘（《〈【〖〔「『［｛"
	closingMarks = "”’）》〉】〗〕」』］｝"
	pauseMarks   = "，。、；：？！…—·～"
	stopMarks    = "，。、；：？！"
)

func asciiClass(r rune) class {
	switch {
	case '0' <= r && r <= '9':
		return figure
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
		return letter
	case r == ' ':
		return blank
	}
	return other
}

// isLatinLetter reports whether r is a letter of Latin beyond ASCII.
func isLatinLetter(r rune) bool {
	return 0xc0 <= r && r <= 0x24f && r != 0xd7 && r != 0xf7 || 0x1e00 <= r && r <= 0x1eff
}

// isHan reports whether r is an ideograph beyond the first block, one of the
// lookalikes that conversions leave (rules L50 to L52), or 々〇.
func isHan(r rune) bool {
	switch {
	case 0x3400 <= r && r <= 0x4dbf, 0x4e00 <= r && r <= 0x9fff, 0x20000 <= r && r <= 0x3ffff:
		return true
	case r == '々', r == '〇':
		return true
	}
	return isPrivate(r) || isRadical(r) || isCompatibility(r)
}

// isPrivate reports whether r has no meaning of its own.
func isPrivate(r rune) bool { return 0xe000 <= r && r <= 0xf8ff || r >= 0xf0000 }

// isRadical reports whether r is a radical as a sign of its own.
func isRadical(r rune) bool { return 0x2e80 <= r && r <= 0x2fd5 }

// isCompatibility reports whether r is in a block of compatibility
// ideographs, of which twelve are none.
func isCompatibility(r rune) bool { return 0xf900 <= r && r <= 0xfaff || 0x2f800 <= r && r <= 0x2fa1f }

// isOneOf reports whether r is in set. The sets are short.
func isOneOf(r rune, set string) bool {
	for _, s := range set {
		if s == r {
			return true
		}
	}
	return false
}

// The numerals of Chinese, and the units that are counted with both kinds of
// figures.
const (
	numerals   = "一二三四五六七八九十"
	zeroLookas = "○◯零OoО0"
)

// numeral returns the value of one Chinese numeral, 0 if it is none.
func numeral(r rune) int {
	n := 0
	for _, s := range numerals {
		if n++; s == r {
			return n
		}
	}
	return 0
}
