package lint

import (
	"bytes"
	"fmt"
	"strings"
)

// diffContext is how many lines a hunk shows around its changes, as other
// programs do.
const diffContext = 3

// Diff returns the changes as a unified diff; "" if there are none. A fix
// neither adds lines nor takes any away, so lines are compared one by one and
// no general method is needed.
func (res *Result) Diff() string {
	old, changed := splitLines(res.before), splitLines(res.Data)
	if bytes.Equal(res.before, res.Data) || len(old) != len(changed) {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", res.name, res.name)
	for i := 0; i < len(old); {
		if old[i] == changed[i] {
			i++
			continue
		}
		from := max(0, i-diffContext)
		to := hunkEnd(old, changed, i)
		fmt.Fprintf(&b, "@@ -%[1]d,%[2]d +%[1]d,%[2]d @@\n", from+1, to-from)
		writeHunk(&b, old[from:to], changed[from:to])
		i = to
	}
	return b.String()
}

// splitLines cuts data behind its line ends.
func splitLines(data []byte) []string {
	lines := strings.SplitAfter(string(data), "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	}
	return lines
}

// hunkEnd returns the end of the hunk whose first change is line i: it goes on
// as long as the context of the next change meets its own.
func hunkEnd(old, changed []string, i int) int {
	last := i
	for j := i; j < len(old) && j <= last+2*diffContext; j++ {
		if old[j] != changed[j] {
			last = j
		}
	}
	return min(len(old), last+diffContext+1)
}

// writeHunk writes lines, those that changed in runs: all the old ones of a
// run, then all the new ones.
func writeHunk(b *strings.Builder, old, changed []string) {
	for i := 0; i < len(old); {
		if old[i] == changed[i] {
			writeLine(b, ' ', old[i])
			i++
			continue
		}
		end := i
		for end < len(old) && old[end] != changed[end] {
			end++
		}
		for _, l := range old[i:end] {
			writeLine(b, '-', l)
		}
		for _, l := range changed[i:end] {
			writeLine(b, '+', l)
		}
		i = end
	}
}

func writeLine(b *strings.Builder, sign byte, line string) {
	b.WriteByte(sign)
	b.WriteString(line)
	if !strings.HasSuffix(line, "\n") {
		b.WriteString("\n\\ No newline at end of file\n")
	}
}
