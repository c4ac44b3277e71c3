package inline

import (
	"jianbao/layout/frame"
)

// mockFont has the metrics of testdata/line-cases.json: Han 1 em, ASCII 0.5 em,
// a space 0.25 em. Glyph ids tell characters apart and nothing else.
type mockFont struct{ lacks string }

func (f mockFont) Han(base, _ rune) (Glyph, bool) {
	for _, r := range f.lacks {
		if r == base {
			return Glyph{}, false
		}
	}
	if base == '⸺' {
		return Glyph{ID: 1, Advance: 2 * Em}, true
	}
	if base == '/' {
		return Glyph{ID: '/', Advance: Em / 2}, true
	}
	return Glyph{ID: uint16(base), Advance: Em}, true
}

func (f mockFont) Latin(r rune) (Glyph, bool) {
	switch {
	case r == ' ':
		return Glyph{Face: 1, ID: ' ', Advance: Em / 4}, true
	case r < 0x2100:
		return Glyph{Face: 1, ID: uint16(r), Advance: Em / 2}, true
	}
	return Glyph{}, false
}

// resurvey sets a line of a shape once more and returns what was done to it.
func (l *Line) resurvey(shape Shape) survey { return l.set(l.p.toEm(shape.Measure - l.Indent)) }

// mockCell is the cell of mock paragraphs: any length will do.
const mockCell = 16 * frame.Pt

// mock prepares text with the mock font.
func mock(text string, opt Options) *Paragraph {
	opt.Size = mockCell
	return Prepare([]Span{{Text: text, Font: mockFont{}}}, opt)
}

// em returns a length of em cells in the mock's absolute lengths.
func em(v float64) frame.Length { return frame.Points(v * 16) }
