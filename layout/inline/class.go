package inline

import "unicode"

// Class is what a character is to the line rules (spec typography §1.1).
type Class uint8

const (
	// Ideograph is a Han character, kana, or a symbol set like one.
	Ideograph Class = iota
	// Opening is “ ‘ （ 《 and the like: blank ½ left, body ½.
	Opening
	// Closing is ” ’ ） 》 and the like: body ½, blank ½ right.
	Closing
	// Comma is ， 、 ；: body ½, blank ½ right.
	Comma
	// Colon is ：, whose body sits left in mainland faces.
	Colon
	// Stop is 。 ． ？ ！.
	Stop
	// Interpunct is the middle dot, ½ em and fixed (GB/T 15834-2011 5.1.7).
	Interpunct
	// Connector is – - ½ em, — ～ 1 em, fixed (5.1.6).
	Connector
	// Solidus is ／ between Han, ½ em and fixed (5.1.9).
	Solidus
	// Long is —— or ……, one object of two cells (5.1.4, 5.1.5).
	Long
	// Stops is ？！ in one cell or ！！！ in two (5.1.2).
	Stops
	// Latin is a letter, figure or mark of proportional width.
	Latin
	// Prefix is a symbol that belongs to the number after it: ￥ №.
	Prefix
	// Postfix is a symbol that belongs to the number before it: ％ ‰ ℃.
	Postfix
	// IdeographicSpace is U+3000, one cell that neither breaks nor stretches.
	IdeographicSpace
)

// classOfMark returns the class of a mark of §1.1 that has one by itself.
// Marks that depend on their neighbours are resolved in context.go.
func classOfMark(r rune) (c Class, ok bool) {
	switch r {
	case '“', '‘', '（', '《', '〈', '「', '『', '【', '〖', '〔', '［', '｛', '〝', '〘', '〚', '｟':
		return Opening, true
	case '”', '’', '）', '》', '〉', '」', '』', '】', '〗', '〕', '］', '｝', '〞', '〟', '〙', '〛', '｠':
		return Closing, true
	case '，', '、', '；':
		return Comma, true
	case '：':
		return Colon, true
	case '。', '．', '？', '！':
		return Stop, true
	case '·', '‧', '・', '•':
		return Interpunct, true
	case '–', '‐', '‑', '‒', '—', '―', '～', '〜':
		return Connector, true
	case '／':
		return Solidus, true
	case '…', '⋯', '‥', '⸺':
		return Long, true
	case '‼', '⁇', '⁈', '⁉':
		return Stops, true
	case '￥', '￡', '＄', '№':
		return Prefix, true
	case '％', '‰', '℃', '℉':
		return Postfix, true
	case '\u3000':
		return IdeographicSpace, true
	}
	return Ideograph, false
}

// classOf returns the class of a character on its own.
func classOf(r rune) Class {
	switch {
	case r < 0xB7:
		return Latin
	case 0x3400 <= r && r <= 0x9FFF:
		return Ideograph
	}
	if c, ok := classOfMark(r); ok {
		return c
	}
	if isProportional(r) && !isMath(r) {
		return Latin
	}
	return Ideograph
}

// isProportional reports whether r is set with the width its face gives it:
// letters of the alphabets, and what goes with their words and numbers.
func isProportional(r rune) bool {
	switch {
	case r < 0x2000:
		return r < 0x1100 || 0x11FF < r // Hangul syllable parts are set like Han
	case r < 0x20D0:
		return r != '※'
	case 0x2C60 <= r && r < 0x2C80, 0xA720 <= r && r < 0xA800, 0xFB00 <= r && r < 0xFB07:
		return true // letters and ligatures of Latin
	}
	return r == '−'
}

// isHan reports whether white belongs between r and a Latin letter: r is a
// character of a Chinese, Japanese or Korean text, not a symbol in a cell.
func isHan(r rune) bool {
	switch {
	case 0x4E00 <= r && r <= 0x9FFF:
		return true
	case r < 0x2E80:
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// isMath reports whether r is a sign that goes with the figures beside it, and
// stands in a cell of its own elsewhere.
func isMath(r rune) bool {
	switch r {
	case '×', '÷', '≤', '≥', '≠', '≈':
		return true
	}
	return false
}

// isEllipsis and isDash tell the long marks' halves.
func isEllipsis(r rune) bool { return r == '…' || r == '⋯' }
func isDash(r rune) bool     { return r == '—' || r == '―' }

// hasBlankRight reports whether a mark of the class has a blank half on its
// right.
func (c Class) hasBlankRight() bool { return Closing <= c && c <= Stop }

// isRigid reports whether no white opens beside the class (§2.4).
func (c Class) isRigid() bool { return c == Connector || c == Solidus }
