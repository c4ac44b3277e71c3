package pictures

import (
	"bytes"
	"encoding/binary"

	"jianbao/issues/diag"
)

// readJPEG reads the segments of a JPEG file (ITU-T T.81) and checks that they
// are all there.
func readJPEG(data []byte) (Info, error) {
	j := jpegReader{data: data, pos: 2, Info: Info{Format: JPEG, Orientation: 1}}
	for {
		done, err := j.segment()
		if err != nil {
			return Info{}, err
		}
		if done {
			return j.finish()
		}
	}
}

// Markers of ITU-T T.81, table B.1.
const (
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
	markerAPP1  = 0xE1
	markerAPP2  = 0xE2
	markerAPP14 = 0xEE
	markerTEM   = 0x01
)

// jpegReader walks over the segments of a file.
type jpegReader struct {
	data []byte
	pos  int
	Info
	// framed and scanned say that the frame and a scan have come.
	framed, scanned bool
	// chunks are the pieces of an ICC profile by their number.
	chunks map[byte][]byte
}

var errCut = diag.Errorf("the JPEG file is cut off")

// segment reads one marker and what belongs to it; done is true at the end.
func (j *jpegReader) segment() (done bool, err error) {
	for j.pos < len(j.data) && j.data[j.pos] == 0xFF && j.pos+1 < len(j.data) && j.data[j.pos+1] == 0xFF {
		j.pos++ // fill bytes
	}
	if j.pos+2 > len(j.data) {
		return false, errCut
	}
	if j.data[j.pos] != 0xFF {
		return false, diag.Errorf("the JPEG file has no marker at byte %d", j.pos)
	}
	marker := j.data[j.pos+1]
	j.pos += 2
	switch {
	case marker == markerEOI:
		return true, nil
	case marker == markerTEM || marker >= markerRST0 && marker <= markerSOI:
		return false, nil
	}
	if j.pos+2 > len(j.data) {
		return false, errCut
	}
	size := int(binary.BigEndian.Uint16(j.data[j.pos:]))
	if size < 2 || j.pos+size > len(j.data) {
		return false, errCut
	}
	body := j.data[j.pos+2 : j.pos+size]
	j.pos += size
	switch {
	case marker == markerSOS:
		return false, j.scan()
	case marker >= markerSOF0 && marker <= markerSOF15 && marker != markerDHT && marker != markerJPG && marker != markerDAC:
		return false, j.frame(marker, body)
	case marker == markerAPP14 && bytes.HasPrefix(body, []byte("Adobe")):
		j.Adobe = true
	case marker == markerAPP1 && bytes.HasPrefix(body, []byte(exifHead)):
		j.Orientation = orientation(body[len(exifHead):])
	case marker == markerAPP2:
		j.profileChunk(body)
	}
	return false, nil
}

// frame reads the size and the number of components. PDF readers know the
// baseline, the extended and the progressive way (ISO 32000-1, 7.4.8).
func (j *jpegReader) frame(marker byte, body []byte) error {
	switch {
	case marker > markerSOF2:
		return diag.Errorf("its kind of JPEG (SOF%d) is none that PDF readers show", marker-markerSOF0)
	case len(body) < 6:
		return errCut
	case j.framed:
		return diag.Errorf("the JPEG file has two frames")
	case body[0] != 8:
		return diag.Errorf("it has %d bits a component, not 8", body[0])
	}
	j.framed = true
	j.Height, j.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	switch body[5] {
	case 1, 3, 4:
		j.Components = int(body[5])
	default:
		return diag.Errorf("it has %d colour components", body[5])
	}
	return checkSize(j.Width, j.Height)
}

// scan passes over the coded pixels, up to the next marker that is none of
// theirs.
func (j *jpegReader) scan() error {
	if !j.framed {
		return diag.Errorf("the JPEG file has pixels before its frame")
	}
	j.scanned = true
	for {
		n := bytes.IndexByte(j.data[j.pos:], 0xFF)
		if n < 0 || j.pos+n+1 >= len(j.data) {
			return errCut
		}
		j.pos += n
		next := j.data[j.pos+1]
		switch {
		case next == 0 || next >= markerRST0 && next <= markerRST7:
			j.pos += 2
		case next == 0xFF:
			j.pos++
		default:
			return nil
		}
	}
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

// finish returns the picture when all segments have been read.
func (j *jpegReader) finish() (Info, error) {
	if !j.scanned {
		return Info{}, diag.Errorf("the JPEG file has no pixels")
	}
	for n := byte(1); j.chunks[n] != nil; n++ {
		j.Profile = append(j.Profile, j.chunks[n]...)
	}
	return j.Info, nil
}
