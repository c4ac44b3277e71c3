package lint

import (
	"unicode/utf8"

	"jianbao/issues/diag"
)

// spacingRules find marks typed twice and spaces that print does not have.
func spacingRules() []Rule {
	return []Rule{{
		ID: "L17", Fixable: true, marks: stopMarks, at: doubledMark,
		Title:  "two pause or stop marks in one place",
		Text:   "One place takes one mark. The same mark twice is mended; of two different ones nobody knows which is meant. ？？ and ！！ may stand.",
		Basis:  "GB/T 15834-2011 4 (one mark in one place)",
		Before: diag.Verbatim("会议指出，，要抓紧"), After: diag.Verbatim("会议指出，要抓紧"),
	}, {
		ID: "L18", Severity: warning, Fixable: true, verbatim: true, marks: " \u00a0", at: spaceInHan,
		Title: "space between Han characters",
		Text: "Chinese is set without spaces between words; most of them are left over from a line break or a mistyped key. Inside quotes and " +
			"between the items of a list a space is put there to part something: then an ideographic space (U+3000) or a mark belongs there, and " +
			"a person must say which. Names of two characters spaced to the width of three, （记者 张三） and 第二章 总则 are left alone. Behind what can be a surname the space may be part of a name, and is for a person to mend.",
		Basis:  "typing slip",
		Before: diag.Verbatim("航天科普嘉年华暨 云岗地区"), After: diag.Verbatim("航天科普嘉年华暨云岗地区"),
	}, {
		ID: "L19", Severity: warning, Fixable: true, verbatim: true, marks: " \u00a0", at: spaceBesideLatin,
		Title: "typed space between Han and Latin or figures",
		Text: "The layout leaves the gap there, of the same width everywhere; a typed space adds to it. Guides for the web ask for the space, " +
			"printed documents do not have it. Beside addresses, telephones and codes it stays.",
		Basis:  "house style; CLREQ 3.2.3",
		Before: diag.Verbatim("共 26 个成果"), After: diag.Verbatim("共26个成果"),
	}, {
		ID: "L20", Fixable: true, marks: " \u00a0", at: spaceBesideMark,
		Title:  "space beside a Chinese mark",
		Text:   "Chinese marks bring their own white with them.",
		Basis:  "GB/T 15834-2011 5.1",
		Before: diag.Verbatim("会议指出， 要抓紧"), After: diag.Verbatim("会议指出，要抓紧"),
	}}
}

func doubledMark(p *passage, i int, r *report) {
	if isOneOf(p.at(i-1), stopMarks) {
		return
	}
	end := i + 1
	for isOneOf(p.at(end), stopMarks) {
		end++
	}
	first, same, loud := p.runes[i], true, true
	for _, m := range p.runes[i:end] {
		same = same && m == first
		loud = loud && isOneOf(m, "？！")
	}
	switch {
	case end == i+1 || loud:
	case same && first == '。' && end > i+2:
		// An ellipsis (L10).
	case same:
		r.add(i, end, diag.Say("%q typed %d times in %q", first, end-i, p.near(i, end)), diag.Say("write it once"), edit{i, end, string(first)})
	default:
		r.add(i, end, diag.Say("marks %q in one place in %q", p.text(i, end), p.near(i, end)), diag.Say("keep one of them"))
	}
}

// blanks returns the end of the run of spaces that begins at i, and whether it
// does begin there with something on both sides.
func (p *passage) blanks(i int) (end int, ok bool) {
	if p.class(i-1) == blank || i == 0 || p.skipped[i] || p.is(masthead, secrecy) {
		return i, false
	}
	for end = i; p.class(end) == blank; end++ {
	}
	return end, end < len(p.runes)
}

func spaceInHan(p *passage, i int, r *report) {
	end, ok := p.blanks(i)
	if !ok || p.class(i-1) != han || p.class(end) != han || p.isSpacedName(i, end) || p.isSigned(i, end) || p.isChapter(i) {
		return
	}
	message := diag.Say("space in %q", p.near(i, end))
	switch {
	case p.quoted[i]:
		r.add(i, end, message, diag.Say("type a mark, or U+3000 if the parts are to stand apart"))
	case isSurname(p.runes[i-1]) || p.standsAlone(i-1) && !isOneOf(p.runes[i-1], smallWords) || p.endsInSurname(i):
		r.add(i, end, message, diag.Say("take it out; U+3000 keeps a name of two characters as wide as one of three"))
	case p.isSpacedList(i, end):
		r.add(i, end, message, diag.Say("write \"、\" between the items of a list, U+3000 between names set apart"))
	default:
		r.add(i, end, message, diag.Say("take it out"), edit{i, end, ""})
	}
}

// hanLeft and hanRight return how many ideographs, ten at most, end just
// before i or begin at it.
func (p *passage) hanLeft(i int) (n int) {
	for n < 10 && p.class(i-1-n) == han {
		n++
	}
	return n
}

