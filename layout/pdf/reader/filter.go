package reader

import (
	"bytes"
	"compress/zlib"
	"io"

	"jianbao/issues/diag"
)

const (
	// maxDecoded bounds one decoded stream.
	maxDecoded = 256 << 20
	// maxStructure bounds all decoded object and cross-reference streams of a
	// file together; their objects take many times as much memory.
	maxStructure = 32 << 20
)

// ErrFilter is wrapped by the error of Data for a stream whose filter the
// package does not read: pictures in DCTDecode, say.
var ErrFilter = diag.Errorf("filter not supported")

// Data returns the stream's bytes after its filters.
func (f *File) Data(s *Stream) ([]byte, error) { return f.decode(s, maxDecoded) }

// decode undoes the filters; no stage may give more than limit bytes.
func (f *File) decode(s *Stream, limit int) ([]byte, error) {
	filters, parms := f.list(s.Dict.Get("Filter")), f.list(s.Dict.Get("DecodeParms"))
	if len(filters) > maxHops {
		return nil, diag.Errorf("%d filters on one stream", len(filters))
	}
	data := s.Raw
	for i, o := range filters {
		var parm *Dict
		if i < len(parms) {
			parm = f.Dict(parms[i])
		}
		name := f.Name(o)
		if name != "FlateDecode" {
			return nil, diag.Errorf("%w: /%s", ErrFilter, name)
		}
		var err error
		if data, err = inflate(data, limit); err != nil {
			return nil, diag.Errorf("FlateDecode: %w", err)
		}
		if data, err = f.unpredict(data, parm); err != nil {
			return nil, diag.Errorf("FlateDecode: %w", err)
		}
	}
	return data, nil
}

// list returns o's elements if it is an array, o alone, unresolved, if it is not null.
func (f *File) list(o Object) Array {
	switch v := f.Resolve(o).(type) {
	case nil:
		return nil
	case Array:
		return v
	}
	return Array{o}
}

// inflate undoes zlib compression. Only a line end may follow the compressed
// data.
func inflate(data []byte, limit int) ([]byte, error) {
	in := bytes.NewReader(data)
	z, err := zlib.NewReader(in)
	if err != nil {
		return nil, diag.Errorf("damaged data: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, int64(limit)+1))
	switch {
	case err != nil:
		return nil, diag.Errorf("damaged data: %w", err)
	case len(out) > limit:
		return nil, diag.Errorf("more than %d bytes decoded", limit)
	case len(bytes.Trim(data[len(data)-in.Len():], "\r\n")) > 0:
		return nil, diag.Errorf("%d bytes after the compressed data", in.Len())
	}
	return out, nil
}

// unpredict undoes a PNG predictor (ISO 32000-1, 7.4.4.4).
func (f *File) unpredict(data []byte, parm *Dict) ([]byte, error) {
	predictor := f.intOr(parm.Get("Predictor"), 1)
	if predictor == 1 {
		return data, nil
	}
	if predictor < 10 || predictor > 15 {
		return nil, diag.Errorf("predictor %d is not supported", predictor)
	}
	colors, bits := f.intOr(parm.Get("Colors"), 1), f.intOr(parm.Get("BitsPerComponent"), 8)
	columns := f.intOr(parm.Get("Columns"), 1)
	if colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<20 {
		return nil, diag.Errorf("impossible predictor parameters")
	}
	row, step := (colors*bits*columns+7)/8, (colors*bits+7)/8
	if len(data)%(row+1) != 0 {
		return nil, diag.Errorf("%d bytes are no whole number of rows of %d", len(data), row+1)
	}
	out := make([]byte, 0, len(data))
	prior := make([]byte, row)
	for ; len(data) > 0; data = data[row+1:] {
		if data[0] > 4 {
			return nil, diag.Errorf("unknown row filter %d", data[0])
		}
		out = append(out, data[1:row+1]...)
		line := out[len(out)-row:]
		unfilter(data[0], line, prior, step)
		prior = line
	}
	return out, nil
}

// intOr returns o as an integer, or the default if it is none.
func (f *File) intOr(o Object, otherwise int) int {
	if n, ok := f.Int(o); ok {
		return n
	}
	return otherwise
}

// unfilter undoes one row's filter in place (PNG, 9.2); step is the distance
// to the corresponding byte of the sample before.
func unfilter(kind byte, line, prior []byte, step int) {
	for i := range line {
		var left, upLeft int
		if i >= step {
			left, upLeft = int(line[i-step]), int(prior[i-step])
		}
		up := int(prior[i])
		switch kind {
		case 1:
			line[i] += byte(left)
		case 2:
			line[i] += byte(up)
		case 3:
			line[i] += byte((left + up) / 2)
		case 4:
			line[i] += byte(paeth(left, up, upLeft))
		}
	}
}

// paeth returns the neighbour nearest to a+b−c (PNG, 9.4).
func paeth(a, b, c int) int {
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
