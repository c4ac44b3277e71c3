package lint

import (
	"jianbao/issues"
	"jianbao/issues/diag"
)

// Settle applies an issue's settings to findings of its layout: rules that are
// off are left out, severities set, and what the issue ignores is taken out.
// Findings without a rule, errors of missing glyphs among them, stay as they
// are.
func Settle(is *issues.Issue, findings diag.List) diag.List {
	if len(is.Lint.Rules) == 0 && len(is.Lint.Ignore) == 0 {
		return findings
	}
	c := newChecker(is)
	c.config.faults = nil // Check reports what is wrong with the settings
	c.take(findings)
	return c.list()
}

// take adds findings that were made elsewhere.
func (c *checker) take(findings diag.List) {
	for _, d := range findings {
		n, ok := c.rules.byID[d.Code]
		if !ok || d.Severity == diag.Error {
			c.findings = append(c.findings, finding{rule: -1, Diagnostic: d})
			continue
		}
		if c.config.off[n] {
			continue
		}
		d.Severity = c.config.severity[n]
		f := finding{rule: n, Diagnostic: d}
		if f.passage, f.from = c.doc.locate(d.Pos); f.passage != nil {
			f.to = f.from + 1
			if c.config.ignores(&f) {
				continue
			}
		}
		c.findings = append(c.findings, f)
	}
}

// locate returns the passage that has its character at a place, nil if there
// is none.
func (d *document) locate(pos diag.Pos) (p *passage, at int) {
	for _, p := range d.passages {
		n := len(p.runes)
		if n == 0 || pos.Compare(p.pos(0)) < 0 || p.pos(n-1).Compare(pos) < 0 {
			continue
		}
		for i := range n {
			if p.pos(i) == pos {
				return p, i
			}
		}
	}
	return nil, 0
}
