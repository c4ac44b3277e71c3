package pictures

import (
	"bytes"
	"encoding/binary"
)

// orientationTag is the number of the field that says which side is up
// (Exif 2.32, 4.6.4 A).
const orientationTag = 0x0112

// orientation returns how the pixels lie by the Exif data of a file, which is a
// small TIFF file; 1, upright, where they say nothing that can be.
func orientation(exif []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(exif, []byte("MM\x00*")):
		order = binary.BigEndian
	case !bytes.HasPrefix(exif, []byte("II*\x00")):
		return 1
	}
	if len(exif) < 8 {
		return 1
	}
	const head, field = 2, 12 // of a directory, of each entry
	at := int64(order.Uint32(exif[4:]))
	if at+head > int64(len(exif)) {
		return 1
	}
	count := int64(order.Uint16(exif[at:]))
	for i := range count {
		from := at + head + field*i
		if from+field > int64(len(exif)) {
			break
		}
		f := exif[from : from+field]
		const short = 3 // the type of the field
		if order.Uint16(f) == orientationTag && order.Uint16(f[2:]) == short {
			if v := int(order.Uint16(f[8:])); 1 <= v && v <= 8 {
				return v
			}
		}
	}
	return 1
}
