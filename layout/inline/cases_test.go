package inline

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"jianbao/layout/frame"
)

// lineCase is a case of testdata/line-cases.json, the law of package inline;
// spec typography §6.1 says how to read it.
type lineCase struct {
	ID, Topic, Text string
	Measure         float64
	Opts            struct {
		Level, Mode string
		Indent      float64
		FSShrink    *bool `json:"fsshrink"`
	}
	Lines []struct {
		Text         string
		Natural, Set float64
		Adj          []string
		Pos          [][2]any
		Tag          string
	}
}

func readCases(t testing.TB, file string) []lineCase {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Cases []lineCase }
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Cases
}

// caseLevels are the names of levels in the cases; an empty one is basic.
var caseLevels = map[string]Prohibition{"": Basic, "loose": Loose, "basic": Basic, "usual": Usual, "GB": GB, "strict": Strict}

// options returns the options of a case (§6.1: gaps ¼ from ⅛ to ½).
func (c *lineCase) options(t testing.TB) Options {
	t.Helper()
	level, ok := caseLevels[c.Opts.Level]
	if !ok {
		t.Fatalf("unknown level %q", c.Opts.Level)
	}
	o := DefaultOptions()
	o.Mode, o.Level = Tight, level
	if c.Opts.Mode == "grid" {
		o.Mode = Grid
	}
	o.KeepStops = c.Opts.FSShrink != nil && !*c.Opts.FSShrink
	return o
}

// TestLineCases checks every line of every case: its text, its natural and set
// width, its adjustments, how it came to its end, and each body's position.
func TestLineCases(t *testing.T) {
	cases := readCases(t, "testdata/line-cases.json")
	if len(cases) < 60 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			p := mock(c.Text, c.options(t))
			shape := Shape{Measure: em(c.Measure), First: em(c.Opts.Indent)}
			lines := Break(p, shape)
			if len(lines) != len(c.Lines) {
				t.Fatalf("got %d lines %q, want %d", len(lines), texts(lines), len(c.Lines))
			}
			for i := range lines {
				got, want := &lines[i], &c.Lines[i]
				indent := got.Indent.Points() / 16
				done := got.resurvey(shape)
				if s := c.Text[got.Start:got.End]; s != want.Text {
					t.Errorf("line %d: got %q, want %q", i+1, s, want.Text)
				}
				if w := inEm(done.width) + indent; !close4(w, want.Natural) {
					t.Errorf("line %d: got natural width %.4f, want %.4f", i+1, w, want.Natural)
				}
				if w := inEm(got.width) + indent; !close4(w, want.Set) {
					t.Errorf("line %d: got set width %.4f, want %.4f", i+1, w, want.Set)
				}
				if adj := adjustments(&done); !slices.Equal(adj, want.Adj) {
					t.Errorf("line %d: got adjustments %q, want %q", i+1, adj, want.Adj)
				}
				if tag := tagOf(got); tag != want.Tag {
					t.Errorf("line %d: got tag %s, want %s", i+1, tag, want.Tag)
				}
				comparePositions(t, i, positions(got, indent), want.Pos)
			}
		})
	}
}

func inEm(l frame.Length) float64 { return float64(l) / float64(Em) }

// close4 compares as the cases are written, to four decimals.
func close4(a, b float64) bool { return math.Abs(a-b) < 0.0001 }

func texts(lines []Line) []string {
	var out []string
	for i := range lines {
		out = append(out, lines[i].p.text[lines[i].Start:lines[i].End])
	}
	return out
}

// adjustments are the amounts of the steps as the cases write them.
func adjustments(s *survey) []string {
	out := []string{}
	for k, part := range s.shrunk {
		if part.amount > 0 {
			out = append(out, fmt.Sprintf("p%d-%.3f", k, inEm(part.amount)))
		}
	}
	for k, part := range s.grown {
		switch {
		case part.amount > 0 && k < int(stretchGap):
			out = append(out, fmt.Sprintf("s%d+%.3f", k, inEm(part.amount)))
		case part.amount > 0:
			out = append(out, fmt.Sprintf("s%d+%.3f/%d", k, inEm(part.amount), part.places))
		}
	}
	return out
}

func tagOf(l *Line) string {
	return [...]string{"fit", "in", "out", "last", "in-short", "out-short"}[l.fit]
}

// body is a cluster's text with the left edge of its body.
type body struct {
	text string
	x    float64
}

// The line must be the last that was set.
func positions(l *Line, indent float64) []body {
	var out []body
	for i := l.from; i < l.to; i++ {
		c := l.p.clusters[i]
		out = append(out, body{l.p.text[c.start:c.end], inEm(l.p.places[i]) + indent})
	}
	return out
}

// comparePositions compares bodies; the cases take a Latin word as one.
func comparePositions(t *testing.T, line int, got []body, want [][2]any) {
	t.Helper()
	for _, w := range want {
		text, x := w[0].(string), w[1].(float64)
		if strings.TrimSpace(text) == "" && text != "\u3000" {
			continue // a typed space is white, not a body
		}
		if len(got) == 0 || !strings.HasPrefix(text, got[0].text) {
			t.Fatalf("line %d: got bodies %v, want %q next", line+1, got, text)
		}
		if !close4(got[0].x, x) {
			t.Errorf("line %d: %q at %.4f, want %.4f", line+1, text, got[0].x, x)
		}
		for text != "" && len(got) > 0 {
			text = strings.TrimPrefix(text, got[0].text)
			got = got[1:]
		}
	}
	if len(got) > 0 {
		t.Errorf("line %d: bodies %v too many", line+1, got)
	}
}
