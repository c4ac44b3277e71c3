package layout

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/layout/frame"
)

// colophonRows are the rows of the last page between the colophon's rules,
// with the edges of those.
func colophonRows(t *testing.T, doc *frame.Document) ([]textRow, []frame.Rule) {
	t.Helper()
	last := len(doc.Pages) - 1
	lines := rules(doc, last)
	for len(lines) > 0 && lines[0].Rect.H != NewStyle("gb").Imprint.Thick {
		lines = lines[1:] // the masthead's, or a table's
	}
	var rows []textRow
	for _, r := range textRows(doc, last) {
		if r.y > lines[0].Rect.Y {
			rows = append(rows, r)
		}
	}
	return rows, lines
}

func TestColophonPeople(t *testing.T) {
	for _, c := range []struct {
		name, people string
		rows         []string
	}{
		{"two", "editor: 张三, reviewer: 李四", []string{"编辑：张三审核：李四"}},
		{"three", "editor: 张三, reviewer: 李四, approver: 王五", []string{"编辑：张三审核：李四签发：王五"}},
		{
			// 4 + 12, 4 + 6 and two cells between are 28 cells of 14 pt in 29.6.
			"several names", "editor: 张三、李四、王五、赵六, reviewer: 孙七、周八",
			[]string{"编辑：张三、李四、王五、赵六审核：孙七、周八"},
		}, {
			"just room for two cells between", "editor: " + han(11) + ", reviewer: " + han(10),
			[]string{"编辑：" + han(11) + "审核：" + han(10)},
		}, {
			"no room for two cells between", "editor: " + han(12) + ", reviewer: " + han(10),
			[]string{"编辑：" + han(12), "审核：" + han(10)},
		}, {
			"a long word that turns over", "editor: 甲" + strings.Repeat("word", 12) + "wo" + ", reviewer: 李四",
			[]string{"编辑：甲", strings.Repeat("word", 12) + "wo", "审核：李四"},
		}, {
			"a list that turns over", "editor: " + han(30) + ", reviewer: 李四",
			[]string{"编辑：" + han(26), strings.TrimPrefix(han(30), han(26)), "审核：李四"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, _ := setFaulty(t, oneArticle("colophon: {"+c.people+"}"))
			rows, _ := colophonRows(t, doc)
			if got := texts(rows); strings.Join(got, "|") != strings.Join(c.rows, "|") {
				t.Fatalf("got %q, want %q", got, c.rows)
			}
			inset := frame.Points(14).MM()
			wantMM(t, "left edge", rows[0].left(), 28+inset)
			if len(rows) == 1 {
				wantMM(t, "right edge", rows[0].right(), 184-inset)
			}
			if size := rows[0].size(); size != frame.Points(14) {
				t.Errorf("set in %s pt, want 14", size)
			}
		})
	}
}

