package layout

import (
	"sync"
	"sync/atomic"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// ahead sets the articles on other cores, from the last one on, while arrange
// goes through them from the first: what it comes to then is in the cache. What
// the others find, and the tags they give, is thrown away, so that the outcome
// is that of arrange alone. The function returned stops them and waits.
//
// An article that two of them come to at once is set once: the second waits.
func (c *composer) ahead(cores int) (stop func()) {
	articles := articlesOf(c.issue)
	var left atomic.Int64
	left.Store(int64(len(articles)))
	var running sync.WaitGroup
	for range min(cores-1, len(articles)-1) {
		running.Go(func() {
			other := c.scratch()
			for i := left.Add(-1); i > 0; i = left.Add(-1) {
				a := articles[i]
				other.arrangeArticle(&bulletin{}, a.Article, root, a.lead)
			}
		})
	}
	return func() {
		left.Store(0)
		running.Wait()
	}
}

// fetch has another core look at the outlines of the text's characters while this
// one flows and places lines: whoever writes the pages needs them next, and where
// nobody has looked yet a look takes the system some 10 µs. Nobody waits for it.
func (c *composer) fetch(cores int) {
	if cores < 2 {
		return
	}
	var glyphs []inline.Glyph // a copy, as numbers of the contents are still to be set
	for i := range c.faces.body.recent {
		if r := &c.faces.body.recent[i]; r.ok {
			glyphs = append(glyphs, r.glyph)
		}
	}
	go func() {
		// A fault here comes up again where the outline is wanted.
		defer func() { _ = recover() }()
		for _, g := range glyphs {
			c.faces.body.set.Face(fonts.ID(g.Face)).Bounds(g.ID)
		}
	}()
}

// scratch returns a composer with the same texts and rules whose findings and
// tags are nobody's.
func (c *composer) scratch() *composer {
	return &composer{
		issue: c.issue,
		style: c.style,
		rares: newRares(nil),
		faces: newFaces(c.faces.body.set),
		doc:   &frame.Document{Tags: make([]frame.Tag, 1, 64), Faces: c.doc.Faces},
		cache: c.cache,
	}
}

// articleAt is an article with what arranging it needs to know of its section.
type articleAt struct {
	*issues.Article
	lead bool
}

func articlesOf(issue *issues.Issue) []articleAt {
	var list []articleAt
	for i := range issue.Sections {
		s := &issue.Sections[i]
		for j := range s.Articles {
			list = append(list, articleAt{&s.Articles[j], s.Title.Value == ""})
		}
	}
	return list
}
