package inline

// BreakEven breaks a title: into as few lines as it needs at natural widths,
// all as even as can be (GB/T 9704-2012 7.3.1). It looks for the narrowest
// measure that does not need another line, so that no line is left with what
// the others had no room for. Lines are not spread.
func BreakEven(p *Paragraph, shape Shape) []Line {
	shape.Ragged = true
	b := newBreaker(p, shape)
	b.natural = true
	b.breakAll()
	if n := len(b.lines); n > 1 {
		b.narrow(n)
	}
	return b.finish()
}

// narrow breaks anew into n lines at the narrowest measure that holds them.
func (b *breaker) narrow(n int) {
	full := *b
	// A title that had to be released from a rule stays as it is: a narrower
	// measure would only break more.
	for _, l := range b.lines {
		if l.released > free {
			return
		}
	}
	for step := full.rest / 2; step > 0; step /= 2 {
		try := full
		try.first, try.rest = b.first-step, b.rest-step
		try.lines = make([]Line, 0, n)
		if try.fits(n) {
			b.first, b.rest, b.lines = try.first, try.rest, try.lines
		}
	}
	b.first, b.rest = full.first, full.rest
}

// fits breaks into lines and reports whether n of them do without a release.
func (b *breaker) fits(n int) bool {
	if b.first <= 0 || b.rest <= 0 {
		return false
	}
	total := len(b.p.clusters)
	for from := 0; from < total; {
		if len(b.lines) == n {
			return false
		}
		line := b.next(from, b.measure(len(b.lines)))
		if line.released > free {
			return false
		}
		b.lines = append(b.lines, line)
		from = line.to
	}
	return true
}
