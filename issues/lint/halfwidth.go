package lint

import (
	"strings"

	"jianbao/issues/diag"
)

// halfWidthRules find the marks of ASCII in Chinese text (GB/T 15834-2011
// 5.1). A mark is in Chinese text if an ideograph or a Chinese mark is its
// neighbour, spaces left out of account.
func halfWidthRules() []Rule {
	return []Rule{{
		ID: "L01", Fixable: true, marks: ",", at: halfWidthComma,
		Title:  "half-width comma in Chinese text",
		Text:   "Between Han characters the comma takes a full character. Commas inside numbers, between Latin words and in lists of references stay.",
		Basis:  "GB/T 15834-2011 4.4, 5.1.1",
		Before: diag.Verbatim("要提高认识,加强领导"), After: diag.Verbatim("要提高认识，加强领导"),
	}, {
		ID: "L02", Fixable: true, marks: ".", at: halfWidthStop,
		Title: "half-width full stop after Han",
		Text: "A Chinese sentence ends with 。. Decimal points, Latin and the point after an ordinal stay; between the syllables of a foreign name " +
			"the point is meant to be ·, in 王.明 it is none at all, which is for a person to say.",
		Basis:  "GB/T 15834-2011 4.1",
		Before: diag.Verbatim("会议圆满结束."), After: diag.Verbatim("会议圆满结束。"),
	}, {
		ID: "L03", Fixable: true, marks: "()", at: halfWidthBracket,
		Title:  "half-width brackets in Chinese text",
		Text:   "Brackets around or beside Han characters are full-width. Those inside Latin text and of functions such as f(x) stay.",
		Basis:  "GB/T 15834-2011 4.9",
		Before: diag.Verbatim("(总第67期)"), After: diag.Verbatim("（总第67期）"),
	}, {
		ID: "L04", Fixable: true, marks: ":", at: halfWidthColon,
		Title:  "half-width colon in Chinese text",
		Text:   "After Han characters the colon is full-width. Times and ratios stay.",
		Basis:  "GB/T 15834-2011 4.7",
		Before: diag.Verbatim("编辑:张红波"), After: diag.Verbatim("编辑：张红波"),
	}, {
		ID: "L05", Fixable: true, marks: ";", at: halfWidthSemicolon,
		Title:  "half-width semicolon in Chinese text",
		Text:   "In Chinese text the semicolon is full-width.",
		Basis:  "GB/T 15834-2011 4.6",
		Before: diag.Verbatim("一是健全机制;二是强化监督"), After: diag.Verbatim("一是健全机制；二是强化监督"),
	}, {
		ID: "L06", Fixable: true, marks: "?!", at: halfWidthQuestion,
		Title:  "half-width question or exclamation mark",
		Text:   "In Chinese text both marks are full-width. An exclamation mark that belongs to a Latin name stays.",
		Basis:  "GB/T 15834-2011 4.2, 4.3",
		Before: diag.Verbatim("怎么看?怎么办?"), After: diag.Verbatim("怎么看？怎么办？"),
	}}
}

// widths gives the full-width form of a mark of ASCII.
func widths(r rune) string { return string(r + 0xfee0) }

// half reports marks that are to be full-width, all from up to to. The message
// has the text around them as its argument.
func (r *report) half(p *passage, from, to int, message diag.Format) {
	full := ""
	for _, m := range p.runes[from:to] {
		full += widths(m)
	}
	r.add(from, to, diag.Say(message, p.near(from, to)), diag.Say("write %q", full), edit{from, to, full})
}

// near returns the characters from up to to with a few of their neighbours,
// for a message.
func (p *passage) near(from, to int) string { return p.text(from-4, to+4) }

// seenThrough are the marks of ASCII that stand between a mark and its
// neighbour as spaces do: in 汉;;) all three are beside 汉, and are mended at
// once and not one after the other.
const seenThrough = ",;:?!().\"'"

// neighbours returns the characters on both sides of the run of marks and
// spaces that i stands in, -1 and the length where there is none. What stands
// at i must be one of these marks. The last run is kept, so that asking for
// each of its marks costs no more than the run.
func (p *passage) neighbours(i int) (before, after int) {
	if i < p.run.from || i >= p.run.to {
		through := func(i int) bool {
			return i >= 0 && i < len(p.runes) && !p.skipped[i] && (p.classes[i] == blank || isOneOf(p.runes[i], seenThrough))
		}
		p.run.from, p.run.to = i, i+1
		for through(p.run.from - 1) {
			p.run.from--
		}
		for through(p.run.to) {
			p.run.to++
		}
	}
	return p.run.from - 1, p.run.to
}

