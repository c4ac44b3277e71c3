package lint

import (
	"jianbao/issues"
	"jianbao/issues/diag"
)

// Check returns what the rules find in an issue, and what is wrong with its
// own settings of them, sorted by place. It reads whatever of a broken issue
// could be read; the faults of reading it are not repeated. What layout found
// is settled and listed with the rest.
func Check(is *issues.Issue, layout ...diag.Diagnostic) diag.List {
	c := newChecker(is)
	c.run()
	c.take(layout)
	c.config.faults = append(c.config.faults, c.config.unmatched(is.File)...)
	return c.list()
}

// finding is what a rule found, with the text it was found in.
type finding struct {
	diag.Diagnostic
	rule int // its index
	// passage is nil for what is found in an issue as a whole.
	passage  *passage
	from, to int // the characters of the passage it is about
	// edits mend it, all of them or none; none if it is not safe to.
	edits []edit
}

// edit puts text in the place of the characters from up to to of a passage.
type edit struct {
	from, to int
	text     string
}

// checker gathers the findings of one issue.
type checker struct {
	rules    *rules
	config   *config
	doc      *document
	findings []finding
}

func newChecker(is *issues.Issue) *checker {
	rs := registry()
	c := &checker{rules: rs, config: newConfig(is.Lint, rs), doc: newDocument(is)}
	for _, p := range c.doc.passages {
		p.meant = c.config.meant(p)
	}
	return c
}

// run asks every rule.
func (c *checker) run() {
	r := &report{checker: c}
	for _, p := range c.doc.passages {
		r.passage = p
		for _, n := range c.rules.passages {
			r.ask(n, func(rule *Rule) { rule.passage(p, r) })
		}
		for i, char := range p.runes {
			for _, n := range c.rules.waiting(char) {
				if !c.config.off[n] {
					r.rule = n
					c.rules.list[n].at(p, i, r)
				}
			}
		}
	}
	r.passage = nil
	for _, n := range c.rules.wholes {
		r.ask(n, func(rule *Rule) { rule.whole(c.doc, r) })
	}
}

// report is where a rule says what it found.
type report struct {
	checker *checker
	passage *passage
	rule    int
}

// ask lets a rule look unless it is off.
func (r *report) ask(n int, look func(*Rule)) {
	if !r.checker.config.off[n] {
		r.rule = n
		look(&r.checker.rules.list[n])
	}
}

// add reports the characters from up to to of the passage that is being read.
// Texts and characters among the arguments of message and hint are those of the
// issue: see quoted.
func (r *report) add(from, to int, message, hint diag.Text, edits ...edit) {
	r.in(r.passage, from, to, message, hint, edits...)
}

// in reports the characters from up to to of a passage.
func (r *report) in(p *passage, from, to int, message, hint diag.Text, edits ...edit) {
	for _, e := range edits {
		// A fix never touches a name that the house has given.
		if p.isMeant(e.from, e.to) || r.checker.rules.list[r.rule].verbatim && e.from < len(p.runes) && p.quoted[e.from] {
			edits = nil
		}
	}
	f := finding{rule: r.rule, passage: p, from: from, to: to, edits: edits}
	f.Diagnostic = r.diagnostic(p.pos(from), message, hint)
	if r.checker.config.ignores(&f) {
		return
	}
	r.checker.findings = append(r.checker.findings, f)
}

// soften makes a warning of what was reported last, if it is still there.
func (r *report) soften() {
	if n := len(r.checker.findings); n > 0 && r.checker.findings[n-1].rule == r.rule && r.checker.findings[n-1].passage == r.passage {
		r.checker.findings[n-1].Severity = diag.Warning
	}
}

// file reports something about the issue at a place that has no text.
func (r *report) file(pos diag.Pos, message, hint diag.Text) {
	r.checker.findings = append(r.checker.findings, finding{rule: r.rule, Diagnostic: r.diagnostic(pos, message, hint)})
}

func (r *report) diagnostic(pos diag.Pos, message, hint diag.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Pos:      pos,
		Code:     r.checker.rules.list[r.rule].ID,
		Severity: r.checker.config.severity[r.rule],
		Message:  quoted(message),
		Hints:    []diag.Text{quoted(hint)},
	}
}

// list returns the findings, sorted.
func (c *checker) list() diag.List {
	list := append(diag.List(nil), c.config.faults...)
	for _, f := range c.findings {
		list = append(list, f.Diagnostic)
	}
	list.Sort()
	return list
}
