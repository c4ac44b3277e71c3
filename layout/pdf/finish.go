package pdf

import (
	_ "embed"
	"fmt"

	"jianbao/layout/frame"
)

// pdfVersion is that of ISO 32000-1, on which PDF/A-2 and PDF/UA-1 stand.
const pdfVersion = "1.7"

// finisher makes the file of what fpdf has composed.
type finisher struct {
	*composed
	file   *file
	source *source
	doc    *frame.Document
	meta   Meta
	// pages are the page objects of the file.
	pages []ref
	// copied are the objects taken over from fpdf by their old numbers.
	copied map[ref]ref
}

// finish returns the bytes of the file.
func finish(c *composed, doc *frame.Document, meta Meta) ([]byte, error) {
	src, err := takeApart(c.raw)
	if err != nil {
		return nil, err
	}
	f := &finisher{composed: c, file: &file{}, source: src, doc: doc, meta: meta, copied: map[ref]ref{}}
	catalog, metadata := f.file.reserve(), f.file.reserve()
	info := f.file.add(infoDict(meta))
	tree, err := f.addPages()
	if err != nil {
		return nil, err
	}
	f.file.set(metadata, &stream{stored: true})
	f.file.set(catalog, f.catalog(tree, metadata))

	places := f.file.pack()
	f.file.deflate()
	sum := f.file.digest()
	f.file.set(metadata, metadataStream(meta, sum))
	id := byteString(sum[:16])
	return f.file.bytes(pdfVersion, places, dict{{"Root", catalog}, {"Info", info}, {"ID", array{id, id}}}), nil
}

// catalog adds what hangs on the catalog and returns it (ISO 32000-1, 7.7.2).
func (f *finisher) catalog(pages, metadata ref) dict {
	d := dict{
		{"Type", name("Catalog")}, {"Pages", pages}, {"Lang", text(f.meta.Language)},
		{"MarkInfo", dict{{"Marked", boolean(true)}}},
	}
	links := f.addLinks()
	for i := range f.pages {
		f.setPage(i, links[i])
	}
	tree := treeWriter{structure: f.tree, file: f.file, pages: f.pages, links: links}
	d = append(d, entry{"StructTreeRoot", tree.write()})
	if len(f.doc.Bookmarks) > 0 {
		d = append(d, entry{"Outlines", f.addOutline()}, entry{"PageMode", name("UseOutlines")})
	}
	return append(d,
		entry{"OutputIntents", array{f.outputIntent()}},
		// Without scaling, so that the row grid is printed as it was set.
		entry{"ViewerPreferences", dict{{"DisplayDocTitle", boolean(true)}, {"PrintScaling", name("None")}}},
		entry{"Metadata", metadata})
}

//go:embed icc/sRGB2014.icc
var sRGB []byte

// outputIntent says that colours are meant as sRGB (ISO 19005-2, 6.2.3).
func (f *finisher) outputIntent() ref {
	const condition = "sRGB IEC61966-2.1"
	profile := f.file.add(&stream{dict: dict{{"N", integer(3)}}, data: sRGB})
	return f.file.add(dict{
		{"Type", name("OutputIntent")}, {"S", name("GTS_PDFA1")},
		{"OutputConditionIdentifier", text(condition)}, {"Info", text(condition)},
		{"RegistryName", text("http://www.color.org")}, {"DestOutputProfile", profile},
	})
}

// The objects of fpdf's file whose numbers are fixed.
const (
	fpdfPages     ref = 1
	fpdfResources ref = 2
)

// addPages takes over page tree, content and resources of fpdf's file and
// returns the tree's root. The page objects hold fpdf's dictionaries until
// setPage makes them anew.
func (f *finisher) addPages() (ref, error) {
	old, err := f.source.dict(fpdfPages)
	if err != nil {
		return 0, err
	}
	kids, _ := old.get("Kids").(array)
	if len(kids) != len(f.doc.Pages) {
		return 0, fmt.Errorf("fpdf's file has %d pages instead of %d", len(kids), len(f.doc.Pages))
	}
	root, resources := f.file.reserve(), f.file.reserve()
	for range kids {
		f.pages = append(f.pages, f.file.reserve())
	}
	for i, kid := range kids {
		if err := f.addPage(i, kid, old, entry{"Parent", root}, entry{"Resources", resources}); err != nil {
			return 0, err
		}
	}
	list := make(array, len(f.pages))
	for i, p := range f.pages {
		list[i] = p
	}
	f.file.set(root, dict{{"Type", name("Pages")}, {"Kids", list}, {"Count", integer(len(list))}})
	d, err := f.resources()
	f.file.set(resources, d)
	return root, err
}

