package layout

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

var (
	randomSeed  = flag.Uint64("seed", 1, "seed of the first random issue of TestRandomIssues")
	randomCount = flag.Uint64("count-issues", 150, "how many random issues TestRandomIssues lays out")
)

// TestRandomIssues lays out random issues and looks at every page for what
// always holds: nothing lost, nothing out of order, nothing over another or
// outside the type area, the colophon at the foot.
func TestRandomIssues(t *testing.T) {
	for seed := *randomSeed; seed < *randomSeed+*randomCount; seed++ {
		if !t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) { checkRandom(t, seed) }) {
			t.Fatalf("again with: go test ./layout -run RandomIssues -seed %d -count-issues 1", seed)
		}
	}
}

// FuzzIssues is TestRandomIssues with seeds that the fuzzer chooses.
func FuzzIssues(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { checkRandom(t, seed) })
}

func checkRandom(t *testing.T, seed uint64) {
	g := generator{rand.New(rand.NewPCG(seed, 0))}
	data, err := json.MarshalIndent(g.issue(), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	yaml := string(data)
	issue, faults := issues.Parse(issues.File{Name: "issue.yaml", Data: data}, &issues.File{Name: "series.yaml", Data: []byte(testSeries)})
	faults = append(faults, issue.ReadPictures(testPicture)...)
	if faults.HasErrors() {
		t.Fatalf("%v\n%s", faults, yaml)
	}
	doc, faults := Layout(issue, Options{Fonts: shipped})
	c := pageChecker{t, doc, faults, StyleOf(issue, "")}
	c.missing(yaml)
	c.text(issue)
	c.pictures(issue)
	for n := range doc.Pages {
		c.overlaps(n)
		c.edges(n)
		c.grid(n)
	}
	c.colophon()
	checkTags(t, doc)
	if len(contentsOf(doc)) > 0 && issue.Contents.PageNumbers && !issue.Contents.SectionsOnly {
		checkNumbers(t, doc)
	}
	if t.Failed() {
		t.Logf("the issue:\n%s", yaml)
	}
}

// generator makes random issues.
type generator struct{ *rand.Rand }

// pieces are what random text is made of: all classes of characters, and one
// that no font has.
var pieces = []string{
	"天", "地玄", "黄宇宙", "洪荒日月盈昃", "辰宿列张寒来暑往秋收冬藏", "科协", "𠙶", "𬭚", "㙍", "〇", "々", "★",
	"“", "”", "‘", "’", "（", "）", "《", "》", "〈", "〉", "「", "」", "『", "』", "【", "】", "〔2023〕15号",
	"，", "、", "；", "：", "。", "？", "！", "．", "？！", "！！！", "·", "——", "……", "—", "～", "－", "／", "–",
	"AI", "Dubnium", "GDP", "https://www.example.org/kjgzzr/2023/index.html", "kxzb@example.org", "3.14%", "2023年4月28日", "第14—15期",
	"900名", "26个", "95.5%", "￥300", "37℃", "№5", "①", " ", "　", "-", "/", ",", ".", "(", ")", "\"", "'", "葛\U000E0100", "é", "𠮷",
}

// text returns about n characters that begin and end with an ideograph.
func (g generator) text(n int) string {
	s := "甲"
	for len([]rune(s)) < n {
		p := pieces[g.IntN(len(pieces))]
		switch {
		case g.IntN(2) == 0:
			p = han(1 + g.IntN(12))
		case p == "𠮷" && g.IntN(4) > 0:
			continue
		}
		s += p
	}
	return s + "乙"
}

// size is mostly small, and sometimes not.
func (g generator) size(usual, most int) int {
	if g.IntN(8) == 0 {
		return 1 + g.IntN(most)
	}
	return 1 + g.IntN(usual)
}

func (g generator) chance(n int) bool { return g.IntN(n) == 0 }

func (g generator) choose(from ...string) string { return from[g.IntN(len(from))] }

func (g generator) list(n int, item func() any) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = item()
	}
	return out
}

func (g generator) words(usual, most int) func() any {
	return func() any { return g.text(g.size(usual, most)) }
}

