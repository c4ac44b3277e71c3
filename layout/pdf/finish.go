package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
)

// finisher makes the file of the sheets that fpdf has laid out.
type finisher struct {
	*composed
	file   *file
	source *source
	// pages are the page objects of the file.
	pages []ref
	used  []*usedFont
	// around are, by sheet, what fpdf has written before and behind its content.
	around [][2][]byte
	// contents are the streams of the sheets.
	contents []ref
	// profiles are the ICC profiles by their hash.
	profiles map[[sha256.Size]byte]ref
}

// begin hires a crew, which the caller must dismiss, and has it cut the faces.
func begin(c *composed) *finisher {
	f := &finisher{composed: c, file: &file{cache: c.Cache, crew: hire(c.Cores)}, profiles: map[[sha256.Size]byte]ref{}}
	f.used = f.file.cut(f.faces)
	return f
}

// finish draws the pages on the sheets in raw, fpdf's file, and returns the bytes
// of the file.
func (f *finisher) finish(raw []byte) ([]byte, error) {
	var err error
	if f.source, err = takeApart(raw); err != nil {
		return nil, err
	}
	catalog, metadata := f.file.reserve(), f.file.reserve()
	info := f.file.add(infoDict(f.job))
	tree, err := f.addPages()
	if err != nil {
		return nil, err
	}
	f.file.set(metadata, &stream{})
	d, err := f.catalog(tree, metadata)
	if err != nil {
		return nil, err
	}
	f.file.set(catalog, d)
	return f.layDown(dict{{"Root", catalog}, {"Info", info}}, metadata)
}

// layDown writes the file in the target's form. Its identifier is a hash of
// everything but the metadata, which repeats it (ISO 32000-1, 14.4).
func (f *finisher) layDown(trailer dict, metadata ref) ([]byte, error) {
	f.file.crew.finish()
	if err := f.file.setFonts(f.used); err != nil {
		return nil, err
	}
	packed := !f.Target.classic()
	var places []place
	if packed {
		places = f.file.pack()
	}
	f.file.crew.finish()
	sum := f.file.digest(packed)
	f.file.set(metadata, metadataStream(f.job, sum))
	id := byteString(sum[:16])
	trailer = append(trailer, entry{"ID", array{id, id}})
	version := standards[f.Target].version
	if packed {
		return f.file.bytes(version, places, trailer), nil
	}
	return f.file.classic(version, trailer)
}

// catalog adds what hangs on the catalog and returns it (ISO 32000-1, 7.7.2).
func (f *finisher) catalog(pages, metadata ref) (dict, error) {
	d := dict{
		{"Type", name("Catalog")}, {"Pages", pages}, {"Lang", text(f.meta.Language)},
		{"MarkInfo", dict{{"Marked", boolean(true)}}},
	}
	links, notes := f.addLinks(), f.addNotes()
	for i := range f.pages {
		f.setPage(i, slices.Concat(links[i], notes[i]))
	}
	tree := treeWriter{structure: f.tree, file: f.file, pages: f.pages, links: links}
	d = append(d, entry{"StructTreeRoot", tree.write()})
	// A press has no use for bookmarks.
	if len(f.doc.Bookmarks) > 0 && f.Target != PDFX4 {
		d = append(d, entry{"Outlines", f.addOutline()}, entry{"PageMode", name("UseOutlines")})
	}
	if intents := f.outputIntents(); intents != nil {
		d = append(d, entry{"OutputIntents", intents})
	}
	attached, err := f.addAttachments()
	d = append(d, attached...)
	return append(d, entry{"ViewerPreferences", f.viewerPreferences()}, entry{"Metadata", metadata}), err
}

// viewerPreferences asks viewers to show the title (ISO 14289-1, 7.1) and,
// from PDF 1.6 on, to print without scaling, so that the row grid is as it was
// set; a booklet (1.7) on both sides, turned over along the fold.
func (f *finisher) viewerPreferences() dict {
	d := dict{{"DisplayDocTitle", boolean(true)}}
	if !f.Target.classic() {
		d = append(d, entry{"PrintScaling", name("None")})
	}
	if f.Target == Booklet {
		d = append(d, entry{"Duplex", name("DuplexFlipShortEdge")})
	}
	return d
}

// The objects of fpdf's file whose numbers are fixed.
const fpdfPages ref = 1

