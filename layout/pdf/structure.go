package pdf

import (
	"slices"
	"strconv"

	"jianbao/layout/frame"
)

// structure gathers which content belongs to which structure element while
// the pages are drawn, and writes the structure tree (ISO 32000-1, 14.7).
type structure struct {
	target   Target
	tags     []frame.Tag
	elements []element // by TagID
	// owners are, by sheet and marked-content identifier, the elements.
	owners [][]frame.TagID
	// annotations are the owners of annotations; number i has the key
	// len(owners)+i in the parent tree, after the sheets.
	annotations []frame.TagID
}

// element is one structure element with its kids in reading order. One that
// has no content anywhere is not placed and not written.
type element struct {
	placed bool
	kids   []kid
	// box is where a picture stands on its sheet, which is the first it is on;
	// nil if the element has none.
	box      *[4]milli
	boxSheet int
}

// kid is something in an element; the fields beside kind that are not its own
// are 0.
type kid struct {
	kind  kidKind
	tag   frame.TagID
	sheet int
	index int // marked-content identifier, or number among the sheet's links
}

type kidKind uint8

const (
	elementKid    kidKind = iota // tag
	contentKid                   // sheet, index
	annotationKid                // sheet, index
)

func newStructure(j *job, sheets int) *structure {
	tags := j.doc.Tags
	s := &structure{target: j.Target, tags: tags, elements: make([]element, len(tags)), owners: make([][]frame.TagID, sheets)}
	s.elements[documentTag].placed = true
	return s
}

// documentTag is the root of the tags.
const documentTag frame.TagID = 1

// role returns the structure type of a tag. A link without its annotation, as
// on plates, is a span.
func (s *structure) role(tag frame.TagID) name {
	switch t := &s.tags[tag]; {
	case t.Kind == frame.TagHeading:
		return name("H" + strconv.Itoa(t.Level))
	case t.Kind == frame.TagLink && s.target == PDFX4:
		return name(frame.TagSpan.String())
	default:
		return name(t.Kind.String())
	}
}

// content opens a new marked-content sequence of tag and returns its identifier
// on the sheet.
func (s *structure) content(tag frame.TagID, sheet int) int {
	mcid := len(s.owners[sheet])
	s.owners[sheet] = append(s.owners[sheet], tag)
	s.place(tag, kid{kind: contentKid, sheet: sheet, index: mcid})
	return mcid
}

// annotation places the annotation with the given index on its sheet and
// returns its key in the parent tree.
func (s *structure) annotation(tag frame.TagID, sheet, index int) int {
	s.place(tag, kid{kind: annotationKid, sheet: sheet, index: index})
	s.annotations = append(s.annotations, tag)
	return len(s.owners) + len(s.annotations) - 1
}

// box records where a picture of tag stands on a sheet: left, bottom, right, top.
// What encloses all on one sheet is the box of the element.
func (s *structure) box(tag frame.TagID, sheet int, at [4]milli) {
	if tag < documentTag {
		return
	}
	switch e := &s.elements[tag]; {
	case e.box == nil:
		e.box, e.boxSheet = &at, sheet
	case e.boxSheet == sheet:
		b := e.box
		*b = [4]milli{min(b[0], at[0]), min(b[1], at[1]), max(b[2], at[2]), max(b[3], at[3])}
	}
}

// place appends k to the element of tag, and the element to its parent where
// this is its first content: kids come in the order of the pages.
func (s *structure) place(tag frame.TagID, k kid) {
	for {
		e := &s.elements[tag]
		e.kids = append(e.kids, k)
		if e.placed {
			return
		}
		e.placed = true
		k = kid{kind: elementKid, tag: tag}
		tag = s.tags[tag].Parent
	}
}

// placeEmptyCells puts table cells without text among their neighbours: a row
// without them would be of another width (ISO 14289-1, 7.5).
func (s *structure) placeEmptyCells() {
	for i := range s.tags {
		tag := frame.TagID(i)
		t := &s.tags[i]
		cell := t.Kind == frame.TagTR || t.Kind == frame.TagTH || t.Kind == frame.TagTD
		if !cell || s.elements[i].placed || !s.elements[t.Parent].placed {
			continue
		}
		s.elements[i].placed = true
		row := &s.elements[t.Parent]
		at := slices.IndexFunc(row.kids, func(k kid) bool { return k.kind == elementKid && k.tag > tag })
		if at < 0 {
			at = len(row.kids)
		}
		row.kids = slices.Insert(row.kids, at, kid{kind: elementKid, tag: tag})
	}
}

// treeWriter writes the structure into a file.
type treeWriter struct {
	*structure
	file *file
	// pages are the page objects; links the annotations by page.
	pages []ref
	links [][]ref
	// refs are the elements' objects by TagID, 0 for those not placed.
	refs []ref
}

