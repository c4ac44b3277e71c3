package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jianbao/issues/diag"
)

var (
	ordinalForm = pattern(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|[（(]\d{1,2}[）)])`)
	noteForm    = pattern(`^(?:【?编者按】?|【?按语】?|编者的话)`)
)

// Titles are short, and paragraphs are not: the longest title, and from how
// many characters on a line without a stop is text that was cut.
const (
	longestTitle = 50
	shortestCut  = 30
)

// isParagraph reports whether a line is running text by its length or its end.
func isParagraph(s string) bool {
	s = plain(s)
	return utf8.RuneCountInString(s) > longestTitle || strings.ContainsAny(s, "。；") || ends(s) || dangles(s) || strings.Count(s, "，") > 1
}

// dangles reports whether a text has a pause and ends with a mark or a word
// that something must follow; titles do not.
func dangles(s string) bool {
	s = plain(s)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.Contains(s, "，") && strings.ContainsRune("，、并对和与及在把将从向由以为而且的", r)
}

// ends reports whether a text ends as a paragraph does (GB/T 15834-2011 4.1.3).
func ends(s string) bool {
	s = strings.TrimRight(plain(s), "”’）)》】 ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？…：；:;!?.", r)
}

// body reads the sections and articles.
func (im *importer) body(lines []line) {
	im.styled = marksTitles(lines)
	for i, l := range lines {
		text := plain(l.text)
		a := im.open()
		next := lines[i+1:]
		title, section := im.sectionAt(l, next, a)
		switch {
		case noteForm().MatchString(text) && a == nil, a == nil && !section && len(im.note) > 0 && !im.isTitle(l, next, nil):
			im.note = append(im.note, tidy(text))
		case section:
			im.close()
			im.keep(l)
			im.sections = append(im.sections, sectionOf(title, l))
		case im.isTitle(l, next, a):
			im.title(l, a)
		default:
			im.paragraph(l)
		}
	}
	im.close()
}

// marksTitles reports whether the draft marks its titles: whether the first is
// marked, as who begins with that goes on.
func marksTitles(lines []line) bool {
	for _, l := range lines {
		if !isHeading(l.text) && !noteForm().MatchString(plain(l.text)) && !isParagraph(l.text) {
			return l.title
		}
	}
	return false
}

// open returns the article that is being read, nil before the first of a
// section.
func (im *importer) open() *article {
	if len(im.sections) == 0 {
		return nil
	}
	s := &im.sections[len(im.sections)-1]
	if len(s.articles) == 0 {
		return nil
	}
	return &s.articles[len(s.articles)-1]
}

// isTitle reports whether a line is a title: one that Word or the contents say
// so of, or a short one without stop where a text has ended and before another.
func (im *importer) isTitle(l line, next []line, a *article) bool {
	text := plain(l.text)
	switch {
	case im.listed[plainTitle(text)]:
		return true
	case l.row || isSource(text) || im.isSignature(l, next, a):
		return false
	case hanOrdinal().MatchString(text):
		return im.isNumbered(l, next, a)
	case ordinalForm().MatchString(text) || strings.HasPrefix(text, "（") || strings.HasPrefix(text, "("):
		return false
	case a != nil && a.isCut():
		return false
	case im.styled:
		return l.title
	}
	return !isParagraph(text) || l.title
}

// hanOrdinal is the number of a heading of the first level within a text, or of
// a title where titles are numbered.
var hanOrdinal = pattern(`^[一二三四五六七八九十]{1,3}、`)

// isNumbered reports whether a line that begins with 一、 is a title: where none
// is open that it could be a heading under, and then all like it.
func (im *importer) isNumbered(l line, next []line, a *article) bool {
	if isParagraph(l.text) || len(next) == 0 || !isParagraph(next[0].text) {
		return false
	}
	if a == nil || l.level > 0 && l.level <= a.at.level && hanOrdinal().MatchString(plain(a.at.text)) {
		im.numbered = true
	}
	return im.numbered
}

// isSignature reports whether a line is of a signature (落款): the day under a
// text, or the body above that.
func (im *importer) isSignature(l line, next []line, a *article) bool {
	if a == nil || len(a.pieces) == 0 || l.level > 0 {
		return false
	}
	isDay := func(l line) bool { n := numbersOf(l.text); return n.day != "" && n.number.First == 0 }
	return isDay(l) || len(next) > 0 && numbersOf(next[0].text).rest == "" && isDay(next[0])
}

// isCut reports whether an article's last paragraph ends in the middle of a
// sentence. A heading within the text has no stop and is no cut.
func (a *article) isCut() bool {
	n := len(a.pieces)
	if n == 0 {
		return false
	}
	s := plain(a.pieces[n-1])
	if a.last.row || numbersOf(s).day != "" {
		return false
	}
	if dangles(s) || strings.HasSuffix(s, "、") {
		return true
	}
	if ends(s) || ordinalForm().MatchString(s) && utf8.RuneCountInString(s) <= shortestCut {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return (n > 1 || utf8.RuneCountInString(s) > shortestCut) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// title begins an article, or goes on with the title of one without text.
func (im *importer) title(l line, a *article) {
	text := plain(l.text)
	if r, n := utf8.DecodeRuneInString(text); strings.ContainsRune(symbolBullets, r) {
		im.keep(l)
		l.text = strings.TrimLeft(text[n:], " \u3000")
		text = l.text
	}
	if a != nil && len(a.pieces) == 0 && !im.listed[plainTitle(text)] {
		if strings.HasPrefix(text, "—") && a.subtitle == "" {
			a.subtitle = text
			return
		}
		a.title = append(a.title, tidy(text))
		im.found.Warn(im.pos(l), codeTitle, diag.Say("%q was taken for the second line of a title", short(text)), diag.Say("make an article of it if it is one"))
		return
	}
	im.close()
	im.begin(article{title: im.titleLines(l), at: l})
}

// begin adds an article to the section that is open.
func (im *importer) begin(a article) {
	if len(im.sections) == 0 {
		im.sections = append(im.sections, section{at: a.at})
	}
	s := &im.sections[len(im.sections)-1]
	s.articles = append(s.articles, a)
}

// titleLines returns the lines of a title. White between Han characters is what
// a manual line break has left: a place to break.
func (im *importer) titleLines(l line) []string {
	text := tidy(collapse(l.text))
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '\u3000' || r == ' ' })
	if len(parts) != 2 || utf8.RuneCountInString(parts[0]) < 4 || utf8.RuneCountInString(parts[1]) < 4 || !hasHan(parts[0]) || !hasHan(parts[1]) {
		return []string{text}
	}
	im.found.Warn(im.pos(l), codeTitle, diag.Say("the title is broken where it had a space, behind %q", short(parts[0])), diag.Say("put it on one line if that is not meant"))
	return parts
}

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// paragraph adds a line of text, to the paragraph before if that was cut.
func (im *importer) paragraph(l line) {
	a := im.open()
	if a == nil {
		im.found.Warn(im.pos(l), codeTitle, diag.Say("the article that begins with %q has no title", short(plain(l.text))), diag.Say("write its title"))
		im.begin(article{at: l})
		a = im.open()
	}
	cut := a.isCut() && !l.row
	if cut && !isSource(plain(l.text)) && !ordinalForm().MatchString(plain(l.text)) {
		im.found.Warn(im.pos(l), codeJoined, diag.Say("%q was joined to the paragraph that line %d cut", short(plain(l.text)), a.last.no), diag.Say("part them again if they are two"))
		a.pieces = append(a.pieces, l.text)
	} else {
		if cut {
			im.found.Warn(im.pos(a.last), codeCut, diag.Say("the paragraph does not end"), diag.Say("look whether something is missing"))
		}
		text := l.text
		if l.bold && !ordinalForm().MatchString(plain(text)) {
			text = string(boldOn) + plain(text) + string(boldOff)
		} else if l.bold {
			text = plain(text) // layout sets headings by their numbers
		}
		a.flush()
		a.pieces = []string{text}
	}
	a.last = l
}

// flush ends the paragraph that is being read.
func (a *article) flush() {
	if len(a.pieces) > 0 {
		a.body = append(a.body, tidy(strings.Join(a.pieces, "")))
	}
}

// close ends the article that is open: the attribution is taken off its last
// paragraph.
func (im *importer) close() {
	a := im.open()
	if a == nil {
		return
	}
	cut := a.isCut()
	a.flush()
	a.pieces = nil
	n := len(a.body)
	if n == 0 {
		im.found.Warn(im.pos(a.at), codeMissing, diag.Say("%q has no text", short(plain(a.at.text))), diag.Say("write its text, or take it out"))
		return
	}
	if im.takeSource(a) {
		return
	}
	if cut {
		im.found.Warn(im.pos(a.last), codeCut, diag.Say("the paragraph does not end"), diag.Say("look whether something is missing"))
	}
}

// balance closes bold text that a cut has left open.
func balance(s string) string {
	if strings.LastIndex(s, string(boldOn)) > strings.LastIndex(s, string(boldOff)) {
		s += string(boldOff)
	}
	return strings.ReplaceAll(s, string(boldOn)+string(boldOff), "")
}

// tidy takes out white that was typed between Han and figures or letters, which
// layout makes, and doubled white elsewhere.
func tidy(s string) string {
	var b strings.Builder
	runes := []rune(strings.TrimSpace(s))
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) {
			before, after := runes[i-1], runes[i+1]
			if after == ' ' || isLatin(before) && unicode.Is(unicode.Han, after) || unicode.Is(unicode.Han, before) && isLatin(after) {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isLatin(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
