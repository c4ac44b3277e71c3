package reader

import "jianbao/issues/diag"

// Element is one element of the structure tree (ISO 32000-1, 14.7.2).
type Element struct {
	Ref  Ref
	Dict *Dict
	// Type is /S as it is written, before the role map.
	Type                         Name
	Title, Lang, Alt, ActualText string
	// Attributes are the element's own, not those of its classes.
	Attributes []*Dict
	Kids       []Kid
}

// Kid is one part of an element: exactly one of Element, Content and Object
// is used.
type Kid struct {
	Element *Element
	// Content is a marked-content sequence.
	Content *Sequence
	// Object is an annotation or a picture, the zero Ref if none.
	Object Ref
}

// Sequence is a marked-content sequence of a page.
type Sequence struct {
	Page int // index, -1 if /Pg is none of the file's pages
	MCID int
}

// structureWalk is the state of one walk over the structure tree.
type structureWalk struct {
	file *File
	seen map[Ref]bool
}

// Structure returns the structure tree's root as an element of type
// StructTreeRoot, nil if the file has none. It is an error if an element has
// the wrong parent, stands twice, or is no element.
func (f *File) Structure() (*Element, error) {
	o := f.Root().Get("StructTreeRoot")
	if o == nil {
		return nil, nil
	}
	ref, ok := o.(Ref)
	d := f.Dict(o)
	if !ok || f.Name(d.Get("Type")) != "StructTreeRoot" {
		return nil, diag.Errorf("/StructTreeRoot is not one")
	}
	w := structureWalk{f, map[Ref]bool{ref: true}}
	root := &Element{Ref: ref, Dict: d, Type: "StructTreeRoot"}
	return root, w.kids(root, -1, 0)
}

// kids reads the parts of e; page is the page that its content is on where it
// does not say.
func (w *structureWalk) kids(e *Element, page, depth int) error {
	if depth > maxDepth {
		return diag.Errorf("structure tree deeper than %d", maxDepth)
	}
	if p := w.file.pageOf(e.Dict.Get("Pg")); p != nil {
		page = p.Index
	}
	for _, o := range w.file.list(e.Dict.Get("K")) {
		k, err := w.kid(e, o, page, depth)
		if err != nil {
			return err
		}
		e.Kids = append(e.Kids, k)
	}
	return nil
}

func (w *structureWalk) kid(e *Element, o Object, page, depth int) (Kid, error) {
	f := w.file
	if n, ok := f.Int(o); ok {
		return Kid{Content: &Sequence{page, n}}, nil
	}
	d := f.Dict(o)
	if p := f.pageOf(d.Get("Pg")); p != nil {
		page = p.Index
	}
	switch f.Name(d.Get("Type")) {
	case "MCR":
		n, ok := f.Int(d.Get("MCID"))
		if !ok {
			return Kid{}, diag.Errorf("structure element %d: a kid without /MCID", e.Ref.Number)
		}
		return Kid{Content: &Sequence{page, n}}, nil
	case "OBJR":
		ref, _ := d.Get("Obj").(Ref)
		return Kid{Object: ref}, nil
	}
	child, err := w.element(e, o, page, depth)
	return Kid{Element: child}, err
}

// element reads a child element.
func (w *structureWalk) element(parent *Element, o Object, page, depth int) (*Element, error) {
	f := w.file
	ref, ok := o.(Ref)
	d := f.Dict(o)
	if !ok || f.Name(d.Get("S")) == "" {
		return nil, diag.Errorf("structure element %d: a kid is no element", parent.Ref.Number)
	}
	if w.seen[ref] {
		return nil, diag.Errorf("structure element %d stands in the tree twice", ref.Number)
	}
	w.seen[ref] = true
	if d.Get("P") != parent.Ref {
		return nil, diag.Errorf("structure element %d: /P is not its parent %d", ref.Number, parent.Ref.Number)
	}
	e := &Element{Ref: ref, Dict: d, Type: f.Name(d.Get("S")), Title: f.TextString(d.Get("T")),
		Lang: f.TextString(d.Get("Lang")), Alt: f.TextString(d.Get("Alt")), ActualText: f.TextString(d.Get("ActualText"))}
	for _, a := range f.list(d.Get("A")) {
		if a := f.Dict(a); a != nil {
			e.Attributes = append(e.Attributes, a)
		}
	}
	return e, w.kids(e, page, depth+1)
}

// ParentTree returns the parent tree by key: for a page's /StructParents an
// array of references indexed by MCID, for an annotation's /StructParent one
// reference. It is nil if there is no structure tree.
func (f *File) ParentTree() (map[int]Array, error) {
	root := f.Dict(f.Root().Get("StructTreeRoot"))
	if root == nil {
		return nil, nil
	}
	tree, err := f.numberTree(root.Get("ParentTree"))
	if err != nil {
		return nil, diag.Errorf("parent tree: %w", err)
	}
	out := make(map[int]Array, len(tree))
	for _, e := range tree {
		v := f.Array(e.value)
		if v == nil {
			v = Array{e.value}
		}
		out[int(e.key.(Integer))] = v
	}
	return out, nil
}
