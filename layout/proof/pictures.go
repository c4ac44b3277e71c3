package proof

import (
	"crypto/sha256"

	"github.com/sergi/go-diff/diffmatchpatch"

	"jianbao/layout/frame"
)

// picture is a picture of a document.
type picture struct {
	// key is the same for the same file, name what is said of it.
	key, name string
	at        glyphPlace
}

// markSize is the height of what marks a picture: a line at its lower edge.
const markSize = 12 * frame.Pt

// picturesOf returns the pictures of a document in their order.
func picturesOf(doc *frame.Document) (list []picture) {
	for n := range doc.Pages {
		for _, it := range doc.Pages[n].Items {
			im, ok := it.(frame.Image)
			if !ok {
				continue
			}
			sum := sha256.Sum256(im.Data)
			p := picture{key: string(sum[:]), at: glyphPlace{page: n, x: im.Rect.X, y: im.Rect.Y + im.Rect.H, w: im.Rect.W, size: markSize}}
			if im.Tag > 0 {
				p.name = "［" + doc.Tags[im.Tag].Alt + "］"
			}
			list = append(list, p)
		}
	}
	return list
}

// comparePictures finds the pictures that came and went. One that was replaced
// did both.
func (c *comparison) comparePictures(old, now []picture) {
	keys := func(list []picture) []string {
		out := make([]string, len(list))
		for i, p := range list {
			out[i] = p.key
		}
		return out
	}
	for i := range now {
		now[i].at.paragraph = c.paragraphAt(now[i].at)
	}
	for _, s := range steps(keys(old), keys(now)) {
		switch s.op {
		case diffmatchpatch.DiffInsert:
			c.add(Change{Kind: Inserted, Inserted: now[s.j].name, at: []glyphPlace{now[s.j].at}})
		case diffmatchpatch.DiffDelete:
			ch := Change{Kind: Removed, Removed: old[s.i].name}
			switch {
			case s.j < len(now):
				ch.at = []glyphPlace{now[s.j].at}
			case len(c.now) > 0:
				last := c.now[len(c.now)-1].places
				ch.at, ch.behind = last[len(last)-1:], true
			}
			c.add(ch)
		}
	}
}

// paragraphAt returns the last paragraph that begins before a place.
func (c *comparison) paragraphAt(at glyphPlace) (n int) {
	for i := range c.now {
		first := c.now[i].places[0]
		if first.page < at.page || first.page == at.page && first.y < at.y {
			n = i
		}
	}
	return n
}
