package layout

import (
	"unicode"
	"unicode/utf8"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// rares gathers the characters that an office's machines may lack, each at
// the place where the issue has it first.
type rares struct {
	// seen are the uncommon characters that were met.
	seen map[rune]bool
	// allowed are those that the house knows to be rare and meant.
	allowed map[rune]bool
	// borrowed are the characters of another face, in the order of the text;
	// known says which of them are there.
	borrowed []Borrowed
	known    map[borrowing]bool
}

// Borrowed is a character that a text takes from another face, as that of its
// role lacks it.
type Borrowed struct {
	Rune rune
	Role fonts.Role
	// Face is where it comes from.
	Face fonts.ID
	// Pos is where the issue has it first.
	Pos diag.Pos
}

// Borrowings returns what an issue takes from fallbacks, each character once for
// a role, in the order of the text.
func Borrowings(issue *issues.Issue, opt Options) []Borrowed {
	c := newComposer(issue, opt)
	c.arrange()
	return c.rares.borrowed
}

// borrowing is a character that a role takes from another face.
type borrowing struct {
	r    rune
	role fonts.Role
}

// isNew reports whether r has not been asked about before.
func (c *rares) isNew(r rune) bool {
	if c.seen == nil {
		c.seen = make(map[rune]bool)
	}
	was := c.seen[r]
	c.seen[r] = true
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

// oddGlyph is a glyph that may have to be reported, and why.
type oddGlyph struct {
	span, offset int // the byte in the span
	r            rune
	face         frame.FaceID
	// uncommon: an ideograph outside the lists of the standards. borrowed: not
	// in the face of its style.
	uncommon, borrowed bool
	// selector asks for a form that no face has, 0 if there is none.
	selector rune
}

// oddGlyphs returns the odd glyphs of a text, whose fonts are faces. That
// depends on the text and its styles alone; whether they are reported, on the
// issue.
func oddGlyphs(p *inline.Paragraph, spans []inline.Span) []oddGlyph {
	var odd []oddGlyph
	span, start := 0, 0
	p.EachGlyph(func(offset int, r rune, id frame.FaceID) {
		for offset >= start+len(spans[span].Text) {
			start += len(spans[span].Text)
			span++
		}
		f := spans[span].Font.(face)
		g := oddGlyph{span: span, offset: offset - start, r: r, face: id}
		g.uncommon = unicode.Is(unicode.Han, r) && !(fonts.InGB2312(r) && fonts.InTGH8105(r))
		g.borrowed = !f.owns(id)
		g.selector = f.lackedForm(spans[span].Text[g.offset:], r)
		if g.uncommon || g.borrowed || g.selector != 0 {
			odd = append(odd, g)
		}
	})
	return odd
}

// lackedForm returns the variation selector behind base, with which the text
// begins, if no face has the form that it asks for; else 0.
func (f face) lackedForm(text string, base rune) rune {
	rest := text[utf8.RuneLen(base):]
	if rest == "" || rest[0] < 0xEF { // selectors begin with EF or F3
		return 0
	}
	selector, _ := utf8.DecodeRuneInString(rest)
	if !unicode.Is(unicode.Variation_Selector, selector) {
		return 0
	}
	if _, _, exact, ok := f.set.FindVariation(f.han, base, selector); !ok || exact {
		return 0
	}
	return selector
}

// reportRare warns of characters of the text that are not in the lists of the
// standards, or not in the face of their style.
func (c *composer) reportRare(t text) {
	for _, g := range t.odd {
		s := &t.spans[g.span]
		pos := s.At(g.offset)
		first := g.borrowed && c.rares.borrow(Borrowed{g.r, s.face.han, fonts.ID(g.face), pos})
		if c.rares.allowed[g.r] {
			continue
		}
		if g.uncommon && c.rares.isNew(g.r) {
			c.reportUncommon(pos, g.r)
		}
		if g.selector != 0 {
			c.faults.Warn(pos, codeFallback,
				diag.Say("no font has the form of %q that its selector (U+%04X) asks for; the usual form is set", string(g.r), g.selector),
				diag.Say("look at it on the proof"))
		}
		if first {
			c.reportBorrowed(pos, g.r, s.face, g.face)
		}
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

// borrow notes a character and reports whether its role had not borrowed it
// before.
func (c *rares) borrow(b Borrowed) bool {
	key := borrowing{b.Rune, b.Role}
	if c.known[key] {
		return false
	}
	if c.known == nil {
		c.known = make(map[borrowing]bool)
	}
	c.known[key] = true
	c.borrowed = append(c.borrowed, b)
	return true
}

// reportBorrowed warns of a character that the style's own face lacks.
func (c *composer) reportBorrowed(pos diag.Pos, r rune, f face, id frame.FaceID) {
	c.faults.Warn(pos, codeFallback, diag.Say("%q (U+%04X) is set in %s, as %s lacks it", string(r), r,
		c.doc.Faces[id], c.doc.Faces[f.set.Chain(f.han)[0]]), diag.Say("look at it on the proof"))
}

// owns reports whether a face is the style's own, not a fallback.
func (f face) owns(id frame.FaceID) bool {
	return fonts.ID(id) == f.set.Chain(f.han)[0] || fonts.ID(id) == f.set.Chain(f.latin)[0]
}
