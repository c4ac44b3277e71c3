package inline

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"jianbao/layout/frame"
)

// seed repeats a run of the random tests: go test -run Random -inline.seed N.
var seed = flag.Uint64("inline.seed", 0, "seed of the random tests; 0 takes the clock")

// pieces are what random text is made of: every class, alone and in the
// company in which it appears.
var pieces = []string{
	"天", "地", "玄黄", "宇宙洪荒", "科", "协", "𠮷", "葛\U000E0100", "〇", "①", "★",
	"，", "、", "；", "：", "。", "！", "？", "．", "“", "”", "‘", "’", "（", "）", "《", "》", "〈", "〉", "「", "」",
	"『", "』", "【", "】", "〔", "〕", "，”", "。”", "”。", "），", "“‘", "’”", "》、《", "）（", "：“",
	"·", "—", "——", "……", "⸺", "～", "–", "-", "／", "/", "！！", "？！", "！！！", "？？？？", "…",
	"2023", "14", "95.5%", "5％", "￥300", "25℃", "№5", "2023年4月28日", "第14—15期", "900名", "京科办〔2023〕15号",
	"AI", "DIY", "G20", "Tinos", "https://www.a.cn/b/c?d=e", "a@b.cn", "it’s", "e\u0301",
	" ", "  ", "\u3000", "\u00a0", "\u200b", "\u2060", "张　三", "（1）", "一、", "\u00ad", "\u200e",
}

func randomText(r *rand.Rand, n int) string {
	var sb strings.Builder
	for range n {
		// Half of it Han, as in real text.
		if r.IntN(2) == 0 {
			sb.WriteRune(rune(0x4E00 + r.IntN(20000)))
			continue
		}
		sb.WriteString(pieces[r.IntN(len(pieces))])
	}
	return sb.String()
}

func randomOptions(r *rand.Rand) Options {
	o := DefaultOptions()
	o.Mode, o.Level = Mode(r.IntN(2)), Prohibition(r.IntN(5))
	o.KeepStops = r.IntN(4) == 0
	if r.IntN(4) == 0 {
		o.Gap, o.GapMin, o.GapMax = 0, 0, 0
	}
	return o
}

// TestRandomText keeps the invariants of spec typography §6.1 on random text
// at measures of 10 to 40, and at narrower ones that nothing is lost and what
// is let go is reported.
func TestRandomText(t *testing.T) {
	s := *seed
	if s == 0 {
		s = uint64(time.Now().UnixNano())
	}
	t.Logf("-inline.seed %d", s)
	rounds := 20000
	if testing.Short() {
		rounds = 2000
	}
	r := rand.New(rand.NewPCG(s, 0))
	for range rounds {
		text := randomText(r, r.IntN(120))
		measure := 10 + r.IntN(31)
		if r.IntN(5) == 0 {
			measure = 1 + r.IntN(9)
		}
		shape := Shape{Measure: em(float64(measure)), First: em(float64(r.IntN(2) * min(2, measure-1)))}
		if fault := checkText(text, randomOptions(r), shape); fault != "" {
			t.Fatalf("%s\ntext %q, measure %d", fault, text, measure)
		}
	}
}

// FuzzBreak looks for text that breaks an invariant.
func FuzzBreak(f *testing.F) {
	f.Add("自4月20日起，分管领导带队（检查）。", uint8(12), uint8(0), true)
	f.Add(strings.Join(pieces, ""), uint8(28), uint8(2), false)
	f.Fuzz(func(t *testing.T, text string, measure, level uint8, grid bool) {
		if !utf8.ValidString(text) {
			return
		}
		o := tight()
		o.Level = Prohibition(level % 5)
		if grid {
			o.Mode = Grid
		}
		if fault := checkText(text, o, Shape{Measure: em(float64(measure%60) + 0.5), First: em(2)}); fault != "" {
			t.Fatal(fault)
		}
	})
}

