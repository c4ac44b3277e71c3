package lint

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// mostTries is how often one round reads the file again to find out which
// edits it bears. Nearly always all of them go at the first try.
const mostTries = 200

// accept returns the groups that can be made on top of those already
// accepted: all of them, or what is left after halving again and again.
func (m *mender) accept(accepted, groups []group) []group {
	if len(groups) == 0 {
		return accepted
	}
	all := append(slices.Clone(accepted), groups...)
	if m.tries < mostTries && m.holds(all) {
		return all
	}
	if len(groups) == 1 || m.tries >= mostTries {
		for _, g := range groups {
			m.leave(g.finding)
		}
		return accepted
	}
	half := len(groups) / 2
	return m.accept(m.accept(accepted, groups[:half]), groups[half:])
}

// holds reports whether the file reads as the same issue but for the edits.
func (m *mender) holds(groups []group) bool {
	m.tries++
	data := newRewrite(groups).apply(m.file.Data)
	is, faults := issues.Parse(issues.File{Name: m.file.Name, Data: data}, m.series)
	if countErrors(faults) > m.errors {
		return false
	}
	got := leaves(is)
	if len(got) != len(m.saved) {
		return false
	}
	want := expected(groups)
	for i, old := range m.saved {
		text := old.text
		if e := want[old.pos]; old.pos.Line > 0 && len(e) > 0 {
			text = rewritten(text, e)
		}
		if strings.Trim(got[i].text, blanks) != strings.Trim(text, blanks) {
			return false
		}
	}
	return true
}

// blanks are what reading takes off the ends of a paragraph.
const blanks = " \t\u00a0\u3000"

// expected returns the edits by the place where their text begins, each with
// its characters counted from there.
func expected(groups []group) map[diag.Pos][]edit {
	out := make(map[diag.Pos][]edit)
	for _, g := range groups {
		for _, e := range g.finding.edits {
			part := g.finding.passage.part(e.from, e.to)
			pos := part.text.Pos
			out[pos] = append(out[pos], edit{e.from - part.from, e.to - part.from, e.text})
		}
	}
	for _, edits := range out {
		slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	}
	return out
}

// rewritten returns text with edits made.
func rewritten(text string, edits []edit) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.from < at || e.to > len(runes) {
			return ""
		}
		b.WriteString(string(runes[at:e.from]))
		b.WriteString(e.text)
		at = e.to
	}
	b.WriteString(string(runes[at:]))
	return b.String()
}

// leaf is a value of an issue. The place is that of a text, and no place for
// other values.
type leaf struct {
	text string
	pos  diag.Pos
}

// leaves returns all values of an issue in the order of its fields.
func leaves(is *issues.Issue) []leaf {
	var out []leaf
	gather(reflect.ValueOf(is).Elem(), &out)
	return out
}

// gather adds the values in v, the places left out: they move.
func gather(v reflect.Value, out *[]leaf) {
	switch value := v.Interface().(type) {
	case issues.Text:
		*out = append(*out, leaf{value.Value, value.Pos})
		return
	case diag.Pos:
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			gather(v.Field(i), out)
		}
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			gather(v.Elem(), out)
		}
	case reflect.Slice:
		*out = append(*out, leaf{text: fmt.Sprint(v.Len())})
		for i := range v.Len() {
			gather(v.Index(i), out)
		}
	default:
		*out = append(*out, leaf{text: fmt.Sprint(v.Interface())})
	}
}
