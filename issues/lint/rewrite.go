package lint

import (
	"cmp"
	"slices"
	"sort"
)

// rewrite is a set of edits on the bytes of a file, in order and apart.
type rewrite struct {
	edits []byteEdit
	// starts are the bytes of the new file where the edits begin.
	starts []int
}

// newRewrite gathers the edits of groups.
func newRewrite(groups []group) rewrite {
	var w rewrite
	for _, g := range groups {
		w.edits = append(w.edits, g.edits...)
	}
	slices.SortStableFunc(w.edits, func(a, b byteEdit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	shift := 0
	for _, e := range w.edits {
		w.starts = append(w.starts, e.from+shift)
		shift += len(e.text) - (e.to - e.from)
	}
	return w
}

// apply returns the new file.
func (w rewrite) apply(data []byte) []byte {
	out := make([]byte, 0, len(data)+3*len(w.edits))
	at := 0
	for _, e := range w.edits {
		out = append(append(out, data[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, data[at:]...)
}

// back returns the byte of the old file for one of the new.
func (w rewrite) back(offset int) int {
	n := sort.SearchInts(w.starts, offset+1) - 1
	if n < 0 {
		return offset
	}
	e := w.edits[n]
	inside := offset - w.starts[n]
	if inside < len(e.text) {
		return e.from
	}
	return e.to + inside - len(e.text)
}