func (g generator) issue() map[string]any {
	is := map[string]any{
		"masthead": g.masthead(),
		"contents": map[string]any{"entries": g.choose("all", "sections"), "page_numbers": !g.chance(4)},
		"colophon": g.colophon(),
		"style": map[string]any{
			"profile": g.choose("gb", "word"), "grid": !g.chance(3), "mirror": g.chance(3),
			"prohibition": g.choose("usual", "loose", "basic", "gb", "strict"),
			"title":       map[string]any{"lead": 10 + g.IntN(33), "section": 10 + g.IntN(33)},
		},
		"sections": g.list(g.size(4, 8), g.section),
	}
	if !g.chance(3) {
		is["contents"].(map[string]any)["title"] = g.text(g.size(4, 40))
	}
	if g.chance(3) {
		is["note"] = g.list(g.size(2, 5), g.words(80, 200))
	}
	return is
}

func (g generator) masthead() map[string]any {
	m := map[string]any{"name": g.text(g.size(6, 30)), "issuer": g.text(g.size(10, 60))}
	if g.chance(3) {
		m["secrecy"] = g.text(g.size(6, 60))
	}
	if g.chance(3) {
		m["copy"] = g.text(g.size(6, 40))
	}
	if g.chance(3) {
		m["over"] = g.text(g.size(12, 60))
	}
	if g.chance(3) {
		m["size"], m["top"] = 20+g.IntN(100), 10+g.IntN(140)
	}
	return m
}

func (g generator) colophon() map[string]any {
	k := map[string]any{"even_page": g.chance(4), "editor": g.text(g.size(3, 40)), "reviewer": g.text(g.size(3, 40))}
	for _, name := range []string{"report", "send", "issue", "distribution"} {
		if g.chance(2) {
			k[name] = g.list(g.size(3, 12), g.words(20, 90))
		}
	}
	if g.chance(2) {
		k["approver"] = g.text(g.size(3, 40))
	}
	if g.chance(2) {
		k["copies"] = 1 + g.IntN(100000)
	}
	return k
}

func (g generator) section() any {
	s := map[string]any{"articles": g.list(g.size(3, 12), g.article)}
	if !g.chance(3) {
		s["title"] = g.text(g.size(6, 60))
	}
	return s
}

func (g generator) article() any {
	a := map[string]any{"title": g.list(g.size(2, 4), g.words(20, 60)), "body": g.list(g.size(6, 20), g.paragraph)}
	if g.chance(3) {
		a["subtitle"] = g.text(g.size(12, 60))
	}
	if g.chance(2) {
		a["source"] = g.text(g.size(8, 60))
	}
	if g.chance(4) {
		signed := map[string]any{"by": g.list(g.size(2, 3), g.words(10, 60))}
		if !g.chance(4) {
			signed["date"] = "2023-05-12"
		}
		a["signed"] = signed
	}
	return a
}

func (g generator) paragraph() any {
	switch g.IntN(12) {
	case 6:
		return map[string]any{"note": g.list(g.size(2, 3), g.words(60, 300))}
	case 7:
		return map[string]any{"list": g.list(g.size(4, 22), g.words(30, 120)), "marks": g.choose("1.", "（1）", "①")}
	case 8:
		return g.table()
	case 9:
		p := g.picture()
		if g.chance(2) {
			p["width"] = 4 + g.IntN(25)
		}
		return p
	case 10:
		p := map[string]any{"images": []any{g.picture(), g.picture()}}
		if g.chance(2) {
			p["caption"] = g.text(g.size(20, 80))
		}
		return p
	}
	switch g.IntN(6) {
	case 0:
		return map[string]any{"heading": g.text(g.size(10, 60))}
	case 1:
		return g.choose("一、", "（二）", "3.", "（4）") + g.text(g.size(10, 50))
	case 2:
		return g.choose("一、", "（二）", "3.", "（4）") + g.text(g.size(10, 30)) + "。" + g.text(g.size(60, 200))
	case 3:
		return g.text(g.size(40, 80)) + "**" + g.text(g.size(6, 40)) + "**" + g.text(g.size(40, 80))
	}
	return g.text(g.size(100, 600)) + "。"
}

