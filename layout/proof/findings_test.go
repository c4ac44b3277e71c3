package proof

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// notes returns the notes of a page.
func notes(p *frame.Page) (list []frame.Note) {
	for _, it := range p.Items {
		if n, ok := it.(frame.Note); ok {
			list = append(list, n)
		}
	}
	return list
}

// pageText returns what is set on a page, without white.
func pageText(p *frame.Page) string {
	var s strings.Builder
	for _, it := range p.Items {
		if r, ok := it.(*frame.GlyphRun); ok {
			s.WriteString(r.Text())
		}
	}
	return squeeze(s.String())
}

// found is a list of one warning for each place.
func found(places ...diag.Pos) (list diag.List) {
	for i, p := range places {
		list.Warn(p, "X01", diag.Verbatim(fmt.Sprintf("finding %d", i+1)))
	}
	return list
}

// TestFindingsAtTheirLines: masthead and colophon have lines like all others, and
// what several fields share is found by each of them.
func TestFindingsAtTheirLines(t *testing.T) {
	doc, opt := lay(t, []byte(strings.Replace(small, "TEXT", "会议总结了工作。", 1)))
	for _, tt := range []struct {
		pos  diag.Pos
		want string
	}{
		{diag.Pos{File: "series.yaml", Line: 3, Col: 9}, "第1页第1行"}, // name
		{diag.Pos{File: "issue.yaml", Line: 1, Col: 7}, "第1页第2行"},
		{diag.Pos{File: "issue.yaml", Line: 2, Col: 9}, "第1页第2行"},
		{diag.Pos{File: "issue.yaml", Line: 3, Col: 9}, "第1页第3行"},
		{diag.Pos{File: "issue.yaml", Line: 4, Col: 7}, "第1页第4行"}, // beside the issuer
		{diag.Pos{File: "issue.yaml", Line: 8, Col: 16}, "第1页第7行"},
		{diag.Pos{File: "issue.yaml", Line: 9, Col: 17}, "第1页第9行"}, // the source, behind the text
		{diag.Pos{File: "issue.yaml", Line: 12, Col: 12}, "第1页第9行"},
		{diag.Pos{File: "issue.yaml", Line: 5, Col: 20}, "第1页第10行"},
		{diag.Pos{File: "issue.yaml", Line: 5, Col: 34}, "第1页第10行"}, // the reviewer, beside the editor
		{diag.Pos{File: "issue.yaml", Line: 6, Col: 1}, onNoLine},
		{diag.Pos{File: "issue.yaml"}, onNoLine},
		{diag.Pos{File: "other.yaml", Line: 8, Col: 16}, onNoLine},
		{diag.Pos{}, onNoLine},
	} {
		opt.Findings = found(tt.pos)
		out := Overlay(doc, opt)
		sheet := &out.Pages[len(out.Pages)-1]
		if text := pageText(sheet); !strings.Contains(text, "1"+tt.want) {
			t.Errorf("%v: want %s in %.80s", tt.pos, tt.want, text)
		}
		where := &out.Pages[0]
		if tt.want == onNoLine {
			where = sheet
		}
		if list := notes(where); len(list) != 1 || !strings.Contains(list[0].Text, "finding 1 [X01]") {
			t.Errorf("%v: notes %v", tt.pos, list)
		}
	}
}

// TestLineNumbers: they count from 1 on each page, once a row.
func TestLineNumbers(t *testing.T) {
	doc, opt := lay(t, read(t, folder+"2023-15.yaml"))
	out := Overlay(doc, opt)
	for i := range doc.Pages {
		var tops []frame.Length
		for _, it := range doc.Pages[i].Items {
			if m, ok := it.(frame.Mark); ok {
				tops = append(tops, m.Rect.Y)
			}
		}
		slices.Sort(tops)
		rows := len(slices.Compact(tops))
		edge := opt.Grid.Area(i+1).X - numberGap
		n := 0
		for _, it := range out.Pages[i].Items {
			if r, ok := it.(*frame.GlyphRun); ok && r.Color == numberInk && r.Glyphs[0].X < edge {
				if n++; r.Text() != fmt.Sprint(n) {
					t.Errorf("page %d: number %s where %d should stand", i+1, r.Text(), n)
				}
			}
		}
		if n != rows || rows == 0 {
			t.Errorf("page %d: %d numbers of %d rows", i+1, n, rows)
		}
	}
}

// TestNoFindingIsLost: a margin has room for few of them, the sheets and the notes
// have all.
func TestNoFindingIsLost(t *testing.T) {
	doc, opt := lay(t, read(t, folder+"2023-14.yaml"))
	var places []diag.Pos
	for i := range 2000 {
		p := diag.Pos{File: "issue.yaml", Line: 10 + i%48, Col: 11 + i%90}
		if i%20 == 0 {
			p = diag.Pos{File: "issue.yaml", Line: 10, Col: 12}
		}
		places = append(places, p)
	}
	opt.Findings = found(places...)
	out := Overlay(doc, opt)
	var said []string
	for i := range out.Pages {
		p := &out.Pages[i]
		for _, n := range notes(p) {
			_, text, ok := strings.Cut(n.Text, "finding ")
			if !ok {
				t.Fatal(n.Text)
			}
			said = append(said, text)
			if n.Rect.X < 0 || n.Rect.X+n.Rect.W > p.Width-edge {
				t.Errorf("page %d: note at %v", i+1, n.Rect)
			}
		}
		for _, it := range p.Items {
			if r, ok := it.(*frame.GlyphRun); ok {
				for _, g := range r.Glyphs {
					if g.X < 0 || g.X > p.Width-edge {
						t.Fatalf("page %d: %q at %v", i+1, r.Text(), g.X)
					}
				}
			}
		}
	}
	slices.Sort(said)
	if n := len(slices.Compact(said)); n != len(places) || len(said) != n {
		t.Errorf("%d notes of %d findings, %d different", len(said), len(places), n)
	}
	var listed int
	for i := len(doc.Pages); i < len(out.Pages); i++ {
		listed += strings.Count(pageText(&out.Pages[i]), "[X01]")
	}
	if listed != len(places) {
		t.Errorf("the sheets list %d of %d findings", listed, len(places))
	}
}

