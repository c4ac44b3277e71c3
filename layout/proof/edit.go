package proof

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"jianbao/layout/frame"
)

// maxWork is the product of two lengths up to which paragraphs are compared
// by characters; more would take seconds.
const maxWork = 100_000_000

// edit compares two versions of a paragraph, character by character.
func (c *comparison) edit(old, now *paragraph) {
	if slices.Equal(old.text, now.text) {
		before := len(c.List)
		c.compareLook(old, now, stretch{0, 0, len(now.text)})
		if len(c.List) > before {
			c.Paragraphs++
		}
		return
	}
	if len(old.text)*len(now.text) > maxWork {
		c.replace(old, now)
		return
	}
	c.Paragraphs++
	diffs := differences(old.text, now.text)
	i, j := 0, 0
	for k := 0; k < len(diffs); {
		if diffs[k].Type == diffmatchpatch.DiffEqual {
			n := utf8.RuneCountInString(diffs[k].Text)
			c.compareLook(old, now, stretch{i, j, n})
			i, j, k = i+n, j+n, k+1
			continue
		}
		ch := Change{Kind: Edited, follows: now.textBefore(j)}
		start := j
		for ; k < len(diffs) && diffs[k].Type != diffmatchpatch.DiffEqual; k++ {
			n := utf8.RuneCountInString(diffs[k].Text)
			if diffs[k].Type == diffmatchpatch.DiffDelete {
				ch.Removed += diffs[k].Text
				i += n
			} else {
				ch.Inserted += diffs[k].Text
				j += n
			}
		}
		switch {
		case j > start:
			ch.at = now.places[start:j]
		case start < len(now.places):
			ch.at = now.places[start : start+1]
		default:
			ch.at, ch.behind = now.places[start-1:], true
		}
		c.add(ch)
	}
}

// differences returns the differences of two texts, made readable.
func differences(old, now []rune) []diffmatchpatch.Diff {
	d := differ()
	diffs := d.DiffMainRunes(old, now, false)
	if clean := d.DiffCleanupSemantic(slices.Clone(diffs)); isDiffOf(clean, old, now) {
		return clean
	}
	return diffs
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

// stretch is n characters that two texts have in common: from i on in the old
// one, from j on in the new.
type stretch struct{ i, j, n int }

// compareLook compares what is not in the text of a stretch: the white between its
// characters and their faces. Where one of the texts has a line end, nothing is
// known of the white.
func (c *comparison) compareLook(old, now *paragraph, s stretch) {
	for k := range s.n {
		a, b := &old.places[s.i+k], &now.places[s.j+k]
		if k == 0 || a.white == b.white || a.isEdge || b.isEdge {
			continue
		}
		at := *b
		if b.white != "" {
			at.x, at.w = b.whiteX, max(b.x-b.whiteX, frame.Pt)
		}
		c.add(Change{Kind: Edited, Removed: a.white, Inserted: b.white, at: []glyphPlace{at}, follows: now.textBefore(s.j + k)})
	}
	for k := 0; k < s.n; {
		start := k
		for k < s.n && old.places[s.i+k].face != now.places[s.j+k].face {
			k++
		}
		if k > start {
			from, to := s.j+start, s.j+k
			c.add(Change{Kind: Restyled, Inserted: string(now.text[from:to]), at: now.places[from:to], follows: now.textBefore(from)})
			continue
		}
		k++
	}
}
