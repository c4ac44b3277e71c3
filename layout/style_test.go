package layout

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/layout/frame"
)

// TestGrid is the type area of both profiles: PG06 and PG07 of typography
// §6.2, read from a page full of Han.
func TestGrid(t *testing.T) {
	for _, profile := range []string{"gb", "word"} {
		doc := set(t, fmt.Sprintf(`
style: {profile: %s}
sections: [{articles: [{title: 题, body: [%s]}]}]
`, profile, han(28*50)))
		size := NewStyle(profile).Body.Size
		rows := textRows(doc, 1)
		t.Run("PG06 rows of "+profile, func(t *testing.T) {
			if len(rows) != 22 {
				t.Fatalf("got %d rows, want 22", len(rows))
			}
			wantMM(t, "first em box", rows[0].top(), 37)
			wantMM(t, "last em box's foot", rows[21].top()+size, 262)
			for i, r := range rows {
				want := frame.MM(37) + (frame.MM(225)-size).Mul(frame.Length(i), 21)
				wantLength(t, fmt.Sprint("top of row ", i), r.top(), want)
			}
		})
		t.Run("PG07 cells of "+profile, func(t *testing.T) {
			for i, r := range rows {
				if n := len([]rune(r.text())); n != 28 {
					t.Fatalf("row %d has %d characters, want 28", i, n)
				}
				// The glyph stands in the middle of its cell.
				half := (frame.MM(156).Mul(1, 28) - size) / 2
				wantMM(t, "first cell", r.left()-half, 28)
				wantMM(t, "last cell's edge", r.right()+half, 184)
			}
		})
	}
}

// TestProfileSizes are the sizes of house style that differ between profiles.
func TestProfileSizes(t *testing.T) {
	for _, c := range []struct {
		profile, option  string
		body, lead, next float64
	}{
		{"gb", "", 15.75, 21, 18},
		{"word", "", 16, 22, 18},
		{"gb", "word", 16, 22, 18},
		{"word", "gb", 15.75, 21, 18},
	} {
		issue := readYAML(t, "issue.yaml", fmt.Sprintf(`
style: {profile: %s}
sections:
  - articles: [{title: 首篇, body: 正文。}]
  - {title: 栏, articles: [{title: 次篇, body: 正文。}]}
contents: {page_numbers: false}
`, c.profile))
		doc, _ := Layout(issue, Options{Fonts: shipped, Profile: c.option})
		lead, next, body := find(t, doc, "首篇"), find(t, doc, "次篇"), find(t, doc, "编辑部2024年1月5日")
		for _, s := range []struct {
			what string
			got  frame.Length
			want float64
		}{{"lead title", lead.size(), c.lead}, {"title in a section", next.size(), c.next}, {"body", body.size(), c.body}} {
			if s.got != frame.Points(s.want) {
				t.Errorf("profile %s, option %q: %s in %s pt, want %v", c.profile, c.option, s.what, s.got, s.want)
			}
		}
	}
}

// TestPitch is the pitch that layout §1.2 gives for each profile.
func TestPitch(t *testing.T) {
	for profile, want := range map[string]string{"gb": "29.62", "word": "29.61", "unknown": "29.62"} {
		if got := fmt.Sprintf("%.2f", NewStyle(profile).Pitch().Points()); got != want {
			t.Errorf("profile %s: pitch %s, want %s", profile, got, want)
		}
	}
}

// TestLargeTitles: a line larger than a row takes two, so that titles of
// several lines do not run into each other.
func TestLargeTitles(t *testing.T) {
	doc := set(t, `
style: {title: {lead: 42}}
sections: [{articles: [{title: [第一行, 第二行], body: 正文。}]}]
`)
	first, second, body := find(t, doc, "第一行"), find(t, doc, "第二行"), find(t, doc, "正文。")
	st := NewStyle("gb")
	pitch := st.Pitch()
	// Row 6 is the first under the masthead and stays blank.
	wantLength(t, "middle of the first line", first.top()+first.size()/2, st.RowTop(7)+(pitch+st.Body.Size)/2)
	wantLength(t, "distance of the title's lines", second.y-first.y, 2*pitch)
	if gap := body.top() - second.top() - second.size(); gap < pitch {
		t.Errorf("%s pt under the title, want a blank row of %s", gap, pitch)
	}
}