// picture is a picture of any proportions; see testPicture.
func (g generator) picture() map[string]any {
	p := map[string]any{"image": fmt.Sprintf("%dx%d.png", g.size(400, 2000), g.size(400, 2000)), "alt": "图"}
	if !g.chance(4) {
		p["caption"] = g.text(g.size(12, 80))
	}
	return p
}

func (g generator) table() any {
	n := g.size(5, 12)
	table := map[string]any{
		"columns": g.list(n, func() any {
			column := map[string]any{"title": g.text(g.size(4, 20))}
			if g.chance(3) {
				column["align"] = g.choose("left", "center", "right", "number")
			}
			if g.chance(4) {
				column["width"] = 1 + float64(g.IntN(12))/10
			} else if g.chance(3) {
				column["share"] = 1 + g.IntN(5)
			}
			return column
		}),
		"rows": g.list(g.size(20, 60), func() any {
			return g.list(n, func() any {
				switch g.IntN(6) {
				case 0:
					return ""
				case 1:
					return strconv.Itoa(g.IntN(100000))
				case 2:
					return fmt.Sprintf("%.1f%%", g.Float64()*100)
				case 3:
					return g.text(g.size(60, 900))
				}
				return g.text(g.size(6, 30))
			})
		}),
	}
	if !g.chance(3) {
		table["caption"] = g.text(g.size(12, 80))
	}
	return map[string]any{"table": table}
}

// pageChecker looks at the pages of one issue.
type pageChecker struct {
	*testing.T
	doc    *frame.Document
	faults diag.List
	style  *Style
}

// missing: every character that no font has is reported at its place.
func (c pageChecker) missing(yaml string) {
	n := 0
	for _, f := range c.faults {
		if f.Code != "E-glyph" {
			continue
		}
		n++
		if got := sourceAt(yaml, f.Pos); got != "𠮷" {
			c.Errorf("%v points at %q", f, got)
		}
	}
	if want := strings.Count(yaml, "𠮷"); n != want {
		c.Errorf("%d characters are reported missing, want %d", n, want)
	}
}

// text: all of the issue is on the pages, in reading order.
func (c pageChecker) text(issue *issues.Issue) {
	want := withoutWhite(strings.ReplaceAll(expected(issue, c.doc), "𠮷", ""))
	got := tagged(c.doc)
	if got == want {
		return
	}
	g, w := []rune(got), []rune(want)
	i := 0
	for i < min(len(g), len(w)) && g[i] == w[i] {
		i++
	}
	c.Errorf("the text differs from character %d on:\ngot  …%s\nwant …%s", i,
		string(g[max(0, i-10):min(len(g), i+30)]), string(w[max(0, i-10):min(len(w), i+30)]))
}

// expected is the text of an issue in the order of its pages. The numbers of
// the contents are those of the bookmarks.
func expected(is *issues.Issue, doc *frame.Document) string {
	var sb strings.Builder
	put := func(parts ...string) { sb.WriteString(strings.Join(parts, "")) }
	head := &is.Masthead
	put(head.Secrecy.Value, head.Copy.Value, head.Over.Value, head.Name.Value)
	for _, l := range is.NumberLines() {
		put(l.Value)
	}
	put(head.Issuer.Value, is.Date.String())
	put(expectedContents(is, doc))
	for _, p := range is.Note {
		put(plainText(p.Spans))
	}
	for _, s := range is.Sections {
		if s.Title.Value != "" {
			put("【", s.Title.Value, "】")
		}
		for _, a := range s.Articles {
			put(joinTitle(a.Title), a.Subtitle.Value)
			for _, b := range a.Body {
				put(expectedBlock(b))
			}
			if a.Source.Value != "" {
				put("（", a.Source.Value, "）")
			}
			for _, by := range a.Signed.By {
				put(by.Value)
			}
			if a.Signed.Date.Pos.IsValid() {
				put(a.Signed.Date.String())
			}
		}
	}
	k := &is.Colophon
	for _, f := range []labelled{
		{label: "编辑：", lines: []issues.Text{k.Editor}}, {label: "审核：", lines: []issues.Text{k.Reviewer}}, {label: "签发：", lines: []issues.Text{k.Approver}},
		{label: "报：", lines: k.Report}, {label: "送：", lines: k.Send}, {label: "发：", lines: k.Issue}, {label: "分送：", lines: k.Distribution},
	} {
		if len(f.lines) > 0 && f.lines[0].Value != "" {
			put(f.label)
		}
		for _, l := range f.lines {
			put(l.Value)
		}
	}
	if k.Copies.Value > 0 {
		put("（共印", strconv.Itoa(k.Copies.Value), "份）")
	}
	return sb.String()
}

