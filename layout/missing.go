package layout

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// MissingGlyphs returns an error for every character of an issue that no face
// has, as Layout does, without laying it out: an issue with other faults may
// not hold what layout needs.
func MissingGlyphs(issue *issues.Issue, opt Options) diag.List {
	c := newComposer(issue, opt)
	look := func(f face, texts ...issues.Text) {
		for _, t := range texts {
			if t.Value != "" {
				c.prepare([]span{{Text: t, face: f, color: frame.Black}}, c.style.options(c.style.Body))
			}
		}
	}
	m, k := &issue.Masthead, &issue.Colophon
	look(c.faces.title, m.Name, m.Over)
	look(c.faces.body, m.Issuer, m.Copy)
	look(c.faces.hei, m.Secrecy, issue.Contents.Title)
	look(c.faces.body, slices.Concat(m.NumberLines, []issues.Text{k.Editor, k.Reviewer, k.Approver},
		k.Report, k.Send, k.Issue, k.Distribution)...)
	paragraphs := func(f face, ps []issues.Paragraph) {
		for _, p := range ps {
			for _, s := range p.Spans {
				look(f, s.Text)
			}
		}
	}
	paragraphs(c.faces.kai, issue.Note)
	for _, s := range issue.Sections {
		look(c.faces.hei, s.Title)
		for _, a := range s.Articles {
			look(c.faces.title, a.Title...)
			look(c.faces.kai, a.Subtitle, a.Source)
			for _, b := range a.Body {
				switch b := b.(type) {
				case issues.Paragraph:
					paragraphs(c.faces.body, []issues.Paragraph{b})
				case *issues.Note:
					paragraphs(c.faces.kai, b.Paragraphs)
				case *issues.List:
					paragraphs(c.faces.body, b.Items)
				case *issues.Pictures:
					for _, im := range b.List {
						look(c.faces.kai, im.Caption)
					}
					look(c.faces.kai, b.Caption)
				case *issues.Table:
					look(c.faces.hei, b.Caption)
					for _, column := range b.Columns {
						look(c.faces.hei, column.Title)
					}
					for _, row := range b.Rows {
						look(c.faces.body, row...)
					}
				}
			}
			look(c.faces.body, a.Signed.By...)
		}
	}
	c.faults.Sort()
	// U+FFFD stands where reading has reported a forbidden character already.
	lost := fmt.Sprintf("(U+%04X)", utf8.RuneError)
	found := slices.DeleteFunc(c.faults, func(d diag.Diagnostic) bool {
		return d.Code != codeGlyph || strings.Contains(d.Message.String(), lost)
	})
	return limited(found, issue.File)
}
