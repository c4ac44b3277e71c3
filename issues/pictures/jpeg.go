package pictures

import (
	"bytes"
	"encoding/binary"
	"slices"

	"jianbao/issues/diag"
)

// readJPEG reads a JPEG file (ITU-T T.81): its segments, and all codes of its
// pixels, of which nothing is kept.
func readJPEG(data []byte) (Info, error) {
	j := newJPEGReader(data)
	if err := j.read(); err != nil {
		return Info{}, err
	}
	return j.Info, nil
}

// Markers of ITU-T T.81, table B.1.
const (
	markerTEM   = 0x01
	markerSOF0  = 0xC0 // baseline; 1 is extended, 2 progressive
	markerSOF2  = 0xC2
	markerDHT   = 0xC4
	markerJPG   = 0xC8
	markerDAC   = 0xCC
	markerSOF15 = 0xCF
	markerRST0  = 0xD0
	markerRST7  = 0xD7
	markerSOI   = 0xD8
	markerEOI   = 0xD9
	markerSOS   = 0xDA
	markerDQT   = 0xDB
	markerDNL   = 0xDC
	markerDRI   = 0xDD
	markerAPP0  = 0xE0
	markerAPP1  = 0xE1
	markerAPP2  = 0xE2
	markerAPP14 = 0xEE
	markerAPP15 = 0xEF
	markerCOM   = 0xFE
)

// jpegReader walks over the segments of a file.
type jpegReader struct {
	data []byte
	pos  int
	Info
	// components are those of the frame, none before it has come.
	components  []*component
	progressive bool
	// codes are the tables of codes for DC and AC values, steps those of
	// quantization, each by its number.
	codes [2][4]*huffman
	steps [4]*[64]uint16
	// interval is how many MCUs stand between two restart markers; 0 if there
	// are none.
	interval int
	// scans counts the scans.
	scans int
	// chunks are the pieces of an ICC profile by their number.
	chunks map[byte][]byte
	// decode says that pixels are to be kept, headsOnly that their codes are
	// passed over.
	decode, headsOnly bool
	// jfif says that the file has the head of JFIF; transform is what Adobe's
	// programs say of the components, where Adobe is set.
	jfif      bool
	transform byte
}

func newJPEGReader(data []byte) *jpegReader {
	return &jpegReader{data: data, pos: 2, Info: Info{Format: JPEG, Orientation: 1}}
}

var errCut = diag.Errorf("the JPEG file is cut off")

// read reads all segments.
func (j *jpegReader) read() error {
	for {
		marker, body, err := j.segment()
		if err != nil {
			return err
		}
		if marker == markerEOI {
			return j.finish()
		}
		if err := j.take(marker, body); err != nil {
			return err
		}
	}
}

// segment reads one marker and what belongs to it. What stands before the marker
// is passed over, as all decoders do.
func (j *jpegReader) segment() (marker byte, body []byte, err error) {
	r := bitReader{data: j.data, pos: j.pos}
	if !r.end() {
		return 0, nil, errCut
	}
	j.pos = r.pos + 2
	marker = j.data[j.pos-1]
	if marker == markerEOI || marker == markerTEM || marker >= markerRST0 && marker <= markerSOI {
		return marker, nil, nil
	}
	if j.pos+2 > len(j.data) {
		return 0, nil, errCut
	}
	size := int(binary.BigEndian.Uint16(j.data[j.pos:]))
	if size < 2 || j.pos+size > len(j.data) {
		return 0, nil, errCut
	}
	body = j.data[j.pos+2 : j.pos+size]
	j.pos += size
	return marker, body, nil
}

