package layout

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// setBlocks lays out an issue of one article with the given body, an indented
// list, and pictures of testPicture.
func setBlocks(t *testing.T, body string) (*frame.Document, diag.List) {
	t.Helper()
	issue := readYAML(t, "issue.yaml", "sections:\n- articles:\n  - title: 题\n"+body)
	if faults := issue.ReadPictures(testPicture); len(faults) > 0 {
		t.Fatal(faults)
	}
	return Layout(issue, Options{Fonts: shipped})
}

// hasCode reports whether there is a finding of a code.
func hasCode(faults diag.List, code string) bool {
	for _, f := range faults {
		if f.Code == code {
			return true
		}
	}
	return false
}

// A picture without a width fills whole rows from the first em box to the last;
// one with a width has it, to the length unit, in the middle of its rows.
func TestPictureSizes(t *testing.T) {
	st := NewStyle("gb")
	for _, c := range []struct {
		name, width string
		cells       float64 // 0 for rows that are filled
	}{
		{"1600x900", "", 0}, {"900x1600", "", 0}, {"1600x1600", "", 0},
		{"1600x900", "20", 20}, {"1600x900", "28", 28}, {"900x1600", "4", 4}, {"3000x2000", "17.5", 17.5},
	} {
		width := ""
		if c.width != "" {
			width = ", width: " + c.width
		}
		doc, faults := setBlocks(t, fmt.Sprintf("    body: [%s, {image: %s.png, alt: 图%s}, %s]\n", han(60), c.name, width, han(300)))
		var im []frame.Image
		for n := range doc.Pages {
			im = append(im, images(doc, n)...)
		}
		if len(im) != 1 || hasCode(faults, codePicture) {
			t.Fatalf("%s: %d pictures, %v", c.name, len(im), faults)
		}
		r := im[0].Rect
		var w, h frame.Length
		fmt.Sscanf(c.name, "%dx%d", &w, &h)
		if d := r.H*w - r.W*h; max(d, -d) > 2*max(w, h) {
			t.Errorf("%s: %s is out of proportion", c.name, r)
		}
		wantLength(t, c.name+": its middle", r.X+r.W/2, st.TypeArea.X+st.TypeArea.W/2)
		if c.cells > 0 {
			wantLength(t, c.name+": its width", r.W, st.cells(c.cells))
		} else {
			n := st.RowsOf(r.H)
			wantLength(t, c.name+": its height", r.H, st.Room(n))
			row := (r.Y - st.TypeArea.Y + st.Pitch()/2) / st.Pitch()
			wantLength(t, c.name+": its top", r.Y, st.RowTop(int(row)))
			if n > st.Picture.Rows {
				t.Errorf("%s takes %d rows", c.name, n)
			}
		}
	}
}

// Two pictures have one height, and a cell between them.
func TestSideBySide(t *testing.T) {
	st := NewStyle("gb")
	doc, _ := setBlocks(t, `    body:
    - images: [{image: 1600x900.png, caption: 左}, {image: 1000x1000.png, caption: 右}]
      caption: 图1 两图
`)
	im := images(doc, 0)
	if len(im) != 2 || im[0].Rect.H != im[1].Rect.H || im[0].Rect.Y != im[1].Rect.Y {
		t.Fatalf("%v", im)
	}
	wantLength(t, "the gap", im[1].Rect.X-im[0].Rect.X-im[0].Rect.W, st.Body.Cell)
	rows := allRows(doc)
	for i, caption := range []string{"左", "右"} {
		for _, r := range rows {
			if len(r.runs) == 2 && r.runs[i].Text() == caption {
				x := (r.runs[i].Glyphs[0].X + glyphRight(r.runs[i], 0)) / 2
				wantLength(t, "the middle of the caption "+caption, x, im[i].Rect.X+im[i].Rect.W/2)
			}
		}
	}
	if tag := doc.Tags[im[1].Tag]; tag.Kind != frame.TagFigure || tag.Alt != "右" {
		t.Errorf("the second picture is in %+v", tag)
	}
	find(t, doc, "左右")
	find(t, doc, "图1 两图")
}

