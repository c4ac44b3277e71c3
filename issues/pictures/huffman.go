package pictures

import (
	"bytes"
	"encoding/binary"

	"jianbao/issues/diag"
)

// maxCode is the longest Huffman code in bits.
const maxCode = 16

// quick is the longest code that is looked up in one step. Nine bits hold all
// but one in a thousand of a photograph's codes, in a table of 1 KB.
const quick = 9

// huffman is a table of Huffman codes (ITU-T T.81, annex C).
type huffman struct {
	// steps has for the next quick bits the symbol, shifted left by 8, and the
	// length of its code; 0 where the code is longer or there is none.
	steps [1 << quick]uint16
	// beyond has for each length the first code, made 16 bits long, that is
	// none of this length or less.
	beyond [maxCode + 1]uint32
	// base is what is added to a code of each length for its symbol's place.
	base    [maxCode + 1]int32
	symbols []byte
}

var errTable = diag.Errorf("the JPEG file is damaged: a table of codes is wrong")

// newHuffman makes a table of the number of codes of each length, from 1 on, and
// the symbols in the order of their codes.
func newHuffman(counts *[maxCode]byte, symbols []byte) (*huffman, error) {
	h := &huffman{symbols: symbols}
	code, place := uint32(0), 0
	for i, count := range counts {
		length := i + 1
		h.base[length] = int32(place) - int32(code)
		for range count {
			if length <= quick {
				from := code << (quick - length)
				for j := range uint32(1) << (quick - length) {
					if from+j < uint32(len(h.steps)) {
						h.steps[from+j] = uint16(symbols[place])<<8 | uint16(length)
					}
				}
			}
			code++
			place++
		}
		// A code of ones only is none (annex C).
		if count > 0 && code >= 1<<length {
			return nil, errTable
		}
		h.beyond[length] = code << (maxCode - length)
		code <<= 1
	}
	return h, nil
}

// bitReader reads the bits of one coded segment, which ends before a marker.
type bitReader struct {
	data []byte
	pos  int
	// next has the bits to come from the top down, left of them zeros where
	// the segment has ended, bits their number: negative when more have been
	// read than there were.
	next uint64
	bits int
	// bad says that bits came that are no code.
	bad bool
}

// most is the bits of a code and of the value behind it, together.
const most = maxCode + 15

// need reads on, so that a code and its value are there, if the segment has so
// many bits.
func (r *bitReader) need() {
	if r.bits < most {
		r.fill()
	}
}

// fill reads as many whole bytes as there is room for.
func (r *bitReader) fill() {
	if r.bits < 0 {
		return
	}
	if r.pos+8 <= len(r.data) {
		const ones, tops = 0x0101010101010101, 0x8080808080808080
		v := binary.BigEndian.Uint64(r.data[r.pos:])
		if (^v-ones)&v&tops == 0 { // no byte is FF
			n := (64 - r.bits) >> 3
			r.next |= v >> r.bits
			r.pos += n
			r.bits += 8 * n
			return
		}
	}
	for r.bits <= 56 && r.pos+1 < len(r.data) {
		b := r.data[r.pos]
		if b == 0xFF {
			switch r.data[r.pos+1] {
			case 0: // stands behind an FF that is no marker
				r.pos++
			case 0xFF: // fill byte
				r.pos++
				continue
			default:
				return
			}
		}
		// The bits behind the last byte may be there already.
		r.next = r.next&^(1<<(64-r.bits)-1) | uint64(b)<<(56-r.bits)
		r.pos++
		r.bits += 8
	}
}

// symbol reads a code, for which need has been called.
func (r *bitReader) symbol(h *huffman) byte {
	if s := h.steps[r.next>>(64-quick)]; s != 0 {
		r.skip(uint(s & 0xFF))
		return byte(s >> 8)
	}
	return r.longSymbol(h)
}

// longSymbol reads a code of more than quick bits.
func (r *bitReader) longSymbol(h *huffman) byte {
	code := uint32(r.next >> (64 - maxCode))
	for length := quick + 1; length <= maxCode; length++ {
		if code < h.beyond[length] {
			r.skip(uint(length))
			return h.symbols[int32(code>>(maxCode-length))+h.base[length]]
		}
	}
	r.bad = true
	return 0
}

func (r *bitReader) skip(n uint) {
	r.next <<= n & 63
	r.bits -= int(n)
}

// read reads n bits, at most 16.
func (r *bitReader) read(n uint) uint32 {
	v := uint32(r.next >> 32 >> (32 - n))
	r.skip(n)
	return v
}

// value reads a value of n bits: those that begin with 0 are negative (EXTEND,
// figure F.12).
func (r *bitReader) value(n uint) int32 {
	v := int32(r.read(n))
	if n > 0 && v < 1<<(n-1) {
		v -= 1<<n - 1
	}
	return v
}

// end drops what is left of a segment and goes to the marker behind it; false
// if there is none.
func (r *bitReader) end() bool {
	r.next, r.bits = 0, 0
	for ; r.pos+1 < len(r.data); r.pos++ {
		n := bytes.IndexByte(r.data[r.pos:], 0xFF)
		if n < 0 {
			break
		}
		r.pos += n
		if r.pos+1 < len(r.data) && r.data[r.pos+1] != 0 && r.data[r.pos+1] != 0xFF {
			return true
		}
	}
	r.pos = len(r.data)
	return false
}
