package lint

import (
	"cmp"
	"slices"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// Result is an issue file as Fix leaves it.
type Result struct {
	// Data are the bytes of the file; those it was given if nothing changed.
	Data []byte
	// Changes are what was mended, in the order of the file.
	Changes []Change
	// Left are findings of rules that mend, which could not be mended here: the
	// file does not have the characters as they are read, or the change would
	// make it say something else.
	Left diag.List

	name   string
	before []byte
}

// Change is one thing that was mended, at its place in the file as it was.
type Change struct {
	Pos  diag.Pos
	Rule string
	// Old and New are the words with a few of their neighbours.
	Old, New string
}

// String returns "file:line:col: "old" → "new" [rule]".
func (c Change) String() string { return c.In(nil) }

// In returns what String does, in the language of cat.
func (c Change) In(cat diag.Catalog) string {
	return diag.Say("%s: %q → %q [%s]", c.Pos, excerpt(c.Old), excerpt(c.New), c.Rule).In(cat)
}

// mostRounds is how often a file is read again after it was mended. One mark
// mended can bring out another slip (two commas, then one), which takes two or
// three rounds; the limit is for text that nobody has written.
const mostRounds = 10

// Fix mends what is safe to mend in an issue file: the findings of the rules
// that are Fixable, and of them those where no reader would hesitate. Everything
// else stays byte for byte, the series is not touched. The bytes that it
// returns read as the same issue but for the changes listed; a change for which
// that does not hold is left out and reported.
func Fix(f issues.File, series *issues.File) *Result {
	res := &Result{Data: f.Data, name: f.Name, before: f.Data}
	var done []rewrite
	var changes []mended
	for range mostRounds {
		m := newMender(issues.File{Name: f.Name, Data: res.Data}, series)
		applied := m.mend()
		res.Left = m.left
		if len(applied) == 0 {
			break
		}
		for _, g := range applied {
			at := g.edits[0].from
			for i := len(done) - 1; i >= 0; i-- {
				at = done[i].back(at)
			}
			changes = append(changes, mended{at, g.change})
		}
		w := newRewrite(applied)
		done = append(done, w)
		res.Data = w.apply(res.Data)
	}
	res.Left.Sort()
	res.list(changes)
	return res
}

// mended is a change and the byte of the file as it was where it begins.
type mended struct {
	at     int
	change Change
}

// list sets the changes with their places in the file as it was.
func (res *Result) list(changes []mended) {
	slices.SortStableFunc(changes, func(a, b mended) int { return cmp.Compare(a.at, b.at) })
	l := newLocator(res.before)
	for _, m := range changes {
		m.change.Pos = l.pos(res.name, m.at)
		res.Changes = append(res.Changes, m.change)
	}
}

// group is the edits of one finding on the bytes of a file: all of them are
// made or none.
type group struct {
	edits   []byteEdit
	finding *finding
	change  Change
}

// byteEdit puts text in the place of the bytes from up to to.
type byteEdit struct {
	from, to int
	text     string
}

// mender mends one file in one round.
type mender struct {
	file   issues.File
	series *issues.File
	issue  *issues.Issue
	errors int // of reading the file
	groups []group
	left   diag.List
	tries  int
	saved  []leaf // what the issue says, see verify.go
}

// newMender reads the file and finds what can be mended.
func newMender(f issues.File, series *issues.File) *mender {
	m := &mender{file: f, series: series}
	is, faults := issues.Parse(f, series)
	m.issue, m.errors = is, countErrors(faults)
	c := newChecker(is)
	c.run()
	l := newLocator(f.Data)
	slices.SortStableFunc(c.findings, func(a, b finding) int { return a.Pos.Compare(b.Pos) })
	for i := range c.findings {
		fd := &c.findings[i]
		if len(fd.edits) == 0 || fd.Pos.File != f.Name {
			continue
		}
		edits, ok := l.locate(fd)
		if !ok {
			m.leave(fd)
			continue
		}
		m.groups = append(m.groups, group{edits, fd, fd.describe()})
	}
	return m
}

func (m *mender) leave(f *finding) { m.left = append(m.left, f.Diagnostic) }

// mend returns the groups of edits that can be made together.
func (m *mender) mend() []group {
	apart := m.apart()
	if len(apart) == 0 {
		return nil
	}
	m.saved = leaves(m.issue)
	return m.accept(nil, apart)
}

// apart returns groups that do not touch each other, and those that use the
// same bytes for the same (an alias) once. What is left out has its turn in
// the next round.
func (m *mender) apart() []group {
	groups := slices.Clone(m.groups)
	slices.SortStableFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.edits[0].from, b.edits[0].from), cmp.Compare(a.finding.rule, b.finding.rule))
	})
	taken := make(map[int]bool)
	var out []group
	for _, g := range groups {
		free := true
		for _, e := range g.edits {
			for i := e.from; i < max(e.to, e.from+1); i++ {
				free = free && !taken[i]
			}
		}
		if !free {
			continue
		}
		for _, e := range g.edits {
			for i := e.from; i < max(e.to, e.from+1); i++ {
				taken[i] = true
			}
		}
		out = append(out, g)
	}
	return out
}

// describe says what a finding's edits change, in the words of the text.
func (f *finding) describe() Change {
	const beside = 4
	p := f.passage
	first, last := f.edits[0].from, f.edits[len(f.edits)-1].to
	from, to := max(0, first-beside), min(len(p.runes), last+beside)
	var mended []rune
	at := from
	for _, e := range f.edits {
		mended = append(append(mended, p.runes[at:e.from]...), []rune(e.text)...)
		at = e.to
	}
	mended = append(mended, p.runes[at:to]...)
	return Change{Rule: f.Code, Old: middle(p.runes[from:to]), New: middle(mended)}
}

// middle returns text with its middle left out if it is long.
func middle(text []rune) string {
	if len(text) <= 32 {
		return string(text)
	}
	return string(text[:15]) + "…" + string(text[len(text)-15:])
}

func countErrors(l diag.List) (n int) {
	for _, d := range l {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}
