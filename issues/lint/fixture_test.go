package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jianbao/issues"
)

// baseSeries is what the issues of the fixtures share, so that each shows
// its own subject only.
const baseSeries = `year: 2023
number: 14
serial: 67
date: 2023-04-28
masthead: {name: 科协每周动态, issuer: 北京市科协办公室}
colophon: {editor: 张红波, reviewer: 李金涛, distribution: 机关各部门。}
`

// fixture is a case of testdata, one rule a file:
//
//	-- text --        paragraphs of one article, one a line
//	-- fixed --       the same as Fix leaves them, if it changes anything
//	-- after --       paragraphs of another article that have no findings
//	-- issue.yaml --  or a file, where a paragraph does not show it
//	-- series.yaml -- and its series, in the place of baseSeries
//	-- fixed.yaml --
//
// Under a line that has findings stand lines
//
//	//@ COLUMN RULE
//
// with the place in the line above and the rule. Findings of all rules are
// compared, so that a fixture also shows what other rules leave alone.
type fixture struct {
	files  map[string]string
	series issues.File
}

func readFixture(t *testing.T, name string) fixture {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fx := fixture{files: make(map[string]string), series: issues.File{Name: "series.yaml", Data: []byte(baseSeries)}}
	for _, f := range txtar.Parse(data).Files {
		fx.files[f.Name] = string(f.Data)
	}
	if s, ok := fx.files["series.yaml"]; ok {
		fx.series.Data = []byte(s)
	}
	return fx
}

// wrap makes an issue file of paragraphs.
func wrap(text string) string {
	var b strings.Builder
	b.WriteString("sections:\n- articles:\n  - title: 标题\n    body: |\n")
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "//@") {
			b.WriteString("      ")
		}
		b.WriteString(line)
	}
	return b.String()
}

// indent is how far in wrap puts the paragraphs.
const indent = 6

// expectations takes the lines //@ out of a file and returns what they say, as
// "line:column rule".
func expectations(t *testing.T, data string, indent int) (plain string, want []string) {
	var b strings.Builder
	line := 0
	for l := range strings.Lines(data) {
		rest, ok := strings.CutPrefix(l, "//@ ")
		if !ok {
			b.WriteString(l)
			line++
			continue
		}
		col, rule, _ := strings.Cut(strings.TrimSpace(rest), " ")
		n, err := strconv.Atoi(col)
		if err != nil {
			t.Fatalf("expectation %q: %v", l, err)
		}
		want = append(want, fmt.Sprintf("%d:%d %s", line, n+indent, rule))
	}
	slices.Sort(want)
	return b.String(), want
}

// check compares the findings in a file with what is expected.
func (fx fixture) check(t *testing.T, data string, indent int) issues.File {
	plain, want := expectations(t, data, indent)
	f := issues.File{Name: "issue.yaml", Data: []byte(plain)}
	is, faults := issues.Parse(f, &fx.series)
	for _, d := range faults {
		t.Logf("fault of reading: %v", d)
	}
	var got []string
	messages := make(map[string]string)
	for _, d := range Check(is) {
		key := fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Col, d.Code)
		if d.Pos.File != f.Name {
			key = d.Pos.File + ":" + key
		}
		got = append(got, key)
		messages[key] = d.Message.String()
	}
	slices.Sort(got)
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("not expected: %s %s", g, messages[g])
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("not found: %s", w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d findings, want %d", len(got), len(want))
	}
	return f
}

// fix compares a mended file with what is expected.
func (fx fixture) fix(t *testing.T, f issues.File, want string) {
	res := Fix(f, &fx.series)
	if want == "" {
		want = string(f.Data)
	}
	if got := string(res.Data); got != want {
		t.Errorf("fixed:\n got %s\nwant %s", got, want)
	}
	again := Fix(issues.File{Name: f.Name, Data: res.Data}, &fx.series)
	if got := string(again.Data); got != want {
		t.Errorf("fixed twice:\n got %s\nwant %s", got, want)
	}
}

func TestFixtures(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			fx := readFixture(t, name)
			if text, ok := fx.files["text"]; ok {
				f := fx.check(t, wrap(text), indent)
				want := ""
				if fixed, ok := fx.files["fixed"]; ok {
					want = wrap(fixed)
				}
				fx.fix(t, f, want)
			}
			if after, ok := fx.files["after"]; ok {
				fx.fix(t, fx.check(t, wrap(after), indent), "")
			}
			if file, ok := fx.files["issue.yaml"]; ok {
				fx.fix(t, fx.check(t, file, 0), fx.files["fixed.yaml"])
			}
			if file, ok := fx.files["after.yaml"]; ok {
				fx.fix(t, fx.check(t, file, 0), "")
			}
		})
	}
}

// Every rule has a fixture of its name in which it is found, and mended if it
// is one that mends.
func TestEveryRuleHasFixture(t *testing.T) {
	for _, r := range Rules() {
		if r.By != ByCheck {
			continue
		}
		fx := readFixture(t, "testdata/"+r.ID+".txtar")
		before := fx.files["text"] + fx.files["issue.yaml"]
		if !strings.Contains(before, " "+r.ID+"\n") {
			t.Errorf("%s: its fixture does not expect it", r.ID)
		}
		if fx.files["after"]+fx.files["after.yaml"] == "" {
			t.Errorf("%s: its fixture has no text in which it is silent", r.ID)
		}
		if mended := fx.files["fixed"] + fx.files["fixed.yaml"]; r.Fixable != (mended != "") {
			t.Errorf("%s: fixable is %v, but mended text in its fixture: %v", r.ID, r.Fixable, mended != "")
		}
	}
}

// found returns the codes of the findings in a text, one paragraph a line.
func found(text string, rules ...string) string {
	is, _ := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(wrap(text))}, &issues.File{Name: "s.yaml", Data: []byte(baseSeries)})
	var out []string
	for _, d := range Check(is) {
		if len(rules) == 0 || slices.Contains(rules, d.Code) {
			out = append(out, d.Code)
		}
	}
	return strings.Join(out, " ")
}

// What rules say of themselves holds: Before has the slip, After has not.
func TestRulesKeepTheirWord(t *testing.T) {
	for _, r := range Rules() {
		if r.Title == "" || r.Text == "" || r.Basis == "" || r.Before.IsZero() || r.After.IsZero() {
			t.Errorf("%s: something is not said: %+v", r.ID, r)
		}
		if r.ID[0] != 'L' || r.ID == "L38" {
			continue
		}
		if got := found(r.Before.String(), r.ID); !strings.HasPrefix(got, r.ID) {
			t.Errorf("%s in its own %q: got %q", r.ID, r.Before, got)
		}
		if got := found(r.After.String(), r.ID); got != "" {
			t.Errorf("%s in its own %q: got %q", r.ID, r.After, got)
		}
	}
}
