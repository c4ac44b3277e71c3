package lint

import (
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
	Title diag.Format
	// Text explains it: why it is a slip, and what the rule leaves alone.
	Text diag.Format
	// Basis is the clause it stands on, or where it comes from.
	Basis diag.Format
	// Before is a text that has the slip, After one that has not; where a line
	// of text cannot show it, they describe it.
	Before, After diag.Text
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

// List writes a line for every rule in the language of c: id, severity, whether
// it is mended, title.
func List(w io.Writer, c diag.Catalog) error {
	var b strings.Builder
	for _, r := range registry().list {
		var row diag.Format = "%s  %-7s       %s"
		if r.Fixable {
			row = "%s  %-7s  fix  %s"
		}
		b.WriteString(diag.Say(row, r.ID, r.Severity, r.subject()).In(c))
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// subject returns the title, with who reports the rule if that is not Check.
func (r *Rule) subject() diag.Text {
	title := diag.Say(r.Title)
	switch r.By {
	case ByImport:
		return diag.Say("%s (reported by import)", title)
	case ByLayout:
		return diag.Say("%s (reported by layout)", title)
	}
	return title
}

// Explain writes all that is known about the rule of an id, in the language of
// c. The error names the nearest id if there is none of that name.
func Explain(w io.Writer, id string, c diag.Catalog) error {
	r, near, ok := Lookup(id)
	if !ok && near != "" {
		return diag.Errorf("there is no rule %q; did you mean %s?", id, near)
	} else if !ok {
		return diag.Errorf("there is no rule %q", id)
	}
	var b strings.Builder
	for _, part := range r.explanation() {
		b.WriteString(part.In(c))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// explanation returns the parts of what Explain writes.
func (r *Rule) explanation() []diag.Text {
	return []diag.Text{
		diag.Say("%s: %s (%s)\n\n", r.ID, diag.Say(r.Title), r.Severity),
		diag.Say("%s\n\n", diag.Say(r.Text)),
		diag.Say("before:  %s\n", shown{r.Before}),
		diag.Say("after:   %s\n", shown{r.After}),
		diag.Say("basis:   %s\n", diag.Say(r.Basis)),
		r.remedy(),
	}
}

// remedy says who mends what the rule finds, or who finds it.
func (r *Rule) remedy() diag.Text {
	switch {
	case r.Fixable:
		return diag.Say("fix:     --fix mends it\n")
	case r.By == ByImport:
		return diag.Say("found:   by import\n")
	case r.By == ByLayout:
		return diag.Say("found:   by layout\n")
	}
	return diag.Say("fix:     by hand\n")
}
