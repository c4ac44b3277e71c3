package inline

import (
	"strings"
	"testing"

	"jianbao/issues/catalog/catalogtest"
	"jianbao/layout/frame"
)

// tight and grid are the options that most cases are written for.
func tight() Options {
	o := DefaultOptions()
	o.Mode = Tight
	return o
}

// TestDecidedCases are what spec typography §6.1 leaves to decide, and what
// releases do where the measure is too narrow. Lines are parted by |.
func TestDecidedCases(t *testing.T) {
	for _, c := range []struct {
		name, text string
		measure    float64
		opt        Options
		want       string
		// adj are the adjustments of the first line.
		adj string
	}{
		{"measure word goes down with its number", "天地玄黄宇900名代表", 7, tight(), "天地玄黄宇|900名代表", "s3+2.000/4"},
		{"no stretch beside a connector", "甲乙—丙丁戊，己庚辛", 6, tight(), "甲乙—丙丁|戊，己庚辛", "s3+1.000/2"},
		{"no stretch beside a solidus", "甲乙／丙丁戊，己庚辛", 5.5, tight(), "甲乙／丙丁|戊，己庚辛", "s3+1.000/2"},
		{"no stretch beside U+2060", "甲乙\u2060丙丁戊，己庚辛", 5, tight(), "甲乙\u2060丙丁|戊，己庚辛", "s3+1.000/2"},
		{"connector opens where nothing else can", "甲—乙丙丁", 3.5, tight(), "甲—乙|丙丁", "s4+0.500/2"},
		{"interpunct starts no line", "天地玄黄·宇宙洪", 4, tight(), "天地玄|黄·宇宙|洪", ""},
		{"double stop starts no line", "天地玄黄！！宇宙洪", 4, tight(), "天地玄|黄！！宇宙|洪", ""},
		{"number with ￥ goes down whole", "天地玄￥300元整", 5, tight(), "天地玄|￥300元整", "s3+2.000/2"},
		{"long marks stay together", "天地玄黄——……宇宙", 6, tight(), "天地玄黄|——……宇宙", "s3+2.000/3"},
		{"enumeration mark stays with its text", "（1）天地玄黄", 2.25, tight(), "（1）|天地|玄黄", ""},
		{"U+200B breaks a word", "天地ABCD\u200bEFGH", 5, tight(), "天地ABCD|\u200bEFGH", ""},
		{"U+00A0 does not break", "天地玄\u00a0黄宇", 4, tight(), "天地|玄\u00a0黄宇", ""},
		{"URL breaks behind its marks", "见www.a.cn/b?c=d", 6, tight(), "见www.a.cn/|b?c=d", ""},
		{"rarer brackets keep the edges", "天地玄〖黄〗宇〈宙〉", 4, tight(), "天地玄|〖黄〗宇|〈宙〉", ""},
		{"lines of Latin stretch their spaces", "ab cd efgh ij", 3.5, tight(), "ab cd| efgh ij", "s1+0.250 s4+1.000/1"},
		{"a typed space ends a line unseen", "天地 玄黄", 2, tight(), "天地| 玄黄", ""},
		{"level loose lets a comma start a line", "天地玄黄，宇宙", 4, Options{Gap: quarter}, "天地玄黄|，宇宙", ""},
		{"release of a unit", "第5次", 1.5, tight(), "第|5|次", ""},
		{"release of a word", "ABCDEFGH", 2, tight(), "ABCD|EFGH", ""},
		{"release of an edge", "《《甲", 0.6, tight(), "《|《|甲", ""},
		{"a pair of dashes is never parted", "——甲", 1, tight(), "——|甲", ""},
		{"half a mark frees more than is needed", "甲乙丙丁戊，己庚辛", 5.75, grid(), "甲乙丙丁戊，|己庚辛", "p1-0.500 s3+0.250/5"},
		{"last line takes its mark at half", "天地玄黄宇，", 5.5, grid(), "天地玄黄宇，", "p1-0.500"},
		{"runt taken in", "天，地，玄黄。", 5.5, tight(), "天，地，玄黄。", "p5-1.000"},
		{"runt given one more", "天地玄黄宇宙洪荒日", 8, tight(), "天地玄黄宇宙洪|荒日", "s3+1.000/6"},
		{"runt with marks given one more", "天地玄黄宇宙洪荒日。）", 8, tight(), "天地玄黄宇宙洪|荒日。）", "s3+1.000/6"},
		{"figures are no runt", "天地玄黄宇宙洪荒2", 8, tight(), "天地玄黄宇宙洪荒|2", ""},
		{"two characters are no runt", "天地玄黄宇宙洪荒日月", 8, tight(), "天地玄黄宇宙洪荒|日月", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := mock(c.text, c.opt)
			shape := Shape{Measure: em(c.measure)}
			lines := Break(p, shape)
			got := splitAt(c.text, lines)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			done := lines[0].resurvey(shape)
			if adj := strings.Join(adjustments(&done), " "); c.adj != "" && adj != c.adj {
				t.Errorf("got adjustments %q, want %q", adj, c.adj)
			}
		})
	}
}

