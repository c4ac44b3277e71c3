package proof

import (
	"cmp"
	"slices"
	"strings"
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
)

// Change is one piece of text that is not as it was. Page, from 0, is where it
// is marked.
type Change struct {
	Kind              Kind
	Page              int
	Removed, Inserted string

	y frame.Length
	// at is the place of what was put in, or of the character that what was
	// removed stood before; behind says that it stood behind that.
	at     []glyphPlace
	behind bool
}

// Changes are the differences of two documents.
type Changes struct {
	List []Change
	// Paragraphs were changed in themselves, Lines only broken elsewhere; Pages
	// do not look as they did.
	Paragraphs, Lines, Pages int
}

// Compare returns what changed from the old document to the new one, in the
// order of the new one's text.
func Compare(old, now *frame.Document, set *fonts.Set) *Changes {
	c := &comparison{old: paragraphs(old, set), now: paragraphs(now, set)}
	c.align()
	slices.SortStableFunc(c.List, func(a, b Change) int { return cmp.Compare(a.order(), b.order()) })
	c.countLines()
	c.Pages = changedPages(old, now)
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

// coder gives each text a character.
type coder map[string]rune

func (c coder) code(text string) rune {
	r, known := c[text]
	if !known {
		r = min(firstCode+rune(len(c)), utf8.MaxRune)
		c[text] = r
	}
	return r
}

// align finds the paragraphs that stayed, and compares those between.
func (c *comparison) align() {
	codes := coder{}
	encode := func(list []paragraph) (out []rune) {
		for _, p := range list {
			out = append(out, codes.code(string(p.text)))
		}
		return out
	}
	var gone, come []int // of the piece that is being read
	var gaps []gap
	i, j := 0, 0
	flush := func() {
		if len(gone)+len(come) > 0 {
			gaps = append(gaps, gap{gone, come, j})
		}
		gone, come = nil, nil
	}
	for _, d := range differ().DiffMainRunes(encode(c.old), encode(c.now), false) {
		for range utf8.RuneCountInString(d.Text) {
			switch d.Type {
			case diffmatchpatch.DiffDelete:
				gone = append(gone, i)
				i++
			case diffmatchpatch.DiffInsert:
				come = append(come, j)
				j++
			default:
				flush()
				i++
				j++
			}
		}
	}
	flush()
	c.moves(gaps)
	for _, g := range gaps {
		c.between(g)
	}
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
			text := string(c.now[j].text)
			sources := from[text]
			if len(sources) == 0 {
				return false
			}
			from[text] = sources[1:]
			g := &gaps[sources[0]]
			k := slices.IndexFunc(g.gone, func(i int) bool { return string(c.old[i].text) == text })
			g.gone = slices.Delete(g.gone, k, k+1)
			c.Paragraphs++
			c.add(Change{Kind: Moved, Inserted: text, at: c.now[j].places})
			return true
		})
	}
}

// between compares the paragraphs of a gap: those that are alike with one
// another, the rest came or went whole.
func (c *comparison) between(g gap) {
	from := 0
	for _, j := range g.come {
		best, most := -1, 0
		for k := from; k < len(g.gone); k++ {
			if n := alike(c.old[g.gone[k]].text, c.now[j].text); n > most {
				best, most = k, n
			}
		}
		only := len(g.gone) == 1 && len(g.come) == 1
		if only {
			best = 0
		}
		if best < 0 || most < minAlike && !only {
			c.Paragraphs++
			c.add(Change{Kind: Inserted, Inserted: string(c.now[j].text), at: c.now[j].places})
			continue
		}
		for _, i := range g.gone[from:best] {
			c.remove(i, j)
		}
		c.edit(&c.old[g.gone[best]], &c.now[j])
		from = best + 1
	}
	for _, i := range g.gone[from:] {
		c.remove(i, g.next)
	}
}

// minAlike is how many of a hundred characters two versions of a paragraph
// have in common at least.
const minAlike = 40

// alike returns how many of a hundred characters two texts have in common,
// wherever they stand.
func alike(a, b []rune) int {
	count := make(map[rune]int)
	for _, r := range a {
		count[r]++
	}
	n := 0
	for _, r := range b {
		if count[r] > 0 {
			count[r]--
			n++
		}
	}
	return 200 * n / max(1, len(a)+len(b))
}

// remove reports that an old paragraph is gone; it stood before a new one, or
// at the end.
func (c *comparison) remove(i, before int) {
	c.Paragraphs++
	ch := Change{Kind: Removed, Removed: string(c.old[i].text)}
	switch {
	case before < len(c.now):
		ch.at = c.now[before].places[:1]
	case len(c.now) > 0:
		last := c.now[len(c.now)-1].places
		ch.at, ch.behind = last[len(last)-1:], true
	}
	c.add(ch)
}

