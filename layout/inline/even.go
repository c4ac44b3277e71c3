package inline

import (
	"strings"

	"jianbao/layout/frame"
)

// BreakEven breaks a title: into as few lines as it needs at natural widths,
// all as even as can be, and, where a character more or less on a line allows
// it, at the best places (“broken by meaning”, GB/T 9704-2012 7.3.1). Lines are
// not spread.
//
// Without a dictionary the best places are guessed from marks and from words
// that titles of bulletins are made of; a preferred break in the issue file is
// always better.
func BreakEven(p *Paragraph, shape Shape) []Line {
	shape.Ragged = true
	b := newBreaker(p, shape)
	b.natural = true
	b.breakAll()
	if n := len(b.lines); n > 1 {
		b.narrow(n)
		b.choose()
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

// A title of more lines or clusters than these is broken evenly and no more.
const (
	maxTitleLines    = 8
	maxTitleClusters = 400
)

// choose looks among all ways to break into as many lines, none of which
// strays further from the mean than a character or than the even lines
// already do, for the one with the best places and the least strays.
func (b *breaker) choose() {
	n := len(b.lines)
	if n > maxTitleLines || len(b.p.clusters) > maxTitleClusters || b.lines[0].released > free {
		return
	}
	c := chooser{p: b.p, measure: min(b.first, b.rest), stray: Em}
	for i := range b.lines {
		c.mean += b.p.survey(b.lines[i].from, b.lines[i].to).width / frame.Length(n)
	}
	for i := range b.lines {
		c.stray = max(c.stray, c.strays(b.lines[i].from, b.lines[i].to))
	}
	c.sense = b.p.senses()
	if ends := c.best(n); ends != nil {
		from := 0
		for i, to := range ends {
			b.lines[i].from, b.lines[i].to = from, to
			from = to
		}
	}
}

// chooser looks for the best breaks.
type chooser struct {
	p                    *Paragraph
	measure, mean, stray frame.Length
	// sense[i] is the cost of a break before cluster i.
	sense []float64
}

// strays returns how far a line is from the mean width.
func (c *chooser) strays(from, to int) frame.Length {
	d := c.p.survey(from, to).width - c.mean
	return max(d, -d)
}

// choice is the best way to set the text from some cluster on.
type choice struct {
	cost float64
	// to is the end of the first of its lines; 0 if there is no way.
	to int
}

// best returns the ends of n lines, nil if no way keeps within the limits.
func (c *chooser) best(n int) []int {
	total := len(c.p.clusters)
	// after[from] is the best way to set the rest in the lines counted so far.
	ways := make([][]choice, n+1)
	ways[0] = make([]choice, total+1)
	ways[0][total].to = total
	for k := 1; k <= n; k++ {
		ways[k] = make([]choice, total+1)
		for from := range total {
			ways[k][from] = c.extend(from, ways[k-1])
		}
	}
	if ways[n][0].to == 0 {
		return nil
	}
	ends := make([]int, 0, n)
	for k, from := n, 0; k > 0; k-- {
		from = ways[k][from].to
		ends = append(ends, from)
	}
	return ends
}

// extend puts a line that begins with cluster from before the best rest.
func (c *chooser) extend(from int, rest []choice) (best choice) {
	for to := from + 1; to < len(rest); to++ {
		last := to == len(rest)-1
		if rest[to].to == 0 || !last && c.p.joints[to].hold > free {
			continue
		}
		width := c.p.survey(from, to).width
		if width > min(c.measure, c.mean+c.stray) {
			break
		}
		if width < c.mean-c.stray {
			continue
		}
		off := float64(width-c.mean) / float64(Em)
		cost := rest[to].cost + off*off
		if !last {
			cost += c.sense[to]
		}
		if best.to == 0 || cost < best.cost {
			best = choice{cost, to}
		}
	}
	return best
}

// Costs of a break, in the square of the characters that a line may stray for
// it; somewhat arbitrarily chosen by looking at titles.
const (
	costMark    = -3.0 // behind a stop or a closing mark, before an opening one, at a space
	costPhrase  = -1.5 // before 暨, 及, 召开 and the like, behind 的
	costInside  = 4.0  // within brackets or quotation marks
	costInDate  = 2.0  // within a date
	costNeutral = 0.0
)

// senses returns the cost of a break before every cluster.
func (p *Paragraph) senses() []float64 {
	cost := make([]float64, len(p.clusters)+1)
	depth := 0
	for i := range p.clusters {
		if i > 0 {
			cost[i] = p.sense(i) + costInside*float64(min(depth, 1))
		}
		switch p.clusters[i].class {
		case Opening:
			depth++
		case Closing:
			depth = max(0, depth-1)
		}
	}
	return cost
}

// sense returns the cost of a break before cluster i, brackets apart.
func (p *Paragraph) sense(i int) float64 {
	a, b := &p.clusters[i-1], &p.clusters[i]
	switch {
	case a.class.hasBlankRight() || b.class == Opening || p.spaced(i) && a.class != Latin:
		return costMark
	case isFigure(b.first) && (a.first == '年' || a.first == '月'):
		return costInDate
	case strings.ContainsRune("的暨", a.first) || strings.ContainsRune("暨及和与并", b.first):
		return costPhrase
	case i+1 < len(p.clusters) && isTitleWord(string([]rune{b.first, p.clusters[i+1].first})):
		return costPhrase
	}
	return costNeutral
}

// isTitleWord reports whether a new part of a title's phrase often begins with
// the word.
func isTitleWord(word string) bool {
	switch word {
	case "召开", "举办", "举行", "开展", "启动", "成立", "发布", "印发", "组织", "推进", "推动", "加强", "做好", "部署",
		"关于", "会议", "大会", "工作", "活动", "仪式", "论坛", "通知", "方案", "调研", "学习", "贯彻", "落实", "实施", "服务", "建设":
		return true
	}
	return false
}
