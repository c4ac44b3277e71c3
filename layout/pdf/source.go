package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// source is a finished file of fpdf, taken apart by its cross-reference table.
type source struct {
	data []byte
	// offsets are the places of the objects by number; offsets[0] is unused.
	offsets []int
}

// takeApart reads the cross-reference table at the end of fpdf's file.
func takeApart(data []byte) (*source, error) {
	at := bytes.LastIndex(data, []byte("startxref\n"))
	if at < 0 {
		return nil, fmt.Errorf("fpdf's file has no startxref")
	}
	s := scanner{data: data, pos: at + len("startxref\n")}
	start, ok := s.integer()
	if !ok || start > at || !bytes.HasPrefix(data[start:], []byte("xref\n")) {
		return nil, fmt.Errorf("fpdf's file has no cross-reference table")
	}
	s.pos = start + len("xref\n")
	first, ok1 := s.integer()
	count, ok2 := s.integer()
	if !ok1 || !ok2 || first != 0 {
		return nil, fmt.Errorf("fpdf's cross-reference table does not begin with object 0")
	}
	src := &source{data: data}
	for range count {
		offset, ok1 := s.integer()
		_, ok2 := s.integer()
		if !ok1 || !ok2 || offset >= start {
			return nil, fmt.Errorf("fpdf's cross-reference table is broken")
		}
		s.word() // n or f
		src.offsets = append(src.offsets, offset)
	}
	return src, nil
}

// object returns the object with number n: a dict or an array, and a *stream
// where data follows it.
func (src *source) object(n ref) (object, error) {
	if n <= 0 || int(n) >= len(src.offsets) {
		return nil, fmt.Errorf("fpdf's file has no object %d", n)
	}
	s := scanner{data: src.data, pos: src.offsets[n]}
	number, ok := s.integer()
	s.integer()
	if s.word() != "obj" || !ok || number != int(n) {
		return nil, fmt.Errorf("object %d of fpdf's file is not where its table says", n)
	}
	o, err := s.object()
	if err != nil {
		return nil, fmt.Errorf("object %d of fpdf's file: %w", n, err)
	}
	d, ok := o.(dict)
	if !ok || s.word() != "stream" {
		return o, nil
	}
	length, ok := d.get("Length").(integer)
	begin := s.pos + 1 // after the line end
	end := begin + int(length)
	if !ok || length < 0 || end > len(src.data) || !bytes.HasPrefix(src.data[end:], []byte("\nendstream")) {
		return nil, fmt.Errorf("object %d of fpdf's file: stream without its end", n)
	}
	return &stream{dict: d, data: src.data[begin:end]}, nil
}

// dict returns the dictionary with number n.
func (src *source) dict(n ref) (dict, error) {
	o, err := src.object(n)
	d, ok := o.(dict)
	if err == nil && !ok {
		err = fmt.Errorf("object %d of fpdf's file is no dictionary", n)
	}
	return d, err
}

// content returns the bytes of the stream with number n.
func (src *source) content(n ref) ([]byte, error) {
	o, err := src.object(n)
	if err != nil {
		return nil, err
	}
	s, ok := o.(*stream)
	if !ok {
		return nil, fmt.Errorf("object %d of fpdf's file is no stream", n)
	}
	return s.data, nil
}

// scanner reads the objects that fpdf writes of pages: all but strings.
type scanner struct {
	data []byte
	pos  int
}

// skipSpace goes to the next character that is no white space and returns it,
// 0 at the end.
func (s *scanner) skipSpace() byte {
	for ; s.pos < len(s.data); s.pos++ {
		if c := s.data[s.pos]; c > ' ' {
			return c
		}
	}
	return 0
}

// word reads the regular characters that follow.
func (s *scanner) word() string {
	s.skipSpace()
	start := s.pos
	for s.pos < len(s.data) && isRegular(s.data[s.pos]) {
		s.pos++
	}
	return string(s.data[start:s.pos])
}

func (s *scanner) integer() (int, bool) {
	n, err := strconv.Atoi(s.word())
	return n, err == nil && n >= 0
}

// object reads one object with all that is in it.
func (s *scanner) object() (object, error) {
	switch s.skipSpace() {
	case '/':
		s.pos++
		return s.name()
	case '[':
		s.pos++
		return s.array()
	case '<':
		if bytes.HasPrefix(s.data[s.pos:], []byte("<<")) {
			s.pos += 2
			return s.dict()
		}
	}
	return s.number()
}

// name reads what follows a slash.
func (s *scanner) name() (object, error) {
	var out []byte
	for w := s.word(); len(w) > 0; {
		if w[0] != '#' {
			out, w = append(out, w[0]), w[1:]
			continue
		}
		if len(w) < 3 {
			return nil, fmt.Errorf("name with a broken escape")
		}
		c, err := strconv.ParseUint(w[1:3], 16, 8)
		if err != nil {
			return nil, fmt.Errorf("name with a broken escape: %w", err)
		}
		out, w = append(out, byte(c)), w[3:]
	}
	return name(out), nil
}

func (s *scanner) array() (object, error) {
	a := array{}
	for s.skipSpace() != ']' {
		o, err := s.object()
		if err != nil {
			return nil, err
		}
		a = append(a, o)
	}
	s.pos++
	return a, nil
}

func (s *scanner) dict() (object, error) {
	d := dict{}
	for s.skipSpace() == '/' {
		s.pos++
		key, err := s.name()
		if err != nil {
			return nil, err
		}
		value, err := s.object()
		if err != nil {
			return nil, err
		}
		d = append(d, entry{key.(name), value})
	}
	if !bytes.HasPrefix(s.data[s.pos:], []byte(">>")) {
		return nil, fmt.Errorf("dictionary without end at byte %d", s.pos)
	}
	s.pos += 2
	return d, nil
}

// number reads a number or, where two more words make it one, a reference.
func (s *scanner) number() (object, error) {
	start := s.pos
	w := s.word()
	n, err := strconv.Atoi(w)
	if err != nil {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return nil, fmt.Errorf("%q at byte %d is no object", w, start)
		}
		return milli(math.Round(v * 1000)), nil
	}
	back := s.pos
	if generation := s.word(); generation == "0" && s.word() == "R" {
		return ref(n), nil
	}
	s.pos = back
	return integer(n), nil
}
