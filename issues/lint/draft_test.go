package lint

import (
	"fmt"
	"slices"
	"testing"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// texts makes a text a line.
func texts(lines ...string) (out []issues.Text) {
	for i, l := range lines {
		out = append(out, issues.Text{Value: l, Pos: diag.Pos{File: "draft.txt", Line: i + 1, Col: 1}})
	}
	return out
}

func places(list diag.List) (out []string) {
	for _, d := range list {
		out = append(out, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Col, d.Code))
	}
	return out
}

func TestCheckHeading(t *testing.T) {
	for heading, want := range map[string][]string{
		"【学会动态】。": {"1:7 L38"},
		"一、总体安排.": {"1:7 L38"},
		"【学会动态】":  nil,
		"科学是什么？":  nil,
		"未完待续……":  nil,
		"":        nil,
	} {
		if got := places(CheckHeading(texts(heading)[0])); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", heading, got, want)
		}
	}
}

func TestCheckContents(t *testing.T) {
	entries := texts("· 市科协召开4月工作交流学习会………… 1", "- 学会动态", "·区科协 动态 3")
	headings := texts("市科协召开4月工作交流、学习会", "【学会动态】", "【区科协动态】", "会议召开")
	got := CheckContents(entries, headings)
	if want := []string{"1:1 S03", "1:1 S04", "4:1 S04"}; !slices.Equal(places(got), want) {
		t.Errorf("got %v, want %v", places(got), want)
	}
	if want := `write it as the heading: "市科协召开4月工作交流、学习会"`; got[0].Hints[0].String() != want {
		t.Errorf("hint %q, want %q", got[0].Hints[0], want)
	}
	if got := CheckContents(headings, headings); len(got) > 0 {
		t.Errorf("the headings themselves: %v", got)
	}
}

// The cut paragraphs of the sample (L46 and L48 of the bulletin's text).
func TestCheckIndents(t *testing.T) {
	lines := texts("大会发布创新应用优秀成果，", "共26个成果入选。", "一、总体安排", "没有缩进的一段。", "会议召开。与会者对", "区科协第一次代表大会以来的工作给予肯定。")
	indents := []int{2, 0, 2, 0, 2, 0}
	var ps []DraftParagraph
	for i, l := range lines {
		ps = append(ps, DraftParagraph{l, indents[i]})
	}
	if got, want := places(CheckIndents(ps)), []string{"2:1 S08", "6:1 S08"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := CheckIndents(nil); len(got) > 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestCheckNumbering(t *testing.T) {
	issue := func(year, from, to, serial int) *issues.Issue {
		span := to - from
		at := diag.Pos{File: "i.yaml", Line: 2, Col: 9}
		return &issues.Issue{
			File: "i.yaml", Year: issues.Int{Value: year},
			Number: issues.Range{First: from, Last: to, Pos: at},
			Serial: issues.Range{First: serial, Last: serial + span, Pos: diag.Pos{File: "i.yaml", Line: 3, Col: 9}},
		}
	}
	supplement := issue(2023, 0, 0, 0)
	supplement.Supplement.Value = 1
	for _, tt := range []struct {
		name     string
		prev, is *issues.Issue
		want     []string
	}{
		{"next", issue(2023, 13, 13, 66), issue(2023, 14, 14, 67), nil},
		{"after a combined one", issue(2023, 15, 16, 68), issue(2023, 17, 17, 70), nil},
		{"a combined one", issue(2023, 14, 14, 67), issue(2023, 15, 16, 68), nil},
		{"a new year", issue(2022, 50, 50, 53), issue(2023, 1, 1, 54), nil},
		{"a new year that goes on", issue(2022, 50, 50, 53), issue(2023, 51, 51, 54), []string{"2:9 S11"}},
		{"a gap", issue(2023, 13, 13, 66), issue(2023, 15, 15, 68), []string{"2:9 S11", "3:9 S11"}},
		{"the same again", issue(2023, 14, 14, 67), issue(2023, 14, 14, 67), []string{"2:9 S11", "3:9 S11"}},
		{"a supplement", issue(2023, 14, 14, 67), supplement, nil},
	} {
		if got := places(CheckNumbering(tt.prev, tt.is)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
