package pictures

import (
	"math/bits"

	"jianbao/issues/diag"
)

// component is one component of a JPEG picture: its light, or a colour.
type component struct {
	id byte
	// h and v say how many of its blocks an MCU has, across and down.
	h, v int
	// wide and high are its blocks; stride and rows those that MCUs, which are
	// whole, have of it.
	wide, high, stride, rows int
	// quantizer is the number of its quantization table, steps that table from
	// the first scan on.
	quantizer byte
	steps     *[64]uint16

	// dc and ac are the tables of codes for the scan that is read.
	dc, ac *huffman
	last   int32 // DC value of the block before

	// filled has, for each block of a progressive picture, a bit for each
	// coefficient that is not zero, by its place in zigzag; nil before there
	// are any.
	filled []uint64
	// coefficients are those of a progressive picture that is decoded.
	coefficients [][64]int16
	// pixels are those of a picture that is decoded, 8 × stride in a row.
	pixels []byte
}

// scan reads the coded blocks of one scan (T.81, annexes F.2 and G.2).
type scan struct {
	bitReader
	list        []*component
	progressive bool
	// first and final are the places in zigzag of the coefficients that a
	// progressive scan has.
	first, final int
	// refines says that the scan adds a bit, number low, to coefficients.
	refines bool
	low     uint
	// blank is how many of the blocks to come have no more new coefficients.
	blank int
	// idle is a block for those whose coefficients are not kept.
	idle [64]int16
	// done takes the coefficients of each sequential block; nil where the
	// picture is not decoded.
	done func(c *component, block int, b *[64]int16)
}

// zigzag is where in a block each coefficient stands (figure A.6).
var zigzag = func() (at [64]uint8) {
	x, y, dx := 0, 0, 1
	for i := range at {
		at[i] = uint8(8*y + x)
		switch {
		case dx > 0 && x == 7:
			y, dx = y+1, -1
		case dx > 0 && y == 0:
			x, dx = x+1, -1
		case dx < 0 && y == 7:
			x, dx = x+1, 1
		case dx < 0 && x == 0:
			y, dx = y+1, 1
		default:
			x, y = x+dx, y-dx
		}
	}
	return at
}()

var (
	errPixels  = diag.Errorf("the JPEG file is damaged: its pixels cannot be decoded")
	errMissing = diag.Errorf("the JPEG file is damaged: some of its pixels are missing")
)

// each reads the MCUs of the scan. A restart marker stands behind each interval
// of them; 0 is none. What is left behind the last MCU is passed over, as all
// decoders do: some cameras write a few rows more than the picture has.
func (s *scan) each(mcus, interval int, mcu func(n int)) error {
	for n, marker := 0, 0; n < mcus; n++ {
		if interval > 0 && n > 0 && n%interval == 0 {
			if err := s.restart(byte(markerRST0 + marker&7)); err != nil {
				return err
			}
			marker++
		}
		mcu(n)
		switch {
		case s.bad:
			return errPixels
		case s.bits < 0 && s.end():
			return errMissing
		case s.bits < 0:
			return errCut
		}
	}
	s.end()
	return nil
}

// restart goes on behind a restart marker, and forgets what was before it.
func (s *scan) restart(marker byte) error {
	switch {
	case !s.end():
		return errCut
	case s.data[s.pos+1] != marker:
		return errPixels
	}
	s.pos += 2
	s.blank = 0
	for _, c := range s.list {
		c.last = 0
	}
	return nil
}

// single reads all blocks of the only component: each is an MCU (A.2.2).
func (s *scan) single(interval int) error {
	c := s.list[0]
	return s.each(c.wide*c.high, interval, func(n int) {
		s.block(c, n/c.wide*c.stride+n%c.wide)
	})
}

// interleaved reads the blocks of several components, of each as many in an MCU
// as its factors say (A.2.3).
func (s *scan) interleaved(interval int) error {
	c := s.list[0]
	across := c.stride / c.h
	return s.each(across*(c.rows/c.v), interval, func(n int) {
		x, y := n%across, n/across
		for _, c := range s.list {
			for j := range c.h * c.v {
				s.block(c, (y*c.v+j/c.h)*c.stride+x*c.h+j%c.h)
			}
		}
	})
}

// block reads a block, or what the scan has of it; n is its number.
func (s *scan) block(c *component, n int) {
	switch {
	case !s.progressive:
		if s.done == nil {
			s.pass(c)
			return
		}
		clear(s.idle[:])
		s.sequential(c, &s.idle)
		s.done(c, n, &s.idle)
	case s.first == 0:
		s.light(c, s.kept(c, n))
	case s.refines:
		s.refine(c.ac, s.filledOf(c, n), s.kept(c, n))
	default:
		s.band(c.ac, s.filledOf(c, n), s.kept(c, n))
	}
}

