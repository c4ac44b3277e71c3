package issues

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// reader reads values against the tables of keys and gathers every fault.
type reader struct {
	faults faultList
	// chinese says that a key that is not there is to be named in Chinese.
	chinese bool
}

// fields is a mapping that is read key by key. One that is not there reads as
// one without keys.
type fields struct {
	r    *reader
	v    *value
	keys []key
}

// fields returns the fields of a value that must be a mapping with some of
// the keys of k, or one of the list of those, having reported whatever else it
// has. A value that is nothing is fine.
func (r *reader) fields(v *value, k *key) fields {
	f := fields{r: r, keys: k.keys}
	switch {
	case v.is(nothing):
		return f
	case !v.is(mapping) && k.kind == object:
		r.wrongType(v, k)
		return f
	case !v.is(mapping):
		r.wrongItem(v, k, object)
		return f
	}
	for _, e := range v.entries {
		r.checkKey(e, k.keys)
	}
	f.v = v
	return f
}

// checkKey reports a key that is not in its table.
func (r *reader) checkKey(e entry, keys []key) {
	name := short(e.key)
	if findKey(keys, e.name) != nil {
		return
	}
	startsOdd := strings.TrimLeft(e.key, blanks+"-") != e.key && !r.faults.isFull()
	if startsOdd {
		if at, m, ok := e.value.src.slip(e.pos.Line); ok {
			r.faults.add(e.value.src.pos(at), m)
			return
		}
	}
	if near := nearest(keys, e.key); near != "" {
		r.faults.add(e.pos, msgUnknownNear, name, near)
	} else if place := placeOf(issueKeys, e.key); place != "" {
		r.faults.add(e.pos, msgUnknownMoved, name, place)
	} else if top, _ := match(issueKeys, e.key); top != nil {
		r.faults.add(e.pos, msgUnknownTop, name)
	} else {
		r.faults.add(e.pos, msgUnknownKey, name, namesOf(keys, r.isChinese(e.value.src)))
	}
}

// key returns the table's entry for a name, as messages have it. Only names of
// the table may be asked for.
func (f fields) key(name string) *key {
	if v := f.v.get(name); v != nil && v.as != nil {
		return v.as
	}
	return f.entry(name).in(f.r.chinese)
}

// entry returns the table's entry for a name.
func (f fields) entry(name string) *key {
	k := findKey(f.keys, name)
	if k == nil {
		panic("issues: no key " + name + " in the schema")
	}
	return k
}

// given reports whether a key has a value: not null, not blank.
func (f fields) given(name string) bool {
	v := f.v.get(name)
	return !v.is(nothing) && !(v.is(scalar) && Text{Value: v.node.Value}.isBlank())
}

// fields returns the fields of a key.
func (f fields) fields(name string) fields {
	return f.r.fields(f.v.get(name), f.key(name))
}

// items returns the values of a key that has a list.
func (f fields) items(name string) []*value {
	k, v := f.key(name), f.v.get(name)
	switch {
	case v.is(nothing):
		return nil
	case !v.is(list):
		f.r.wrongType(v, k)
		return nil
	}
	return v.items
}

// wrongType reports a value that is not of its key's kind.
func (r *reader) wrongType(v *value, k *key) {
	if (k.kind == object || k.kind == objects) && !r.faults.isFull() {
		line := v.at.line
		if len(v.entries) > 0 {
			line = v.entries[0].pos.Line
		}
		if at, m, ok := v.src.slip(line); ok {
			r.faults.add(v.src.pos(at), m)
			return
		}
	}
	m := msgType
	if k.kind == objects && v.is(mapping) {
		m = msgNoDash
	}
	r.faults.add(v.pos(), m, k.name, k.kind, v.kind, k.example)
}

// wrongItem reports an item of a list that is not what its key's items are.
func (r *reader) wrongItem(v *value, k *key, want kind) {
	m := msgItemType
	if want == text {
		m = msgItemText
	}
	r.faults.add(v.pos(), m, k.name, want, v.kind, k.example)
}

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

// text returns a key's text, which is one line. A list is joined as names are,
// with pause marks.
func (f fields) text(name string) Text {
	var parts []Text
	for _, t := range f.r.texts(f.v.get(name), f.key(name)) {
		if t = t.trim(" \t\n"); t.Value == "" {
			continue
		}
		if i := strings.IndexByte(t.Value, '\n'); i >= 0 {
			f.r.faults.add(t.At(i), msgOneLine, f.key(name).name)
			t = t.Slice(0, i)
		}
		parts = append(parts, t)
	}
	if len(parts) == 0 {
		return Text{}
	}
	out := join(parts, "、")
	if name != "heading" {
		f.reportMarkup(out, name)
	}
	return out
}

// reportMarkup warns of asterisks where they are printed as they are.
func (f fields) reportMarkup(t Text, name string) {
	if i := strings.Index(t.Value, "**"); i >= 0 {
		f.r.faults.add(t.At(i), msgNoMarkup, f.key(name).name)
	}
}

// lines returns a key's lines.
func (f fields) lines(name string) []Text {
	var out []Text
	for _, t := range f.r.texts(f.v.get(name), f.key(name)) {
		out = append(out, t.lines()...)
	}
	for _, t := range out {
		f.reportMarkup(t, name)
	}
	return out
}
