package lint

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"jianbao/issues/diag"
)

// Rule is one check with all there is to say about it.
type Rule struct {
	// ID is the stable name: L and S with two figures.
	ID       string
	Severity diag.Severity
	// Title says in a few words what is found.
	Title string
	// Text explains it: why it is a slip, and what the rule leaves alone.
	Text string
	// Basis is the clause it stands on, or where it comes from.
	Basis string
	// Before is a text that has the slip, After one that has not.
	Before, After string
	// Fixable says that Fix mends it.
	Fixable bool
	// verbatim says that Fix leaves what is quoted as it is: figures and spaces
	// are part of what was said.
	verbatim bool
	// By says who reports it.
	By Reporter

	// marks are the characters at which at is asked.
	marks string
	at    func(p *passage, i int, r *report)
	// passage is asked once for every passage, whole once for an issue.
	passage func(p *passage, r *report)
	whole   func(d *document, r *report)
}

// Reporter is who reports the findings of a rule.
type Reporter uint8

const (
	// ByCheck rules are reported by Check.
	ByCheck Reporter = iota
	// ByImport rules can only be broken by a draft that is not yet an issue
	// file; CheckHeading, CheckContents and CheckIndents report them.
	ByImport
	// ByLayout rules need fonts and the measure; package layout reports them.
	ByLayout
)

// String says where findings of the rule come from.
func (b Reporter) String() string {
	return [...]string{"check", "import", "layout"}[b]
}

// registry returns the rules in the order of their ids, with the table of
// those that wait for a character. It is made when it is first needed.
var registry = sync.OnceValue(func() *rules {
	rs := new(rules)
	for _, family := range [...]func() []Rule{
		halfWidthRules, quoteRules, ellipsisRules, dashRules, spacingRules, figureRules, pauseRules, dateRules,
		ordinalRules, attributionRules, paragraphRules, wordingRules, characterRules,
		pairingRules, contentsRules, sourceRules, cutRules, calendarRules, numberingRules, countRules,
		peopleRules, layoutRules, imprintRules, sequenceRules, slipRules,
	} {
		rs.list = append(rs.list, family()...)
	}
	rs.index()
	return rs
})

// Rules returns all rules in the order of their ids. The slice is the
// caller's.
func Rules() []Rule { return append([]Rule(nil), registry().list...) }

// Lookup returns the rule of an id, whatever its capitals. If there is none,
// near is the id that was most likely meant, or "".
func Lookup(id string) (rule Rule, near string, ok bool) {
	rs := registry()
	if n, ok := rs.byID[strings.ToUpper(id)]; ok {
		return rs.list[n], "", true
	}
	return Rule{}, diag.Nearest(id, rs.ids()), false
}

// List writes a line for every rule: id, severity, whether it is mended, title.
func List(w io.Writer) error {
	var b strings.Builder
	for _, r := range registry().list {
		fix := "   "
		if r.Fixable {
			fix = "fix"
		}
		fmt.Fprintf(&b, "%s  %-7s  %s  %s", r.ID, r.Severity, fix, r.Title)
		if r.By != ByCheck {
			fmt.Fprintf(&b, " (reported by %s)", r.By)
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Explain writes all that is known about the rule of an id. The error names
// the nearest id if there is none of that name.
func Explain(w io.Writer, id string) error {
	r, near, ok := Lookup(id)
	if !ok && near != "" {
		return fmt.Errorf("there is no rule %q; did you mean %s?", id, near)
	} else if !ok {
		return fmt.Errorf("there is no rule %q", id)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%s)\n\n%s\n\n", r.ID, r.Title, r.Severity, r.Text)
	fmt.Fprintf(&b, "before:  %s\nafter:   %s\nbasis:   %s\n", visible(r.Before), visible(r.After), r.Basis)
	switch {
	case r.Fixable:
		b.WriteString("fix:     --fix mends it\n")
	case r.By == ByCheck:
		b.WriteString("fix:     by hand\n")
	default:
		fmt.Fprintf(&b, "found:   by %s\n", r.By)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// visible returns s with the characters that have no picture, or not the same
// on every machine, by their code points.
func visible(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c == 0x200b || isPrivate(c) || isRadical(c) || isCompatibility(c) {
			fmt.Fprintf(&b, "<%U>", c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}
