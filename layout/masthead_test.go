package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jianbao/layout/frame"
)

// oneArticle is an issue of one article with more keys before it.
func oneArticle(keys string) string {
	return keys + "\nsections: [{articles: [{title: 题, body: 文。}]}]\n"
}

// centreOf is the middle of a row's text.
func centreOf(r textRow) frame.Length { return (r.left() + r.right()) / 2 }

// TestMastheadName is the fit rule of layout §2.3 for names of every length,
// case PG14 of typography §6.2 among them.
func TestMastheadName(t *testing.T) {
	for n := 1; n <= 12; n++ {
		t.Run(fmt.Sprintf("%d characters", n), func(t *testing.T) {
			name := han(n)
			doc, faults := setFaulty(t, oneArticle("masthead: {name: "+name+"}"))
			r := find(t, doc, name)
			wantMM(t, "centre", centreOf(r), 106)
			wantMM(t, "top", r.top(), 47)
			gap := r.size() // of a name of one character: nothing to look at
			if n > 1 {
				gap = r.runs[0].Glyphs[1].X - r.runs[0].Glyphs[0].X - r.size()
			}
			switch width := r.right() - r.left(); {
			case n == 1:
			case n <= 5: // PG14: letterspaced to 140 mm, gaps of at most 1 em
				if want := min(frame.MM(140), frame.Points(62)*frame.Length(2*n-1)); want-width > 4 || width-want > 4 {
					t.Errorf("set %.2f mm wide, want %.2f", width.MM(), want.MM())
				}
				if r.size() != frame.Points(62) || gap > r.size() {
					t.Errorf("size %s, gap %s; want 62 and a gap of at most 1 em", r.size(), gap)
				}
			default: // made smaller to 156 mm, solid
				want := min(frame.Points(62), frame.MM(156)/frame.Length(n))
				wantLength(t, "size", r.size(), want)
				if gap != 0 && gap != 1 && gap != -1 {
					t.Errorf("gap %s, want none", gap)
				}
			}
			warned := len(faults) > 0
			if small := r.size() < frame.Points(42); warned != small {
				t.Errorf("size %s pt, faults %v; a warning is due below 42 pt", r.size(), faults)
			}
			for _, f := range faults {
				if f.Code != "F12" || !strings.Contains(f.Message.String(), name) || f.Pos.Line != 1 || f.Pos.Col != 18 {
					t.Errorf("got %v, want a warning at the name", f)
				}
			}
		})
	}
}

// TestMastheadSize: a size asked for is taken, and no warning given for one
// that was asked to be small.
func TestMastheadSize(t *testing.T) {
	doc := set(t, oneArticle("masthead: {name: 工作动态简报, size: 30, top: 60, rule: 1.5}"))
	r := find(t, doc, "工作动态简报")
	if r.size() != frame.Points(30) {
		t.Errorf("size %s, want 30", r.size())
	}
	wantMM(t, "top", r.top(), 60)
	if got := rules(doc, 0)[0].Rect.H; got != frame.MM(1.5) {
		t.Errorf("rule %.3f mm thick, want 1.5", got.MM())
	}
}

// TestMastheadPlaces are the numbers of layout §2.3 for a name of 62 pt.
func TestMastheadPlaces(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		rows       []string
		tops       []float64
		rule       float64
	}{
		{
			"one number line", "",
			[]string{"试刊", "2024年第1期（总第1期）", "编辑部2024年1月5日"},
			[]float64{47, 74.87, 85.32}, 94.88,
		}, {
			"two number lines", `masthead: {number_lines: ["{year}年第{number}期", "（总第{serial}期）"]}`,
			[]string{"试刊", "2024年第1期", "（总第1期）", "编辑部2024年1月5日"},
			[]float64{47, 74.87, 85.32, 95.77}, 105.33,
		}, {
			"notices above leave the name alone", `masthead: {secrecy: 内部资料, copy: "000001"}`,
			[]string{"内部资料000001", "试刊", "2024年第1期（总第1期）", "编辑部2024年1月5日"},
			[]float64{37, 47.45, 75.32, 85.77}, 95.33,
		}, {
			"issuing body above the name", "masthead: {over: 某某市科学技术协会}",
			[]string{"某某市科学技术协会", "试刊", "2024年第1期（总第1期）", "编辑部2024年1月5日"},
			[]float64{37, 48.64, 76.51, 86.96}, 96.52,
		}, {
			"issuing body under the notices", "masthead: {secrecy: 内部资料, over: 某某市科学技术协会}",
			[]string{"内部资料", "某某市科学技术协会", "试刊", "2024年第1期（总第1期）", "编辑部2024年1月5日"},
			[]float64{37, 47.45, 59.09, 86.96, 97.41}, 106.97,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := set(t, oneArticle(c.keys))
			rows := textRows(doc, 0)[:len(c.rows)]
			if got := texts(rows); strings.Join(got, "|") != strings.Join(c.rows, "|") {
				t.Fatalf("got %q, want %q", got, c.rows)
			}
			for i, r := range rows {
				wantMM(t, "top of "+c.rows[i], r.top(), c.tops[i])
			}
			rule := rules(doc, 0)[0].Rect
			wantMM(t, "centre of the rule", rule.Y+rule.H/2, c.rule)
			wantMM(t, "left end of the rule", rule.X, 28)
			wantMM(t, "length of the rule", rule.W, 156)
			wantMM(t, "thickness of the rule", rule.H, 0.8)
		})
	}
}

