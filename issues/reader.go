package issues

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"jianbao/issues/diag"
)

// reader reads values against the tables of keys and gathers every fault.
type reader struct{ faults faultList }

// fields is a mapping that is read key by key. One that is not there reads as
// one without keys.
type fields struct {
	r    *reader
	v    *value
	keys []key
}

// fields returns the fields of a value that must be a mapping with some of
// keys, having reported whatever else it has. A value that is nothing is fine.
func (r *reader) fields(name string, v *value, keys []key) fields {
	f := fields{r: r, keys: keys}
	if v.is(nothing) {
		return f
	}
	if !v.is(mapping) {
		r.faults.add(v.pos(), msgType, name, object, v.kind, keys[0].example)
		return f
	}
	for _, e := range v.entries {
		r.checkKey(e, keys)
	}
	f.v = v
	return f
}

// checkKey reports a key that is not in its table, or not yet to be used.
func (r *reader) checkKey(e entry, keys []key) {
	name := short(e.key)
	if k := findKey(keys, e.key); k != nil {
		if k.kind == later && !e.value.is(nothing) {
			r.faults.add(e.pos, msgLater, name)
		}
		return
	}
	if near := nearest(keys, e.key); near != "" {
		r.faults.add(e.pos, msgUnknownNear, name, near)
	} else if place := placeOf(issueKeys, e.key); place != "" {
		r.faults.add(e.pos, msgUnknownMoved, name, place)
	} else if findKey(issueKeys, e.key) != nil {
		r.faults.add(e.pos, msgUnknownTop, name)
	} else {
		r.faults.add(e.pos, msgUnknownKey, name, namesOf(keys))
	}
}

// key returns the table's entry for a name. Only names of the table may be
// asked for.
func (f fields) key(name string) *key {
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
	return f.r.fields(name, f.v.get(name), f.key(name).keys)
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

// scalar returns the text of a scalar, having reported what escapes and tabs
// brought in.
func (r *reader) scalar(v *value) Text {
	t, bad := v.src.text(v.node)
	for _, e := range bad {
		r.faults.add(v.src.pos(e.at), forbiddenMessage(e.r), e.r)
	}
	for i := range len(t.Value) {
		if t.Value[i] == '\t' {
			r.faults.add(t.At(i), msgTextTab, '\t')
		}
	}
	return t
}

// texts returns the scalars of a value: its own, or those of its list.
func (r *reader) texts(v *value, k *key) []Text {
	switch {
	case v.is(nothing):
		return nil
	case v.is(scalar):
		return []Text{r.scalar(v)}
	case !v.is(list):
		r.wrongType(v, k)
		return nil
	}
	var out []Text
	for _, item := range v.items {
		if item.is(scalar) {
			out = append(out, r.scalar(item))
		} else if !item.is(nothing) {
			r.faults.add(item.pos(), msgItemType, k.name, text, item.kind, k.example)
		}
	}
	return out
}

func (r *reader) wrongType(v *value, k *key) {
	r.faults.add(v.pos(), msgType, k.name, k.kind, v.kind, k.example)
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
			f.r.faults.add(t.At(i), msgOneLine, name)
			t = t.Slice(0, i)
		}
		parts = append(parts, t)
	}
	if len(parts) == 0 {
		return Text{}
	}
	return join(parts, "、")
}

// lines returns a key's lines.
func (f fields) lines(name string) []Text {
	var out []Text
	for _, t := range f.r.texts(f.v.get(name), f.key(name)) {
		out = append(out, t.lines()...)
	}
	return out
}

// word returns the scalar of a key that takes no list, blanks taken off; its
// value is empty if there is none.
func (f fields) word(name string) (Text, *key) {
	k, v := f.key(name), f.v.get(name)
	switch {
	case v.is(nothing):
		return Text{}, k
	case !v.is(scalar):
		f.r.wrongType(v, k)
		return Text{}, k
	}
	t := f.r.scalar(v).trim(" \t\n")
	if t.Value == "" {
		f.r.wrongValue(Text{Pos: v.pos()}, k)
	}
	return t, k
}

