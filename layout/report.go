package layout

import (
	"fmt"
	"unicode/utf8"

	"jianbao/issues/diag"
	"jianbao/layout/inline"
)

// reportLine warns of a line that the rules could not make: what it had to
// break, how much too wide or too short it is, and its text, as TeX does of
// an overfull box.
func (c *composer) reportLine(l *inline.Line, t text, pos diag.Pos) {
	shown := excerpt(t.para.Text()[l.Start:l.End])
	switch {
	case l.Over() > 0:
		c.faults.Warn(pos, "W-overfull",
			fmt.Sprintf("the line is %.1f mm too wide for its place: %q", l.Over().MM(), shown), "shorten or divide it")
	case l.Released() != "":
		c.faults.Warn(pos, "W-break",
			fmt.Sprintf("the line had to break %s: %q", l.Released(), shown), "shorten it, or change the wording before it")
	case l.IsRunt():
		c.faults.Warn(pos, "W-runt", fmt.Sprintf("one character stands alone on the last line: %q", shown),
			"change the wording before it")
	case l.Short() > 0:
		c.faults.Warn(pos, "W-short",
			fmt.Sprintf("the line stays %.1f mm short, as nothing in it can be spread: %q", l.Short().MM(), shown),
			"change the wording before or after it")
	}
}

// maxShown is how much of a line a message shows, in characters.
const maxShown = 30

// excerpt returns text, its middle left out if it is long.
func excerpt(text string) string {
	if utf8.RuneCountInString(text) <= maxShown {
		return text
	}
	r := []rune(text)
	return string(r[:maxShown/2]) + "…" + string(r[len(r)-maxShown/2:])
}
