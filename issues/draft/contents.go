package draft

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jianbao/issues"
)

// contentsHeadings are what contents lists are called.
var contentsHeadings = []string{
	"目录", "目录提要", "目次", "要目", "导读", "提要", "本期目录", "本期要目", "本期导读", "本期内容", "本期提要", "今日要目", "内容提要", "内容导读", "要闻导读", "内容目录",
}

func isContentsHeading(s string) bool {
	return slices.Contains(contentsHeadings, contentsName(s))
}

// contentsName returns a heading of contents without what stands around it.
func contentsName(s string) string {
	return strings.Trim(compact(s), "()【】[]:：-—–─=*◆●■★☆▪※·")
}

// pageForm is what stands behind an entry: a leader, or two spaces or a bracket,
// and the page; or the page behind one space at least.
var pageForm = pattern(`(?:\s*[.．·…‥・。\-—_─]{2,}\s*|\s+|\s*[(/]\s*)(?:第|P\.?|p\.?)?\d{1,3}(?:页)?\s*[)]?$`)

// leaderForm is a page that a leader or a wide space leads to, which no title
// has.
var leaderForm = pattern(`(?:[.．·…‥・\-—_─]{2,}\s*|\s{2,}|[(]\s*)(?:第|P\.?|p\.?)?\d{1,3}(?:页)?\s*[)]?$`)

// readContents reads the contents list that begins at the line, and returns
// where it ends.
func (im *importer) readContents(from int) int {
	if from >= len(im.lines) {
		return from
	}
	first := from
	switch l := im.lines[from]; {
	case isContentsHeading(l.text):
		im.contents = contentsName(l.text)
		im.keep(l)
		first++
	case !l.entry && !leaderForm().MatchString(normal(plain(l.text))):
		return from
	}
	end := im.contentsEnd(first)
	for _, l := range im.lines[first:end] {
		im.keep(l)
		if isRule(l.text) {
			continue
		}
		text := entryText(l.text)
		im.entries = append(im.entries, issues.Text{Value: text, Pos: im.pos(l)})
		im.listed[plainTitle(text)] = true
		im.listed[plainTitle(ordinalForm().ReplaceAllString(text, ""))] = true
	}
	delete(im.listed, "")
	return end
}

// entryText returns an entry without bullet, leader and page.
func entryText(s string) string {
	s = strings.TrimSpace(plain(s))
	if m := pageForm().FindStringIndex(normal(s)); m != nil {
		s = string([]rune(s)[:utf8.RuneCountInString(normal(s)[:m[0]])])
	}
	return strings.TrimSpace(strings.TrimLeft(s, bullets+" \u3000"))
}

// marked reports whether a line is an entry by its looks.
func (l line) marked() bool {
	return l.entry || l.bullet || hasBullet(l.text) || leaderForm().MatchString(normal(plain(l.text)))
}

// contentsEnd returns where the entries end that begin at from: with the last
// that looks like one, or before the title that is in the list too.
func (im *importer) contentsEnd(from int) int {
	i := from
	for i < len(im.lines) && (im.lines[i].marked() || im.sectionEntry(i)) {
		i++
	}
	if i > from && !isHeading(im.lines[i-1].text) && !im.repeats(from, i) {
		return i
	}
	seen := make(map[string]bool)
	for i = from; i < len(im.lines) && !isParagraph(im.lines[i].text); i++ {
		l := im.lines[i]
		t := plainTitle(entryText(l.text))
		if seen[t] || isHeading(l.text) && !im.again(t, i+1) {
			return i
		}
		seen[t] = true
	}
	// No title is in the list; the line before the text is one all the same, and
	// the section before that.
	if i < len(im.lines) && isParagraph(im.lines[i].text) {
		i--
	}
	return max(i, from)
}

// sectionEntry reports whether line i is the heading of a section among entries:
// one that comes again, with more entries behind it.
func (im *importer) sectionEntry(i int) bool {
	l := im.lines[i]
	return isHeading(l.text) && i+1 < len(im.lines) && im.lines[i+1].marked() && im.again(plainTitle(l.text), i+1)
}

// repeats reports whether an entry stands twice among the lines, so that some
// of them are headings with the looks of entries.
func (im *importer) repeats(from, to int) bool {
	seen := make(map[string]bool)
	for _, l := range im.lines[from:to] {
		t := plainTitle(entryText(l.text))
		if seen[t] {
			return true
		}
		seen[t] = true
	}
	return false
}

// again reports whether a heading comes again from line i on.
func (im *importer) again(title string, i int) bool {
	if im.headings == nil {
		im.headings = make(map[string]int)
		for i, l := range im.lines {
			if isHeading(l.text) {
				im.headings[plainTitle(l.text)] = i
			}
		}
	}
	last, ok := im.headings[title]
	return ok && last >= i
}

// bullets are what lists begin with.
const bullets = "-·•◆◇●○■□★☆▪▲△►▶➢※–―—*"

func hasBullet(s string) bool {
	s = plain(s)
	r, n := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(bullets, r) && !strings.HasPrefix(s, "——") && strings.TrimLeft(s[n:], bullets+" \u3000") != ""
}

// plainTitle returns a title without what differs between the contents and the
// heading.
func plainTitle(s string) string {
	s = strings.TrimRight(compact(s), "0123456789")
	return strings.Trim(s, ".…()【】《》〖〗「」"+bullets)
}

// unnumbered returns the entries, those without the 一、 in front of which only
// the rest is a heading.
func (im *importer) unnumbered(headings []issues.Text) []issues.Text {
	known := make(map[string]bool, len(headings))
	for _, h := range headings {
		known[plainTitle(h.Value)] = true
	}
	out := slices.Clone(im.entries)
	for i, e := range out {
		bare := ordinalForm().ReplaceAllString(e.Value, "")
		if !known[plainTitle(e.Value)] && known[plainTitle(bare)] {
			out[i].Value = bare
		}
	}
	return out
}
