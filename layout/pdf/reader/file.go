// Package reader reads PDF files as strictly as the standard writes them, so
// that the program can test its own files, take the sources out of them and
// compare an old issue with a new one. It needs nothing but the bytes:
//
//	f, err := reader.Open(data)
//	for _, p := range f.Pages() {
//		c, err := f.Content(p)
//		… c.Glyphs, c.Rects …
//	}
//
// It knows what the program writes: classic and compressed cross-references,
// object streams, FlateDecode, Type 0 fonts in Identity-H. Encryption, other
// filters and other encodings are named in an error. Any input gives an answer
// in bounded time and memory; none makes the package panic.
//
// Positions on a page are in points from the top left corner of its MediaBox,
// x to the right and y downwards, as in package frame.
package reader

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"jianbao/issues/diag"
)

const (
	// maxNumber and maxGeneration are the largest object and generation
	// numbers (ISO 32000-1, table C.1 and 7.5.4).
	maxNumber     = 8388607
	maxGeneration = 65535
)

// File is an opened PDF file. It keeps the bytes given to Open.
type File struct {
	// Version is the header's, “1.7”.
	Version string
	// BinaryComment says that the second line warns of binary data with four
	// bytes above 127 (ISO 32000-1, 7.5.2).
	BinaryComment bool
	// Sections are the cross-reference sections, newest first.
	Sections []Section
	// Trailer is the newest section's trailer dictionary.
	Trailer *Dict

	data    []byte
	entries map[int]entry
	objects map[int]Object
	fonts   map[Ref]*Font
	pages   []*Page
	// pageByRef and dests are made on first need.
	pageByRef map[Ref]*Page
	dests     pairs
	faults    Violations
	budget    int
	// structure is what is left of maxStructure.
	structure int
	// tail is where the last startxref stands.
	tail int
}

// Violation is one breach of the file's rules.
type Violation struct {
	// Object is the object's number, 0 where none is concerned.
	Object int
	// Offset is the byte in the file, -1 where it has no one place.
	Offset  int
	Message diag.Text
}

// Error says what is broken and where, in English.
func (v Violation) Error() string { return v.In(nil) }

// In says what Error does, in the language of c.
func (v Violation) In(c diag.Catalog) string {
	t := v.Message
	if v.Object > 0 {
		t = diag.Say("object %d: %s", v.Object, t)
	}
	if v.Offset >= 0 {
		t = diag.Say("%s (byte %d)", t, v.Offset)
	}
	return t.In(c)
}

// Violations are all breaches found in a file; never empty as an error.
type Violations []Violation

// Error lists the violations, one a line, in English.
func (v Violations) Error() string { return v.In(nil) }

// In says what Error does, in the language of c.
func (v Violations) In(c diag.Catalog) string {
	lines := make([]string, len(v))
	for i := range v {
		lines[i] = v[i].In(c)
	}
	return strings.Join(lines, "\n")
}

// Open reads a file. Where it breaks rules but its objects can be found, the
// file is returned together with Violations; where they cannot, the file is
// nil.
func Open(data []byte) (*File, error) {
	f := &File{data: data, entries: map[int]entry{}, objects: map[int]Object{}, fonts: map[Ref]*Font{},
		budget: maxValues, structure: maxStructure}
	if err := f.readHeader(); err != nil {
		return nil, err
	}
	if err := f.readSections(); err != nil {
		return nil, err
	}
	f.readObjects()
	f.checkReferences()
	if f.Root() == nil {
		return nil, f.noCatalog()
	}
	f.readPages()
	if len(f.faults) == 0 {
		return f, nil
	}
	slices.SortStableFunc(f.faults, func(a, b Violation) int { return cmp.Compare(a.Object, b.Object) })
	return f, f.faults
}

// noCatalog says why there is no file. It names the faults that were found first:
// hundreds may follow from one.
func (f *File) noCatalog() error {
	const named = 3
	first := f.faults[:min(named, len(f.faults))]
	list := append(slices.Clone(first), Violation{Offset: -1, Message: diag.Say("the trailer's /Root is no dictionary")})
	if more := len(f.faults) - len(first); more > 0 {
		return diag.Errorf("no catalog: %w; %d more faults", list, more)
	}
	return diag.Errorf("no catalog: %w", list)
}

// maxFaults bounds the list of a file that is broken everywhere.
const maxFaults = 1000

// fault notes a violation; offset is -1 where there is none.
func (f *File) fault(object, offset int, format diag.Format, args ...any) {
	if len(f.faults) < maxFaults {
		f.faults = append(f.faults, Violation{object, offset, diag.Say(format, args...)})
	}
}

// readHeader reads “%PDF-1.n” and looks at the line after it.
func (f *File) readHeader() error {
	rest, ok := bytes.CutPrefix(f.data, []byte("%PDF-"))
	if !ok || len(rest) < 4 || !isDigit(rest[0]) || rest[1] != '.' || !isDigit(rest[2]) {
		return diag.Errorf("not a PDF file: no %PDF- header")
	}
	f.Version = string(rest[:3])
	rest = rest[3:]
	switch {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		rest = rest[2:]
	case rest[0] == '\n' || rest[0] == '\r':
		rest = rest[1:]
	default:
		f.fault(0, 8, "the header line does not end after the version")
	}
	f.BinaryComment = len(rest) >= 5 && rest[0] == '%' && !slices.ContainsFunc(rest[1:5], func(c byte) bool { return c < 128 })
	return nil
}

// Root returns the catalog; never nil for a file that Open returned.
func (f *File) Root() *Dict { return f.Dict(f.Trailer.Get("Root")) }

// Info returns the document information dictionary, nil if there is none.
func (f *File) Info() *Dict { return f.Dict(f.Trailer.Get("Info")) }

// Objects returns references to all objects in use, in rising order.
func (f *File) Objects() []Ref {
	refs := make([]Ref, 0, len(f.objects))
	for n := range f.objects {
		refs = append(refs, Ref{n, f.entries[n].generation()})
	}
	slices.SortFunc(refs, func(a, b Ref) int { return cmp.Compare(a.Number, b.Number) })
	return refs
}

// Offset returns where an object stands in the file; ok is false for one that
// is not in use or lies in an object stream.
func (f *File) Offset(number int) (offset int, ok bool) {
	e := f.entries[number]
	return e.at, e.kind == inFile
}

// lookup returns the object that r points to, nil for none.
func (f *File) lookup(r Ref) Object {
	if f.entries[r.Number].generation() != r.Generation {
		return nil
	}
	return f.objects[r.Number]
}

// newLexer returns a lexer at an offset of data.
func (f *File) newLexer(data []byte, pos int) *lexer {
	return &lexer{data: data, pos: pos, refs: true, budget: &f.budget}
}

// checkReferences reports references that lead nowhere. They read as null
// (ISO 32000-1, 7.3.10), but our writer has no reason to write one.
func (f *File) checkReferences() {
	for _, r := range f.Objects() {
		f.checkObject(r.Number, f.objects[r.Number])
	}
	f.checkObject(0, f.Trailer)
}

func (f *File) checkObject(number int, o Object) {
	switch o := o.(type) {
	case Ref:
		_, used := f.objects[o.Number]
		if !used || f.entries[o.Number].generation() != o.Generation {
			f.fault(number, -1, "reference to %d %d R, which is not in the file", o.Number, o.Generation)
		}
	case Array:
		for _, v := range o {
			f.checkObject(number, v)
		}
	case *Dict:
		for _, key := range o.keys {
			f.checkObject(number, o.values[key])
		}
	case *Stream:
		f.checkObject(number, o.Dict)
	}
}
