package pdf

import (
	"strconv"
	"unicode/utf16"
)

// object is a PDF object as it stands inside another one (ISO 32000-1, 7.3).
type object interface {
	// appendTo appends the object's bytes to b.
	appendTo(b []byte) []byte
}

type (
	boolean bool
	integer int
	// milli is a number in thousandths, the precision of all places on a page.
	milli int64
	name  string
	// text is a text string: ASCII as it is, anything else in UTF-16.
	text string
	// byteString is a string of bytes.
	byteString string
	array      []object
	// dict keeps its entries in the order in which they are written.
	dict []entry
	// ref refers to an indirect object by its number; generations are 0.
	ref int
	// null keeps a value of a destination as it is.
	null struct{}
)

type entry struct {
	key   name
	value object
}

func (o boolean) appendTo(b []byte) []byte    { return strconv.AppendBool(b, bool(o)) }
func (o integer) appendTo(b []byte) []byte    { return strconv.AppendInt(b, int64(o), 10) }
func (o milli) appendTo(b []byte) []byte      { return appendDecimal(b, int64(o), 3) }
func (o ref) appendTo(b []byte) []byte        { return append(strconv.AppendInt(b, int64(o), 10), " 0 R"...) }
func (null) appendTo(b []byte) []byte         { return append(b, "null"...) }
func (o byteString) appendTo(b []byte) []byte { return appendHex(b, string(o)) }

func (o array) appendTo(b []byte) []byte {
	b = append(b, '[')
	for i, v := range o {
		if i > 0 {
			b = append(b, ' ')
		}
		b = v.appendTo(b)
	}
	return append(b, ']')
}

func (o dict) appendTo(b []byte) []byte {
	b = append(b, "<<"...)
	for _, e := range o {
		b = append(e.key.appendTo(b), ' ')
		b = e.value.appendTo(b)
	}
	return append(b, ">>"...)
}

// get returns the value of key, nil where there is none.
func (o dict) get(key name) object {
	for _, e := range o {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// appendTo writes what is not a regular character as #xx (7.3.5).
func (o name) appendTo(b []byte) []byte {
	b = append(b, '/')
	for i := range len(o) {
		if c := o[i]; isRegular(c) && c != '#' {
			b = append(b, c)
		} else {
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return b
}

// isRegular reports whether c may stand in a name or number as it is.
func isRegular(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return false
	}
	return c > ' ' && c < 0x7F
}

// appendTo writes printable ASCII literally, since it means the same in
// PDFDocEncoding, and everything else as UTF-16 with its byte order mark
// (7.9.2.2).
func (o text) appendTo(b []byte) []byte {
	if !isPlain(string(o)) {
		return appendHex(b, "\xFE\xFF"+utf16BE(string(o)))
	}
	b = append(b, '(')
	for i := range len(o) {
		if c := o[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, o[i])
	}
	return append(b, ')')
}

// isPlain reports whether s is printable ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

const hexDigits = "0123456789ABCDEF"

// appendHex appends data as a hexadecimal string.
func appendHex(b []byte, data string) []byte {
	b = append(b, '<')
	for i := range len(data) {
		b = append(b, hexDigits[data[i]>>4], hexDigits[data[i]&15])
	}
	return append(b, '>')
}

// utf16BE returns s in UTF-16, big end first, pairs for what is above U+FFFF.
func utf16BE(s string) string {
	b := make([]byte, 0, 2*len(s))
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// appendDecimal appends v·10^-places in its shortest form: no exponent (which
// PDF has not), no closing zeros. It counts in integers, as floats are rounded
// differently by machines that fuse operations.
func appendDecimal(b []byte, v int64, places int) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	scale := int64(1)
	for range places {
		scale *= 10
	}
	whole, rest := v/scale, v%scale
	if whole > 0 || rest == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for rest > 0 {
		scale /= 10
		b = append(b, byte('0'+rest/scale))
		rest %= scale
	}
	return b
}
