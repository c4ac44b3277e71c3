package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// screen is what a terminal shows of b: lines, of which \r begins the last anew.
// Han characters take two columns. It is an error to go beyond its width.
func screen(t *testing.T, b []byte, width int) []string {
	t.Helper()
	lines, at := [][]rune{nil}, 0
	for _, r := range string(b) {
		last := len(lines) - 1
		switch r {
		case '\r':
			at = 0
		case '\n':
			lines, at = append(lines, nil), 0
		default:
			for range terminalColumns(string(r)) {
				if at == len(lines[last]) {
					lines[last] = append(lines[last], ' ')
				}
				lines[last][at] = 0 // the second half of a character
				at++
			}
			lines[last][at-terminalColumns(string(r))] = r
		}
		if at > width {
			t.Fatalf("the line goes beyond column %d: %q", width, b)
		}
	}
	var shown []string
	for _, l := range lines {
		shown = append(shown, strings.TrimRight(strings.ReplaceAll(string(l), "\x00", ""), " "))
	}
	return shown
}

// TestProgress: the line says how far the run is, is never wider than the
// terminal, makes way for what else is said, and is gone at the end.
func TestProgress(t *testing.T) {
	for _, columns := range []int{1, 2, 8, 20, 40, 80} {
		for _, chinese := range []bool{false, true} {
			var out bytes.Buffer
			u := &ui{chinese: chinese}
			p := newProgress(u, &out, 12, columns)
			u.stderr = p
			name := func(i int) string { return fmt.Sprintf("科协 简报/2023年第%d期“增刊”.yaml", i) }
			var want []string
			for i := range 12 {
				p.begin(name(i))
				p.finish()
				if columns == 80 {
					line := fmt.Sprintf("%d of 12 done: %s", i+1, name(i))
					if chinese {
						line = fmt.Sprintf("已完成 %d/12：%s", i+1, name(i))
					}
					if got := screen(t, out.Bytes(), columns); got[len(got)-1] != line {
						t.Errorf("shows %q, want %q", got[len(got)-1], line)
					}
				}
				if i%5 == 4 {
					text := string(rune('a' + i))
					fmt.Fprintln(u.stderr, text)
					want = append(want, text)
				}
			}
			screen(t, out.Bytes(), max(columns-1, 1))
			p.clear()
			p.begin("late")
			p.finish()
			want = append(want, "")
			if got := screen(t, out.Bytes(), columns); strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("with %d columns: left %q, want %q", columns, got, want)
			}
		}
	}
}

// TestFitTo cuts names to the room that there is.
func TestFitTo(t *testing.T) {
	for _, tt := range []struct {
		s    string
		room int
		want string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "a…"},
		{"简报简报", 8, "简报简报"},
		{"简报简报", 7, "简报…"},
		{"简报简报", 5, "简…"},
		{"a\tb\x1b", 9, "a b "},
	} {
		if got := fitTo(tt.s, tt.room); got != tt.want {
			t.Errorf("%q in %d columns is %q, want %q", tt.s, tt.room, got, tt.want)
		}
	}
}
