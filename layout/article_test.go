package layout

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/layout/frame"
)

// rowsTagged are the rows whose first run belongs to an element of the kind.
func rowsTagged(doc *frame.Document, kind frame.TagKind, level int) []textRow {
	var rows []textRow
	for _, r := range allRows(doc) {
		if tag := doc.Tags[max(r.runs[0].Tag, 0)]; tag.Kind == kind && tag.Level == level {
			rows = append(rows, r)
		}
	}
	return rows
}

// TestTitles are the breaks of titles, case PG13 of typography §6.2 among
// them. A lead title has room for 21 characters.
func TestTitles(t *testing.T) {
	for _, c := range []struct{ name, title, want string }{
		{"one line", han(21), "21"},
		{"PG13 balanced", han(30), "15 15"},
		{"PG13 by the preferred break", "[" + han(11) + ", " + han(19) + "]", "11 19"},
		{"one character too many", han(22), "11 11"},
		{"odd", han(23), "11 12"},
		{"three lines", han(43), "14 14 15"},
		{"a preferred line that is too long", "[" + han(4) + ", " + han(30) + "]", "4 15 15"},
		{"preferred breaks only", "[甲, 乙丙, 丁]", "1 2 1"},
		{"marks do not begin a line", han(11) + "、" + han(10), "12 10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := set(t, "contents: {page_numbers: false}\nsections: [{articles: [{title: "+c.title+", body: 文。}]}]\n")
			var got []string
			for _, r := range rowsTagged(doc, frame.TagHeading, 2) {
				got = append(got, fmt.Sprint(len([]rune(r.text()))))
				if !strings.HasSuffix(r.text(), "、") { // its blank half does not count
					wantMM(t, "middle of "+r.text(), centreOf(r), 106)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("lines of %v characters, want %s", got, c.want)
			}
		})
	}
}

// TestTitleRunts: a title of whatever length and with whatever marks has no
// line of a single character, and is even within two characters.
func TestTitleRunts(t *testing.T) {
	for n := 2; n <= 90; n++ {
		for _, title := range []string{han(n), han(n/2) + "“" + han(n-n/2) + "”", han(n) + "——" + han(3), "“" + han(n) + "”的通知"} {
			doc := set(t, oneTitle(title))
			rows := rowsTagged(doc, frame.TagHeading, 2)
			least, most := 100, 0
			for _, r := range rows {
				k := strings.Count(strings.Map(hanOnly, r.text()), "x")
				least, most = min(least, k), max(most, k)
			}
			if least < 2 {
				t.Errorf("%s has one character alone:\n%s", title, strings.Join(texts(rows), "\n"))
			}
			// The last line has what is left of a title that is as narrow as
			// its number of lines allows: as many too few as there are lines.
			if most-least > 2+len(rows) {
				t.Errorf("%s is uneven:\n%s", title, strings.Join(texts(rows), "\n"))
			}
		}
	}
}

func oneTitle(title string) string {
	return "sections: [{articles: [{title: " + title + ", body: 文。}]}]\n"
}

// hanOnly keeps ideographs, as x.
func hanOnly(r rune) rune {
	if r >= 0x4E00 && r <= 0x9FFF {
		return 'x'
	}
	return -1
}

// TestTitleRows: a blank row above a title and, for a lead article, below; the
// subtitle in 楷体 directly under the title, the blank row under it.
func TestTitleRows(t *testing.T) {
	doc := set(t, `
contents: {entries: sections}
sections:
  - articles: [{title: [首篇一, 首篇二], subtitle: ——副题, body: 首文。}, {title: 次篇, body: 次文。}]
  - title: 动态
    articles: [{title: 三篇, body: 三文。}, {title: 四篇, subtitle: ——又副题, body: 四文。}]
`)
	st := NewStyle("gb")
	rowOf := func(text string) int {
		r := find(t, doc, text)
		middle := r.top() + r.size()/2 - st.Body.Size/2
		for i := range st.Rows {
			if d := middle - st.RowTop(i); -8 < d && d < 8 {
				return r.page*st.Rows + i
			}
		}
		t.Fatalf("%q is not on the grid", text)
		return 0
	}
	for _, c := range []struct {
		above, below string
		rows         int
	}{
		{"·动态", "首篇一", 2}, {"首篇一", "首篇二", 1}, {"首篇二", "——副题", 1}, {"——副题", "首文。", 2},
		{"首文。", "次篇", 2}, {"次篇", "次文。", 2},
		{"【动态】", "三篇", 2}, {"三篇", "三文。", 1}, {"三文。", "四篇", 2}, {"四篇", "——又副题", 1}, {"——又副题", "四文。", 1},
	} {
		above := c.above
		if strings.HasPrefix(above, "·") {
			above += "2"
		}
		if got := rowOf(c.below) - rowOf(above); got != c.rows {
			t.Errorf("from %q to %q: %d rows, want %d", c.above, c.below, got, c.rows)
		}
	}
	if got := doc.Faces[find(t, doc, "——副题").runs[0].Face]; got != "KaiTi" {
		t.Errorf("the subtitle is set in %s, want KaiTi", got)
	}
	section := find(t, doc, "【动态】")
	// The bracket's blank half is trimmed.
	wantLength(t, "section heading", section.left()+st.Body.Cell/2-(st.Body.Cell-st.Body.Size)/2, st.TypeArea.X)
	if got := doc.Faces[section.runs[0].Face]; got != "HeiTi" {
		t.Errorf("the section heading is set in %s, want HeiTi", got)
	}
}

