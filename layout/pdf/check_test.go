package pdf

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"jianbao/issues/catalog/catalogtest"
	"jianbao/layout/frame"
)

func TestViolations(t *testing.T) {
	run := func(change func(*frame.GlyphRun)) func(*pages, *Meta) {
		return func(p *pages, _ *Meta) {
			for _, it := range p.doc.Pages[0].Items {
				if r, ok := it.(*frame.GlyphRun); ok {
					change(r)
					return
				}
			}
		}
	}
	link := func(change func(*frame.Link)) func(*pages, *Meta) {
		return func(p *pages, _ *Meta) {
			for i, it := range p.doc.Pages[0].Items {
				if l, ok := it.(frame.Link); ok {
					change(&l)
					p.doc.Pages[0].Items[i] = l
				}
			}
		}
	}
	for _, c := range []struct {
		name   string
		change func(*pages, *Meta)
		want   string
	}{
		{"glyph 0", run(func(r *frame.GlyphRun) { r.Glyphs[1].ID = 0 }), `page 1, item 1: glyph 0 (a missing character) for "协"`},
		{"glyph number", run(func(r *frame.GlyphRun) { r.Glyphs[0].ID = 0xFFFF }), "page 1, item 1: font XiaoBiaoSong has no glyph 65535"},
		{"glyph place", run(func(r *frame.GlyphRun) { r.Glyphs[0].X = -1 << 50 }), "glyph is off any page"},
		{"no text", run(func(r *frame.GlyphRun) { r.Glyphs[0].Text = "\uFEFF" }), "which no reader could extract"},
		{"not UTF-8", run(func(r *frame.GlyphRun) { r.Glyphs[0].Text = "\xff" }), "which no reader could extract"},
		{"face", run(func(r *frame.GlyphRun) { r.Face = 99 }), "page 1, item 1: no face 99"},
		{"size", run(func(r *frame.GlyphRun) { r.Size = 0 }), "impossible type size 0"},
		{"baseline", run(func(r *frame.GlyphRun) { r.Y = 1 << 50 }), "baseline is off any page"},
		{"empty run", run(func(r *frame.GlyphRun) { r.Glyphs = nil }), "run without glyphs"},
		{"tag", run(func(r *frame.GlyphRun) { r.Tag = 77 }), "page 1, item 1: no tag 77"},
		{"negative tag", run(func(r *frame.GlyphRun) { r.Tag = -2 }), "no tag -2"},
		{"link page", link(func(l *frame.Link) { l.Page = 2 }), "link to page 3 of 2"},
		{"link contents", link(func(l *frame.Link) { l.Contents = "" }), "link does not describe its target"},
		{"link tag", link(func(l *frame.Link) { l.Tag = 1 }), "link is not in a Link element (tag 1)"},
		{"link size", link(func(l *frame.Link) { l.Rect.W = 0 }), "rectangle without size"},
		{"link address", link(func(l *frame.Link) { l.URI = "a\nb" }), "which is no address"},
		{"page size", func(p *pages, _ *Meta) { p.doc.Pages[1].Width = 0 }, "page 2: impossible size 0 × 841.89"},
		{"no pages", func(p *pages, _ *Meta) { p.doc.Pages = nil }, "document has no pages"},
		{"item", func(p *pages, _ *Meta) { p.add(nil) }, "unknown item <nil>"},
		{"picture", func(p *pages, _ *Meta) { p.add(frame.Image{Format: "gif"}) }, `picture of unknown format "gif"`},
		{"no tags", func(p *pages, _ *Meta) { p.doc.Tags = nil }, "tag 1 is not the document"},
		{"tag kind", func(p *pages, _ *Meta) { p.doc.Tags[2].Kind = 200 }, "tag 2: unknown kind 200"},
		{"tag parent", func(p *pages, _ *Meta) { p.doc.Tags[2].Parent = 5 }, "tag 2: parent 5 does not come before it"},
		{"nesting", func(p *pages, _ *Meta) { p.tag(frame.TagTD, documentTag) }, "TD in Document"},
		{"nesting in contents", func(p *pages, _ *Meta) { p.tag(frame.TagP, p.tag(frame.TagTOC, documentTag)) }, "P in TOC"},
		{"nesting in a table", func(p *pages, _ *Meta) { p.tag(frame.TagP, p.tag(frame.TagTable, documentTag)) }, "P in Table"},
		{"nesting in a row", func(p *pages, _ *Meta) {
			p.tag(frame.TagP, p.tag(frame.TagTR, p.tag(frame.TagTable, documentTag)))
		}, "P in TR"},
		{"heading level", func(p *pages, _ *Meta) { p.doc.Tags[3].Level = 0 }, "tag 3: heading of level 0"},
		{"heading gap", func(p *pages, _ *Meta) { p.doc.Tags[3].Level = 2 }, "tag 3: heading of level 2 after level 0"},
		{"figure", func(p *pages, _ *Meta) { p.tag(frame.TagFigure, documentTag) }, "figure without a description"},
		{"tag title", func(p *pages, _ *Meta) { p.doc.Tags[3].Title = "a\x00" }, "characters that text does not allow"},
		{"bookmark page", func(p *pages, _ *Meta) { p.doc.Bookmarks[0].Page = -1 }, "page 0 of 2"},
		{"bookmark level", func(p *pages, _ *Meta) { p.doc.Bookmarks[0].Level = 0 }, "level 0"},
		{"bookmark title", func(p *pages, _ *Meta) { p.doc.Bookmarks[0].Title = "" }, "no title"},
		{"title", func(_ *pages, m *Meta) { m.Title = "" }, "metadata: title is empty"},
		{"title character", func(_ *pages, m *Meta) { m.Title = "\x01" }, "dc:title"},
		{"language", func(_ *pages, m *Meta) { m.Language = "中文" }, "is no language"},
		{"date", func(_ *pages, m *Meta) { m.Date = time.Time{} }, "date is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, m := bulletin(t), testMeta
			c.change(p, &m)
			var b bytes.Buffer
			err := Write(&b, &p.doc, p.set, m)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			catalogtest.Check(t, err)
			if b.Len() > 0 {
				t.Errorf("%d bytes written", b.Len())
			}
		})
	}
}

// All violations are reported, and a document that is wrong everywhere does
// not fill the screen for ever.
func TestAllViolations(t *testing.T) {
	p := bulletin(t)
	p.doc.Bookmarks[0].Level = 0
	p.doc.Tags[3].Level = 7
	err := (&job{doc: &p.doc, set: p.set}).check()
	if n := strings.Count(err.Error(), "\n") + 1; n != 6 {
		t.Errorf("got %d faults, want 6:\n%v", n, err)
	}
	catalogtest.Check(t, err)
	for range 1000 {
		p.add(frame.Image{})
	}
	if n := strings.Count((&job{doc: &p.doc, set: p.set}).check().Error(), "\n") + 1; n != maxFaults {
		t.Errorf("got %d faults, want %d", n, maxFaults)
	}
}
