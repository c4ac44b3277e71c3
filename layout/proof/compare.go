package proof

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// Kind is what became of a piece of text.
type Kind uint8

// The kinds of changes. A piece that was replaced is Edited.
const (
	Edited   Kind = iota // within a paragraph
	Inserted             // a whole paragraph
	Removed              // a whole paragraph
	Moved                // a whole paragraph, from elsewhere
	Restyled             // the same text in another face: Inserted
)

// Change is one piece of text that is not as it was. Page, from 0, is where it
// is marked. White that shows is text, too.
type Change struct {
	Kind              Kind
	Page              int
	Removed, Inserted string

	y frame.Length
	// follows is what stands right before it in its paragraph; nothing does if
	// the paragraph begins with it.
	follows string
	// at is the place of what was put in, or of the character that what was
	// removed stood before; behind says that it stood behind that.
	at     []glyphPlace
	behind bool
	// left is where a paragraph that was moved stood before, behind as above.
	left       []glyphPlace
	leftBehind bool
}

// Changes are the differences of two documents.
type Changes struct {
	List []Change
	// Paragraphs were changed in themselves, Lines only broken elsewhere; Pages
	// do not look as they did; Entries of the contents have another title or
	// another number. They follow from changes in the list and have no place in
	// it.
	Paragraphs, Lines, Pages, Entries int

	entries []glyphPlace // where the entries stand
}

// Laid is a document with the faces that it is set in.
type Laid struct {
	*frame.Document
	Fonts *fonts.Set
}

// Compare returns what changed from the old document to the new one, in the
// order of the new one's text.
func Compare(old, now Laid) *Changes {
	c := &comparison{old: paragraphs(old.Document, old.Fonts), now: paragraphs(now.Document, now.Fonts)}
	c.align()
	c.comparePictures(picturesOf(old.Document), picturesOf(now.Document))
	slices.SortStableFunc(c.List, func(a, b Change) int { return cmp.Compare(a.order(), b.order()) })
	c.countLines()
	c.compareEntries(entries(old.Document, old.Fonts), entries(now.Document, now.Fonts))
	c.Pages = changedPages(old.Document, now.Document)
	return &c.Changes
}

// order is the place in reading order that a change is listed by.
func (c *Change) order() int {
	if len(c.at) == 0 {
		return -1
	}
	return c.at[0].paragraph
}

// comparison is a comparison under way.
type comparison struct {
	Changes
	old, now []paragraph
	// known are the texts that the new paragraphs are versions of.
	known []string
}

// differ returns the library's comparer. It has no time limit: the same texts
// shall give the same marks on every machine.
func differ() *diffmatchpatch.DiffMatchPatch {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	return d
}

// firstCode is where the characters begin that stand for whole paragraphs or
// lines, so that the library can compare lists of them: 17 planes less one.
const firstCode = 0x10000

// step is one text of two lists: what is Equal is number i of the old and j of
// the new one; what was deleted stood before j, what was inserted stands where
// i stood.
type step struct {
	op   diffmatchpatch.Operation
	i, j int
}

// steps goes through two lists of texts.
func steps(old, now []string) (list []step) {
	codes := make(map[string]rune)
	encode := func(texts []string) []rune {
		out := make([]rune, len(texts))
		for i, t := range texts {
			r, known := codes[t]
			if !known {
				r = min(firstCode+rune(len(codes)), utf8.MaxRune)
				codes[t] = r
			}
			out[i] = r
		}
		return out
	}
	i, j := 0, 0
	for _, d := range differ().DiffMainRunes(encode(old), encode(now), false) {
		for range utf8.RuneCountInString(d.Text) {
			list = append(list, step{d.Type, i, j})
			if d.Type != diffmatchpatch.DiffInsert {
				i++
			}
			if d.Type != diffmatchpatch.DiffDelete {
				j++
			}
		}
	}
	return list
}

// align finds the paragraphs that stayed, and compares those between.
func (c *comparison) align() {
	var gaps []gap
	var g gap // the one that is being read
	old := texts(c.old)
	c.known = versions(c.old, c.now)
	flush := func() {
		if len(g.gone)+len(g.come) > 0 {
			gaps = append(gaps, g)
		}
		g = gap{}
	}
	for _, s := range steps(old, c.known) {
		switch s.op {
		case diffmatchpatch.DiffDelete:
			g.gone, g.next = append(g.gone, s.i), s.j
		case diffmatchpatch.DiffInsert:
			g.come, g.next = append(g.come, s.j), s.j+1
		default:
			flush()
			c.edit(&c.old[s.i], &c.now[s.j])
		}
	}
	flush()
	c.moves(gaps)
	for _, g := range gaps {
		c.between(g)
	}
}

// versions returns, for each new paragraph, the text of the old one that it is a
// version of: usually its own, that of one much like it if the new document has no
// longer got that, its own if there is none.
func versions(old, now []paragraph) []string {
	known := texts(now)
	left := make(map[string]int) // how many of a text the new document has more
	for _, t := range known {
		left[t]++
	}
	var gone []*paragraph
	for i := range old {
		if t := string(old[i].text); left[t] > 0 {
			left[t]--
		} else {
			gone = append(gone, &old[i])
		}
	}
	var come []int // from behind, as the last of equal texts are left over
	for j := len(now) - 1; j >= 0; j-- {
		if t := known[j]; left[t] > 0 {
			left[t]--
			come = append(come, j)
		}
	}
	slices.Reverse(come)
	counts := make([]map[rune]int, len(gone))
	for k, p := range gone {
		counts[k] = count(p.text)
	}
	for k, j := range come {
		best, most := -1, minVersion-1
		for i := max(0, k-maxAhead/2); i < min(len(gone), k+maxAhead/2); i++ {
			if gone[i] == nil {
				continue
			}
			if n := alike(counts[i], len(gone[i].text), now[j].text); n > most {
				best, most = i, n
			}
		}
		if best >= 0 {
			known[j], gone[best] = string(gone[best].text), nil
		}
	}
	return known
}