// TestAttribution is where the source goes. A line has 28 cells, the first
// one 26; the source takes 6.
func TestAttribution(t *testing.T) {
	const source = "丰台科协"
	for _, c := range []struct {
		name  string
		text  int // characters before the full stop
		rows  []int
		alone bool
	}{
		{"joined", 10, []int{17}, false},
		{"joined to the end of the line", 19, []int{26}, false},
		{"on the second line with text", 30, []int{26, 11}, false},
		{"alone where only squeezing would let it in", 20, []int{21, 6}, true},
		{"alone after a line that it does not fit", 21, []int{22, 6}, true},
		{"alone after a full line", 25, []int{26, 6}, true},
		{"alone after two", 53, []int{26, 28, 6}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := set(t, fmt.Sprintf("sections: [{articles: [{title: 题, source: %s, body: %s。}]}]\n", source, han(c.text)))
			rows := bodyRows(doc)
			var got []int
			for _, r := range rows {
				got = append(got, len([]rune(r.text())))
			}
			if fmt.Sprint(got) != fmt.Sprint(c.rows) {
				t.Fatalf("rows of %v characters, want %v:\n%s", got, c.rows, strings.Join(texts(rows), "\n"))
			}
			last := rows[len(rows)-1]
			if !strings.HasSuffix(last.text(), "（"+source+"）") {
				t.Errorf("the last row is %q", last.text())
			}
			run := last.runs[len(last.runs)-1]
			if got := doc.Faces[run.Face]; got != "KaiTi" {
				t.Errorf("the source is set in %s, want KaiTi", got)
			}
			if c.alone {
				// ） has its blank half beyond the edge.
				wantMM(t, "end of the source", last.right()-last.size()/2, 184)
			}
			// With its paragraph in one element, or it would be read apart.
			if run.Tag != rows[0].runs[0].Tag {
				t.Errorf("the source is in element %d, its paragraph in %d", run.Tag, rows[0].runs[0].Tag)
			}
		})
	}
}

// bodyRows are the rows of text in articles: those of P elements under Art.
func bodyRows(doc *frame.Document) []textRow {
	var rows []textRow
	for _, r := range rowsTagged(doc, frame.TagP, 0) {
		if parent := doc.Tags[r.runs[0].Tag].Parent; doc.Tags[parent].Kind == frame.TagArt {
			rows = append(rows, r)
		}
	}
	return rows
}

// TestLongAttribution: one that is longer than a line turns over as text does.
func TestLongAttribution(t *testing.T) {
	source := han(40)
	rows := bodyRows(set(t, "sections: [{articles: [{title: 题, source: "+source+", body: 正文。}]}]\n"))
	if got := strings.Join(texts(rows), ""); got != "正文。（"+source+"）" || len(rows) != 2 {
		t.Errorf("got %q", texts(rows))
	}
	if !strings.HasPrefix(rows[0].text(), "正文。（") {
		t.Errorf("the source does not follow the text: %q", texts(rows))
	}
}

// TestSourceTakesText is PG10 in real text: the source on a row of its own
// takes two lines along, wherever the page ends.
func TestSourceTakesText(t *testing.T) {
	for before := 1; before <= 24; before++ {
		for _, last := range []string{han(25) + "。", han(53) + "。", han(81) + "。"} {
			paragraphs := strings.Repeat("甲乙丙丁。, ", before)
			doc := set(t, "masthead: {top: 120}\nsections: [{articles: [{title: 题, source: 丰台科协, body: ["+paragraphs+last+"]}]}]\n")
			rows := bodyRows(doc)
			n := len(rows)
			if a, b := rows[n-3].page, rows[n-1].page; a != b {
				t.Errorf("%d lines before: the source on page %d has fewer than two lines with it (%d)", before, b+1, a+1)
			}
		}
	}
}

// TestWidowsAndClubs is PG08 in real text: wherever a page ends, no line of a
// paragraph of several stands alone on either side.
func TestWidowsAndClubs(t *testing.T) {
	for lines := 2; lines <= 6; lines++ {
		for before := range 23 {
			body := strings.Repeat("甲乙丙丁。, ", before) + han(28*lines-5) + "。, 末段。"
			doc := set(t, "masthead: {top: 120}\nsections: [{articles: [{title: 题, body: ["+body+"]}]}]\n")
			pages := make(map[int]int)
			for _, r := range bodyRows(doc) {
				if !strings.HasPrefix(r.text(), "甲乙丙丁") && r.text() != "末段。" {
					pages[r.page]++
				}
			}
			total := 0
			for page, n := range pages {
				total += n
				if n == 1 {
					t.Errorf("%d lines after %d: one alone on page %d", lines, before, page+1)
				}
			}
			if total != lines {
				t.Fatalf("%d lines after %d: found %d", lines, before, total)
			}
		}
	}
}

// TestKeptHeadings is PG09 in real text: section, title and heading go to the
// next page with two lines of text, wherever the page ends.
func TestKeptHeadings(t *testing.T) {
	for before := 1; before <= 24; before++ {
		body := strings.Repeat("甲乙丙丁。, ", before)
		doc := set(t, `masthead: {top: 120}
contents: {page_numbers: false, entries: sections}
sections:
  - articles: [{title: 题, body: [`+body+`]}]
  - title: 动态
    articles: [{title: 次篇, body: [（一）小标题, `+han(28*3)+`。]}]
`)
		want := find(t, doc, "【动态】").page
		rows := bodyRows(doc)
		for what, page := range map[string]int{
			"title": find(t, doc, "次篇").page, "heading": find(t, doc, "（一）小标题").page,
			"second line": rows[len(rows)-3].page,
		} {
			if page != want {
				t.Errorf("%d lines before: the section heading is on page %d, the %s on %d", before, want+1, what, page+1)
			}
		}
	}
}
