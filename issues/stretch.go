package issues

import "jianbao/issues/diag"

// Stretches calls yield for every stretch of t whose characters stand side by
// side in the source, in order: the byte offset in Value where the stretch
// begins, and the place of its first character. It is for those who need the
// places of many characters, where At would count from the start each time.
func (t Text) Stretches(yield func(offset int, pos diag.Pos) bool) {
	if (len(t.anchors) == 0 || t.anchors[0].offset > 0) && !yield(0, t.Pos) {
		return
	}
	for _, a := range t.anchors {
		if !yield(a.offset, diag.Pos{File: t.Pos.File, Line: a.line, Col: a.col}) {
			return
		}
	}
}