// wrongValue reports a value that is not of its key's kind.
func (r *reader) wrongValue(t Text, k *key) {
	r.faults.add(t.Pos, msgValue, k.name, short(t.Value), k.kind, k.example)
}

// integer returns a key's whole number.
func (f fields) integer(name string) Int {
	t, k := f.word(name)
	if t.Value == "" {
		return Int{}
	}
	n, ok := figures(t.Value)
	if !ok {
		f.r.wrongValue(t, k)
		return Int{}
	}
	if !f.r.inRange(t, k, float64(n)) {
		return Int{}
	}
	return Int{n, t.Pos}
}

// number returns a key's number.
func (f fields) number(name string) Float {
	t, k := f.word(name)
	if t.Value == "" {
		return Float{}
	}
	x, err := strconv.ParseFloat(t.Value, 64)
	if err != nil || math.IsNaN(x) || strings.ContainsAny(t.Value, "xX_") {
		f.r.wrongValue(t, k)
		return Float{}
	}
	if !f.r.inRange(t, k, x) {
		return Float{}
	}
	return Float{x, t.Pos}
}

// inRange reports whether a number is one that its key may have.
func (r *reader) inRange(t Text, k *key, x float64) bool {
	if k.min <= x && x <= k.max {
		return true
	}
	show := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	r.faults.add(t.Pos, msgOutOfRange, k.name, short(t.Value), show(k.min), show(k.max), k.example)
	return false
}

// flag returns a key's true or false.
func (f fields) flag(name string) Bool {
	t, k := f.word(name)
	switch strings.ToLower(t.Value) {
	case "":
		return Bool{}
	case "true":
		return Bool{true, t.Pos}
	case "false":
		return Bool{false, t.Pos}
	}
	f.r.wrongValue(t, k)
	return Bool{}
}

// choice returns one of the words that a key may have.
func (f fields) choice(name string) Text {
	t, k := f.word(name)
	if t.Value != "" && !slices.Contains(k.values, t.Value) {
		f.r.faults.add(t.Pos, msgChoice, name, short(t.Value), oneOf(k.values), k.example)
		return Text{}
	}
	return t
}

// color returns a key's colour as typed, a list of percentages on one line.
func (f fields) color(name string) Text {
	k, v := f.key(name), f.v.get(name)
	if v.is(nothing) && v != nil {
		if c := strings.TrimSpace(v.node.LineComment); isColor(c) {
			f.r.faults.add(v.pos(), msgHashColor, name, c)
		}
		return Text{}
	}
	parts := f.r.texts(v, k)
	if len(parts) == 0 {
		return Text{}
	}
	t := join(parts, " ").trim(" \t\n")
	if !isColor(t.Value) {
		f.r.faults.add(v.pos(), msgValue, name, short(t.Value), k.kind, k.example+", or four percentages: 0 80 80 0")
		return Text{}
	}
	return t
}

// isColor reports whether s is #RRGGBB or four percentages C M Y K.
func isColor(s string) bool {
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		_, err := strconv.ParseUint(hex, 16, 32)
		return err == nil && len(hex) == 6
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,/", r) })
	for _, p := range parts {
		if n, ok := figures(strings.TrimSuffix(p, "%")); !ok || n > 100 {
			return false
		}
	}
	return len(parts) == 4
}

// figures reads a whole number of up to nine ASCII figures and nothing else.
func figures(s string) (n int, ok bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// missing reports the required keys that are not given, at the issue as a
// whole: they may be missing from the series as well.
func (f fields) missing(pos diag.Pos, prefix string) {
	for _, k := range f.keys {
		if k.required && !f.given(k.name) {
			f.r.faults.add(pos, msgMissing, prefix+k.name, k.example)
		}
	}
}
