package proof

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"

	"jianbao/layout/frame"
)

// countLines counts the lines that hold other text than any old line and have
// no change in them: those that were only broken elsewhere.
func (c *comparison) countLines() {
	touched := make(map[spot]bool)
	for i := range c.List {
		for _, p := range c.List[i].at {
			touched[spot{p.page, p.y}] = true
		}
	}
	lines := func(list []paragraph) (texts []string, starts []spot) {
		for i := range list {
			texts = append(texts, list[i].lines()...)
			for _, p := range list[i].places {
				if p.isLineStart {
					starts = append(starts, spot{p.page, p.y})
				}
			}
		}
		return texts, starts
	}
	before, _ := lines(c.old)
	after, starts := lines(c.now)
	for _, s := range steps(before, after) {
		if s.op == diffmatchpatch.DiffInsert && !touched[starts[s.j]] {
			c.Lines++
		}
	}
}

// compareEntries finds the entries of the contents that are not as they were.
// They are marked where they stand; what stands there is the title's change.
func (c *comparison) compareEntries(old, now []paragraph) {
	gone, come := 0, 0
	flush := func() {
		c.Entries += max(gone, come)
		gone, come = 0, 0
	}
	for _, s := range steps(texts(old), texts(now)) {
		switch s.op {
		case diffmatchpatch.DiffDelete:
			gone++
		case diffmatchpatch.DiffInsert:
			come++
			c.Changes.entries = append(c.Changes.entries, now[s.j].places...)
		default:
			flush()
		}
	}
	flush()
}

// changedPages counts the pages that do not look as they did, those that are
// there in one document only among them.
func changedPages(old, now *frame.Document) (n int) {
	looks := func(p *frame.Page) string {
		d := frame.Document{Pages: []frame.Page{{Width: p.Width, Height: p.Height}}}
		for _, it := range p.Items {
			switch it := it.(type) {
			case *frame.GlyphRun:
				run := *it
				run.Tag = 0
				d.Pages[0].Items = append(d.Pages[0].Items, &run)
			case frame.Rule, frame.Image:
				d.Pages[0].Items = append(d.Pages[0].Items, it)
			}
		}
		var b strings.Builder
		_ = d.Dump(&b) // a strings.Builder takes everything
		return b.String()
	}
	for i := range max(len(old.Pages), len(now.Pages)) {
		if i >= len(old.Pages) || i >= len(now.Pages) || looks(&old.Pages[i]) != looks(&now.Pages[i]) {
			n++
		}
	}
	return n
}
