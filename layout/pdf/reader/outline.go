package reader

import "jianbao/issues/diag"

// Destination is a place of the document.
type Destination struct {
	// Page is the page's index, -1 if the destination is none of the file's.
	Page int
	// Fit is how the page is shown: “XYZ”, “Fit”, “FitH”.
	Fit Name
	// Left and Top are in points from the page's top left corner, if given.
	Left, Top       float64
	HasLeft, HasTop bool
}

// Bookmark is an outline entry; Level is 1 for the outermost.
type Bookmark struct {
	Title string
	Level int
	To    Destination
}

// Link is a link annotation. X, Y is the top left corner of its rectangle.
type Link struct {
	Ref        Ref
	X, Y, W, H float64
	// URI is empty for links within the document, which go to To.
	URI string
	To  Destination
	// Contents describes the target in words.
	Contents string
}

// Links returns the page's link annotations in order.
func (f *File) Links(p *Page) ([]Link, error) {
	var out []Link
	for _, o := range f.Array(p.Dict.Get("Annots")) {
		d := f.Dict(o)
		if f.Name(d.Get("Subtype")) != "Link" {
			continue
		}
		box, ok := f.box(d.Get("Rect"))
		if !ok {
			return nil, diag.Errorf("page %d: a link without /Rect", p.Index+1)
		}
		l := Link{X: box.X0 - p.MediaBox.X0, Y: p.MediaBox.Y1 - box.Y1, W: box.Width(), H: box.Height(),
			Contents: f.TextString(d.Get("Contents"))}
		l.Ref, _ = o.(Ref)
		var err error
		if l.To, l.URI, err = f.target(d); err != nil {
			return nil, diag.Errorf("page %d: link: %w", p.Index+1, err)
		}
		out = append(out, l)
	}
	return out, nil
}

// target returns where a link or a bookmark leads: by /Dest, or by /A with a
// GoTo or URI action.
func (f *File) target(d *Dict) (to Destination, uri string, err error) {
	to.Page = -1
	if d.Has("Dest") {
		to, err = f.destination(d.Get("Dest"))
		return to, "", err
	}
	action := f.Dict(d.Get("A"))
	switch kind := f.Name(action.Get("S")); kind {
	case "GoTo":
		to, err = f.destination(action.Get("D"))
	case "URI":
		s, _ := f.Resolve(action.Get("URI")).(String)
		uri = string(s)
	default:
		err = diag.Errorf("leads nowhere (action %q)", kind)
	}
	return to, uri, err
}

// destination reads an explicit destination or looks a named one up.
func (f *File) destination(o Object) (Destination, error) {
	switch v := f.Resolve(o).(type) {
	case Name:
		o = f.Dict(f.Root().Get("Dests")).Get(v)
	case String:
		if f.dests == nil {
			var err error
			if f.dests, err = f.nameTree("Dests"); err != nil {
				return Destination{Page: -1}, err
			}
		}
		o = f.dests.find(string(v))
	}
	if d := f.Dict(o); d != nil {
		o = d.Get("D")
	}
	return f.explicit(f.Array(o))
}

// explicit reads [page /XYZ left top zoom] and its kin (ISO 32000-1, table
// 151).
func (f *File) explicit(a Array) (Destination, error) {
	to := Destination{Page: -1}
	if len(a) < 2 {
		return to, diag.Errorf("not a destination")
	}
	page := f.pageOf(a[0])
	if page == nil {
		return to, diag.Errorf("destination is none of the file's pages")
	}
	to.Page, to.Fit = page.Index, f.Name(a[1])
	left, top := -1, -1
	switch to.Fit {
	case "XYZ":
		left, top = 2, 3
	case "FitH", "FitBH":
		top = 2
	case "FitR":
		left, top = 2, 5
	}
	if left > 0 && left < len(a) {
		to.Left, to.HasLeft = f.Number(a[left])
		to.Left -= page.MediaBox.X0
	}
	if top > 0 && top < len(a) {
		to.Top, to.HasTop = f.Number(a[top])
		to.Top = page.MediaBox.Y1 - to.Top
	}
	return to, nil
}

// pageOf returns the page that o refers to, nil for none.
func (f *File) pageOf(o Object) *Page {
	ref, ok := o.(Ref)
	if !ok {
		return nil
	}
	if f.pageByRef == nil {
		f.pageByRef = make(map[Ref]*Page, len(f.pages))
		for _, p := range f.pages {
			f.pageByRef[p.Ref] = p
		}
	}
	return f.pageByRef[ref]
}

// outlineWalk is the state of one walk over the outline.
type outlineWalk struct {
	file *File
	seen map[Ref]bool
	out  []Bookmark
}

// Outline returns the bookmarks in reading order, nil if there are none. It
// is an error if their chain of references is not sound.
func (f *File) Outline() ([]Bookmark, error) {
	o := f.Root().Get("Outlines")
	if o == nil {
		return nil, nil
	}
	ref, ok := o.(Ref)
	if !ok {
		return nil, diag.Errorf("/Outlines is no reference")
	}
	w := outlineWalk{file: f, seen: map[Ref]bool{}}
	_, err := w.siblings(ref, 1)
	return w.out, err
}

// siblings reads the children of parent and returns how many entries of all
// levels are open under it.
func (w *outlineWalk) siblings(parent Ref, level int) (int, error) {
	f := w.file
	d := f.Dict(parent)
	if level > maxDepth {
		return 0, diag.Errorf("outline: deeper than %d", maxDepth)
	}
	var prev, last Object
	open := 0
	for o := d.Get("First"); o != nil; {
		ref, ok := o.(Ref)
		if !ok || w.seen[ref] {
			return 0, diag.Errorf("outline: the chain under object %d is broken or a ring", parent.Number)
		}
		w.seen[ref] = true
		n, err := w.item(ref, parent, prev, level)
		if err != nil {
			return 0, err
		}
		open += 1 + n
		prev, last = ref, ref
		o = f.Dict(ref).Get("Next")
	}
	if d.Get("Last") != last {
		return 0, diag.Errorf("outline: /Last of object %d is not its last child", parent.Number)
	}
	count, _ := f.Int(d.Get("Count"))
	if count < 0 {
		// The entry is closed: it adds nothing to the entries above.
		return 0, w.checkCount(parent, -count, open)
	}
	return open, w.checkCount(parent, count, open)
}

func (w *outlineWalk) checkCount(ref Ref, count, open int) error {
	if count != open {
		return diag.Errorf("outline: /Count of object %d is %d, not %d", ref.Number, count, open)
	}
	return nil
}

// item reads one entry and what is under it.
func (w *outlineWalk) item(ref, parent Ref, prev Object, level int) (int, error) {
	f := w.file
	d := f.Dict(ref)
	if d.Get("Parent") != parent || d.Get("Prev") != prev {
		return 0, diag.Errorf("outline: /Parent or /Prev of object %d is wrong", ref.Number)
	}
	b := Bookmark{Title: f.TextString(d.Get("Title")), Level: level}
	var err error
	if b.To, _, err = f.target(d); err != nil {
		return 0, diag.Errorf("bookmark %q: %w", b.Title, err)
	}
	w.out = append(w.out, b)
	return w.siblings(ref, level+1)
}