// take reads the body of a segment.
func (j *jpegReader) take(marker byte, body []byte) error {
	switch {
	case marker == markerSOS:
		return j.scan(body)
	case marker == markerDHT:
		return j.codeTables(body)
	case marker == markerDQT:
		return j.quantTables(body)
	case marker == markerDRI:
		if len(body) != 2 {
			return errPixels
		}
		j.interval = int(binary.BigEndian.Uint16(body))
	case marker == markerAPP14 && bytes.HasPrefix(body, []byte("Adobe")) && len(body) >= 12:
		j.Adobe, j.transform = true, body[11]
	case marker == markerAPP0 && bytes.HasPrefix(body, []byte("JFIF\x00")):
		j.jfif = true
	case marker == markerAPP1 && bytes.HasPrefix(body, []byte(exifHead)):
		j.Orientation = orientation(body[len(exifHead):])
	case marker == markerAPP2:
		j.profileChunk(body)
	case marker >= markerSOF0 && marker <= markerSOF15 && marker != markerJPG && marker != markerDAC:
		return j.frame(marker, body)
	case marker == markerTEM || marker >= markerRST0 && marker <= markerSOI, marker == markerDNL, marker == markerCOM,
		marker >= markerAPP0 && marker <= markerAPP15:
	default:
		return diag.Errorf("the JPEG file is damaged: marker FF%02X is unknown", marker)
	}
	return nil
}

// frame reads the size and the components. PDF readers know the baseline, the
// extended and the progressive way (ISO 32000-1, 7.4.8).
func (j *jpegReader) frame(marker byte, body []byte) error {
	const head, perComponent = 6, 3
	switch {
	case marker > markerSOF2:
		return diag.Errorf("its kind of JPEG (SOF%d) is none that PDF readers show", marker-markerSOF0)
	case len(body) < head:
		return errCut
	case len(j.components) > 0:
		return diag.Errorf("the JPEG file has two frames")
	case body[0] != 8:
		return diag.Errorf("it has %d bits a component, not 8", body[0])
	}
	j.progressive = marker == markerSOF2
	j.Height, j.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	switch body[5] {
	case 1, 3, 4:
		j.Components = int(body[5])
	default:
		return diag.Errorf("it has %d colour components", body[5])
	}
	if len(body) != head+perComponent*j.Components {
		return errCut
	}
	for b := body[head:]; len(b) > 0; b = b[perComponent:] {
		c := &component{id: b[0], h: int(b[1] >> 4), v: int(b[1] & 15), quantizer: b[2]}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || int(c.quantizer) >= len(j.steps) || j.component(c.id) != nil {
			return diag.Errorf("the JPEG file is damaged: its components are wrong")
		}
		j.components = append(j.components, c)
	}
	if err := checkSize(j.Width, j.Height); err != nil {
		return err
	}
	return j.divide()
}

// component returns the component of that name, nil if there is none.
func (j *jpegReader) component(id byte) *component {
	for _, c := range j.components {
		if c.id == id {
			return c
		}
	}
	return nil
}

// factors returns the largest sampling factors.
func (j *jpegReader) factors() (h, v int) {
	for _, c := range j.components {
		h, v = max(h, c.h), max(v, c.v)
	}
	return h, v
}

// divide reckons the blocks of each component (A.1.1, A.2).
func (j *jpegReader) divide() error {
	h, v := j.factors()
	ceil := func(a, b int) int { return (a + b - 1) / b }
	for _, c := range j.components {
		if h%c.h != 0 || v%c.v != 0 {
			return diag.Errorf("its colours are sampled in a way that PDF readers do not show")
		}
		c.wide, c.high = ceil(ceil(j.Width*c.h, h), 8), ceil(ceil(j.Height*c.v, v), 8)
		c.stride, c.rows = ceil(j.Width, 8*h)*c.h, ceil(j.Height, 8*v)*c.v
	}
	return nil
}

// codeTables reads tables of Huffman codes (B.2.4.2).
func (j *jpegReader) codeTables(body []byte) error {
	for len(body) > 0 {
		if len(body) < 1+maxCode {
			return errTable
		}
		class, number := body[0]>>4, body[0]&15
		counts := (*[maxCode]byte)(body[1:])
		n := 0
		for _, c := range counts {
			n += int(c)
		}
		if body = body[1+maxCode:]; class > 1 || number > 3 || n == 0 || n > 256 || n > len(body) {
			return errTable
		}
		h, err := newHuffman(counts, body[:n])
		if err != nil {
			return err
		}
		j.codes[class][number] = h
		body = body[n:]
	}
	return nil
}

// quantTables reads tables of quantization (B.2.4.1).
func (j *jpegReader) quantTables(body []byte) error {
	for len(body) > 0 {
		size, number := 1+int(body[0]>>4), body[0]&15 // bytes of a step
		if body = body[1:]; size > 2 || int(number) >= len(j.steps) || len(body) < 64*size {
			return errTable
		}
		t := new([64]uint16)
		for k := range t {
			for _, b := range body[k*size : k*size+size] {
				t[zigzag[k]] = t[zigzag[k]]<<8 | uint16(b)
			}
		}
		j.steps[number] = t
		body = body[64*size:]
	}
	return nil
}

