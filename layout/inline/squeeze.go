package inline

import "jianbao/layout/frame"

// squeeze gives joint i its glue: the blanks of the marks beside it, where two
// of them meet no more than one (spec typography §2.1; GB/T 15834-2011
// 5.1.10–11; CLREQ #adjustment_of_consecutive_punctuation_marks), the
// Han–Latin gap, and typed spaces.
func (p *Paragraph) squeeze(i int) {
	a, b, j := &p.clusters[i-1], &p.clusters[i], &p.joints[i]
	j.natural, j.step = blankBetween(a, b)
	j.grow = growGap
	if a.class.isRigid() || b.class.isRigid() {
		j.grow = growLast
	}
	switch {
	case a.class == IdeographicSpace || b.class == IdeographicSpace:
		j.grow = growNever
	case p.hasGap(a, b):
		j.natural, j.floor, j.ceiling = p.opt.Gap, p.opt.GapMin, p.opt.GapMax
		j.step, j.grow = shrinkGap, growHanLatin
	}
	if j.step == shrinkStop && p.opt.KeepStops {
		j.step, j.floor = 0, j.natural
	}
	if j.white.spaces > 0 {
		p.addSpaces(i)
	}
}

// blankBetween returns the blank between the bodies of two clusters and the
// step in which it shrinks. A blank between a closing and an opening mark
// belongs to the closing one.
func blankBetween(a, b *cluster) (blank frame.Length, s step) {
	switch {
	case a.right == 0 && b.left == 0:
		return 0, 0
	case b.left > 0 && (a.class == Opening || a.class == Interpunct):
		return 0, 0 // the first opening mark's blank serves both
	case b.left > 0 && a.right > 0:
		return min(a.right, b.left), a.class.step()
	case b.left > 0:
		return b.left, b.class.step()
	case b.class.hasBlankRight() || b.class == Interpunct || b.class == Stops:
		return 0, 0 // the last mark's blank serves both
	}
	return a.right, a.class.step()
}

// step returns the step in which the blank of a mark shrinks.
func (c Class) step() step {
	switch c {
	case Opening, Closing:
		return shrinkBracket
	case Comma, Colon:
		return shrinkComma
	case Stop:
		return shrinkStop
	}
	return 0
}

// hasGap reports whether white belongs between two clusters because one is Han
// and the other Latin. Beside marks, half-width ones among them, there is none
// (CLREQ #mixed_text_composition_in_horizontal_writing_mode).
func (p *Paragraph) hasGap(a, b *cluster) bool {
	if b.class == Latin {
		a, b = b, a
	}
	return a.class == Latin && b.class == Ideograph && isHan(b.first) && !isLatinMark(a.first)
}

// isLatinMark reports whether r is a mark of Latin text that has white of its
// own or needs none.
func isLatinMark(r rune) bool {
	switch r {
	case '(', ')', '[', ']', '{', '}', '<', '>', '-', ',', '.', ':', ';', '!', '?', '"', '\'', '|',
		'“', '”', '‘', '’', '—', '–', '…', '·', '«', '»', '‹', '›', '¡', '¿':
		return true
	}
	return false
}

// addSpaces adds what was typed before cluster i. Between Han and Latin it
// stands for the gap, beside a mark it adds to the blank (§2.1, §3.1).
func (p *Paragraph) addSpaces(i int) {
	a, b, j := &p.clusters[i-1], &p.clusters[i], &p.joints[i]
	width := p.spaceWidth(i)
	switch {
	case j.grow == growHanLatin:
		j.natural = width
		j.floor, j.ceiling = min(width, p.opt.GapMin), max(width, p.opt.GapMax)
	case a.class == Latin && b.class == Latin:
		j.natural, j.floor, j.ceiling = width, min(width, quarter), max(width, half)
		j.step, j.grow = shrinkSpace, growWord
	case j.natural > 0:
		j.natural += width
		j.floor += width
	case j.grow == growGap:
		j.natural, j.floor, j.ceiling = width, min(width, quarter), max(width, half)
		j.step, j.grow = shrinkSpace, growSpace
	default:
		j.natural, j.floor = width, width
	}
}

// spaceWidth returns the width of what was typed before cluster i: spaces of
// the Latin face; those that do not break are ¼ em (§5).
func (p *Paragraph) spaceWidth(i int) frame.Length {
	var sum frame.Length
	p.eachSpace(i, func(_ Glyph, _ bool, width frame.Length, _, _ int32) { sum += width })
	return sum
}

// maxSpaces is how many spaces side by side have a width. White has no
// meaning beyond that of a wide gap, and no page room for more.
const maxSpaces = 16

// eachSpace calls f for the spaces typed before cluster i, each with its glyph,
// its width and the bytes it stands at.
func (p *Paragraph) eachSpace(i int, f func(g Glyph, ok bool, width frame.Length, start, end int32)) {
	end := p.clusters[i].start
	font := p.spans[p.clusters[i].span].Font
	n := 0
	for at, r := range p.text[p.joints[i].white.start:end] {
		if !isSpace(r) {
			continue
		}
		if n++; n > maxSpaces {
			return
		}
		start := p.joints[i].white.start + int32(at)
		g, ok := font.Latin(' ')
		width := quarter
		if ok && r != noBreakSpace && r != narrowNoBreakSpace {
			width = p.advance(g)
		}
		f(g, ok, width, start, start+int32(len(string(r))))
	}
}