func (p *passage) hanRight(i int) (n int) {
	for n < 10 && p.class(i+n) == han {
		n++
	}
	return n
}

// isSpacedName reports whether the space from i up to end stands in a name of
// two characters.
func (p *passage) isSpacedName(i, end int) bool {
	return p.hanLeft(i) == 1 && p.hanRight(end) == 1 && isSurname(p.runes[i-1])
}

// smallWords are words of one character that begin clauses and are no
// surnames.
const smallWords = "要在对把将被为以从向是有和与及并请让使也都就还又再更最很已该各按据到做抓促我他她你它这那不可能应须需"

// endsInSurname reports whether a surname of two characters ends just before i.
func (p *passage) endsInSurname(i int) bool {
	for _, w := range [...]string{"欧阳", "司马", "诸葛", "上官", "司徒", "夏侯", "皇甫", "尉迟", "慕容", "令狐", "长孙"} {
		if p.hasBefore(i, w) {
			return true
		}
	}
	return false
}

// isSigned reports whether the space from i up to end parts a name from whose
// it is, in brackets: （记者 张三）.
func (p *passage) isSigned(i, end int) bool {
	right, left := end+p.hanRight(end), i-p.hanLeft(i)
	return p.isName(end, right) && isOneOf(p.at(right), "）)、") && isOneOf(p.at(left-1), "（(、")
}

// isChapter reports whether what ends before i is the number of a chapter or
// an article of rules that begins a paragraph: 第二章.
func (p *passage) isChapter(i int) bool {
	return p.at(0) == '第' && i <= 8 && isOneOf(p.at(i-1), "章节条编篇") && numeral(p.at(i-2)) > 0
}

// isSpacedList reports whether the space from i up to end is one of several in
// a row, or stands between two names.
func (p *passage) isSpacedList(i, end int) bool {
	left, right := p.hanLeft(i), p.hanRight(end)
	if left < 10 && p.class(i-1-left) == blank && p.class(i-2-left) == han {
		return true
	}
	if right < 10 && p.class(end+right) == blank && p.class(end+right+1) == han {
		return true
	}
	return p.isName(i-left, i) && p.isName(end, end+right)
}

// isName reports whether the characters from up to to can be a name.
func (p *passage) isName(from, to int) bool {
	return 2 <= to-from && to-from <= 3 && isSurname(p.runes[from])
}

// surnames are the hundred most common ones and those of the house's kind of
// reports; enough to tell a list of names from other words.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金" +
	"石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤詹席岳关申祁耿牛温常"

func isSurname(r rune) bool { return isOneOf(r, surnames) }

func spaceBesideLatin(p *passage, i int, r *report) {
	end, ok := p.blanks(i)
	// A name and a telephone do not want to be joined.
	if !ok || p.skipped[i-1] || p.skipped[end] {
		return
	}
	before, after := p.class(i-1), p.class(end)
	if before == han && p.isLatin(end) || after == han && (p.isLatin(i-1) || isOneOf(p.at(i-1), "%‰℃") && p.class(i-2) == figure) {
		r.add(i, end, diag.Say("typed space in %q", p.near(i, end)), diag.Say("take it out"), edit{i, end, ""})
	}
}

func (p *passage) isLatin(i int) bool { return p.class(i) == letter || p.class(i) == figure }

func spaceBesideMark(p *passage, i int, r *report) {
	end, ok := p.blanks(i)
	if !ok || !p.isWideMark(i-1) && !p.isWideMark(end) || p.isFolded(end-1) {
		return
	}
	r.add(i, end, diag.Say("space beside a mark in %q", p.near(i, end)), diag.Say("take it out"), edit{i, end, ""})
}

// isFolded reports whether the space at i is the first line end of its text
// that YAML made a space of, which reading the file reports (W-folded).
func (p *passage) isFolded(i int) bool {
	part := p.part(i, i+1)
	if part == nil {
		return false
	}
	line, done, at := part.text.Pos.Line, 0, part.from
	for offset, pos := range part.text.Stretches {
		at += utf8.RuneCountInString(part.text.Value[done:offset])
		done = offset
		if pos.Line > line && offset > 0 && part.text.Value[offset-1] == ' ' {
			return at-1 == i
		}
		line = pos.Line
	}
	return false
}

// isWideMark reports whether the character at i is a mark that brings white
// with it. Quotes and dashes may be Latin's; they count if an ideograph or
// another such mark is on their other side or they are skipped over.
func (p *passage) isWideMark(i int) bool {
	switch p.class(i) {
	case mark:
		return !isOneOf(p.runes[i], "—·…～")
	case opening, closing:
		return !isOneOf(p.runes[i], "“”‘’") || p.partners[i] >= 0 && p.hasHanInside(i)
	}
	return false
}

// hasHanInside reports whether there is Chinese between the quote at i and its
// partner.
func (p *passage) hasHanInside(i int) bool {
	open, close := min(i, p.partners[i]), max(i, p.partners[i])
	return p.hasHan(open, close) || p.isChinese(open-1) || p.isChinese(close+1)
}
