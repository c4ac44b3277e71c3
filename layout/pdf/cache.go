package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"

	"jianbao/fonts"
)

// Cache keeps compressed streams and subsets of faces from one PDF to the next,
// by what they are made of, so that after an edit only what changed is made
// anew. With a cache Write gives the same bytes as without.
//
// A Cache is for the PDFs of one issue, one after the other; what the last of
// them did not need is dropped. Its zero value is empty and ready to use.
type Cache struct {
	mu      sync.Mutex
	streams map[[sha256.Size]byte]*kept[[]byte]
	subsets map[subsetKey]*kept[subset]
	// round counts the PDFs.
	round uint32
}

// kept is something with the last PDF it was used in.
type kept[T any] struct {
	value T
	round uint32
}

// subsetKey is a face with the hash of the glyphs that are wanted of it.
type subsetKey struct {
	face   *fonts.Face
	glyphs [sha256.Size]byte
}

// begin starts a PDF. A nil Cache keeps nothing.
func (c *Cache) begin() {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.streams == nil {
		c.streams = make(map[[sha256.Size]byte]*kept[[]byte])
		c.subsets = make(map[subsetKey]*kept[subset])
	}
	c.round++
}

// end drops what the PDF did not need.
func (c *Cache) end() {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, k := range c.streams {
		if k.round != c.round {
			delete(c.streams, key)
		}
	}
	for key, k := range c.subsets {
		if k.round != c.round {
			delete(c.subsets, key)
		}
	}
}

// stream returns what pack makes of data, which nobody may change.
func (c *Cache) stream(data []byte, pack func() []byte) []byte {
	if c == nil {
		return pack()
	}
	return once(c, c.streams, sha256.Sum256(data), pack)
}

// subset returns what cut makes of the face's glyphs.
func (c *Cache) subset(face *fonts.Face, glyphs []uint16, cut func() subset) subset {
	if c == nil {
		return cut()
	}
	h := make([]byte, 0, 2*len(glyphs))
	for _, g := range glyphs {
		h = binary.BigEndian.AppendUint16(h, g)
	}
	return once(c, c.subsets, subsetKey{face, sha256.Sum256(h)}, cut)
}

// once returns the value kept under key, or makes it.
func once[K comparable, T any](c *Cache, in map[K]*kept[T], key K, make func() T) T {
	c.mu.Lock()
	if k := in[key]; k != nil {
		k.round = c.round
		c.mu.Unlock()
		return k.value
	}
	c.mu.Unlock()
	v := make()
	c.mu.Lock()
	defer c.mu.Unlock()
	in[key] = &kept[T]{v, c.round}
	return v
}