// A picture goes over to the page of its caption, and one that would be higher
// than a page is made smaller and said.
func TestPicturePages(t *testing.T) {
	for rows := 1; rows < 16; rows++ {
		doc, _ := setBlocks(t, fmt.Sprintf("    body: [%s, {image: 1600x900.png, caption: 图1}, %s]\n", han(28*rows-2), han(900)))
		caption := find(t, doc, "图1")
		for n := range doc.Pages {
			if len(images(doc, n)) > 0 && n != caption.page {
				t.Errorf("%d rows before: picture on page %d, caption on %d", rows, n+1, caption.page+1)
			}
		}
	}
	doc, faults := setBlocks(t, "    body:\n    - {image: 1000x3000.png, caption: 图1, width: 28}\n")
	if !hasCode(faults, codePicture) {
		t.Errorf("nothing is said: %v", faults)
	}
	_, faults = setBlocks(t, "    body:\n    - {image: 300x200.png, caption: 图1, width: 20}\n")
	if !hasCode(faults, codePicture) {
		t.Errorf("nothing is said of 300 dots on 20 cells: %v", faults)
	}
	_ = doc
}

// A long table has its heads on every page as an artifact, a rule above and one
// below on each, no row cut, and each cell once.
func TestLongTable(t *testing.T) {
	var rows strings.Builder
	for i := range 70 {
		fmt.Fprintf(&rows, "          行%d | %s | %d.%d\n", i, han(5+i*7%60), i*i, i%10)
	}
	doc, faults := setBlocks(t, "    body:\n    - table:\n        caption: 表1\n        columns: 名称 | 内容 | 数值\n        rows: |\n"+rows.String())
	if len(faults) > 0 {
		t.Errorf("%v", faults)
	}
	st := NewStyle("gb")
	heads, thick := 0, frame.Points(1.5)
	for n := range doc.Pages {
		tops := 0
		var low frame.Length
		for _, r := range rules(doc, n) {
			if r.Rect.H == thick || r.Rect.H == frame.Points(0.75) {
				tops++
				low = max(low, r.Rect.Y+r.Rect.H)
			}
		}
		if tops == 0 {
			continue
		}
		heads++
		if tops != 3 || low > st.TypeArea.Y+st.TypeArea.H {
			t.Errorf("page %d has %d rules, the lowest ends at %s", n+1, tops, low)
		}
		again := ""
		for _, it := range doc.Pages[n].Items {
			if run, ok := it.(*frame.GlyphRun); ok && run.Tag == frame.PaginationArtifact {
				again += run.Text()
			}
		}
		if first := heads == 1; strings.Contains(again, "续表名称内容数值") == first {
			t.Errorf("page %d repeats %q", n+1, again)
		}
	}
	if heads < 4 {
		t.Fatalf("the table is on %d pages", heads)
	}
	pageOf := map[frame.TagID]int{}
	for _, r := range allRows(doc) {
		for _, run := range r.runs {
			if run.Tag <= 0 || doc.Tags[run.Tag].Kind != frame.TagTD {
				continue
			}
			tr := doc.Tags[run.Tag].Parent
			if at, known := pageOf[tr]; known && at != r.page {
				t.Errorf("%q is cut from its row", r.text())
			}
			pageOf[tr] = r.page
		}
	}
	if len(pageOf) != 70 {
		t.Errorf("%d rows", len(pageOf))
	}
}

// Numbers stand with their decimal points under each other.
func TestNumberColumn(t *testing.T) {
	doc, _ := setBlocks(t, `    body:
    - table:
        columns: 甲 | 乙
        rows: |
          一 | 1,234.5
          二 | 7
          三 | -0.25
          四 | 12.5%
          五 | —
`)
	var points []frame.Length
	for _, r := range allRows(doc) {
		for _, run := range r.runs {
			if run.Tag <= 0 || doc.Tags[run.Tag].Kind != frame.TagTD || !isNumber(run.Text()) {
				continue
			}
			at := glyphRight(run, len(run.Glyphs)-1)
			for _, g := range run.Glyphs {
				if g.Text == "." {
					at = g.X
				}
			}
			points = append(points, at)
		}
	}
	if len(points) != 4 {
		t.Fatalf("%d numbers", len(points))
	}
	for _, p := range points[1:] {
		wantLength(t, "a decimal point", p, points[0])
	}
}

