package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"jianbao/issues/diag"
)

// bracketForm is the heading of a section (栏目), 【学会动态】, in whatever
// brackets; ruleForm the same between rules or stars.
var (
	bracketForm = pattern(`^(?:【([^【】]+)】|〖([^〖〗]+)〗|〔([^〔〕]+)〕|［([^［］]+)］|\[([^\[\]]+)\]|『([^『』]+)』|「([^「」]+)」)$`)
	ruleForm    = pattern(`^(?:[—–─\-=]{2,}|[★☆◆◇●○■□▲△※•·]+)\s*([^—–─\-=★☆◆◇●○■□▲△※•·]{2,14}?)\s*(?:[—–─\-=]{2,}|[★☆◆◇●○■□▲△※•·]+)$`)
)

// symbolBullets are what titles and sections begin with where they have no
// brackets.
const symbolBullets = "◆◇●○■□★☆▪▲△►▶➢※"

// longestSection is the longest name of a section that is not in brackets.
const longestSection = 12

// heading returns the name of a section from its heading; "" if a line is none.
func heading(s string) string {
	s = strings.TrimSpace(plain(s))
	for _, form := range []*regexp.Regexp{bracketForm(), ruleForm()} {
		if m := form.FindStringSubmatch(s); m != nil {
			return collapse(strings.Join(m[1:], ""))
		}
	}
	return ""
}

func isHeading(s string) bool { return heading(s) != "" }

// sectionOf begins a section.
func sectionOf(title string, at line) section { return section{title: title, at: at} }

// sectionAt returns the name of the section that begins with a line. Where its
// heading has no brackets, it is known by what follows: not text but a title.
func (im *importer) sectionAt(l line, next []line, a *article) (string, bool) {
	if title := heading(l.text); title != "" {
		return title, true
	}
	text := strings.TrimSpace(plain(l.text))
	if l.row || isParagraph(text) || isSource(text) || a != nil && (a.isCut() || len(a.pieces) == 0) || !im.startsArticle(next) {
		return "", false
	}
	r, n := utf8.DecodeRuneInString(text)
	title := ""
	switch bare := hanOrdinal().ReplaceAllString(text, ""); {
	case l.level > 0 && next[0].level > l.level:
		title = text
	case im.styled && !l.title, next[0].marked() && hasBullet(text):
	case strings.ContainsRune(symbolBullets, r):
		title = strings.TrimSpace(text[n:])
	case bare != text && !im.listed[plainTitle(next[0].text)] || bare != text && im.listed[plainTitle(bare)]:
		title = bare
	case im.listed[plainTitle(text)]:
		title = text
	}
	if title == "" || l.level == 0 && utf8.RuneCountInString(title) > longestSection {
		return "", false
	}
	im.found.Warn(im.pos(l), codeTitle, diag.Say("%q was taken for a section, as a title follows it", short(text)), diag.Say("make a title of it if it is one"))
	return title, true
}

// startsArticle reports whether an article begins with the first of the lines: a
// title of one line or two, and text.
func (im *importer) startsArticle(lines []line) bool {
	for i, l := range lines[:min(3, len(lines))] {
		text := plain(l.text)
		switch {
		case i > 0 && isParagraph(text):
			return true
		case l.row, isParagraph(text), isHeading(text), ordinalForm().MatchString(text), isSource(text), strings.HasPrefix(text, "（"):
			return false
		case i == 1 && !strings.HasPrefix(text, "—") && utf8.RuneCountInString(plain(lines[0].text)) < longestSection:
			// A short line and another: rather a section with its first title.
			return false
		}
	}
	return false
}

// Lines that are of the paper and not of the text: folios, and rules typed with
// characters.
var (
	folioForm = pattern(`^(?:[-—–─·•]+\s*\d{1,3}\s*[-—–─·•]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)$`)
	bareFolio = pattern(`^\d{1,3}$`)
)

// withoutFolios returns the lines without those that are no text, which are
// kept in the comments.
func (im *importer) withoutFolios(lines []line) []line {
	var out []line
	for _, l := range lines {
		text := normal(strings.TrimSpace(plain(l.text)))
		switch {
		case folioForm().MatchString(text) || isRule(text):
			im.keep(l)
		case bareFolio().MatchString(text) && !l.row:
			im.keep(l)
			im.unsure(l, diag.Say("%q was taken for the number of a page", text))
		default:
			out = append(out, l)
		}
	}
	return out
}
