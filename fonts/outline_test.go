package fonts

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// recorder is a pen that keeps the segments, lines of no length left out.
type recorder struct {
	segs     []segment
	at, from [2]float32
}

// segment is where a line or a curve begins, its control point and its end.
type segment [6]float32

func (r *recorder) MoveTo(x, y float32) { r.at = [2]float32{x, y}; r.from = r.at }
func (r *recorder) LineTo(x, y float32) {
	r.QuadTo((r.at[0]+x)/2, (r.at[1]+y)/2, x, y)
}
func (r *recorder) QuadTo(bx, by, cx, cy float32) {
	if r.at != [2]float32{cx, cy} {
		r.segs = append(r.segs, segment{r.at[0], r.at[1], bx, by, cx, cy})
	}
	r.at = [2]float32{cx, cy}
}
func (r *recorder) ClosePath() { r.LineTo(r.from[0], r.from[1]) }

// TestDraw compares outlines with those that x/image reads, composites among
// them.
func TestDraw(t *testing.T) {
	set := Shipped()
	for id := range set.Len() {
		f := set.Face(ID(id))
		t.Run(f.Name(), func(t *testing.T) {
			other, err := sfnt.Parse([]byte(f.data))
			if err != nil {
				t.Fatal(err)
			}
			for gid := 0; gid < f.NumGlyphs(); gid += 1 + f.NumGlyphs()/400 {
				var got recorder
				if err := f.Draw(uint16(gid), Matrix{XX: 1, YY: -1}, &got); err != nil {
					t.Fatal(err)
				}
				if want := theirs(t, other, f, gid); !same(got.segs, want) {
					t.Fatalf("glyph %d: got %d segments, others of %d", gid, len(got.segs), len(want))
				}
			}
		})
	}
}

func theirs(t *testing.T, other *sfnt.Font, f *Face, gid int) []segment {
	t.Helper()
	var buf sfnt.Buffer
	load, err := other.LoadGlyph(&buf, sfnt.GlyphIndex(gid), fixed.I(f.UnitsPerEm()), &sfnt.LoadGlyphOptions{})
	if err != nil {
		t.Fatalf("glyph %d: %v", gid, err)
	}
	pt := func(p fixed.Point26_6) (float32, float32) { return float32(p.X) / 64, float32(p.Y) / 64 }
	var r recorder
	for i, s := range load {
		x, y := pt(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			r.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			cx, cy := pt(s.Args[1])
			r.QuadTo(x, y, cx, cy)
		}
	}
	if len(load) > 0 {
		r.ClosePath()
	}
	return r.segs
}

// same compares within a rounding of theirs. A contour may begin elsewhere.
func same(a, b []segment) bool {
	if len(a) != len(b) {
		return false
	}
	at := 0
	for _, s := range a {
		n := slices.IndexFunc(append(b[at:len(b):len(b)], b[:at]...), func(q segment) bool {
			for k := range s {
				if math.Abs(float64(s[k]-q[k])) > 1 {
					return false
				}
			}
			return true
		})
		if n < 0 {
			return false
		}
		at = (at + n) % len(b)
	}
	return true
}

// glyf makes a face of the given records, for outlines that no shipped face
// has.
func glyf(records ...[]byte) *Face {
	f := &Face{name: "test", numGlyphs: len(records), longLoca: true}
	var loca, data []byte
	offset := func() { n := len(data); loca = append(loca, byte(n>>24), byte(n>>16), byte(n>>8), byte(n)) }
	for _, r := range records {
		offset()
		data = append(data, r...)
	}
	offset()
	f.loca, f.glyf = table(loca), table(data)
	return f
}

// words16 are 16-bit numbers as bytes.
func words16(v ...int) []byte {
	b := make([]byte, 2*len(v))
	for i, n := range v {
		put16(b[2*i:], n)
	}
	return b
}

// square is a glyph from 0 to 100.
func square() []byte {
	b := words16(1, 0, 0, 100, 100, 3, 0)
	b = append(b, 1, 1, 1, 1)
	return append(b, words16(0, 100, 0, -100, 0, 0, 100, 0)...)
}

func bounds(segs []segment) string {
	lowX, lowY, highX, highY := segs[0][0], segs[0][1], segs[0][0], segs[0][1]
	for _, s := range segs {
		lowX, highX = min(lowX, s[4]), max(highX, s[4])
		lowY, highY = min(lowY, s[5]), max(highY, s[5])
	}
	return fmt.Sprint(lowX, lowY, highX, highY)
}

func TestDrawComponents(t *testing.T) {
	head := func(flags int, args ...int) []byte {
		return append(words16(-1, 0, 0, 0, 0, flags, 0), words16(args...)...)
	}
	tests := []struct {
		name string
		rec  []byte
		want string // bounds, or a part of the error
	}{
		{"moved", head(wordArguments|argumentsAreXY, 10, -20), "10 -20 110 80"},
		{"half", head(wordArguments|argumentsAreXY|oneScale, 10, 0, 1<<13), "10 0 60 50"},
		{"half, its place too", head(wordArguments|argumentsAreXY|oneScale|scaledOffset, 10, 0, 1<<13), "5 0 55 50"},
		{"two scales", head(wordArguments|argumentsAreXY|twoScales, 0, 0, 1<<13, 1<<14), "0 0 50 100"},
		{"turned", head(wordArguments|argumentsAreXY|fourScales, 0, 0, 0, 1<<14, -1<<14, 0), "-100 0 0 100"},
		{"joined at no point", head(wordArguments, 7, 0), "points that are not there"},
		{"of itself", append(words16(-1, 0, 0, 0, 0, argumentsAreXY, 1), 0, 0), "nest deeper"},
		{"cut short", words16(-1, 0, 0, 0, 0, wordArguments), "cut short"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var r recorder
			err := glyf(square(), tt.rec).Draw(1, Matrix{XX: 1, YY: 1}, &r)
			got := fmt.Sprint(err)
			if err == nil {
				got = bounds(r.segs)
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestDrawJoined joins the second component's point 0 to the first one's 2.
func TestDrawJoined(t *testing.T) {
	rec := append(words16(-1, 0, 0, 0, 0, argumentsAreXY|moreComponents, 0), 0, 0)
	rec = append(rec, append(words16(0, 0), 2, 0)...)
	var r recorder
	if err := glyf(square(), rec).Draw(1, Matrix{XX: 1, YY: 1}, &r); err != nil {
		t.Fatal(err)
	}
	if got := bounds(r.segs); got != "0 0 200 200" {
		t.Errorf("got %s", got)
	}
}

// TestDrawBroken cuts a glyph everywhere.
func TestDrawBroken(t *testing.T) {
	whole := square()
	for n := range whole {
		var r recorder
		if err := glyf(whole[:n]).Draw(0, Matrix{XX: 1, YY: 1}, &r); err == nil && n > glyphHeader {
			t.Errorf("%d bytes of %d were drawn", n, len(whole))
		}
	}
}
