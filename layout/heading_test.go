package layout

import (
	"strings"
	"testing"

	"jianbao/issues"
	"jianbao/layout/frame"
)

// TestFindHeading is what is taken for a heading, its level, and where it
// ends (marked |).
func TestFindHeading(t *testing.T) {
	for _, c := range []struct {
		text  string
		level int
	}{
		// The four levels of GB/T 9704-2012 7.3.3.
		{"一、总体安排|", 1},
		{"十二、工作要求|", 1},
		{"一百、附则|", 1},
		{"（一）做好启动仪式|", 2},
		{"（十一）其他|", 2},
		{"1.组织保障|", 3},
		{"1. 组织保障|", 3},
		{"12．组织保障|", 3},
		{"3.“双减”工作|", 3},
		{"（1）志愿者招募|", 4},
		{"（12）现场医疗|", 4},
		// Run-in headings end with their sentence.
		{"一、总体安排。|今年活动的主题是……", 1},
		{"（二）怎么干？|抓落实。", 2},
		{"1.组织保障。|成立专班。5月18日前完成。", 3},
		{"二、加油！！|大家一起来。", 1},
		{"二、真的吗？！|是真的。", 1},
		// A stop inside quotation marks or brackets ends no sentence.
		{"一、坚持“先立后破。不搞一刀切”原则|", 1},
		{"一、读《怎么办？》有感。|全书十章。", 1},
		{"（一）回答“谁来种地？”的问题|", 2},
		{"一、谁说“不行”？|都行。", 1},
		{"一、多余的括号）也算完。|后面是正文。", 1},
		// The longest heading, and one character more.
		{"一、" + han(40) + "|", 1},
		{"一、" + han(41), 0},
		{"一、" + han(39) + "。|" + han(60) + "。", 1},
		{"一、" + han(40) + "。" + han(60) + "。", 0},
		// No ordinals.
		{"", 0},
		{"一", 0},
		{"一是健全机制。", 0},
		{"一，总体安排", 0},
		{"第一、要提高认识", 0},
		{"二〇二三年", 0},
		{"三五天", 0},
		{"、总体安排", 0},
		{"（）空", 0},
		{"（甲）甲方", 0},
		{"（二〇二三）", 0},
		{"（一", 0},
		{"（一、二）", 0},
		{"（2023）15号", 0},
		{"（1", 0},
		{"1", 0},
		{"1、组织保障", 0},
		{"3.5万元用于", 0},
		{"3．5万元用于", 0},
		{"12.25", 0},
		{"2023.4", 0},
		{"2023. 标题", 0},
		{".5", 0},
		{"A.选项", 0},
	} {
		text, after, has := strings.Cut(c.text, "|")
		want := found{level: c.level}
		if has {
			want = found{c.level, len(text), after != ""}
		}
		p := issues.Paragraph{Spans: []issues.Span{{Text: words(text+after, pos(1, 1))}}}
		if got := findHeading(p); got != want {
			t.Errorf("%q: got %+v, want %+v", c.text, got, want)
		}
	}
}

// TestHeadingBlocks: heading: … is a heading whatever it says, and as a whole.
func TestHeadingBlocks(t *testing.T) {
	for text, level := range map[string]int{
		"主要做法": 1, "一、主要做法": 1, "（三）主要做法。成效": 2, "2.做法": 3, "（4）做法": 4, "一、" + han(80): 1,
	} {
		p := issues.Paragraph{Heading: true, Spans: []issues.Span{{Text: words(text, pos(1, 1))}}}
		if got, want := findHeading(p), (found{level: level, end: len(text)}); got != want {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
}

// TestHeadingDepth: levels of the structure tree never skip one, whatever the
// order of the ordinals.
func TestHeadingDepth(t *testing.T) {
	for _, c := range []struct{ levels, want string }{
		{"1111", "3333"},
		{"1234", "3456"},
		{"12312", "34534"},
		{"2233", "3344"},
		{"3212", "3334"},
		{"4131", "3343"},
		{"1313", "3434"},
		{"134234", "345456"},
		{"24341", "34453"},
	} {
		h := headingLevels{base: 2}
		got := ""
		for _, l := range c.levels {
			got += string(rune('0' + h.depth(int(l-'0'))))
		}
		if got != c.want {
			t.Errorf("ordinals of levels %s: got %s, want %s", c.levels, got, c.want)
		}
	}
}

// TestHeadingFaces: 黑体, 楷体, 仿宋, 仿宋 (GB/T 9704-2012 7.3.3), the text that
// runs on behind a heading in 仿宋, bold in 黑体.
func TestHeadingFaces(t *testing.T) {
	doc := set(t, `
sections:
  - articles:
      - title: 题
        body:
          - 一、甲甲甲。乙乙乙。
          - （一）丙丙丙。丁丁丁。
          - 1.戊戊戊。己己己。
          - （1）庚庚庚。辛辛辛。
          - 壬壬**癸癸**子子
          - heading: 丑丑丑
`)
	want := map[string]string{
		"甲": "HeiTi H3", "乙": "FangSong P", "丙": "KaiTi H4", "丁": "FangSong P", "戊": "FangSong H5", "己": "FangSong P",
		"庚": "FangSong H6", "辛": "FangSong P", "壬": "FangSong P", "癸": "HeiTi P", "子": "FangSong P", "丑": "HeiTi H3",
	}
	for _, r := range allRows(doc) {
		for _, run := range r.runs {
			for _, g := range run.Glyphs {
				if w, ok := want[g.Text]; ok {
					if got := doc.Faces[run.Face] + " " + tagNameOf(doc, run.Tag); got != w {
						t.Errorf("%s is %s, want %s", g.Text, got, w)
					}
					delete(want, g.Text)
				}
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not on the page: %v", want)
	}
}

// tagNameOf is the structure type with its level, H3.
func tagNameOf(doc *frame.Document, id frame.TagID) string {
	tag := doc.Tags[id]
	name := tag.Kind.String()
	if tag.Kind == frame.TagHeading {
		name += string(rune('0' + tag.Level))
	}
	return name
}
