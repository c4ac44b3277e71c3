package draft

import (
	"fmt"
	"strconv"
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/issues/lint"
)

// Imported is what became of a draft.
type Imported struct {
	// YAML is the issue file.
	YAML []byte
	// Name is what the file would be called, 2023-14.yaml; "" without year or
	// number.
	Name string
	// Found is what was done and what is in doubt, by line.
	Found diag.List
}

// importer takes a draft apart. Its fields are what was recognised so far.
type importer struct {
	file   string
	lines  []line
	series *issues.Issue
	found  findings
	// styled says that the draft marks its titles, as Word can; numbered that
	// its titles begin with 一、.
	styled, numbered bool
	// headings has the last line of each section's heading.
	headings map[string]int

	secrecy, copy, over, name, issuer, day string
	year, supplement                       int
	number, serial                         issues.Range
	contents                               string
	entries                                []issues.Text
	// listed are the titles of the contents as plainTitle has them.
	listed   map[string]bool
	note     []string
	sections []section
	foot     colophon
	// kept are lines that are not in the issue word for word, in order.
	kept []line
}

type section struct {
	title    string
	at       line
	articles []article
}

type article struct {
	title    []string
	subtitle string
	source   string
	at       line
	body     []string
	// pieces are the lines of the paragraph that is being read, which page
	// breaks may have cut.
	pieces []string
	// last is the line that the last paragraph ends on.
	last line
}

// Import makes an issue of the draft. What the series (nil for none) says
// already is not said again. Comments are in the language of c.
func (d *Draft) Import(series *issues.Issue, c diag.Catalog) *Imported {
	if series == nil {
		series = new(issues.Issue)
	}
	im := &importer{file: d.Name, lines: d.lines, series: series, found: d.found, listed: make(map[string]bool)}
	from := im.masthead()
	from = im.readContents(from)
	end := im.colophonStart(from)
	im.body(im.withoutFolios(im.lines[from:end]))
	im.colophon(end)
	im.compareContents()
	if im.year == 0 && im.day != "" {
		im.year, _ = strconv.Atoi(im.day[:4])
	}
	out := &Imported{YAML: im.yaml(c)}
	if n := max(im.number.First, im.supplement); im.year > 0 && n > 0 {
		out.Name = fmt.Sprintf("%d-%02d.yaml", im.year, n)
		if im.supplement > 0 {
			out.Name = fmt.Sprintf("%d-增刊%d.yaml", im.year, n)
		}
	}
	im.found.Sort()
	out.Found = im.found.List
	return out
}

func (im *importer) pos(l line) diag.Pos { return diag.Pos{File: im.file, Line: l.no, Col: l.col} }

// keep puts a line into the comments at the end of the YAML.
func (im *importer) keep(l line) { im.kept = append(im.kept, l) }

// unsure reports a line whose part is in doubt; it was kept.
func (im *importer) unsure(l line, message diag.Text) {
	im.found.Warn(im.pos(l), codeUnsure, message, diag.Say("%q stands in the comments at the end; put it where it belongs", short(plain(l.text))))
}

// short cuts a text to what a message shows, in one line.
func short(s string) string {
	const limit = 24
	s = strings.ReplaceAll(s, "\n", " ")
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}

// mostEntries bounds what is compared, each entry with each heading.
const mostEntries = 200

// compareContents reports entries that are no heading (S03), and headings that
// are no entry (S04). A list of leads and sections leaves the other articles
// out by right.
func (im *importer) compareContents() {
	if len(im.entries) == 0 || len(im.entries) > mostEntries {
		return
	}
	var headings []issues.Text
	for _, s := range im.sections {
		if s.title != "" {
			headings = append(headings, issues.Text{Value: s.title, Pos: im.pos(s.at)})
		}
		for _, a := range s.articles {
			if s.title == "" || !im.sectionsOnly() {
				headings = append(headings, issues.Text{Value: strings.Join(a.title, ""), Pos: im.pos(a.at)})
			}
		}
	}
	headings = headings[:min(len(headings), mostEntries)]
	im.found.List = append(im.found.List, lint.CheckContents(im.unnumbered(headings), headings)...)
}

// sectionsOnly reports whether the contents list leaves out all articles in
// sections.
func (im *importer) sectionsOnly() bool {
	under := false
	for _, s := range im.sections {
		for _, a := range s.articles {
			if s.title != "" {
				under = true
				if im.listed[plainTitle(strings.Join(a.title, ""))] {
					return false
				}
			}
		}
	}
	return under && len(im.entries) > 0
}
