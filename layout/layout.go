// Package layout makes pages of an issue: *issues.Issue in, *frame.Document
// out, every glyph at its final place.
//
//	doc, faults := layout.Layout(issue, layout.Options{Fonts: fonts.Shipped()})
//	if faults.HasErrors() { … }
//
// The stages are those of ARCHITECTURE.md: arrange turns the issue into
// blocks of broken lines, flow cuts the blocks into pages, finish puts folios
// and contents numbers in and places everything.
package layout

import (
	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// Options say how to lay out. Fonts must be set.
type Options struct {
	Fonts *fonts.Set
	// Profile goes before the issue's own: "gb", "word", or "" for none.
	Profile string
	// Cache keeps lines for the next layout of the issue; it may be nil.
	Cache *Cache
	// Cores is how many cores may be used; 0 stands for 1. The pages are the
	// same.
	Cores int
}

// Layout sets the issue. The diagnostics hold an error for every character
// that no face has, and warnings for lines that could not keep the rules; the
// document is complete either way, but one with errors must not be written.
func Layout(issue *issues.Issue, opt Options) (*frame.Document, diag.List) {
	c := newComposer(issue, opt)
	stop := c.ahead(opt.Cores)
	b := c.arrange()
	stop()
	c.fetch(opt.Cores)
	pages := flow(b, c.style)
	for c.number(b, pages) {
		pages = flow(b, c.style)
	}
	c.warnForced(b, pages)
	c.reportLastPage(b, pages)
	c.finish(b, pages)
	c.cache.end()
	c.faults.Sort()
	return c.doc, limited(c.faults, issue.File)
}
