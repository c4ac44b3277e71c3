package lint

import (
	"time"

	"jianbao/issues/diag"
)

// calendarRules look at the dates in the text.
func calendarRules() []Rule {
	return []Rule{{
		ID: "S09", whole: impossibleDates,
		Title:  "date that the calendar does not have",
		Text:   "Month, day and, where it is given, the day of the week must fit. A date without its year is taken for the one nearest to the day of issue.",
		Basis:  "calendar",
		Before: diag.Verbatim("2023年4月31日"), After: diag.Verbatim("2023年4月30日"),
	}, {
		ID: "S10", Severity: warning, whole: futureNews,
		Title: "news from after the day of issue",
		Text: "A report that begins with its date and tells what was held cannot be later than the issue. Announcements (将, 拟, 定于) and dates " +
			"elsewhere in a sentence are left alone.",
		Basis:  "plausibility",
		Before: diag.Verbatim("date: 2023-04-28; 5月6日，学会举办了论坛。"), After: diag.Verbatim("date: 2023-04-28; 5月6日，学会将举办论坛。"),
	}}
}

// date is a day in the text.
type date struct {
	from, to         int
	year, month, day int // year is 0 if it is not given
}

// dates returns the dates with month and day, in figures.
func (p *passage) dates() (out []date) {
	for i, c := range p.runes {
		if c != '月' || p.skipped[i] {
			continue
		}
		from := p.figuresBefore(i)
		to := p.figures(i + 1)
		if from == i || i-from > 2 || to == i+1 || to-i > 3 || !isOneOf(p.at(to), "日号") {
			continue
		}
		d := date{from: from, to: to + 1, month: p.number(from, i), day: p.number(i+1, to)}
		if y := p.figuresBefore(from - 1); p.at(from-1) == '年' && from-1-y == 4 {
			d.from, d.year = y, p.number(y, from-1)
		}
		out = append(out, d)
	}
	return out
}

// number reads figures; -1 if they are no whole number.
func (p *passage) number(from, to int) int {
	n := 0
	for _, r := range p.runes[from:to] {
		if r == '.' || n > 1e8 {
			return -1
		}
		n = 10*n + int(r-'0')
	}
	return n
}

func impossibleDates(d *document, r *report) {
	for _, p := range d.passages {
		for _, t := range p.dates() {
			if days := daysOf(t.year, t.month); t.day < 1 || t.day > days {
				r.in(p, t.from, t.to, diag.Say("there is no day %q", p.text(t.from, t.to)), diag.Say("look the date up"))
			} else if w := p.weekday(t.to); w >= 0 && d.resolve(t).Weekday() != w {
				r.in(p, t.from, t.to, diag.Say("%q is not a %s but a %s", p.text(t.from, t.to), diag.Weekday(w), diag.Weekday(d.resolve(t).Weekday())), diag.Say("look the date up"))
			}
		}
	}
}

// daysOf returns how many days a month has, of any year if year is 0; 0 if
// there is no such month.
func daysOf(year, month int) int {
	if month < 1 || month > 12 {
		return 0
	}
	if year == 0 {
		year = 2024 // a leap year
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// weekday returns the day of the week that stands at i, in brackets or not; -1
// if there is none.
func (p *passage) weekday(i int) time.Weekday {
	switch {
	case p.has(i, "（星期"), p.has(i, "(星期"):
		i += 3
	case p.has(i, "（周"), p.has(i, "(周"), p.has(i, "星期"):
		i += 2
	case p.has(i, "周") && (p.class(i+2) != han || isOneOf(p.at(i+2), "上下晚早")):
		i++ // and not the name 周一帆
	default:
		return -1
	}
	if isOneOf(p.at(i), "日天") {
		return time.Sunday
	}
	if n := numeral(p.at(i)); 1 <= n && n <= 6 {
		return time.Weekday(n)
	}
	return -1
}

// resolve returns the day of a date. Without its year it is the one nearest to
// the day of issue.
func (d *document) resolve(t date) time.Time {
	on := func(year int) time.Time {
		return time.Date(year, time.Month(t.month), t.day, 0, 0, 0, 0, time.UTC)
	}
	if t.year > 0 {
		return on(t.year)
	}
	issue := d.day()
	best := on(issue.Year())
	for _, other := range []time.Time{on(issue.Year() - 1), on(issue.Year() + 1)} {
		if other.Sub(issue).Abs() < best.Sub(issue).Abs() {
			best = other
		}
	}
	return best
}

// day returns the day of issue.
func (d *document) day() time.Time {
	t := d.issue.Date
	return time.Date(t.Year, t.Month, t.Day, 0, 0, 0, 0, time.UTC)
}

func futureNews(d *document, r *report) {
	if d.issue.Date.Year == 0 {
		return
	}
	for _, p := range d.passages {
		dates := p.dates()
		if p.kind != body || len(dates) == 0 {
			continue
		}
		t := dates[0]
		if t.from > 0 || !isOneOf(p.at(t.to), "，上下") || t.day > daysOf(t.year, t.month) || t.day < 1 {
			continue
		}
		if d.resolve(t).After(d.day()) && p.tellsPast(t.to) {
			r.in(p, t.from, t.to, diag.Say("%q is after the day of issue, %s", p.text(t.from, t.to), d.issue.Date), diag.Say("look the date up, or say that it will be"))
		}
	}
}

// tellsPast reports whether the sentence that goes on at i tells what was, as
// far as words without tenses say.
func (p *passage) tellsPast(i int) bool {
	held := false
	for ; i < len(p.runes) && p.runes[i] != '。'; i++ {
		for _, w := range [...]string{"将", "拟", "定于", "计划", "预计", "前", "起", "至", "截止", "截至", "请"} {
			if p.has(i, w) {
				return false
			}
		}
		for _, w := range [...]string{"了", "举行", "召开", "举办", "开展", "印发", "发布", "来到", "赴", "调研"} {
			held = held || p.has(i, w)
		}
	}
	return held
}
