package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
)

// sourceAt returns the character of the issue's text at a place.
func sourceAt(yaml string, p diag.Pos) string {
	lines := strings.Split(yaml, "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return ""
	}
	r := []rune(lines[p.Line-1])
	if p.Col < 1 || p.Col > len(r) {
		return ""
	}
	return string(r[p.Col-1])
}

// TestMissingGlyphs: a character that no font has is reported once, at its
// place, wherever it stands.
func TestMissingGlyphs(t *testing.T) {
	const missing = "𠮷" // U+20BB7
	if _, _, ok := shipped.Find(fonts.Body, '𠮷'); ok {
		t.Fatal("the shipped fonts have 𠮷; take another character")
	}
	yaml := `
masthead:
  name: 试𠮷刊
  issuer: 编𠮷部
  secrecy: 内𠮷部
  copy: 第𠮷号
  over: 某𠮷局
  number_lines: ["𠮷第{number}期"]
contents: {title: 目𠮷录}
note: 按𠮷语。
sections:
  - articles:
      - title: |
          首行
          二𠮷行
        subtitle: 副𠮷题
        body: |
          正文**黑𠮷体**正文。
          一、小𠮷题。正文𠮷。
        source: 某𠮷社
  - title: 动𠮷态
    articles:
      - title: "转义\U00020BB7题"
        body: [文。]
        source: ` + strings.Repeat("某某", 12) + `𠮷
colophon:
  editor: 张𠮷
  reviewer: 李𠮷
  approver: 王𠮷
  report: [报𠮷]
  send: [送𠮷]
  issue: [发𠮷]
  distribution: [分𠮷, 送𠮷]
`
	_, faults := setFaulty(t, yaml)
	want := strings.Count(yaml, missing)
	escaped := 0
	for _, f := range faults {
		if f.Code != "E-glyph" || f.Severity != diag.Error || !strings.Contains(f.Message.String(), `"𠮷" (U+20BB7)`) {
			t.Errorf("got %v", f)
		}
		switch sourceAt(yaml, f.Pos) {
		case missing:
		case `\`:
			escaped++
		default:
			t.Errorf("%v is at %q", f, sourceAt(yaml, f.Pos))
		}
	}
	if len(faults) != want+1 || escaped != 1 {
		t.Errorf("%d reports, %d of them of the escape; want %d and 1", len(faults), escaped, want+1)
	}
}

// TestLineReports are the lines that cannot keep the rules, and what is said
// of them.
func TestLineReports(t *testing.T) {
	word := strings.Repeat("abcdefghij", 10)
	for _, c := range []struct{ name, title, body, code, message string }{
		{"a word longer than the line", "题", word + "。", "F02", "inside a word or a number"},
		{"a word alone on its line", "题", word[:40] + " " + word[:45] + "。", "F03", "mm short"},
		{"a last line of one character", "题", "甲" + word[:57] + "字。", "F04", `alone on the last line: "字。"`},
		{"a title that is one word", word, "文。", "F02", "inside a word or a number"},
		{"a loose line", "题", "天地玄黄宇宙" + word[:50] + "洪荒。", "F05", "em in every gap"},
		{"a tight line", "题", "天（地）（玄）黄，宇宙洪荒日月盈昃辰宿列张寒第140—15期合刊已经印出。", "F06", "marks have no white"},
		{"a title of three lines", strings.Repeat("天地玄黄宇宙洪荒日月", 5), "文。", "S19", "takes 3 lines"},
		{"a character outside GB 2312", "题", "张鹏喆。", "S14", `"喆" (U+5586) is not in GB 2312`},
		{"a character outside both lists", "题", "甴。", "S14", `"甴" (U+7534) is neither`},
		{"a character outside the general table", "题", "矽肺。", "F08", `"矽"`},
		{"a character of another face", "题", "甴甴。", "F07", `"甴" (U+7534) is set in SongTi, as FangSong lacks it`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := setFaulty(t, fmt.Sprintf("sections:\n- articles: [{title: %s, body: %s}]\n", c.title, c.body))
			faults = slices.DeleteFunc(faults, func(f diag.Diagnostic) bool { return f.Code != c.code && isHarmlessOrLoose(f) })
			if len(faults) == 0 {
				t.Fatal("nothing is reported")
			}
			for _, f := range faults {
				if f.Code != c.code || f.Severity != diag.Warning || !strings.Contains(f.Message.String(), c.message) ||
					f.Pos.Line != 2 || len(f.Hints) != 1 {
					t.Errorf("got %v, want a %s with %q", f, c.code, c.message)
				}
			}
		})
	}
}

func isHarmlessOrLoose(f diag.Diagnostic) bool { return isHarmless(f) || f.Code == codeLoose }

// TestLastPageReport: one or two lines on the last page are reported, three
// are not, and an issue of one page never is.
func TestLastPageReport(t *testing.T) {
	for _, c := range []struct {
		rows int
		want bool
	}{{1, false}, {8, false}, {13 + 22 + 5, false}, {13 + 22, true}} {
		_, faults := setFaulty(t, "sections: [{articles: [{title: 题, body: "+han(28*c.rows-3)+"}]}]\n")
		got := slices.ContainsFunc(faults, func(f diag.Diagnostic) bool { return f.Code == codeLastPage })
		if got != c.want {
			t.Errorf("%d rows of text: last page reported %v, want %v: %v", c.rows, got, c.want, faults)
		}
	}
}

// TestMissingWithoutLayout: MissingGlyphs finds what Layout finds, wherever it
// stands.
func TestMissingWithoutLayout(t *testing.T) {
	yaml := strings.ReplaceAll(`masthead: {name: 甲@, issuer: 乙@, over: 丙@, secrecy: 丁@, copy: 戊@, number_lines: [己@]}
contents: {title: 庚@}
note: 辛@
sections: [{title: 壬@, articles: [{title: 癸@, subtitle: 子@, source: 丑@, body: [寅@, heading: 卯@]}]}]
colophon: {editor: 辰@, reviewer: 巳@, approver: 午@, report: 未@, send: 申@, issue: 酉@, distribution: 戌@}
`, "@", "𠮷")
	issue, faults := issues.Parse(issues.File{Name: "issue.yaml", Data: []byte(yaml)},
		&issues.File{Name: "series.yaml", Data: []byte(testSeries)})
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	_, all := Layout(issue, Options{Fonts: shipped})
	want := slices.DeleteFunc(all, func(d diag.Diagnostic) bool { return d.Code != codeGlyph })
	got := MissingGlyphs(issue, Options{Fonts: shipped})
	if !slices.EqualFunc(got, want, func(a, b diag.Diagnostic) bool { return a.Pos == b.Pos && a.Message.String() == b.Message.String() }) || len(got) != 21 {
		t.Errorf("got %d: %v\nwant %d: %v", len(got), got, len(want), want)
	}
	// What reading has taken out is reported once, as what it was.
	issue, faults = issues.Parse(issues.File{Name: "issue.yaml", Data: []byte("note: 会\u2028议\n")}, nil)
	if got := MissingGlyphs(issue, Options{Fonts: shipped}); !faults.HasErrors() || len(got) != 0 {
		t.Errorf("got %v of a control character, reading says %v", got, faults)
	}
	// Nothing at all is read of an empty issue, and nothing is missing.
	if got := MissingGlyphs(&issues.Issue{}, Options{Fonts: shipped}); len(got) != 0 {
		t.Errorf("got %v of an empty issue", got)
	}
}

// TestRareAndMeant: characters that the house names are not reported.
func TestRareAndMeant(t *testing.T) {
	_, faults := setFaulty(t, "lint: {rare: [喆, 甴]}\nsections: [{articles: [{title: 题, body: 张鹏喆，甴，䶮。}]}]\n")
	for _, f := range faults {
		if !strings.Contains(f.Message.String(), "䶮") {
			t.Errorf("got %v", f)
		}
	}
	if len(faults) == 0 {
		t.Error("䶮 is not reported")
	}
}

// TestForcedPage: headings that fill more than a page are cut, and reported
// where.
func TestForcedPage(t *testing.T) {
	var s strings.Builder
	for i := range 30 {
		fmt.Fprintf(&s, "      - heading: 第%d节\n", i)
	}
	yaml := "sections:\n- articles:\n  - title: 题\n    body:\n" + s.String() + "      - 文。\n"
	doc, faults := setFaulty(t, yaml)
	if len(faults) != 1 || faults[0].Code != "F10" {
		t.Fatalf("got %v, want one W-page", faults)
	}
	rows := textRows(doc, 2)
	if got, want := sourceAt(yaml, faults[0].Pos), "第"; got != want {
		t.Errorf("the report points at %q, want %q", got, want)
	}
	if want := fmt.Sprintf("page %d ends", rows[0].page); !strings.Contains(faults[0].Message.String(), want) {
		t.Errorf("got %q, want %q", faults[0].Message.String(), want)
	}
}

func TestExcerpt(t *testing.T) {
	for in, want := range map[string]string{
		"":      "",
		han(30): han(30),
		han(31): han(15) + "…" + strings.TrimPrefix(han(31), han(16)),
	} {
		if got := excerpt(in); got != want {
			t.Errorf("excerpt(%q) = %q, want %q", in, got, want)
		}
	}
}

// Advice fits the place: a cell has a column that can be wider, a picture a
// width of its own.
func TestAdvice(t *testing.T) {
	word := strings.Repeat("abcdefghij", 10)
	for _, c := range []struct{ name, body, code, advice string }{
		{"a word", word + "。", "F02", "shorten it, or change the wording before it"},
		{"a word in a cell", "{table: {columns: 甲 | 乙, rows: [[" + word + ", 乙]]}}", "F02", "give its column a larger width"},
		{"a picture below headings", "{heading: 一}, {heading: 二}, {heading: 三}, {image: 1000x3000.png, caption: 图, width: 11}", "F10", "give the picture a smaller width"},
	} {
		_, faults := setBlocks(t, "    body: ["+c.body+", "+han(60)+"]\n")
		if len(faults) != 1 || faults[0].Code != c.code || !strings.Contains(fmt.Sprint(faults[0].Hints), c.advice) {
			t.Errorf("%s: got %v %v, want %s, %q", c.name, faults, faults[0].Hints, c.code, c.advice)
		}
	}
}
