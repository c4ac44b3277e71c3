package lint

import (
	"strings"
	"sync"

	"jianbao/issues/diag"
)

// dashRules find what stands for a dash and is none. No machine can tell a
// dash from a connector for sure, so none of it is mended.
func dashRules() []Rule {
	return []Rule{{
		ID: "L14", marks: "-", at: hyphenDash,
		Title:  "hyphens as dash",
		Text:   "The Chinese dash is —— (two characters long).",
		Basis:  "GB/T 15834-2011 4.10",
		Before: diag.Verbatim("航天科普嘉年华--云岗站"), After: diag.Verbatim("航天科普嘉年华——云岗站"),
	}, {
		ID: "L15", Severity: warning, marks: "—", at: emDash,
		Title: "dash of the wrong length",
		Text: "A dash is ——; a single — is a connector, as in 北京—上海, and stays between figures, places, times and single characters. Three in a " +
			"row are neither.",
		Basis:  "GB/T 15834-2011 4.10, 4.13",
		Before: diag.Verbatim("嘉年华—云岗站"), After: diag.Verbatim("嘉年华——云岗站"),
	}, {
		ID: "L16", marks: "一ー", at: lookalikeDash,
		Title:  "一 or ー as dash",
		Text:   "The numeral 一 between figures, and the vowel mark ー of Japanese anywhere in Chinese, look like a dash and are none.",
		Basis:  "GB/T 15834-2011 4.13",
		Before: diag.Verbatim("第14一15期"), After: diag.Verbatim("第14—15期"),
	}}
}

func hyphenDash(p *passage, i int, r *report) {
	if p.at(i-1) == '-' || p.skipped[i] {
		return
	}
	if end := p.same(i); end-i >= 2 && p.touchesChinese(i, end) {
		r.add(i, end, diag.Say("hyphens in %q", p.near(i, end)), diag.Say("write \"——\" for a dash, \"—\" between the ends of a range"))
	}
}

func emDash(p *passage, i int, r *report) {
	if p.at(i-1) == '—' || p.skipped[i] {
		return
	}
	end := p.same(i)
	switch n := end - i; {
	case n == 2:
	case n > 2:
		r.add(i, end, diag.Say("%d dashes in a row in %q", n, p.near(i, end)), diag.Say("write \"——\""))
	case p.class(i-1) == han && p.class(end) == han && !p.connects(i):
		r.add(i, end, diag.Say("single dash in %q", p.near(i, end)), diag.Say("write \"——\" for a dash; between places or times it is right"))
	}
}

// connects reports whether the single dash at i most likely joins two places,
// times or single characters.
func (p *passage) connects(i int) bool {
	single := p.class(i-2) != han || p.class(i+2) != han
	return single || p.isEnd(i, true) && p.isEnd(i, false)
}

// isEnd reports whether what stands before the dash at i, or behind it, can be
// an end of a way or a time.
func (p *passage) isEnd(i int, before bool) bool {
	for _, w := range ends() {
		if before && p.hasBefore(i, w) || !before && p.has(i+1, w) {
			return true
		}
	}
	if before {
		day := numeral(p.at(i-1)) > 0 && isOneOf(p.at(i-2), "期周")
		return day || isOneOf(p.at(i-1), endings)
	}
	for j := i + 2; j < i+8 && p.class(j) == han; j++ {
		if isOneOf(p.at(j), endings) {
			return true
		}
	}
	return false
}

// endings are last characters of places and times. 站 is not among them: it
// also ends names of events.
const endings = "省市区县州旗镇乡村路街港江河湖山岭海洋洲月日时点年期周号段校"

// ends are places and times without such an ending.
var ends = sync.OnceValue(func() []string {
	return strings.Fields("北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 " +
		"陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 " +
		"海口 成都 贵阳 昆明 西安 兰州 西宁 呼和浩特 南宁 拉萨 银川 乌鲁木齐 大连 青岛 深圳 厦门 宁波 苏州 雄安 星期 周 上午 下午 政府 企业 高校 " +
		"国内 国际 中国 美国 日本 欧洲 亚洲 起点 终点")
})

func lookalikeDash(p *passage, i int, r *report) {
	if p.skipped[i] {
		return
	}
	before, after := p.class(i-1), p.class(i+1)
	switch {
	case p.runes[i] == '一' && before == figure && after == figure:
		r.add(i, i+1, diag.Say("the numeral 一 between figures in %q", p.near(i, i+1)), diag.Say("write \"—\" if a range is meant"))
	case p.runes[i] == 'ー' && (before == han || before == figure) && (after == han || after == figure):
		r.add(i, i+1, diag.Say("the vowel mark ー in %q", p.near(i, i+1)), diag.Say("write \"——\" for a dash, \"—\" between the ends of a range"))
	}
}
