package issues

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"jianbao/issues/diag"
)

// Parse reads an issue, with the keys of a series (nil for none) under its
// own. It reports all faults of both files, sorted, and returns what could be
// read; if the list has errors, that is not to be built.
func Parse(issue File, series *File) (*Issue, diag.List) {
	r := new(reader)
	is := &Issue{File: issue.Name}
	own := r.root(parseTree(issue, &r.faults))
	if own != nil {
		r.chinese = own.src.isChinese()
	}
	if own != nil && own.is(nothing) {
		r.faults.add(own.pos(), msgEmpty)
		own = nil
	}
	tree, whole := own, own != nil
	if series != nil {
		under := r.root(parseTree(*series, &r.faults))
		if under != nil && (own == nil || own.src.naming == naming{}) {
			r.chinese = under.src.isChinese()
		}
		r.checkHidden(own, under)
		tree, whole = merge(own, under), whole && under != nil
	}
	f := r.fields(tree, &issueKey)
	r.issue(is, f)
	is.ChineseKeys = r.chinese
	// What a file that cannot be read would have brought is not missing.
	if whole {
		r.missing(is, f)
	}
	r.faults.list.Sort()
	return is, r.faults.list
}

// root returns the value of a file, its keys named by the schema; nil, having
// reported it, if it cannot hold keys.
func (r *reader) root(v *value) *value {
	if v.is(nothing) || v.is(mapping) {
		r.assign(v, &issueKey)
		return v
	}
	if at, m, ok := v.src.slip(v.at.line); ok {
		r.faults.add(v.src.pos(at), m)
	} else {
		r.faults.add(v.pos(), msgRoot, v.kind)
	}
	return nil
}

// checkHidden reports what of the series is no mapping and would not be seen,
// because the issue's mapping stands for it.
func (r *reader) checkHidden(own, under *value) {
	for i := range issueKeys {
		k := &issueKeys[i]
		u := under.get(k.name)
		if k.kind == object && own.get(k.name).is(mapping) && !u.is(nothing) && !u.is(mapping) {
			r.wrongType(u, u.as)
		}
	}
}

// issue reads the keys of an issue.
func (r *reader) issue(is *Issue, f fields) {
	is.Year = f.integer("year")
	is.Number = f.numbers("number")
	is.Serial = f.numbers("serial")
	is.Supplement = f.integer("supplement")
	is.Date = f.day("date")
	r.checkNumbers(is, f)
	is.Masthead = readMasthead(f.fields("masthead"))
	is.Contents = readContents(f.fields("contents"))
	is.Note = f.paragraphs("note")
	for _, v := range f.items("sections") {
		is.Sections = append(is.Sections, r.section(v, f.key("sections")))
	}
	is.Colophon = readColophon(f.fields("colophon"))
	is.Style = readStyle(f.fields("style"))
	is.Lint = r.lint(f.fields("lint"))
	is.Press = f.fields("press").press()
	is.Assets = f.text("assets")
	is.Fonts = f.fields("fonts").fonts()
}

func readMasthead(f fields) Masthead {
	return Masthead{
		Name:        f.text("name"),
		Issuer:      f.text("issuer"),
		Secrecy:     f.text("secrecy"),
		Copy:        f.text("copy"),
		Over:        f.text("over"),
		NumberLines: f.templates("number_lines"),
		Size:        f.number("size"),
		Rule:        f.number("rule"),
		Top:         f.number("top"),
		Color:       f.color("color"),
	}
}

func readContents(f fields) Contents {
	numbers := f.flag("page_numbers")
	return Contents{
		Title:        f.text("title"),
		SectionsOnly: f.choice("entries").Value == "sections",
		PageNumbers:  numbers.Value || !numbers.Pos.IsValid(),
	}
}

func readColophon(f fields) Colophon {
	return Colophon{
		Editor:       f.text("editor"),
		Reviewer:     f.text("reviewer"),
		Approver:     f.text("approver"),
		Report:       f.lines("report"),
		Send:         f.lines("send"),
		Issue:        f.lines("issue"),
		Distribution: f.lines("distribution"),
		Copies:       f.integer("copies"),
		EvenPage:     f.flag("even_page"),
	}
}

func readStyle(f fields) Style {
	title := f.fields("title")
	return Style{
		Profile:      f.choice("profile"),
		Grid:         f.flag("grid"),
		Prohibition:  f.choice("prohibition"),
		HanLatinGap:  f.number("han_latin_gap"),
		Mirror:       f.flag("mirror"),
		TitleLead:    title.number("lead"),
		TitleSection: title.number("section"),
	}
}

// missing reports the keys that an issue needs and neither file has, at the
// issue as a whole: they may be missing from the series as well.
func (r *reader) missing(is *Issue, f fields) {
	pos := diag.Pos{File: is.File}
	for _, k := range f.keys {
		v := f.v.get(k.name)
		shown := f.key(k.name)
		switch {
		case k.required && !f.given(k.name):
			r.faults.add(pos, msgMissing, shown.name, shown.example)
		case k.name == "sections" && v.is(list) && len(v.items) == 0:
			r.faults.add(v.pos(), msgNoSections, shown.example)
		case k.kind == object && (v.is(nothing) || v.is(mapping)):
			r.missingUnder(pos, fields{r: r, v: v, keys: k.keys}, shown)
		case (k.name == "number" || k.name == "serial") && !f.given(k.name) && !f.given("supplement"):
			r.faults.add(pos, msgMissing, shown.name, shown.example)
		}
	}
}

// missingUnder reports the keys that a mapping needs. One of the wrong type
// has a fault of its own.
func (r *reader) missingUnder(pos diag.Pos, f fields, parent *key) {
	for _, k := range f.keys {
		if k.required && !f.given(k.name) {
			shown := f.key(k.name)
			r.faults.add(pos, msgMissingUnder, parent.name+"."+shown.name, shown.example, parent.name)
		}
	}
}