// add adds a change that is marked at its first place.
func (c *comparison) add(ch Change) {
	if len(ch.at) > 0 {
		ch.Page, ch.y = ch.at[0].page, ch.at[0].y
	}
	c.List = append(c.List, ch)
}

// maxWork is the product of two lengths up to which paragraphs are compared
// by characters; more would take seconds.
const maxWork = 400_000_000

// edit compares two versions of a paragraph, character by character.
func (c *comparison) edit(old, now *paragraph) {
	c.Paragraphs++
	if len(old.text)*len(now.text) > maxWork {
		c.add(Change{Kind: Edited, Removed: string(old.text), Inserted: string(now.text), at: now.places})
		return
	}
	d := differ()
	diffs := d.DiffMainRunes(old.text, now.text, false)
	if clean := d.DiffCleanupSemantic(slices.Clone(diffs)); isDiffOf(clean, old.text, now.text) {
		diffs = clean
	}
	at := 0
	for k := 0; k < len(diffs); {
		n := utf8.RuneCountInString(diffs[k].Text)
		if diffs[k].Type == diffmatchpatch.DiffEqual {
			at += n
			k++
			continue
		}
		ch := Change{Kind: Edited}
		start := at
		for ; k < len(diffs) && diffs[k].Type != diffmatchpatch.DiffEqual; k++ {
			if diffs[k].Type == diffmatchpatch.DiffDelete {
				ch.Removed += diffs[k].Text
			} else {
				ch.Inserted += diffs[k].Text
				at += utf8.RuneCountInString(diffs[k].Text)
			}
		}
		switch {
		case at > start:
			ch.at = now.places[start:at]
		case start < len(now.places):
			ch.at = now.places[start : start+1]
		default:
			ch.at, ch.behind = now.places[start-1:], true
		}
		c.add(ch)
	}
}

// isDiffOf holds a list of differences against the texts it is of.
func isDiffOf(diffs []diffmatchpatch.Diff, old, now []rune) bool {
	var a, b strings.Builder
	for _, d := range diffs {
		if d.Type != diffmatchpatch.DiffInsert {
			a.WriteString(d.Text)
		}
		if d.Type != diffmatchpatch.DiffDelete {
			b.WriteString(d.Text)
		}
	}
	return a.String() == string(old) && b.String() == string(now)
}

// countLines counts the lines that hold other text than any old line and have
// no change in them: those that were only broken elsewhere.
func (c *comparison) countLines() {
	codes := coder{}
	encode := func(list []paragraph) (out []rune) {
		for i := range list {
			for _, l := range list[i].lines() {
				out = append(out, codes.code(l))
			}
		}
		return out
	}
	touched := make(map[spot]bool)
	for i := range c.List {
		for _, p := range c.List[i].at {
			touched[spot{p.page, p.y}] = true
		}
	}
	var starts []spot
	for i := range c.now {
		for _, p := range c.now[i].places {
			if p.isLineStart {
				starts = append(starts, spot{p.page, p.y})
			}
		}
	}
	j := 0
	for _, d := range differ().DiffMainRunes(encode(c.old), encode(c.now), false) {
		if d.Type == diffmatchpatch.DiffDelete {
			continue
		}
		for range utf8.RuneCountInString(d.Text) {
			if d.Type == diffmatchpatch.DiffInsert && !touched[starts[j]] {
				c.Lines++
			}
			j++
		}
	}
}

// changedPages counts the pages that do not look as they did, those that are
// there in one document only among them.
func changedPages(old, now *frame.Document) (n int) {
	looks := func(p *frame.Page) string {
		d := frame.Document{Pages: []frame.Page{{Width: p.Width, Height: p.Height}}}
		for _, it := range p.Items {
			switch it := it.(type) {
			case *frame.GlyphRun:
				run := *it
				run.Tag = 0
				d.Pages[0].Items = append(d.Pages[0].Items, &run)
			case frame.Rule, frame.Image:
				d.Pages[0].Items = append(d.Pages[0].Items, it)
			}
		}
		var b strings.Builder
		_ = d.Dump(&b) // a strings.Builder takes everything
		return b.String()
	}
	for i := range max(len(old.Pages), len(now.Pages)) {
		if i >= len(old.Pages) || i >= len(now.Pages) || looks(&old.Pages[i]) != looks(&now.Pages[i]) {
			n++
		}
	}
	return n
}