// Columns without widths are divided so that no number and no word is cut where
// all have room, if need be with less white between them.
func TestColumnsByContents(t *testing.T) {
	for name, body := range map[string]string{
		"text gives way": `
        columns: 序号 | 说明 | 金额
        rows:
        - [1, ` + han(90) + `, "1,234,567,890"]
        - [22, Electroencephalography, -3]
`,
		"twelve": `
        columns: 单位 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月
        rows: |
          东城 | 1.5 | 22 | 33.25 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11
          朝阳 | 1,500 | 22,000 | 33 | - | 5 | 6 | 7 | 8 | 9 | 10 | 1,234,567
`,
		"all on one line": `
        columns: 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 | 十
        rows: [` + han(10) + ` | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9]
`,
	} {
		doc, faults := setBlocks(t, "    body:\n    - table:"+body)
		if hasCode(faults, codeReleased) {
			t.Errorf("%s: %v", name, faults)
		}
		st := NewStyle("gb")
		for _, r := range allRows(doc) {
			for _, run := range r.runs {
				if run.Tag > 0 && doc.Tags[run.Tag].Kind == frame.TagTD && glyphRight(run, len(run.Glyphs)-1) > st.TypeArea.X+st.TypeArea.W {
					t.Errorf("%s: %q stands out of the type area", name, run.Text())
				}
			}
		}
	}
}

// Lines of one row of a table stand nearer to each other than to the next row's.
func TestTableRowsApart(t *testing.T) {
	doc, _ := setBlocks(t, "    body:\n    - table:\n        columns: [{title: 甲, width: 6}]\n        rows: ["+han(45)+", "+han(45)+"]\n")
	var tops []frame.Length
	var tags []frame.TagID
	for _, r := range allRows(doc) {
		for _, run := range r.runs {
			if run.Tag > 0 && doc.Tags[run.Tag].Kind == frame.TagTD {
				tops, tags = append(tops, run.Y), append(tags, run.Tag)
			}
		}
	}
	within, between := frame.Length(0), frame.Length(0)
	for i := 1; i < len(tops); i++ {
		if tags[i] == tags[i-1] {
			within = tops[i] - tops[i-1]
		} else {
			between = tops[i] - tops[i-1]
		}
	}
	if within == 0 || 4*between < 5*within {
		t.Errorf("rows are %s apart, their lines %s", between, within)
	}
}

// TestSignature is GB/T 9704-2012 7.3.5.2 without a seal.
func TestSignature(t *testing.T) {
	st := NewStyle("gb")
	cell, right := st.Body.Cell, st.TypeArea.X+st.TypeArea.W
	for _, c := range []struct {
		by   string
		long bool // the name is so long that it has its place by itself
	}{{"北京市科学技术协会办公室", true}, {"科普部", false}} {
		doc, _ := setBlocks(t, fmt.Sprintf("    body: %s。\n    signed: {by: %s, date: 2023-05-12}\n", han(30), c.by))
		name, date := find(t, doc, c.by), find(t, doc, "2023年5月12日")
		// Han stands in the middle of a cell that is 0.04 pt wider than its body.
		wantMM(t, "the date behind the name's beginning", date.left()-name.left()+(cell-st.Body.Size)/2, 2*cell.MM())
		if c.long {
			wantMM(t, "white right of the name", right-name.right()-(cell-st.Body.Size)/2, 2*cell.MM())
		} else {
			wantMM(t, "white right of the date", right-date.right()-(cell-st.Body.Size)/2, 2*cell.MM())
		}
		text := find(t, doc, han(30)[26*3:]+"。")
		wantLength(t, "the blank row above", name.y-text.y, 2*st.Pitch())
	}
}

