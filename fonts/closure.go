package fonts

import "jianbao/issues/diag"

// closure is the list of glyphs of a subset, completed by those that its
// composite glyphs are made of.
type closure struct {
	face *Face
	// gids are the face's glyphs by their numbers in the subset.
	gids []uint16
	// newID is the first place of each glyph in gids; nil until a composite
	// glyph is met, which most faces do not have.
	newID map[uint16]uint16
	// height is how deep the components of a composite glyph nest, 0 while
	// that is being found out.
	height map[uint16]int
}

// maxGlyphs is the most that a font file can number.
const maxGlyphs = 0xFFFF

// maxNesting is a limit of ours, far above any font that can be drawn.
const maxNesting = 16

// complete returns glyph 0, the wanted ones in their order and then the
// components that are not among them.
func (f *Face) complete(wanted []uint16) (*closure, error) {
	c := &closure{face: f, gids: make([]uint16, 1, len(wanted)+1)}
	c.gids = append(c.gids, wanted...)
	for i := range len(wanted) + 1 { // gids grows meanwhile
		if _, err := c.nesting(c.gids[i]); err != nil {
			return nil, err
		}
	}
	if len(c.gids) > maxGlyphs {
		return nil, diag.Errorf("%d glyphs are more than a font can hold", len(c.gids))
	}
	return c, nil
}

// nesting returns how deep the components of gid nest, 0 for a simple glyph,
// and adds them to the list.
func (c *closure) nesting(gid uint16) (int, error) {
	rec, ok := c.face.record(gid)
	if !ok {
		return 0, diag.Errorf("glyph %d: outside the font", gid)
	}
	if !isComposite(rec) {
		return 0, nil
	}
	if c.newID == nil {
		c.numberGlyphs()
	}
	if height, seen := c.height[gid]; seen {
		if height == 0 {
			return 0, diag.Errorf("glyph %d: is a component of itself", gid)
		}
		return height, nil
	}
	c.height[gid] = 0
	height, err := c.components(gid, rec)
	c.height[gid] = height
	return height, err
}

// components visits the components of the composite glyph rec.
func (c *closure) components(gid uint16, rec table) (int, error) {
	height := 1
	for p := (component{next: glyphHeader, more: true}); p.more; {
		var err error
		if p, err = componentAt(rec, p.next); err != nil {
			return 0, diag.Errorf("glyph %d: %w", gid, err)
		}
		if _, listed := c.newID[p.gid]; !listed {
			c.newID[p.gid] = uint16(len(c.gids))
			c.gids = append(c.gids, p.gid)
		}
		below, err := c.nesting(p.gid)
		if err != nil {
			return 0, err
		}
		height = max(height, below+1)
	}
	if height > maxNesting {
		return 0, diag.Errorf("glyph %d: components nest deeper than %d", gid, maxNesting)
	}
	return height, nil
}

// numberGlyphs fills newID from the glyphs listed so far.
func (c *closure) numberGlyphs() {
	c.height = make(map[uint16]int)
	c.newID = make(map[uint16]uint16, len(c.gids))
	for i, gid := range c.gids {
		if _, listed := c.newID[gid]; !listed {
			c.newID[gid] = uint16(i)
		}
	}
}
