package fonts

import (
	"math"
	"sync"
)

// outliner gives the outlines of a font file, in its own units.
type outliner interface {
	outline(gid uint16, o *outline) error
}

// glyfOutlines are those of a TrueType font.
type glyfOutlines struct{ face *Face }

// outline adds the points of gid, as renderers place them: its left side is
// where the metrics say, whatever the points do.
func (g glyfOutlines) outline(gid uint16, o *outline) error {
	if err := o.glyph(g.face, gid, 0); err != nil {
		return err
	}
	if rec, ok := g.face.record(gid); ok && hasOutline(rec) {
		if dx := g.face.leftBearing(gid) - rec.i16(2); dx != 0 {
			o.apply(Matrix{XX: 1, YY: 1, DX: float32(dx)})
		}
	}
	return nil
}

// cffOutlines are those of a CFF font.
type cffOutlines struct {
	font      *cff
	tolerance float64
}

func (c cffOutlines) outline(gid uint16, o *outline) error {
	if err := c.font.outline(gid, c.tolerance, o); err != nil {
		return err
	}
	o.reverse()
	return nil
}

// rework makes the glyphs of a user's face fit to stand beside the shipped
// ones.
type rework struct {
	from outliner
	// advance gives the advances of the file, in its own units.
	advance func(gid uint16) int
	// scale takes those units to the face's, of which em make an em; shift is
	// how far all outlines move up then.
	scale, shift float64
	em           int
	// marks says of some glyphs how they are given their places in whole cells.
	marks map[uint16]mark

	mu   sync.Mutex
	made map[uint16]reworked
}

// reworked is a glyph that was made.
type reworked struct {
	record  table
	advance int
	ok      bool
}

// minUnits is how many units an em has at least whose outlines are rounded
// anew.
const minUnits = 2000

// rework makes f give glyphs that are made of those in from.
func (f *Face) rework(from outliner, latin bool) {
	file := *f
	r := &rework{from: from, advance: file.Advance, made: make(map[uint16]reworked)}
	a := alignment{scale: 1}
	if !latin {
		a = f.alignmentOf(from)
	}
	times := 1
	if _, isCFF := from.(cffOutlines); isCFF || a.scale != 1 || f.unitsPerEm < 1000 {
		times = (minUnits + f.unitsPerEm - 1) / f.unitsPerEm
	}
	r.em = f.unitsPerEm * times
	r.scale = float64(times) * a.scale
	r.shift = math.Round(a.shift * float64(r.em))
	if a.chinese {
		r.marks = f.marksOf()
	}
	f.setTables(r.scale, r.em, r.shift)
	f.reworked = r
}

// glyph returns a glyph, made when it is first asked for.
func (r *rework) glyph(gid uint16) reworked {
	r.mu.Lock()
	defer r.mu.Unlock()
	g, known := r.made[gid]
	if !known {
		g = r.make(gid)
		r.made[gid] = g
	}
	return g
}

func (r *rework) make(gid uint16) reworked {
	var o outline
	if err := r.from.outline(gid, &o); err != nil {
		if gid != 0 {
			return reworked{}
		}
		o = outline{} // every subset has .notdef, and no page shows it
	}
	k := float32(r.scale)
	o.apply(Matrix{XX: k, YY: k, DY: float32(r.shift)})
	g := reworked{advance: int(math.Round(float64(r.advance(gid)) * r.scale)), ok: true}
	if m, isMark := r.marks[gid]; isMark {
		g.advance = int(m.widen(&o, float32(g.advance), float32(r.em)))
	}
	g.advance = min(g.advance, 1<<16-1)
	var err error
	if g.record, err = o.record(); err != nil {
		return reworked{}
	}
	return g
}
