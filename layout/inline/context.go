package inline

import (
	"unicode"
	"unicode/utf8"
)

// Some marks are Chinese or Latin by what stands beside them: “ ” ‘ ’ — … ·
// and a few signs of arithmetic. Which face a mark comes from follows from
// that alone, never from which face happens to have it (§1.1).

// resolve gives the marks that depend on their neighbours their classes.
func (p *Paragraph) resolve() {
	var open quotes
	for i := range p.clusters {
		c := &p.clusters[i]
		switch c.first {
		case '“':
			open.double = append(open.double, i)
		case '‘':
			open.single = append(open.single, i)
		case '”', '’':
			p.closeQuote(&open, i)
		case '…', '—', '–', '‐', '‑', '·', '‰':
			// A pair of dashes or dots is Chinese wherever it stands.
			if c.class != Long || p.isSingle(c) {
				p.resolveBetweenWords(i)
			}
		case '-', '/':
			p.resolveASCII(i)
		case '№':
			if p.latinAt(i - 1) {
				c.class = Latin
			}
		default:
			if isMath(c.first) && (p.touchesLatin(i, i-1) || p.touchesLatin(i+1, i+1)) {
				c.class = Latin
			}
		}
	}
}

// isSingle reports whether a cluster is a single character.
func (p *Paragraph) isSingle(c *cluster) bool { return int(c.end-c.start) == utf8.RuneLen(c.first) }

// resolveBetweenWords makes the mark i Latin between two Latin words.
func (p *Paragraph) resolveBetweenWords(i int) {
	if p.besideWords(i) {
		p.clusters[i].class = Latin
	}
}

// quotes are the opening quotation marks not yet closed, by rising index.
type quotes struct{ double, single []int }

// take returns the last opening mark of a kind, −1 if there is none. What was
// opened within a double quotation ends with it.
func (q *quotes) take(closing rune) int {
	stack := &q.double
	if closing == '’' {
		stack = &q.single
	}
	n := len(*stack) - 1
	if n < 0 {
		return -1
	}
	i := (*stack)[n]
	*stack = (*stack)[:n]
	for n := len(q.single) - 1; closing == '”' && n >= 0 && q.single[n] > i; n-- {
		q.single = q.single[:n]
	}
	return i
}

// closeQuote resolves the closing mark i and the opening mark that it belongs
// to. Both are Latin or neither is. A mark between two letters is an
// apostrophe and closes nothing.
func (p *Paragraph) closeQuote(open *quotes, i int) {
	c := &p.clusters[i]
	if c.first == '’' && p.isLetter(i-1) && p.isLetter(i+1) && !p.spaced(i) && !p.spaced(i+1) {
		c.class = Latin
		return
	}
	j := open.take(c.first)
	switch {
	case j < 0:
		p.resolveBetweenWords(i)
	case p.insideLatin(j, i):
		p.clusters[j].class, c.class = Latin, Latin
	}
}

// insideLatin reports whether the quotation from the mark i to the mark j is
// Latin and stands in Latin text: Latin within on both sides, and outside
// Latin or nothing. Quotation marks beside it do not count: they have still to
// be resolved.
func (p *Paragraph) insideLatin(i, j int) bool {
	if !p.latinAt(p.pastQuotes(i+1, 1)) || !p.latinAt(p.pastQuotes(j-1, -1)) {
		return false
	}
	before, after := p.pastQuotes(i-1, -1), p.pastQuotes(j+1, 1)
	return (before < 0 || p.latinAt(before)) && (after >= len(p.clusters) || p.latinAt(after))
}

// maxQuotes is how many quotation marks may stand side by side and still be
// looked past; more are no text.
const maxQuotes = 4

// pastQuotes returns the first cluster from i on, in steps of by, that is no
// quotation mark.
func (p *Paragraph) pastQuotes(i, by int) int {
	for range maxQuotes {
		if r := p.at(i); r != '“' && r != '”' && r != '‘' && r != '’' {
			break
		}
		i += by
	}
	return i
}

// besideWords reports whether a mark stands between two Latin words, or
// inside one. Figures alone are no words: 14—15 has a Chinese dash.
func (p *Paragraph) besideWords(i int) bool {
	return p.latinAt(i-1) && p.latinAt(i+1) && (p.isLetter(i-1) || p.isLetter(i+1))
}

// resolveASCII makes a hyphen or a slash between Han a connector or a solidus.
func (p *Paragraph) resolveASCII(i int) {
	if p.latinAt(i-1) || p.latinAt(i+1) || i == 0 || i == len(p.clusters)-1 {
		return
	}
	if p.clusters[i].first == '-' {
		p.clusters[i].class = Connector
	} else {
		p.clusters[i].class = Solidus
	}
}

func (p *Paragraph) latinAt(i int) bool {
	return i >= 0 && i < len(p.clusters) && p.clusters[i].class == Latin
}

func (p *Paragraph) isLetter(i int) bool {
	return p.latinAt(i) && unicode.IsLetter(p.clusters[i].first)
}

// spaced reports whether white was typed before cluster i.
func (p *Paragraph) spaced(i int) bool { return p.joints[i].white.spaces > 0 }

// touchesLatin reports whether cluster i is Latin and nothing was typed at
// joint j.
func (p *Paragraph) touchesLatin(j, i int) bool {
	return j >= 0 && j < len(p.joints) && !p.spaced(j) && p.latinAt(i)
}
