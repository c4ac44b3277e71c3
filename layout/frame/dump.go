package frame

import (
	"bufio"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// Dump writes the page list as text, an item a line, for golden files and for
// eyes: positions in points with three decimals, a run's advances with equal
// neighbours counted (“15.793×12”).
func (d *Document) Dump(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i := range d.Pages {
		p := &d.Pages[i]
		fmt.Fprintf(b, "page %d  %s × %s\n", i+1, p.Width, p.Height)
		for _, it := range p.Items {
			d.dumpItem(b, it)
		}
	}
	for _, m := range d.Bookmarks {
		fmt.Fprintf(b, "bookmark %s%q page %d y %s\n", strings.Repeat("  ", m.Level-1), m.Title, m.Page+1, m.Y)
	}
	return b.Flush()
}

func (d *Document) dumpItem(b *bufio.Writer, it Item) {
	switch it := it.(type) {
	case *GlyphRun:
		fmt.Fprintf(b, "  %-10s x %-8s y %-8s %-12s %-6s %q%s", d.tagName(it.Tag), it.Glyphs[0].X, it.Y,
			d.faceName(it.Face), it.Size, it.Text(), colorName(it.Color))
		if adv := advances(it.Glyphs); adv != "" {
			fmt.Fprintf(b, "  [%s]", adv)
		}
		fmt.Fprintln(b)
	case Rule:
		fmt.Fprintf(b, "  %-10s %s%s\n", "rule", it.Rect, colorName(it.Color))
	case Image:
		fmt.Fprintf(b, "  %-10s %s %s %d bytes, sum %08x%s\n", d.tagName(it.Tag), it.Rect, it.Format, len(it.Data),
			crc32.ChecksumIEEE(it.Data), orientationName(it.Orientation))
	case Link:
		fmt.Fprintf(b, "  %-10s %s to page %d y %s %s%q\n", "link", it.Rect, it.Page+1, it.Y, it.URI, it.Contents)
	case Note:
		fmt.Fprintf(b, "  %-10s %s %q by %q\n", "note", it.Rect, it.Text, it.Author)
	case Mark:
		fmt.Fprintf(b, "  %-10s %s source %d:%d", "line", it.Rect, it.Pos.Line, it.Pos.Col)
		for _, o := range it.Origins[min(1, len(it.Origins)):] {
			fmt.Fprintf(b, " and %d:%d", o.From.Line, o.From.Col)
		}
		fmt.Fprintln(b)
	}
}

func orientationName(n int) string {
	if n <= 1 {
		return ""
	}
	return fmt.Sprint(", orientation ", n)
}

// Text returns the characters the run stands for.
func (r *GlyphRun) Text() string {
	var sb strings.Builder
	for _, g := range r.Glyphs {
		sb.WriteString(g.Text)
	}
	return sb.String()
}

// String returns the rectangle's corner and size in points.
func (r Rect) String() string { return fmt.Sprintf("x %s y %s w %s h %s", r.X, r.Y, r.W, r.H) }

func (d *Document) tagName(id TagID) string {
	switch {
	case id == LayoutArtifact:
		return "layout"
	case id == PaginationArtifact:
		return "pagination"
	case int(id) >= len(d.Tags):
		return "?"
	}
	t := &d.Tags[id]
	if t.Kind == TagHeading {
		return fmt.Sprintf("H%d#%d", t.Level, id)
	}
	return fmt.Sprintf("%s#%d", t.Kind, id)
}

func (d *Document) faceName(id FaceID) string {
	if int(id) < len(d.Faces) {
		return d.Faces[id]
	}
	return fmt.Sprint("face ", id)
}

func colorName(c Color) string {
	if c == Black {
		return ""
	}
	return fmt.Sprintf(" #%02X%02X%02X", c.RGB[0], c.RGB[1], c.RGB[2])
}

// advances lists the distances from glyph to glyph, equal neighbours counted.
func advances(glyphs []Glyph) string {
	var out []string
	for i := 1; i < len(glyphs); {
		step := (glyphs[i].X - glyphs[i-1].X).String()
		n := 1
		for i+n < len(glyphs) && (glyphs[i+n].X-glyphs[i+n-1].X).String() == step {
			n++
		}
		if n > 1 {
			step = fmt.Sprintf("%s×%d", step, n)
		}
		out = append(out, step)
		i += n
	}
	return strings.Join(out, " ")
}