// kept returns the coefficients of a progressive block.
func (s *scan) kept(c *component, n int) *[64]int16 {
	if c.coefficients == nil {
		return &s.idle
	}
	return &c.coefficients[n]
}

func (s *scan) filledOf(c *component, n int) *uint64 {
	if c.filled == nil {
		c.filled = make([]uint64, c.stride*c.rows)
	}
	return &c.filled[n]
}

// sequential reads a whole block (F.2.2).
func (s *scan) sequential(c *component, b *[64]int16) {
	s.need()
	c.last += s.value(uint(s.symbol(c.dc)) & 15)
	b[0] = int16(c.last)
	for k := 1; k < 64; k++ {
		s.need()
		symbol := s.symbol(c.ac)
		run, size := int(symbol>>4), uint(symbol&15)
		if size == 0 {
			if run != 15 {
				return
			}
			k += 15
			continue
		}
		if k += run; k > 63 {
			s.bad = true
			return
		}
		b[zigzag[k]] = int16(s.value(size))
	}
}

// pass reads a whole block as sequential does, keeping nothing: in half the time.
func (s *scan) pass(c *component) {
	next, left := s.next, s.bits
	for k, h := 0, c.dc; k < 64; h = c.ac {
		if left < most {
			s.next, s.bits = next, left
			s.fill()
			next, left = s.next, s.bits
		}
		var symbol, n uint
		if step := h.steps[next>>(64-quick)]; step != 0 {
			symbol, n = uint(step>>8), uint(step&0xFF)
		} else {
			s.next, s.bits = next, left
			symbol = uint(s.longSymbol(h))
			n = uint(left - s.bits)
		}
		size := symbol & 15
		n += size
		next <<= n & 63
		left -= int(n)
		if size == 0 && symbol != 0xF0 && k > 0 {
			break
		}
		if k += int(symbol>>4) + 1; k > 64 && size > 0 {
			s.bad = true
		}
	}
	s.next, s.bits = next, left
}

// light reads the DC coefficient of a progressive block, or a bit of it (G.1.2.1).
func (s *scan) light(c *component, b *[64]int16) {
	s.need()
	if s.refines {
		b[0] |= int16(s.read(1) << s.low)
		return
	}
	c.last += s.value(uint(s.symbol(c.dc)) & 15)
	b[0] = int16(c.last << s.low)
}

// band reads AC coefficients of a progressive block for the first time (G.1.2.2).
func (s *scan) band(ac *huffman, filled *uint64, b *[64]int16) {
	if s.blank > 0 {
		s.blank--
		return
	}
	for k := s.first; k <= s.final; k++ {
		s.need()
		symbol := s.symbol(ac)
		run, size := int(symbol>>4), uint(symbol&15)
		if size == 0 {
			if run != 15 {
				s.blank = 1<<run + int(s.read(uint(run))) - 1
				return
			}
			k += 15
			continue
		}
		if k += run; k > s.final {
			s.bad = true
			return
		}
		b[zigzag[k]] = int16(s.value(size) << s.low)
		*filled |= 1 << k
	}
}

// refine reads one more bit of the AC coefficients that are not zero, and those
// whose first bit it is (G.1.2.3).
func (s *scan) refine(ac *huffman, filled *uint64, b *[64]int16) {
	k := s.first
	for s.blank == 0 && k <= s.final {
		s.need()
		symbol := s.symbol(ac)
		run, size := int(symbol>>4), symbol&15
		if size == 0 && run != 15 {
			s.blank = 1<<run + int(s.read(uint(run)))
			break
		}
		fresh := int16(0)
		if size > 0 {
			fresh = int16(s.value(1) << s.low)
		}
		// The run counts coefficients that are zero still.
		if k = s.correct(k, run, *filled, b); k > s.final || size > 1 {
			s.bad = true
			return
		}
		if size > 0 {
			b[zigzag[k]] = fresh
			*filled |= 1 << k
		}
		k++
	}
	if s.blank > 0 {
		s.correct(k, 64, *filled, b)
		s.blank--
	}
}

// correct reads a bit for each coefficient from place k on that is not zero,
// until it has passed so many zeros and stands before a further one, which it
// returns; at the end of the band that is behind it.
func (s *scan) correct(k, zeros int, filled uint64, b *[64]int16) int {
	for ; k <= s.final; k++ {
		if rest := filled >> k; rest&1 == 0 {
			skip := min(zeros, bits.TrailingZeros64(rest), s.final+1-k)
			zeros -= skip
			k += skip
			if k > s.final || filled>>k&1 == 0 {
				return k
			}
		}
		s.need()
		if s.read(1) == 0 {
			continue
		}
		if at := zigzag[k]; b[at] < 0 {
			b[at] -= 1 << s.low
		} else {
			b[at] += 1 << s.low
		}
	}
	return k
}
