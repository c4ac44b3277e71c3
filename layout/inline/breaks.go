package inline

import "jianbao/layout/frame"

// Break breaks the paragraph first-fit: every line takes what fits it at its
// natural width. Where the line may not break there, it takes in as far as the
// next legal break if compression can hold it (先挤进), else it gives up what
// follows the last legal break and is spread (后推出) (spec typography §1.2). A
// last line of one character is repaired where that can be done (§4.3). There
// is always one line at least; only that of an empty paragraph is empty.
//
// Time and memory are linear in the text.
func Break(p *Paragraph, shape Shape) []Line {
	b := newBreaker(p, shape)
	b.breakAll()
	b.repairRunt()
	return b.finish()
}

// breaker breaks one paragraph.
type breaker struct {
	p     *Paragraph
	shape Shape
	// measures of the first and of the other lines, without indents, in
	// 1/65536 cell.
	first, rest frame.Length
	// natural forbids compression.
	natural bool
	lines   []Line
}

func newBreaker(p *Paragraph, shape Shape) *breaker {
	b := &breaker{p: p, shape: shape}
	b.first = p.toEm(shape.Measure - shape.First)
	b.rest = p.toEm(shape.Measure - shape.Rest)
	return b
}

// toEm turns an absolute length into 1/65536 cell.
func (p *Paragraph) toEm(l frame.Length) frame.Length {
	if p.opt.Cell <= 0 {
		return 0
	}
	return l.Mul(Em, p.opt.Cell)
}

// measure returns the measure of line n.
func (b *breaker) measure(n int) frame.Length {
	if n == 0 {
		return b.first
	}
	return b.rest
}

// breakAll makes lines of the whole paragraph.
func (b *breaker) breakAll() {
	n := len(b.p.clusters)
	for from := 0; from < n || len(b.lines) == 0; {
		line := b.next(from, b.measure(len(b.lines)))
		b.lines = append(b.lines, line)
		from = line.to
	}
}

// next returns the line that begins with cluster from. If the measure is too
// narrow for any break that the rules allow, it lets them go one after the
// other.
func (b *breaker) next(from int, measure frame.Length) Line {
	n := len(b.p.clusters)
	if from == n {
		return Line{from: from, to: n, fit: Last}
	}
	for release := free; release <= holdEdge; release++ {
		if to, fit := b.find(from, measure, release); to > from {
			return Line{from: from, to: to, fit: fit, released: release}
		}
	}
	// Not even one cluster fits; it stands alone and sticks out.
	l := Line{from: from, to: from + 1, fit: Natural, released: b.p.joints[from+1].hold}
	if l.to == n {
		l.fit = Last
	}
	return l
}

// find looks for the end of the line that begins with cluster from, breaking
// joints held no more than release. It returns from if there is none.
func (b *breaker) find(from int, measure frame.Length, release hold) (to int, fit Fit) {
	n := len(b.p.clusters)
	reach := b.reach(from, measure, release)
	switch {
	case reach == n:
		return n, Last
	case reach > from && b.p.joints[reach].hold <= release:
		return reach, Natural
	}
	if !b.natural {
		if to := b.pushIn(from, reach, measure, release); to > from {
			return to, PushedIn
		}
	}
	for to := reach; to > from; to-- {
		if b.p.joints[to].hold <= release {
			return to, PushedOut
		}
	}
	return from, Natural
}

// reach returns the furthest end of a line from cluster from that fits the
// measure at its natural width; words are taken whole until they are released.
func (b *breaker) reach(from int, measure frame.Length, release hold) int {
	p := b.p
	reach := from
	width := p.lead(from)
	for i := from; i < len(p.clusters); i++ {
		if i > from {
			width += p.joints[i].natural
		}
		width += p.clusters[i].width
		if width+p.trail(i) > measure {
			break
		}
		if !p.joints[i+1].inner || release >= holdWord {
			reach = i + 1
		}
	}
	return reach
}

// lead is the white at the start of a line: an opening mark keeps its cell in
// grid mode (§2.2).
func (p *Paragraph) lead(i int) frame.Length {
	if p.opt.Mode == Grid {
		return p.clusters[i].left
	}
	return 0
}

// trail is the white at the end of a line: a closing mark keeps its cell in
// grid mode, unless the line needs the half (§2.2).
func (p *Paragraph) trail(i int) frame.Length {
	if p.opt.Mode == Grid {
		return p.clusters[i].right
	}
	return 0
}

// pushIn returns the first legal end behind reach that compression can bring
// into the measure, from if there is none.
func (b *breaker) pushIn(from, reach int, measure frame.Length, release hold) int {
	p := b.p
	least := p.lead(from)
	for i := from; i < len(p.clusters); i++ {
		if i > from {
			least += p.joints[i].floorOf()
		}
		least += p.clusters[i].width
		if least > measure {
			return from
		}
		if to := i + 1; to > reach && (to == len(p.clusters) || p.joints[to].hold <= release) {
			return to
		}
	}
	return from
}

// floorOf is the least white a joint can be compressed to.
func (j *joint) floorOf() frame.Length {
	if j.step == 0 {
		return j.natural
	}
	return j.floor
}

// maxRuntStretch is the most that a gap of the line before may open to give a
// character to a last line of one (spec typography §4.3).
const maxRuntStretch = quarter

// repairRunt mends a last line of a single Han character with or without marks
// (孤字): the line before takes it in by compression (GB/T 15834-2011 5.1.11),
// else it gives one more unit down; else it stays and is marked.
func (b *breaker) repairRunt() {
	n := len(b.lines)
	if n < 2 || !b.p.isRunt(b.lines[n-1].from) {
		return
	}
	prev, last := &b.lines[n-2], &b.lines[n-1]
	measure := b.measure(n - 2)
	if !b.natural && b.p.leastWidth(prev.from, last.to) <= measure {
		prev.to, prev.fit = last.to, RuntIn
		b.lines = b.lines[:n-1]
		return
	}
	if to := b.giveDown(prev, measure, b.measure(n-1)); to > prev.from {
		prev.to, prev.fit = to, RuntOut
		last.from = to
		return
	}
	last.runt = true
}

// isRunt reports whether the clusters from from on are one ideograph and
// marks.
func (p *Paragraph) isRunt(from int) bool {
	ideographs := 0
	for _, c := range p.clusters[from:] {
		switch c.class {
		case Latin:
			return false
		case Ideograph, Prefix, Postfix, IdeographicSpace:
			if ideographs++; ideographs > 1 {
				return false
			}
		}
	}
	return ideographs == 1
}

// leastWidth is the width of a line with all that can shrink shrunk.
func (p *Paragraph) leastWidth(from, to int) frame.Length {
	width := p.lead(from)
	for i := from; i < to; i++ {
		if i > from {
			width += p.joints[i].floorOf()
		}
		width += p.clusters[i].width
	}
	return width
}

// giveDown returns the legal break before the end of prev, if prev can do
// without what follows and the last line can take it; else prev.from.
func (b *breaker) giveDown(prev *Line, measure, lastMeasure frame.Length) int {
	p := b.p
	to := prev.to - 1
	for to > prev.from && p.joints[to].hold > free {
		to--
	}
	if to == prev.from {
		return to
	}
	s := p.survey(to, len(p.clusters))
	if s.width > lastMeasure {
		return prev.from
	}
	s = p.survey(prev.from, to)
	s.adjust(measure-s.width, true)
	if gap := s.grown[stretchGap]; !b.shape.Ragged && (s.left > 0 || gap.amount > maxRuntStretch*frame.Length(gap.places)) {
		return prev.from
	}
	return to
}
