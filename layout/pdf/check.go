package pdf

import (
	"errors"
	"strings"
	"unicode/utf8"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// checker gathers what a document breaks.
type checker struct {
	job   *job
	doc   *frame.Document
	faces []*fonts.Face // by FaceID, opened when first met
	set   *fonts.Set
	errs  []error
	// page is the page being checked, from 0; item the number of its item.
	page, item int
}

// maxFaults bounds the list for a document that is wrong everywhere.
const maxFaults = 100

// check returns all that breaks the rules of the page list and of the target,
// joined, or nil.
func (j *job) check() error {
	c := &checker{job: j, doc: j.doc, set: j.set, faces: make([]*fonts.Face, j.set.Len())}
	c.meta(j.meta)
	c.options()
	c.tags()
	if len(c.doc.Pages) == 0 {
		c.fault("document has no pages")
	}
	for i := range c.doc.Pages {
		c.page = i
		c.checkPage(&c.doc.Pages[i])
	}
	c.bookmarks()
	c.colors()
	return errors.Join(c.errs...)
}

func (c *checker) fault(format diag.Format, args ...any) {
	if len(c.errs) < maxFaults {
		c.errs = append(c.errs, diag.Errorf(format, args...))
	}
}

// itemFault says on which page and in which item.
func (c *checker) itemFault(format diag.Format, args ...any) {
	c.fault("page %d, item %d: %s", c.page+1, c.item+1, diag.Say(format, args...))
}

func (c *checker) meta(m Meta) {
	if m.Title == "" {
		c.fault("metadata: title is empty")
	}
	if m.Language == "" || strings.ContainsFunc(m.Language, func(r rune) bool { return r > '~' || r <= ' ' }) {
		c.fault("metadata: %q is no language", m.Language)
	}
	if m.Date.IsZero() || m.Date.Year() < 0 || m.Date.Year() > 9999 {
		c.fault("metadata: the date is missing or not within four digits of a year")
	}
	for _, p := range properties(m) {
		if p.value != "" && !isClean(p.value) {
			c.fault("metadata: %s %q has characters that XML does not allow", p.name, p.value)
		}
	}
}

// isClean reports whether s is UTF-8 of printable characters that XML 1.0 allows:
// no control character, a line end neither.
func isClean(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == 0xFFFE || r == 0xFFFF
	})
}

// tags checks that the tags are a tree below one Document, with headings that
// leave no level out (ISO 14289-1, 7.4.2).
func (c *checker) tags() {
	tags := c.doc.Tags
	if len(tags) <= int(documentTag) || tags[documentTag].Kind != frame.TagDocument {
		c.fault("tag %d is not the document", documentTag)
		return
	}
	level := 0
	for i := int(documentTag) + 1; i < len(tags); i++ {
		t := &tags[i]
		if t.Kind == frame.TagHeading {
			if t.Level > level+1 {
				c.fault("tag %d: heading of level %d after level %d", i, t.Level, level)
			}
			level = t.Level
		}
		switch {
		case t.Kind < frame.TagDocument || t.Kind > frame.TagSpan:
			c.fault("tag %d: unknown kind %d", i, t.Kind)
		case t.Parent < documentTag || int(t.Parent) >= i:
			c.fault("tag %d: parent %d does not come before it", i, t.Parent)
		case t.Kind == frame.TagHeading && (t.Level < 1 || t.Level > 6):
			c.fault("tag %d: heading of level %d", i, t.Level)
		case !nests(t.Kind, tags[t.Parent].Kind):
			c.fault("tag %d: %s in %s", i, t.Kind, tags[t.Parent].Kind)
		case t.Kind == frame.TagFigure && t.Alt == "":
			c.fault("tag %d: figure without a description", i)
		case !isClean(t.Title) || !isClean(t.Alt):
			c.fault("tag %d: characters that text does not allow in %q", i, t.Title+t.Alt)
		}
	}
}

// nests reports whether an element of kind may stand in parent: what belongs to
// lists and tables stands nowhere else, and nothing else in them (ISO 32000-1,
// 14.8.4.2 and 14.8.4.3; ISO 14289-1, 7.2).
func nests(kind, parent frame.TagKind) bool {
	switch parent {
	case frame.TagTOC:
		return kind == frame.TagTOCI || kind == frame.TagTOC || kind == frame.TagCaption
	case frame.TagTable:
		return kind == frame.TagTR || kind == frame.TagCaption
	case frame.TagTR:
		return kind == frame.TagTH || kind == frame.TagTD
	case frame.TagL:
		return kind == frame.TagLI || kind == frame.TagCaption
	case frame.TagLI:
		return kind == frame.TagLbl || kind == frame.TagLBody
	}
	switch kind {
	case frame.TagTOCI:
		return parent == frame.TagTOC
	case frame.TagTR:
		return parent == frame.TagTable
	case frame.TagTH, frame.TagTD:
		return parent == frame.TagTR
	case frame.TagLI:
		return parent == frame.TagL
	case frame.TagLbl, frame.TagLBody:
		return parent == frame.TagLI
	}
	return true
}

// maxSide is the largest side of a page, 200 inches (ISO 32000-1, annex C).
const maxSide = 14400 * frame.Pt

