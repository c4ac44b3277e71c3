package issues

import (
	"fmt"
	"strconv"
	"strings"
)

// defaultNumberLine is the line under the bulletin's name (layout §2.1), and
// supplementLine that of a supplement, which has a sequence of its own
// (layout §3).
const (
	defaultNumberLine = "{year}年第{number}期（总第{serial}期）"
	supplementLine    = "{year}年增刊第{number}期"
)

// String returns the range with a one-em dash, as print has it (layout §3);
// "" if it was not given.
func (r Range) String() string {
	switch {
	case r.First == 0:
		return ""
	case r.First == r.Last:
		return strconv.Itoa(r.First)
	}
	return fmt.Sprintf("%d—%d", r.First, r.Last)
}

// String returns the date in figures without padding, 2023年4月28日
// (GB/T 9704-2012 7.3.5.4).
func (d Date) String() string {
	return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day)
}

// NumberLines returns the lines under the name with the numbers put in. A
// combined issue says so after its number; in a supplement's lines the
// supplement's number takes the place of the issue number.
func (is *Issue) NumberLines() []Text {
	lines := is.Masthead.NumberLines
	if len(lines) == 0 {
		pos := is.Number.Pos
		if is.Supplement.Value > 0 {
			pos = is.Supplement.Pos
		}
		lines = []Text{{Value: is.defaultLine(), Pos: pos}}
	}
	out := make([]Text, 0, len(lines))
	for _, l := range lines {
		if v := is.fill(l.Value); v != "" {
			out = append(out, Text{Value: v, Pos: l.Pos})
		}
	}
	return out
}

// NumberText returns the issue's numbers on one line, as its metadata has
// them: 2023年第14期（总第67期）.
func (is *Issue) NumberText() string { return is.fill(is.defaultLine()) }

func (is *Issue) defaultLine() string {
	if is.Supplement.Value == 0 {
		return defaultNumberLine
	}
	if is.Serial.First > 0 {
		return supplementLine + "（总第{serial}期）"
	}
	return supplementLine
}

// fill puts the numbers into a template. A line that asks for a serial number
// the issue does not have is left out.
func (is *Issue) fill(line string) string {
	line = englishPlaces.Replace(line)
	if is.Serial.First == 0 && strings.Contains(line, "{serial}") {
		line = strings.ReplaceAll(line, "（总第{serial}期）", "")
		if strings.Contains(line, "{serial}") {
			return ""
		}
	}
	number := is.Number.String()
	if n := is.Supplement.Value; n > 0 {
		number = strconv.Itoa(n)
		if !strings.Contains(line, "增刊") {
			line = strings.ReplaceAll(line, "第{number}期", "增刊第{number}期")
		}
	} else if is.Number.Span() > 1 && !strings.Contains(line, "合刊") {
		line = strings.ReplaceAll(line, "{number}期", "{number}期合刊")
	}
	return strings.NewReplacer(
		"{year}", strconv.Itoa(is.Year.Value),
		"{number}", number,
		"{serial}", is.Serial.String(),
	).Replace(line)
}
