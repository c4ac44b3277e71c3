package proof

import (
	"strings"
	"unicode"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// paragraph is the text of one element of the structure, over all its lines and
// pages. An attribution is a paragraph of its own: it stays what it is when
// the paragraph before it comes or goes.
type paragraph struct {
	text   []rune
	places []glyphPlace // of each character
	// heads says that it belongs to what follows.
	heads bool
}

// glyphPlace is where a character stands.
type glyphPlace struct {
	page      int
	x, y, w   frame.Length
	size      frame.Length
	face      frame.FaceID
	paragraph int
	// isLineStart says that the paragraph has a line from here on, isEdge that no
	// other character stands before this one on its line.
	isLineStart, isEdge bool
	// white is what stands before the character and shows, at whiteX.
	white  string
	whiteX frame.Length
}

// paragraphs returns the text of a document for comparing. The contents list
// is left out, as it repeats the titles: see entries. So is what belongs to the
// page.
func paragraphs(doc *frame.Document, set *fonts.Set) (list []paragraph) {
	owner := owners(doc)
	last := lastOfArticles(doc)
	kai, hasKai := frame.FaceID(0), false
	if chain := set.Chain(fonts.Kai); len(chain) > 0 {
		kai, hasKai = frame.FaceID(chain[0]), true
	}
	tags, raw := gather(doc, owner, set)
	for i, tag := range tags {
		p := raw[i]
		p.heads = doc.Tags[tag].Kind == frame.TagHeading
		p.normalize()
		if at := p.attribution(kai); at > 0 && hasKai && last[tag] {
			list = append(list, paragraph{p.text[:at], p.places[:at], p.heads})
			p = paragraph{text: p.text[at:], places: p.places[at:]}
		}
		if len(p.text) > 0 {
			list = append(list, p)
		}
	}
	for i := range list {
		list[i].places[0].isLineStart = true
		for k := range list[i].places {
			list[i].places[k].paragraph = i
		}
	}
	return list
}

// entries returns the lines of the contents list, an entry a paragraph, with
// the page numbers.
func entries(doc *frame.Document, set *fonts.Set) []paragraph {
	owner := make([]frame.TagID, len(doc.Tags))
	for i := 1; i < len(doc.Tags); i++ {
		t := &doc.Tags[i]
		if owner[i] = owner[t.Parent]; t.Kind == frame.TagTOCI || t.Kind == frame.TagCaption {
			owner[i] = frame.TagID(i)
		}
	}
	_, list := gather(doc, owner, set)
	for i := range list {
		list[i].normalize()
	}
	return list
}

// gather returns the characters of a document by the element that owns them, in
// the order in which the pages have them first.
func gather(doc *frame.Document, owner []frame.TagID, set *fonts.Set) (tags []frame.TagID, list []paragraph) {
	index := make(map[frame.TagID]int)
	for n := range doc.Pages {
		for _, it := range doc.Pages[n].Items {
			r, ok := it.(*frame.GlyphRun)
			if !ok || r.Tag <= 0 || owner[r.Tag] == 0 {
				continue
			}
			i, known := index[owner[r.Tag]]
			if !known {
				i = len(list)
				index[owner[r.Tag]] = i
				tags, list = append(tags, owner[r.Tag]), append(list, paragraph{})
			}
			list[i].add(r, n, set)
		}
	}
	return tags, list
}

// owners returns the paragraph that each element's text belongs to, 0 for what
// is not compared.
func owners(doc *frame.Document) []frame.TagID {
	owner := make([]frame.TagID, len(doc.Tags))
	skip := make([]bool, len(doc.Tags))
	for i := 1; i < len(doc.Tags); i++ {
		t := &doc.Tags[i]
		skip[i] = t.Kind == frame.TagTOC || skip[t.Parent]
		switch {
		case skip[i]:
		case t.Kind == frame.TagSpan || t.Kind == frame.TagLink:
			owner[i] = owner[t.Parent]
		default:
			owner[i] = frame.TagID(i)
		}
	}
	return owner
}

// lastOfArticles returns the last element of each article: the one that may
// end in an attribution.
func lastOfArticles(doc *frame.Document) map[frame.TagID]bool {
	last := make(map[frame.TagID]frame.TagID)
	for i := 1; i < len(doc.Tags); i++ {
		if t := &doc.Tags[i]; doc.Tags[t.Parent].Kind == frame.TagArt {
			last[t.Parent] = frame.TagID(i)
		}
	}
	out := make(map[frame.TagID]bool, len(last))
	for _, tag := range last {
		out[tag] = true
	}
	return out
}

// add appends the characters of a run.
func (p *paragraph) add(r *frame.GlyphRun, page int, set *fonts.Set) {
	face := set.Face(fonts.ID(r.Face))
	for _, g := range r.Glyphs {
		w := r.Size.Mul(frame.Length(face.Advance(g.ID)), frame.Length(face.UnitsPerEm()))
		for _, c := range g.Text {
			p.text = append(p.text, c)
			p.places = append(p.places, glyphPlace{page: page, x: g.X, y: r.Y, w: w, size: r.Size, face: r.Face})
		}
	}
}

// normalize takes the white out of the text, but for one space between letters
// of words; the rest of it that shows is kept with the character behind it. At
// the ends of lines white has no place on the page, so that it is no part of
// the text.
func (p *paragraph) normalize() {
	text, places := p.text[:0], p.places[:0]
	var white strings.Builder
	var at glyphPlace
	for i, c := range p.text {
		if unicode.IsSpace(c) {
			if white.Len() == 0 {
				at = p.places[i]
			}
			white.WriteRune(c)
			continue
		}
		place := p.places[i]
		if n := len(text); white.Len() > 0 && n > 0 {
			if isLetter(text[n-1]) && isLetter(c) {
				text, places = append(text, ' '), append(places, at)
			} else {
				place.white, place.whiteX = visible(text[n-1], c, white.String()), at.x
			}
		}
		white.Reset()
		text, places = append(text, c), append(places, place)
	}
	for i := range places {
		places[i].isEdge = i == 0 || places[i].page != places[i-1].page || places[i].y != places[i-1].y
		places[i].isLineStart = places[i].isEdge
	}
	p.text, p.places = text, places
}

// latinEnd is the end of the scripts that divide words by spaces.
const latinEnd = 0x250

// isLetter reports whether c is of a script that divides words by spaces.
func isLetter(c rune) bool {
	return c < latinEnd && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsPunct(c))
}

