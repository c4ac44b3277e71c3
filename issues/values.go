package issues

import (
	"math"
	"strconv"
	"strings"

	"jianbao/issues/diag"
)

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

// numeral returns the scalar of a key that has figures. Full-width ones are
// reported.
func (f fields) numeral(name string) (Text, *key) {
	t, k := f.word(name)
	if half := halfWidth(t.Value); half != t.Value {
		f.r.faults.add(t.Pos, msgWideFigures, k.name, short(t.Value), short(half))
		return Text{}, k
	}
	return t, k
}

// halfWidth returns s with the figures of a Chinese keyboard made ASCII.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if '０' <= r && r <= '９' || r == '－' || r == '．' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// wrongValue reports a value that is not of its key's kind.
func (r *reader) wrongValue(t Text, k *key) {
	r.faults.add(t.Pos, msgValue, k.name, short(t.Value), k.kind, k.example)
}

// integer returns a key's whole number.
func (f fields) integer(name string) Int {
	t, k := f.numeral(name)
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
	t, k := f.numeral(name)
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
	entry := f.entry(name)
	word := strings.ToLower(t.Value)
	meant := ""
	switch value := entry.value(word); word {
	case "":
	case "yes", "on", "1", "有", "对":
		meant = "true"
	case "no", "off", "0", "无", "不":
		meant = "false"
	default:
		if value != "" {
			return Bool{value == "true", t.Pos}
		}
		f.r.wrongValue(t, k)
	}
	if meant != "" && k != entry {
		meant = entry.word(meant)
	}
	if meant != "" {
		f.r.faults.add(t.Pos, msgFlag, k.name, short(t.Value), meant)
	}
	return Bool{}
}

// choice returns one of the words that a key may have, the English one.
func (f fields) choice(name string) Text {
	t, k := f.word(name)
	value := f.entry(name).value(t.Value)
	if t.Value != "" && value == "" {
		f.r.faults.add(t.Pos, msgChoice, k.name, short(t.Value), diag.Choice(k.values), k.example)
		return Text{}
	}
	return t.as(value)
}

// color returns a key's colour as typed, a list of percentages on one line.
func (f fields) color(name string) Text {
	k, v := f.key(name), f.v.get(name)
	if v.is(nothing) && v != nil {
		if isColor(v.comment) {
			f.r.faults.add(v.pos(), msgHashColor, k.name, v.comment)
		}
		return Text{}
	}
	parts := f.r.texts(v, k)
	if len(parts) == 0 {
		return Text{}
	}
	t := join(parts, " ").trim(" \t\n")
	if !isColor(t.Value) {
		f.r.faults.add(v.pos(), msgValue, k.name, short(t.Value), k.kind, diag.Say("%s, or four percentages: 0 80 80 0", k.example))
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
