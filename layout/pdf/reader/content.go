package reader

import (
	"fmt"
	"slices"

	"jianbao/issues/diag"
)

// Content is what a page shows, in the order of its operators.
type Content struct {
	Glyphs []Glyph
	Rects  []Rect
	Images []Image
	// Unmarked are the painting operators that stand outside all marked
	// content, with their byte offsets.
	Unmarked []string
}

// Mark is the marked content that something is shown in.
type Mark struct {
	// Tag is the innermost sequence's, empty outside all.
	Tag Name
	// MCID is the innermost identifier, -1 if there is none.
	MCID int
	// Artifact says that one of the sequences is an /Artifact; Kind is its
	// /Type then.
	Artifact bool
	Kind     Name
}

// Glyph is one glyph shown.
type Glyph struct {
	// Text is what the glyph reads as. Within a sequence with /ActualText the
	// first glyph has all of that and the others have nothing.
	Text string
	// Unicode is the text that ToUnicode gives, whatever encloses the glyph.
	Unicode string
	// X, Y is the glyph's origin on the baseline.
	X, Y float64
	// Size is the type size and Advance the width from /W, in points on the
	// page.
	Size, Advance float64
	Font          *Font
	// Code is the character code, which is the CID in Type0 fonts.
	Code  int
	Color Color
	// Overprint is the state of overprinting for fills (/op).
	Overprint bool
	// Mode is the text rendering mode; 3 is invisible.
	Mode int
	Mark
}

// Rect is a filled rectangle; X, Y is its top left corner.
type Rect struct {
	X, Y, W, H float64
	Color      Color
	Overprint  bool
	Mark
}

// Image is a picture; X, Y is the top left corner of its bounding box.
type Image struct {
	X, Y, W, H float64
	Stream     *Stream
	Mark
}

// Color is a colour as the content stream sets it.
type Color struct {
	// Space is the colour space's family: DeviceRGB, ICCBased, Separation.
	Space Name
	// Colorant is a Separation's name.
	Colorant Name
	// Components are at most 4; further ones are dropped.
	Components [4]float64
	// N is the number of components given.
	N int
}

// String returns the colour as “DeviceRGB 1 0.2 0.2” or “Separation Red 1”.
func (c Color) String() string {
	s := string(c.Space)
	if c.Colorant != "" {
		s += " " + string(c.Colorant)
	}
	for _, v := range c.Components[:min(c.N, len(c.Components))] {
		s += fmt.Sprintf(" %g", v)
	}
	return s
}

const (
	// maxOperators and maxGlyphs bound the work for one page; a full page of
	// text has some 700 glyphs.
	maxOperators = 4 << 20
	maxGlyphs    = 1 << 20
	// maxSaves is how deep q may be nested (ISO 19005-2, 6.1.13).
	maxSaves = 28
	// maxForms is how deep forms may stand in forms.
	maxForms = 12
	// maxOperands is how many operands an operator may have; DeviceN takes
	// 32.
	maxOperands = 33
)

// Content interprets the page's content stream. Anything that is not an
// operator with its proper operands, or that is not balanced, is an error.
func (f *File) Content(p *Page) (*Content, error) {
	data, err := f.Operators(p)
	if err != nil {
		return nil, err
	}
	budget := maxOperators
	m := machine{file: f, page: p, budget: &budget, resources: p.Resources, state: newState(p)}
	if err := m.run(data); err != nil {
		return nil, diag.Errorf("page %d: %w", p.Index+1, err)
	}
	return &m.out, nil
}

// machine interprets one page.
type machine struct {
	file      *File
	page      *Page
	resources *Dict
	out       Content
	budget    *int

	state
	saved []state
	// tm and lm are the text and line matrices; inText is true from BT to ET.
	tm, lm matrix
	inText bool
	marks  []mark
	// path are the rectangles of the path being built.
	path []Rect
	// forms are the streams being run, outermost first.
	forms []*Stream
	// compat counts open BX; within them unknown operators are passed over.
	compat int
	// at is the offset of the last token in its stream.
	at int
}

// state is what q saves: the graphics state with the text state in it.
type state struct {
	ctm          matrix
	fill, stroke Color
	font         *Font
	size         float64
	// char, word and scale are Tc, Tw and Tz/100; leading and rise TL and Ts.
	char, word, scale, leading, rise float64
	mode                             int
	overprint                        bool
}

