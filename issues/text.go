package issues

import (
	"sort"
	"strings"
	"unicode/utf8"

	"jianbao/issues/diag"
)

// At returns the place of the character at the byte offset of Value. The
// offset may be len(Value): then it is the place just behind the last
// character.
func (t Text) At(offset int) diag.Pos {
	offset = t.runeStart(offset)
	pos, from := t.Pos, 0
	if i := t.anchorAt(offset); i >= 0 {
		pos.Line, pos.Col, from = t.anchors[i].line, t.anchors[i].col, t.anchors[i].offset
	}
	if pos.Line > 0 {
		pos.Col += utf8.RuneCountInString(t.Value[from:offset])
	}
	return pos
}

// runeStart returns where the character at offset begins, within the text.
func (t *Text) runeStart(offset int) int {
	offset = min(max(offset, 0), len(t.Value))
	for offset > 0 && offset < len(t.Value) && !utf8.RuneStart(t.Value[offset]) {
		offset--
	}
	return offset
}

// Tracker finds places in a text, those of rising offsets without counting from
// the beginning of a line each time: a paragraph is one line of the file.
type Tracker struct {
	text   Text
	offset int
	pos    diag.Pos
	// anchors are how many stand at or before offset.
	anchors int
}

// Track returns a tracker that stands at the beginning of t.
func (t Text) Track() Tracker {
	return Tracker{text: t, pos: t.At(0), anchors: t.anchorAt(0) + 1}
}

// At returns what the text's At does.
func (k *Tracker) At(offset int) diag.Pos {
	offset = k.text.runeStart(offset)
	switch next := k.anchors; {
	case offset < k.offset:
		return k.text.At(offset)
	case next < len(k.text.anchors) && k.text.anchors[next].offset <= offset:
		k.pos, k.anchors = k.text.At(offset), k.text.anchorAt(offset)+1
	case k.pos.Line > 0:
		k.pos.Col += utf8.RuneCountInString(k.text.Value[k.offset:offset])
	}
	k.offset = offset
	return k.pos
}

// anchorAt returns the index of the last anchor at or before offset, -1 if
// there is none.
func (t Text) anchorAt(offset int) int {
	return sort.Search(len(t.anchors), func(i int) bool { return t.anchors[i].offset > offset }) - 1
}

// Slice returns the part of t from the byte offset i up to j, with its places.
func (t Text) Slice(i, j int) Text {
	s := Text{Value: t.Value[i:j], Pos: t.At(i)}
	for _, a := range t.anchors[t.anchorAt(i)+1:] {
		if a.offset >= j {
			break
		}
		s.anchors = append(s.anchors, anchor{a.offset - i, a.line, a.col})
	}
	return s
}

// as returns the word of the schema that t stands for in another language, at
// t's place.
func (t Text) as(value string) Text {
	if value == t.Value {
		return t
	}
	return Text{Value: value, Pos: t.Pos}
}

// join sets parts one after the other with sep between them, which stands just
// behind the part before it. All parts are of one file.
func join(parts []Text, sep string) Text {
	if len(parts) == 1 {
		return parts[0]
	}
	var b strings.Builder
	out := Text{Pos: parts[0].Pos}
	for i, p := range parts {
		if i > 0 {
			b.WriteString(sep)
		}
		out.anchors = append(out.anchors, anchor{b.Len(), p.Pos.Line, p.Pos.Col})
		for _, a := range p.anchors {
			out.anchors = append(out.anchors, anchor{b.Len() + a.offset, a.line, a.col})
		}
		b.WriteString(p.Value)
	}
	out.Value = b.String()
	return out
}

// trim returns t without the characters of cutset at its ends.
func (t Text) trim(cutset string) Text {
	from := len(t.Value) - len(strings.TrimLeft(t.Value, cutset))
	to := len(strings.TrimRight(t.Value[from:], cutset)) + from
	if from == 0 && to == len(t.Value) {
		return t
	}
	return t.Slice(from, to)
}

// lines cuts t at its newlines; lines of nothing but blanks are left out, and
// ASCII blanks at both ends of a line with them.
func (t Text) lines() []Text {
	var out []Text
	for from := 0; from <= len(t.Value); {
		to := len(t.Value)
		if i := strings.IndexByte(t.Value[from:], '\n'); i >= 0 {
			to = from + i
		}
		if line := t.Slice(from, to).trim(" \t"); strings.Trim(line.Value, blanks) != "" {
			out = append(out, line)
		}
		from = to + 1
	}
	return out
}

// isBlank reports whether t has nothing to print: white, controls that only
// layout knows, and nothing else.
func (t Text) isBlank() bool { return strings.Trim(t.Value, blanks+invisible) == "" }

// invisible are line ends and the characters without picture or width that an
// issue may hold.
const invisible = "\n\u00ad\u200b\u200c\u200d\u2060\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"

// blanks are the characters that count as white at the ends of a paragraph.
const blanks = " \t\u00a0\u3000"
