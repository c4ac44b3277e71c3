package layout

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"jianbao/layout/frame"
)

// contentsOf returns the rows of the contents list, heading left out.
func contentsOf(doc *frame.Document) []textRow {
	var rows []textRow
	for _, r := range allRows(doc) {
		if doc.Tags[max(r.runs[0].Tag, 0)].Kind == frame.TagLink {
			rows = append(rows, r)
		}
	}
	return rows
}

// TestContentsEntries are what the list leads to.
func TestContentsEntries(t *testing.T) {
	const sections = `
sections:
  - articles: [{title: 首篇, body: 文。}, {title: 次篇, body: 文。}]
  - title: 动态
    articles: [{title: [分成, 两行], body: 文。}, {title: [AI, Lab], body: 文。}]
`
	const single = "sections: [{articles: [{title: 独篇, body: 文。}]}]\n"
	for _, c := range []struct{ name, yaml, want string }{
		{"all", sections, "·首篇1 ·次篇1 ·动态2 ·分成两行2 ·AI Lab2"},
		{"sections only", "contents: {entries: sections}\n" + sections, "·首篇1 ·次篇1 ·动态2"},
		{"no page numbers", "contents: {page_numbers: false}\n" + sections, "·首篇 ·次篇 ·动态 ·分成两行 ·AI Lab"},
		{"a single article needs none", single, ""},
		{"a single article under a heading that is asked for", "contents: {title: 目录}\n" + single, "·独篇1"},
		{"a single section is two entries", "sections: [{title: 动态, articles: [{title: 独篇, body: 文。}]}]\n", "·动态1 ·独篇1"},
		{"a single section alone", "contents: {entries: sections}\nsections: [{title: 动态, articles: [{title: 独篇, body: 文。}]}]\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := set(t, c.yaml)
			if got := strings.Join(texts(contentsOf(doc)), " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestContentsPlaces: the dot stands in a cell of its own, two cells further
// in under a section, the title hangs after it, the number is flush right.
func TestContentsPlaces(t *testing.T) {
	long := han(40)
	doc := set(t, `
contents: {title: 目录}
sections:
  - articles: [{title: 首篇, body: 文。}]
  - {title: 动态, articles: [{title: `+long+`, body: 文。}]}
`)
	cell := NewStyle("gb").Body.Cell
	half := (cell - frame.Points(15.75)) / 2
	wantMM(t, "middle of the heading", centreOf(find(t, doc, "目录")), 106)
	rows := contentsOf(doc)
	if len(rows) != 4 {
		t.Fatalf("got %q, want four rows", texts(rows))
	}
	for i, cells := range []frame.Length{0, 0, 2, 3} {
		left := rows[i].left()
		if i < 3 {
			left = rows[i].runs[1].Glyphs[0].X - cell
		}
		wantLength(t, "indent of "+rows[i].text(), left-half-frame.MM(28), cells*cell)
	}
	for _, i := range []int{0, 1, 3} {
		wantMM(t, "end of "+rows[i].text(), rows[i].right(), 184)
	}
	if last := rows[2].runs[len(rows[2].runs)-1]; last.Tag == frame.LayoutArtifact || rows[2].right() > frame.MM(184)-2*cell {
		t.Errorf("the first line of an entry that turns over has a leader or runs into the numbers' room")
	}
}

// TestLeaders: the dots of all entries are in columns, keep off the text by
// at most ¾ em, and never touch it.
func TestLeaders(t *testing.T) {
	var sections strings.Builder
	for i := 1; i <= 25; i++ {
		fmt.Fprintf(&sections, "{title: %s, body: 文。}, ", han(i))
		if i == 12 { // the numbers of the rest have two figures
			fmt.Fprintf(&sections, "{title: 长, body: %s}, ", han(28*22*9))
		}
	}
	doc := set(t, "sections: [{articles: ["+sections.String()+"]}]\n")
	st := NewStyle("gb")
	step := st.Body.Cell / 3
	var column frame.Length = -1
	for _, r := range contentsOf(doc) {
		title, leader, number := r.runs[1], r.runs[2], r.runs[len(r.runs)-1]
		if leader.Tag != frame.LayoutArtifact {
			// Two dots are the most that may be left out.
			if room := number.Glyphs[0].X - glyphRight(title, len(title.Glyphs)-1); room > 4*step {
				t.Errorf("%q has no leader in %s pt", r.text(), room)
			}
			continue
		}
		if leader.Text() != strings.Repeat("·", len(leader.Glyphs)) || len(leader.Glyphs) < 3 {
			t.Errorf("the leader of %q is %q", r.text(), leader.Text())
		}
		at := (leader.Glyphs[0].X - st.TypeArea.X) % step
		if column < 0 {
			column = at
		}
		wantLength(t, "column of the dots of "+r.text(), at, column)
		before := leader.Glyphs[0].X - glyphRight(title, len(title.Glyphs)-1)
		after := number.Glyphs[0].X - glyphRight(leader, len(leader.Glyphs)-1)
		for _, gap := range []frame.Length{before, after} {
			if gap < 0 || gap > st.Body.Size*3/4 {
				t.Errorf("%q: %s pt beside the leader, want 0 to %s", r.text(), gap, st.Body.Size*3/4)
			}
		}
	}
}

// TestContentsNumbers: every number is the page of what it leads to, whatever
// the numbers themselves push away.
func TestContentsNumbers(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles int
		// title is the length of the titles in characters, lines that of the
		// articles' text.
		title, lines int
		figures      int
	}{
		{"one figure", 3, 10, 20, 1},
		{"two figures", 12, 10, 40, 2},
		{"three figures", 60, 10, 40, 3},
		// 25 characters fill the line beside the room for two figures; for
		// three the titles of the whole list turn over.
		{"three figures that turn every entry over", 60, 25, 40, 3},
		{"a list taller than a page", 30, 10, 3, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s strings.Builder
			for i := range c.articles {
				fmt.Fprintf(&s, "{title: %s%s, body: [%s]}, ", string(rune('甲')+rune(i)), han(c.title-1), han(28*c.lines-2))
			}
			doc := set(t, "contents: {title: 目录}\nsections: [{articles: ["+s.String()+"]}]\n")
			checkNumbers(t, doc)
			if got := len(strconv.Itoa(doc.Bookmarks[c.articles-1].Page + 1)); got != c.figures {
				t.Errorf("the last number has %d figures, want %d", got, c.figures)
			}
		})
	}
}

// checkNumbers compares the numbers of the contents with the pages on which
// the titles stand, and the links with both.
func checkNumbers(t *testing.T, doc *frame.Document) {
	t.Helper()
	numbers := make(map[frame.TagID]string) // by the entries' Link elements
	for _, r := range contentsOf(doc) {
		run := r.runs[len(r.runs)-1]
		numbers[run.Tag] = run.Text()
	}
	n, last := 0, frame.TagID(0)
	for _, page := range doc.Pages {
		for _, it := range page.Items {
			link, ok := it.(frame.Link)
			if !ok {
				continue
			}
			if link.Tag != last && n < len(doc.Bookmarks) {
				last = link.Tag
				mark := doc.Bookmarks[n]
				n++
				if link.Page != mark.Page || link.Y != mark.Y || link.Contents != mark.Title {
					t.Errorf("the link leads to %q on page %d at %s, the title is %q on page %d at %s",
						link.Contents, link.Page+1, link.Y, mark.Title, mark.Page+1, mark.Y)
				}
				if want := strconv.Itoa(mark.Page + 1); numbers[link.Tag] != want {
					t.Errorf("%q is on page %s by the contents, on page %s by the text", mark.Title, numbers[link.Tag], want)
				}
			}
		}
	}
	if n != len(doc.Bookmarks) {
		t.Errorf("%d links, want %d", n, len(doc.Bookmarks))
	}
}

// TestNumbersMoveTitles: the room for a third figure turns entries over, which
// moves titles to other pages, and the numbers follow them.
func TestNumbersMoveTitles(t *testing.T) {
	var s strings.Builder
	for i := range 60 {
		fmt.Fprintf(&s, "{title: %s%s, body: [%s]}, ", string(rune('甲')+rune(i)), han(24), han(28*40-2))
	}
	issue := readYAML(t, "issue.yaml", "sections: [{articles: ["+s.String()+"]}]\n")
	c := newComposer(issue, Options{Fonts: shipped})
	b := c.arrange()
	before := flow(b, c.style)
	if !c.number(b, before) {
		t.Fatal("three figures need no more room than two")
	}
	first := b.entries[0].page
	after := flow(b, c.style)
	if c.number(b, after) {
		t.Error("the numbers do not settle with the second flow")
	}
	if b.entries[0].page == first {
		t.Errorf("the first title stays on page %d; the case shows nothing", first+1)
	}
}

// TestContentsPages: a list of up to half a page stays together, a longer one
// is cut between entries, never inside one.
func TestContentsPages(t *testing.T) {
	for _, entries := range []int{11, 12, 40} {
		var s strings.Builder
		for i := range entries {
			fmt.Fprintf(&s, "{title: %s%s, body: 文。}, ", string(rune('甲')+rune(i)), han(10))
		}
		// The masthead leaves 9 rows.
		doc := set(t, `masthead: {top: 120}
contents: {title: 目录, page_numbers: false}
sections: [{articles: [`+s.String()+"]}]\n")
		rows := contentsOf(doc)
		if len(rows) != entries {
			t.Fatalf("%d entries: got %d rows", entries, len(rows))
		}
		whole := rows[0].page == rows[entries-1].page
		if want := entries <= 11; whole != want {
			t.Errorf("%d entries are on one page: %v, want %v", entries, whole, want)
		}
		if head := find(t, doc, "目录"); head.page != rows[0].page {
			t.Errorf("%d entries: the heading is on page %d, the list begins on page %d", entries, head.page+1, rows[0].page+1)
		}
	}
	var s strings.Builder
	for range 30 {
		fmt.Fprintf(&s, "{title: %s, body: 文。}, ", han(33))
	}
	for top := 47; top < 150; top += 10 {
		doc := set(t, fmt.Sprintf("masthead: {top: %d}\nsections: [{articles: [%s]}]\n", top, s.String()))
		rows := contentsOf(doc)
		for i := 1; i < len(rows); i += 2 {
			if rows[i].page != rows[i-1].page {
				t.Errorf("top %d mm: entry %d goes over from page %d to %d", top, i/2+1, rows[i-1].page+1, rows[i].page+1)
			}
		}
	}
}

// TestNote: the 按语 stands after the contents in 楷体, a blank row above it,
// indented as text is.
func TestNote(t *testing.T) {
	doc := set(t, `
note: 编者按：本期合并编发。
sections: [{articles: [{title: 首篇, body: 文。}, {title: 次篇, body: 文。}]}]
`)
	note := find(t, doc, "编者按：本期合并编发。")
	st := NewStyle("gb")
	if got := doc.Faces[note.runs[0].Face]; got != "KaiTi" {
		t.Errorf("the note is set in %s, want KaiTi", got)
	}
	entries := contentsOf(doc)
	wantLength(t, "white above the note", note.top()-entries[len(entries)-1].top(), 2*st.Pitch())
	wantLength(t, "indent of the note", note.left()-(st.Body.Cell-st.Body.Size)/2-st.TypeArea.X, 2*st.Body.Cell)
}
