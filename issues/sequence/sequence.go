// Package sequence looks at all issues of a bulletin together: whether their numbers
// follow each other, and what the next one is.
//
// Folders of issue files go in, findings and the file of the next issue come
// out:
//
//	r, err := sequence.Load("issues")
//	found := r.Check()
//	next, err := r.Next(sequence.Options{})
//	os.WriteFile(next.Name(), next.YAML(nil), 0o666)
package sequence

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// seriesName is the file that all issues of a folder share.
const seriesName = "series.yaml"

// Run is the issues of a bulletin in the order of their numbers.
type Run struct {
	// Issues are those that can be placed, supplements (增刊) among the others
	// by their dates.
	Issues []*issues.Issue
	// Faults are what reading found wrong, warnings left out: those are for
	// whoever builds the issue.
	Faults diag.List
}

// ErrNone says that the folders hold no issue.
var ErrNone = diag.Errorf("there is no issue")

// Load reads the issues in the folders, each with the series.yaml beside it.
// Hidden files and folders within are not looked at.
func Load(dirs ...string) (*Run, error) {
	r := new(Run)
	seen := 0
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, diag.Errorf("cannot read the folder %q: %w", dir, reason(err))
		}
		for _, e := range entries {
			if !isIssue(e) {
				continue
			}
			seen++
			if err := r.read(filepath.Join(dir, e.Name())); err != nil {
				return nil, err
			}
		}
	}
	if seen == 0 {
		return nil, diag.Errorf("%w in %q", ErrNone, strings.Join(dirs, ", "))
	}
	r.sort()
	return r, nil
}

// isIssue reports whether an entry of a folder is an issue file by its name.
func isIssue(e fs.DirEntry) bool {
	name := e.Name()
	if e.IsDir() || strings.HasPrefix(name, ".") || name == seriesName {
		return false
	}
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// read adds the issue at path. One without year or number cannot be placed and
// has only its faults.
func (r *Run) read(path string) error {
	l, err := issues.LoadText(path, "", nil)
	if err != nil {
		return err
	}
	for _, d := range l.Faults {
		if d.Severity == diag.Error {
			r.Faults = append(r.Faults, d)
		}
	}
	is := l.Issue
	if is.Year.Value > 0 && (is.Number.First > 0 || is.Supplement.Value > 0) {
		r.Issues = append(r.Issues, is)
	}
	return nil
}

// New returns the run of issues that were read already.
func New(all ...*issues.Issue) *Run {
	r := &Run{Issues: all}
	r.sort()
	return r
}

// sort orders the issues: by year and number, and each supplement behind the
// last issue that is not younger than it.
func (r *Run) sort() {
	var usual, extra []*issues.Issue
	for _, is := range r.Issues {
		if is.Supplement.Value > 0 {
			extra = append(extra, is)
		} else {
			usual = append(usual, is)
		}
	}
	slices.SortStableFunc(usual, func(a, b *issues.Issue) int {
		return cmp.Or(cmp.Compare(a.Year.Value, b.Year.Value), cmp.Compare(a.Number.First, b.Number.First),
			cmp.Compare(a.Serial.First, b.Serial.First), strings.Compare(a.File, b.File))
	})
	slices.SortStableFunc(extra, func(a, b *issues.Issue) int {
		return cmp.Or(cmp.Compare(a.Year.Value, b.Year.Value), cmp.Compare(a.Supplement.Value, b.Supplement.Value),
			strings.Compare(a.File, b.File))
	})
	for _, s := range extra {
		at := len(usual)
		for at > 0 && younger(usual[at-1], s) {
			at--
		}
		usual = slices.Insert(usual, at, s)
	}
	r.Issues = usual
}

// younger reports whether is comes behind the supplement s: by year, by date,
// and of one day by the serial number, if s has one.
func younger(is, s *issues.Issue) bool {
	c := cmp.Or(cmp.Compare(is.Year.Value, s.Year.Value), day(is).Compare(day(s)))
	if c == 0 && s.Serial.First > 0 && is.Supplement.Value == 0 {
		c = cmp.Compare(is.Serial.First, s.Serial.First)
	}
	return c > 0
}

// usual returns the issues without the supplements.
func (r *Run) usual() []*issues.Issue {
	return slices.DeleteFunc(slices.Clone(r.Issues), func(is *issues.Issue) bool { return is.Supplement.Value > 0 })
}

// supplements returns the supplements alone, by their numbers: among the others
// they stand by their dates, which may be wrong.
func (r *Run) supplements() []*issues.Issue {
	extra := slices.DeleteFunc(slices.Clone(r.Issues), func(is *issues.Issue) bool { return is.Supplement.Value == 0 })
	slices.SortStableFunc(extra, func(a, b *issues.Issue) int {
		return cmp.Or(cmp.Compare(a.Year.Value, b.Year.Value), cmp.Compare(a.Supplement.Value, b.Supplement.Value))
	})
	return extra
}

// day returns an issue's date as a time; the zero time if it has none.
func day(is *issues.Issue) time.Time {
	if is.Date.Year == 0 {
		return time.Time{}
	}
	return time.Date(is.Date.Year, is.Date.Month, is.Date.Day, 0, 0, 0, 0, time.UTC)
}

// reason takes the operation and the path off an error of package os.
func reason(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
