package issues

import (
	"bytes"
	"strings"
)

// block reads a literal or folded block scalar.
func (w *walker) block(folded bool) {
	w.at.offset = w.lineEnd()
	w.step(1)
	indent := w.blockIndent()
	var end spot  // of the line before, if there was one
	var more bool // the line before is indented deeper, which keeps its end
	empty := w.emptyLines(indent)
	for w.at.col == indent+1 && w.at.offset < len(w.src) && w.done < len(w.value) {
		deeper := w.peek(0) == ' ' || w.peek(0) == '\t'
		if !w.lineBreaks(end, empty, folded && !more && !deeper) {
			return
		}
		if !w.same(w.lineEnd() - w.at.offset) {
			return
		}
		more, end = deeper, w.at
		w.step(1)
		empty = w.emptyLines(indent)
	}
	// What chomping leaves of the breaks at the end.
	w.lineBreaks(end, empty, false)
}

// lineBreaks takes what stands for the end of a line and the empty lines
// behind it, as far as the value goes.
func (w *walker) lineBreaks(end spot, empty []spot, folded bool) bool {
	switch {
	case w.done == len(w.value):
		return true
	case end.line == 0:
	case folded && len(empty) == 0:
		return w.expect(' ', end)
	case !folded && !w.expect('\n', end):
		return false
	}
	for _, at := range empty {
		if w.done < len(w.value) && !w.expect('\n', at) {
			return false
		}
	}
	return true
}

// emptyLines goes over indentation and empty lines to the next line that has
// something at the indentation, and returns the ends of the empty ones.
func (w *walker) emptyLines(indent int) (ends []spot) {
	for {
		for w.at.col <= indent && w.peek(0) == ' ' {
			w.step(1)
		}
		if w.peek(0) != '\n' {
			return ends
		}
		ends = append(ends, w.at)
		w.step(1)
	}
}

// blockIndent returns the indentation of a block scalar whose lines begin at
// the place: how far the first character other than a space stands further in
// than in the value. Without such a character no line needs it.
func (w *walker) blockIndent() int {
	rest := w.src[w.at.offset:]
	i := bytes.IndexFunc(rest, func(r rune) bool { return r != ' ' && r != '\n' })
	j := strings.IndexFunc(w.value, func(r rune) bool { return r != ' ' && r != '\n' })
	if i < 0 || j < 0 {
		return w.blankIndent()
	}
	return i - 1 - bytes.LastIndexByte(rest[:i], '\n') - (j - 1 - strings.LastIndexByte(w.value[:j], '\n'))
}

// blankIndent returns the indentation of a block scalar of nothing but spaces
// and newlines: the most that makes its widest line as wide as the value's.
func (w *walker) blankIndent() int {
	widest := func(s string) (n int) {
		for line := range strings.Lines(s) {
			n = max(n, len(line)-len(strings.TrimLeft(line, " ")))
		}
		return n
	}
	rest := w.src[w.at.offset:]
	if i := bytes.IndexFunc(rest, func(r rune) bool { return r != ' ' && r != '\n' }); i >= 0 {
		rest = rest[:1+bytes.LastIndexByte(rest[:i], '\n')]
	}
	return max(0, widest(string(rest))-widest(w.value))
}
