package lint

import "fmt"

// countRules compare a number with the list before it.
func countRules() []Rule {
	return []Rule{{
		ID: "S12", Severity: warning, marks: "个大家项名人位方所部类种环", at: wrongCount,
		Title: "number that is not that of the listed items",
		Text: "After a list with 等 and a number the list may be shorter than the number, which is how 等 is used, but not longer. A list without 等 " +
			"before a number of 大, 个, 方面 and so on names them all. Items joined by 和 or 及 count as one or two.",
		Basis:  "plausibility",
		Before: "科技馆、图书馆、博物馆等2家单位", After: "科技馆、图书馆、博物馆等3家单位",
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
	c := p.listBefore(from)
	if c.least < 3 {
		return
	}
	wrong := c.least > n && c.plain
	if !c.andSoOn {
		wrong = (c.least > n || c.most < n) && c.plain && p.isNamedAll(i)
	}
	if wrong {
		r.add(from, i+1, fmt.Sprintf("%q, but %s are listed", p.text(from, i+3), c.items()), "count them again")
	}
}

// items says how many items there are.
func (c counted) items() string {
	if c.least == c.most {
		return fmt.Sprint(c.least)
	}
	return fmt.Sprintf("%d to %d", c.least, c.most)
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
	depth := 0
	c.from = p.clauseStart(i)
	for j := c.from; j < i; j++ {
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
	return c
}