// besideChinese reports whether one of the neighbours of the mark at i is
// Chinese.
func (p *passage) besideChinese(i int) bool {
	before, after := p.neighbours(i)
	return p.isChinese(before) || p.isChinese(after)
}

func halfWidthComma(p *passage, i int, r *report) {
	between := p.class(i-1) == figure && p.class(i+1) == figure
	if !p.skipped[i] && !between && !p.reference && p.besideChinese(i) {
		r.half(p, i, i+1, "half-width comma in %q")
	}
}

func halfWidthStop(p *passage, i int, r *report) {
	if p.skipped[i] || p.reference || p.at(i-1) == '.' {
		return
	}
	// Two of them are a stop typed twice, more an ellipsis (L09).
	end := p.same(i)
	if end == len(p.runes) && p.is(title, sectionTitle, heading, caption) {
		return // no stop at all belongs there (L38)
	}
	if end-i > 2 || p.isFileEnding(end) || p.ordinalEnd() == i {
		return
	}
	switch before := p.left(i); {
	case p.endsInLatin(before, end):
		r.add(i, end, diag.Say("half-width full stop in %q", p.near(i, end)), diag.Say("write \"。\""), edit{i, end, "。"})
	case p.class(before) != han && p.class(before) != closing && p.at(before) != '%':
		return
	case p.isDottedName(before, end):
		r.add(i, end, diag.Say("half-width full stop in %q", p.near(i, end)), diag.Say("take it out of a name, write \"。\" after a sentence"))
	case p.isForeign(before-1) && p.isForeign(before) && p.isForeign(end) && p.isForeign(end+1):
		r.add(i, end, diag.Say("half-width full stop in %q", p.near(i, end)), diag.Say("write \"·\" inside a name, \"。\" after a sentence"))
	default:
		r.add(i, end, diag.Say("half-width full stop in %q", p.near(i, end)), diag.Say("write \"。\""), edit{i, end, "。"})
	}
}

// endsInLatin reports whether a stop that ends at end, with its last character
// at before, ends a Chinese sentence behind an address, or one behind figures
// and with it the paragraph.
func (p *passage) endsInLatin(before, end int) bool {
	ends := end == len(p.runes)
	if before != end-2 || !ends && p.class(end) != han || p.kind != body {
		return false
	}
	if p.class(before) != figure && !p.skipped[before] {
		return false
	}
	if p.skipped[before] {
		from := before
		for from > 0 && p.skipped[from-1] {
			from--
		}
		return (!ends || p.isChinese(p.left(from))) && p.address(from) == before+1
	}
	from := p.figuresBefore(before + 1)
	return ends && from > 0 && p.class(p.left(from)) == han
}

// isDottedName reports whether what stands before a point, its last character
// at before, and what begins at end can be the halves of a name: 王.明.
func (p *passage) isDottedName(before, end int) bool {
	if p.class(before) != han || p.class(end) != han {
		return false
	}
	if p.standsAlone(before) {
		return true
	}
	return isSurname(p.runes[before]) && (p.hanRight(end) == 1 || p.introduces(before))
}

// standsAlone reports whether the character at i begins its clause, or stands
// behind a bracket or a space.
func (p *passage) standsAlone(i int) bool {
	switch p.class(i - 1) {
	case mark, opening, blank:
		return true
	}
	return i == 0
}

// introduces reports whether what ends just before i is often followed by a
// name.
func (p *passage) introduces(i int) bool {
	return p.postEnding(i) != "" || p.hasBefore(i, "记者") || p.hasBefore(i, "通讯员") || p.hasBefore(i, "志愿者") || isOneOf(p.at(i-1), "和与及由")
}

// fileEndings follow a point that is part of a name.
const fileEndings = " doc docx wps pdf ofd xls xlsx et ppt pptx txt jpg jpeg png gif zip rar mp3 mp4 avi mov html htm yaml com cn org net gov edu "