// TestMastheadEdges: notices stand at the type area's edges, issuer and date
// one cell in, lines under the name in the middle.
func TestMastheadEdges(t *testing.T) {
	doc := set(t, oneArticle(`masthead: {secrecy: 机密★1年, copy: "000001", number_lines: ["第{number}期"]}`))
	notices := find(t, doc, "机密★1年000001")
	wantMM(t, "密级", notices.left(), 28)
	wantMM(t, "end of the copy number", notices.right(), 184)
	issuer := find(t, doc, "编辑部2024年1月5日")
	cell := frame.MM(156).Mul(1, 28).MM()
	wantMM(t, "issuer", issuer.left(), 28+cell)
	wantMM(t, "end of the date", issuer.right(), 184-cell)
	wantMM(t, "middle of the number line", centreOf(find(t, doc, "第1期")), 106)
}

// TestMastheadTurnsOver: what is too long for its place goes over to another
// line, and the rule gives way.
func TestMastheadTurnsOver(t *testing.T) {
	issuer := "某某市科学技术协会办公室、某某市科学技术工作者服务中心"
	doc := set(t, oneArticle("masthead: {issuer: "+issuer+`, number_lines: ["`+han(40)+`"], secrecy: `+han(30)+`, copy: "第000001号"}`))
	rows := textRows(doc, 0)
	var got []string
	for _, r := range rows[:8] {
		got = append(got, fmt.Sprint(len([]rune(r.text()))))
	}
	// 密级 in two lines, the copy number, the name, two number lines, two lines
	// of the issuer and the date with the second.
	if want := "15 15 8 2 20 20 13 23"; strings.Join(got, " ") != want {
		t.Errorf("lines of %v characters, want %s:\n%s", got, want, strings.Join(texts(rows[:8]), "\n"))
	}
	if rows[2].y != rows[0].y {
		t.Errorf("the copy number is not beside the first line of 密级")
	}
	if !strings.HasSuffix(rows[7].text(), "2024年1月5日") {
		t.Errorf("the date is not beside the issuer's last line: %q", rows[7].text())
	}
	wantMM(t, "rule under the last line", rules(doc, 0)[0].Rect.Y-rows[7].top()-rows[7].size(), 4-0.4)
}

// TestMastheadPair: between issuer and date there is a cell at least.
func TestMastheadPair(t *testing.T) {
	// Of 26 cells inside the insets 2024年1月5日 takes 7¼.
	for n, lines := range map[int]int{16: 1, 17: 1, 18: 2} {
		rows := textRows(set(t, oneArticle("masthead: {issuer: "+han(n)+"}")), 0)
		if got := len(rows) - len(textRows(set(t, oneArticle("")), 0)) + 1; got != lines {
			t.Errorf("an issuer of %d characters takes %d lines, want %d:\n%s", n, got, lines, strings.Join(texts(rows), "\n"))
		}
	}
}

// TestMastheadTooTall is reported, and the text goes to the next page.
func TestMastheadTooTall(t *testing.T) {
	lines := strings.Repeat(`"第{number}期",`, 20)
	doc, faults := setFaulty(t, oneArticle("masthead: {number_lines: ["+lines+"]}"))
	if faults = slices.DeleteFunc(faults, isHarmless); len(faults) != 1 || faults[0].Code != codeMasthead {
		t.Errorf("got %v, want one %s", faults, codeMasthead)
	}
	if got := find(t, doc, "文。").page; got != 1 {
		t.Errorf("the text is on page %d, want 2", got+1)
	}
}
