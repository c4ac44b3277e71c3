package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"jianbao/issues"
	"jianbao/layout/pdf/reader"
)

// The page of profile gb in points (layout §1.1, §1.2), written down here a
// second time so that the program does not judge itself by its own numbers.
const (
	mm       = 72 / 25.4
	bodySize = 15.75
	cell     = 156 * mm / 28
	left     = 28 * mm
	right    = 184 * mm
	head     = 37 * mm
	foot     = 262 * mm
	pitch    = (225*mm - bodySize) / 21
	// ascent is the part of the em box above the baseline; all shipped faces
	// are drawn to 880 above and 120 below.
	ascent = 0.88
	// exact is how far a position may be off.
	exact = 0.01
)

// specimen is a real issue with its PDF as the command writes it.
type specimen struct {
	file  string
	issue *issues.Issue
	pdf   []byte
	pages []*reader.Page
	// body are the contents of the pages without folios, folios the rest.
	body, folios [][]reader.Glyph
	rects        [][]reader.Rect
	*reader.File
}

// specimens are built once for all tests.
var specimens = sync.OnceValues(func() ([]*specimen, error) {
	var out []*specimen
	for _, name := range []string{"2023-14", "2023-15"} {
		s, err := newSpecimen(root + "/issues/" + name + ".yaml")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, s)
	}
	return out, nil
})

// buildPDF runs the command for one issue.
func buildPDF(file string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	getenv := func(string) string { return "" }
	code := run(context.Background(), []string{"build", file, "-o", "-"}, &ui{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, getenv: getenv})
	if code != exitDone {
		return nil, fmt.Errorf("exit code %d: %s", code, &stderr)
	}
	return stdout.Bytes(), nil
}

func newSpecimen(file string) (*specimen, error) {
	in, err := issues.Load(file, "", nil)
	if err != nil {
		return nil, err
	}
	s := &specimen{file: file, issue: in.Issue}
	if s.pdf, err = buildPDF(file); err != nil {
		return nil, err
	}
	if s.File, err = reader.Open(s.pdf); err != nil {
		return nil, err
	}
	s.pages = s.File.Pages()
	for _, p := range s.pages {
		c, err := s.Content(p)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(c.Glyphs, func(g reader.Glyph) bool { return g.Y > foot+3*mm })
		if at < 0 {
			at = len(c.Glyphs)
		}
		s.body = append(s.body, c.Glyphs[:at])
		s.folios = append(s.folios, c.Glyphs[at:])
		s.rects = append(s.rects, c.Rects)
	}
	return s, nil
}

// forSpecimens runs a test for each sample.
func forSpecimens(t *testing.T, test func(t *testing.T, s *specimen)) {
	t.Helper()
	all, err := specimens()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		t.Run(s.issue.Number.String(), func(t *testing.T) { test(t, s) })
	}
}

// rows are the rows of all pages, folios left out.
func (s *specimen) rows() []row {
	var out []row
	for i, glyphs := range s.body {
		out = append(out, rowsOf(i, glyphs)...)
	}
	return out
}

// placed deals the rows out to the issue's words.
func (s *specimen) placed(t *testing.T) []placed {
	t.Helper()
	return place(t, parts(s.issue), s.rows())
}

// near reports whether two lengths in points are equal.
func near(got, want float64) bool { return math.Abs(got-want) <= exact }

func TestSampleExtent(t *testing.T) {
	all, err := specimens()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(all[0].pages); n > 9 {
		t.Errorf("%d pages, want 9 or fewer", n)
	}
	if n := len(all[0].pdf); n >= 400_000 {
		t.Errorf("%d bytes, want fewer than 400000", n)
	}
	for _, s := range all {
		for _, p := range s.pages {
			if b := p.MediaBox; !near(b.Width(), 210*mm) || !near(b.Height(), 297*mm) {
				t.Errorf("page %d is %g × %g pt, not A4", p.Index+1, b.Width(), b.Height())
			}
		}
	}
}

// TestSampleText holds the text against the issue's words; place does so part
// by part.
func TestSampleText(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		got := words(s.placed(t))
		if s.issue.Number.Span() > 1 {
			for _, rare := range "𬭚𫖯𠙶䶮㙍" {
				if !strings.ContainsRune(got, rare) {
					t.Errorf("%c is not in the text", rare)
				}
			}
		}
	})
}