// A signature never begins a page.
func TestSignatureStays(t *testing.T) {
	for rows := 10; rows < 45; rows++ {
		doc, _ := setBlocks(t, fmt.Sprintf("    body: %s。\n    signed: {by: 科普部, date: 2023-05-12}\n", han(28*rows-10)))
		name := find(t, doc, "科普部")
		if above := textRows(doc, name.page)[0]; above.text() == "科普部" {
			t.Errorf("%d rows: the signature begins page %d", rows, name.page+1)
		}
	}
}

// List items hang on the cells behind their numbers, which end under each
// other.
func TestList(t *testing.T) {
	st := NewStyle("gb")
	body := "    body:\n    - list:\n"
	for range 11 {
		body += "      - " + han(40) + "\n"
	}
	doc, _ := setBlocks(t, body)
	var lefts, ends []frame.Length
	kinds := map[frame.TagKind]int{}
	for _, r := range allRows(doc) {
		for _, run := range r.runs {
			if run.Tag <= 0 {
				continue
			}
			switch kind := doc.Tags[run.Tag].Kind; kind {
			case frame.TagLbl:
				ends = append(ends, glyphRight(run, len(run.Glyphs)-1))
				kinds[kind]++
			case frame.TagLBody:
				lefts = append(lefts, run.Glyphs[0].X)
			}
		}
	}
	if kinds[frame.TagLbl] != 11 || len(lefts) != 22 {
		t.Fatalf("%v labels, %d lines", kinds, len(lefts))
	}
	for _, x := range lefts {
		wantLength(t, "a line of an item", x, lefts[0])
	}
	for _, x := range ends {
		wantLength(t, "the end of a number", x, ends[0])
	}
	half := (st.Body.Cell - st.Body.Size) / 2
	wantLength(t, "the hang", lefts[0], st.TypeArea.X+half+4*st.Body.Cell)
}

// Numbers in circles go on behind the twenty that lie side by side; where there
// are none, figures stand without.
func TestCircledList(t *testing.T) {
	doc, faults := setBlocks(t, "    body:\n    - list: ["+strings.Repeat("项, ", 36)+"]\n      marks: ①\n")
	for _, f := range faults {
		if f.Severity == diag.Error {
			t.Error(f)
		}
	}
	labels := ""
	for _, r := range allRows(doc) {
		for _, run := range r.runs {
			if run.Tag > 0 && doc.Tags[run.Tag].Kind == frame.TagLbl {
				labels += run.Text() + " "
			}
		}
	}
	for n, want := range map[int]string{1: "① ② ", 20: "⑳ ㉑ ", 35: "㉟ 36. "} {
		if !strings.Contains(labels, want) {
			t.Errorf("from %d: no %q in %q", n, want, labels)
		}
	}
}

// What is missing from the fonts is reported wherever it stands, with layout and
// without.
func TestMissingInBlocks(t *testing.T) {
	const lost = "𠮷"
	issue := readYAML(t, "issue.yaml", strings.ReplaceAll(`sections:
- articles:
  - title: 题
    body:
    - {image: 1600x900.png, caption: X, alt: 图}
    - images: [{image: 1600x900.png, caption: X}, {image: 1600x900.png, caption: 二}]
      caption: X
    - table: {caption: X, columns: X | 乙, rows: [X | 二]}
    - note: X
    - list: [X]
    signed: {by: X, date: 2023-05-12}
`, "X", lost))
	if faults := issue.ReadPictures(testPicture); len(faults) > 0 {
		t.Fatal(faults)
	}
	_, laid := Layout(issue, Options{Fonts: shipped})
	for name, faults := range map[string]diag.List{"layout": laid, "without": MissingGlyphs(issue, Options{Fonts: shipped})} {
		n := 0
		for _, f := range faults {
			if f.Code == codeGlyph {
				n++
			}
		}
		if n != 9 {
			t.Errorf("%s: %d are reported, want 9: %v", name, n, faults)
		}
	}
}