// rangeMarks are what people type between the numbers of a range.
const rangeMarks = "-‐‑–—―~～〜"

// numbers returns a key's number or range of numbers.
func (f fields) numbers(name string) Range {
	t, k := f.numeral(name)
	if t.Value == "" {
		return Range{}
	}
	first, last := t.Value, t.Value
	if i := strings.IndexAny(t.Value, rangeMarks); i >= 0 {
		first = strings.TrimRight(t.Value[:i], " ")
		last = strings.TrimLeft(strings.TrimLeft(t.Value[i:], rangeMarks), " ")
	}
	a, okA := figures(first)
	b, okB := figures(last)
	switch {
	case !okA || !okB:
		f.r.faults.add(t.Pos, msgRangeForm, k.name, short(t.Value), k.example)
	case a == 0:
		f.r.faults.add(t.Pos, msgRangeStart, k.name)
	case b > maxNumber:
		f.r.faults.add(t.Pos, msgRangeLarge, k.name, maxNumber)
	case a > b:
		f.r.faults.add(t.Pos, msgRangeOrder, k.name, a, b)
	default:
		return Range{a, b, t.Pos}
	}
	return Range{}
}

// checkNumbers reports numbers that are right alone but not together.
func (r *reader) checkNumbers(is *Issue, f fields) {
	n, s := is.Number, is.Serial
	if f.given("supplement") && f.given("number") {
		r.faults.add(f.v.get("number").pos(), msgWithNumber, f.key("supplement").name, f.key("number").name)
	} else if n.First > 0 && s.First > 0 && n.Span() != s.Span() {
		r.faults.add(s.Pos, msgRangeLength, n.Span(), s.Span())
	}
	if is.Date.Year > 0 && is.Year.Value > 0 && is.Date.Year != is.Year.Value {
		r.faults.add(is.Date.Pos, msgDateYear, is.Date.Year, is.Year.Value)
	}
}

// day returns a key's date. Only year-month-day in figures is taken, so that
// no two people read it differently.
func (f fields) day(name string) Date {
	t, _ := f.word(name)
	if t.Value == "" {
		return Date{}
	}
	d, form := readDate(halfWidth(t.Value))
	days := time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	switch {
	case form == "":
		f.r.faults.add(t.Pos, msgDateForm, short(t.Value))
	case d.Year < minYear || d.Year > maxYear:
		f.r.faults.add(t.Pos, msgYearOfDate, short(t.Value), minYear, maxYear)
	case d.Month < 1 || d.Month > 12:
		f.r.faults.add(t.Pos, msgDateMonth, short(t.Value))
	case d.Day < 1 || d.Day > days:
		f.r.faults.add(t.Pos, msgNoSuchDay, form, days)
	case form != t.Value:
		f.r.faults.add(t.Pos, msgDateOther, short(t.Value), form)
	default:
		d.Pos = t.Pos
		return d
	}
	return Date{}
}

// The years of bulletins, and the largest number or serial: a daily one reaches
// it after 270 years.
const (
	minYear, maxYear = 1900, 2999
	maxNumber        = 99_999
)

// readDate reads a date as people type it, 2023-4-28, 2023年4月28日, 2023.04.28
// or 20230428, and returns how it should be typed; "" if it is none.
func readDate(s string) (d Date, form string) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-./年月日", r) })
	if _, ok := figures(s); ok && len(s) == len("20060102") {
		parts = []string{s[:4], s[4:6], s[6:]}
	}
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) > 2 || len(parts[2]) > 2 {
		return d, ""
	}
	var n [3]int
	for i, p := range parts {
		v, ok := figures(p)
		if !ok {
			return d, ""
		}
		n[i] = v
	}
	d = Date{Year: n[0], Month: time.Month(n[1]), Day: n[2]}
	return d, fmt.Sprintf("%04d-%02d-%02d", n[0], n[1], n[2])
}

// placeholders are what a line under the name may have in braces, in English
// and in Chinese.
var (
	placeholders        = []string{"{year}", "{number}", "{serial}"}
	chinesePlaceholders = []string{"{年}", "{期}", "{总期}"}
)

// The replacers put placeholders of one language in the place of the other's.
var (
	chinesePlaces = strings.NewReplacer("{year}", "{年}", "{number}", "{期}", "{serial}", "{总期}")
	englishPlaces = strings.NewReplacer("{年}", "{year}", "{期}", "{number}", "{总期}", "{serial}")
)

// templates returns a key's lines, having reported braces that nothing will
// fill.
func (f fields) templates(name string) []Text {
	ts := f.lines(name)
	for _, t := range ts {
		for at := 0; at < len(t.Value); {
			n := placeholderLength(t.Value[at:])
			if c := t.Value[at]; n == 0 && (c == '{' || c == '}') {
				// A brace that does not close takes the rest of the line.
				if n = strings.IndexByte(t.Value[at:], '}') + 1; n == 0 {
					n = len(t.Value) - at
				}
				k, use := f.key(name), placeholders
				if k != f.entry(name) {
					use = chinesePlaceholders
				}
				f.r.faults.add(t.At(at), msgPlaceholder, k.name, short(t.Value[at:at+n]), use[0], use[1], use[2])
			}
			at += max(n, 1)
		}
	}
	return ts
}

// placeholderLength returns the length of the placeholder that s begins with,
// 0 if it begins with none.
func placeholderLength(s string) int {
	for _, p := range slices.Concat(placeholders, chinesePlaceholders) {
		if strings.HasPrefix(s, p) {
			return len(p)
		}
	}
	return 0
}
