package reader

import (
	"cmp"
	"strings"

	"jianbao/issues/diag"
)

// Font is a font of the file as text needs it.
type Font struct {
	Ref  Ref
	Dict *Dict
	// Name is /BaseFont, subset tag included.
	Name    string
	Subtype Name
	// Descendant is the CIDFont of a Type0 font, otherwise Dict itself.
	Descendant *Dict
	Descriptor *Dict
	// Program is the embedded font, nil if there is none.
	Program *Stream
	// Widths gives the advance of a code in 1/1000 em where /W or /Widths
	// does, DefaultWidth that of the others.
	Widths       map[int]float64
	DefaultWidth float64
	// ToUnicode gives the text of a code; nil without such a map.
	ToUnicode map[int]string
	// codeSize is the number of bytes of a code.
	codeSize int
}

// SubsetTag returns the six capitals before the + of the font's name, empty
// if it has none (ISO 32000-1, 9.6.4).
func (ft *Font) SubsetTag() string {
	tag, _, ok := strings.Cut(ft.Name, "+")
	if !ok || len(tag) != 6 || strings.Trim(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return ""
	}
	return tag
}

// Width returns a code's advance in 1/1000 em.
func (ft *Font) Width(code int) float64 {
	if w, ok := ft.Widths[code]; ok {
		return w
	}
	return ft.DefaultWidth
}

// Fonts returns the file's fonts in the order of their object numbers; the
// CIDFonts under Type0 fonts are not counted.
func (f *File) Fonts() ([]*Font, error) {
	var out []*Font
	for _, ref := range f.Objects() {
		d, ok := f.Resolve(ref).(*Dict)
		if !ok || f.Name(d.Get("Type")) != "Font" || strings.HasPrefix(string(f.Name(d.Get("Subtype"))), "CIDFont") {
			continue
		}
		ft, err := f.font(ref)
		if err != nil {
			return nil, err
		}
		out = append(out, ft)
	}
	return out, nil
}

// font reads a font, once for each reference.
func (f *File) font(o Object) (*Font, error) {
	ref, isRef := o.(Ref)
	if ft, ok := f.fonts[ref]; ok {
		return ft, nil
	}
	d := f.Dict(o)
	if !isRef || f.Name(d.Get("Type")) != "Font" {
		return nil, diag.Errorf("object %d is no font", ref.Number)
	}
	ft := &Font{Ref: ref, Dict: d, Name: string(f.Name(d.Get("BaseFont"))), Subtype: f.Name(d.Get("Subtype")),
		Descendant: d, Widths: map[int]float64{}, codeSize: 1}
	if err := f.readFont(ft); err != nil {
		return nil, diag.Errorf("font %s (object %d): %w", ft.Name, ref.Number, err)
	}
	f.fonts[ref] = ft
	return ft, nil
}

func (f *File) readFont(ft *Font) error {
	var err error
	switch ft.Subtype {
	case "Type0":
		err = f.readType0(ft)
	case "Type1", "MMType1", "TrueType":
		err = f.readSimple(ft)
	default:
		err = diag.Errorf("subtype /%s is not supported", ft.Subtype)
	}
	if f.budget -= len(ft.Widths); err != nil || f.budget < 0 {
		return cmp.Or(err, diag.Errorf("the file's fonts have too many widths"))
	}
	ft.Descriptor = f.Dict(ft.Descendant.Get("FontDescriptor"))
	for _, key := range [...]Name{"FontFile", "FontFile2", "FontFile3"} {
		if s := f.Stream(ft.Descriptor.Get(key)); s != nil {
			ft.Program = s
		}
	}
	s := f.Stream(ft.Dict.Get("ToUnicode"))
	if s == nil {
		return nil
	}
	data, err := f.decodeStructure(s)
	if err != nil {
		return diag.Errorf("ToUnicode: %w", err)
	}
	if ft.ToUnicode, err = f.readToUnicode(data, ft.codeSize); err != nil {
		return diag.Errorf("ToUnicode: %w", err)
	}
	return nil
}

// readSimple reads the widths of a font with codes of one byte.
func (f *File) readSimple(ft *Font) error {
	first, _ := f.Int(ft.Dict.Get("FirstChar"))
	widths := f.Array(ft.Dict.Get("Widths"))
	if first < 0 || len(widths) > 256 {
		return diag.Errorf("impossible /FirstChar or /Widths")
	}
	for i, o := range widths {
		ft.Widths[first+i], _ = f.Number(o)
	}
	return nil
}

// readType0 reads a composite font with two-byte codes that are CIDs.
func (f *File) readType0(ft *Font) error {
	ft.codeSize = 2
	if enc := f.Name(ft.Dict.Get("Encoding")); enc != "Identity-H" {
		return diag.Errorf("encoding /%s is not supported", enc)
	}
	kids := f.Array(ft.Dict.Get("DescendantFonts"))
	if len(kids) != 1 || f.Dict(kids[0]) == nil {
		return diag.Errorf("/DescendantFonts is not one font")
	}
	ft.Descendant = f.Dict(kids[0])
	ft.DefaultWidth = 1000
	if w, ok := f.Number(ft.Descendant.Get("DW")); ok {
		ft.DefaultWidth = w
	}
	return f.readWidths(ft, f.Array(ft.Descendant.Get("W")))
}