// TestNoRemovedTextIsLost: what the margin shows in part or not at all is in a note
// at its place, and whole on the sheets.
func TestNoRemovedTextIsLost(t *testing.T) {
	var from, to strings.Builder
	next := '一' // all characters differ, so that it is clear what was removed
	some := func(n int) string {
		var s strings.Builder
		for s.Len() < 3*n {
			if fonts.InGB2312(next) {
				s.WriteRune(next)
			}
			next++
		}
		return s.String()
	}
	for range 8 {
		kept := some(9)
		from.WriteString(kept + some(8))
		to.WriteString(kept)
	}
	old, opt := lay(t, []byte(strings.Replace(small, "TEXT", from.String()+"。", 1)))
	now, _ := lay(t, []byte(strings.Replace(small, "TEXT", to.String()+"。", 1)))
	opt.Findings = nil
	opt.Changes = Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
	out := Overlay(now, opt)
	var all strings.Builder
	for _, n := range notes(&out.Pages[0]) {
		all.WriteString(n.Text)
	}
	sheet := pageText(&out.Pages[len(out.Pages)-1])
	for i, ch := range opt.Changes.List {
		if ch.Removed == "" || !strings.Contains(all.String(), ch.Removed) || !strings.Contains(sheet, removed+"："+ch.Removed) {
			t.Errorf("change %d, %+q, is not whole", i+1, ch.Removed)
		}
	}
	if n := len(opt.Changes.List); n != 8 || len(notes(&out.Pages[0])) != n {
		t.Errorf("%d changes, notes %v", n, notes(&out.Pages[0]))
	}
}

// TestNoMargin: where a page has no margins and no lines, the sheets and the notes
// have everything still.
func TestNoMargin(t *testing.T) {
	doc, opt := lay(t, []byte(strings.Replace(small, "TEXT", "会议总结了工作。", 1)))
	doc.Pages = append(doc.Pages, frame.Page{Width: doc.Pages[0].Width, Height: doc.Pages[0].Height})
	opt.Grid.Area = func(int) frame.Rect { return frame.Rect{W: doc.Pages[0].Width, H: doc.Pages[0].Height} }
	p := diag.Pos{File: "issue.yaml", Line: 8, Col: 16}
	opt.Findings = found(p, p, p)
	out := Overlay(doc, opt)
	if n := len(notes(&out.Pages[0])); n != 3 {
		t.Errorf("%d notes of 3", n)
	}
	if text := pageText(&out.Pages[2]); strings.Count(text, "[X01]") != 3 {
		t.Errorf("the sheet says %s", text)
	}
}

// TestEntriesStayWhole: an entry takes no more rows than it needs, and none is
// divided between two sheets.
func TestEntriesStayWhole(t *testing.T) {
	doc, opt := lay(t, []byte(strings.Replace(small, "TEXT", "会议总结了工作。", 1)))
	opt.Findings = nil
	const n = 100
	for i := range n {
		opt.Findings.Warn(diag.Pos{File: "issue.yaml", Line: 8, Col: 16}, "X01", diag.Verbatim(strings.Repeat("长", 1+i)), diag.Verbatim("hint"))
	}
	out := Overlay(doc, opt)
	sheets := out.Pages[len(doc.Pages):]
	next := 1
	for i := range sheets {
		var y frame.Length
		for k, it := range sheets[i].Items {
			r, ok := it.(*frame.GlyphRun)
			if !ok {
				continue
			}
			isNumber := r.Color == warnInk && r.Text() == fmt.Sprint(next)
			if k == 0 && i > 0 && !isNumber {
				t.Errorf("sheet %d begins with %s", i+1, r.Text())
			}
			switch {
			case isNumber:
				next++
			case strings.HasPrefix(r.Text(), "长"):
				y = r.Y
			case strings.Contains(r.Text(), "hint"):
				short, long := next-1 < 40, next-1 > 45
				if short && r.Y != y || long && r.Y == y {
					t.Errorf("hint of entry %d at %v, its message at %v", next-1, r.Y, y)
				}
			}
		}
	}
	if next != n+1 || len(sheets) < 3 {
		t.Errorf("%d entries of %d on %d sheets", next-1, n, len(sheets))
	}
}

// TestChangesSayWhere: of several changes on a line the sheets say which is which.
func TestChangesSayWhere(t *testing.T) {
	old, opt := lay(t, []byte(strings.Replace(small, "TEXT", "会议总结，部署，研究了工作。", 1)))
	now, _ := lay(t, []byte(strings.Replace(small, "TEXT", "各位总结、部署、研究 了**工作**。", 1)))
	opt.Findings, opt.Changes = nil, Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
	text := pageText(&Overlay(now, opt).Pages[len(now.Pages)])
	for _, want := range []string{
		"1第1页第8行删：会议增：各位", "2第1页第8行“各位总结”后删：，增：、", "3第1页第8行“位总结、部署”后删：，增：、",
		"4第1页第8行“、部署、研究”后增：空格", "5第1页第8行“部署、研究了”后字体：工作",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s on the sheet: %s", want, text)
		}
	}
}
