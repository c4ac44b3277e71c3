package issues

import (
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
	{name: "rules", chinese: "规则", kind: pairs,
		doc: "rules by their ids: off, warning or error", about: "按编号设定规则：关、警告或错误", example: "rules: {L19: off, L45: error}",
		values: []string{"off", "warning", "error"}, words: []string{"关", "警告", "错误"}},
	{name: "names", chinese: "人名", kind: pairs,
		doc: "people with their titles, in rank order", about: "人名和职务，按排名次序", example: "names: {张三: 党组书记, 李四: 副主席}"},
	{name: "organisations", chinese: "单位", kind: lines,
		doc: "bodies that send reports in, as they are spelled", about: "供稿单位的规范写法", example: "organisations: [丰台区科协]"},
	{name: "terms", chinese: "用词", kind: object,
		doc: "the house's own words", about: "本刊的用词", example: "terms: {preferred: {科素: 科学素质}}", keys: termKeys},
	{name: "rare", chinese: "生僻字", kind: lines,
		doc: "rare characters that are meant", about: "确实要用的生僻字", example: "rare: 喆"},
	{name: "ignore", chinese: "忽略", kind: objects,
		doc: "findings that are right as they are", about: "核对无误、不再提示的地方", example: "ignore: [{rule: L45, at: 研究研究, why: 原文如此}]", keys: ignoreKeys},
}

var termKeys = []key{
	{name: "preferred", chinese: "规范", kind: pairs,
		doc: "words, and what to write instead", about: "不规范的词，和应改成的词", example: "preferred: {科素: 科学素质}"},
	{name: "forbidden", chinese: "禁用", kind: lines,
		doc: "words that are not to be written", about: "不许用的词", example: "forbidden: [兹有]"},
}

var ignoreKeys = []key{
	{name: "rule", chinese: "规则", kind: text, required: true,
		doc: "id of the rule", about: "规则的编号", example: "rule: L45"},
	{name: "at", chinese: "原文", kind: text, required: true,
		doc: "words of the text at the place", about: "该处的文字", example: "at: 研究研究"},
	{name: "why", chinese: "理由", kind: text, required: true,
		doc: "why it is right as it is", about: "为何无误", example: "why: 原文如此"},
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
	r.missingUnder(v.pos(), f, k)
	g := Ignore{Rule: f.text("rule"), At: f.text("at"), Why: f.text("why"), Pos: v.pos()}
	return g, g.Rule.Value != "" && g.At.Value != "" && g.Why.Value != ""
}

// pairs returns the keys of a mapping whose keys are the user's own, each with
// its text, in the order of the file; a value of the schema is the English one.
func (f fields) pairs(name string) []Pair {
	k, v := f.key(name), f.v.get(name)
	if v.is(nothing) {
		return nil
	}
	if !v.is(mapping) {
		f.r.wrongType(v, k)
		return nil
	}
	entry := f.entry(name)
	var out []Pair
	for _, e := range v.entries {
		p := Pair{Key: Text{Value: e.key, Pos: e.pos}}
		switch {
		case e.value.is(nothing):
		case !e.value.is(scalar):
			f.r.faults.add(e.value.pos(), msgItemType, k.name, text, e.value.kind, k.example)
			continue
		default:
			p.Value = f.r.scalar(e.value).trim(" \t\n")
		}
		if value := entry.value(p.Value.Value); value != "" {
			p.Value = p.Value.as(value)
		} else if len(k.values) > 0 {
			f.r.faults.add(e.value.pos(), msgChoice, short(e.key), short(p.Value.Value), diag.Choice(k.values), k.example)
			continue
		}
		out = append(out, p)
	}
	return out
}
