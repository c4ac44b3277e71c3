package layout

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/layout/frame"
)

// folioOf returns the runs of a page's folio.
func folioOf(doc *frame.Document, page int) []*frame.GlyphRun {
	var runs []*frame.GlyphRun
	for _, it := range doc.Pages[page].Items {
		if run, ok := it.(*frame.GlyphRun); ok && run.Tag == frame.PaginationArtifact {
			runs = append(runs, run)
		}
	}
	return runs
}

// TestFolios is PG05 of typography §6.2, with and without mirrored margins.
func TestFolios(t *testing.T) {
	for _, mirror := range []bool{false, true} {
		doc := set(t, fmt.Sprintf("style: {mirror: %v}\nsections: [{articles: [{title: 题, body: [%s]}]}]\n", mirror, han(28*22*10)))
		for n := range doc.Pages {
			runs := folioOf(doc, n)
			text := ""
			for _, r := range runs {
				text += r.Text()
			}
			if want := fmt.Sprintf("—\u00a0%d\u00a0—", n+1); text != want {
				t.Fatalf("page %d: folio %q, want %q", n+1, text, want)
			}
			first, last := runs[0], runs[len(runs)-1]
			if first.Size != frame.Points(14) || doc.Faces[first.Face] != "SongTi" || doc.Faces[runs[1].Face] != "Latin" {
				t.Errorf("page %d: dash in %s %s pt, number in %s", n+1, doc.Faces[first.Face], first.Size, doc.Faces[runs[1].Face])
			}
			switch {
			case n%2 == 0:
				wantMM(t, "PG05 right dash's end", glyphRight(last, len(last.Glyphs)-1), 179.06)
			case mirror:
				wantMM(t, "PG05 left dash's start, mirrored", first.Glyphs[0].X, 30.94)
			default:
				wantMM(t, "PG05 left dash's start", first.Glyphs[0].X, 32.94)
			}
			_, low, _, high, _ := faceOf(first).Bounds(first.Glyphs[0].ID)
			centre := frame.Points(14).Mul(frame.Length(low+high), frame.Length(2*faceOf(first).UnitsPerEm()))
			wantMM(t, "PG05 dash", first.Y-centre, 269)
		}
	}
}

// TestNoFolios: after a blank page neither it nor the colophon's page has a
// number (PG03).
func TestNoFolios(t *testing.T) {
	// 13 rows are left on page 1 behind the title; 22 follow on page 2.
	doc := set(t, "colophon: {even_page: true}\nsections: [{articles: [{title: 题, body: ["+han(28*35-2)+"]}]}]\n")
	if len(doc.Pages) != 4 {
		t.Fatalf("%d pages, want 4", len(doc.Pages))
	}
	for n, want := range []bool{true, true, false, false} {
		if got := len(folioOf(doc, n)) > 0; got != want {
			t.Errorf("page %d has a number: %v, want %v", n+1, got, want)
		}
	}
	if len(doc.Pages[2].Items) != 0 {
		t.Errorf("page 3 is not blank: %v", doc.Pages[2].Items)
	}
}

// TestBookmarks lead to sections and articles, articles of a section below
// it.
func TestBookmarks(t *testing.T) {
	doc := set(t, `
sections:
  - articles: [{title: [首篇, 二行], subtitle: ——副题, body: [一、小标题, 文。]}]
  - title: 动态
    articles: [{title: 次篇, body: 文。}]
`)
	var got []string
	for _, m := range doc.Bookmarks {
		got = append(got, fmt.Sprintf("%d %s", m.Level, m.Title))
		text := m.Title
		switch text {
		case "首篇二行":
			text = "首篇"
		case "动态":
			text = "【动态】"
		}
		r := find(t, doc, text)
		middle := r.top() + r.size()/2 - frame.Points(15.75)/2
		if m.Page != r.page || m.Y-middle > 4 || middle-m.Y > 4 {
			t.Errorf("%q leads to page %d at %s, want page %d at %s", m.Title, m.Page+1, m.Y, r.page+1, middle)
		}
	}
	if want := "1 首篇二行, 1 动态, 2 次篇"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", strings.Join(got, ", "), want)
	}
}