// gap is paragraphs that are not as they were, between two that are: the
// numbers of the old and the new ones. next is the new one behind it.
type gap struct {
	gone, come []int
	next       int
}

// moves takes paragraphs that stand elsewhere now out of the gaps.
func (c *comparison) moves(gaps []gap) {
	from := make(map[string][]int) // gaps by what went out of them
	for n, g := range gaps {
		for _, i := range g.gone {
			text := string(c.old[i].text)
			from[text] = append(from[text], n)
		}
	}
	for n := range gaps {
		gaps[n].come = slices.DeleteFunc(gaps[n].come, func(j int) bool {
			text := c.known[j]
			sources := from[text]
			if len(sources) == 0 {
				return false
			}
			from[text] = sources[1:]
			g := &gaps[sources[0]]
			k := slices.IndexFunc(g.gone, func(i int) bool { return string(c.old[i].text) == text })
			i := g.gone[k]
			g.gone = slices.Delete(g.gone, k, k+1)
			c.move(i, j, g.next)
			return true
		})
	}
}

// move reports that a paragraph, from before number next, stands elsewhere now, and
// what is not as it was in it.
func (c *comparison) move(i, j, next int) {
	ch := Change{Kind: Moved, Inserted: string(c.now[j].text), at: c.now[j].places}
	ch.left, ch.leftBehind = c.before(next, &c.now[j])
	n := c.Paragraphs
	c.add(ch)
	c.edit(&c.old[i], &c.now[j])
	c.Paragraphs = n + 1
}

// between compares the paragraphs of a gap: those that are alike with one
// another, the rest come or went whole.
func (c *comparison) between(g gap) {
	counts := make([]map[rune]int, len(g.gone))
	for k, i := range g.gone {
		counts[k] = count(c.old[i].text)
	}
	from := 0
	for _, j := range g.come {
		best, most := -1, 0
		for k := from; k < min(len(g.gone), from+maxAhead); k++ {
			if n := alike(counts[k], len(c.old[g.gone[k]].text), c.now[j].text); n > most {
				best, most = k, n
			}
		}
		only := len(g.gone) == 1 && len(g.come) == 1
		switch {
		case most >= minAlike:
			for _, i := range g.gone[from:best] {
				c.remove(i, j)
			}
			c.edit(&c.old[g.gone[best]], &c.now[j])
			from = best + 1
		case only:
			c.replace(&c.old[g.gone[0]], &c.now[j])
			from = 1
		default:
			c.Paragraphs++
			c.add(Change{Kind: Inserted, Inserted: string(c.now[j].text), at: c.now[j].places})
		}
	}
	for _, i := range g.gone[from:] {
		c.remove(i, g.next)
	}
}

// minAlike is how many of a hundred characters two versions of a paragraph
// have in common at least where nothing else is there to compare with, minVersion how
// many wherever they stand. maxAhead is how many old paragraphs are looked
// through for the earlier version of a new one: a rewritten issue has no more
// in common with any.
const (
	minAlike   = 40
	minVersion = 70
	maxAhead   = 60
)

// count returns how often a text has each character.
func count(text []rune) map[rune]int {
	n := make(map[rune]int, len(text))
	for _, r := range text {
		n[r]++
	}
	return n
}

// alike returns how many of a hundred characters a text has in common with
// another, of which the characters and their number are given, wherever they
// stand.
func alike(counted map[rune]int, length int, text []rune) int {
	n := 0
	used := make(map[rune]int)
	for _, r := range text {
		if used[r] < counted[r] {
			used[r]++
			n++
		}
	}
	return 200 * n / max(1, length+len(text))
}

// before returns where a paragraph that stood before number j of the new ones is
// marked: at that, or behind what it followed if that is a heading, as it had no
// part in what the heading begins.
func (c *comparison) before(j int, gone *paragraph) (at []glyphPlace, behind bool) {
	switch {
	case len(c.now) == 0:
		return nil, false
	case j == len(c.now), j > 0 && c.now[j].heads && !gone.heads:
		last := c.now[j-1].places
		return last[len(last)-1:], true
	}
	return c.now[j].places[:1], false
}

// remove reports that an old paragraph is gone; it stood before a new one, or
// at the end.
func (c *comparison) remove(i, before int) {
	c.Paragraphs++
	ch := Change{Kind: Removed, Removed: string(c.old[i].text)}
	ch.at, ch.behind = c.before(before, &c.old[i])
	c.add(ch)
}

// replace reports that a paragraph has another text.
func (c *comparison) replace(old, now *paragraph) {
	c.Paragraphs++
	c.add(Change{Kind: Edited, Removed: string(old.text), Inserted: string(now.text), at: now.places})
}

// add adds a change that is marked at its first place.
func (c *comparison) add(ch Change) {
	if len(ch.at) > 0 {
		ch.Page, ch.y = ch.at[0].page, ch.at[0].y
	}
	c.List = append(c.List, ch)
}