const (
	// neverFirst and neverLast are the marks that level usual forbids at the
	// start and the end of a line (typography §1.2); a single — never begins
	// a line, a pair may.
	neverFirst = "，、；：。．？！”’）》〉」』】〗〕］｝·～–／…%℃‰"
	neverLast  = "“‘（《〈「『【〖〔［｛"
)

func TestSampleLineEdges(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		for _, p := range s.placed(t) {
			for i, r := range p.rows {
				text := r.text()
				first := []rune(text)[0]
				if i > 0 && (strings.ContainsRune(neverFirst, first) || first == '—' && !strings.HasPrefix(text, "——")) {
					t.Errorf("page %d: line begins with a forbidden mark: %s", r.page+1, text)
				}
				if runes := []rune(text); strings.ContainsRune(neverLast, runes[len(runes)-1]) {
					t.Errorf("page %d: line ends with a forbidden mark: %s", r.page+1, text)
				}
			}
		}
	})
}

// TestSampleFullLines measures every line of running text but the last of its
// paragraph: the last cell ends where the measure ends.
func TestSampleFullLines(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		full := 0
		for _, p := range s.placed(t) {
			if p.kind != textPart && p.kind != notePart {
				continue
			}
			n := len(p.rows) - 1
			if p.source != "" && p.rows[n].text() == p.source {
				n--
			}
			for i, r := range p.rows[:max(n, 0)] {
				full++
				checkEdges(t, r, i == 0)
			}
		}
		if full < 70 {
			t.Errorf("only %d full lines found", full)
		}
	})
}

// checkEdges holds a full line's first and last cell against the measure.
func checkEdges(t *testing.T, r row, first bool) {
	t.Helper()
	start := left
	if first {
		start += 2 * cell
	}
	if got, _ := cellOf(r.glyphs[0]); !near(got, start) {
		t.Errorf("page %d: line begins at %.4f pt, want %.4f: %s", r.page+1, got, start, r.text())
	}
	last := r.glyphs[len(r.glyphs)-1]
	from, to := cellOf(last)
	half := strings.Contains("，、；：。．？！”’）》〉」』】〗〕］｝", last.Text)
	if !near(to, right) && !(half && near((from+to)/2, right)) {
		t.Errorf("page %d: line ends at %.4f pt, want %.4f: %s", r.page+1, to, right, r.text())
	}
}

// cellOf returns the room a glyph takes: Han stand in the middle of their
// cells (typography §3.2), Latin takes its own width.
func cellOf(g reader.Glyph) (from, to float64) {
	width := g.Advance
	if cells := math.Round(width / g.Size); near(width, cells*g.Size) {
		width = cells * cell
	}
	from = g.X - (width-g.Advance)/2
	return from, from + width
}

// TestSampleGrid holds the baselines of the body's size against the rows, and
// the first em box against the type area.
func TestSampleGrid(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		top, bottom := 0, 0
		for _, p := range s.placed(t) {
			if p.kind == mastheadPart || p.kind == colophonPart {
				continue
			}
			for _, r := range p.rows {
				// Larger type is centred on its row.
				size := r.glyphs[0].Size
				box := r.y - ascent*size + (size-bodySize)/2
				n := math.Round((box - head) / pitch)
				if !near(box, head+n*pitch) || n < 0 || n > 21 {
					t.Errorf("page %d: em box at %.4f pt is off the rows by %.4f: %s", r.page+1, box, box-head-n*pitch, r.text())
				}
				if n == 0 && near(size, bodySize) {
					top++
				}
				if n == 21 && near(box+bodySize, foot) {
					bottom++
				}
			}
		}
		if top < 2 || bottom < 2 {
			t.Errorf("%d pages begin at 37.00 mm and %d end at 262.00 mm, want 2 at the least", top, bottom)
		}
	})
}