// TestGapLimits: a gap that is asked for keeps the limits of typography §2.3
// and §2.4 around it; none stays none.
func TestGapLimits(t *testing.T) {
	for _, c := range []struct{ gap, least, most float64 }{
		{0, 0, 0}, {0.0625, 0.0625, 0.5}, {0.125, 0.125, 0.5}, {0.25, 0.125, 0.5}, {0.5, 0.125, 0.5},
	} {
		issue := readYAML(t, "issue.yaml", fmt.Sprintf("style: {han_latin_gap: %v}\n", c.gap)+oneArticle(""))
		got := StyleOf(issue, "").Lines
		if got.Gap != frame.Points(c.gap) || got.GapMin != frame.Points(c.least) || got.GapMax != frame.Points(c.most) {
			t.Errorf("gap %v: got %s from %s to %s", c.gap, got.Gap, got.GapMin, got.GapMax)
		}
	}
}

// TestLineRules: what the issue says of the line rules reaches the lines.
func TestLineRules(t *testing.T) {
	const text = "sections: [{articles: [{title: 题, body: 共26个AI项目。}]}]\n"
	for _, c := range []struct {
		style string
		// want is the distance from 共 to 2, in cells.
		want float64
	}{
		{"", 1.25},
		{"style: {han_latin_gap: 0}\n", 1},
		{"style: {han_latin_gap: 0.125}\n", 1.125},
	} {
		row := find(t, set(t, c.style+text), "共26个AI项目。")
		cell := NewStyle("gb").Body.Cell
		half := (cell - row.size()) / 2
		got := row.runs[1].Glyphs[0].X - row.left() + half
		wantLength(t, fmt.Sprintf("place of 2 with %q", c.style), got, cell.Mul(frame.Points(c.want), frame.Pt))
	}
	// At level usual —— may begin a line; at strict it may not.
	long := "sections: [{articles: [{title: 题, body: " + han(26) + "——" + han(5) + "。}]}]\n"
	for style, want := range map[string]bool{"": true, "style: {prohibition: strict}\n": false} {
		rows := allRows(set(t, style+long))
		starts := strings.HasPrefix(rows[len(rows)-2].text(), "——")
		if starts != want {
			t.Errorf("with %q a line begins with ——: %v, want %v", style, starts, want)
		}
	}
	// In grid mode a bracket at the line start keeps its half cell.
	quote := "sections: [{articles: [{title: 题, body: " + han(26) + "（甲）" + han(5) + "。}]}]\n"
	for style, want := range map[string]bool{"": true, "style: {grid: false}\n": false} {
		rows := allRows(set(t, style+quote))
		bracket := rows[len(rows)-2]
		if keeps := bracket.left() >= NewStyle("gb").TypeArea.X; keeps != want {
			t.Errorf("with %q the bracket stands at %s pt; it keeps its cell: %v, want %v", style, bracket.left(), keeps, want)
		}
	}
}

// TestMirror swaps the margins of even pages.
func TestMirror(t *testing.T) {
	doc := set(t, "style: {mirror: true}\nsections: [{articles: [{title: 题, body: ["+han(28*60)+"]}]}]\n")
	half := (frame.MM(156).Mul(1, 28) - frame.Points(15.75)) / 2
	for page, want := range []float64{28, 26, 28} {
		rows := textRows(doc, page)
		wantMM(t, fmt.Sprint("edge of page ", page+1), rows[len(rows)/2].left()-half, want)
	}
}
