package layout

import (
	"maps"
	"slices"
	"unicode/utf8"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// maxAlike is how many findings of one code are listed; more help nobody.
const maxAlike = 50

// limited cuts what is found too often, and says how much was cut.
func limited(found diag.List, file string) diag.List {
	counts := make(map[string]int)
	out := found[:0]
	for _, d := range found {
		if counts[d.Code]++; counts[d.Code] <= maxAlike {
			out = append(out, d)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		n := counts[code] - maxAlike
		if n <= 0 {
			continue
		}
		d := diag.Diagnostic{Pos: diag.Pos{File: file}, Severity: diag.Warning, Code: code,
			Message: diag.Say("%d more of these are not listed", n), Hints: []diag.Text{diag.Say("mend those that are, and try again")}}
		if code == codeGlyph {
			d.Severity = diag.Error
		}
		out = append(out, d)
	}
	out.Sort()
	return out
}

// reportLine warns of a line that the rules could not make: what it had to
// break, how much too wide or too short it is, and its text, as TeX does of
// an overfull box.
func (c *composer) reportLine(l *inline.Line, t text, pos diag.Pos) {
	shown := excerpt(t.text[l.Start:l.End])
	advice := func(usual diag.Text) diag.Text {
		if c.inCell {
			return diag.Say("give its column a larger width, or write it with shorter words")
		}
		return usual
	}
	switch {
	case l.Over() > 0:
		c.faults.Warn(pos, codeWide,
			diag.Say("the line is %.1f mm too wide for its place: %q", l.Over().MM(), shown), advice(diag.Say("shorten or divide it")))
	case !l.Released().IsZero():
		c.faults.Warn(pos, codeReleased,
			diag.Say("the line had to break %s: %q", l.Released(), shown), advice(diag.Say("shorten it, or change the wording before it")))
	case l.IsRunt():
		c.faults.Warn(pos, codeRunt, diag.Say("one character stands alone on the last line: %q", shown),
			advice(diag.Say("change the wording before it")))
	case l.Short() > 0:
		c.faults.Warn(pos, codeShort,
			diag.Say("the line stays %.1f mm short, as nothing in it can be spread: %q", l.Short().MM(), shown),
			advice(diag.Say("change the wording before or after it")))
	case l.Spread() > maxSpread:
		c.faults.Warn(pos, codeLoose, diag.Say("loose line, %.2f em in every gap: %q", ems(l.Spread()), shown),
			diag.Say("change the wording of the line, or of those before it in the paragraph"))
	case l.Closed() >= minClosed:
		c.faults.Warn(pos, codeTight, diag.Say("tight line, %d marks have no white: %q", l.Closed(), shown),
			diag.Say("change the wording of the line, or of those before it in the paragraph"))
	}
}

// Limits of a line's quality (typography §4.2).
const (
	maxSpread = inline.Em / 5
	minClosed = 3
)

func ems(l frame.Length) float64 { return float64(l) / float64(inline.Em) }

// maxTitleLines is the most lines of a title (layout §4.2, S19).
const maxTitleLines = 2

// reportTitle warns of a title that is too long.
func (c *composer) reportTitle(lines []setLine, title string) {
	if len(lines) > maxTitleLines {
		c.faults.Warn(lines[0].pos, codeTitle, diag.Say("the title takes %d lines: %q", len(lines), excerpt(title)),
			diag.Say("shorten it to two lines"))
	}
}

// maxAlmostEmpty is the most lines of a last page that is reported.
const maxAlmostEmpty = 2

// reportLastPage warns of a last page with hardly any text.
func (c *composer) reportLastPage(b *bulletin, pages []pageBody) {
	last := pages[len(pages)-1].rows
	n := 0
	for _, r := range last {
		n += b.lineOf(r.row).rowsAt(b.blocks[r.block].size, c.style)
	}
	if len(pages) > 1 && 0 < n && n <= maxAlmostEmpty {
		first := b.lineOf(last[0].row)
		message := diag.Say("the last page has only %d line of text", n)
		if n > 1 {
			message = diag.Say("the last page has only %d lines of text", n)
		}
		c.faults.Warn(first.pos, codeLastPage, message,
			diag.Say("shorten the text before it to save the page"))
	}
}

// maxShown is how much of a line a message shows, in characters.
const maxShown = 30

// excerpt returns text, its middle left out if it is longer than a message
// shows.
func excerpt(text string) string { return shorten(text, maxShown) }

// shorten returns text, its middle left out if it has more than limit
// characters.
func shorten(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	r := []rune(text)
	return string(r[:limit/2]) + "…" + string(r[len(r)-limit/2:])
}
