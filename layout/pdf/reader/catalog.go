package reader

import (
	"slices"
	"sort"

	"jianbao/issues/diag"
)

// Attachment is a file inside the file.
type Attachment struct {
	// Key is its name in the tree of embedded files, File and Unicode the
	// specification's /F and /UF.
	Key, File, Unicode string
	// Relationship is /AFRelationship, “Source”.
	Relationship Name
	Description  string
	// Type is the MIME type.
	Type Name
	// Associated says that the catalog's /AF has the file (ISO 19005-3, 6.8).
	Associated bool
	// Params is the embedded file's /Params: Size, ModDate, CheckSum.
	Params *Dict
	Stream *Stream
}

// Attachments returns the embedded files in the order of the name tree.
func (f *File) Attachments() ([]Attachment, error) {
	tree, err := f.nameTree("EmbeddedFiles")
	if err != nil {
		return nil, err
	}
	associated := f.Array(f.Root().Get("AF"))
	var out []Attachment
	for _, e := range tree {
		spec := f.Dict(e.value)
		s := f.Stream(f.Dict(spec.Get("EF")).Get("F"))
		if s == nil {
			return nil, diag.Errorf("embedded file %q has no stream", string(e.key.(String)))
		}
		out = append(out, Attachment{
			Key:          f.TextString(e.key),
			File:         f.TextString(spec.Get("F")),
			Unicode:      f.TextString(spec.Get("UF")),
			Relationship: f.Name(spec.Get("AFRelationship")),
			Description:  f.TextString(spec.Get("Desc")),
			Type:         f.Name(s.Dict.Get("Subtype")),
			Associated:   slices.Contains(associated, e.value),
			Params:       f.Dict(s.Dict.Get("Params")),
			Stream:       s,
		})
	}
	return out, nil
}

// Metadata returns the catalog's XMP packet, nil if there is none.
func (f *File) Metadata() ([]byte, error) {
	s := f.Stream(f.Root().Get("Metadata"))
	if s == nil {
		return nil, nil
	}
	return f.Data(s)
}

// Intent is an output intent.
type Intent struct {
	Subtype Name
	// Condition is /OutputConditionIdentifier.
	Condition, Info, Registry string
	// Profile is the ICC profile's stream and ProfileRef its reference; nil
	// and zero for a condition known by name.
	Profile    *Stream
	ProfileRef Ref
}

// OutputIntents returns the catalog's output intents.
func (f *File) OutputIntents() []Intent {
	var out []Intent
	for _, o := range f.Array(f.Root().Get("OutputIntents")) {
		d := f.Dict(o)
		in := Intent{
			Subtype:   f.Name(d.Get("S")),
			Condition: f.TextString(d.Get("OutputConditionIdentifier")),
			Info:      f.TextString(d.Get("Info")),
			Registry:  f.TextString(d.Get("RegistryName")),
			Profile:   f.Stream(d.Get("DestOutputProfile")),
		}
		in.ProfileRef, _ = d.Get("DestOutputProfile").(Ref)
		out = append(out, in)
	}
	return out
}

// pair is one entry of a name or number tree (ISO 32000-1, 7.9.6, 7.9.7);
// key is a String or an Integer.
type pair struct{ key, value Object }

// pairs are a tree's entries in order.
type pairs []pair

// find returns the value of a name, nil for none.
func (p pairs) find(name string) Object {
	i := sort.Search(len(p), func(i int) bool { return p[i].key.(String) >= String(name) })
	if i < len(p) && p[i].key == String(name) {
		return p[i].value
	}
	return nil
}

// nameTree returns the entries of one of the catalog's name trees.
func (f *File) nameTree(name Name) (pairs, error) {
	w := treeWalk{file: f, leaf: "Names", seen: map[Ref]bool{}}
	err := w.node(f.Dict(f.Root().Get("Names")).Get(name), 0)
	if err != nil {
		return nil, diag.Errorf("name tree /%s: %w", name, err)
	}
	return w.out, nil
}

// numberTree returns the entries of a number tree.
func (f *File) numberTree(root Object) (pairs, error) {
	w := treeWalk{file: f, leaf: "Nums", seen: map[Ref]bool{}}
	if err := w.node(root, 0); err != nil {
		return nil, diag.Errorf("number tree: %w", err)
	}
	return w.out, nil
}

// treeWalk gathers a tree's entries; its leaves have them under the key leaf.
type treeWalk struct {
	file *File
	leaf Name
	seen map[Ref]bool
	out  pairs
}

func (w *treeWalk) node(o Object, depth int) error {
	if ref, ok := o.(Ref); ok {
		if w.seen[ref] {
			return diag.Errorf("object %d stands in it twice", ref.Number)
		}
		w.seen[ref] = true
	}
	if depth > maxDepth {
		return diag.Errorf("deeper than %d", maxDepth)
	}
	d := w.file.Dict(o)
	if err := w.entries(w.file.Array(d.Get(w.leaf))); err != nil {
		return err
	}
	for _, kid := range w.file.Array(d.Get("Kids")) {
		if err := w.node(kid, depth+1); err != nil {
			return err
		}
	}
	return w.checkLimits(d)
}

// entries appends a leaf's entries, whose keys must rise over the whole tree.
func (w *treeWalk) entries(a Array) error {
	if len(a)%2 != 0 {
		return diag.Errorf("a key has no value")
	}
	for e := range slices.Chunk(a, 2) {
		key := w.file.Resolve(e[0])
		if !w.follows(key) {
			return diag.Errorf("keys do not rise at %v", key)
		}
		w.out = append(w.out, pair{key, e[1]})
	}
	return nil
}

// follows reports whether key is of the tree's type and above the last one.
func (w *treeWalk) follows(key Object) bool {
	var last Object
	if n := len(w.out); n > 0 {
		last = w.out[n-1].key
	}
	switch key := key.(type) {
	case String:
		before, ok := last.(String)
		return w.leaf == "Names" && (!ok || before < key)
	case Integer:
		before, ok := last.(Integer)
		return w.leaf == "Nums" && (!ok || before < key)
	}
	return false
}

// checkLimits holds a node's upper limit against the last key read; nodes
// without /Limits are roots.
func (w *treeWalk) checkLimits(d *Dict) error {
	limits := w.file.Array(d.Get("Limits"))
	if limits == nil {
		return nil
	}
	if len(limits) != 2 || len(w.out) == 0 || w.file.Resolve(limits[1]) != w.out[len(w.out)-1].key {
		return diag.Errorf("/Limits do not fit the keys")
	}
	return nil
}
