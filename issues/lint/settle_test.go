package lint

import (
	"testing"

	"jianbao/issues"
	"jianbao/issues/diag"
)

const settleIssue = `year: 2023
number: 1
serial: 1
date: 2023-01-06
masthead: {name: 简报, issuer: 编辑部}
colophon: {editor: 张三, reviewer: 李四, distribution: 某处。}
sections:
  - articles:
      - title: 题
        source: 某处
        body: 张鹏喆参加会议，张喆没有参加。
`

// TestSettle: settings hold for findings of layout as for those of Check.
func TestSettle(t *testing.T) {
	findings := diag.List{
		{Pos: diag.Pos{File: "i.yaml", Line: 11, Col: 17}, Code: "S14", Severity: diag.Warning, Message: diag.Verbatim("one")},
		{Pos: diag.Pos{File: "i.yaml", Line: 11, Col: 24}, Code: "S14", Severity: diag.Warning, Message: diag.Verbatim("two")},
		{Pos: diag.Pos{File: "i.yaml", Line: 11, Col: 15}, Code: "F05", Severity: diag.Warning, Message: diag.Verbatim("three")},
		{Pos: diag.Pos{File: "i.yaml", Line: 11, Col: 15}, Code: "E-glyph", Message: diag.Verbatim("four")},
		{Pos: diag.Pos{File: "series.yaml", Line: 1, Col: 1}, Code: "F12", Severity: diag.Warning, Message: diag.Verbatim("five")},
	}
	for _, c := range []struct{ name, settings, want string }{
		{"nothing set", "", "one two three four five"},
		{"a rule off", "lint: {rules: {S14: off}}", "four three five"},
		{"a rule made an error", "lint: {rules: {F05: error}}", "four three! one two five"},
		{"one place ignored", "lint: {ignore: [{rule: S14, at: 张鹏喆, why: 人名}]}", "four three two five"},
		{"another rule ignored", "lint: {ignore: [{rule: L45, at: 张鹏喆, why: 人名}]}", "four three one two five"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is, faults := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(settleIssue + c.settings + "\n")}, nil)
			if faults.HasErrors() {
				t.Fatal(faults)
			}
			got := ""
			for _, d := range Settle(is, findings) {
				got += " " + d.Message.String()
				if d.Severity == diag.Error && d.Code != "E-glyph" {
					got += "!"
				}
			}
			if got != " "+c.want {
				t.Errorf("got%s, want %s", got, c.want)
			}
		})
	}
}

// TestCheckTakesLayout: what layout found counts for ignores that match
// nothing else.
func TestCheckTakesLayout(t *testing.T) {
	is, _ := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(settleIssue +
		"lint: {ignore: [{rule: S14, at: 张鹏喆, why: 人名}]}\n")}, nil)
	found := diag.Diagnostic{Pos: diag.Pos{File: "i.yaml", Line: 11, Col: 17}, Code: "S14", Severity: diag.Warning, Message: diag.Verbatim("one")}
	if got := Check(is, found); len(got) != 0 {
		t.Errorf("got %v, want nothing", got)
	}
	if got := Check(is); len(got) != 1 || got[0].Code != codeIgnore {
		t.Errorf("without the finding: got %v, want %s", got, codeIgnore)
	}
}
