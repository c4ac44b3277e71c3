package issues

import (
	"slices"

	"jianbao/issues/diag"
)

// Lint is what an issue and its series say about the checks of package lint.
// Whether a rule of that name exists is for lint to say.
type Lint struct {
	// Rules switch rules: the id, and "off", "warning" or "error".
	Rules []Pair
	// Names are people with their titles, empty if none is given, in rank
	// order.
	Names []Pair
	// Organisations are the bodies that send reports in, as they are to be
	// spelled.
	Organisations []Text
	// Preferred are words with what is to be written instead, Forbidden words
	// that are not to be written at all.
	Preferred []Pair
	Forbidden []Text
	// Rare are characters that are known to be rare and meant.
	Rare   []Text
	Ignore []Ignore
}

// Pair is a key of the user's own with its value.
type Pair struct{ Key, Value Text }

// Ignore takes one finding out: that of a rule, at the place that has the
// words At, for a reason.
type Ignore struct {
	Rule, At, Why Text
	Pos           diag.Pos
}

var lintKeys = []key{
	{name: "rules", kind: pairs, doc: "rules by their ids: off, warning or error", example: "rules: {L19: off, L45: error}",
		values: []string{"off", "warning", "error"}},
	{name: "names", kind: pairs, doc: "people with their titles, in rank order", example: "names: {张三: 党组书记, 李四: 副主席}"},
	{name: "organisations", kind: lines, doc: "bodies that send reports in, as they are spelled", example: "organisations: [丰台区科协]"},
	{name: "terms", kind: object, doc: "the house's own words", example: "terms: {preferred: {科素: 科学素质}}", keys: termKeys},
	{name: "rare", kind: lines, doc: "rare characters that are meant", example: "rare: 喆"},
	{name: "ignore", kind: objects, doc: "findings that are right as they are", example: "ignore: [{rule: L45, at: 研究研究, why: 原文如此}]", keys: ignoreKeys},
}

var termKeys = []key{
	{name: "preferred", kind: pairs, doc: "words, and what to write instead", example: "preferred: {科素: 科学素质}"},
	{name: "forbidden", kind: lines, doc: "words that are not to be written", example: "forbidden: [兹有]"},
}

var ignoreKeys = []key{
	{name: "rule", kind: text, required: true, doc: "id of the rule", example: "rule: L45"},
	{name: "at", kind: text, required: true, doc: "words of the text at the place", example: "at: 研究研究"},
	{name: "why", kind: text, required: true, doc: "why it is right as it is", example: "why: 原文如此"},
}

// lint reads the keys of lint.
func (r *reader) lint(f fields) Lint {
	terms := f.fields("terms")
	l := Lint{
		Rules:         f.pairs("rules"),
		Names:         f.pairs("names"),
		Organisations: f.lines("organisations"),
		Preferred:     terms.pairs("preferred"),
		Forbidden:     terms.lines("forbidden"),
		Rare:          f.lines("rare"),
	}
	for _, v := range f.items("ignore") {
		if g, ok := r.ignore(v, f.key("ignore")); ok {
			l.Ignore = append(l.Ignore, g)
		}
	}
	return l
}

// ignore reads an item of ignore. One that is not complete is none: it would
// take out what nobody meant.
func (r *reader) ignore(v *value, k *key) (Ignore, bool) {
	f := r.fields(v, k)
	if !v.is(mapping) {
		return Ignore{}, false
	}
	r.missingUnder(v.pos(), f, k.name)
	g := Ignore{Rule: f.text("rule"), At: f.text("at"), Why: f.text("why"), Pos: v.pos()}
	return g, g.Rule.Value != "" && g.At.Value != "" && g.Why.Value != ""
}

// pairs returns the keys of a mapping whose keys are the user's own, each with
// its text, in the order of the file.
func (f fields) pairs(name string) []Pair {
	k, v := f.key(name), f.v.get(name)
	if v.is(nothing) {
		return nil
	}
	if !v.is(mapping) {
		f.r.wrongType(v, k)
		return nil
	}
	var out []Pair
	for _, e := range v.entries {
		p := Pair{Key: Text{Value: e.key, Pos: e.pos}}
		switch {
		case e.value.is(nothing):
		case !e.value.is(scalar):
			f.r.faults.add(e.value.pos(), msgItemType, name, text, e.value.kind, k.example)
			continue
		default:
			p.Value = f.r.scalar(e.value).trim(" \t\n")
		}
		if len(k.values) > 0 && !slices.Contains(k.values, p.Value.Value) {
			f.r.faults.add(e.value.pos(), msgChoice, short(e.key), short(p.Value.Value), diag.Choice(k.values), k.example)
			continue
		}
		out = append(out, p)
	}
	return out
}
