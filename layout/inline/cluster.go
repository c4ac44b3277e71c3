package inline

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"jianbao/layout/frame"
)

// cluster is one object of a line, which never breaks and never stretches: a
// character with what is stacked on it, a pair of dashes, two stops in a cell.
type cluster struct {
	// start and end are byte offsets in the paragraph's text.
	start, end int32
	// span is the index of the span it stands in.
	span  int32
	class Class
	// first is the character that stands for the cluster in the rules.
	first rune
	// width is that of the body, without blanks, in 1/65536 cell.
	width frame.Length
	// left and right are a mark's blank halves; only one of them is not 0.
	left, right frame.Length
	// glyphs are p.glyphs[glyph : glyph+count].
	glyph int32
	count int32
}

// white is what stands before a cluster besides glue: typed spaces and the
// controls that allow or forbid a break.
type white struct {
	// spaces is the number of typed spaces, from start on in the text; other
	// characters between them count for nothing.
	spaces int32
	start  int32
	// fixed says that one of them is U+00A0.
	fixed bool
	// allow is U+200B, glue U+2060.
	allow, glue bool
}

// scanner cuts a paragraph's spans into clusters.
type scanner struct {
	p    *Paragraph
	text string
	// span is the span being read, limit its end in the text.
	span  int32
	limit int
	at    int
	white white
}

// scan fills p.clusters and p.joints with the clusters of all spans and the
// white before each.
func (p *Paragraph) scan() {
	s := scanner{p: p, text: p.text}
	for i := range p.spans {
		s.span = int32(i)
		s.limit += len(p.spans[i].Text)
		for s.at < s.limit {
			s.next()
		}
	}
	p.joints = append(p.joints, joint{white: s.white})
}

// next reads one cluster or one piece of white.
func (s *scanner) next() {
	r, n := utf8.DecodeRuneInString(s.text[s.at:s.limit])
	switch {
	case isSpace(r):
		s.space(r == noBreakSpace || r == narrowNoBreakSpace)
	case r == zeroWidthSpace:
		s.white.allow = true
	case r == wordJoiner:
		s.white.glue = true
	case isIgnored(r):
	default:
		s.cluster(r, n)
		return
	}
	s.at += n
}

const (
	noBreakSpace       = '\u00a0'
	narrowNoBreakSpace = '\u202f'
	zeroWidthSpace     = '\u200b'
	wordJoiner         = '\u2060'
)

// isSpace reports whether r is white of a typed text other than U+3000.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', noBreakSpace, narrowNoBreakSpace:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// isIgnored reports whether r neither prints nor counts (§5): controls, the
// soft hyphen, joiners, marks of direction, the byte order mark.
func isIgnored(r rune) bool {
	switch {
	case r < 0x20, 0x7F <= r && r < 0xA0, r == 0xAD, r == 0xFEFF:
		return true
	case r < 0x200C:
		return false
	}
	return r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2061 <= r && r <= 0x206F
}

func (s *scanner) space(fixed bool) {
	if s.white.spaces == 0 {
		s.white.start = int32(s.at)
	}
	s.white.spaces++
	s.white.fixed = s.white.fixed || fixed
}

// cluster adds the cluster that begins with r, of n bytes.
func (s *scanner) cluster(r rune, n int) {
	class := classOf(r)
	size := s.stacked(n)
	if size == n {
		size, class = s.combined(r, n, class)
	}
	s.p.clusters = append(s.p.clusters, cluster{
		start: int32(s.at), end: int32(s.at + size), span: s.span, class: class, first: r,
	})
	s.p.joints = append(s.p.joints, joint{white: s.white})
	s.white = white{}
	s.at += size
}

// stacked returns the length of the grapheme cluster that begins with a
// character of n bytes. Next to plain letters, Han and marks there is none to
// look for.
func (s *scanner) stacked(n int) int {
	rest := s.text[s.at+n : s.limit]
	if rest == "" {
		return n
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case next < 0x300, 0x2010 <= next && next < 0x2060, 0x2E80 <= next && next < 0x302A, 0x3400 <= next && next < 0xA000,
		0xFF00 <= next && next < 0xFF9E:
		return n
	}
	g, _, _, _ := uniseg.FirstGraphemeClusterInString(s.text[s.at:s.limit], -1)
	return max(n, len(g))
}

// combined finds what several marks make together: long marks, and stops that
// share cells (§1.1). It returns the length and the class of the whole.
func (s *scanner) combined(r rune, n int, class Class) (int, Class) {
	rest := s.text[s.at+n : s.limit]
	switch {
	case isEllipsis(r) && strings.HasPrefix(rest, s.text[s.at:s.at+n]):
		return 2 * n, Long
	case isDash(r) && strings.HasPrefix(rest, s.text[s.at:s.at+n]):
		return 2 * n, Long
	case r == '！' || r == '？':
		return s.stops(n)
	}
	return n, class
}

// stops returns the length of the run of full-width ！ and ？ that shares
// cells: two in one, three in two. Of a longer run two are taken at a time.
func (s *scanner) stops(n int) (int, Class) {
	count := 1
	for at := s.at + n; at < s.limit && count < 5; at += n {
		if r, _ := utf8.DecodeRuneInString(s.text[at:s.limit]); r != '！' && r != '？' {
			break
		}
		count++
	}
	switch count {
	case 1:
		return n, Stop
	case 3:
		return 3 * n, Stops
	}
	return 2 * n, Stops
}
