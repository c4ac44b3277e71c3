package layout

import (
	"encoding/binary"
	"sync"

	"jianbao/fonts"
	"jianbao/layout/inline"
)

// Cache keeps the lines of texts from one layout to the next, so that after an
// edit only what changed is set anew. Lines depend on nothing but the
// characters, their styles and the room they are set in, and these are the key;
// places in the issue file, tags and findings are made afresh. A layout with a
// cache therefore gives the same pages as one without.
//
// A Cache is for the layouts of one issue, one after the other. What the
// last of them did not need is dropped. Its zero value is empty and ready to
// use.
type Cache struct {
	mu    sync.Mutex
	fonts *fonts.Set
	texts map[textKey]*setText
	// round counts the layouts.
	round uint32
}

// textKey is all that the lines of a text depend on but the shape of the room.
type textKey struct {
	options inline.Options
	// styles are the length, the roles of the faces and the bond of each span.
	styles, text string
}

// setText is a text with the lines it was broken into. Several goroutines may
// ask for it; the first does the work.
type setText struct {
	mu sync.Mutex
	// para is what lines are made of, nil if it was released.
	para    *inline.Paragraph
	text    string
	missing []inline.Missing
	odd     []oddGlyph
	lines   []brokenLines
	known   bool
	round   uint32
}

// brokenLines are the lines of one way to break a text.
type brokenLines struct {
	shape inline.Shape
	even  bool
	lines []inline.Line
}

// begin starts a layout with the faces of a set.
func (c *Cache) begin(set *fonts.Set) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fonts != set {
		c.fonts, c.texts = set, nil
	}
	if c.texts == nil {
		c.texts = make(map[textKey]*setText)
	}
	c.round++
}

// end drops what the layout did not need.
func (c *Cache) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, t := range c.texts {
		if t.round != c.round {
			delete(c.texts, key)
		}
	}
}

// find returns the entry for a text, a new one if there is none.
func (c *Cache) find(spans []inline.Span, opt inline.Options) *setText {
	key := textKey{opt, stylesOf(spans), inline.TextOf(spans)}
	c.mu.Lock()
	defer c.mu.Unlock()
	t := c.texts[key]
	if t == nil {
		t = &setText{text: key.text}
		c.texts[key] = t
	}
	t.round = c.round
	return t
}

// stylesOf describes the styles of spans, whose fonts are faces.
func stylesOf(spans []inline.Span) string {
	var room [64]byte
	b := room[:0]
	for i := range spans {
		s := &spans[i]
		f := s.Font.(face)
		whole := byte(0)
		if s.Whole {
			whole = 1
		}
		b = binary.AppendUvarint(b, uint64(len(s.Text)))
		b = append(b, byte(f.han), byte(f.latin), whole)
	}
	return string(b)
}

// prepare makes the text ready and finds what is odd about it.
func (t *setText) prepare(spans []inline.Span, opt inline.Options) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.known {
		return
	}
	t.known = true
	t.para = inline.Prepare(spans, opt)
	t.missing = t.para.Missing()
	t.odd = oddGlyphs(t.para, spans)
}

// breakInto returns the lines of one way to break the text, with the tags and
// colours of spans.
func (t *setText) breakInto(spans []inline.Span, opt inline.Options, shape inline.Shape, even bool) []inline.Line {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range t.lines {
		if b := &t.lines[i]; b.shape == shape && b.even == even {
			return inline.Rebind(b.lines, spans)
		}
	}
	if t.para == nil {
		t.para = inline.Prepare(spans, opt)
	}
	breakText := inline.Break
	if even {
		breakText = inline.BreakEven
	}
	lines := breakText(t.para, shape)
	t.lines = append(t.lines, brokenLines{shape, even, lines})
	return inline.Rebind(lines, spans)
}

// release gives back what breaking needed. Should the text be broken in
// another way after all, it is made ready again.
func (t *setText) release() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.para != nil {
		t.para.Release()
		t.para = nil
	}
}