func TestSampleColophon(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		last := s.rects[len(s.rects)-1]
		var rules []reader.Rect
		for _, r := range last {
			if near(r.X, left) && near(r.W, 156*mm) && r.Color.String() != s.rects[0][0].Color.String() {
				rules = append(rules, r)
			}
		}
		if len(rules) != 3 {
			t.Fatalf("%d rules on the last page, want 3: %+v", len(rules), last)
		}
		slices.SortFunc(rules, func(a, b reader.Rect) int { return int(math.Copysign(1, a.Y-b.Y)) })
		for i, thick := range []float64{0.35, 0.25, 0.35} {
			if !near(rules[i].H, thick*mm) {
				t.Errorf("rule %d is %.3f mm thick, want %g", i+1, rules[i].H/mm, thick)
			}
		}
		if at := (rules[2].Y + rules[2].H/2) / mm; math.Abs(at-262) > 0.1 {
			t.Errorf("the last rule is at %.3f mm, want 262.0", at)
		}
	})
}

// TestSampleRed finds the name and its rule in 套红.
func TestSampleRed(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		for _, got := range []string{s.body[0][0].Color.String(), s.rects[0][0].Color.String()} {
			if got != "DeviceCMYK 0 0.8 0.8 0" && got != "DeviceRGB 1 0.2 0.2" {
				t.Errorf("got %q, want red", got)
			}
		}
		if size := s.body[0][0].Size; !near(size, 62) {
			t.Errorf("the name is set in %g pt, want 62", size)
		}
	})
}

// TestSampleFolios is case PG05 of typography §6.2.
func TestSampleFolios(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		for i, glyphs := range s.folios {
			rows := rowsOf(i, glyphs)
			if want := fmt.Sprintf("—%d—", i+1); len(rows) != 1 || rows[0].text() != want {
				t.Errorf("page %d: folio is %+v, want %s", i+1, rows, want)
				continue
			}
			first, last := glyphs[0], glyphs[len(glyphs)-1]
			got, want := (last.X+last.Advance)/mm, 179.06
			if i%2 == 1 {
				got, want = first.X/mm, 32.94
			}
			if math.Abs(got-want) > 0.005 {
				t.Errorf("page %d: outer dash ends at %.3f mm, want %.2f", i+1, got, want)
			}
			low, high := glyphBounds(t, s.File, first)
			if at := (first.Y - (low+high)/2*first.Size) / mm; math.Abs(at-269) > 0.005 {
				t.Errorf("page %d: dash at %.3f mm, want 269.00", i+1, at)
			}
		}
	})
}

// glyphBounds returns the lower and upper edge of a glyph in em, from the
// TrueType font in the file.
func glyphBounds(t *testing.T, f *reader.File, g reader.Glyph) (low, high float64) {
	t.Helper()
	font, err := f.Data(g.Font.Program)
	if err != nil {
		t.Fatal(err)
	}
	table := func(tag string) []byte {
		for i := range int(binary.BigEndian.Uint16(font[4:])) {
			if rec := font[12+16*i:]; string(rec[:4]) == tag {
				return font[binary.BigEndian.Uint32(rec[8:]):]
			}
		}
		t.Fatalf("%s has no table %s", g.Font.Name, tag)
		return nil
	}
	header, loca := table("head"), table("loca")
	at := 2 * int(binary.BigEndian.Uint16(loca[2*g.Code:]))
	if binary.BigEndian.Uint16(header[50:]) == 1 {
		at = int(binary.BigEndian.Uint32(loca[4*g.Code:]))
	}
	em := float64(binary.BigEndian.Uint16(header[18:]))
	outline := table("glyf")[at:]
	return float64(int16(binary.BigEndian.Uint16(outline[4:]))) / em, float64(int16(binary.BigEndian.Uint16(outline[8:]))) / em
}

func TestSampleFonts(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		fonts, err := s.Fonts()
		if err != nil || len(fonts) < 5 {
			t.Fatalf("%d fonts, %v", len(fonts), err)
		}
		tags := map[string]bool{}
		for _, ft := range fonts {
			if ft.SubsetTag() == "" || ft.Program == nil || len(ft.ToUnicode) == 0 {
				t.Errorf("%s: tag %q, embedded %v, %d codes in ToUnicode", ft.Name, ft.SubsetTag(), ft.Program != nil, len(ft.ToUnicode))
			}
			tags[ft.SubsetTag()] = true
		}
		if len(tags) != len(fonts) {
			t.Errorf("%d fonts have %d tags", len(fonts), len(tags))
		}
	})
}