func grid() Options { return DefaultOptions() }

// splitAt puts | before every line but the first, what lies between lines with
// the second.
func splitAt(text string, lines []Line) string {
	var sb strings.Builder
	at := 0
	for _, l := range lines[:len(lines)-1] {
		sb.WriteString(text[at:l.End] + "|")
		at = l.End
	}
	sb.WriteString(text[at:])
	return sb.String()
}

// TestReleasesAreReported: what the narrow cases above let go has a name.
func TestReleasesAreReported(t *testing.T) {
	for _, c := range []struct {
		text    string
		measure float64
		want    string
	}{
		{"第5次", 1.5, "unit"},
		{"ABCDEFGH", 2, "word"},
		{"《《甲", 0.6, "mark"},
		{"天地玄黄", 2, ""},
	} {
		lines := Break(mock(c.text, tight()), Shape{Measure: em(c.measure)})
		if got := lines[0].Released().String(); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%s: got %q, want something of a %s", c.text, got, c.want)
		}
		if c.want != "" {
			catalogtest.Check(t, lines[0].Released())
		}
	}
	if l := Break(mock("——", tight()), Shape{Measure: em(1)})[0]; l.Over() != em(1) {
		t.Errorf("—— in one cell: got %v too wide, want %v", l.Over(), em(1))
	}
	if l := Break(mock("ABCD甲", tight()), Shape{Measure: em(2.5)})[0]; l.Short() != em(0.5) {
		t.Errorf("a word alone: got %v short, want %v", l.Short(), em(0.5))
	}
}

// TestSpansShareOneParagraph: pairs of marks close up, and words and units
// hold, across changes of style as within one.
func TestSpansShareOneParagraph(t *testing.T) {
	whole := "天地《玄》、《黄》宇2023年AB"
	want := Break(mock(whole, tight()), Shape{Measure: em(10)})
	for cut := range whole {
		spans := []Span{{Text: whole[:cut], Font: mockFont{}}, {Text: whole[cut:], Font: mockFont{}, Tag: 2}}
		opt := tight()
		opt.Size = mockCell
		got := Break(Prepare(spans, opt), Shape{Measure: em(10)})
		if len(got) != len(want) {
			t.Fatalf("cut at %d: got %q, want %q", cut, texts(got), texts(want))
		}
		for i := range got {
			if got[i].width != want[i].width || got[i].End != want[i].End {
				t.Errorf("cut at %d, line %d: got %q %v, want %q %v", cut, i+1, texts(got)[i], got[i].width, texts(want)[i], want[i].width)
			}
		}
	}
}

