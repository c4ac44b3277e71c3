package pdf

import (
	"jianbao/layout/frame"
)

// destination returns the place at y on a page, without change of zoom.
func (f *finisher) destination(page int, y frame.Length) array {
	at := f.where[page]
	top := f.sheets[at.sheet].top() - millis(at.y+y)
	return array{f.pages[at.sheet], name("XYZ"), millis(at.x), top, null{}}
}

// addLinks adds the link annotations, by sheet (ISO 32000-1, 12.5.6.5).
func (f *finisher) addLinks() [][]ref {
	refs := make([][]ref, len(f.links))
	for sheet, links := range f.links {
		for _, l := range links {
			refs[sheet] = append(refs[sheet], f.file.add(f.link(l)))
		}
	}
	return refs
}

// printed is the annotation flag Print, without which PDF/A has no annotation
// (ISO 19005-2, 6.3.2).
const printed = 1 << 2

func (f *finisher) link(l placedLink) dict {
	h, r := f.sheets[l.sheet].top(), l.Rect
	r.X, r.Y = l.x+r.X, l.y+r.Y
	d := dict{
		{"Type", name("Annot")}, {"Subtype", name("Link")},
		{"Rect", array{millis(r.X), h - millis(r.Y+r.H), millis(r.X + r.W), h - millis(r.Y)}},
		{"Border", array{integer(0), integer(0), integer(0)}}, {"F", integer(printed)},
		{"Contents", text(l.Contents)}, {"StructParent", integer(l.key)},
	}
	if l.URI != "" {
		return append(d, entry{"A", dict{{"S", name("URI")}, {"URI", text(asciiURI(l.URI))}}})
	}
	return append(d, entry{"A", dict{{"S", name("GoTo")}, {"D", f.destination(l.Page, l.Y)}}})
}

// asciiURI writes what is not printable ASCII as %xx, as ISO 32000-1, 12.6.4.7
// wants addresses.
func asciiURI(uri string) string {
	b := make([]byte, 0, len(uri))
	for i := range len(uri) {
		if c := uri[i]; c > ' ' && c < 0x7F {
			b = append(b, c)
		} else {
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return string(b)
}

// outline is the bookmarks as the tree that ISO 32000-1, 12.3.3 wants; item 0
// is the root, item i+1 bookmark i. 0 stands for no item.
type outline []outlineItem

type outlineItem struct {
	parent, prev, next, first, last int
	level                           int
	// count is the number of items below this one, all of which are open.
	count int
}

// newOutline nests the bookmarks: each belongs to the nearest one before it
// of a lower level, however many levels lie between.
func newOutline(marks []frame.Bookmark) outline {
	o := make(outline, len(marks)+1)
	last := 0 // the item before
	for i, m := range marks {
		n := i + 1
		parent := last
		for parent > 0 && o[parent].level >= m.Level {
			parent = o[parent].parent
		}
		o[n] = outlineItem{parent: parent, prev: o[parent].last, level: m.Level}
		if p := &o[parent]; p.last > 0 {
			o[p.last].next = n
		} else {
			p.first = n
		}
		o[parent].last = n
		for up := parent; ; up = o[up].parent {
			o[up].count++
			if up == 0 {
				break
			}
		}
		last = n
	}
	return o
}

// addOutline adds the bookmarks and returns the outline's root.
func (f *finisher) addOutline() ref {
	o := newOutline(f.doc.Bookmarks)
	root := f.file.reserve()
	for range f.doc.Bookmarks {
		f.file.reserve()
	}
	for i, item := range o {
		d := dict{{"Type", name("Outlines")}}
		if i > 0 {
			m := f.doc.Bookmarks[i-1]
			d = dict{
				{"Title", text(m.Title)}, {"Parent", root + ref(item.parent)},
				{"Dest", f.destination(m.Page, m.Y)},
			}
		}
		for _, e := range [...]struct {
			key name
			to  int
		}{{"Prev", item.prev}, {"Next", item.next}, {"First", item.first}, {"Last", item.last}} {
			if e.to > 0 {
				d = append(d, entry{e.key, root + ref(e.to)})
			}
		}
		if item.count > 0 {
			d = append(d, entry{"Count", integer(item.count)})
		}
		f.file.set(root+ref(i), d)
	}
	return root
}