// expectedBlock is the text of a block of an article.
func expectedBlock(b issues.Block) string {
	var sb strings.Builder
	switch b := b.(type) {
	case issues.Paragraph:
		return plainText(b.Spans)
	case *issues.Note:
		for _, p := range b.Paragraphs {
			sb.WriteString(plainText(p.Spans))
		}
	case *issues.List:
		for i, p := range b.Items {
			sb.WriteString(number(b.Marks.Value, i+1) + plainText(p.Spans))
		}
	case *issues.Pictures:
		for _, im := range b.List {
			sb.WriteString(im.Caption.Value)
		}
		sb.WriteString(b.Caption.Value)
	case *issues.Table:
		sb.WriteString(b.Caption.Value)
		for _, c := range b.Columns {
			sb.WriteString(c.Title.Value)
		}
		for _, row := range b.Rows {
			for _, t := range row {
				sb.WriteString(t.Value)
			}
		}
	}
	return sb.String()
}

// pictures: each is on a page, inside the type area, over nothing else, and its
// caption begins on the same page.
func (c pageChecker) pictures(issue *issues.Issue) {
	n := 0
	captions := map[frame.TagID]int{} // pages of captions by their figures
	for page := range c.doc.Pages {
		for _, it := range c.doc.Pages[page].Items {
			if run, ok := it.(*frame.GlyphRun); ok && run.Tag > 0 && c.doc.Tags[run.Tag].Kind == frame.TagCaption {
				if _, known := captions[c.doc.Tags[run.Tag].Parent]; !known {
					captions[c.doc.Tags[run.Tag].Parent] = page
				}
			}
		}
	}
	for page := range c.doc.Pages {
		area := c.style.TypeArea
		area.X = c.style.Left(page + 1)
		for _, it := range c.doc.Pages[page].Items {
			im, ok := it.(frame.Image)
			if !ok {
				continue
			}
			n++
			if at, has := captions[im.Tag]; has && at != page && !slices.ContainsFunc(c.faults, func(f diag.Diagnostic) bool { return f.Code == codePageBreak }) {
				c.Errorf("page %d has a picture whose caption is on page %d", page+1, at+1)
			}
			r := im.Rect
			const slack = 8
			if r.X < area.X-slack || r.X+r.W > area.X+area.W+slack || r.Y < area.Y-slack || r.Y+r.H > area.Y+area.H+slack {
				c.Errorf("page %d: a picture at %s is outside the type area", page+1, r)
			}
			for _, row := range textRows(c.doc, page) {
				if row.left() < r.X+r.W && r.X < row.right() && row.top() < r.Y+r.H && r.Y < row.top()+row.size() {
					c.Errorf("page %d: %q stands on a picture", page+1, row.text())
				}
			}
		}
	}
	if want := len(issue.Pictures()); n != want {
		c.Errorf("%d pictures on the pages, want %d", n, want)
	}
}

func expectedContents(is *issues.Issue, doc *frame.Document) string {
	s, entries, mark := is.Contents.Title.Value, 0, 0
	add := func(title string, listed bool) {
		page := doc.Bookmarks[mark].Page + 1
		mark++
		if !listed {
			return
		}
		entries++
		s += "·" + title
		if is.Contents.PageNumbers {
			s += strconv.Itoa(page)
		}
	}
	for _, sec := range is.Sections {
		if sec.Title.Value != "" {
			add(sec.Title.Value, true)
		}
		for _, a := range sec.Articles {
			add(joinTitle(a.Title), sec.Title.Value == "" || !is.Contents.SectionsOnly)
		}
	}
	if entries == 1 && is.Contents.Title.Value == "" {
		return ""
	}
	return s
}

