package issues

import (
	"strings"
	"testing"
)

// minimal is an issue without faults and without a key lint.
const minimal = `year: 2023
number: 14
serial: 67
date: 2023-04-28
masthead: {name: 简报, issuer: 办公室}
sections: [{articles: [{title: 标题, body: 正文。}]}]
colophon: {editor: 张三, reviewer: 李四}
`

func TestLintKey(t *testing.T) {
	is, faults := Parse(File{Name: "i.yaml", Data: []byte(minimal + `lint:
  rules: {L19: off, L45: error}
  names:
    沈洁: 党组书记、常务副主席
    刘晓勘:
  organisations: [丰台区科协, 密云区科协]
  terms:
    preferred: {科素: 科学素质}
    forbidden: 兹有
  rare: 喆
  ignore:
    - rule: L45
      at: 研究研究
      why: 原文如此
`)}, nil)
	if len(faults) > 0 {
		t.Fatalf("faults: %v", faults)
	}
	l := is.Lint
	var got []string
	for _, pairs := range [][]Pair{l.Rules, l.Names, l.Preferred} {
		for _, p := range pairs {
			got = append(got, p.Key.Value+"="+p.Value.Value)
		}
	}
	for _, texts := range [][]Text{l.Organisations, l.Forbidden, l.Rare} {
		for _, x := range texts {
			got = append(got, x.Value)
		}
	}
	for _, g := range l.Ignore {
		got = append(got, g.Pos.String(), g.Rule.Value, g.At.Value, g.Why.Value)
	}
	want := "L19=off L45=error 沈洁=党组书记、常务副主席 刘晓勘= 科素=科学素质 丰台区科协 密云区科协 兹有 喆 i.yaml:19:7 L45 研究研究 原文如此"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("lint:\n got %s\nwant %s", s, want)
	}
}

// The keys of an issue's lint go before those of the series, one by one.
func TestLintKeyOverSeries(t *testing.T) {
	series := File{Name: "s.yaml", Data: []byte("lint: {rules: {L19: off, L20: off}, names: {沈洁: 主席}}\n")}
	is, faults := Parse(File{Name: "i.yaml", Data: []byte(minimal + "lint: {rules: {L19: error}}\n")}, &series)
	if len(faults) > 0 {
		t.Fatalf("faults: %v", faults)
	}
	got := ""
	for _, p := range append(is.Lint.Rules, is.Lint.Names...) {
		got += p.Key.Value + "=" + p.Value.Value + " "
	}
	if want := "L19=error L20=off 沈洁=主席 "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLintKeyFaults(t *testing.T) {
	for _, tt := range []struct{ name, lint, want string }{
		{"level", "rules: {L19: on}", `i.yaml:8:21: error: "L19" is "on"; it must be "off", "warning" or "error" [E-value]`},
		{"no level", "rules: {L19: }", `"L19" is ""; it must be`},
		{"a list of rules", "rules: [L19]", `i.yaml:8:15: error: "rules" must be words as keys with values, not a list [E-type]`},
		{"a title that is a list", "names: {沈洁: [主席]}", `an item of "names" must be text, not a list [E-type]`},
		{"no reason", "ignore: [{rule: L45, at: 研究}]", `i.yaml:8:17: error: "ignore.why" is missing [E-missing]`},
		{"blank reason", "ignore: [{rule: L45, at: 研究, why: ' '}]", `"ignore.why" is missing [E-missing]`},
		{"no place", "ignore: [{rule: L45, why: 如此}]", `"ignore.at" is missing [E-missing]`},
		{"a word as ignore", "ignore: [L45]", `an item of "ignore" must be keys with values, not text [E-type]`},
		{"unknown key", "rule: {L19: off}", `i.yaml:8:8: error: unknown key "rule" [E-unknown-key]`},
		{"unknown key of an ignore", "ignore: [{rule: L45, at: 研究, wy: 如此}]", `unknown key "wy" [E-unknown-key]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			is, faults := Parse(File{Name: "i.yaml", Data: []byte(minimal + "lint: {" + tt.lint + "}\n")}, nil)
			got := ""
			for _, f := range faults {
				got += f.String() + "\n"
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("faults:\n got %s\nwant %s", got, tt.want)
			}
			if len(is.Lint.Ignore) > 0 {
				t.Errorf("an ignore that is not complete was taken: %v", is.Lint.Ignore)
			}
		})
	}
}

// Stretches gives for every character the place that At gives.
func TestStretches(t *testing.T) {
	const data = "title: \"一\\u4e8c三\\n四\"\nbody: >\n  甲乙\n  丙\n\n  丁\n"
	is, _ := Parse(File{Name: "i.yaml", Data: []byte("sections:\n- articles:\n  - " + strings.ReplaceAll(strings.TrimSpace(data), "\n", "\n    "))}, nil)
	a := is.Sections[0].Articles[0]
	texts := append([]Text{}, a.Title...)
	for _, p := range a.Body {
		for _, s := range p.(Paragraph).Spans {
			texts = append(texts, s.Text)
		}
	}
	for _, x := range texts {
		offset, pos := 0, x.Pos
		check := func(end int) {
			for i := range x.Value[offset:end] {
				if got, want := pos, x.At(offset+i); got != want {
					t.Errorf("%q: place of byte %d is %v, want %v", x.Value, offset+i, got, want)
				}
				pos.Col++
			}
		}
		for o, p := range x.Stretches {
			check(o)
			offset, pos = o, p
		}
		check(len(x.Value))
	}
}
