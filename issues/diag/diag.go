// Package diag holds what can be wrong with an issue: a Diagnostic names the
// place, the fault and what to do, and a List gathers all of them, so that an
// editor hears of every fault in one run.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in a source file. Line and Col count from 1, Col in
// characters (code points); Line 0 means the file as a whole.
type Pos struct {
	File      string
	Line, Col int
}

// IsValid reports whether p names a place at all.
func (p Pos) IsValid() bool { return p.File != "" || p.Line > 0 }

// String returns "file:line:col", or what of it is known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Severity says whether a finding refuses a build.
type Severity uint8

// The severities, the gravest first.
const (
	Error Severity = iota
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string { return s.In(nil) }

// In returns the severity in the language of c.
func (s Severity) In(c Catalog) string {
	if s == Warning {
		return string(c.words("warning"))
	}
	return string(c.words("error"))
}

// Diagnostic is one fault in the content.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	// Code is a short stable name of the kind of fault (“E-date”, “L24”).
	Code string
	// Message says what is wrong: lower case, no full stop, the user's own
	// words quoted.
	Message Text
	// Hints say what to do, each an action.
	Hints []Text
}

// String returns "file:line:col: severity: message [code]" in English, hints
// left out.
func (d Diagnostic) String() string { return d.In(nil) }

// In returns what String does, in the language of c.
func (d Diagnostic) In(c Catalog) string {
	s := fmt.Sprintf(string(c.words("%s: %s")), d.Severity.In(c), d.Message.In(c))
	if d.Code != "" {
		s += " [" + d.Code + "]"
	}
	if d.Pos.IsValid() {
		s = d.Pos.String() + ": " + s
	}
	return s
}

// List gathers diagnostics. Its zero value is empty and ready to use.
type List []Diagnostic

// Add appends an error.
func (l *List) Add(pos Pos, code string, message Text, hints ...Text) {
	*l = append(*l, Diagnostic{Pos: pos, Code: code, Message: message, Hints: hints})
}

// Warn appends a warning.
func (l *List) Warn(pos Pos, code string, message Text, hints ...Text) {
	*l = append(*l, Diagnostic{Pos: pos, Severity: Warning, Code: code, Message: message, Hints: hints})
}

// HasErrors reports whether the list refuses a build.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sort orders the list by place, gravest first at one place, and removes
// exact repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Severity, b.Severity), strings.Compare(a.Code, b.Code))
	})
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message.String() == b.Message.String()
	})
}
