package pictures

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
)

// encoder writes JPEG files of coefficients in all ways that T.81 has, which the
// encoder of the standard library has not.
type encoder struct {
	width, height int
	list          []*coded
	h, v          int // largest factors
	progressive   bool
	// interval is how many MCUs stand between restart markers; 0 is none.
	interval int
	// head stands behind the first marker.
	head string

	out  bytes.Buffer
	acc  uint64
	bits int
	// blank counts blocks that end early and are not written yet, held the
	// bits that refine their coefficients.
	blank int
	held  []byte
}

// coded is a component with its coefficients, in zigzag.
type coded struct {
	id           byte
	h, v         int
	wide, high   int
	stride, rows int
	blocks       [][64]int
	last         int
}

// newEncoder makes a picture of random coefficients; factors are those of each
// component, as SOF has them: 0x21 is 2 across, 1 down.
func newEncoder(r *rand.Rand, width, height int, factors ...byte) *encoder {
	e := &encoder{width: width, height: height}
	for i, f := range factors {
		e.list = append(e.list, &coded{id: byte(i + 1), h: int(f >> 4), v: int(f & 15)})
		e.h, e.v = max(e.h, int(f>>4)), max(e.v, int(f&15))
	}
	ceil := func(a, b int) int { return (a + b - 1) / b }
	for _, c := range e.list {
		c.wide, c.high = ceil(ceil(width*c.h, e.h), 8), ceil(ceil(height*c.v, e.v), 8)
		c.stride, c.rows = ceil(width, 8*e.h)*c.h, ceil(height, 8*e.v)*c.v
		c.blocks = make([][64]int, c.stride*c.rows)
		for n := range c.blocks {
			x, y := n%c.stride, n/c.stride
			if x >= c.wide || y >= c.high {
				continue // not written by scans of one component
			}
			c.blocks[n][0] = r.IntN(400) - 200
			for range r.IntN(12) * r.IntN(2) {
				c.blocks[n][1+r.IntN(63)] = r.IntN(1<<r.IntN(8)) - r.IntN(1<<r.IntN(8))
			}
		}
	}
	return e
}

// scanOf is a scan: of the components of these numbers.
type scanOf struct {
	components  []int
	first, last int
	high, low   uint
}

// file writes the picture in these scans.
func (e *encoder) file(scans ...scanOf) []byte {
	e.out.Reset()
	e.out.WriteString("\xFF\xD8" + e.head)
	steps := bytes.Repeat([]byte{3}, 65)
	steps[0] = 0
	e.segment(markerDQT, steps)
	// All symbols have codes of 8 bits but the last two.
	counts := [maxCode]byte{7: 254, 8: 1, 14: 1}
	for _, class := range []byte{0, 0x10} {
		symbols := make([]byte, 256)
		for i := range symbols {
			symbols[i] = byte(i)
		}
		if class == 0 {
			for i := range symbols {
				symbols[i] &= 15
			}
		}
		e.segment(markerDHT, append(append([]byte{class}, counts[:]...), symbols...))
	}
	if e.interval > 0 {
		e.segment(markerDRI, binary.BigEndian.AppendUint16(nil, uint16(e.interval)))
	}
	frame := append([]byte{8}, byte(e.height>>8), byte(e.height), byte(e.width>>8), byte(e.width), byte(len(e.list)))
	for _, c := range e.list {
		frame = append(frame, c.id, byte(c.h<<4|c.v), 0)
	}
	marker := byte(markerSOF0)
	if e.progressive {
		marker = markerSOF2
	}
	e.segment(marker, frame)
	for _, s := range scans {
		e.scan(s)
	}
	e.out.WriteString("\xFF\xD9")
	return bytes.Clone(e.out.Bytes())
}

func (e *encoder) segment(marker byte, body []byte) {
	e.out.Write([]byte{0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)})
	e.out.Write(body)
}

func (e *encoder) scan(s scanOf) {
	head := []byte{byte(len(s.components))}
	var list []*coded
	for _, n := range s.components {
		c := e.list[n]
		c.last = 0
		list = append(list, c)
		head = append(head, c.id, 0)
	}
	e.segment(markerSOS, append(head, byte(s.first), byte(s.last), byte(s.high<<4|s.low)))
	n := 0
	mcu := func(write func()) {
		if e.interval > 0 && n > 0 && n%e.interval == 0 {
			e.align(s)
			e.out.Write([]byte{0xFF, byte(markerRST0 + (n/e.interval-1)&7)})
			for _, c := range list {
				c.last = 0
			}
		}
		write()
		n++
	}
	if len(list) == 1 {
		c := list[0]
		for y := range c.high {
			for x := range c.wide {
				mcu(func() { e.block(c, y*c.stride+x, s) })
			}
		}
	} else {
		for y := range list[0].rows / list[0].v {
			for x := range list[0].stride / list[0].h {
				mcu(func() {
					for _, c := range list {
						for j := range c.h * c.v {
							e.block(c, (y*c.v+j/c.h)*c.stride+x*c.h+j%c.h, s)
						}
					}
				})
			}
		}
	}
	e.align(s)
}

