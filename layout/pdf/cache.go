package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"sync"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// Cache keeps compressed streams, pictures and subsets of faces from one PDF to
// the next, by what they are made of, so that after an edit only what changed is
// made anew. With a cache Write gives the same bytes as without.
//
// A Cache is for the PDFs of one issue, one after the other; what the last of
// them did not need is dropped. Its zero value is empty and ready to use.
type Cache struct {
	mu      sync.Mutex
	streams map[[sha256.Size]byte]*kept[[]byte]
	subsets map[subsetKey]*kept[subset]
	rasters map[rasterKey]*kept[readRaster]
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
		c.rasters = make(map[rasterKey]*kept[readRaster])
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
	drop(c.streams, c.round)
	drop(c.subsets, c.round)
	drop(c.rasters, c.round)
}

// drop deletes what was not used in a round.
func drop[K comparable, T any](from map[K]*kept[T], round uint32) {
	maps.DeleteFunc(from, func(_ K, k *kept[T]) bool { return k.round != round })
}

// rasterKey is a picture's file by its hash, and how it is read.
type rasterKey struct {
	file    [sha256.Size]byte
	format  string
	onWhite bool
}

// readRaster is what came of reading a picture.
type readRaster struct {
	*raster
	err error
}

// raster reads a picture. Nobody may change it.
func (c *Cache) raster(im frame.Image, onWhite bool) (*raster, error) {
	read := func() readRaster {
		r, err := readPicture(im, onWhite)
		return readRaster{r, err}
	}
	if c == nil {
		return read().get()
	}
	return once(c, c.rasters, rasterKey{sha256.Sum256(im.Data), im.Format, onWhite}, read).get()
}

func (r readRaster) get() (*raster, error) { return r.raster, r.err }

// streamKey returns what a stream's data is kept by.
func (c *Cache) streamKey(data []byte) (key [sha256.Size]byte) {
	if c != nil {
		key = sha256.Sum256(data)
	}
	return key
}

// stream returns compressed data that is kept. Nobody may change it.
func (c *Cache) stream(key [sha256.Size]byte) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	return find(c, c.streams, key)
}

// keepStream keeps compressed data.
func (c *Cache) keepStream(key [sha256.Size]byte, packed []byte) {
	if c != nil {
		keep(c, c.streams, key, packed)
	}
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
	v, ok := find(c, in, key)
	if !ok {
		v = make()
		keep(c, in, key, v)
	}
	return v
}

// find returns the value kept under key.
func find[K comparable, T any](c *Cache, in map[K]*kept[T], key K) (v T, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := in[key]
	if k == nil {
		return v, false
	}
	k.round = c.round
	return k.value, true
}

// keep keeps a value under key.
func keep[K comparable, T any](c *Cache, in map[K]*kept[T], key K, v T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	in[key] = &kept[T]{v, c.round}
}