// Blocks of a note and a lone attribution.
func TestNoteAndLoneSource(t *testing.T) {
	st := NewStyle("gb")
	doc, _ := setBlocks(t, "    source: 丰台区科协\n    body:\n    - 正文。\n    - note: "+han(60)+"\n")
	for _, r := range allRows(doc) {
		tag := doc.Tags[max(r.runs[0].Tag, 0)]
		if doc.Tags[tag.Parent].Kind == frame.TagNote && (r.left() < st.TypeArea.X+2*st.Body.Cell || r.right() > st.TypeArea.X+st.TypeArea.W-2*st.Body.Cell) {
			t.Errorf("%q is not two characters in", r.text())
		}
	}
	source := find(t, doc, "（丰台区科协）")
	// The blank half of the bracket stands outside.
	wantLength(t, "the end of the attribution", source.right(), st.TypeArea.X+st.TypeArea.W+st.Body.Size/2)
}

// A picture that leaves no room for the heading and a line of text above it does
// not take them to its page.
func TestTallPictureBelowHeading(t *testing.T) {
	doc, faults := setBlocks(t, "    body:\n    - 一行。\n    - {image: 800x1600.png, caption: 图, width: 20}\n    - 又一行。\n")
	if hasCode(faults, codePageBreak) {
		t.Errorf("%v", faults)
	}
	for _, r := range allRows(doc) {
		if r.text() == "一行。" && r.page != 0 {
			t.Errorf("the line stands on page %d", r.page+1)
		}
	}
}

// The foot of a picture that does not fill its rows stands on a line's, so that
// its caption is nearer to it than to the text below; one without a caption stands
// in their middle.
func TestCaptionNearPicture(t *testing.T) {
	st := NewStyle("gb")
	for _, c := range []struct {
		keys string
		part frame.Length // of the white that stands above the picture, 1 in part
	}{{"caption: 图", 1}, {"alt: 图", 2}} {
		doc, _ := setBlocks(t, "    body: ["+han(60)+", {image: 1600x1000.png, width: 14, "+c.keys+"}, "+han(60)+"]\n")
		im := images(doc, 0)[0]
		top := im.Rect.Y - st.TypeArea.Y
		row := top / st.Pitch()
		white := st.Room(st.RowsOf(im.Rect.H)) - im.Rect.H
		if white < frame.Pt {
			t.Fatalf("%s: the picture fills its rows", c.keys)
		}
		wantLength(t, "white above, "+c.keys, top-row*st.Pitch(), white/c.part)
	}
}

// A caption that would take more than three lines below its picture stands below
// both, over the measure.
func TestCaptionOfNarrowPicture(t *testing.T) {
	const long = "窄的图说明很长很长很长"
	doc, _ := setBlocks(t, "    body:\n    - 一行。\n    - images: [{image: 300x2400.png, caption: "+long+"}, {image: 3000x400.png, caption: 宽}]\n")
	find(t, doc, long)
}

// Heads of two characters stay whole where there is room for all of them.
func TestHeadsWhole(t *testing.T) {
	doc, _ := setBlocks(t, `    body:
    - 一行。
    - table:
        columns: 序号 | 单位 | 一月 | 二月 | 三月 | 四月 | 五月 | 六月 | 合计 | 备注
        rows: |
          1 | 东城区科协 | 12.5 | 3.25 | 100 | 7 | 8.125 | 9 | 139.875 | 含网上活动
          2 | 朝阳区科协 | 1,212.5 | 3.2 | 10 | 7 | 18.1 | — | 1,240.82 | 六月未报
`)
	for _, head := range []string{"序号", "三月", "四月", "备注"} {
		whole := false
		for _, r := range allRows(doc) {
			whole = whole || strings.Contains(r.text(), head)
		}
		if !whole {
			t.Errorf("the head %s is broken", head)
		}
	}
}
