package draft

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// paragraph is a paragraph of Word that is being read. Text boxes stand inside
// of paragraphs, so that several may be open.
type paragraph struct {
	text        strings.Builder
	title       bool
	bold, plain bool // what runs it has
	runBold     bool
}

// body reads the document's text.
type body struct {
	*word
	open []*paragraph
	// skip is how many elements deep the reader is in what is left out.
	skip int
	// cells are the texts of the table row that is being read; tables counts
	// the tables that are open.
	cells  []string
	tables int
	inText bool
}

// skipped are elements whose text is not the document's: what tracked changes
// have deleted or moved away, the older form of what a newer element says
// already.
var skipped = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true, "delInstrText": true}

// document reads the part that has the text.
func (w *word) document(dec *xml.Decoder) error {
	b := &body{word: w}
	err := walk(dec, func(t xml.Token) {
		switch t := t.(type) {
		case xml.StartElement:
			b.start(t)
		case xml.EndElement:
			b.end(t)
		case xml.CharData:
			if b.inText && b.skip == 0 {
				b.write(string(t))
			}
		}
	})
	w.draft.styled = w.draft.styled && hasTitles(w.draft.lines)
	return err
}

// hasTitles reports whether titles are marked in the text, not in the masthead
// alone.
func hasTitles(lines []line) bool {
	for _, l := range lines[min(len(lines), mastheadLines):] {
		if l.title {
			return true
		}
	}
	return false
}

func (b *body) start(e xml.StartElement) {
	name := e.Name.Local
	if b.skip > 0 || skipped[name] {
		if b.skip == 0 && (name == "del" || name == "moveFrom") {
			b.warn("tracked changes were accepted: what they delete was left out", "look at the changes in Word")
		}
		b.skip++
		return
	}
	p := b.current()
	switch name {
	case "p":
		b.open = append(b.open, new(paragraph))
	case "ins", "moveTo":
		b.warn("tracked changes were accepted: what they insert was taken", "look at the changes in Word")
	case "tbl":
		b.tables++
		b.warn("a table became lines of text", "look whether they read well")
	case "drawing", "pict", "object":
		b.warn("pictures and shapes were left out, their text was kept", "an issue has no pictures yet")
	case "numPr":
		b.warn("Word numbers paragraphs by itself; such numbers are not in the text", "type them in the issue file")
	case "t":
		b.inText = true
	case "r":
		if p != nil {
			p.runBold = false
		}
	case "tab":
		b.write(" ")
	case "br", "cr":
		b.lineBreak(attr(e, "type"))
	case "noBreakHyphen":
		b.write("-")
	case "sym":
		b.symbol(e)
	default:
		b.property(e, p)
	}
}

// property reads what an element says of its paragraph or run.
func (b *body) property(e xml.StartElement, p *paragraph) {
	if p == nil {
		return
	}
	switch val := attr(e, "val"); e.Name.Local {
	case "pStyle":
		p.title = p.title || b.headings[val]
	case "jc":
		p.title = p.title || val == "center"
	case "b":
		p.runBold = val != "0" && val != "false" && val != "off"
	case "vanish":
		b.warn("hidden text was taken", "take it out if it is not to be printed")
	}
}

func (b *body) end(e xml.EndElement) {
	if b.skip > 0 {
		b.skip--
		return
	}
	switch e.Name.Local {
	case "t":
		b.inText = false
	case "p":
		if n := len(b.open); n > 0 {
			p := b.open[n-1]
			b.open = b.open[:n-1]
			b.finish(p)
		}
	case "tr":
		if b.tables == 1 {
			b.add(line{text: strings.Join(b.cells, " ")})
			b.cells = nil
		}
	case "tbl":
		b.tables--
	}
}

// current returns the paragraph that is open, nil if none is.
func (b *body) current() *paragraph {
	if len(b.open) == 0 {
		return nil
	}
	return b.open[len(b.open)-1]
}

// write adds text to the paragraph that is open, with the marks of bold.
func (b *body) write(s string) {
	p := b.current()
	if p == nil || s == "" {
		return
	}
	s = plain(s)
	if strings.TrimSpace(s) != "" {
		p.bold, p.plain = p.bold || p.runBold, p.plain || !p.runBold
	}
	if p.runBold {
		s = string(boldOn) + strings.ReplaceAll(s, "\n", string(boldOff)+"\n"+string(boldOn)) + string(boldOff)
	}
	p.text.WriteString(s)
}

// lineBreak reads a break: one of a page parts nothing.
func (b *body) lineBreak(kind string) {
	if p := b.current(); p != nil && kind != "page" && kind != "column" {
		p.text.WriteByte('\n')
	}
}

// symbol reads a character of a symbol font. Those in the private area mean
// what their font says, which the text cannot.
func (b *body) symbol(e xml.StartElement) {
	n, err := strconv.ParseUint(attr(e, "char"), 16, 32)
	if r := rune(n); err == nil && r >= ' ' && (r < 0xe000 || r > 0xf8ff) {
		b.write(string(r))
		return
	}
	b.warn("a character of a symbol font was left out", "type the character itself")
}

// finish adds the lines of a paragraph that has ended. One that is bold as a
// whole needs no marks; neighbouring bold runs are one.
func (b *body) finish(p *paragraph) {
	text := strings.ReplaceAll(p.text.String(), string(boldOff)+string(boldOn), "")
	all := p.bold && !p.plain
	if all {
		text = plain(text)
	}
	if b.tables > 0 {
		if s := strings.Join(strings.Fields(plain(text)), " "); s != "" {
			b.cells = append(b.cells, s)
		}
		return
	}
	if p.title {
		b.draft.styled = true
		// A line break in a title is where it may best be broken.
		text = strings.ReplaceAll(strings.TrimSpace(text), "\n", " ")
	}
	for _, s := range strings.Split(text, "\n") {
		b.add(line{text: s, title: p.title, bold: all})
	}
}

// add adds a line, counted from the document's first.
func (b *body) add(l line) {
	b.no++
	l.no = b.no
	b.draft.add(l)
}
