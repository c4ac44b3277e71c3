package layout

import (
	"jianbao/issues"
	"jianbao/layout/frame"
)

// signature sets the end of an article that is signed and dated (落款), a blank
// row below its text: the names two characters from the right edge, the date with
// its first character two right of the names' first. Where the date would come
// nearer than two characters to the edge, it stands there, and the names move left
// (GB/T 9704-2012 7.3.5.2, without a seal). It stays with the last lines of the
// text.
func (c *composer) signature(s *issues.Signed, art frame.TagID) block {
	st := c.style
	inset := st.Body.Cell * frame.Length(st.SignedInset)
	right := st.TypeArea.W - inset
	blk := block{kind: wholeBlock, size: st.Body.Size, above: 1, attached: true}
	left := right
	for _, by := range s.By {
		lines := c.column(black(by, c.faces.body, c.tag(frame.TagP, art)), st.Body, right-inset)
		for _, l := range lines {
			left = min(left, right-l.width())
		}
		blk.lines = append(blk.lines, lines...)
	}
	names := right
	if s.Date.Pos.IsValid() {
		date := c.one(black(words(s.Date.String(), s.Date.Pos), c.faces.body, c.tag(frame.TagP, art)), st.Body)
		at := min(left+inset, right-date.width())
		if len(blk.lines) > 0 && at < left+inset {
			names = max(right-(left+inset-at), right-left) // as far left as there is room
		}
		shift(&date, at)
		blk.lines = append(blk.lines, date)
	}
	for i := range blk.lines {
		l := &blk.lines[i]
		if !s.Date.Pos.IsValid() || i < len(blk.lines)-1 {
			flushRight(l, names)
		}
		l.measure = st.TypeArea.W
	}
	return blk
}
