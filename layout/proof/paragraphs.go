package proof

import (
	"slices"
	"unicode"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// paragraph is the text of one element of the structure, over all its lines and
// pages.
type paragraph struct {
	text   []rune
	places []glyphPlace // of each character
}

// glyphPlace is where a character stands.
type glyphPlace struct {
	page        int
	x, y, w     frame.Length
	size        frame.Length
	paragraph   int
	isLineStart bool
}

// paragraphs returns the text of a document for comparing. The contents list
// is left out, as it repeats the titles; so is what belongs to the page.
// White counts between the letters of words only: the rest of it is a matter
// of layout, and vanishes where a line ends.
func paragraphs(doc *frame.Document, set *fonts.Set) []paragraph {
	owner := owners(doc)
	index := make(map[frame.TagID]int)
	var list []paragraph
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
				list = append(list, paragraph{})
			}
			list[i].add(r, n, set)
		}
	}
	for i := range list {
		list[i].normalize(i)
	}
	return slices.DeleteFunc(list, func(p paragraph) bool { return len(p.text) == 0 })
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

// add appends the characters of a run.
func (p *paragraph) add(r *frame.GlyphRun, page int, set *fonts.Set) {
	face := set.Face(fonts.ID(r.Face))
	for _, g := range r.Glyphs {
		w := r.Size.Mul(frame.Length(face.Advance(g.ID)), frame.Length(face.UnitsPerEm()))
		for _, c := range g.Text {
			p.text = append(p.text, c)
			p.places = append(p.places, glyphPlace{page: page, x: g.X, y: r.Y, w: w, size: r.Size})
		}
	}
}

// normalize drops the white that does not count.
func (p *paragraph) normalize(number int) {
	text, places := p.text[:0], p.places[:0]
	white := false
	var at glyphPlace
	for i, c := range p.text {
		if unicode.IsSpace(c) {
			if !white {
				at = p.places[i]
			}
			white = true
			continue
		}
		if n := len(text); white && n > 0 && isLetter(text[n-1]) && isLetter(c) {
			text, places = append(text, ' '), append(places, at)
		}
		white = false
		text, places = append(text, c), append(places, p.places[i])
	}
	for i := range places {
		places[i].paragraph = number
		places[i].isLineStart = i == 0 || places[i].page != places[i-1].page || places[i].y != places[i-1].y
	}
	p.text, p.places = text, places
}

// isLetter reports whether c is of a script that divides words by spaces.
func isLetter(c rune) bool {
	const latinEnd = 0x250
	return c < latinEnd && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsPunct(c))
}

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
