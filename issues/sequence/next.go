package sequence

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// Options say what is wanted of the next issue. The zero value is the usual
// one.
type Options struct {
	// Span is how many numbers it takes; more than one is a combined issue
	// (合刊).
	Span int
	// Supplement makes it a supplement (增刊).
	Supplement bool
	// Date is its day; the zero time for what the rhythm gives.
	Date time.Time
}

// Next is an issue that is to be written.
type Next struct {
	Year, Supplement int
	Number, Serial   issues.Range
	Date             time.Time
	// Sections are the titles of the sections of the issue before.
	Sections []string
	// Before is the newest issue.
	Before *issues.Issue
}

var errNoDate = diag.Errorf("the newest issue has no date that can be read")

// Next returns the issue that follows the newest one: its number is the next of
// the year or the first of a new one, its date as the rhythm has it.
func (r *Run) Next(opt Options) (*Next, error) {
	usual := r.usual()
	if len(usual) == 0 {
		return nil, diag.Errorf("%w with year and number", ErrNone)
	}
	newest := usual[len(usual)-1]
	if day(newest).IsZero() && opt.Date.IsZero() {
		return nil, diag.Errorf("%s: %w", newest.File, errNoDate)
	}
	span := max(opt.Span, 1)
	n := &Next{Before: newest, Date: opt.Date}
	if n.Date.IsZero() {
		n.Date = r.due(newest, span, opt.Supplement)
	}
	n.Year = max(n.Date.Year(), newest.Year.Value)
	for _, s := range newest.Sections {
		n.Sections = append(n.Sections, s.Title.Value)
	}
	first := 1
	if n.Year == newest.Year.Value {
		first = newest.Number.Last + 1
	}
	serial, counted := r.lastSerial()
	if opt.Supplement {
		n.Supplement = r.lastSupplement(n.Year) + 1
		if counted {
			n.Serial = issues.Range{First: serial + 1, Last: serial + 1}
		}
		return n, nil
	}
	n.Number = issues.Range{First: first, Last: first + span - 1}
	if serial > 0 {
		n.Serial = issues.Range{First: serial + 1, Last: serial + span}
	}
	return n, nil
}

// due returns the day of the next issue. A supplement is no part of the rhythm:
// it comes out with the newest issue.
func (r *Run) due(newest *issues.Issue, span int, supplement bool) time.Time {
	if supplement {
		return day(r.Issues[len(r.Issues)-1])
	}
	return beatOf(r.usual()).after(day(newest), span)
}

// lastSerial returns the greatest serial number so far, and whether supplements
// have one.
func (r *Run) lastSerial() (last int, counted bool) {
	for _, is := range r.Issues {
		last = max(last, is.Serial.Last)
		counted = counted || is.Supplement.Value > 0 && is.Serial.First > 0
	}
	return last, counted
}

// lastSupplement returns the number of the year's last supplement, 0 if it has
// none.
func (r *Run) lastSupplement(year int) (last int) {
	for _, is := range r.Issues {
		if is.Year.Value == year {
			last = max(last, is.Supplement.Value)
		}
	}
	return last
}

// Name returns the name of the issue's file: 2023-17.yaml, by its first number;
// 2023-增刊1.yaml for a supplement.
func (n *Next) Name() string {
	if n.Supplement > 0 {
		return fmt.Sprintf("%d-增刊%d.yaml", n.Year, n.Supplement)
	}
	return fmt.Sprintf("%d-%02d.yaml", n.Year, n.Number.First)
}

// typed returns a range as an issue file has it.
func typed(r issues.Range) string { return strings.ReplaceAll(r.String(), "—", "-") }

// Title returns what the issue is called: 2023年第17期.
func (n *Next) Title() string {
	is := issues.Issue{Number: n.Number, Serial: n.Serial}
	is.Year.Value, is.Supplement.Value = n.Year, n.Supplement
	return is.NumberText()
}

// own reports whether a text stands in the issue file itself and not in its
// series, so that the next issue needs it too.
func (n *Next) own(t issues.Text) bool {
	return t.Value != "" && filepath.Clean(t.Pos.File) == filepath.Clean(n.Before.File)
}