// TestWholeSpans: an attribution in several spans does not break.
func TestWholeSpans(t *testing.T) {
	opt := tight()
	opt.Size = mockCell
	spans := []Span{{Text: "天地玄黄。", Font: mockFont{}}}
	for _, s := range []string{"（", "宇宙洪荒", "）"} {
		spans = append(spans, Span{Text: s, Font: mockFont{}, Whole: true})
	}
	got := splitAt("天地玄黄。（宇宙洪荒）", Break(Prepare(spans, opt), Shape{Measure: em(7)}))
	if want := "天地玄黄。|（宇宙洪荒）"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestBreakEven: as few lines as there must be, as even as they can be.
func TestBreakEven(t *testing.T) {
	for _, c := range []struct {
		text    string
		measure float64
		want    string
	}{
		{strings.Repeat("天", 21), 21, strings.Repeat("天", 21)},
		{strings.Repeat("天", 30), 21, strings.Repeat("天", 15) + "|" + strings.Repeat("天", 15)},
		{strings.Repeat("天", 22), 21, strings.Repeat("天", 11) + "|" + strings.Repeat("天", 11)},
		{"天地玄黄宇宙，洪荒", 6, "天地玄黄|宇宙，洪荒"},
		{"关于做好2023年全国科技", 8, "关于做好|2023年全国科技"},
		{"", 5, ""},
	} {
		got := splitAt(c.text, BreakEven(mock(c.text, tight()), Shape{Measure: em(c.measure)}))
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestTitleBreaks: among even breaks those at marks and between parts of a
// phrase are taken, for a character more or less on a line and no more. The
// third shows the limit: its sense would have 云岗 whole, two characters on.
func TestTitleBreaks(t *testing.T) {
	for _, c := range []struct {
		text    string
		measure float64
		want    string
	}{
		{"关于印发《科学素质行动规划纲要实施方案》的通知", 21, "关于印发《科学素质行动|规划纲要实施方案》的通知"},
		{"市科协第十届委员会第六次全体会议在京召开", 12, "市科协第十届委员会第|六次全体会议在京召开"},
		{"丰台区航天科普嘉年华暨云岗地区科普联盟成立仪式举行", 18, "丰台区航天科普嘉年华暨云|岗地区科普联盟成立仪式举行"},
		{"首都科普场馆联盟暨天文馆联盟成立大会", 14, "首都科普场馆联盟暨|天文馆联盟成立大会"},
		{"贯彻落实全会精神，推动科协工作创新", 12, "贯彻落实全会精神，|推动科协工作创新"},
		{"全市科普工作会议（扩大）在北京召开", 12, "全市科普工作会议|（扩大）在北京召开"},
	} {
		got := splitAt(c.text, BreakEven(mock(c.text, tight()), Shape{Measure: em(c.measure)}))
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestRagged: lines keep their natural width.
func TestRagged(t *testing.T) {
	shape := Shape{Measure: em(5), First: em(1), Ragged: true}
	lines := Break(mock("天地玄黄（宇宙）洪荒日月", tight()), shape)
	for i, l := range lines {
		if natural := l.resurvey(shape).width; l.width != natural || l.Short() > 0 {
			t.Errorf("line %d: got %v wide, want %v", i+1, l.width, natural)
		}
	}
	if got := lines[0].Width(); got != em(5) {
		t.Errorf("first line with its indent: got %v, want %v", got, em(5))
	}
}

// TestMissing: what no face has is reported once, with its place in its span,
// and keeps its cell.
func TestMissing(t *testing.T) {
	spans := []Span{{Text: "天地", Font: mockFont{}}, {Text: "玄𠮷\U000E0100黄𠮷", Font: mockFont{lacks: "𠮷"}}}
	p := Prepare(spans, Options{Size: mockCell})
	want := []Missing{{1, 3, "𠮷\U000E0100", '𠮷'}, {1, 14, "𠮷", '𠮷'}}
	if len(p.Missing()) != 2 || p.Missing()[0] != want[0] || p.Missing()[1] != want[1] {
		t.Errorf("got %v, want %v", p.Missing(), want)
	}
	if l := Break(p, Shape{Measure: em(10)})[0]; l.Width() != em(6) {
		t.Errorf("got a width of %v, want %v", l.Width(), em(6))
	}
}

// TestLatinContext: marks that are Chinese or Latin by their neighbours.
func TestLatinContext(t *testing.T) {
	for _, c := range []struct{ text, latin string }{
		{"他说“Hello”。", "Hello"},
		{"he said “yes” to", "hesaid“yes”to"},
		{"“Hello,” he said.", "“Hello,”hesaid."},
		{"“AI”是", "AI"},
		{"it’s 5’ 好", "it’s5"},
		{"第14—15期", "1415"},
		{"word—word", "word—word"},
		{"AI·MR，卡尔·马克思", "AI·MR"},
		{"wait… what", "wait…what"},
		{"3×4米，甲×乙", "3×4"},
		{"‘a’ and “b ‘c’ d”", "‘a’and“b‘c’d”"},
		{"甲“A 乙", "A"},
		{"Science——Technology, AI……ML", "ScienceTechnology,AIML"},
		{"he: “why ‘so’” and “‘how’ now”", "he:“why‘so’”and“‘how’now”"},
	} {
		p := mock(c.text, tight())
		got := ""
		for _, cl := range p.clusters {
			if cl.class == Latin {
				got += c.text[cl.start:cl.end]
			}
		}
		if got != c.latin {
			t.Errorf("%s: got %q from the Latin face, want %q", c.text, got, c.latin)
		}
	}
}

// TestFrame: glyphs stand where their bodies do, each with its text, spaces
// among them, and a change of style starts a run.
func TestFrame(t *testing.T) {
	opt := tight()
	opt.Size, opt.Cell = 15*frame.Pt, 16*frame.Pt
	spans := []Span{{Text: "天“地”——", Font: mockFont{}}, {Text: "ab cd", Font: mockFont{}, Tag: 7}}
	l := Break(Prepare(spans, opt), Shape{Measure: 400 * frame.Pt, First: 32 * frame.Pt})[0]
	var text strings.Builder
	var xs []string
	runs := 0
	for _, it := range l.Frame(100*frame.Pt, 50*frame.Pt) {
		r := it.(*frame.GlyphRun)
		runs++
		if r.Y != 50*frame.Pt || r.Size != 15*frame.Pt {
			t.Errorf("run at %v of size %v", r.Y, r.Size)
		}
		for _, g := range r.Glyphs {
			text.WriteString(g.Text)
			xs = append(xs, g.X.String())
		}
	}
	if got, want := text.String(), "天“地”——ab cd"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	// 132 is the indent; glyphs of 15 pt stand half a point into cells of 16.
	want := "132.5 148.5 164.5 180.5 197 228 235.5 243 246.75 254.25"
	if got := strings.Join(xs, " "); got != want {
		t.Errorf("got x %s, want %s", got, want)
	}
	if runs != 2 {
		t.Errorf("got %d runs, want 2", runs)
	}
}

// TestSpaceAtLineEnd: the space at which a line of Latin ends goes with the
// word before it, so that copied text keeps its words apart.
func TestSpaceAtLineEnd(t *testing.T) {
	lines := Break(mock("abcd efgh", tight()), Shape{Measure: em(2)})
	run := lines[0].Frame(0, 0)[0].(*frame.GlyphRun)
	if got, want := run.Text(), "abcd "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