// isFileEnding reports whether what stands at i goes on from a point before
// it: the ending of a file's name or of an address, or a figure without a unit.
func (p *passage) isFileEnding(i int) bool {
	end := i
	switch p.class(i) {
	case figure:
		end = p.figures(i)
		return p.class(end) != han && p.at(end) != '%'
	case letter:
		for asciiClass(p.at(end)) == letter || asciiClass(p.at(end)) == figure {
			end++
		}
		return strings.Contains(fileEndings, " "+strings.ToLower(p.text(i, end))+" ")
	}
	return false
}

// isForeign reports whether the character at i is used to spell foreign names.
func (p *passage) isForeign(i int) bool { return isOneOf(p.at(i), syllables) }

// syllables are the characters that most foreign names are spelled with.
const syllables = "阿埃艾安奥巴贝本比彼波伯博布查达戴德迪蒂杜顿多恩尔法菲费弗佛戈格古哈海汉赫怀惠霍基吉加贾杰卡凯坎康考柯科克肯库拉莱兰朗劳" +
	"勒雷里利莉林娄卢鲁路伦罗洛马麦曼梅蒙米密摩莫默姆穆娜纳内尼纽努诺欧帕佩皮珀普奇切琼瑞萨塞桑森莎绍舍圣施史斯司思苏塔泰坦汤特提廷图托瓦万威韦维温沃" +
	"乌西希夏谢辛休雅亚杨耶叶伊因英尤约泽詹朱兹佐"

func halfWidthBracket(p *passage, i int, r *report) {
	partner := p.partners[i]
	opens := p.runes[i] == '('
	if p.skipped[i] || partner == noBracket || p.isYearBracket(i) || p.isYearBracket(partner) {
		return
	}
	half := partner >= 0 && (p.at(partner) == ')' || p.at(partner) == '(')
	switch {
	case !half:
		if p.besideChinese(i) {
			r.half(p, i, i+1, "half-width bracket in %q")
		}
	case !opens || p.skipped[partner]:
		// Reported with the one that opens.
	case p.isCall(i, partner):
	case p.besideChinese(i) || p.besideChinese(partner) || p.hasHan(i, partner):
		r.add(i, partner+1, diag.Say("half-width brackets in %q", p.around(i, partner+1)), diag.Say("write \"（\" and \"）\""),
			edit{i, i + 1, "（"}, edit{partner, partner + 1, "）"})
	}
}

// isCall reports whether the brackets are those of a function, such as f(x) or
// main().
func (p *passage) isCall(open, close int) bool {
	if p.class(open-1) != letter {
		return false
	}
	return close == open+1 || p.class(open-2) != letter && !p.hasHan(open, close)
}

// hasHan reports whether one of the first characters between two brackets is
// an ideograph.
func (p *passage) hasHan(open, close int) bool {
	for i := open + 1; i < min(close, open+40); i++ {
		if p.classes[i] == han {
			return true
		}
	}
	return false
}

// around returns what near does, cut in the middle if it is long.
func (p *passage) around(from, to int) string {
	if to-from <= 20 {
		return p.near(from, to)
	}
	return p.text(from-4, from+8) + "…" + p.text(to-8, to+4)
}

func halfWidthColon(p *passage, i int, r *report) {
	before, after := p.neighbours(i)
	if p.skipped[i] || p.reference && p.at(4) != p.runes[i] || p.ordinalEnd() == i {
		return
	}
	latin := p.class(before) == letter || p.class(before) == figure
	if p.isChinese(before) || latin && p.class(after) == han {
		r.half(p, i, i+1, "half-width colon in %q")
	}
}

func halfWidthSemicolon(p *passage, i int, r *report) {
	if !p.skipped[i] && p.besideChinese(i) {
		r.half(p, i, i+1, "half-width semicolon in %q")
	}
}

func halfWidthQuestion(p *passage, i int, r *report) {
	if p.skipped[i] || isOneOf(p.at(i-1), "?!") {
		return
	}
	end := i + 1
	for isOneOf(p.at(end), "?!") {
		end++
	}
	before, after := p.neighbours(i)
	var message diag.Format = "half-width question mark in %q"
	if p.runes[i] == '!' {
		message = "half-width exclamation mark in %q"
	}
	switch {
	case p.isChinese(before):
	case p.class(before) == letter && p.runes[i] == '!':
		return
	case p.isChinese(after):
	default:
		return
	}
	r.half(p, i, end, message)
}

// severities of the families that only warn.
const warning = diag.Warning