func (c *checker) checkPage(p *frame.Page) {
	if p.Width <= 0 || p.Height <= 0 || p.Width > maxSide || p.Height > maxSide {
		c.fault("page %d: impossible size %s × %s", c.page+1, p.Width, p.Height)
	}
	if first := &c.doc.Pages[0]; c.job.Target == Booklet && (p.Width != first.Width || p.Height != first.Height) {
		c.fault("page %d: %s × %s, but the pages of a booklet are all of one size", c.page+1, p.Width, p.Height)
	}
	for i, it := range p.Items {
		c.item = i
		switch it := it.(type) {
		case *frame.GlyphRun:
			c.tag(it.Tag)
			c.run(it)
		case frame.Rule:
			c.tag(it.Tag)
			c.rect(it.Rect)
		case frame.Image:
			c.tag(it.Tag)
			c.rect(it.Rect)
			if it.Format != "jpeg" && it.Format != "png" {
				c.itemFault("picture of unknown format %q", it.Format)
			}
			if it.Orientation < 0 || it.Orientation >= len(uprights) {
				c.itemFault("picture of unknown orientation %d", it.Orientation)
			}
		case frame.Link:
			c.rect(it.Rect)
			c.link(it)
		case frame.Note:
			c.rect(it.Rect)
			c.note(it)
		case frame.Mark:
		default:
			c.itemFault("unknown item %T", it)
		}
	}
}

// tag checks that content has an element or is an artifact.
func (c *checker) tag(tag frame.TagID) {
	if tag != frame.PaginationArtifact && (tag < 0 || int(tag) >= len(c.doc.Tags)) {
		c.itemFault("no tag %d", tag)
	}
}

// maxPlace keeps places within what positions in content are counted in.
const maxPlace = 2 * maxSide

func (c *checker) rect(r frame.Rect) {
	for _, l := range [...]frame.Length{r.X, r.Y, r.W, r.H} {
		if l > maxPlace || l < -maxPlace {
			c.itemFault("place is off any page: %s", r)
			return
		}
	}
	if r.W <= 0 || r.H <= 0 {
		c.itemFault("rectangle without size: %s", r)
	}
}

func (c *checker) run(r *frame.GlyphRun) {
	switch {
	case int(r.Face) >= len(c.faces):
		c.itemFault("no face %d", r.Face)
		return
	case len(r.Glyphs) == 0:
		c.itemFault("run without glyphs")
		return
	case r.Size <= 0 || r.Size > maxSide:
		c.itemFault("impossible type size %s", r.Size)
	case r.Y > maxPlace || r.Y < -maxPlace:
		c.itemFault("baseline is off any page: %s", r.Y)
	}
	face := c.face(r.Face)
	for i := range r.Glyphs {
		c.glyph(face, &r.Glyphs[i])
	}
}

// face opens a face and, once, asks whether it may be embedded.
func (c *checker) face(id frame.FaceID) *fonts.Face {
	if c.faces[id] == nil {
		c.faces[id] = c.set.Face(fonts.ID(id))
		if !c.faces[id].Embeddable() {
			c.fault("the licence bits of font %s forbid embedding", c.faces[id].Name())
		}
	}
	return c.faces[id]
}

func (c *checker) glyph(face *fonts.Face, g *frame.Glyph) {
	switch {
	case g.ID == 0:
		c.itemFault("glyph 0 (a missing character) for %q", g.Text)
	case int(g.ID) >= face.NumGlyphs():
		c.itemFault("font %s has no glyph %d", face.Name(), g.ID)
	case g.X > maxPlace || g.X < -maxPlace:
		c.itemFault("glyph is off any page: x %s", g.X)
	case !isText(g.Text):
		c.itemFault("glyph %d stands for %q, which no reader could extract", g.ID, g.Text)
	}
}

// isText reports whether s may stand in a ToUnicode map (ISO 19005-2,
// 6.2.11.7.2); the byte order mark and its mirror image are not characters.
func isText(s string) bool {
	for _, r := range s {
		if r == 0 || r == 0xFEFF || r == 0xFFFE || r == utf8.RuneError {
			return false
		}
	}
	return true
}

func (c *checker) link(l frame.Link) {
	if l.Tag < documentTag || int(l.Tag) >= len(c.doc.Tags) || c.doc.Tags[l.Tag].Kind != frame.TagLink {
		c.itemFault("link is not in a Link element (tag %d)", l.Tag)
	}
	if l.Contents == "" || !isClean(l.Contents) {
		c.itemFault("link does not describe its target")
	}
	switch {
	case l.URI != "" && !isClean(l.URI):
		c.itemFault("link to %q, which is no address", l.URI)
	case l.URI == "" && (l.Page < 0 || l.Page >= len(c.doc.Pages)):
		c.itemFault("link to page %d of %d", l.Page+1, len(c.doc.Pages))
	}
}

// note checks a remark. PDF/A would have it, but whoever makes a proof shall not
// take it for the finished work.
func (c *checker) note(n frame.Note) {
	if c.job.Target != Proof {
		c.itemFault("%s takes no notes", c.job.Target)
	}
	if n.Text == "" || !isClean(n.Text) || !isClean(n.Author) {
		c.itemFault("note %q: no text, or characters that text does not allow", n.Text)
	}
}

func (c *checker) bookmarks() {
	for _, m := range c.doc.Bookmarks {
		switch {
		case m.Title == "" || !isClean(m.Title):
			c.fault("bookmark %q: no title", m.Title)
		case m.Level < 1:
			c.fault("bookmark %q: level %d", m.Title, m.Level)
		case m.Page < 0 || m.Page >= len(c.doc.Pages):
			c.fault("bookmark %q: page %d of %d", m.Title, m.Page+1, len(c.doc.Pages))
		}
	}
}
