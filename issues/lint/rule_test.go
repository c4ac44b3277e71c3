package lint

import (
	"fmt"
	"strings"
	"testing"
)

// The rules are those of layout §4 and the findings of package layout, each once
// and in order, and what is
// mended is what may be.
func TestRuleIDs(t *testing.T) {
	var want []string
	for n := range 54 {
		want = append(want, fmt.Sprintf("L%02d", n+1))
	}
	for n := range 22 {
		want = append(want, fmt.Sprintf("S%02d", n+1))
	}
	for n := range 13 {
		want = append(want, fmt.Sprintf("F%02d", n+1))
	}
	safe := " L01 L02 L03 L04 L05 L06 L07 L08 L09 L10 L11 L17 L18 L19 L20 L21 L22 L23 L24 L30 L33 L35 L36 L37 L39 L49 L54 "
	rules := Rules()
	if len(rules) != len(want) {
		t.Fatalf("%d rules, want %d", len(rules), len(want))
	}
	for i, r := range rules {
		if r.ID != want[i] {
			t.Errorf("rule %d is %s, want %s", i, r.ID, want[i])
		}
		if fixable := strings.Contains(safe, " "+r.ID+" "); r.Fixable != fixable {
			t.Errorf("%s: fixable is %v, want %v", r.ID, r.Fixable, fixable)
		}
		asked := r.at != nil || r.passage != nil || r.whole != nil
		if asked != (r.By == ByCheck) || (r.at != nil) != (r.marks != "") {
			t.Errorf("%s is reported by %s and asked: %v", r.ID, r.By, asked)
		}
	}
}

func TestList(t *testing.T) {
	var b strings.Builder
	if err := List(&b, nil); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for i, want := range map[int]string{
		0:  "L01  error    fix  half-width comma in Chinese text",
		11: "L12  warning       ellipsis together with 等",
		67: "S14  warning       character outside the fonts of an office (reported by layout)",
	} {
		if lines[i] != want {
			t.Errorf("line %d:\n got %q\nwant %q", i, lines[i], want)
		}
	}
}

func TestExplain(t *testing.T) {
	const want = `L24: percentage range without its first sign (warning)

15～30% can be read as from 15 to 30%; both ends have the sign.

before:  15～30%
after:   15%～30%
basis:   GB/T 15835-2011 5.1
fix:     --fix mends it
`
	var b strings.Builder
	if err := Explain(&b, "l24", nil); err != nil || b.String() != want {
		t.Errorf("got %v\n%swant\n%s", err, b.String(), want)
	}
	for id, want := range map[string]string{
		"L49":  "before:  会议<U+200B>指出\n",
		"S14":  "found:   by layout\n",
		"S03":  "found:   by import\n",
		"L45":  "fix:     by hand\n",
		"L51":  "before:  <U+2F08>民\n",
		"L052": `there is no rule "L052"; did you mean L02?`,
		"date": `there is no rule "date"`,
	} {
		var b strings.Builder
		if err := Explain(&b, id, nil); err != nil {
			b.WriteString(err.Error())
		}
		if got := b.String(); !strings.Contains(got, want) {
			t.Errorf("%s: got\n%s\nwant %s", id, got, want)
		}
	}
}