// addPage takes over one page: its boxes and content are fpdf's, its order of
// keys is ours (fpdf writes boxes in random order), its transparency group is
// dropped. What the page inherits from the tree it gets itself.
func (f *finisher) addPage(i int, kid object, tree dict, links ...entry) error {
	number, _ := kid.(ref)
	old, err := f.source.dict(number)
	if err != nil {
		return err
	}
	d := append(dict{{"Type", name("Page")}}, links...)
	for _, key := range [...]name{"MediaBox", "CropBox", "TrimBox"} {
		box := old.get(key)
		if box == nil {
			box = tree.get(key)
		}
		if box == nil {
			return fmt.Errorf("page %d of fpdf's file has no %s", i+1, key)
		}
		d = append(d, entry{key, box})
	}
	contents, err := f.copy(old.get("Contents"))
	f.file.set(f.pages[i], append(d, entry{"Contents", contents}))
	return err
}

// setPage adds what hangs on a page: its key in the structure's parent tree,
// and its annotations with the order in which the tab key visits them, which
// is the structure's (ISO 14289-1, 7.18.3).
func (f *finisher) setPage(i int, links []ref) {
	d := append(f.file.objects[f.pages[i]-1].(dict), entry{"StructParents", integer(i)})
	if len(links) > 0 {
		list := make(array, len(links))
		for j, l := range links {
			list[j] = l
		}
		d = append(d, entry{"Annots", list}, entry{"Tabs", name("S")})
	}
	f.file.set(f.pages[i], d)
}

// resources takes over fpdf's resource dictionary, which all pages share, and
// adds our fonts.
func (f *finisher) resources() (dict, error) {
	old, err := f.source.dict(fpdfResources)
	if err != nil {
		return nil, err
	}
	fontDict, err := f.file.addFonts(f.faces)
	if err != nil {
		return nil, err
	}
	d := dict{{"Font", fontDict}}
	if images, ok := old.get("XObject").(dict); ok && len(images) > 0 {
		images, err := f.copy(images)
		return append(d, entry{"XObject", images}), err
	}
	return d, nil
}

// copy returns o with everything it refers to taken over from fpdf's file.
func (f *finisher) copy(o object) (object, error) {
	switch o := o.(type) {
	case array:
		out := make(array, len(o))
		for i, v := range o {
			v, err := f.copy(v)
			if err != nil {
				return nil, err
			}
			out[i] = v
		}
		return out, nil
	case dict:
		return f.copyDict(o)
	case ref:
		return f.copyRef(o)
	}
	return o, nil
}

func (f *finisher) copyDict(d dict) (dict, error) {
	out := make(dict, len(d))
	for i, e := range d {
		v, err := f.copy(e.value)
		if err != nil {
			return nil, err
		}
		out[i] = entry{e.key, v}
	}
	return out, nil
}

// copyRef takes over an indirect object, once.
func (f *finisher) copyRef(old ref) (ref, error) {
	if r, ok := f.copied[old]; ok {
		return r, nil
	}
	r := f.file.reserve()
	f.copied[old] = r
	o, err := f.source.object(old)
	if err != nil {
		return 0, err
	}
	s, ok := o.(*stream)
	if !ok {
		o, err = f.copy(o)
		f.file.set(r, o)
		return r, err
	}
	// The length is written with the stream; what fpdf has compressed stays.
	d := dict{}
	for _, e := range s.dict {
		if e.key != "Length" {
			d = append(d, e)
		}
	}
	d, err = f.copyDict(d)
	f.file.set(r, &stream{dict: d, data: s.data, stored: d.get("Filter") != nil})
	return r, err
}
