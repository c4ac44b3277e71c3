package issues

import (
	"strings"
	"testing"
	"time"
)

// The lines under the name and the numbers of the metadata, for every kind of
// issue.
func TestNumberLines(t *testing.T) {
	one, two := Range{First: 14, Last: 14}, Range{First: 14, Last: 15}
	total, totals := Range{First: 67, Last: 67}, Range{First: 67, Last: 68}
	split := []string{"{year}年 第{number}期", "（总第{serial}期）"}
	for _, tt := range []struct {
		name           string
		number, serial Range
		supplement     int
		lines          []string
		want, wantText string // lines are joined with |
	}{
		{"usual", one, total, 0, nil, "2023年第14期（总第67期）", "2023年第14期（总第67期）"},
		{"combined", two, totals, 0, nil, "2023年第14—15期合刊（总第67—68期）", "2023年第14—15期合刊（总第67—68期）"},
		{"supplement", Range{}, Range{}, 1, nil, "2023年增刊第1期", "2023年增刊第1期"},
		{"supplement in the series", Range{}, total, 1, nil, "2023年增刊第1期（总第67期）", "2023年增刊第1期（总第67期）"},
		{"two lines", one, total, 0, split, "2023年 第14期|（总第67期）", "2023年第14期（总第67期）"},
		{"two lines, combined", two, totals, 0, split, "2023年 第14—15期合刊|（总第67—68期）", "2023年第14—15期合刊（总第67—68期）"},
		{"two lines, supplement", Range{}, Range{}, 2, split, "2023年 增刊第2期", "2023年增刊第2期"},
		{"two lines, supplement in the series", Range{}, total, 2, split, "2023年 增刊第2期|（总第67期）", "2023年增刊第2期（总第67期）"},
		{"one line, supplement", Range{}, Range{}, 2, []string{"第{number}期（总第{serial}期）"}, "增刊第2期", "2023年增刊第2期"},
		{"serial within a line, supplement", Range{}, Range{}, 2, []string{"{year}年第{number}期", "总{serial}"}, "2023年增刊第2期", "2023年增刊第2期"},
		{"the template says 合刊", two, totals, 0, []string{"第{number}期（合刊）"}, "第14—15期（合刊）", "2023年第14—15期合刊（总第67—68期）"},
		{"the template says 增刊", Range{}, Range{}, 3, []string{"增刊（{number}）"}, "增刊（3）", "2023年增刊第3期"},
		{"Chinese places", two, totals, 0, []string{"{年}年 第{期}期", "（总第{总期}期）"}, "2023年 第14—15期合刊|（总第67—68期）", "2023年第14—15期合刊（总第67—68期）"},
		{"Chinese places, supplement", Range{}, Range{}, 2, []string{"{年}年第{期}期（总第{总期}期）"}, "2023年增刊第2期", "2023年增刊第2期"},
		{"nothing to fill", one, total, 0, []string{"内部刊物"}, "内部刊物", "2023年第14期（总第67期）"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			is := &Issue{Year: Int{Value: 2023}, Number: tt.number, Serial: tt.serial, Supplement: Int{Value: tt.supplement}}
			for i, l := range tt.lines {
				is.Masthead.NumberLines = append(is.Masthead.NumberLines, Text{Value: l})
				is.Masthead.NumberLines[i].Pos.Line = i + 1
			}
			var got []string
			for _, l := range is.NumberLines() {
				got = append(got, l.Value)
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("lines: got %q, want %q", got, tt.want)
			}
			if got := is.NumberText(); got != tt.wantText {
				t.Errorf("text: got %q, want %q", got, tt.wantText)
			}
		})
	}
}

// A line keeps the place of its template; the default one has the place of the
// number that it shows.
func TestNumberLinePlaces(t *testing.T) {
	parse := func(data string) []Text {
		t.Helper()
		is, faults := Parse(File{Name: "issue.yaml", Data: []byte(data)}, &File{Name: "series.yaml", Data: []byte(complete)})
		if faults.HasErrors() {
			t.Fatal(faults)
		}
		return is.NumberLines()
	}
	for _, tt := range []struct{ name, data, want string }{
		{"default", "number: 14\n", "issue.yaml:1:9"},
		{"supplement", "number: ~\nsupplement: 1\n", "issue.yaml:2:13"},
		{"template", "masthead:\n  number_lines:\n    - 第{number}期\n", "issue.yaml:3:7"},
	} {
		if got := parse(tt.data)[0].Pos.String(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestRangeAndDateStrings(t *testing.T) {
	for _, tt := range []struct {
		r    Range
		want string
	}{
		{Range{}, ""},
		{Range{First: 7, Last: 7}, "7"},
		{Range{First: 14, Last: 16}, "14—16"},
	} {
		if got := tt.r.String(); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.r, got, tt.want)
		}
	}
	if got, want := (Range{First: 14, Last: 16}).Span(), 3; got != want {
		t.Errorf("Span: got %d, want %d", got, want)
	}
	if got, want := (Date{Year: 2023, Month: time.April, Day: 8}).String(), "2023年4月8日"; got != want {
		t.Errorf("Date: got %q, want %q", got, want)
	}
}
