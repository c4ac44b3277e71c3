package draft

import (
	"fmt"
	"strings"
	"unicode/utf8"

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
	styled bool
	found  findings

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
// already is not said again.
func (d *Draft) Import(series *issues.Issue) *Imported {
	im := &importer{file: d.Name, lines: d.lines, styled: d.styled, found: d.found, listed: make(map[string]bool)}
	from := im.masthead()
	from = im.readContents(from)
	end := im.colophonStart(from)
	im.body(im.lines[from:end])
	im.colophon(end)
	im.compareContents()
	out := &Imported{YAML: im.yaml(series)}
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
func (im *importer) unsure(l line, message string, words ...string) {
	words = append(words, short(plain(l.text)))
	im.found.Warn(im.pos(l), codeUnsure, diag.Say("%s: %q", message, words[0]), diag.Say("it stands in the comments at the end; put it where it belongs"))
}

// short cuts a text to what a message shows.
func short(s string) string {
	const limit = 24
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}

// contentsHeadings are what contents lists are called.
var contentsHeadings = []string{"目录", "目录提要", "本期目录", "本期要目", "本期导读", "要目", "导读", "目次", "内容提要", "本期内容"}

func isContentsHeading(c string) bool {
	c = strings.Trim(c, "【】[]:：")
	for _, h := range contentsHeadings {
		if c == h {
			return true
		}
	}
	return false
}

// readContents reads the contents list that begins at the line, and returns
// where it ends.
func (im *importer) readContents(from int) int {
	if from >= len(im.lines) || !isContentsHeading(compact(im.lines[from].text)) {
		return from
	}
	im.contents = strings.Trim(compact(im.lines[from].text), "【】[]:：")
	end := im.contentsEnd(from + 1)
	im.keep(im.lines[from])
	for _, l := range im.lines[from+1 : end] {
		im.keep(l)
		im.entries = append(im.entries, issues.Text{Value: plain(l.text), Pos: im.pos(l)})
		im.listed[plainTitle(l.text)] = true
	}
	return end
}

// contentsEnd returns where the entries end that begin at from: with the last
// bullet, or before the title that is in the list too.
func (im *importer) contentsEnd(from int) int {
	i := from
	for i < len(im.lines) && hasBullet(im.lines[i].text) {
		i++
	}
	if i > from {
		return i
	}
	seen := make(map[string]bool)
	for ; i < len(im.lines) && !isParagraph(im.lines[i].text) && !strings.HasPrefix(im.lines[i].text, "【"); i++ {
		t := plainTitle(im.lines[i].text)
		if seen[t] {
			return i
		}
		seen[t] = true
	}
	// No title is in the list; the line before the text is one all the same.
	if i < len(im.lines) && isParagraph(im.lines[i].text) {
		i--
	}
	return max(i, from)
}

func hasBullet(s string) bool {
	r, _ := utf8.DecodeRuneInString(plain(s))
	return strings.ContainsRune("-·•◆●■★☆▪※–", r)
}

// plainTitle returns a title without what differs between the contents and the
// heading.
func plainTitle(s string) string {
	s = strings.TrimRight(compact(s), "0123456789")
	return strings.Trim(s, ".…·-•◆●■★☆▪※–【】")
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
	im.found.List = append(im.found.List, lint.CheckContents(im.entries, headings)...)
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
