package inline

import "testing"

// TestProhibition holds every mark of spec typography §1.1 against every level
// of §1.2, at the start and at the end of a line.
func TestProhibition(t *testing.T) {
	const all, never = Loose, Strict + 1
	for _, c := range []struct {
		marks string
		// start and end are the loosest levels at which the marks are kept
		// from a line's start and end.
		start, end Prohibition
	}{
		{"，、；", Basic, never},
		{"：", Basic, never},
		{"。．？！", Basic, never},
		{"”’）》〉」』】〗〕］｝", Basic, never},
		{"“‘（《〈「『【〖〔［｛", never, Basic},
		{"·‧・•", Basic, never},
		{"–—～", Basic, never},
		{"／", Basic, GB},
		{"‼⁇⁈⁉", Basic, never},
		{"甲〇々あ①★※Ⅰ㎡", never, never},
		{"％℃￥№", never, never},
		{"⸺", Strict, never},
	} {
		for _, mark := range c.marks {
			for level := all; level <= Strict; level++ {
				p := mock("天地"+string(mark)+"玄黄", Options{Level: level})
				if got, want := p.joints[2].hold > free, level >= c.start; got != want {
					t.Errorf("level %d: %c kept from line start: got %v, want %v", level, mark, got, want)
				}
				if got, want := p.joints[3].hold > free, level >= c.end; got != want {
					t.Errorf("level %d: %c kept from line end: got %v, want %v", level, mark, got, want)
				}
			}
		}
	}
}

// TestProhibitionOfLongMarks: …… starts no line at levels usual and strict,
// —— at strict only; GB/T 15834 lets both.
func TestProhibitionOfLongMarks(t *testing.T) {
	for _, c := range []struct {
		mark string
		want [5]bool // by level
	}{
		{"……", [5]bool{false, false, true, false, true}},
		{"⋯⋯", [5]bool{false, false, true, false, true}},
		{"——", [5]bool{false, false, false, false, true}},
	} {
		for level, want := range c.want {
			p := mock("天地"+c.mark+"玄黄", Options{Level: Prohibition(level)})
			if got := p.joints[2].hold > free; got != want {
				t.Errorf("level %d: %s kept from line start: got %v, want %v", level, c.mark, got, want)
			}
			if p.joints[3].hold > free {
				t.Errorf("level %d: %s kept from line end", level, c.mark)
			}
		}
	}
}

// TestBreaksBesideLongMarks: both neighbours' rules still apply (xeCJK #456).
func TestBreaksBesideLongMarks(t *testing.T) {
	for _, c := range []struct {
		text string
		// want has a place for every joint: | where a line may break.
		want string
	}{
		{"“——甲", "“ ——|甲"},
		{"甲——，乙", "甲|—— ，|乙"},
		{"甲——……乙", "甲|—— ……|乙"},
		{"甲，——乙", "甲 ，|——|乙"},
		{"甲——（乙", "甲|——|（ 乙"},
		{"（1）甲；（2）乙", "（ 1 ） 甲 ；|（ 2 ） 乙"},
		{"一、甲乙、丙", "一 、 甲|乙 、|丙"},
		{"1.甲乙", "1 . 甲|乙"},
		{"张　三、李", "张 　 三 、|李"},
		{"￥300元", "￥ 3 0 0 元"},
		{"５％甲", "５|％|甲"},
		{"5％甲", "5 ％|甲"},
		{"5℃甲", "5 ℃|甲"},
		{"№5甲", "№ 5|甲"},
		{"900名多", "9 0 0 名|多"},
		{"900多名", "9 0 0|多|名"},
		{"G20年", "G 2 0|年"},
		{"26 个", "2 6 个"},
		{"第5次", "第 5 次"},
		{"第14—15期", "第 1 4 — 1 5 期"},
		{"14—15期", "1 4 — 1 5 期"},
		{"15％～30％", "1 5 ％ ～ 3 0 ％"},
		{"“3·15”晚", "“ 3 · 1 5 ”|晚"},
		{"北京—上海", "北|京 —|上|海"},
		{"甲京办〔2023〕15号文", "甲|京|办 〔 2 0 2 3 〕 1 5 号|文"},
		{"甲〔2023〕第15号文", "甲 〔 2 0 2 3 〕 第 1 5 号|文"},
		{"甲〔乙〕丙", "甲|〔 乙 〕|丙"},
		{"a-b c", "a - b|c"},
		{"甲AB乙", "甲|A B|乙"},
		{"甲\u2060乙\u200b，丙", "甲 乙|，|丙"},
		{"甲\u00a0乙", "甲 乙"},
		{"A\u200bB", "A|B"},
		{"it’s", "i t ’ s"},
		{"甲-乙", "甲 -|乙"},
		{"甲/乙", "甲 /|乙"},
		{"(甲)乙", "( 甲 )|乙"},
	} {
		p := mock(c.text, DefaultOptions())
		got := ""
		for i, cl := range p.clusters {
			if i > 0 {
				got += map[bool]string{true: "|", false: " "}[p.joints[i].hold == free]
			}
			got += c.text[cl.start:cl.end]
		}
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestAddressBreaks: behind / ? & = - _ #, before another slash and in :// not.
func TestAddressBreaks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"https://a.cn/b?c=d&e=f-g_h#i", "https://|a.cn/|b?|c=|d&|e=|f-|g_|h#|i"},
		{"www.a.cn//b", "www.a.cn//|b"},
		{"a-b_c@d.cn", "a-|b_|c@d.cn"},
		{"km/h", "km/h"},
		{"GB/T9704-2012", "GB/T9704-2012"},
	} {
		p := mock(c.text, DefaultOptions())
		got := ""
		for i, cl := range p.clusters {
			if i > 0 && p.joints[i].hold == free {
				got += "|"
			}
			got += c.text[cl.start:cl.end]
		}
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