// maxScans is the most scans of a file, some ten times what any encoder makes: a
// few bytes may be the code of a scan of millions of blocks.
const maxScans = 200

// scan reads the head of a scan (B.2.3) and its blocks.
func (j *jpegReader) scan(body []byte) error {
	if len(j.components) == 0 {
		return diag.Errorf("the JPEG file has pixels before its frame")
	}
	if j.scans++; j.scans > maxScans {
		return diag.Errorf("the JPEG file comes in more than %d scans", maxScans)
	}
	if len(body) < 1 || len(body) != 4+2*int(body[0]) {
		return errPixels
	}
	n := int(body[0])
	s := scan{bitReader: bitReader{data: j.data, pos: j.pos}, progressive: j.progressive}
	if j.headsOnly {
		return nil // the next marker is looked for from here
	}
	if s.progressive && !s.limit(body[1+2*n:]) || n < 1 || n > len(j.components) {
		return errPixels
	}
	blocks := 0
	for b := body[1:]; len(s.list) < n; b = b[2:] {
		c := j.component(b[0])
		if c == nil || slices.Contains(s.list, c) {
			return errPixels
		}
		if err := j.start(&s, c, b[1]); err != nil {
			return err
		}
		s.list = append(s.list, c)
		blocks += c.h * c.v
	}
	const most = 10 // blocks in an MCU (B.2.3)
	var err error
	switch {
	case n == 1:
		err = s.single(j.interval)
	case blocks > most || s.first > 0:
		err = errPixels
	default:
		err = s.interleaved(j.interval)
	}
	j.pos = s.pos
	return err
}

// limit reads which coefficients, and which bits of them, a progressive scan has
// (G.1.1.1); false where there are no such scans.
func (s *scan) limit(b []byte) bool {
	s.first, s.final = int(b[0]), int(b[1])
	high, low := b[2]>>4, b[2]&15
	s.refines, s.low = high > 0, uint(low)
	const most = 13
	return (s.first > 0 || s.final == 0) && s.first <= s.final && s.final < 64 && low <= most && (high == 0 || high == low+1)
}

// start gives a component what its blocks are read with: tables holds the
// numbers of its tables of codes.
func (j *jpegReader) start(s *scan, c *component, tables byte) error {
	dc, ac := tables>>4, tables&15
	if dc > 3 || ac > 3 {
		return errTable
	}
	c.dc, c.ac, c.last = j.codes[0][dc], j.codes[1][ac], 0
	needsDC := !(s.progressive && (s.first > 0 || s.refines))
	needsAC := !s.progressive || s.first > 0
	if needsDC && (c.dc == nil || slices.Max(c.dc.symbols) > 15) || needsAC && c.ac == nil {
		return errTable
	}
	if c.steps == nil {
		if c.steps = j.steps[c.quantizer]; c.steps == nil {
			return errTable
		}
	}
	if j.decode {
		j.keep(s, c)
	}
	return nil
}

// profileChunk keeps a piece of the ICC profile (ICC.1, annex B.4).
func (j *jpegReader) profileChunk(body []byte) {
	const head = "ICC_PROFILE\x00"
	if bytes.HasPrefix(body, []byte(head)) && len(body) > len(head)+2 {
		if j.chunks == nil {
			j.chunks = map[byte][]byte{}
		}
		j.chunks[body[len(head)]] = body[len(head)+2:]
	}
}

// exifHead begins the segment that has the Exif data.
const exifHead = "Exif\x00\x00"

// finish ends the picture when all segments have been read. A component without
// any scan has no steps.
func (j *jpegReader) finish() error {
	if j.scans == 0 {
		return diag.Errorf("the JPEG file has no pixels")
	}
	for _, c := range j.components {
		if c.steps == nil && !j.headsOnly {
			return errMissing
		}
	}
	for n := byte(1); j.chunks[n] != nil; n++ {
		j.Profile = append(j.Profile, j.chunks[n]...)
	}
	return nil
}
