package reader

import (
	"math"

	"jianbao/issues/diag"
)

// Page is one page with what it inherits from the page tree.
type Page struct {
	// Index counts from 0.
	Index int
	Ref   Ref
	Dict  *Dict
	// A page without an own CropBox has MediaBox there, one without Bleed-,
	// Trim- or ArtBox the CropBox (ISO 32000-1, 14.11.2).
	MediaBox, CropBox, BleedBox, TrimBox, ArtBox Box
	// Rotate is in degrees; positions are those before turning.
	Rotate    int
	Resources *Dict
}

// Box is a rectangle in the page's own space, y upwards; X0 ≤ X1, Y0 ≤ Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Width and Height are the box's extent.
func (b Box) Width() float64  { return b.X1 - b.X0 }
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

// Within reports whether b lies in outer; edges may coincide.
func (b Box) Within(outer Box) bool {
	return outer.X0 <= b.X0 && b.X1 <= outer.X1 && outer.Y0 <= b.Y0 && b.Y1 <= outer.Y1
}

// Pages returns the pages in reading order.
func (f *File) Pages() []*Page { return f.pages }

// box reads a rectangle given by any two opposite corners.
func (f *File) box(o Object) (Box, bool) {
	n, ok := f.Numbers(o, 4)
	if !ok {
		return Box{}, false
	}
	return Box{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}, true
}

// maxDepth bounds the trees of pages, names, outlines and structure.
const maxDepth = 100

// inheritable are the page attributes that nodes hand down
// (ISO 32000-1, table 30).
var inheritable = [...]Name{"Resources", "MediaBox", "CropBox", "Rotate"}

// pageWalk is the state of one walk over the page tree.
type pageWalk struct {
	file *File
	seen map[Ref]bool
}

// readPages walks the page tree.
func (f *File) readPages() {
	root, ok := f.Root().Get("Pages").(Ref)
	if !ok {
		f.fault(0, -1, "the catalog has no reference to /Pages")
		return
	}
	w := pageWalk{f, map[Ref]bool{}}
	if d := f.Dict(root); f.Name(d.Get("Type")) != "Pages" || d.Has("Parent") {
		f.fault(root.Number, -1, "the root of the page tree is no /Pages without /Parent")
	}
	w.node(root, map[Name]Object{}, 0)
}

// node reads one node and the pages under it and returns their number.
func (w *pageWalk) node(ref Ref, inherited map[Name]Object, depth int) int {
	f := w.file
	d := f.Dict(ref)
	if w.seen[ref] || depth > maxDepth {
		f.fault(ref.Number, -1, "the page tree holds it twice or is too deep")
		return 0
	}
	w.seen[ref] = true
	own := map[Name]Object{}
	for _, key := range inheritable {
		if own[key] = inherited[key]; d.Has(key) {
			own[key] = d.Get(key)
		}
	}
	switch f.Name(d.Get("Type")) {
	case "Page":
		w.page(ref, d, own)
		return 1
	case "Pages":
		return w.kids(ref, d, own, depth)
	}
	f.fault(ref.Number, -1, "the page tree has a node that is neither /Page nor /Pages")
	return 0
}

func (w *pageWalk) kids(ref Ref, d *Dict, inherited map[Name]Object, depth int) int {
	f := w.file
	n := 0
	for _, o := range f.Array(d.Get("Kids")) {
		kid, ok := o.(Ref)
		if !ok {
			f.fault(ref.Number, -1, "a kid of the page tree is no reference")
			continue
		}
		if f.Dict(kid).Get("Parent") != ref {
			f.fault(kid.Number, -1, "/Parent is not the node %d that has it as kid", ref.Number)
		}
		n += w.node(kid, inherited, depth+1)
	}
	if count, _ := f.Int(d.Get("Count")); count != n {
		f.fault(ref.Number, -1, "/Count is %d, the node has %d pages", count, n)
	}
	return n
}

func (w *pageWalk) page(ref Ref, d *Dict, inherited map[Name]Object) {
	f := w.file
	p := &Page{Index: len(f.pages), Ref: ref, Dict: d, Resources: f.Dict(inherited["Resources"])}
	f.pages = append(f.pages, p)
	var ok bool
	if p.MediaBox, ok = f.box(inherited["MediaBox"]); !ok {
		f.fault(ref.Number, -1, "the page has no MediaBox")
	}
	if p.CropBox, ok = f.box(inherited["CropBox"]); !ok {
		p.CropBox = p.MediaBox
	}
	for key, box := range map[Name]*Box{"BleedBox": &p.BleedBox, "TrimBox": &p.TrimBox, "ArtBox": &p.ArtBox} {
		if *box, ok = f.box(d.Get(key)); !ok {
			*box = p.CropBox
		}
	}
	p.Rotate, _ = f.Int(inherited["Rotate"])
	if p.Resources == nil {
		f.fault(ref.Number, -1, "the page has no /Resources")
	}
}

// Operators returns the page's content stream; several are joined by line
// ends.
func (f *File) Operators(p *Page) ([]byte, error) {
	var out []byte
	for _, o := range f.list(p.Dict.Get("Contents")) {
		s := f.Stream(o)
		if s == nil {
			return nil, diag.Errorf("page %d: /Contents is no stream", p.Index+1)
		}
		data, err := f.decode(s, maxDecoded-len(out))
		if err != nil {
			return nil, diag.Errorf("page %d: %w", p.Index+1, err)
		}
		out = append(append(out, data...), '\n')
	}
	return out, nil
}

// matrix is a transformation [a b c d e f] (ISO 32000-1, 8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times returns the matrix that applies m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// apply transforms a point.
func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// scaleX and scaleY are how long a horizontal and a vertical unit become.
func (m matrix) scaleX() float64 { return math.Hypot(m[0], m[1]) }
func (m matrix) scaleY() float64 { return math.Hypot(m[2], m[3]) }

// matrixOf reads six numbers; anything else is the identity.
func (f *File) matrixOf(o Object) matrix {
	n, ok := f.Numbers(o, 6)
	if !ok {
		return identity
	}
	return matrix(n)
}
