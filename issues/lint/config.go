package lint

import (
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// The codes of what is wrong with the settings themselves.
const (
	codeRule   = "E-lint-rule"
	codeIgnore = "W-lint-ignore"
)

// config is what an issue says about the rules.
type config struct {
	lint     issues.Lint
	off      []bool // by the rule's index, as severity
	severity []diag.Severity
	ignore   []ignore
	// words are the names and bodies of the house by their first character.
	words  map[rune][]string
	faults diag.List
}

// ignore is an item of lint.ignore and whether it was of use.
type ignore struct {
	issues.Ignore
	rule int
	used bool
}

// newConfig reads the settings and reports rules that do not exist.
func newConfig(l issues.Lint, rs *rules) *config {
	c := &config{lint: l, off: make([]bool, len(rs.list)), severity: make([]diag.Severity, len(rs.list))}
	for n, r := range rs.list {
		c.severity[n] = r.Severity
	}
	for _, p := range l.Rules {
		n, ok := c.rule(p.Key, rs)
		if !ok {
			continue
		}
		switch p.Value.Value {
		case "off":
			c.off[n] = true
		case "warning":
			c.severity[n] = diag.Warning
		case "error":
			c.severity[n] = diag.Error
		}
	}
	for _, g := range l.Ignore {
		if n, ok := c.rule(g.Rule, rs); ok {
			c.ignore = append(c.ignore, ignore{Ignore: g, rule: n})
		}
	}
	c.words = make(map[rune][]string)
	for _, p := range l.Names {
		c.addWord(p.Key.Value)
	}
	for _, t := range l.Organisations {
		c.addWord(t.Value)
	}
	return c
}

func (c *config) addWord(w string) {
	for _, first := range w {
		c.words[first] = append(c.words[first], w)
		return
	}
}

// rule returns the index of a rule that the settings name.
func (c *config) rule(id issues.Text, rs *rules) (int, bool) {
	if n, ok := rs.byID[strings.ToUpper(id.Value)]; ok {
		return n, true
	}
	hint := diag.Say("look it up with jianbao lint --list")
	if near := diag.Nearest(id.Value, rs.ids()); near != "" {
		hint = diag.Say("did you mean %q?", near)
	}
	c.faults.Add(id.Pos, codeRule, diag.Say("there is no rule %q", id.Value), hint)
	return 0, false
}

// meant returns the characters of a passage that are part of a name the house
// has given, nil if there are none.
func (c *config) meant(p *passage) []bool {
	if len(c.words) == 0 {
		return nil
	}
	var out []bool
	for i, r := range p.runes {
		for _, w := range c.words[r] {
			if !p.has(i, w) {
				continue
			}
			if out == nil {
				out = make([]bool, len(p.runes))
			}
			for j := range len([]rune(w)) {
				out[i+j] = true
			}
		}
	}
	return out
}

// isMeant reports whether an edit from up to to would change a name that the
// house has given.
func (p *passage) isMeant(from, to int) bool {
	if p.meant == nil {
		return false
	}
	for i := from; i < to; i++ {
		if p.meant[i] {
			return true
		}
	}
	return from == to && from > 0 && from < len(p.meant) && p.meant[from-1] && p.meant[from]
}

// ignores reports whether a finding is one that the house has said is right.
func (c *config) ignores(f *finding) bool {
	found := false
	for n := range c.ignore {
		g := &c.ignore[n]
		if g.rule == f.rule && f.passage.covers(f, g.At.Value) {
			g.used, found = true, true
		}
	}
	return found
}

// covers reports whether the words stand in the passage where a finding is.
func (p *passage) covers(f *finding, words string) bool {
	n := len([]rune(words))
	for i := max(0, f.from-n+1); i < min(max(f.to, f.from+1), len(p.runes)); i++ {
		if p.has(i, words) {
			return true
		}
	}
	return false
}

// unmatched reports what the issue's own file takes out though it is not
// there. Those of the series are for other issues too.
func (c *config) unmatched(file string) diag.List {
	var list diag.List
	for _, g := range c.ignore {
		if !g.used && g.Pos.File == file && !c.off[g.rule] {
			list.Warn(g.Pos, codeIgnore, diag.Say("nothing of %s is found at %q any more", g.Rule.Value, g.At.Value), diag.Say("take it out"))
		}
	}
	return list
}
