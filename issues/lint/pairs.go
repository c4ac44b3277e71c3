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
// quotes; an odd number of quotes has no pairs, for nobody knows which is
// which.
func (p *passage) matchStraight() {
	for _, form := range [...]rune{'"', '\''} {
		var at []int
		for i, r := range p.runes {
			if r == form && !p.isPrime(i) {
				at = append(at, i)
			}
		}
		if len(at)%2 != 0 {
			continue
		}
		for i := 0; i < len(at); i += 2 {
			p.straight = append(p.straight, pair{at[i], at[i+1]})
		}
	}
}

// isPrime reports whether the straight quote at i is an apostrophe or a sign
// after a number.
func (p *passage) isPrime(i int) bool {
	before, after := p.class(i-1), p.class(i+1)
	if before == letter && after == letter {
		return true
	}
	return before == figure && p.at(i) == '\'' || before == figure && after == han && p.at(i) == '"' && !p.opensBefore(i)
}

// opensBefore reports whether one of the straight quotes among the 40
// characters before i can be the partner of the one at i.
func (p *passage) opensBefore(i int) bool {
	for j := i - 1; j >= max(0, i-40); j-- {
		if p.runes[j] == p.runes[i] {
			return true
		}
	}
	return false
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
