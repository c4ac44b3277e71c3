package sequence

import (
	"fmt"
	"slices"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// The codes of what Check finds.
const (
	codeGap     = "E-gap"        // numbers that no issue has
	codeRepeat  = "E-repeat"     // numbers that two issues have
	codeSerial  = "E-serial"     // a serial number that does not follow
	codeOrder   = "E-date-order" // a date before that of the issue before
	codeSameDay = "W-same-day"   // two issues of one day
	codeWeekday = "W-weekday"    // a weekly on another day of the week
	codeEarly   = "W-number"     // more numbers than weeks so far
)

// Check returns what is wrong with the numbers and dates of the run, with the
// faults of reading (layout §3). The first issue may have any number, as a
// folder need not begin with the bulletin.
func (r *Run) Check() diag.List {
	c := checker{list: append(diag.List(nil), r.Faults...)}
	usual := r.usual()
	for i, is := range usual {
		if i > 0 {
			c.number(usual[i-1], is)
			c.date(usual[i-1], is)
		}
	}
	extra := r.supplements()
	for i, is := range extra {
		var prev *issues.Issue
		if i > 0 {
			prev = extra[i-1]
		}
		c.supplement(prev, is)
	}
	c.serials(r.Issues)
	c.weekly(usual)
	c.list.Sort()
	return c.list
}

// Joining returns what Check would find anew if the issue were in the folders
// too: whether its numbers and date follow.
func (r *Run) Joining(is *issues.Issue) diag.List {
	known := make(map[string]bool)
	for _, d := range r.Check() {
		known[d.String()] = true
	}
	all := &Run{Issues: append(slices.Clone(r.Issues), is), Faults: r.Faults}
	all.sort()
	var list diag.List
	for _, d := range all.Check() {
		if !known[d.String()] {
			list = append(list, d)
		}
	}
	return list
}

type checker struct{ list diag.List }

// number compares an issue's number with the one before: the next in the year,
// 1 in a new one; a combined issue (合刊) takes all numbers of its range.
func (c *checker) number(prev, is *issues.Issue) {
	want := prev.Number.Last + 1
	if is.Year.Value > prev.Year.Value {
		want = 1
	}
	switch first := is.Number.First; {
	case first > want:
		c.list.Add(is.Number.Pos, codeGap, missing(is.Year.Value, want, first-1, prev.File),
			diag.Say("add what is missing, or write %s: %s", is.Key("number"), from(want, is.Number.Span())))
	case first < want:
		c.list.Add(is.Number.Pos, codeRepeat,
			diag.Say("number %d of %d is taken: %s has %s", first, is.Year.Value, prev.File, prev.Number),
			diag.Say("write %s: %s, if this is the next issue", is.Key("number"), from(want, is.Number.Span())))
	}
}

// missing says that the numbers from a to b of a year have no issue behind that
// of a file.
func missing(year, a, b int, file string) diag.Text {
	if a == b {
		return diag.Say("number %d of %d is missing between %s and this issue", a, year, file)
	}
	return diag.Say("numbers %d to %d of %d are missing between %s and this issue", a, b, year, file)
}

// from returns the range of span numbers from first as it is typed.
func from(first, span int) string {
	if span <= 1 {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d-%d", first, first+span-1)
}

// date compares an issue's date with that of the one before.
func (c *checker) date(prev, is *issues.Issue) {
	if day(prev).IsZero() || day(is).IsZero() {
		return
	}
	switch day(is).Compare(day(prev)) {
	case -1:
		c.list.Add(is.Date.Pos, codeOrder,
			diag.Say("the date %s is before %s, the date of %s", iso(is), iso(prev), prev.File), diag.Say("look both dates up"))
	case 0:
		c.list.Warn(is.Date.Pos, codeSameDay, diag.Say("%s has the date %s too", prev.File, iso(is)), diag.Say("look both dates up"))
	}
}

func iso(is *issues.Issue) string { return day(is).Format("2006-01-02") }

// supplement compares a supplement with the one before, nil for none:
// supplements have a sequence of their own in each year.
func (c *checker) supplement(prev, is *issues.Issue) {
	want, before := 1, ""
	if prev != nil && prev.Year.Value == is.Year.Value {
		want, before = prev.Supplement.Value+1, prev.File
		c.date(prev, is)
	}
	n, year := is.Supplement.Value, is.Year.Value
	switch {
	case n < want:
		c.list.Add(is.Supplement.Pos, codeRepeat, diag.Say("supplement %d of %d is taken: %s has it", n, year, before),
			diag.Say("write %s: %d, if this is the next one", is.Key("supplement"), want))
	case n > want:
		c.list.Add(is.Supplement.Pos, codeGap, diag.Say("supplement %d is not the next of %d", n, year),
			diag.Say("add what is missing, or write %s: %d", is.Key("supplement"), want))
	}
}

// serials compares the serial numbers, which go on over the years. A
// supplement counts among them if it has one: houses differ in that.
func (c *checker) serials(all []*issues.Issue) {
	var prev *issues.Issue
	next := 0 // the serial number that is due
	for i, is := range all {
		if is.Serial.First == 0 {
			continue
		}
		want := next
		// Numbers that are missing take their serial numbers with them, unless
		// the serial numbers go on and so the number is wrong.
		if prev != nil && is.Serial.First != want {
			want += skipped(lastUsual(all[:i]), is)
		}
		next = is.Serial.Last + 1
		if prev != nil && is.Serial.First != want {
			c.serial(prev, is, want)
			// If the issue behind has what was due after this one, only this
			// one is wrong.
			if after := nextSerial(all[i+1:]); after != nil && after.Serial.First == want+is.Serial.Span()+skipped(lastUsual(all[:i+1]), after) {
				next = want + is.Serial.Span()
			}
		}
		prev = is
	}
}

// skipped returns how many numbers are missing between two issues.
func skipped(prev, is *issues.Issue) int {
	if prev == nil || is.Supplement.Value > 0 {
		return 0
	}
	want := prev.Number.Last + 1
	if is.Year.Value > prev.Year.Value {
		want = 1
	}
	return max(is.Number.First-want, 0)
}

// lastUsual returns the last issue that is no supplement, nil if there is none.
func lastUsual(all []*issues.Issue) *issues.Issue {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Supplement.Value == 0 {
			return all[i]
		}
	}
	return nil
}

// nextSerial returns the first issue with a serial number, nil if there is none.
func nextSerial(all []*issues.Issue) *issues.Issue {
	for _, is := range all {
		if is.Serial.First > 0 {
			return is
		}
	}
	return nil
}

// serial reports a serial number that is not the one due.
func (c *checker) serial(prev, is *issues.Issue, want int) {
	message := diag.Say("the serial number %s does not follow: %s has %s", is.Serial, prev.File, prev.Serial)
	if is.Serial.First == prev.Serial.First {
		message = diag.Say("the serial number %s is taken: %s has it", is.Serial, prev.File)
	}
	c.list.Add(is.Serial.Pos, codeSerial, message, diag.Say("write %s: %s", is.Key("serial"), from(want, is.Serial.Span())))
}

// weekly looks at what holds of a weekly alone: it comes out on one day of the
// week, and its number is not above the weeks of the year so far. Both are
// warnings, as holidays move issues.
func (c *checker) weekly(usual []*issues.Issue) {
	b := beatOf(usual)
	if !b.weekly() || len(usual) < 3 {
		return
	}
	for _, is := range usual {
		d := day(is)
		if d.IsZero() {
			continue
		}
		if d.Weekday() != b.weekday {
			c.list.Warn(is.Date.Pos, codeWeekday,
				diag.Say("%s is a %s; the issues come out on %s", iso(is), diag.Weekday(d.Weekday()), diag.Weekday(b.weekday)), diag.Say("check the date, unless a holiday moved it"))
		}
		if weeks := (d.YearDay()+6)/7 + 1; is.Number.Last > weeks && d.Year() == is.Year.Value {
			c.list.Warn(is.Number.Pos, codeEarly,
				diag.Say("number %s is more than the weeks of %d up to %s", is.Number, is.Year.Value, iso(is)), diag.Say("look the number up"))
		}
	}
}
