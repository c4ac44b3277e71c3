package lint

import (
	"strings"
	"sync"

	"jianbao/issues/diag"
)

// slipRules find words that are wrong wherever they stand.
func slipRules() []Rule {
	return []Rule{{
		ID: "S21", Severity: warning, passage: slips,
		Title: "typical slip, or a word the house does not use",
		Text: "Words that typing by sound gets wrong, 的 for 地 and 地 for 的 where a fixed phrase says which, and the words under lint: terms. The list " +
			"has only what is wrong in every sentence: 布署 is in it but not in 发布署名文章.",
		Basis:  "现代汉语词典; list of the house",
		Before: diag.Verbatim("师生感叹语科技进步"), After: diag.Verbatim("师生感叹于科技进步"),
	}}
}

// slip is a word that is wrong, what is right, and the characters that make
// it another word if they stand before it or behind it.
type slip struct {
	wrong, right  string
	before, after string
}

// slipList is the house's list. A word comes in only with a look at what else
// its characters can be part of.
var slipList = [...]slip{
	{wrong: "感叹语", right: "感叹于"},
	{wrong: "再接再励", right: "再接再厉"},
	{wrong: "再接再历", right: "再接再厉"},
	{wrong: "一如继往", right: "一如既往"},
	{wrong: "迫不急待", right: "迫不及待"},
	{wrong: "按步就班", right: "按部就班"},
	{wrong: "穿流不息", right: "川流不息"},
	{wrong: "不径而走", right: "不胫而走"},
	{wrong: "不负重望", right: "不负众望"},
	{wrong: "走头无路", right: "走投无路"},
	{wrong: "坐无虚席", right: "座无虚席"},
	{wrong: "谈笑风声", right: "谈笑风生"},
	{wrong: "首当其充", right: "首当其冲"},
	{wrong: "金榜提名", right: "金榜题名"},
	{wrong: "名列前矛", right: "名列前茅"},
	{wrong: "共商国事", right: "共商国是"},
	{wrong: "脱颖而岀", right: "脱颖而出"},
	{wrong: "因地治宜", right: "因地制宜"},
	{wrong: "集思广义", right: "集思广益"},
	{wrong: "凝心具力", right: "凝心聚力"},
	{wrong: "布署", right: "部署", before: "发公颁宣", after: "名"},
	{wrong: "通迅", right: "通讯", after: "速猛捷即"},
	{wrong: "竟赛", right: "竞赛", before: "究毕"},
	{wrong: "竟争", right: "竞争", before: "究毕", after: "取论议"},
	{wrong: "震憾", right: "震撼"},
	{wrong: "松驰", right: "松弛"},
	{wrong: "幅射", right: "辐射"},
	{wrong: "气慨", right: "气概"},
	{wrong: "截止目前", right: "截至目前"},
	{wrong: "截止到目前", right: "截至目前"},
	{wrong: "帐户", right: "账户"},
}

// firstOfSlips gives the slips by their first character.
var firstOfSlips = sync.OnceValue(func() map[rune][]slip {
	m := make(map[rune][]slip)
	for _, s := range slipList {
		first := []rune(s.wrong)[0]
		m[first] = append(m[first], s)
	}
	return m
})

func slips(p *passage, r *report) {
	table := firstOfSlips()
	for i, c := range p.runes {
		for _, s := range table[c] {
			n := i + len([]rune(s.wrong))
			if p.has(i, s.wrong) && !isOneOf(p.at(i-1), s.before) && !isOneOf(p.at(n), s.after) {
				r.add(i, n, diag.Say("%q in %q", s.wrong, p.near(i, n)), diag.Say("write %q", s.right))
			}
		}
		switch c {
		case '截':
			p.deadline(i, r)
		case '地':
			p.adverbForAttribute(i, r)
		case '的':
			p.attributeForAdverb(i, r)
		}
	}
	p.houseTerms(r)
}

// deadline looks for 截止 with a day behind it at the beginning of a clause: up
// to a day is 截至, while 报名5月10日截止 ends then.
func (p *passage) deadline(i int, r *report) {
	if p.has(i, "截止") && p.beginsClause(i) && p.class(i+2) == figure && isOneOf(p.at(p.figures(i+2)), "年月") {
		r.add(i, i+2, diag.Say("截止 before a day in %q", p.text(i, i+8)), diag.Say("write 截至"))
	}
}

// adverbForAttribute looks for 致以…地 before a noun.
func (p *passage) adverbForAttribute(i int, r *report) {
	greeting := false
	for _, noun := range [...]string{"问候", "祝贺", "祝福", "感谢", "敬意", "慰问", "祝愿"} {
		greeting = greeting || p.has(i+1, noun)
	}
	if !greeting {
		return
	}
	for j := i - 2; j >= max(0, i-8) && p.classes[j] == han; j-- {
		if p.has(j, "致以") || p.has(j, "表示") || p.has(j, "送上") {
			r.add(j, i+3, diag.Say("地 before a noun in %q", p.text(j, i+3)), diag.Say("write 的"))
			return
		}
	}
}

// manners are what says how something is done; 的 behind them, before one of
// deeds, is meant to be 地.
var (
	manners = [...]string{"有针对性", "有计划", "有步骤", "有重点", "有组织", "有序", "认真", "深入", "扎实", "切实", "积极", "不断", "全面", "广泛", "及时",
		"持续", "稳步"}
	deeds = [...]string{"对照", "开展", "进行", "提出", "制定", "查找", "采取", "加以", "予以", "抓好", "做好", "推进了", "完成了", "解决了"}
)

// attributeForAdverb looks for 的 between a manner and a deed. 的 before
// words that are also nouns (解决, 推动, 学习) may be right and is left alone.
func (p *passage) attributeForAdverb(i int, r *report) {
	for _, m := range manners {
		if !p.hasBefore(i, m) {
			continue
		}
		for _, d := range deeds {
			if from := i - len([]rune(m)); p.has(i+1, d) {
				r.add(from, i+1+len([]rune(d)), diag.Say("的 before a verb in %q", p.text(from, i+5)), diag.Say("write 地"))
				return
			}
		}
	}
}

// houseTerms reports the words that the settings name.
func (p *passage) houseTerms(r *report) {
	l := r.checker.config.lint
	if len(l.Preferred) == 0 && len(l.Forbidden) == 0 || p.is(masthead, secrecy) {
		return
	}
	text := string(p.runes)
	for _, t := range l.Preferred {
		p.each(text, t.Key.Value, t.Value.Value, func(from, to int) {
			r.add(from, to, diag.Say("%q in %q", t.Key.Value, p.near(from, to)), diag.Say("write %q", t.Value.Value))
		})
	}
	for _, t := range l.Forbidden {
		p.each(text, t.Value, "", func(from, to int) {
			r.add(from, to, diag.Say("%q in %q is not used here", t.Value, p.near(from, to)), diag.Say("find another word"))
		})
	}
}

// each calls found for every place of a word that is not inside the word that
// is right (科协 is in 市科协 and may be short for it).
func (p *passage) each(text, word, right string, found func(from, to int)) {
	if word == "" {
		return
	}
	within := strings.Index(right, word)
	at := 0 // runes of text up to done
	done := 0
	for {
		i := strings.Index(text[done:], word)
		if i < 0 {
			return
		}
		at += len([]rune(text[done : done+i]))
		done += i
		n := len([]rune(word))
		if within < 0 || !strings.HasPrefix(text[max(0, done-within):], right) {
			found(at, at+n)
		}
		at, done = at+n, done+len(word)
	}
}
