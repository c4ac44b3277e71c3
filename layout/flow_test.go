package layout

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"jianbao/layout/frame"
)

// lines returns n empty lines.
func lines(n int) []setLine { return make([]setLine, n) }

// paragraphs returns count paragraphs of n lines each.
func paragraphs(count, n int) []block {
	out := make([]block, count)
	for i := range out {
		out[i] = block{lines: lines(n)}
	}
	return out
}

// testBulletin has the blocks and a colophon of the given number of lines, and
// no masthead.
func testBulletin(blocks []block, colophonLines int) *bulletin {
	b := &bulletin{blocks: blocks, contents: -1}
	if colophonLines > 0 {
		st := NewStyle("gb")
		b.colophons = []colophon{{groups: [][]setLine{lines(colophonLines)}, pitch: st.Imprint.Pitch, size: st.Colophon.Size}}
	}
	return b
}

// shape describes pages: rows used, c for the colophon, - for no folio.
func shape(pages []pageBody) string {
	s := ""
	for _, p := range pages {
		s += fmt.Sprint(len(p.rows))
		if p.colophon >= 0 {
			s += "c"
		}
		if !p.folio {
			s += "-"
		}
		if p.forced {
			s += "!"
		}
		s += " "
	}
	return s
}

// TestColophonPages are PG01 to PG04 of typography §6.2.
func TestColophonPages(t *testing.T) {
	for _, c := range []struct {
		name     string
		rows     int
		colophon int
		even     bool
		want     string
	}{
		{"PG01 fits on the last page", 22 + 12, 4, false, "22 12c "},
		{"PG02 odd page, forced to an even one", 44 + 5, 4, true, "22 22 5 0c "},
		{"PG03 even page without room", 22 + 21, 4, true, "22 21 0- 0c- "},
		{"PG04 without room, not forced", 22 + 21, 4, false, "22 19 2c "},
		{"fits an even page, forced", 22 + 12, 4, true, "22 12c "},
		{"a single page", 5, 4, false, "5c "},
		{"a single full page", 22, 4, false, "20 2c "},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := NewStyle("gb")
			st.Imprint.EvenPage = c.even
			st.Masthead.BelowRule = 0
			pages := flow(testBulletin(paragraphs(c.rows, 1), c.colophon), st)
			if got := shape(pages); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestKeeps are PG08 to PG10 and the rest of typography §4.5.
func TestKeeps(t *testing.T) {
	head := func(n int) block { return block{kind: headBlock, lines: lines(n)} }
	lines1 := block{lines: lines(1)}
	for _, c := range []struct {
		name   string
		blocks []block
		want   string
	}{
		{"PG08 no widow", append(paragraphs(19, 1), paragraphs(1, 4)...), "21 2 "},
		{"no club", append(paragraphs(21, 1), paragraphs(1, 4)...), "21 4 "},
		{"three lines stay together", append(paragraphs(20, 1), paragraphs(1, 3)...), "20 3 "},
		{"PG09 section and title go with two lines", append(append(paragraphs(20, 1), head(1), head(1)), paragraphs(3, 1)...), "20 5 "},
		{"a heading stays with two lines of one paragraph", append(append(paragraphs(20, 1), head(1)), paragraphs(1, 4)...), "20 5 "},
		{"a heading with room for two lines stays", append(append(paragraphs(19, 1), head(1)), paragraphs(1, 4)...), "22 2 "},
		{"a title is not split", append(append(paragraphs(19, 1), head(4)), paragraphs(1, 4)...), "19 8 "},
		{"a notice of one line lets the next heading go", append(append(append(paragraphs(19, 1), head(1)), paragraphs(1, 1)...), head(1), lines1), "21 2 "},
		{"PG10 an attribution takes two lines along", append(paragraphs(18, 1), block{lines: lines(5), alone: true}), "20 3 "},
		{"PG10 an attribution takes two paragraphs of a line along", append(paragraphs(21, 1), block{lines: lines(2), alone: true}), "20 3 "},
		{"PG10 an attribution takes the end of a paragraph along", append(paragraphs(17, 1), block{lines: lines(4)}, block{lines: lines(2), alone: true}), "19 4 "},
		{"a title longer than a page is cut between lines", []block{{kind: headBlock, lines: lines(10), size: 70 * frame.Pt}}, "7! 3 "},
		{"lines of a large title stay together", append(paragraphs(18, 1), block{kind: headBlock, lines: lines(2), size: 42 * frame.Pt}, lines1), "18 3 "},
		{"an entry of the contents that turns over", append(paragraphs(20, 1), block{lines: []setLine{{}, {}, {turned: true}, {}, {}}}), "20 5 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := NewStyle("gb")
			st.Masthead.BelowRule = 0
			if got := shape(flow(testBulletin(c.blocks, 0), st)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestMastheadPage: what a masthead leaves of its page, and what does not fit
// there.
func TestMastheadPage(t *testing.T) {
	for _, c := range []struct {
		name   string
		foot   float64 // of the masthead, in mm
		blocks []block
		want   string
	}{
		{"nothing but a colophon", 100, nil, "0c "},
		{"a colophon has no room under the masthead", 230, nil, "0 0c "},
		{"a heading has no room under the masthead", 235, []block{{kind: headBlock, lines: lines(1)}, {lines: lines(3)}}, "0 4c "},
		{"the masthead fills the page", 262, paragraphs(2, 1), "0 2c "},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := NewStyle("gb")
			b := testBulletin(c.blocks, 4)
			b.masthead.rule.Rect.H = frame.MM(c.foot)
			if got := shape(flow(b, st)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestBlankRows: of two neighbours' blank rows the larger counts, and a page
// neither begins nor ends with one.
func TestBlankRows(t *testing.T) {
	st := NewStyle("gb")
	blocks := []block{
		{lines: lines(3), below: 1},
		{lines: lines(2), above: 2},
		{lines: lines(14), above: 1},
		{lines: lines(4), above: 1},
	}
	pages := flow(testBulletin(blocks, 0), st)
	if got, want := shape(pages), "19 4 "; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	for _, c := range []struct{ page, row, want int }{{0, 0, 0}, {0, 3, 5}, {0, 5, 8}, {1, 0, 0}} {
		if got := pages[c.page].rows[c.row].at; got != c.want {
			t.Errorf("page %d row %d at %d, want %d", c.page, c.row, got, c.want)
		}
	}
}

// TestFlowLosesNothing deals random blocks out and looks for every line, in
// order, within the page, and for forbidden page ends that are not owned up to.
func TestFlowLosesNothing(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 1))
		var blocks []block
		for range r.IntN(60) {
			b := block{
				kind: blockKind(r.IntN(3)), lines: lines(1 + r.IntN(9)),
				above: r.IntN(2), below: r.IntN(2),
			}
			if b.kind == textBlock && len(b.lines) > 2 && r.IntN(3) == 0 {
				b.alone = true
			}
			blocks = append(blocks, b)
		}
		st := NewStyle("gb")
		st.Imprint.EvenPage = r.IntN(2) == 0
		b := testBulletin(blocks, r.IntN(12))
		b.masthead.rule.Rect.H = frame.MM(float64(r.IntN(270)))
		checkFlow(t, seed, b, flow(b, st), st)
	}
}

func checkFlow(t *testing.T, seed uint64, b *bulletin, pages []pageBody, st *Style) {
	t.Helper()
	rows := rowsOf(b.blocks, st)
	next, colophons := 0, 0
	for n, p := range pages {
		prev := -1
		for _, r := range p.rows {
			for next < len(rows) && rows[next].line < 0 {
				next++
			}
			if next == len(rows) || rows[next].block != r.block || rows[next].line != r.line {
				t.Fatalf("seed %d: page %d has line %d of block %d out of order", seed, n+1, r.line, r.block)
			}
			next++
			if r.at <= prev || r.at >= st.Rows {
				t.Fatalf("seed %d: page %d row %d after %d", seed, n+1, r.at, prev)
			}
			prev = r.at
		}
		if len(p.rows) > 0 && n > 0 && p.rows[0].keep && !pages[n-1].forced {
			t.Fatalf("seed %d: page %d begins with a kept line", seed, n+1)
		}
		if p.colophon >= 0 {
			colophons++
			f := flower{style: st, blocks: b.blocks, pages: []pageBody{{}, p}}
			if !f.fits(b.colophons[p.colophon].height()) {
				t.Fatalf("seed %d: the colophon runs into the text of page %d", seed, n+1)
			}
		}
	}
	for ; next < len(rows); next++ {
		if rows[next].line >= 0 {
			t.Fatalf("seed %d: line %d of block %d is on no page", seed, rows[next].line, rows[next].block)
		}
	}
	if colophons != len(b.colophons) {
		t.Fatalf("seed %d: %d colophons, want %d", seed, colophons, len(b.colophons))
	}
}
