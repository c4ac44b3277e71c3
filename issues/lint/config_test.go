package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// checkLint returns the findings in a text under settings, as lines.
func checkLint(t *testing.T, lint, text string) (out []string) {
	f := issues.File{Name: "i.yaml", Data: []byte("lint: " + lint + "\n" + wrap(text))}
	is, faults := issues.Parse(f, &issues.File{Name: "s.yaml", Data: []byte(baseSeries)})
	if len(faults) > 0 {
		t.Fatalf("faults of reading: %v", faults)
	}
	for _, d := range Check(is) {
		out = append(out, d.String())
		for _, h := range d.Hints {
			out = append(out, "  "+h.String())
		}
	}
	return out
}

func TestSettings(t *testing.T) {
	const comma = `i.yaml:6:9: error: half-width comma in "会议,召开。" [L01]`
	for _, tt := range []struct {
		name, lint string
		want       []string
	}{
		{"none", "{}", []string{comma, `  write "，"`}},
		{"off", "{rules: {L01: off}}", nil},
		{"small letters", "{rules: {l01: off}}", nil},
		{"warning", "{rules: {L01: warning}}", []string{strings.Replace(comma, "error", "warning", 1), `  write "，"`}},
		{"ignored", "{ignore: [{rule: L01, at: '会议,召开', why: 原文如此}]}", nil},
		{"ignored by the mark alone", "{ignore: [{rule: L01, at: ',', why: 原文如此}]}", nil},
		{"ignored elsewhere", "{ignore: [{rule: L01, at: '会议,举行', why: 原文如此}]}", []string{
			`i.yaml:1:17: warning: nothing of L01 is found at "会议,举行" any more [W-lint-ignore]`, "  take it out", comma, `  write "，"`}},
		{"another rule ignored", "{ignore: [{rule: L02, at: '会议,召开', why: 原文如此}]}", []string{
			`i.yaml:1:17: warning: nothing of L02 is found at "会议,召开" any more [W-lint-ignore]`, "  take it out", comma, `  write "，"`}},
		{"ignored and off", "{rules: {L01: off}, ignore: [{rule: L01, at: 会议, why: 原文如此}]}", nil},
		{"no such rule", "{rules: {L10: off, L1: off}}", []string{
			`i.yaml:1:26: error: there is no rule "L1" [E-lint-rule]`, `  did you mean "L01"?`, comma, `  write "，"`}},
		{"nothing like it", "{ignore: [{rule: comma, at: 会议, why: 原文如此}]}", []string{
			`i.yaml:1:24: error: there is no rule "comma" [E-lint-rule]`, "  look it up with jianbao lint --list", comma, `  write "，"`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := checkLint(t, tt.lint, "会议,召开。"); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// An ignore of the series that this issue has no use for is no finding: another
// issue may have.
func TestSeriesIgnores(t *testing.T) {
	series := baseSeries + "lint: {ignore: [{rule: L45, at: 研究研究, why: 原文如此}]}\n"
	is, _ := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(wrap("会议召开。"))}, &issues.File{Name: "s.yaml", Data: []byte(series)})
	if got := Check(is); len(got) > 0 {
		t.Errorf("findings: %v", got)
	}
}

// An ignore by the words of its title takes out what is found in an article as
// a whole.
func TestIgnoreArticle(t *testing.T) {
	const data = `lint: {ignore: [{rule: S05, at: 会议召开, why: 编者自采}]}
sections:
- articles:
  - {title: 会议召开, body: 会议召开。}
  - {title: 论坛举办, source: 丰台区科协, body: 论坛举办。}
`
	is, _ := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(data)}, &issues.File{Name: "s.yaml", Data: []byte(baseSeries)})
	if got := Check(is); len(got) > 0 {
		t.Errorf("findings: %v", got)
	}
}

// An issue that is too broken to lay out is read as far as it goes.
func TestBrokenIssue(t *testing.T) {
	is, faults := issues.Parse(issues.File{Name: "i.yaml", Data: []byte("year: soon\nsections:\n- articles:\n  - body: 会议,召开。\n")}, nil)
	if !faults.HasErrors() {
		t.Fatal("the issue is not broken")
	}
	want := []string{"i.yaml S20", "i.yaml:4:13 L01"}
	var got []string
	for _, d := range Check(is) {
		got = append(got, fmt.Sprint(d.Pos, " ", d.Code))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Check(&issues.Issue{File: "i.yaml"}); len(got) != 1 || got[0].Code != "S20" {
		t.Errorf("an issue without anything: %v", got)
	}
}

// Findings come sorted and once.
func TestOrder(t *testing.T) {
	got := Check(loadIssue(t, "../2023-14.yaml").Issue)
	if !slices.IsSortedFunc(got, func(a, b diag.Diagnostic) int { return a.Pos.Compare(b.Pos) }) {
		t.Errorf("not sorted: %v", got)
	}
	for i := range 5 {
		if again := Check(loadIssue(t, "../2023-14.yaml").Issue); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Fatalf("time %d is not like the first:\n%v\n%v", i+2, again, got)
		}
	}
}
