package lint

import (
	"sort"
	"unicode/utf8"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// kind is what part of the bulletin a passage is.
type kind uint8

const (
	body kind = iota
	heading
	title
	sectionTitle
	source
	masthead
	secrecy
	person // editor, reviewer, approver
	distribution
	caption // of a picture or a table
	cell    // of a table, its heads too
	item    // of a list
	signature
)

// passage is a piece of text that is read in one go: a paragraph, or a title
// with all its lines. Rules count in its characters.
type passage struct {
	kind    kind
	runes   []rune
	classes []class
	// skipped are the characters that no rule of marks looks at: addresses,
	// codes, numbers of telephones, quoted Latin.
	skipped []bool
	// partners are the partners of brackets and quotes, see matchMarks.
	partners []int
	// straight are the straight quotes that are a pair.
	straight []pair
	// doubled are the characters inside double quotes; nil if nobody asked.
	doubled []bool
	// quoted are the characters that stand in quotes or in 《》.
	quoted []bool
	// meant are the characters of names that the house has given.
	meant []bool
	// article is the article that the passage belongs to, nil if none; last
	// says that it is the last paragraph of it.
	article *issues.Article
	last    bool
	// next is the paragraph behind it, nil if there is none.
	next *passage
	// bold says that the whole passage is set bold: a heading, most likely.
	bold bool
	// reference says that the passage is an item of a list of references, whose
	// marks are half-width (GB/T 7714).
	reference bool
	// primes are the straight quotes that are none.
	primes map[int]bool
	// attachment says that the passage is the note of attachments or a line of it.
	attachment bool
	// stretches map characters to places; parts are the texts it is made of.
	stretches []stretch
	parts     []part
	// run is what neighbours found last.
	run struct{ from, to int }
}

// stretch is a run of characters that stand side by side in the source.
type stretch struct {
	from int // the first rune
	pos  diag.Pos
}

// part is one of the texts that a passage is made of.
type part struct {
	from, to int // runes
	text     issues.Text
}

// newPassage makes a passage of texts, one behind the other.
func newPassage(k kind, texts ...issues.Text) *passage {
	p := &passage{kind: k}
	size := 0
	for _, t := range texts {
		size += len(t.Value)
	}
	p.runes = make([]rune, 0, size/2)
	for _, t := range texts {
		p.add(t)
	}
	p.classes = make([]class, len(p.runes))
	for i, r := range p.runes {
		p.classes[i] = classOf(r)
	}
	p.matchMarks()
	p.matchStraight()
	p.markQuoted()
	p.skip()
	p.reference = k == body && p.isReference()
	return p
}

// add puts a text at the end.
func (p *passage) add(t issues.Text) {
	from, done := len(p.runes), 0
	for offset, pos := range t.Stretches {
		from += utf8.RuneCountInString(t.Value[done:offset])
		done = offset
		p.stretches = append(p.stretches, stretch{from, pos})
	}
	from = len(p.runes)
	p.runes = append(p.runes, []rune(t.Value)...)
	p.parts = append(p.parts, part{from, len(p.runes), t})
}

// pos returns the place of a character. The place behind the last one goes on
// from that.
func (p *passage) pos(i int) diag.Pos {
	at := min(i, max(0, len(p.runes)-1))
	n := sort.Search(len(p.stretches), func(n int) bool { return p.stretches[n].from > at }) - 1
	if n < 0 {
		return diag.Pos{}
	}
	pos := p.stretches[n].pos
	if pos.Line > 0 {
		pos.Col += i - p.stretches[n].from
	}
	return pos
}

// part returns the part that has the runes from up to to, nil if none has all.
func (p *passage) part(from, to int) *part {
	n := sort.Search(len(p.parts), func(n int) bool { return p.parts[n].to > from })
	// An insertion behind the last character belongs to the last part.
	if n == len(p.parts) {
		n--
	}
	if n < 0 || from < p.parts[n].from || to > p.parts[n].to {
		return nil
	}
	return &p.parts[n]
}

// is reports whether the passage is of one of the kinds.
func (p *passage) is(kinds ...kind) bool {
	for _, k := range kinds {
		if p.kind == k {
			return true
		}
	}
	return false
}

// at returns the rune at i, 0 beyond the ends.
func (p *passage) at(i int) rune {
	if i < 0 || i >= len(p.runes) {
		return 0
	}
	return p.runes[i]
}

// class returns the class of the rune at i, other beyond the ends.
func (p *passage) class(i int) class {
	if i < 0 || i >= len(p.runes) {
		return other
	}
	return p.classes[i]
}

// has reports whether the word stands at i.
func (p *passage) has(i int, word string) bool {
	if i < 0 {
		return false
	}
	for _, r := range word {
		if p.at(i) != r {
			return false
		}
		i++
	}
	return true
}

// hasBefore reports whether the word ends just before i.
func (p *passage) hasBefore(i int, word string) bool {
	return p.has(i-utf8.RuneCountInString(word), word)
}

// text returns the characters from up to to, held inside the passage.
func (p *passage) text(from, to int) string {
	return string(p.runes[max(0, from):min(to, len(p.runes))])
}

// left and right return the nearest character beside i that is no blank, -1
// and the length where there is none.
func (p *passage) left(i int) int {
	for i--; i >= 0 && p.classes[i] == blank; i-- {
	}
	return i
}

func (p *passage) right(i int) int {
	for i++; i < len(p.runes) && p.classes[i] == blank; i++ {
	}
	return i
}

// isChinese reports whether the character at i is an ideograph or a Chinese
// mark.
func (p *passage) isChinese(i int) bool {
	switch p.class(i) {
	case han, mark, opening, closing:
		return true
	}
	return false
}

// touchesChinese reports whether the characters from up to to have a Chinese
// neighbour, spaces left out.
func (p *passage) touchesChinese(from, to int) bool {
	return p.isChinese(p.left(from)) || p.isChinese(p.right(to-1))
}

// same returns the end of the run of characters equal to the one at i.
func (p *passage) same(i int) int {
	r := p.runes[i]
	for i++; i < len(p.runes) && p.runes[i] == r; i++ {
	}
	return i
}

// figures returns the end of the figures that begin at i, those of a decimal
// fraction with them; i if there are none.
func (p *passage) figures(i int) int {
	for p.class(i) == figure || p.at(i) == '.' && p.class(i-1) == figure && p.class(i+1) == figure {
		i++
	}
	return i
}

// figuresBefore returns the beginning of the figures that end just before i.
func (p *passage) figuresBefore(i int) int {
	for p.class(i-1) == figure || p.at(i-1) == '.' && p.class(i-2) == figure && p.class(i) == figure {
		i--
	}
	return i
}

// clauseLimit is the most characters that are read for one clause, so that
// rules stay linear on text without marks. People write clauses of 20.
const clauseLimit = 400

// clauseStart returns the beginning of the clause that i stands in: behind the
// nearest mark that ends a sentence or a part of one. What is quoted or
// bracketed on the way does not count.
func (p *passage) clauseStart(i int) int {
	depth, least := 0, max(0, i-clauseLimit)
	for i--; i >= least; i-- {
		switch p.classes[i] {
		case closing:
			depth++
		case opening:
			if depth == 0 {
				return i + 1
			}
			depth--
		case mark:
			if depth == 0 && isOneOf(p.runes[i], "，。；：？！") {
				return i + 1
			}
		}
	}
	return least
}

// beginsClause reports whether a clause begins at i.
func (p *passage) beginsClause(i int) bool {
	return i == 0 || isOneOf(p.runes[i-1], "，。；：？！“‘（") || isOneOf(p.runes[i-1], ",.;:?!(\"")
}

// beginsSentence reports whether a sentence begins at i.
func (p *passage) beginsSentence(i int) bool {
	return i == 0 || isOneOf(p.runes[i-1], "。；？！：“") || p.runes[i-1] == '”' && i > 1 && isOneOf(p.runes[i-2], "。？！")
}