// visible returns what shows of the white between two characters. Between Han
// and Latin one space is the gap that layout makes there anyhow.
func visible(a, b rune, white string) string {
	if b < latinEnd {
		a, b = b, a
	}
	if unicode.Is(unicode.Han, b) && hasGap(a) && (white == " " || white == "\u00a0") {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r == '\u3000' {
			return r
		}
		return ' '
	}, white)
}

// hasGap reports whether layout makes a gap between c and Han: beside figures and
// letters, and the signs that belong to them.
func hasGap(c rune) bool {
	return c < latinEnd && (!unicode.IsPunct(c) || strings.ContainsRune("%&#@*/\\_", c))
}

// attribution returns where an attribution begins, a text in brackets at the
// end, or -1. It is told by its face: other text in the face 楷体 is a whole
// heading or subtitle, where it does no harm that a bracket at its end is
// compared by itself.
func (p *paragraph) attribution(kai frame.FaceID) int {
	depth := 0
	for i := len(p.text) - 1; i >= 0; i-- {
		switch p.text[i] {
		case '）':
			depth++
		case '（':
			depth--
		}
		if depth == 0 {
			if p.text[i] == '（' && p.places[i].face == kai {
				return i
			}
			return -1
		}
	}
	return -1
}

// shownBefore is how many characters tell where in a line something is.
const shownBefore = 6

// textBefore returns the last characters before number i.
func (p *paragraph) textBefore(i int) string { return string(p.text[max(0, i-shownBefore):i]) }

// lines returns the text of each line.
func (p *paragraph) lines() (list []string) {
	start := 0
	for i := range p.places {
		if i > start && p.places[i].isLineStart {
			list = append(list, string(p.text[start:i]))
			start = i
		}
	}
	return append(list, string(p.text[start:]))
}

// texts returns the text of each paragraph.
func texts(list []paragraph) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = string(list[i].text)
	}
	return out
}
