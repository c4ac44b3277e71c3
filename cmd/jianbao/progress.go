package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/text/width"

	"jianbao/issues/diag"
)

// progress shows on a terminal how far a run over several issues is, in a line
// that is written over again and again and is gone at the end. What else is
// said goes through Write, which takes the line away first. A nil progress
// shows nothing.
type progress struct {
	mu sync.Mutex
	w  io.Writer
	// room is how many columns the line may take.
	room int
	line func(done, all int, name string) string
	// done of all are finished; name is of the one begun last.
	done, all int
	name      string
	// shown is how many columns of the line are on the terminal now.
	shown int
}

// usualColumns is the width of a terminal that does not know its own.
const usualColumns = 80

// startProgress begins to show how far a run over n issues is, until stop is
// called; nothing is shown for one issue, or where standard error is no
// terminal that can go back in a line.
func (u *ui) startProgress(n int) (p *progress, stop func()) {
	f, isFile := u.stderr.(*os.File)
	if n < 2 || !isFile || u.getenv("TERM") == "dumb" {
		return nil, func() {}
	}
	columns, ok := terminalSize(f)
	if !ok {
		return nil, func() {}
	}
	if columns == 0 {
		columns = usualColumns
	}
	p = newProgress(u, f, n, columns)
	u.stderr = p
	return p, func() {
		p.clear()
		u.stderr = f
	}
}

// newProgress shows a run over n issues on w, columns wide.
func newProgress(u *ui, w io.Writer, n, columns int) *progress {
	words := u.words()
	line := func(done, all int, name string) string {
		return diag.Say("%d of %d done: %s", done, all, name).In(words)
	}
	// A line that fills the last column goes on in the next on some terminals.
	return &progress{w: w, room: columns - 1, line: line, all: n}
}

// begin says that work on an issue begins.
func (p *progress) begin(name string) { p.update(func() { p.name = name }) }

// finish says that an issue is finished.
func (p *progress) finish() { p.update(func() { p.done++ }) }

// update changes what is shown.
func (p *progress) update(change func()) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
	p.draw()
}

// Write writes what is said above the line.
func (p *progress) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	n, err := p.w.Write(b)
	// In the midst of a line there is no room for ours.
	if len(b) > 0 && b[len(b)-1] == '\n' {
		p.draw()
	}
	return n, err
}

// clear takes the line away, and nothing is shown any more.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	p.room = 0
}

// draw shows the line in place of what it was.
func (p *progress) draw() {
	if p.name == "" || p.room <= 0 {
		return
	}
	line := fitTo(p.line(p.done, p.all, p.name), p.room)
	fmt.Fprint(p.w, p.blank(), line)
	p.shown = terminalColumns(line)
}

// erase takes the line away until it is drawn again.
func (p *progress) erase() {
	fmt.Fprint(p.w, p.blank())
	p.shown = 0
}

// blank is what takes the line away: blanks, as not every console of Windows
// knows how to clear a line.
func (p *progress) blank() string {
	if p.shown == 0 {
		return ""
	}
	return "\r" + strings.Repeat(" ", p.shown) + "\r"
}

// terminalColumns returns how many columns s takes where quotes and dashes are
// as wide as Han characters, as on Chinese terminals; nowhere are they wider.
func terminalColumns(s string) int {
	n := columns(s)
	for _, r := range s {
		if width.LookupRune(r).Kind() == width.EastAsianAmbiguous {
			n++
		}
	}
	return n
}

// fitTo cuts what has no room in so many columns; control characters, which
// names may have, become blanks.
func fitTo(s string, room int) string {
	const cut = "…"
	clean := make([]rune, 0, len(s))
	for _, r := range s {
		if r < ' ' || r == 0x7F {
			r = ' '
		}
		clean = append(clean, r)
	}
	if terminalColumns(string(clean)) <= room {
		return string(clean)
	}
	left := room - terminalColumns(cut)
	if left < 0 {
		return ""
	}
	for i, r := range clean {
		if left -= terminalColumns(string(r)); left < 0 {
			return string(clean[:i]) + cut
		}
	}
	return cut
}