// TestLinks: every line of an entry is a link as wide as the type area, over
// its em boxes.
func TestLinks(t *testing.T) {
	doc := set(t, "sections: [{articles: [{title: "+han(40)+", body: 文。}, {title: 次篇, body: 文。}]}]\n")
	var links []frame.Link
	for _, it := range doc.Pages[0].Items {
		if l, ok := it.(frame.Link); ok {
			links = append(links, l)
		}
	}
	rows := contentsOf(doc)
	if len(links) != 3 || len(rows) != 3 {
		t.Fatalf("%d links, %d rows, want 3", len(links), len(rows))
	}
	for i, l := range links {
		wantLength(t, "top of the link", l.Rect.Y, rows[i].top())
		wantLength(t, "height of the link", l.Rect.H, rows[i].size())
		wantMM(t, "left end of the link", l.Rect.X, 28)
		wantMM(t, "width of the link", l.Rect.W, 156)
		if l.Tag != rows[i].runs[0].Tag {
			t.Errorf("link %d belongs to element %d, its text to %d", i, l.Tag, rows[i].runs[0].Tag)
		}
	}
}

// TestStructure is the tree of an issue that has everything.
func TestStructure(t *testing.T) {
	doc := set(t, `
masthead: {secrecy: 内部资料, copy: "000001", over: 某局}
contents: {title: 目录}
note: [按语一。, 按语二。]
sections:
  - articles: [{title: 首篇, subtitle: 副题, body: [一、甲。乙。, （一）丙, 丁。]}]
  - title: 动态
    articles: [{title: 次篇, body: [（一）戊, 己。], source: 某科协}]
colophon: {approver: 王五, distribution: [某处, 某科], copies: 3}
`)
	const want = `Document
  Part
    P 内部资料
    P 000001
    P 某局
    H1 试刊
    P 2024年第1期（总第1期）
    P 编辑部
    P 2024年1月5日
  TOC
    Caption 目录
    TOCI
      Reference
        Link ·首篇1
    TOCI
      Reference
        Link ·动态2
    TOCI
      Reference
        Link ·次篇2
  Sect
    P 按语一。
    P 按语二。
  Art
    H2 首篇
    P 副题
    H3 一、甲。
    P 乙。
    H4 （一）丙
    P 丁。
  Sect
    H2 【动态】
    Art
      H3 次篇
      H4 （一）戊
      P 己。（某科协）
  Sect
    P 编辑：张三
    P 审核：李四
    P 签发：王五
    P 分送：某处某科
    P （共印3份）
`
	if got := tree(doc); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	checkTags(t, doc)
}

// tree draws the structure with the text of each element.
func tree(doc *frame.Document) string {
	text := make([]string, len(doc.Tags))
	for _, page := range doc.Pages {
		for _, it := range page.Items {
			if run, ok := it.(*frame.GlyphRun); ok && run.Tag > 0 {
				text[run.Tag] += run.Text()
			}
		}
	}
	depth := make([]int, len(doc.Tags))
	var sb strings.Builder
	for id := 1; id < len(doc.Tags); id++ {
		if id > 1 {
			depth[id] = depth[doc.Tags[id].Parent] + 1
		}
		line := strings.Repeat("  ", depth[id]) + tagNameOf(doc, frame.TagID(id))
		if text[id] != "" {
			line += " " + text[id]
		}
		sb.WriteString(line + "\n")
	}
	return sb.String()
}

// checkTags: parents come before their children, the elements are in the
// order of their text, no heading level is skipped, and every heading says
// what it is called.
func checkTags(t testing.TB, doc *frame.Document) {
	t.Helper()
	level := 0
	for id := 1; id < len(doc.Tags); id++ {
		tag := doc.Tags[id]
		if id > 1 && (tag.Parent < 1 || int(tag.Parent) >= id) {
			t.Errorf("element %d has parent %d", id, tag.Parent)
		}
		if tag.Kind != frame.TagHeading {
			continue
		}
		if tag.Level < 1 || tag.Level > level+1 {
			t.Errorf("heading %q of level %d follows level %d", tag.Title, tag.Level, level)
		}
		if tag.Title == "" {
			t.Errorf("heading %d has no title", id)
		}
		level = tag.Level
	}
	last := frame.TagID(0)
	for n, page := range doc.Pages {
		for _, it := range page.Items {
			run, ok := it.(*frame.GlyphRun)
			if !ok || run.Tag <= 0 {
				continue
			}
			// A cell of a row that is higher than a page goes on behind those
			// beside it.
			parent := doc.Tags[run.Tag].Parent
			if run.Tag < last && (doc.Tags[parent].Kind != frame.TagTR || parent != doc.Tags[last].Parent) {
				t.Errorf("page %d: %q of element %d comes after element %d", n+1, run.Text(), run.Tag, last)
			}
			last = run.Tag
		}
	}
}