func newState(p *Page) state {
	black := Color{Space: "DeviceGray", N: 1}
	// The page's space, turned over: y downwards from the top left corner.
	flip := matrix{1, 0, 0, -1, -p.MediaBox.X0, p.MediaBox.Y1}
	return state{ctm: flip, fill: black, stroke: black, scale: 1}
}

// run interprets one stream, which must leave everything balanced.
func (m *machine) run(data []byte) error {
	l := &lexer{data: data, budget: m.budget}
	saves, marks := len(m.saved), len(m.marks)
	var args []Object
	for {
		l.skipSpace()
		m.at = l.pos
		o, err := l.object()
		if err != nil {
			return err
		}
		word, isWord := o.(keyword)
		if !isWord {
			if args = append(args, o); len(args) > maxOperands {
				return l.errorf(m.at, "more than %d operands", maxOperands)
			}
			continue
		}
		switch {
		case word == "":
			if len(args) > 0 {
				return l.errorf(m.at, "operands without operator at the end")
			}
			return m.checkBalance(saves, marks)
		case word == "BI":
			err = m.inlineImage(l)
		default:
			err = m.operate(string(word), args, saves, marks)
		}
		if err != nil {
			return l.errorf(m.at, "%s: %s", string(word), err)
		}
		args = args[:0]
	}
}

// checkBalance holds the end of a stream against its beginning.
func (m *machine) checkBalance(saves, marks int) error {
	switch {
	case len(m.saved) != saves:
		return diag.Errorf("%d q without Q", len(m.saved)-saves)
	case len(m.marks) != marks:
		return diag.Errorf("%d BMC or BDC without EMC", len(m.marks)-marks)
	case m.inText:
		return diag.Errorf("BT without ET")
	case m.compat != 0:
		return diag.Errorf("BX without EX")
	}
	return nil
}

// arities are the operators (ISO 32000-1, table A.1) in the order of their
// names, each with the number of its operands; -1 is any.
var arities = [...]struct {
	name string
	n    int
}{
	{"\"", 3}, {"'", 1}, {"B", 0}, {"B*", 0}, {"BDC", 2}, {"BMC", 1}, {"BT", 0}, {"BX", 0}, {"CS", 1}, {"DP", 2},
	{"Do", 1}, {"EMC", 0}, {"ET", 0}, {"EX", 0}, {"F", 0}, {"G", 1}, {"J", 1}, {"K", 4}, {"M", 1}, {"MP", 1}, {"Q", 0},
	{"RG", 3}, {"S", 0}, {"SC", -1}, {"SCN", -1}, {"T*", 0}, {"TD", 2}, {"TJ", 1}, {"TL", 1}, {"Tc", 1}, {"Td", 2},
	{"Tf", 2}, {"Tj", 1}, {"Tm", 6}, {"Tr", 1}, {"Ts", 1}, {"Tw", 1}, {"Tz", 1}, {"W", 0}, {"W*", 0}, {"b", 0},
	{"b*", 0}, {"c", 6}, {"cm", 6}, {"cs", 1}, {"d", 2}, {"f", 0}, {"f*", 0}, {"g", 1}, {"gs", 1}, {"h", 0}, {"i", 1},
	{"j", 1}, {"k", 4}, {"l", 2}, {"m", 2}, {"n", 0}, {"q", 0}, {"re", 4}, {"rg", 3}, {"ri", 1}, {"s", 0}, {"sc", -1},
	{"scn", -1}, {"sh", 1}, {"v", 4}, {"w", 1}, {"y", 4},
}