// write adds the tree to the file and returns its root.
func (w *treeWriter) write() ref {
	w.placeEmptyCells()
	root := w.file.reserve()
	w.refs = make([]ref, len(w.elements))
	for i := range w.elements {
		if w.elements[i].placed {
			w.refs[i] = w.file.reserve()
		}
	}
	var notes array
	for i := range w.elements {
		if w.refs[i] == 0 {
			continue
		}
		tag := frame.TagID(i)
		w.file.set(w.refs[i], w.element(tag, root))
		if w.tags[i].Kind == frame.TagNote {
			notes = append(notes, noteID(tag), w.refs[i])
		}
	}
	d := dict{
		{"Type", name("StructTreeRoot")}, {"K", w.refs[documentTag]},
		{"ParentTree", w.file.add(dict{{"Nums", w.parents()}})},
		{"ParentTreeNextKey", integer(len(w.owners) + len(w.annotations))},
	}
	if notes != nil {
		d = append(d, entry{"IDTree", w.file.add(dict{{"Names", notes}})})
	}
	w.file.set(root, d)
	return root
}

// noteID names a note, as PDF/UA wants it (ISO 14289-1, 7.9). Its digits are
// of one length, since the names of a tree must be in order.
func noteID(tag frame.TagID) byteString {
	digits := strconv.Itoa(int(tag))
	const zeros = "0000000000"
	return byteString("note" + zeros[len(digits):] + digits)
}

// element returns the dictionary of one structure element (14.7.2).
func (w *treeWriter) element(tag frame.TagID, root ref) dict {
	t := &w.tags[tag]
	parent := root
	if tag != documentTag {
		parent = w.refs[t.Parent]
	}
	d := dict{{"Type", name("StructElem")}, {"S", w.role(tag)}, {"P", parent}}
	if t.Title != "" {
		d = append(d, entry{"T", text(t.Title)})
	}
	if t.Alt != "" {
		d = append(d, entry{"Alt", text(t.Alt)})
	}
	switch box := w.elements[tag].box; {
	case t.Kind == frame.TagNote:
		d = append(d, entry{"ID", noteID(tag)})
	case t.Kind == frame.TagFigure && box != nil: // ISO 32000-1, 14.8.5.4.3; ISO 14289-1, 7.3
		d = append(d, entry{"A", dict{{"O", name("Layout")}, {"Placement", name("Block")},
			{"BBox", array{box[0], box[1], box[2], box[3]}}}})
	case t.Kind == frame.TagL: // ISO 14289-1, 7.6: a list with labels says how it is numbered
		d = append(d, entry{"A", dict{{"O", name("List")}, {"ListNumbering", name("Decimal")}}})
	case t.Kind == frame.TagTH && !w.target.classic(): // from PDF 1.5 on
		d = append(d, entry{"A", dict{{"O", name("Table")}, {"Scope", name("Column")}}})
	}
	return append(d, w.kids(w.elements[tag].kids)...)
}

// kids returns the entries /Pg and /K. Content on the page of the first stands
// as its number only, that on others as a reference with its page (14.7.4).
func (w *treeWriter) kids(kids []kid) dict {
	d := dict{}
	page := -1
	if i := slices.IndexFunc(kids, func(k kid) bool { return k.kind == contentKid }); i >= 0 {
		page = kids[i].sheet
		d = append(d, entry{"Pg", w.pages[page]})
	}
	k := array{}
	for _, kid := range kids {
		k = append(k, w.kid(kid, page))
	}
	switch len(k) {
	case 0:
		return d
	case 1:
		return append(d, entry{"K", k[0]})
	}
	return append(d, entry{"K", k})
}

func (w *treeWriter) kid(k kid, page int) object {
	switch {
	case k.kind == elementKid:
		return w.refs[k.tag]
	case k.kind == annotationKid:
		return dict{{"Type", name("OBJR")}, {"Pg", w.pages[k.sheet]}, {"Obj", w.links[k.sheet][k.index]}}
	case k.sheet == page:
		return integer(k.index)
	}
	return dict{{"Type", name("MCR")}, {"Pg", w.pages[k.sheet]}, {"MCID", integer(k.index)}}
}

// parents returns the parent tree: for each page the elements by
// marked-content identifier, for each annotation its element (14.7.4.4).
func (w *treeWriter) parents() array {
	nums := array{}
	for page, owners := range w.owners {
		list := make(array, len(owners))
		for i, tag := range owners {
			list[i] = w.refs[tag]
		}
		nums = append(nums, integer(page), list)
	}
	for i, tag := range w.annotations {
		nums = append(nums, integer(len(w.owners)+i), w.refs[tag])
	}
	return nums
}