// checkText breaks text and returns what is wrong with the lines, "" if
// nothing.
func checkText(text string, o Options, shape Shape) string {
	p := mock(text, o)
	lines := Break(p, shape)
	at := 0
	for n := range lines {
		l := &lines[n]
		if l.from != at {
			return fmt.Sprintf("line %d begins with cluster %d, want %d", n+1, l.from, at)
		}
		at = l.to
		prev := &Line{}
		if n > 0 {
			prev = &lines[n-1]
		}
		if fault := checkLine(l, prev, n == len(lines)-1, shape); fault != "" {
			return fmt.Sprintf("line %d (%q): %s", n+1, text[l.Start:l.End], fault)
		}
	}
	if at != len(p.clusters) {
		return fmt.Sprintf("%d of %d clusters are on lines", at, len(p.clusters))
	}
	if got, want := framed(lines), printed(text); got != want {
		return fmt.Sprintf("on lines is %q, want %q", got, want)
	}
	return ""
}

// checkLine checks one line; prev is the one before.
func checkLine(l, prev *Line, last bool, shape Shape) string {
	if l.from == l.to {
		return ""
	}
	p := l.p
	l.resurvey(shape)
	full := shape.Measure - l.Indent
	width := l.Width() - l.Indent
	switch {
	case width > full+1 && l.Over() == 0:
		return fmt.Sprintf("%v wide over a measure of %v", width, full)
	case width < full-1 && !last && l.Short() == 0:
		return fmt.Sprintf("%v wide in a measure of %v", width, full)
	case l.Over() > 0 && l.to > l.from+1:
		return "too wide with more than one cluster"
	}
	for i := l.from + 1; i < l.to; i++ {
		if gap := p.places[i] - p.places[i-1] - p.clusters[i-1].width; gap < 0 {
			return fmt.Sprintf("clusters %d and %d overlap by %v", i-1, i, -gap)
		}
	}
	if fault := checkRelease(l); fault != "" {
		return fault
	}
	if prev.Released().IsZero() && l.from > 0 && p.notAtStart(&p.clusters[l.from]) && !p.joints[l.from].white.allow {
		return "begins with a forbidden mark"
	}
	if !l.Released().IsZero() {
		return ""
	}
	if !last && p.notAtEnd(&p.clusters[l.to-1]) && !p.joints[l.to].white.allow {
		return "ends with a forbidden mark"
	}
	if l.to < len(p.clusters) && p.joints[l.to].inner {
		return "ends inside a word"
	}
	return ""
}

// checkRelease holds that a rule is let go only where the line has no break
// that keeps it.
func checkRelease(l *Line) string {
	if l.released == free {
		return ""
	}
	for i := l.from + 1; i <= l.to; i++ {
		if l.p.joints[i].hold < l.released {
			return fmt.Sprintf("lets go of a rule though it may break before cluster %d", i)
		}
	}
	return ""
}

// framed is the text of all glyphs, white left out, in their order.
func framed(lines []Line) string {
	var sb strings.Builder
	for i := range lines {
		for _, it := range lines[i].Frame(0, 0) {
			for _, g := range it.(*frame.GlyphRun).Glyphs {
				sb.WriteString(g.Text)
			}
		}
	}
	return printed(sb.String())
}

// printed is text without white and without what the engine ignores.
func printed(text string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) || isIgnored(r) || isSelector(r) || r == zeroWidthSpace || r == wordJoiner {
			return -1
		}
		return r
	}, text)
}

// TestRandomEven: BreakEven loses nothing and needs no more lines than Break
// at natural widths.
func TestRandomEven(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		text := randomText(r, 1+r.IntN(60))
		p := mock(text, randomOptions(r))
		shape := Shape{Measure: em(float64(8 + r.IntN(20)))}
		lines := BreakEven(p, shape)
		if got, want := framed(lines), printed(text); got != want {
			t.Fatalf("on lines is %q, want %q", got, want)
		}
		for i := range lines {
			if lines[i].Width() > shape.Measure+1 && lines[i].Over() == 0 {
				t.Fatalf("%q: line %d is %v wide in %v", text, i, lines[i].Width(), shape.Measure)
			}
		}
	}
}
