package main

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"jianbao/issues"
	"jianbao/layout/pdf/reader"
)

// part is a piece of an issue's words that begins on a line of its own.
type part struct {
	kind partKind
	// text is what stands there, white space dropped; the number of a
	// contents entry is not in it.
	text string
	// source is an attribution that text ends in and that may have a line of
	// its own.
	source string
	// of is the issue's element that an entry leads to or a title is of.
	of any
}

type partKind int

const (
	mastheadPart partKind = iota
	contentsPart
	entryPart
	notePart
	sectionPart
	titlePart
	textPart
	colophonPart
)

// solid drops white space.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// parts returns the words of an issue in reading order, from the issue alone.
func parts(is *issues.Issue) []part {
	var out []part
	add := func(kind partKind, of any, text ...string) {
		if s := solid(strings.Join(text, "")); s != "" {
			out = append(out, part{kind: kind, text: s, of: of})
		}
	}
	head := &is.Masthead
	add(mastheadPart, nil, head.Secrecy.Value, head.Copy.Value)
	add(mastheadPart, nil, head.Over.Value)
	add(mastheadPart, nil, head.Name.Value)
	for _, l := range is.NumberLines() {
		add(mastheadPart, nil, l.Value)
	}
	add(mastheadPart, nil, head.Issuer.Value, is.Date.String())

	add(contentsPart, nil, is.Contents.Title.Value)
	for _, h := range headings(is) {
		if h.level == 2 && h.inSection && is.Contents.SectionsOnly {
			continue
		}
		add(entryPart, h.of, "·", h.title)
	}
	for _, p := range is.Note {
		add(notePart, nil, plain(p))
	}
	for i := range is.Sections {
		s := &is.Sections[i]
		if s.Title.Value != "" {
			add(sectionPart, s, "【", s.Title.Value, "】")
		}
		for j := range s.Articles {
			a := &s.Articles[j]
			add(titlePart, a, joined(a.Title))
			add(titlePart, nil, a.Subtitle.Value)
			for k, p := range a.Body {
				add(textPart, nil, plain(p.(issues.Paragraph)))
				if k == len(a.Body)-1 && a.Source.Value != "" {
					last := &out[len(out)-1]
					last.source = solid("（" + a.Source.Value + "）")
					last.text += last.source
				}
			}
		}
	}
	add(colophonPart, nil, colophonWords(&is.Colophon))
	return out
}

func plain(p issues.Paragraph) string {
	var sb strings.Builder
	for _, s := range p.Spans {
		sb.WriteString(s.Value)
	}
	return sb.String()
}

func joined(lines []issues.Text) string {
	var sb strings.Builder
	for _, l := range lines {
		sb.WriteString(l.Value)
	}
	return sb.String()
}

// colophonWords are the people, the lists and the print run.
func colophonWords(k *issues.Colophon) string {
	var sb strings.Builder
	for _, f := range []struct {
		label string
		lines []issues.Text
	}{
		{"编辑：", []issues.Text{k.Editor}}, {"审核：", []issues.Text{k.Reviewer}}, {"签发：", []issues.Text{k.Approver}},
		{"报：", k.Report}, {"送：", k.Send}, {"发：", k.Issue}, {"分送：", k.Distribution},
	} {
		if text := joined(f.lines); text != "" {
			sb.WriteString(f.label + text)
		}
	}
	if k.Copies.Value > 0 {
		fmt.Fprintf(&sb, "（共印%d份）", k.Copies.Value)
	}
	return sb.String()
}

// heading is a section or an article as outlines and contents list it.
type heading struct {
	title string
	// level is 1 for sections and lead articles.
	level     int
	inSection bool
	of        any
}

func headings(is *issues.Issue) []heading {
	var out []heading
	for i := range is.Sections {
		s := &is.Sections[i]
		level := 1
		if s.Title.Value != "" {
			out = append(out, heading{s.Title.Value, 1, true, s})
			level = 2
		}
		for j := range s.Articles {
			a := &s.Articles[j]
			out = append(out, heading{joined(a.Title), level, level == 2, a})
		}
	}
	return out
}

// row is the glyphs of one baseline in the order in which they are shown.
type row struct {
	page   int
	y      float64
	glyphs []reader.Glyph
}

// text is the row's text without white space and leader dots.
func (r row) text() string {
	var sb strings.Builder
	for _, g := range r.glyphs {
		sb.WriteString(g.Text)
	}
	return leader.ReplaceAllString(solid(sb.String()), "")
}

// leader matches the dots between a contents entry and its number.
var leader = regexp.MustCompile(`·{3,}`)

// rowsOf splits a page's glyphs into rows.
func rowsOf(page int, glyphs []reader.Glyph) []row {
	var out []row
	for _, g := range glyphs {
		if n := len(out); n > 0 && math.Abs(out[n-1].y-g.Y) < 0.005 {
			out[n-1].glyphs = append(out[n-1].glyphs, g)
			continue
		}
		out = append(out, row{page, g.Y, []reader.Glyph{g}})
	}
	return out
}

// placed is a part with the rows it stands on.
type placed struct {
	part
	rows []row
	// number is what a contents entry has after its title.
	number string
}

// place deals the rows out to the parts. Text that is not there, or not in
// its place, ends the test.
func place(t *testing.T, all []part, rows []row) []placed {
	t.Helper()
	var out []placed
	for _, p := range all {
		pl := placed{part: p}
		got := ""
		for len(got) < len(p.text) {
			if len(rows) == 0 {
				t.Fatalf("the PDF ends before %q", p.text)
			}
			got += rows[0].text()
			pl.rows = append(pl.rows, rows[0])
			rows = rows[1:]
		}
		rest, ok := strings.CutPrefix(got, p.text)
		if !ok || rest != "" && (p.kind != entryPart || strings.Trim(rest, "0123456789") != "") {
			t.Fatalf("page %d: got %q, want %q", pl.rows[0].page+1, got, p.text)
		}
		pl.number = rest
		out = append(out, pl)
	}
	for _, r := range rows {
		t.Errorf("page %d: %q is no part of the issue", r.page+1, r.text())
	}
	return out
}

// words joins what place has found to the whole text.
func words(all []placed) string {
	var sb strings.Builder
	for _, p := range all {
		sb.WriteString(p.text + p.number)
	}
	return sb.String()
}