// arity returns the number of an operator's operands.
func arity(op string) (n int, known bool) {
	lo, hi := 0, len(arities)
	for lo < hi {
		mid := (lo + hi) / 2
		if arities[mid].name < op {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(arities) || arities[lo].name != op {
		return 0, false
	}
	return arities[lo].n, true
}

// operate runs one operator; saves and marks are what the stream may not
// close, since it began outside.
func (m *machine) operate(op string, args []Object, saves, marks int) error {
	n, known := arity(op)
	switch {
	case !known && m.compat > 0:
		return nil
	case !known:
		return diag.Errorf("no such operator")
	case n >= 0 && len(args) != n:
		return diag.Errorf("%d operands, not %d", len(args), n)
	}
	switch op {
	case "q":
		return m.save()
	case "Q":
		return m.restore(saves)
	case "BMC", "BDC":
		return m.beginMark(args)
	case "EMC":
		return m.endMark(marks)
	case "BX":
		m.compat++
	case "EX":
		if m.compat--; m.compat < 0 {
			return diag.Errorf("without BX")
		}
	case "Do":
		return m.xobject(args[0])
	case "Tf":
		return m.selectFont(args)
	case "Tj", "'", "\"", "TJ":
		return m.show(op, args)
	case "CS", "cs", "SC", "sc", "SCN", "scn":
		return m.setColor(op, args)
	case "gs", "ri", "d", "sh", "MP", "DP":
		return m.named(op, args)
	default:
		return m.numeric(op, args)
	}
	return nil
}

// numeric runs the operators that take numbers only.
func (m *machine) numeric(op string, args []Object) error {
	var v [6]float64
	for i, o := range args {
		switch n := o.(type) {
		case Integer:
			v[i] = float64(n)
		case Real:
			v[i] = float64(n)
		default:
			return diag.Errorf("operand %d is no number", i+1)
		}
	}
	if op == "cm" {
		m.ctm = matrix(v).times(m.ctm)
		return nil
	}
	if done := m.deviceColor(op, v); done {
		return nil
	}
	if done, err := m.text(op, v); done || err != nil {
		return err
	}
	return m.paint(op, v)
}

func (m *machine) save() error {
	if m.inText {
		return diag.Errorf("between BT and ET")
	}
	m.saved = append(m.saved, m.state)
	if len(m.saved) > maxSaves {
		return diag.Errorf("nested deeper than %d", maxSaves)
	}
	return nil
}

func (m *machine) restore(saves int) error {
	if m.inText {
		return diag.Errorf("between BT and ET")
	}
	if len(m.saved) <= saves {
		return diag.Errorf("without q")
	}
	m.state = m.saved[len(m.saved)-1]
	m.saved = m.saved[:len(m.saved)-1]
	return nil
}

// resource returns an entry of one of the resource dictionaries.
func (m *machine) resource(kind Name, name Object) (Object, error) {
	n, ok := name.(Name)
	if !ok {
		return nil, diag.Errorf("operand is no name")
	}
	o := m.file.Dict(m.resources.Get(kind)).Get(n)
	if m.file.Resolve(o) == nil {
		return nil, diag.Errorf("no resource /%s /%s", kind, n)
	}
	return o, nil
}

// xobject draws an image or runs a form.
func (m *machine) xobject(name Object) error {
	o, err := m.resource("XObject", name)
	if err != nil {
		return err
	}
	s := m.file.Stream(o)
	if s == nil || m.inText {
		return diag.Errorf("the XObject is no stream, or between BT and ET")
	}
	switch kind := m.file.Name(s.Dict.Get("Subtype")); kind {
	case "Image":
		m.image(s)
		return nil
	case "Form":
		return m.form(s)
	default:
		return diag.Errorf("XObject of kind %q", kind)
	}
}

// image records a picture, which fills the unit square.
func (m *machine) image(s *Stream) {
	m.painted("image")
	r := m.bounds(0, 0, 1, 1)
	m.out.Images = append(m.out.Images, Image{r.X, r.Y, r.W, r.H, s, m.mark()})
}

// form runs a form's content in its own space with its own resources.
func (m *machine) form(s *Stream) error {
	if slices.Contains(m.forms, s) || len(m.forms) == maxForms {
		return diag.Errorf("forms in a ring or deeper than %d", maxForms)
	}
	data, err := m.file.decode(s, maxStructure)
	if err != nil {
		return err
	}
	// Decoding again costs work that the operators do not show.
	if *m.budget -= len(data) / 64; *m.budget < 0 {
		return diag.Errorf("forms take more work than one page may")
	}
	outer := *m
	m.forms = append(m.forms, s)
	m.ctm = m.file.matrixOf(s.Dict.Get("Matrix")).times(m.ctm)
	m.compat = 0
	if res := m.file.Dict(s.Dict.Get("Resources")); res != nil {
		m.resources = res
	}
	err = m.run(data)
	m.forms, m.state, m.resources, m.compat, m.at = outer.forms, outer.state, outer.resources, outer.compat, outer.at
	return err
}