// readWidths reads /W: “first [w w w]” and “first last w”.
func (f *File) readWidths(ft *Font, a Array) error {
	for len(a) > 0 {
		first, ok := f.Int(a[0])
		if !ok || len(a) < 2 || first < 0 || first > 0xFFFF {
			return diag.Errorf("/W does not begin a run where it should")
		}
		if list := f.Array(a[1]); list != nil {
			for i, o := range list {
				if err := f.setWidth(ft, first+i, o); err != nil {
					return err
				}
			}
			a = a[2:]
			continue
		}
		last, ok := f.Int(a[1])
		if !ok || len(a) < 3 || last < first || last > 0xFFFF {
			return diag.Errorf("/W has no range at CID %d", first)
		}
		for cid := first; cid <= last; cid++ {
			if err := f.setWidth(ft, cid, a[2]); err != nil {
				return err
			}
		}
		a = a[3:]
	}
	return nil
}

// setWidth sets one CID's width; that no CID comes twice also bounds the work.
func (f *File) setWidth(ft *Font, cid int, o Object) error {
	w, ok := f.Number(o)
	if _, twice := ft.Widths[cid]; twice || !ok || cid > 0xFFFF {
		return diag.Errorf("/W: CID %d comes twice or has no number", cid)
	}
	ft.Widths[cid] = w
	return nil
}

// maxBlock is how many entries one block of a CMap may have (Adobe Technical
// Note 5014, 4).
const maxBlock = 100

// toUnicode is a ToUnicode CMap being read.
type toUnicode struct {
	codeSize int
	codes    map[int]string
	// args are the operands since the last operator.
	args []Object
	// block is the number that the open “begin…” operator announced.
	block int
}

// readToUnicode reads a ToUnicode CMap (ISO 32000-1, 9.10.3). It is an error
// if a block is longer than announced or allowed, a range crosses the last
// byte of a code, or a code is mapped twice.
func (f *File) readToUnicode(data []byte, codeSize int) (map[int]string, error) {
	budget := maxValues
	l := &lexer{data: data, budget: &budget}
	t := toUnicode{codeSize: codeSize, codes: map[int]string{}}
	for {
		o, err := l.object()
		if err != nil {
			return nil, err
		}
		word, ok := o.(keyword)
		switch {
		case !ok:
			t.args = append(t.args, o)
			continue
		case word == "":
			return t.codes, nil
		}
		if err := t.operator(word); err != nil {
			return nil, diag.Errorf("at byte %d: %w", l.pos, err)
		}
		t.args = t.args[:0]
	}
}

// operator does what the words of a ToUnicode CMap ask for; those of the
// PostScript around it need nothing.
func (t *toUnicode) operator(word keyword) error {
	width := 2
	switch word {
	case "begincodespacerange", "beginbfchar", "beginbfrange":
		n, ok := t.lastInt()
		if !ok || n < 1 || n > maxBlock {
			return diag.Errorf("%s announces %d entries, not 1 to %d", string(word), n, maxBlock)
		}
		t.block = n
		return nil
	case "endcodespacerange", "endbfchar":
	case "endbfrange":
		width = 3
	default:
		return nil
	}
	if len(t.args) != width*t.block {
		return diag.Errorf("%s after %d operands, not %d", string(word), len(t.args), width*t.block)
	}
	for a := t.args; len(a) > 0; a = a[width:] {
		if err := t.entry(word, a); err != nil {
			return err
		}
	}
	return nil
}

func (t *toUnicode) lastInt() (int, bool) {
	if len(t.args) == 0 {
		return 0, false
	}
	n, ok := t.args[len(t.args)-1].(Integer)
	return int(n), ok
}

// entry enters one line of a block.
func (t *toUnicode) entry(word keyword, a []Object) error {
	first, err := t.code(a[0])
	if err != nil {
		return err
	}
	if word == "endbfchar" {
		return t.enter(first, a[1])
	}
	last, err := t.code(a[1])
	switch {
	case err != nil:
		return err
	case word == "endcodespacerange":
		return nil
	case last < first || last>>8 != first>>8:
		return diag.Errorf("range <%04X> <%04X> crosses the last byte of the code", first, last)
	}
	if list, ok := a[2].(Array); ok {
		return t.enterList(first, last, list)
	}
	return t.enterRange(first, last, a[2])
}

func (t *toUnicode) enterList(first, last int, list Array) error {
	if len(list) != last-first+1 {
		return diag.Errorf("range <%04X> <%04X> has %d texts", first, last, len(list))
	}
	for i, o := range list {
		if err := t.enter(first+i, o); err != nil {
			return err
		}
	}
	return nil
}

// enterRange enters texts whose last byte rises with the code.
func (t *toUnicode) enterRange(first, last int, o Object) error {
	s, _ := o.(String)
	if len(s) < 2 || int(s[len(s)-1])+last-first > 0xFF {
		return diag.Errorf("range <%04X> <%04X> runs over the last byte of its text", first, last)
	}
	head, tail := s[:len(s)-1], s[len(s)-1]
	for code := first; code <= last; code++ {
		if err := t.enter(code, head+String([]byte{tail + byte(code-first)})); err != nil {
			return err
		}
	}
	return nil
}

// code reads a code of the font's size.
func (t *toUnicode) code(o Object) (int, error) {
	s, ok := o.(String)
	if !ok || len(s) != t.codeSize {
		return 0, diag.Errorf("a code is not a string of %d bytes", t.codeSize)
	}
	n := 0
	for i := range len(s) {
		n = n<<8 | int(s[i])
	}
	return n, nil
}

func (t *toUnicode) enter(code int, o Object) error {
	s, ok := o.(String)
	if !ok || len(s) < 2 || len(s)%2 != 0 {
		return diag.Errorf("code <%04X>: its text is not UTF-16BE", code)
	}
	if _, twice := t.codes[code]; twice {
		return diag.Errorf("code <%04X> is mapped twice", code)
	}
	t.codes[code] = decodeUTF16(string(s))
	return nil
}
