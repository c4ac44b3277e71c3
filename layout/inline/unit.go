package inline

import "strings"

// word is a run of Latin clusters with nothing typed between them:
// p.clusters[from:to].
type word struct {
	from, to int
	text     string
}

// words returns the paragraph's Latin words and numbers.
func (p *Paragraph) words(yield func(w word) bool) {
	for i := 0; i < len(p.clusters); {
		if p.clusters[i].class != Latin {
			i++
			continue
		}
		from := i
		for i++; i < len(p.clusters) && p.clusters[i].class == Latin && !p.spaced(i); i++ {
		}
		w := word{from, i, p.text[p.clusters[from].start:p.clusters[i-1].end]}
		if !yield(w) {
			return
		}
	}
}

// keepWords closes Latin words and numbers, which neither break nor stretch
// (spec typography §1.4; no hyphenation). Addresses may break at their marks.
func (p *Paragraph) keepWords() {
	for w := range p.words {
		address := w.isAddress()
		for i := w.from + 1; i < w.to; i++ {
			j := &p.joints[i]
			j.grow, j.natural, j.floor = growNever, 0, 0
			if j.hold == free && (address && p.breaksAddress(i) || isLatinDash(p.clusters[i-1].first)) {
				continue
			}
			j.hold, j.inner = max(j.hold, holdWord), true
		}
	}
}

// isAddress reports whether the word is a URL or an e-mail address.
func (w word) isAddress() bool {
	return strings.Contains(w.text, "://") || strings.HasPrefix(w.text, "www.") ||
		strings.Contains(w.text, "@") && strings.Contains(w.text, ".")
}

// breaksAddress reports whether an address may break before cluster i: behind
// / ? & = - _ #, but not between two slashes.
func (p *Paragraph) breaksAddress(i int) bool {
	return strings.ContainsRune("/?&=-_#", p.clusters[i-1].first) && p.clusters[i].first != '/'
}

func isLatinDash(r rune) bool { return r == '—' || r == '…' }

// isNumber reports whether the word is an Arabic number with its signs. Figures
// in a word with letters (G20) are none.
func (w word) isNumber() bool {
	figures := false
	for _, r := range w.text {
		switch {
		case '0' <= r && r <= '9':
			figures = true
		case !strings.ContainsRune("+-−±.,:/%‰~$¥€£<>≤≥≈×°′″", r):
			return false
		}
	}
	return figures
}

// keepUnits holds the units of §1.4 together.
func (p *Paragraph) keepUnits() {
	for w := range p.words {
		if w.isNumber() {
			p.keepNumber(w)
			p.keepDocumentNumber(w)
		}
	}
	p.keepOrdinals()
	for i := 1; i < len(p.clusters); i++ {
		inName := p.classAt(i-1) == IdeographicSpace || p.classAt(i) == IdeographicSpace
		if inName || p.wholeAt(i-1) && p.wholeAt(i) {
			p.keep(i)
		}
	}
}

// keep holds joint i as part of a unit.
func (p *Paragraph) keep(i int) { p.joints[i].hold = max(p.joints[i].hold, holdUnit) }

func (p *Paragraph) wholeAt(i int) bool { return p.spans[p.clusters[i].span].Whole }

// at returns the character of cluster i, 0 beyond the ends.
func (p *Paragraph) at(i int) rune {
	if i < 0 || i >= len(p.clusters) {
		return 0
	}
	return p.clusters[i].first
}

// classAt returns the class of cluster i; beyond the ends that of a space, to
// which no rule applies.
func (p *Paragraph) classAt(i int) Class {
	if i < 0 || i >= len(p.clusters) {
		return IdeographicSpace
	}
	return p.clusters[i].class
}

// keepNumber keeps a number with its sign, its measure word and the 第 before
// it, and a range of numbers whole (第14—15期, 15％～30％).
func (p *Paragraph) keepNumber(w word) {
	if p.classAt(w.from-1) == Prefix {
		p.joints[w.from].tighten(holdWord)
	}
	if p.classAt(w.to) == Postfix {
		p.joints[w.to].tighten(holdWord)
	}
	if isMeasure(p.at(w.to)) {
		p.keep(w.to)
	}
	if p.at(w.from-1) == '第' {
		p.keep(w.from)
	}
	if before := p.classAt(w.from - 1); before == Connector || before == Interpunct {
		p.keepRange(w.from - 1)
	}
}

// keepRange keeps the connector i, or the dot of 3·15, with the numbers on
// both its sides.
func (p *Paragraph) keepRange(i int) {
	if isFigure(p.at(i-1)) || p.classAt(i-1) == Postfix || p.at(i-1) == '%' {
		p.keep(i)
		p.keep(i + 1)
	}
}

func isFigure(r rune) bool { return '0' <= r && r <= '9' }

// isMeasure reports whether r is a word that a number is counted in.
func isMeasure(r rune) bool {
	switch r {
	case '年', '月', '日', '号', '时', '点', '分', '秒', '期', '届', '次', '批', '项', '件', '份', '页', '张', '条', '名',
		'人', '位', '个', '家', '户', '所', '座', '场', '台', '辆', '套', '种', '类', '组', '队', '级', '层', '岁', '倍',
		'元', '万', '亿', '吨', '米', '里', '度':
		return true
	}
	return false
}

// keepDocumentNumber keeps 〔2023〕15号 whole, with the character before it.
func (p *Paragraph) keepDocumentNumber(w word) {
	if p.at(w.from-1) != '〔' || p.at(w.to) != '〕' {
		return
	}
	next := w.to + 1
	if p.at(next) == '第' {
		p.keep(next)
		next++
	}
	if !isFigure(p.at(next)) {
		return
	}
	p.keep(next)
	if before := w.from - 1; p.classAt(before-1) == Ideograph {
		p.keep(before)
	}
}

// keepOrdinals keeps an enumeration mark with the first character of what it
// counts: （一） and （1） at the paragraph's start and behind a stop, 一、 and 1.
// at the start only.
func (p *Paragraph) keepOrdinals() {
	for i := range p.clusters {
		if p.at(i) == '（' && (i == 0 || p.clusters[i-1].class.hasBlankRight()) {
			if end := p.numeralEnd(i + 1); end > i+1 && p.at(end) == '）' {
				p.keepNext(end + 1)
			}
		}
	}
	if end := p.numeralEnd(0); end > 0 && strings.ContainsRune("、.．", p.at(end)) {
		p.keepNext(end + 1)
	}
}

func (p *Paragraph) keepNext(i int) {
	if i < len(p.clusters) {
		p.keep(i)
	}
}

// maxNumeral is the longest numeral of an enumeration mark, 一百二十三.
const maxNumeral = 5

// numeralEnd returns the end of the numeral that begins with cluster i, i
// itself if there is none.
func (p *Paragraph) numeralEnd(i int) int {
	end := i
	for end < i+maxNumeral && (isFigure(p.at(end)) || strings.ContainsRune("一二三四五六七八九十百", p.at(end))) {
		end++
	}
	return end
}