// targets returns the row where each section and article begins.
func targets(all []placed) map[any]row {
	out := map[any]row{}
	for _, p := range all {
		if p.of != nil && p.kind != entryPart {
			out[p.of] = p.rows[0]
		}
	}
	return out
}

// checkTarget holds a destination against the row it should show at the top.
func checkTarget(t *testing.T, what string, to reader.Destination, want row) {
	t.Helper()
	if down := want.y - to.Top; to.Page != want.page || !to.HasTop || down < 0 || down > pitch {
		t.Errorf("%s leads to page %d, %.2f pt, want page %d just above %.2f", what, to.Page+1, to.Top, want.page+1, want.y)
	}
}

// TestSampleContents holds the contents' numbers and links against the pages
// on which the titles stand.
func TestSampleContents(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		all := s.placed(t)
		begin := targets(all)
		entries := 0
		for _, p := range all {
			if p.kind != entryPart {
				continue
			}
			entries++
			want := begin[p.of]
			if p.number != strconv.Itoa(want.page+1) {
				t.Errorf("%s has number %q, want %d", p.text, p.number, want.page+1)
			}
			for _, r := range p.rows {
				checkTarget(t, p.text, s.linkOver(t, r).To, want)
			}
		}
		if entries < 4 {
			t.Errorf("only %d contents entries", entries)
		}
	})
}

// linkOver returns the link that covers a row.
func (s *specimen) linkOver(t *testing.T, r row) reader.Link {
	t.Helper()
	links, err := s.Links(s.pages[r.page])
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range links {
		last := r.glyphs[len(r.glyphs)-1]
		if l.Y < r.y && r.y < l.Y+l.H && l.X <= r.glyphs[0].X+exact && last.X+last.Advance <= l.X+l.W+exact {
			return l
		}
	}
	t.Errorf("no link over %s", r.text())
	return reader.Link{}
}

func TestSampleBookmarks(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		marks, err := s.Outline()
		if err != nil {
			t.Fatal(err)
		}
		begin, want := targets(s.placed(t)), headings(s.issue)
		if len(marks) != len(want) {
			t.Fatalf("%d bookmarks, want %d", len(marks), len(want))
		}
		for i, m := range marks {
			if m.Title != want[i].title || m.Level != want[i].level {
				t.Errorf("bookmark %d is %q of level %d, want %q of level %d", i, m.Title, m.Level, want[i].title, want[i].level)
			}
			checkTarget(t, m.Title, m.To, begin[want[i].of])
		}
	})
}

func TestSampleMetadata(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		info, date := s.Info(), s.issue.Date
		for key, want := range map[reader.Name]string{
			"Title":        s.issue.Masthead.Name.Value + " " + s.issue.NumberText(),
			"Author":       s.issue.Masthead.Issuer.Value,
			"Subject":      s.issue.NumberText(),
			"CreationDate": fmt.Sprintf("D:%04d%02d%02d000000+08'00'", date.Year, date.Month, date.Day),
		} {
			if got := s.TextString(info.Get(key)); got != want && got != strings.TrimSuffix(want, "'") {
				t.Errorf("%s is %q, want %q", key, got, want)
			}
		}
		if got := s.TextString(s.Root().Get("Lang")); got != "zh-CN" {
			t.Errorf("Lang is %q, want zh-CN", got)
		}
		if got := s.Name(s.Dict(s.Root().Get("ViewerPreferences")).Get("PrintScaling")); got != "None" {
			t.Errorf("PrintScaling is %q, want None", got)
		}
	})
}

// TestSampleReproducible builds again, on all cores and on one.
func TestSampleReproducible(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		for _, procs := range []int{runtime.GOMAXPROCS(0), 1} {
			before := runtime.GOMAXPROCS(procs)
			again, err := buildPDF(s.file)
			runtime.GOMAXPROCS(before)
			if err != nil || !bytes.Equal(again, s.pdf) {
				t.Errorf("with GOMAXPROCS=%d the bytes differ (%v)", procs, err)
			}
		}
	})
}