// addPages takes over the page tree of fpdf's file, draws the pages and returns
// the tree's root. setPage completes the page objects later.
func (f *finisher) addPages() (ref, error) {
	old, err := f.source.dict(fpdfPages)
	if err != nil {
		return 0, err
	}
	kids, _ := old.get("Kids").(array)
	if len(kids) != len(f.sheets) {
		return 0, fmt.Errorf("fpdf's file has %d pages instead of %d", len(kids), len(f.sheets))
	}
	root, resources := f.file.reserve(), f.file.reserve()
	list := array{}
	for range kids {
		f.pages = append(f.pages, f.file.reserve())
		list = append(list, f.pages[len(f.pages)-1])
	}
	for i, kid := range kids {
		if err := f.addPage(i, kid, old, entry{"Parent", root}, entry{"Resources", resources}); err != nil {
			return 0, err
		}
	}
	f.file.set(root, dict{{"Type", name("Pages")}, {"Kids", list}, {"Count", integer(len(list))}})
	f.drawAll()
	f.file.set(resources, f.resources())
	return root, nil
}

// addPage takes over one page: its boxes are fpdf's, its order of keys is ours
// (fpdf writes boxes in random order), its transparency group is dropped. What
// the page inherits from the tree it gets itself.
func (f *finisher) addPage(i int, kid object, tree dict, links ...entry) error {
	number, _ := kid.(ref)
	old, err := f.source.dict(number)
	if err != nil {
		return err
	}
	d := append(dict{{"Type", name("Page")}}, links...)
	boxes := [...]name{"MediaBox", "CropBox", "TrimBox"}
	if f.Target == PDFX4 {
		boxes = [...]name{"MediaBox", "BleedBox", "TrimBox"}
	}
	for _, key := range boxes {
		box := old.get(key)
		if box == nil {
			box = tree.get(key)
		}
		if box == nil {
			return fmt.Errorf("page %d of fpdf's file has no %s", i+1, key)
		}
		d = append(d, entry{key, box})
	}
	contents, _ := old.get("Contents").(ref)
	theirs, err := f.source.content(contents)
	if err != nil {
		return err
	}
	before, after, ok := bytes.Cut(theirs, []byte(opsMark))
	if !ok {
		return fmt.Errorf("page %d of fpdf's file has lost what stands for its content", i+1)
	}
	f.around = append(f.around, [2][]byte{before, after})
	f.contents = append(f.contents, f.file.reserve())
	f.file.set(f.pages[i], append(d, entry{"Contents", f.contents[i]}))
	return nil
}

// drawAll draws the pages in reading order, so that the structure comes in this
// order too. The crew compresses each sheet as soon as all its pages are drawn.
func (f *finisher) drawAll() {
	left := make([]int, len(f.sheets)) // pages of each sheet still to be drawn
	ops := make([][]byte, len(f.sheets))
	for n := range f.sheets {
		if left[n] = f.sheets[n].pages; left[n] == 0 { // a blank side
			f.addContent(n, slices.Clone(f.around[n][0]))
		}
	}
	size := 0
	for i := range f.doc.Pages {
		n := f.where[i].sheet
		if ops[n] == nil { // sheets are much alike
			ops[n] = append(make([]byte, 0, size+size/8), f.around[n][0]...)
		}
		ops[n] = f.draw(ops[n], i)
		if left[n]--; left[n] == 0 {
			size = len(ops[n])
			f.addContent(n, ops[n])
			ops[n] = nil
		}
	}
}

// addContent adds the operators of sheet n, of which those around are fpdf's.
func (f *finisher) addContent(n int, ops []byte) {
	if f.Target == PDFX4 {
		ops = f.appendMarks(ops, &f.sheets[n])
	}
	s := &stream{data: append(ops, f.around[n][1]...)}
	f.file.set(f.contents[n], s)
	f.file.compress(s)
}

// setPage adds what hangs on a page: its key in the structure's parent tree,
// and its annotations with the order in which the tab key visits them, which
// is the structure's (ISO 14289-1, 7.18.3; from PDF 1.5 on).
func (f *finisher) setPage(i int, annotations []ref) {
	d := append(f.file.objects[f.pages[i]-1].(dict), entry{"StructParents", integer(i)})
	if len(annotations) > 0 {
		list := make(array, len(annotations))
		for j, a := range annotations {
			list[j] = a
		}
		d = append(d, entry{"Annots", list})
		if !f.Target.classic() {
			d = append(d, entry{"Tabs", name("S")})
		}
	}
	f.file.set(f.pages[i], d)
}

// resources returns the resource dictionary, which all pages share.
func (f *finisher) resources() dict {
	d := dict{{"Font", f.file.addFonts(f.used, f.Target.classic())}}
	if f.Target == PDFX4 {
		d = append(d, entry{"ExtGState", graphicsStates()})
		if spaces := f.colorSpaces(); len(spaces) > 0 {
			d = append(d, entry{"ColorSpace", spaces})
		}
	}
	if images := f.addPictures(); len(images) > 0 {
		d = append(d, entry{"XObject", images})
	}
	return d
}
