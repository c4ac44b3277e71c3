package inline

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jianbao/layout/frame"
)

// Paragraph is text made ready for breaking. It may be broken any number of
// times, by one goroutine at a time.
type Paragraph struct {
	opt   Options
	spans []Span
	// text is the text of all spans, which begin at starts.
	text   string
	starts []int
	// size is the type size in 1/65536 cell.
	size    frame.Length
	missing []Missing
	// What follows is only needed to break.
	*workspace
}

// workspace is what the breaking of a paragraph needs: some hundred bytes a
// character, which go from one paragraph to the next.
type workspace struct {
	clusters []cluster
	// joints[i] stands before clusters[i]; the last one behind the text.
	joints []joint
	glyphs []glyph
	// spaces is how many typed spaces have a glyph, at the most.
	spaces int
	// places[i] is where the body of clusters[i] stands on the line it was last
	// set on.
	places []frame.Length
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// maxKept is how many clusters a workspace may have room for and still be kept
// for the next paragraph: longer ones are rare.
const maxKept = 1 << 16

// Release says that the paragraph is not broken any more; its lines stay good.
// It need not be called.
func (p *Paragraph) Release() {
	w := p.workspace
	p.workspace = nil
	if w != nil && cap(w.clusters) <= maxKept {
		workspaces.Put(w)
	}
}

// clear makes room for n clusters.
func (w *workspace) clear(n int) {
	w.clusters = slices.Grow(w.clusters[:0], n)
	w.joints = slices.Grow(w.joints[:0], n+1)
	w.glyphs = slices.Grow(w.glyphs[:0], n)
	w.places = slices.Grow(w.places[:0], n)
	w.spaces = 0
}

// glyph is a glyph of a cluster.
type glyph struct {
	face frame.FaceID
	id   uint16
	// at is the glyph's origin from the left edge of the cluster's body.
	at frame.Length
	// start and end are the bytes of the paragraph's text it stands for.
	start, end int32
}

// Missing is a character that no face of its span has.
type Missing struct {
	// Span is the index of the span, Offset the byte in its text.
	Span, Offset int
	// Text is the character with what is stacked on it; Rune is what of it has
	// no glyph.
	Text string
	Rune rune
}

// Missing returns what no face has a glyph for, in the order of the text. Such
// a character is set as an empty cell.
func (p *Paragraph) Missing() []Missing { return p.missing }

// Text returns the text of all spans, into which Line.Start and Line.End point.
func (p *Paragraph) Text() string { return p.text }

// EachGlyph calls f for every glyph in the order of the text, with the byte
// that it stands at, the character there, and the face it comes from.
func (p *Paragraph) EachGlyph(f func(offset int, r rune, face frame.FaceID)) {
	for i := range p.glyphs {
		g := &p.glyphs[i]
		r, _ := utf8.DecodeRuneInString(p.text[g.start:])
		f(int(g.start), r, g.face)
	}
}

// Prepare makes a paragraph of spans. Spaces at its ends are no part of it.
func Prepare(spans []Span, opt Options) *Paragraph {
	if opt.Cell == 0 {
		opt.Cell = opt.Size
	}
	p := &Paragraph{opt: opt, spans: spans, text: TextOf(spans), size: Em}
	if opt.Cell > 0 {
		p.size = opt.Size.Mul(Em, opt.Cell)
	}
	p.workspace = workspaces.Get().(*workspace)
	p.clear(utf8.RuneCountInString(p.text))
	p.starts = make([]int, len(spans))
	for i := 1; i < len(spans); i++ {
		p.starts[i] = p.starts[i-1] + len(spans[i-1].Text)
	}
	p.scan()
	p.resolve()
	for i := range p.clusters {
		p.fit(&p.clusters[i])
	}
	p.join()
	p.places = p.places[:len(p.clusters)]
	for i := range p.joints {
		p.spaces += int(min(p.joints[i].white.spaces, maxSpaces))
	}
	return p
}

// TextOf returns the text of all spans.
func TextOf(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var sb strings.Builder
	for _, s := range spans {
		sb.WriteString(s.Text)
	}
	return sb.String()
}

// fit gives a cluster its glyphs, its width and its blanks.
func (p *Paragraph) fit(c *cluster) {
	c.glyph = int32(len(p.glyphs))
	switch c.class {
	case Opening:
		c.width, c.left = half, half
		p.halfMark(c)
	case Closing, Comma, Colon, Stop:
		c.width, c.right = half, half
		p.halfMark(c)
	case Interpunct, Solidus:
		c.width = half
		p.centred(c)
	case Connector:
		c.width = Em
		if strings.ContainsRune("–‐‑‒-", c.first) {
			c.width = half
		}
		p.centred(c)
	case Long:
		p.long(c)
	case Stops:
		p.stops(c)
	case Latin:
		p.latin(c)
	default:
		c.width = Em
		p.cell(c)
	}
	c.count = int32(len(p.glyphs)) - c.glyph
}

// advance returns a glyph's advance in 1/65536 cell.
func (p *Paragraph) advance(g Glyph) frame.Length { return p.size.Mul(g.Advance, Em) }

// add appends a glyph for the bytes start to end of the text.
func (p *Paragraph) add(g Glyph, at frame.Length, start, end int32) {
	p.glyphs = append(p.glyphs, glyph{g.Face, g.ID, at, start, end})
}

// han returns the glyph of r from the Chinese faces of the cluster's span. A
// character without one is reported, once.
func (p *Paragraph) han(c *cluster, r, selector rune) (Glyph, bool) {
	g, ok := p.spans[c.span].Font.Han(r, selector)
	if !ok {
		p.miss(c, r)
	}
	return g, ok
}

func (p *Paragraph) miss(c *cluster, r rune) {
	offset := int(c.start) - p.starts[c.span]
	m := Missing{int(c.span), offset, p.text[c.start:c.end], r}
	if n := len(p.missing); n == 0 || p.missing[n-1].Offset != m.Offset || p.missing[n-1].Span != m.Span {
		p.missing = append(p.missing, m)
	}
}

// halfMark places a mark whose body takes one half of its cell. Faces draw
// the body in that half of an em; a face whose mark is narrow itself (quotes
// of a Latin design) has it in the middle of the half.
func (p *Paragraph) halfMark(c *cluster) {
	g, ok := p.han(c, c.first, 0)
	if !ok {
		return
	}
	adv := p.advance(g)
	at := (Em-adv)/2 - c.left
	if adv < p.size*3/4 {
		at = (half - adv) / 2
	}
	p.add(g, at, c.start, c.end)
}

// centred places a mark in the middle of its body. A few are drawn with a
// glyph that fits half a cell, where the character's own is a cell wide.
func (p *Paragraph) centred(c *cluster) {
	g, ok := p.slim(c)
	if !ok {
		if g, ok = p.han(c, c.first, 0); !ok {
			return
		}
	}
	p.add(g, (c.width-p.advance(g))/2, c.start, c.end)
}

// slim returns the glyph that stands for a mark of half a cell: the dash of
// figures and the narrow slash; the common dot for one that faces lack.
func (p *Paragraph) slim(c *cluster) (Glyph, bool) {
	f := p.spans[c.span].Font
	switch c.first {
	case '–', '‒':
		return f.Latin('–')
	case '-', '‐', '‑':
		return f.Latin('-')
	case '／', '/':
		return f.Han('/', 0)
	case '‧':
		return f.Han('·', 0)
	}
	return Glyph{}, false
}

// long places —— or …… as one object: with the ready two-em dash where the
// face of the dash has it, else with both halves joined at the type size. A
// single ellipsis or a two-dot leader takes one cell.
func (p *Paragraph) long(c *cluster) {
	r := c.first
	double := int(c.end-c.start) > utf8.RuneLen(r)
	if !double && r != '⸺' {
		c.width = Em
		p.centred(c)
		return
	}
	c.width = 2 * Em
	if r == '⸺' || isDash(r) {
		font := p.spans[c.span].Font
		own, has := font.Han(r, 0)
		// A two-em dash from a fallback would not be of the text's weight.
		if g, ok := font.Han('⸺', 0); ok && (!has || own.Face == g.Face) {
			p.add(g, (c.width-p.advance(g))/2, c.start, c.end)
			return
		}
	}
	g, ok := p.han(c, r, 0)
	if !ok {
		return
	}
	adv := p.advance(g)
	mid := (c.start + c.end) / 2
	p.add(g, Em-adv, c.start, mid)
	p.add(g, Em, mid, c.end)
}

// stops places two stops in one cell, three in two: each body is half a cell,
// and the halves share the white.
func (p *Paragraph) stops(c *cluster) {
	n := utf8.RuneCountInString(p.text[c.start:c.end])
	c.width = Em
	if n == 1 {
		p.cell(c)
		return
	}
	c.width = Em * frame.Length(n/2+n%2)
	share := c.width / frame.Length(n)
	at := c.start
	for i, r := range []rune(p.text[c.start:c.end]) {
		body := cluster{first: r, span: c.span, start: at, end: at + int32(utf8.RuneLen(r))}
		n := len(p.glyphs)
		p.halfMark(&body)
		for j := range p.glyphs[n:] {
			p.glyphs[n+j].at += share*frame.Length(i) + (share-half)/2
		}
		at = body.end
	}
}

// cell places a character in the middle of a cell, with what is stacked on it.
func (p *Paragraph) cell(c *cluster) {
	base, size := utf8.DecodeRuneInString(p.text[c.start:c.end])
	end := c.start + int32(size)
	var selector rune
	if r, n := utf8.DecodeRuneInString(p.text[end:c.end]); isSelector(r) {
		selector = r
		end += int32(n)
	}
	g, ok := p.han(c, base, selector)
	if !ok {
		return
	}
	p.add(g, (Em-p.advance(g))/2, c.start, end)
	p.stack(c, end, half)
}

// isSelector reports whether r chooses a form of the character before it.
func isSelector(r rune) bool {
	return 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF
}

// latin places a letter from the Latin face, or from the Chinese faces where
// that lacks it.
func (p *Paragraph) latin(c *cluster) {
	text := p.text[c.start:c.end]
	base, size := c.first, len(text)
	if size > utf8.RuneLen(base) {
		base, size = composed(text)
	}
	g, ok := p.spans[c.span].Font.Latin(base)
	if !ok {
		if g, ok = p.han(c, base, 0); !ok {
			c.width = half
			return
		}
	}
	c.width = p.advance(g)
	p.add(g, 0, c.start, c.start+int32(size))
	p.stack(c, c.start+int32(size), c.width)
}

// composed returns the single character that a base and its accents make, and
// the bytes it stands for; the base alone if there is none.
func composed(text string) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(norm.NFC.String(text))
	if one := norm.NFC.String(text); size == len(one) {
		return r, len(text)
	}
	return utf8.DecodeRuneInString(text)
}

// stack places the marks from start on to the cluster's end over its body.
// Faces draw such marks without an advance, to the left of their origin.
func (p *Paragraph) stack(c *cluster, start int32, origin frame.Length) {
	f := p.spans[c.span].Font
	for at := start; at < c.end; {
		r, n := utf8.DecodeRuneInString(p.text[at:c.end])
		end := at + int32(n)
		g, ok := f.Latin(r)
		if !ok && !isIgnored(r) && !isSelector(r) {
			g, ok = p.han(c, r, 0)
		}
		if ok {
			p.add(g, origin-p.advance(g)/2, at, end)
		}
		at = end
	}
}
