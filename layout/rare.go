package layout

import (
	"unicode"
	"unicode/utf8"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// rares gathers the characters that an office's machines may lack, each at
// the place where the issue has it first.
type rares struct {
	// seen has a bit for every character below U+10000 that was looked at.
	seen [1 << 10]uint64
	// other are those above.
	other map[rune]bool
	// allowed are those that the house knows to be rare and meant.
	allowed map[rune]bool
	// borrowed are the characters of another face, by face.
	borrowed map[borrowing]bool
}

// borrowing is a character that a role takes from another face.
type borrowing struct {
	r    rune
	role fonts.Role
}

// isNew reports whether r has not been asked about before.
func (c *rares) isNew(r rune) bool {
	if r < 0x10000 {
		word, bit := &c.seen[r>>6], uint64(1)<<(r&63)
		was := *word&bit != 0
		*word |= bit
		return !was
	}
	if c.other == nil {
		c.other = make(map[rune]bool)
	}
	was := c.other[r]
	c.other[r] = true
	return !was
}

// newRares returns rares that say nothing of the characters that the issue
// knows to be rare and meant.
func newRares(meant []issues.Text) rares {
	c := rares{allowed: make(map[rune]bool)}
	for _, t := range meant {
		for _, r := range t.Value {
			c.allowed[r] = true
		}
	}
	return c
}

// reportRare warns of characters of the text that are not in the lists of the
// standards, or not in the face of their style.
func (c *composer) reportRare(t text) {
	span, start := 0, 0
	t.para.EachGlyph(func(offset int, r rune, id frame.FaceID) {
		for offset >= start+len(t.spans[span].Value) {
			start += len(t.spans[span].Value)
			span++
		}
		s := &t.spans[span]
		if c.rares.allowed[r] {
			return
		}
		if c.rares.isNew(r) && unicode.Is(unicode.Han, r) {
			c.reportUncommon(s.At(offset-start), r)
		}
		c.reportVariation(s, offset-start, r)
		if !s.face.owns(id) {
			c.reportBorrowed(s.At(offset-start), r, s.face, id)
		}
	})
}

// reportVariation warns of a form of a character that was asked for by a
// selector, and that no face has.
func (c *composer) reportVariation(s *span, offset int, base rune) {
	rest := s.Value[offset+utf8.RuneLen(base):]
	if rest == "" || rest[0] < 0xEF { // selectors begin with EF or F3
		return
	}
	selector, _ := utf8.DecodeRuneInString(rest)
	if !unicode.Is(unicode.Variation_Selector, selector) {
		return
	}
	if _, _, exact, ok := s.face.set.FindVariation(s.face.han, base, selector); ok && !exact {
		c.faults.Warn(s.At(offset), codeFallback,
			diag.Say("no font has the form of %q that its selector (U+%04X) asks for; the usual form is set", string(base), selector),
			diag.Say("look at it on the proof"))
	}
}

// reportUncommon warns of a hanzi that is not in GB 2312 or not in the
// general table.
func (c *composer) reportUncommon(pos diag.Pos, r rune) {
	gb, common := fonts.InGB2312(r), fonts.InTGH8105(r)
	const check = "check that it is meant, and that whoever prints it has a font with it"
	switch {
	case !gb && common:
		c.faults.Warn(pos, codeRare, diag.Say("%q (U+%04X) is not in GB 2312", string(r), r), diag.Say(check))
	case !gb:
		c.faults.Warn(pos, codeRare, diag.Say("%q (U+%04X) is neither in GB 2312 nor in 通用规范汉字表", string(r), r), diag.Say(check))
	case !common:
		c.faults.Warn(pos, codeUncommon, diag.Say("%q (U+%04X) is not in 通用规范汉字表", string(r), r),
			diag.Say("check that it is meant; it may be a traditional or an obsolete form"))
	}
}

// reportBorrowed warns of a character that the style's own face lacks.
func (c *composer) reportBorrowed(pos diag.Pos, r rune, f face, id frame.FaceID) {
	b := borrowing{r, f.han}
	if c.rares.borrowed[b] {
		return
	}
	if c.rares.borrowed == nil {
		c.rares.borrowed = make(map[borrowing]bool)
	}
	c.rares.borrowed[b] = true
	c.faults.Warn(pos, codeFallback, diag.Say("%q (U+%04X) is set in %s, as %s lacks it", string(r), r,
		c.doc.Faces[id], c.doc.Faces[f.set.Chain(f.han)[0]]), diag.Say("look at it on the proof"))
}

// owns reports whether a face is the style's own, not a fallback.
func (f face) owns(id frame.FaceID) bool {
	return fonts.ID(id) == f.set.Chain(f.han)[0] || fonts.ID(id) == f.set.Chain(f.latin)[0]
}
