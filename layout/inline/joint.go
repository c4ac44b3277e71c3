package inline

import "jianbao/layout/frame"

// joint is what stands between two clusters of one line: glue, and whether
// the line may break there.
type joint struct {
	white white
	// natural is the white there, floor what it shrinks to in its step of
	// §2.3.
	natural, floor frame.Length
	step           step
	// grow says how it opens (§2.4), ceiling how far in the first two steps.
	grow    growth
	ceiling frame.Length
	// hold is what a break here would break.
	hold hold
	// inner says that the joint is inside a word: no place where a line may
	// be thought to end.
	inner bool
}

// step numbers the steps of compression (spec typography §2.3), 0 for white
// that never shrinks.
type step uint8

const (
	shrinkLineEnd  step = 1 // the closing mark at the line end, all or nothing
	shrinkSpace    step = 2 // Latin word space
	shrinkBracket  step = 4 // outer blank of brackets and quotation marks
	shrinkComma    step = 5
	shrinkGap      step = 6 // Han–Latin gap
	shrinkStop     step = 7 // 。？！
	lastShrinkStep      = shrinkStop
)

// growth says how a joint stretches (spec typography §2.4).
type growth uint8

const (
	// growNever: inside words and numbers, beside U+3000 and U+2060.
	growNever growth = iota
	// growGap opens with all other gaps, in step 3.
	growGap
	// growSpace is a typed space between Han: step 1, then as a gap.
	growSpace
	// growWord is a space between Latin words: step 1 only.
	growWord
	// growHanLatin is the gap between Han and Latin: step 2, then as a gap.
	growHanLatin
	// growLast stands beside a connector or solidus: it opens where nothing
	// else on the line may.
	growLast
)

// hold is what keeps a line from breaking, in the order in which a measure
// that is too narrow lets go (§1.2).
type hold uint8

const (
	free hold = iota
	// holdUnit keeps a unit of §1.4 together.
	holdUnit
	// holdWord keeps a Latin word or a number together.
	holdWord
	// holdEdge keeps a mark off the edge of a line.
	holdEdge
)

// join fills in the joints between all clusters.
func (p *Paragraph) join() {
	for i := 1; i < len(p.clusters); i++ {
		p.squeeze(i)
		p.prohibit(i)
	}
	p.keepWords()
	p.keepUnits()
	for i := 1; i < len(p.clusters); i++ {
		p.applyControls(i)
	}
}

// applyControls lets U+200B, U+2060 and U+00A0 have their way.
func (p *Paragraph) applyControls(i int) {
	j := &p.joints[i]
	switch {
	case j.white.glue, j.white.fixed:
		j.hold, j.inner, j.grow = holdEdge, false, growNever
		j.step, j.floor = 0, j.natural
	case j.white.allow:
		j.hold, j.inner = free, false
	}
}

// tighten closes a joint for good: no break short of a release, no white.
func (j *joint) tighten(h hold) {
	j.hold = max(j.hold, h)
	j.grow = growNever
}