// align ends a segment.
func (e *encoder) align(s scanOf) {
	e.flush()
	for e.bits%8 != 0 {
		e.put(1, 1)
	}
}

func (e *encoder) put(v uint64, n int) {
	for i := n - 1; i >= 0; i-- {
		e.acc = e.acc<<1 | v>>i&1
		if e.bits++; e.bits%8 == 0 {
			e.out.WriteByte(byte(e.acc))
			if byte(e.acc) == 0xFF {
				e.out.WriteByte(0)
			}
		}
	}
}

func (e *encoder) symbol(s int) {
	switch {
	case s < 254:
		e.put(uint64(s), 8)
	case s == 254:
		e.put(254<<1, 9)
	default:
		e.put((254<<1+1)<<6, 15)
	}
}

func size(v int) (n int) {
	for v = max(v, -v); v > 0; v >>= 1 {
		n++
	}
	return n
}

func (e *encoder) value(v int) {
	if n := size(v); v < 0 {
		e.put(uint64(v+1<<n-1), n)
	} else {
		e.put(uint64(v), n)
	}
}

// flush writes the run of blocks that have no more coefficients.
func (e *encoder) flush() {
	if e.blank > 0 {
		n := size(e.blank) - 1
		e.symbol(n << 4)
		e.put(uint64(e.blank)-1<<n, n)
		e.blank = 0
	}
	for _, b := range e.held {
		e.put(uint64(b), 1)
	}
	e.held = nil
}

// cut is v without its lowest bits; towards zero, as AC coefficients are cut.
func cut(v int, low uint) int {
	if v < 0 {
		return -(-v >> low)
	}
	return v >> low
}

func (e *encoder) block(c *coded, n int, s scanOf) {
	b := &c.blocks[n]
	switch {
	case !e.progressive:
		e.symbol(size(b[0] - c.last))
		e.value(b[0] - c.last)
		c.last = b[0]
		e.ac(b, scanOf{first: 1, last: 63})
		e.flush()
	case s.first == 0 && s.high > 0:
		e.put(uint64(b[0]>>s.low), 1)
	case s.first == 0:
		v := b[0] >> s.low
		e.symbol(size(v - c.last))
		e.value(v - c.last)
		c.last = v
	case s.high > 0:
		e.refine(b, s)
	default:
		e.ac(b, s)
	}
}

func (e *encoder) ac(b *[64]int, s scanOf) {
	run := 0
	for k := s.first; k <= s.last; k++ {
		v := cut(b[k], s.low)
		if v == 0 {
			run++
			continue
		}
		e.flush()
		for ; run > 15; run -= 16 {
			e.symbol(0xF0)
		}
		e.symbol(run<<4 | size(v))
		e.value(v)
		run = 0
	}
	if run > 0 {
		if e.blank++; e.blank == 0x7FFF {
			e.flush()
		}
	}
}

func (e *encoder) refine(b *[64]int, s scanOf) {
	end := 0 // behind the last coefficient that is new
	for k := s.first; k <= s.last; k++ {
		if v := cut(b[k], s.low); v == 1 || v == -1 {
			end = k + 1
		}
	}
	run := 0
	var held []byte
	for k := s.first; k <= s.last; k++ {
		switch v := cut(b[k], s.low); {
		case v == 0:
			if run++; run == 16 && k < end {
				e.flush()
				e.symbol(0xF0)
				e.held, held, run = held, nil, 0
				e.flush()
			}
		case v > 1 || v < -1:
			held = append(held, byte(max(v, -v)&1))
		default:
			e.flush()
			e.symbol(run<<4 | 1)
			e.put(uint64((v+1)/2), 1)
			e.held, held, run = held, nil, 0
			e.flush()
		}
	}
	if run > 0 || held != nil {
		e.held = append(e.held, held...)
		e.blank++
		if e.blank == 0x7FFF {
			e.flush()
		}
	}
}
