package lint

import (
	"jianbao/issues/diag"
)

// countRules compare a number with the list before it or behind it.
func countRules() []Rule {
	return []Rule{{
		ID: "S12", Severity: warning, marks: "个大家项名人位方所部类种环点条", at: wrongCount,
		Title: "number that is not that of the listed items",
		Text: "After a list with 等 and a number the list may be shorter than the number, which is how 等 is used, but not longer. A list without 等 " +
			"before a number of 大, 个, 方面 and so on names them all. Items joined by 和 or 及 count as one or two. A number that announces " +
			"what follows (三个方面：一是…；二是…) is compared with that, where a list is clearly delimited.",
		Basis:  "plausibility",
		Before: diag.Verbatim("科技馆、图书馆、博物馆等2家单位"), After: diag.Verbatim("科技馆、图书馆、博物馆等3家单位"),
	}}
}

// counted is the list before a number, as far as it can be counted.
type counted struct {
	from        int
	least, most int // items; they differ where 和 may part or join two
	andSoOn     bool
	plain       bool // no figures and no verbs' 的 in it
}

// wrongCount looks at the number before a measure word at i.
func wrongCount(p *passage, i int, r *report) {
	from, n := p.smallNumber(i)
	if n < 2 || p.skipped[from] || p.class(from-1) == letter {
		return
	}
	if c, ok := p.announced(i); ok {
		if c.least > n || c.most < n {
			r.add(from, i+1, diag.Say("%q, but %s follow", p.text(from, i+3), c.items()), diag.Say("count them again"))
		}
		return
	}
	c := p.listBefore(from)
	if c.least < 3 {
		return
	}
	wrong := c.least > n && c.plain
	if !c.andSoOn {
		wrong = (c.least > n || c.most < n) && c.plain && p.isNamedAll(i)
	}
	if wrong {
		r.add(from, i+1, diag.Say("%q, but %s are listed", p.text(from, i+3), c.items()), diag.Say("count them again"))
	}
}

// items says how many items there are.
func (c counted) items() diag.Text {
	if c.least == c.most {
		return diag.Say("%d", c.least)
	}
	return diag.Say("%d to %d", c.least, c.most)
}

// smallNumber returns the number, up to 20, that ends just before i.
func (p *passage) smallNumber(i int) (from, n int) {
	if from = p.figuresBefore(i); from < i {
		if i-from > 2 {
			return from, 0
		}
		if n = p.number(from, i); n > 20 {
			n = 0
		}
		return from, n
	}
	if p.at(i-1) == '两' {
		return i - 1, 2
	}
	n = numeral(p.at(i - 1))
	if numeral(p.at(i-2)) > 0 || isOneOf(p.at(i-2), "第百千万零数几多余每另") {
		return i, 0
	}
	return i - 1, n
}

// isNamedAll reports whether the measure word at i counts a set that a list
// before it names in full.
func (p *passage) isNamedAll(i int) bool {
	if p.runes[i] == '大' {
		return true
	}
	for _, w := range [...]string{"方面", "个方面", "个板块", "个环节", "个展区", "个领域", "个专题", "个单元", "个部分", "个阶段", "类", "个层面", "个维度"} {
		if p.has(i, w) {
			return true
		}
	}
	return false
}

// listBefore counts the items that end just before i: back to the beginning of
// the clause, at the marks and at 和, 与, 及 outside quotes and brackets.
func (p *passage) listBefore(i int) counted {
	c := counted{least: 1, most: 1, plain: true}
	if p.at(i-1) == '等' {
		c.andSoOn = true
		i--
	}
	if p.at(i-1) == '的' {
		return counted{}
	}
	c.from = p.clauseStart(i)
	p.count(c.from, i, &c)
	return c
}

// count adds what stands between the items of a list from up to to.
func (p *passage) count(from, to int, c *counted) {
	depth := 0
	for j := from; j < to; j++ {
		switch {
		case p.classes[j] == opening:
			depth++
		case p.classes[j] == closing:
			depth--
			// Quotes and titles side by side are items without a mark.
			if p.class(j+1) == opening && isOneOf(p.runes[j+1], "“《") && isOneOf(p.runes[j], "”》") {
				c.least, c.most = c.least+1, c.most+1
			}
		case depth > 0:
		case p.runes[j] == '、':
			c.least, c.most = c.least+1, c.most+1
		case isOneOf(p.runes[j], "和与及"):
			c.most++
		case p.classes[j] == figure:
			c.plain = false
		}
	}
}

// announced counts what follows the number whose measure word stands at i: 一是,
// 二是 and so on, or behind a colon a row of items. It is not ok where a reader
// may doubt how many there are.
func (p *passage) announced(i int) (c counted, ok bool) {
	end := i + 1
	for end < len(p.runes) && end-i <= 12 && p.classes[end] == han && numeral(p.runes[end]) == 0 && p.runes[end] != '两' {
		end++
	}
	if !isOneOf(p.at(end), "：:，。") {
		return c, false
	}
	if p.at(end+1) == '一' && p.at(end+2) == '是' {
		n := p.firsts(end + 1)
		return counted{least: n, most: n}, n > 0
	}
	if !isOneOf(p.at(end), "：:") || !p.isNamedAll(i) && !isOneOf(p.runes[i], "点项") {
		return c, false
	}
	return p.row(end + 1)
}

// firsts returns how many of 一是, 二是, 三是 follow each other from i on; 0 if
// their order is broken or they go on in the next paragraph.
func (p *passage) firsts(i int) int {
	n := 0
	for ; i+1 < len(p.runes); i++ {
		if p.runes[i+1] != '是' || p.quoted[i] || numeral(p.runes[i]) == 0 || !p.beginsClause(i) {
			continue
		}
		switch numeral(p.runes[i]) {
		case n + 1:
			n++
		case 1:
			return n
		default:
			return 0
		}
	}
	if n == 10 || p.next != nil && numeral(p.next.at(0)) > 1 && p.next.at(1) == '是' {
		return 0
	}
	return n
}

// row counts the items of a row of pause marks that begins at i and ends with
// its sentence.
func (p *passage) row(i int) (c counted, ok bool) {
	end := i
	for end < len(p.runes) && end-i < clauseLimit && (!isOneOf(p.runes[end], "，。；：？！…,;:") || p.quoted[end]) {
		end++
	}
	if !isOneOf(p.at(end), "。；") || p.at(end-1) == '等' || p.hasBefore(end, "等等") {
		return c, false
	}
	c = counted{least: 1, most: 1, plain: true}
	p.count(i, end, &c)
	return c, c.least > 1 && c.plain
}
