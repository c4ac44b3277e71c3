package reader

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// Object is a PDF object (ISO 32000-1, 7.3): Bool, Integer, Real, String,
// Name, Array, *Dict, *Stream or Ref. A nil Object is null, which is also
// what an absent dictionary entry reads as.
type Object interface{ object() }

type (
	// Bool is true or false.
	Bool bool
	// Integer is a number written without a decimal point.
	Integer int64
	// Real is a number written with one.
	Real float64
	// String is a string's bytes, escapes undone.
	String string
	// Name is a name without its slash, #xx undone.
	Name string
	// Array is a sequence of objects; nil stands for null in it.
	Array []Object
	// Ref points to an indirect object.
	Ref struct{ Number, Generation int }
)

// Dict is a dictionary that keeps the order of its keys. All methods may be
// called on nil, which has no entries.
type Dict struct {
	keys   []Name
	values map[Name]Object
}

// Stream is a stream object: its dictionary and its bytes as they stand in
// the file. File.Data decodes them.
type Stream struct {
	Dict *Dict
	Raw  []byte
}

// keyword is an operator or a delimiter: “obj”, “[”, “Tj”; empty at the end
// of the data. It never leaves the package.
type keyword string

func (Bool) object()    {}
func (Integer) object() {}
func (Real) object()    {}
func (String) object()  {}
func (Name) object()    {}
func (Array) object()   {}
func (Ref) object()     {}
func (*Dict) object()   {}
func (*Stream) object() {}
func (keyword) object() {}

// Get returns the entry as it is written: a Ref is not followed.
func (d *Dict) Get(key Name) Object {
	if d == nil {
		return nil
	}
	return d.values[key]
}

// Has reports whether the key is written, if only with null.
func (d *Dict) Has(key Name) bool {
	if d == nil {
		return false
	}
	_, ok := d.values[key]
	return ok
}

// Keys returns the keys in the file's order.
func (d *Dict) Keys() []Name {
	if d == nil {
		return nil
	}
	return slices.Clone(d.keys)
}

// set adds an entry and reports whether the key is new; the first value stays.
func (d *Dict) set(key Name, v Object) bool {
	if _, ok := d.values[key]; ok {
		return false
	}
	if d.values == nil {
		d.values = map[Name]Object{}
	}
	d.keys = append(d.keys, key)
	d.values[key] = v
	return true
}

// maxHops bounds how many references Resolve follows in a row: an object that
// is itself a reference is legal, a ring of them is not.
const maxHops = 8

// Resolve follows references; a dangling one is null.
func (f *File) Resolve(o Object) Object {
	for range maxHops {
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.lookup(r)
	}
	return nil
}

// The accessors below resolve o and return its value, or the zero value if o
// is of another type; the ones for numbers say so.

// Dict returns o as a dictionary, a stream's dictionary included.
func (f *File) Dict(o Object) *Dict {
	switch o := f.Resolve(o).(type) {
	case *Dict:
		return o
	case *Stream:
		return o.Dict
	}
	return nil
}

// Array returns o as an array.
func (f *File) Array(o Object) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Stream returns o as a stream.
func (f *File) Stream(o Object) *Stream {
	s, _ := f.Resolve(o).(*Stream)
	return s
}

// Name returns o as a name.
func (f *File) Name(o Object) Name {
	n, _ := f.Resolve(o).(Name)
	return n
}

// Int returns o as an integer.
func (f *File) Int(o Object) (int, bool) {
	n, ok := f.Resolve(o).(Integer)
	return int(n), ok
}

// Number returns o as a number of either kind.
func (f *File) Number(o Object) (float64, bool) {
	switch n := f.Resolve(o).(type) {
	case Integer:
		return float64(n), true
	case Real:
		return float64(n), true
	}
	return 0, false
}

// Numbers returns o as an array of exactly n numbers.
func (f *File) Numbers(o Object, n int) ([]float64, bool) {
	a := f.Array(o)
	if len(a) != n {
		return nil, false
	}
	out := make([]float64, n)
	for i, v := range a {
		x, ok := f.Number(v)
		if !ok {
			return nil, false
		}
		out[i] = x
	}
	return out, true
}

// TextString returns o as a text string (ISO 32000-1, 7.9.2.2), decoded.
func (f *File) TextString(o Object) string {
	s, _ := f.Resolve(o).(String)
	return decodeText(string(s))
}

// pdfDocLow and pdfDocHigh are where PDFDocEncoding differs from Latin-1
// (ISO 32000-1, D.3): 0x18 to 0x1F and 0x80 to 0xA0.
const (
	pdfDocLow  = "˘ˇˆ˙˝˛˚˜"
	pdfDocHigh = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€"
)

// decodeText decodes a text string: UTF-16BE or UTF-8 with a byte order mark,
// PDFDocEncoding without.
func decodeText(s string) string {
	if rest, ok := strings.CutPrefix(s, "\xFE\xFF"); ok {
		return decodeUTF16(rest)
	}
	if rest, ok := strings.CutPrefix(s, "\xEF\xBB\xBF"); ok {
		return strings.ToValidUTF8(rest, "\uFFFD")
	}
	low, high := []rune(pdfDocLow), []rune(pdfDocHigh)
	var sb strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x18 && c <= 0x1F:
			sb.WriteRune(low[c-0x18])
		case c >= 0x80 && c <= 0xA0:
			sb.WriteRune(high[c-0x80])
		default:
			sb.WriteRune(rune(c))
		}
	}
	return sb.String()
}

// decodeUTF16 decodes UTF-16BE; half a unit and lone surrogates read as
// U+FFFD.
func decodeUTF16(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for ; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[0])<<8|uint16(s[1]))
	}
	if len(s) > 0 {
		units = append(units, 0xFFFD)
	}
	return string(utf16.Decode(units))
}
