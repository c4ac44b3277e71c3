package lint

// What partners holds for characters without a partner.
const (
	noBracket = -1 // no bracket and no quote
	alone     = -2 // a bracket or quote whose partner is missing
)

// pair is two marks that belong together, by their indices.
type pair struct{ open, close int }

// The brackets and quotes that must match, partners at equal places. The
// half-width round ones are the same as the full-width ones.
var (
	openers = [bracketKinds]rune{'“', '‘', '（', '《', '〈', '【', '〖', '〔', '「', '『', '［', '｛'}
	closers = [bracketKinds]rune{'”', '’', '）', '》', '〉', '】', '〗', '〕', '」', '』', '］', '｝'}
)

const bracketKinds = 12

// bracketKind numbers the kinds of brackets; -1 for other characters.
func bracketKind(r rune) (kind int, opens bool) {
	switch r {
	case '(':
		r = '（'
	case ')':
		r = '）'
	}
	for n := range openers {
		switch r {
		case openers[n]:
			return n, true
		case closers[n]:
			return n, false
		}
	}
	return -1, false
}

// matchMarks finds the partner of every bracket and quote. A closing mark ends
// the nearest open one of its kind; those opened since have no partner.
func (p *passage) matchMarks() {
	p.partners = make([]int, len(p.runes))
	var open []int
	var count [bracketKinds]int
	for i, r := range p.runes {
		p.partners[i] = noBracket
		if c := p.classes[i]; c != opening && c != closing && r != '(' && r != ')' {
			continue
		}
		k, opens := bracketKind(r)
		switch {
		case opens:
			p.partners[i] = alone
			open = append(open, i)
			count[k]++
		case r == '’' && count[k] == 0 && (p.class(i-1) == letter || p.class(i-1) == figure):
			// An apostrophe.
		case count[k] == 0:
			p.partners[i] = alone
		default:
			open = p.close(i, k, open, &count)
		}
	}
}

// close ends the nearest open bracket of kind k with the one at i, and returns
// what is still open.
func (p *passage) close(i, k int, open []int, count *[bracketKinds]int) []int {
	for {
		top := open[len(open)-1]
		open = open[:len(open)-1]
		kind, _ := bracketKind(p.runes[top])
		count[kind]--
		if kind == k {
			p.partners[i], p.partners[top] = top, i
			return open
		}
	}
}

// matchStraight pairs the straight quotes, each first with the next of its
// form. Apostrophes and signs of inches, feet, minutes and seconds are no
// quotes. Where one has no partner, the others are paired sentence by sentence,
// and not in a sentence that has an odd number of them: nobody knows which is
// which.
func (p *passage) matchStraight() {
	for _, form := range [...]rune{'"', '\''} {
		at := p.straightMarks(form)
		if len(at) == 0 {
			continue
		}
		if groups := p.bySentence(at); p.spans(groups) {
			p.pairOff(at)
		} else {
			for _, g := range groups {
				if len(g)%2 == 0 && p.directed(g) {
					p.pairOff(g)
				}
			}
		}
	}
}

// straightMarks returns the straight quotes of a form, and notes those that
// are none.
func (p *passage) straightMarks(form rune) (at []int) {
	for i, r := range p.runes {
		if r != form {
			continue
		}
		opened := len(at) > 0 && i-at[len(at)-1] <= 40
		if !p.isSign(i, opened) {
			at = append(at, i)
			continue
		}
		if p.primes == nil {
			p.primes = make(map[int]bool)
		}
		p.primes[i] = true
	}
	return at
}

// pairOff pairs quotes, the first with the second and so on.
func (p *passage) pairOff(at []int) {
	for i := 0; i+1 < len(at); i += 2 {
		p.straight = append(p.straight, pair{at[i], at[i+1]})
	}
}

// bySentence parts quotes into those of each sentence. A stop before a quote
// that can close belongs to what is quoted.
func (p *passage) bySentence(at []int) (groups [][]int) {
	from, end := 0, 0
	for i := 1; i < len(at); i++ {
		for end = max(end, at[i-1]+1); end < at[i] && !isOneOf(p.runes[end], "。！？"); end++ {
		}
		if end < at[i] && (end+1 < at[i] || (i-from)%2 == 0) {
			groups = append(groups, at[from:i])
			from = i
		}
	}
	return append(groups, at[from:])
}

// spans reports whether the quotes of all sentences pair off: those of odd
// number are side by side, with a quotation over the stop between them.
func (p *passage) spans(groups [][]int) bool {
	odd := false
	for _, g := range groups {
		switch {
		case len(g)%2 != 0:
			odd = !odd
		case odd:
			return false
		}
	}
	return !odd
}

// directed reports whether the quotes, paired off, can open and close.
func (p *passage) directed(at []int) bool {
	for i := 0; i+1 < len(at); i += 2 {
		if c := p.class(at[i] + 1); c == blank || c == closing || isOneOf(p.at(at[i]+1), stopMarks) || p.class(at[i+1]-1) == blank {
			return false
		}
	}
	return true
}

// isPrime reports whether the straight quote at i is an apostrophe or a sign
// after a number.
func (p *passage) isPrime(i int) bool { return p.primes[i] }

// isSign finds what isPrime tells; opened says that another quote stands not
// far before it.
func (p *passage) isSign(i int, opened bool) bool {
	before, after := p.class(i-1), p.class(i+1)
	if before == letter && after == letter {
		return true
	}
	if before != figure {
		return false
	}
	if p.at(i) == '\'' {
		return true
	}
	// 5'30" are minutes and seconds.
	from := p.figuresBefore(i)
	return p.at(from-1) == '\'' && p.class(from-2) == figure || !opened && (after == han || after == mark || i+1 == len(p.runes))
}

// markQuoted notes what stands in quotes or in 《》. An open quote that nobody
// closes reaches to the end: what may be quoted is not to be touched.
func (p *passage) markQuoted() {
	p.quoted = make([]bool, len(p.runes))
	steps := make([]int, len(p.runes)+1)
	enclose := func(open, close int) {
		steps[open+1]++
		steps[close]--
	}
	for i, partner := range p.partners {
		if k, opens := bracketKind(p.runes[i]); partner == noBracket || !opens || !isOneOf(openers[k], "“‘《〈「『") {
			continue
		}
		if partner == alone {
			partner = len(p.runes)
		}
		enclose(i, partner)
	}
	for _, q := range p.straight {
		enclose(q.open, q.close)
	}
	depth := 0
	for i := range p.runes {
		depth += steps[i]
		p.quoted[i] = depth > 0
	}
}
