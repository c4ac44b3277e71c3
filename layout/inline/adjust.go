package inline

import "jianbao/layout/frame"

// stretch numbers the steps of expansion (spec typography §2.4).
type stretch uint8

const (
	stretchSpace    stretch = 1 // spaces between words
	stretchHanLatin stretch = 2 // Han–Latin gaps
	stretchGap      stretch = 3 // all gaps equally
	// stretchLast opens what otherwise stays shut where a line has nothing
	// else: the gaps beside connectors and solidi, or the spaces of a line
	// of Latin.
	stretchLast     stretch = 4
	lastStretchStep         = stretchLast
)

// part is what one step of adjustment has and does.
type part struct {
	// capacity is how much the step can give, for steps with a limit.
	capacity frame.Length
	places   int
	// amount is how much it does give.
	amount frame.Length
}

// survey is what a line can give and take in the steps of §2.3 and §2.4.
type survey struct {
	// width is the natural width.
	width  frame.Length
	shrunk [lastShrinkStep + 1]part
	grown  [lastStretchStep + 1]part
	// words are the spaces between Latin words; onWords says that they take
	// stretchLast.
	words   int
	onWords bool
	// left is what no step could take: too much text if negative, too
	// little if positive.
	left frame.Length
}

// survey measures the line of the clusters from up to to.
func (p *Paragraph) survey(from, to int) survey {
	var s survey
	s.width = p.lead(from)
	for i := from; i < to; i++ {
		if i > from {
			s.add(&p.joints[i])
		}
		s.width += p.clusters[i].width
	}
	if trail := p.trail(to - 1); trail > 0 {
		s.width += trail
		s.shrunk[shrinkLineEnd] = part{capacity: trail, places: 1}
	}
	return s
}

// add counts a joint.
func (s *survey) add(j *joint) {
	s.width += j.natural
	if j.step > 0 && j.natural > j.floor {
		s.shrunk[j.step].capacity += j.natural - j.floor
		s.shrunk[j.step].places++
	}
	if room := j.ceiling - j.natural; room > 0 {
		if k := j.grow.firstStep(); k > 0 {
			s.grown[k].capacity += room
			s.grown[k].places++
		}
	}
	switch j.grow {
	case growGap, growSpace, growHanLatin:
		s.grown[stretchGap].places++
	case growLast:
		s.grown[stretchLast].places++
	case growWord:
		s.words++
	}
}

// firstStep returns the step with a limit in which the joint opens, 0 if none.
func (g growth) firstStep() stretch {
	switch g {
	case growSpace, growWord:
		return stretchSpace
	case growHanLatin:
		return stretchHanLatin
	}
	return 0
}

// adjust deals need, the white that the line lacks, out to the steps: if it is
// negative the line is compressed. A compression that frees too much, as half
// a mark at the line end can, is spread again. full asks for the whole
// measure; without it a line that lacks white is left so.
func (s *survey) adjust(need frame.Length, full bool) {
	for k := shrinkLineEnd; k <= lastShrinkStep && need < 0; k++ {
		a := &s.shrunk[k]
		a.amount = min(a.capacity, -need)
		if k == shrinkLineEnd {
			a.amount = a.capacity
		}
		need += a.amount
	}
	if full && need > 0 {
		need = s.expand(need)
	}
	s.left = need
}

// expand opens the line by need and returns what is left of it.
func (s *survey) expand(need frame.Length) frame.Length {
	for k := stretchSpace; k <= stretchHanLatin; k++ {
		a := &s.grown[k]
		a.amount = min(a.capacity, need)
		need -= a.amount
	}
	for k := stretchGap; k <= stretchLast && need > 0; k++ {
		a := &s.grown[k]
		if k == stretchLast && a.places == 0 {
			a.places, s.onWords = s.words, true
		}
		if a.places > 0 {
			a.amount, need = need, 0
		}
	}
	return need
}

// closed returns how many brackets and commas lost all their white, or all but
// what no eye can see, 0.02 em.
func (s *survey) closed() int {
	n := 0
	for _, k := range []step{shrinkBracket, shrinkComma} {
		if p := s.shrunk[k]; p.amount > 0 && p.capacity-p.amount <= Em/50*frame.Length(p.places) {
			n += p.places
		}
	}
	return n
}

// stretched returns the white added to each gap in step 3 of §2.4, or, negative,
// the mean white taken from each mark.
func (s *survey) stretched() frame.Length {
	for _, k := range []stretch{stretchGap, stretchLast} {
		if g := s.grown[k]; g.amount > 0 {
			return g.amount / frame.Length(g.places)
		}
	}
	var taken frame.Length
	places := 0
	for _, p := range s.shrunk {
		if p.amount > 0 {
			taken += p.amount
			places += p.places
		}
	}
	if places == 0 {
		return 0
	}
	return -taken / frame.Length(places)
}
