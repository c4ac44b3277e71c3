package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// median is the middle of values, the mean of the two middle ones if their
// number is even; 0 of none.
func median[T ~int64 | ~float64](values []T) T {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, cmp.Compare)
	mid := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[mid]
	}
	return (sorted[mid-1] + sorted[mid]) / 2
}

// digits is how a figure is shown: three figures at most, none behind the point
// from 100 on.
func digits(v float64) string {
	switch {
	case v >= 99.95:
		return fmt.Sprintf("%.0f", v)
	case v >= 9.995:
		return fmt.Sprintf("%.1f", v)
	default:
		return fmt.Sprintf("%.2f", v)
	}
}

// duration shows a time in the unit that suits it.
func duration(d time.Duration) string {
	switch {
	case d >= time.Minute:
		return digits(d.Minutes()) + " min"
	case d >= time.Second:
		return digits(d.Seconds()) + " s"
	case d >= time.Millisecond:
		return digits(float64(d)/float64(time.Millisecond)) + " ms"
	default:
		return digits(float64(d)/float64(time.Microsecond)) + " µs"
	}
}

// megabytes shows a number of bytes, MB being a million.
func megabytes(n int64) string { return digits(float64(n)/1e6) + " MB" }

// ratio shows how many times as long something takes as the base.
func ratio(d, base time.Duration) string {
	r := float64(d) / float64(base)
	if r >= 9.95 {
		return fmt.Sprintf("%.0f×", r)
	}
	return fmt.Sprintf("%.1f×", r)
}

// markdown returns a table of Markdown. The first row is the head.
func markdown(rows [][]string) string {
	var s strings.Builder
	for i, row := range rows {
		s.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			s.WriteString("|" + strings.Repeat(" --- |", len(row)) + "\n")
		}
	}
	return s.String()
}

// aligned returns a table of plain text, the first columns, left of them, to the
// left and all others to the right.
func aligned(rows [][]string, left int) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var s strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-len([]rune(cell)))
			if i > 0 {
				line.WriteString("  ")
			}
			if i < left {
				line.WriteString(cell + pad)
			} else {
				line.WriteString(pad + cell)
			}
		}
		s.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return s.String()
}