// TestColophonLists are PG11 and PG12 of typography §6.2.
func TestColophonLists(t *testing.T) {
	long := han(50)
	full := han(23)
	doc := set(t, `
colophon:
  report: [甲部, 乙部]
  send: `+long+`
  issue: 丙部
  distribution: [丁部, `+full+`]
  copies: 60
sections: [{articles: [{title: 题, body: 文。}]}]
`)
	rows, lines := colophonRows(t, doc)
	em := frame.Points(14)
	left := frame.MM(28)
	want := []struct {
		text string
		left frame.Length
	}{
		{"编辑：张三审核：李四", left + em},
		{"报：甲部", left + em},
		{"乙部", left + 3*em}, // under the first character after ：
		{"送：" + han(27), left + em},
		{strings.TrimPrefix(long, han(27)), left + 3*em},
		{"发：丙部", left + em},
		{"分送：丁部", left + em},
		{full, left + 4*em},
		{"（共印60份）", 0}, // PG12: no room beside the list
	}
	if len(rows) != len(want) {
		t.Fatalf("got %q", texts(rows))
	}
	for i, r := range rows {
		if r.text() != want[i].text {
			t.Errorf("row %d is %q, want %q", i, r.text(), want[i].text)
		} else if want[i].left > 0 {
			wantMM(t, "PG11 edge of "+r.text(), r.left(), want[i].left.MM())
		}
	}
	wantMM(t, "PG11 right edge of a full line", rows[3].right(), 184-em.MM())
	// ） has its blank half beyond the edge.
	wantMM(t, "PG12 right edge of the copies", rows[8].right()-em/2, 184-em.MM())

	if len(lines) != 3 {
		t.Fatalf("%d rules, want 3", len(lines))
	}
	for i, thick := range []float64{0.35, 0.25, 0.35} {
		wantMM(t, "thickness of a rule", lines[i].Rect.H, thick)
		wantMM(t, "left end of a rule", lines[i].Rect.X, 28)
		wantMM(t, "length of a rule", lines[i].Rect.W, 156)
	}
	wantMM(t, "last rule", lines[2].Rect.Y+lines[2].Rect.H/2, 262)
	pitch := frame.Points(22)
	wantLength(t, "height of the people", lines[1].Rect.Y+lines[1].Rect.H/2-lines[0].Rect.Y-lines[0].Rect.H/2, pitch)
	wantLength(t, "height of the lists", lines[2].Rect.Y+lines[2].Rect.H/2-lines[1].Rect.Y-lines[1].Rect.H/2, 8*pitch)
	wantLength(t, "first line in the middle of its pitch",
		rows[0].top()+em/2-lines[0].Rect.Y-lines[0].Rect.H/2, pitch/2)
}

// TestColophonCopies: the print run stands beside the last line of the lists
// where it has room with 1 em between, alone where there are no lists.
func TestColophonCopies(t *testing.T) {
	// Of 29.6 cells inside the insets （共印60份） takes 5½, the label 3.
	for n, rows := range map[int]int{10: 1, 20: 1, 21: 2, 25: 2} {
		doc := set(t, oneArticle("colophon: {distribution: "+han(n)+", copies: 60}"))
		got, _ := colophonRows(t, doc)
		if len(got) != 1+rows {
			t.Errorf("a list of %d characters and the copies take %d rows, want %d: %q", n, len(got)-1, rows, texts(got))
		}
	}
	got, lines := colophonRows(t, set(t, oneArticle("colophon: {copies: 60}")))
	if len(got) != 2 || got[1].text() != "（共印60份）" || len(lines) != 3 {
		t.Errorf("copies alone: got %q between %d rules", texts(got), len(lines))
	}
}

// TestLongColophon: one that is taller than a page goes over several, each
// piece with its rules at the foot, and is reported.
func TestLongColophon(t *testing.T) {
	for _, even := range []bool{false, true} {
		for _, lines := range []int{27, 28, 60, 90} {
			list := strings.Repeat("某某单位, ", lines)
			doc, faults := setFaulty(t, oneArticle(fmt.Sprintf("colophon: {even_page: %v, distribution: [%s]}", even, list)))
			if long := lines > 27; long != (len(faults) == 1) {
				t.Errorf("%d lines: got %v", lines, faults)
			}
			if n := strings.Count(readable(doc), "某某单位"); n != lines {
				t.Errorf("%d of %d lines are on the pages", n, lines)
			}
			if even && len(doc.Pages)%2 != 0 {
				t.Errorf("%d lines: the last page is page %d", lines, len(doc.Pages))
			}
			text := find(t, doc, "文。")
			numbered := true
			for n := range doc.Pages {
				// After a blank page no page has a number.
				numbered = numbered && len(doc.Pages[n].Items) > 0
				if got := len(folioOf(doc, n)) > 0; got != numbered {
					t.Errorf("%d lines, even %v: page %d has a number: %v", lines, even, n+1, got)
				}
				r := rules(doc, n)
				if n == 0 {
					r = r[1:]
				}
				if len(r) == 0 {
					continue
				}
				last := r[len(r)-1].Rect
				wantMM(t, "last rule", last.Y+last.H/2, 262)
				if n == text.page {
					t.Errorf("%d lines, even %v: the colophon is on the text's page", lines, even)
				}
			}
			if !even && len(doc.Pages) != 1+(lines+1+27)/28 {
				t.Errorf("%d lines take %d pages", lines, len(doc.Pages)-1)
			}
		}
	}
}
