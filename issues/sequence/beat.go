package sequence

import (
	"cmp"
	"slices"
	"time"

	"jianbao/issues"
)

// beat is the rhythm of a bulletin as its newest issues show it.
type beat struct {
	// days are from one number to the next.
	days int
	// weekday is what most of them came out on.
	weekday time.Weekday
}

// beatSpan is how many of the newest issues tell the rhythm: a quarter of a
// year of a weekly, so that a holiday does not change it and a new rhythm does
// soon.
const beatSpan = 13

// aWeek is the rhythm of a bulletin that does not show one yet.
const aWeek = 7

// beatOf returns the rhythm of issues that are in order. The days between two
// issues are shared out among the numbers of the younger, as a combined issue
// stands for all of them; the median keeps holidays out.
func beatOf(usual []*issues.Issue) beat {
	b := beat{days: aWeek}
	newest := usual[max(len(usual)-beatSpan, 0):]
	var gaps []int
	seen := make(map[time.Weekday]int)
	for i, is := range newest {
		d := day(is)
		if d.IsZero() {
			continue
		}
		seen[d.Weekday()]++
		// The younger day wins a tie.
		if seen[d.Weekday()] >= seen[b.weekday] {
			b.weekday = d.Weekday()
		}
		if i > 0 && !day(newest[i-1]).IsZero() {
			gaps = append(gaps, int(d.Sub(day(newest[i-1])).Hours())/24/is.Number.Span())
		}
	}
	gaps = slices.DeleteFunc(gaps, func(n int) bool { return n <= 0 })
	if len(gaps) > 0 {
		slices.SortFunc(gaps, cmp.Compare[int])
		b.days = gaps[len(gaps)/2]
	}
	return b
}

// weekly reports whether a number comes out every week; a day earlier or later
// is still that.
func (b beat) weekly() bool { return b.days >= aWeek-1 && b.days <= aWeek+1 }

// monthly reports whether a number comes out every month.
func (b beat) monthly() bool { return b.days >= 28 && b.days <= 31 }

// after returns the day of the issue that takes span numbers behind one of day
// d. A monthly keeps the day of the month, whatever comes every so many weeks
// keeps the day of the week: the day nearest to what is due.
func (b beat) after(d time.Time, span int) time.Time {
	if b.monthly() {
		first := time.Date(d.Year(), d.Month()+time.Month(span), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1).Day()
		return first.AddDate(0, 0, min(d.Day(), last)-1)
	}
	days := b.days
	if b.weekly() {
		days = aWeek
	}
	due := d.AddDate(0, 0, days*span)
	if days%aWeek != 0 {
		return due
	}
	off := int(b.weekday-due.Weekday()+aWeek) % aWeek
	if off > aWeek/2 {
		off -= aWeek
	}
	return due.AddDate(0, 0, off)
}
