package inline

// prohibit says whether a line may break before cluster i, by the marks that
// would come to stand at its edges (spec typography §1.2; GB/T 15834-2011 5.1;
// CLREQ #prohibition_rules_for_line_start_end). Typed spaces change nothing: a
// mark at an edge is as ugly behind a space.
func (p *Paragraph) prohibit(i int) {
	a, b := &p.clusters[i-1], &p.clusters[i]
	if a.class == Long && b.class == Long || p.notAtStart(b) || p.notAtEnd(a) {
		p.joints[i].hold = holdEdge
	}
}

// notAtStart reports whether no line may begin with c.
func (p *Paragraph) notAtStart(c *cluster) bool {
	level := p.opt.Level
	if level < Basic {
		return false
	}
	switch c.class {
	case Closing, Comma, Colon, Stop, Interpunct, Connector, Solidus, Stops:
		return true
	case Long:
		return level == Strict || level == Usual && !isDash(c.first) && c.first != '⸺'
	case Latin:
		return isLatinClosing(c.first)
	}
	return false
}

// notAtEnd reports whether no line may end with c.
func (p *Paragraph) notAtEnd(c *cluster) bool {
	switch {
	case p.opt.Level < Basic:
		return false
	case c.class == Opening:
		return true
	case c.class == Solidus:
		return p.opt.Level >= GB
	}
	return c.class == Latin && isLatinOpening(c.first)
}

// isLatinClosing and isLatinOpening tell the half-width marks that are held to
// the same rules as the full-width ones.
func isLatinClosing(r rune) bool {
	switch r {
	case ')', ']', '}', ',', '.', ':', ';', '!', '?', '”', '’', '»', '›':
		return true
	}
	return false
}

func isLatinOpening(r rune) bool {
	switch r {
	case '(', '[', '{', '“', '‘', '«', '‹':
		return true
	}
	return false
}
