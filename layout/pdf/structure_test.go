package pdf

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

// tree returns the structure tree of a file.
func tree(tb testing.TB, f *reader.File) *reader.Element {
	tb.Helper()
	e, err := f.Structure()
	if err != nil || e == nil {
		tb.Fatalf("no structure tree: %v", err)
	}
	return e
}

// outlineOf writes elements as “P(…)”: content as page.identifier, annotations
// as “link”.
func outlineOf(e *reader.Element) string {
	var kids []string
	for _, k := range e.Kids {
		switch {
		case k.Element != nil:
			kids = append(kids, outlineOf(k.Element))
		case k.Content != nil:
			kids = append(kids, fmt.Sprintf("%d.%d", k.Content.Page, k.Content.MCID))
		default:
			kids = append(kids, "link")
		}
	}
	return string(e.Type) + "(" + strings.Join(kids, " ") + ")"
}

func TestStructure(t *testing.T) {
	got := outlineOf(tree(t, bulletin(t).open()))
	want := "StructTreeRoot(Document(Part(H1(0.0)) TOC(TOCI(Reference(Link(0.1 0.2 link)))) Art(P(0.3 1.0) H2(1.1) P(1.2))))"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Elements come in the order of their first content on the pages, also where
// the tags were made in another order, and without content not at all.
func TestStructureOrder(t *testing.T) {
	p := newPages(t)
	sect := p.tag(frame.TagSect, documentTag)
	note := p.tag(frame.TagNote, sect)
	p.tag(frame.TagP, sect)
	para := p.tag(frame.TagP, sect)
	span := p.tag(frame.TagSpan, para)
	l := line{role: fonts.Body, size: 16 * frame.Pt, y: 100 * frame.Pt}
	for _, s := range []struct {
		tag  frame.TagID
		text string
	}{{para, "天"}, {span, "地"}, {para, "人"}, {note, "注"}} {
		l.tag = s.tag
		p.text(l, s.text)
	}
	got := outlineOf(tree(t, p.open()))
	if want := "StructTreeRoot(Document(Sect(P(0.0 Span(0.1) 0.2) Note(0.3))))"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// More elements than one object stream holds are all found again.
func TestManyElements(t *testing.T) {
	p := newPages(t)
	for i := range 3 * maxPacked {
		tag := p.tag(frame.TagP, documentTag)
		p.text(line{tag: tag, role: fonts.Latin, size: frame.Pt, y: frame.Length(i) * frame.Pt}, "a")
	}
	if got := len(tree(t, p.open()).Kids[0].Element.Kids); got != 3*maxPacked {
		t.Errorf("got %d elements, want %d", got, 3*maxPacked)
	}
}

// An empty cell keeps its place between those with text.
func TestEmptyCells(t *testing.T) {
	p := newPages(t)
	row := p.tag(frame.TagTR, p.tag(frame.TagTable, documentTag))
	first, _, last := p.tag(frame.TagTD, row), p.tag(frame.TagTH, row), p.tag(frame.TagTD, row)
	p.tag(frame.TagTD, row)
	l := line{role: fonts.Body, size: 16 * frame.Pt, y: 100 * frame.Pt}
	l.tag = first
	p.text(l, "天")
	l.tag = last
	p.text(l, "地")
	got := outlineOf(tree(t, p.open()))
	if want := "StructTreeRoot(Document(Table(TR(TD(0.0) TH() TD(0.1) TD()))))"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The identifiers of a page are 0, 1, 2 …, and the parent tree leads from each
// to the element that has it, and from each annotation to its own.
func TestParentTree(t *testing.T) {
	each(t, func(t *testing.T, w written) { checkParentTree(t, w.file) })
}

func checkParentTree(t *testing.T, f *reader.File) {
	parents, err := f.ParentTree()
	if err != nil {
		t.Fatal(err)
	}
	count := map[int]int{}
	var walk func(e *reader.Element)
	walk = func(e *reader.Element) {
		for _, k := range e.Kids {
			switch {
			case k.Element != nil:
				walk(k.Element)
			case k.Content != nil:
				list := parents[k.Content.Page]
				if k.Content.MCID >= len(list) || list[k.Content.MCID] != e.Ref {
					t.Errorf("page %d, identifier %d: parent tree %v, element %v", k.Content.Page, k.Content.MCID, list, e.Ref)
				}
				count[k.Content.Page]++
			default:
				key, _ := f.Int(f.Dict(k.Object).Get("StructParent"))
				if list := parents[key]; len(list) != 1 || list[0] != e.Ref {
					t.Errorf("annotation %v: parent tree %v, element %v", k.Object, list, e.Ref)
				}
				count[key]++
			}
		}
	}
	walk(tree(t, f))
	for key, list := range parents {
		if count[key] != len(list) {
			t.Errorf("key %d: %d entries for %d kids", key, len(list), count[key])
		}
	}
	for i, page := range f.Pages() {
		if key, ok := f.Int(page.Dict.Get("StructParents")); !ok || key != i {
			t.Errorf("page %d has key %d", i, key)
		}
	}
}

// What the tree holds, in its order, is the text of all pages without the
// artifacts (ISO 14289-1, 7.1).
func TestTextInTagOrder(t *testing.T) {
	each(t, func(t *testing.T, w written) { checkTagOrder(t, w.pages, w.file) })
}

func checkTagOrder(t *testing.T, p *pages, f *reader.File) {
	texts := map[reader.Sequence]string{}
	for i, c := range contents(t, f) {
		for _, g := range c.Glyphs {
			if !g.Artifact {
				texts[reader.Sequence{Page: i, MCID: g.MCID}] += g.Text
			}
		}
	}
	var got, want string
	var walk func(e *reader.Element)
	walk = func(e *reader.Element) {
		for _, k := range e.Kids {
			if k.Element != nil {
				walk(k.Element)
			} else if k.Content != nil {
				got += texts[*k.Content]
			}
		}
	}
	walk(tree(t, f))
	for _, page := range p.doc.Pages {
		want += runText(page, true)
	}
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// hasBox reports whether an element says where on its page it stands.
func hasBox(f *reader.File, e *reader.Element) bool {
	if len(e.Attributes) != 1 {
		return false
	}
	box := f.Array(e.Attributes[0].Get("BBox"))
	return len(box) == 4
}

// Headings leave no level out (ISO 14289-1, 7.4.2), figures are described, head
// cells say what they head (7.5), notes have an identifier (7.9).
func TestElementsOfEachTarget(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		level, seen := 0, map[reader.Name]int{}
		var walk func(e *reader.Element)
		walk = func(e *reader.Element) {
			seen[e.Type]++
			if n := len(e.Type); n == 2 && e.Type[0] == 'H' {
				if next := int(e.Type[1] - '0'); next > level+1 {
					t.Errorf("%s after level %d", e.Type, level)
				} else {
					level = next
				}
			}
			switch {
			case e.Type == "Figure" && e.Alt == "", e.Type == "Note" && !e.Dict.Has("ID"):
				t.Errorf("%s: %v", e.Type, e.Dict)
			case e.Type == "L" && len(e.Attributes) != 1, e.Type == "Figure" && !hasBox(w.file, e):
				t.Errorf("%s: %v", e.Type, e.Dict)
			case e.Type == "TH" && len(e.Attributes) == 0 != w.Target.classic():
				t.Errorf("TH: %v", e.Dict)
			}
			for _, k := range e.Kids {
				if k.Element != nil {
					walk(k.Element)
				}
			}
		}
		walk(tree(t, w.file))
		wanted := []reader.Name{"Document", "Part", "Art", "H1", "H2", "P", "TOC", "TOCI", "Reference"}
		if w.name == fullName {
			wanted = append(wanted, "Figure", "Table", "TR", "TH", "TD", "Note", "L", "LI", "Lbl", "LBody")
		}
		for _, want := range wanted {
			if seen[want] == 0 {
				t.Errorf("no %s", want)
			}
		}
		if links := seen["Link"] > 0; links == (w.Target == PDFX4) {
			t.Errorf("links in the structure: %v", links)
		}
	})
}