// overlaps: no two rows of a page stand on each other.
func (c pageChecker) overlaps(page int) {
	rows := textRows(c.doc, page)
	for i, a := range rows {
		for _, b := range rows[i+1:] {
			if a.y == b.y && a.right() <= b.left() {
				continue
			}
			// Em boxes may touch; a quarter of a mark's blank may overlap.
			low, high := max(a.top(), b.top()), min(a.top()+a.size(), b.top()+b.size())
			left, right := max(a.left(), b.left()), min(a.right(), b.right())
			if low < high && left < right && !(c.tooWide(a) && c.tooWide(b)) {
				c.Errorf("page %d: %q and %q stand on each other", page+1, a.text(), b.text())
			}
		}
	}
}

// tooWide reports whether a row stands in a table that has words wider than their
// columns, which is reported.
func (c pageChecker) tooWide(r textRow) bool {
	kind := c.doc.Tags[max(r.runs[0].Tag, 0)].Kind
	return (kind == frame.TagTD || kind == frame.TagTH || r.runs[0].Tag == frame.PaginationArtifact) &&
		slices.ContainsFunc(c.faults, func(f diag.Diagnostic) bool { return f.Code == codeWide })
}

// edges: the ink of every glyph is inside the type area, up to what some are
// wider than their bodies.
func (c pageChecker) edges(page int) {
	left := c.style.Left(page + 1)
	right := left + c.style.TypeArea.W
	foot := c.style.TypeArea.Y + c.style.TypeArea.H
	if page == 0 && slices.ContainsFunc(c.faults, func(f diag.Diagnostic) bool { return f.Code == "F12" }) {
		foot = c.style.PageHeight
	}
	for _, r := range textRows(c.doc, page) {
		// A title is centred on its row and may reach over both its edges.
		over := max(frame.Points(1.5), (r.size()-c.style.Body.Size)/2)
		if r.top()+r.size() > foot+over || r.top() < frame.MM(10) {
			c.Errorf("page %d: %q stands outside the type area at %.1f mm", page+1, r.text(), r.top().MM())
		}
		for _, run := range r.runs {
			f, slack := faceOf(run), max(frame.Pt, run.Size/12)
			em := frame.Length(f.UnitsPerEm())
			for _, g := range run.Glyphs {
				xMin, _, xMax, _, ok := f.Bounds(g.ID)
				from, to := g.X+run.Size.Mul(frame.Length(xMin), em), g.X+run.Size.Mul(frame.Length(xMax), em)
				if ok && (from < left-slack || to > right+slack) && !c.tooWide(r) {
					c.Errorf("page %d: %q of %q reaches from %s to %s pt, outside the type area", page+1, g.Text, r.text(), from, to)
				}
			}
		}
	}
}

// grid: rows of running text are on the row grid.
func (c pageChecker) grid(page int) {
	for _, r := range textRows(c.doc, page) {
		tag := c.doc.Tags[max(r.runs[0].Tag, 0)]
		if tag.Kind != frame.TagP || c.doc.Tags[tag.Parent].Kind != frame.TagArt {
			continue
		}
		i := (r.top() - c.style.TypeArea.Y + c.style.Pitch()/2) / c.style.Pitch()
		if d := r.top() - c.style.RowTop(int(i)); d < -2 || d > 2 {
			c.Errorf("page %d: %q is %s pt off the grid", page+1, r.text(), d)
		}
	}
}

// colophon: it is on the last page, with its last rule at the foot and no text
// below its first.
func (c pageChecker) colophon() {
	rows, lines := colophonRows(c.T, c.doc)
	last := lines[len(lines)-1].Rect
	wantMM(c.T, "last rule", last.Y+last.H/2, 262)
	for _, r := range rows {
		if tag := c.doc.Tags[max(r.runs[0].Tag, 0)]; c.doc.Tags[tag.Parent].Kind != frame.TagSect || r.size() != c.style.Colophon.Size {
			c.Errorf("%q stands in the colophon", r.text())
		}
	}
	if c.style.Imprint.EvenPage && len(c.doc.Pages)%2 != 0 {
		c.Errorf("the colophon is on page %d", len(c.doc.Pages))
	}
}
