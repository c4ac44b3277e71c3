package issues

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// scalar returns the text of a scalar, having reported what escapes and tabs
// brought in.
func (r *reader) scalar(v *value) Text {
	t, bad := v.src.text(v.node, v.at)
	for _, e := range bad {
		r.faults.add(v.src.pos(e.at), escapedMessage(e.r), e.r)
	}
	for i := range len(t.Value) {
		if t.Value[i] == '\t' {
			r.faults.add(t.At(i), msgTextTab, '\t')
		}
	}
	return t
}

// printed returns the text of a scalar that is to be printed, having warned of
// what YAML made of it.
func (r *reader) printed(v *value) Text {
	t := r.scalar(v)
	r.reportFolding(t)
	if v.node.Style&^yaml.TaggedStyle == 0 {
		r.reportComment(v, t)
	}
	return t
}

// reportFolding warns of the first place where YAML made a space of a line
// end: Chinese has no spaces there, and the lines are gone.
func (r *reader) reportFolding(t Text) {
	line := t.Pos.Line
	for _, a := range t.anchors {
		if a.line > line && a.offset > 0 && t.Value[a.offset-1] == ' ' {
			m := msgFolded
			if next, _ := utf8.DecodeRuneInString(t.Value[a.offset:]); strings.ContainsRune("-—–－·•", next) {
				m = msgFoldedItem
			}
			r.faults.add(t.At(a.offset-1), m)
			return
		}
		line = a.line
	}
}

// reportComment warns of words behind # that were probably meant to be
// printed: people who comment put a space behind it.
func (r *reader) reportComment(v *value, t Text) {
	c := v.comment
	if len(c) < 2 || strings.ContainsAny(c[1:2], "# \t\n") {
		return
	}
	at := v.at
	if t.Value != "" {
		end := t.At(len(t.Value))
		at = v.src.spotAt(end.Line, end.Col)
	}
	i := bytes.IndexByte(v.src.data[at.offset:], '#')
	if i < 0 {
		return
	}
	r.faults.add(v.src.pos(v.src.spotOf(at.offset+i)), msgComment, short(c))
}

// texts returns the scalars of a value: its own, or those of its list.
func (r *reader) texts(v *value, k *key) []Text {
	switch {
	case v == nil:
		return nil
	case v.is(nothing):
		r.reportComment(v, Text{})
		return nil
	case v.is(scalar):
		return []Text{r.printed(v)}
	case !v.is(list):
		r.wrongType(v, k)
		return nil
	}
	var out []Text
	for _, item := range v.items {
		if item.is(scalar) {
			out = append(out, r.printed(item))
		} else if !item.is(nothing) {
			r.wrongItem(item, k, text)
		}
	}
	return out
}
