package layout

import (
	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// note sets a note inside the text (按语) in 楷体, two characters in from both
// edges (layout §2.1).
func (c *composer) note(n *issues.Note, art frame.TagID) []block {
	st := c.style
	inset := st.Body.Cell * frame.Length(st.NoteInset)
	shape := inline.Shape{Measure: st.TypeArea.W - 2*inset, First: st.Body.Cell * frame.Length(st.Indent)}
	tag := c.tag(frame.TagNote, art)
	var out []block
	for _, p := range n.Paragraphs {
		spans := c.spansOf(p.Spans, c.faces.kai, c.tag(frame.TagP, tag))
		lines := c.lines(c.prepare(spans, st.options(st.Body)), shape)
		for i := range lines {
			shift(&lines[i], inset)
			lines[i].measure = st.TypeArea.W
		}
		out = append(out, block{kind: textBlock, lines: lines, size: st.Body.Size})
	}
	return out
}
