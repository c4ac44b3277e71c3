package draft

import (
	"encoding/xml"
	"strings"

	"jianbao/issues/diag"
)

// paragraph is a paragraph of Word that is being read. Text boxes stand inside
// of paragraphs, so that several may be open.
type paragraph struct {
	text         strings.Builder
	look         style // its own properties over those of its style
	bold, plain  bool  // what runs it has
	runBold      bool
	inProperties bool
	// joined says that the mark at its end is deleted: what follows is of it.
	joined bool
}

// body reads the document's text.
type body struct {
	*word
	open []*paragraph
	// skip is how many elements deep the reader is in what is left out; aside is
	// what it gathers of it, nil if it says nothing.
	skip  int
	aside *aside
	// rows are the table rows that are open, one in another.
	rows   []*row
	inText bool
	// written counts the bytes of text so far, and choices has what it was at
	// each alternative that is open.
	written int
	choices []int
	// carry is the text of paragraphs that go on in the next.
	carry strings.Builder
}

// row is a table row that is being read: the paragraphs of each cell.
type row struct{ cells [][]line }

// skipped are elements whose text is none: instructions of fields.
var skipped = map[string]bool{"instrText": true, "delInstrText": true}

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
			switch {
			case b.inText && b.skip == 0:
				b.write(string(t))
			case b.inText && b.aside != nil:
				b.aside.text.Write(t)
			}
		}
	})
	if b.carry.Len() > 0 {
		b.add(line{text: b.carry.String()})
	}
	w.reportRest()
	return err
}

func (b *body) start(e xml.StartElement) {
	name := e.Name.Local
	if b.skip > 0 {
		b.skip++
		b.inText = name == "t" || name == "delText"
		return
	}
	if b.leavesOut(name) {
		b.skip = 1
		return
	}
	p := b.current()
	switch name {
	case "p":
		b.open = append(b.open, new(paragraph))
	case "tr":
		b.rows = append(b.rows, new(row))
	case "tc":
		if n := len(b.rows); n > 0 {
			b.rows[n-1].cells = append(b.rows[n-1].cells, nil)
		}
	case "AlternateContent":
		b.choices = append(b.choices, b.written)
	case "t":
		b.inText = true
	case "r":
		if p != nil {
			p.runBold = false
		}
	case "tab", "ptab":
		if p != nil && !p.inProperties {
			b.write(" ")
		}
	case "br", "cr":
		b.lineBreak(attr(e, "type"))
	case "noBreakHyphen":
		b.write("-")
	case "sym":
		b.symbol(e)
	case "textpath":
		b.add(line{text: attr(e, "string")})
	default:
		b.notice(name)
		b.property(e, p)
	}
}

// leavesOut reports whether the text of an element is left out, and begins to
// gather what will be reported of it. Of alternatives the second says in older
// words what the first has said, unless that has no text.
func (b *body) leavesOut(name string) bool {
	switch {
	case asideKinds[name]:
		// In the properties of a paragraph or a row the element is empty and
		// only says that its mark is deleted.
		if p := b.current(); p != nil && p.inProperties && name == "del" {
			p.joined = true
		}
		b.aside = &aside{kind: name, at: b.here()}
		return true
	case name == "Fallback" && len(b.choices) > 0:
		return b.written > b.choices[len(b.choices)-1]
	}
	return skipped[name]
}

// notice says what of a document becomes something else.
func (b *body) notice(name string) {
	switch name {
	case "ins", "moveTo":
		b.warn(diag.Say("tracked changes were accepted: what they insert was taken"), diag.Say("look at the changes in Word"))
	case "tbl":
		b.warn(diag.Say("a table became lines of text"), diag.Say("look whether they read well"))
	case "drawing", "pict", "object":
		b.warn(diag.Say("pictures and shapes were left out, their text was kept"), diag.Say("look whether one of them is to be printed"))
	case "altChunk", "subDoc":
		b.warn(diag.Say("a document inside the document was left out"), diag.Say("copy its text into the draft and import it again"))
	}
}

// property reads what an element says of its paragraph or run.
func (b *body) property(e xml.StartElement, p *paragraph) {
	if p == nil {
		return
	}
	val := attr(e, "val")
	on := val != "0" && val != "false" && val != "off"
	switch e.Name.Local {
	case "pPr":
		p.inProperties = true
	case "pStyle":
		s := b.style(val)
		s.centred = s.centred || p.look.centred
		p.look = s
	case "jc":
		p.look.centred = val == "center"
	case "outlineLvl":
		p.look.level = outline(val)
	case "numId":
		p.look.list.id = val
	case "ilvl":
		p.look.list.level = small(val)
	case "b":
		p.runBold = on
	case "rStyle":
		p.runBold = p.runBold || b.style(val).strong
	case "vanish":
		if on && !p.inProperties {
			b.warn(diag.Say("hidden text was taken"), diag.Say("take it out if it is not to be printed"))
		}
	case "strike", "dstrike":
		if on && !p.inProperties {
			b.warn(diag.Say("text that is struck through was taken"), diag.Say("take it out if it is not to be printed"))
		}
	}
}

func (b *body) end(e xml.EndElement) {
	name := e.Name.Local
	if b.skip > 0 {
		b.skip--
		b.inText = false
		if b.aside != nil && (name == "p" || name == "tc") {
			b.aside.text.WriteByte(' ')
		}
		if b.skip == 0 && b.aside != nil {
			b.report(b.aside)
			b.aside = nil
		}
		return
	}
	switch name {
	case "t":
		b.inText = false
	case "pPr":
		if p := b.current(); p != nil {
			p.inProperties = false
		}
	case "AlternateContent":
		b.choices = b.choices[:max(0, len(b.choices)-1)]
	case "p":
		if n := len(b.open); n > 0 {
			p := b.open[n-1]
			b.open = b.open[:n-1]
			b.finish(p)
		}
	case "tr":
		if n := len(b.rows); n > 0 {
			r := b.rows[n-1]
			b.rows = b.rows[:n-1]
			b.row(r)
		}
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
	b.written += len(s)
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

// finish adds the lines of a paragraph that has ended. One that is bold as a
// whole needs no marks; neighbouring bold runs are one.
func (b *body) finish(p *paragraph) {
	b.carry.WriteString(p.text.String())
	if p.joined {
		return
	}
	text := strings.ReplaceAll(b.carry.String(), string(boldOff)+string(boldOn), "")
	b.carry.Reset()
	l := line{title: p.look.level > 0 || p.look.centred, level: p.look.level, entry: p.look.entry, bold: p.bold && !p.plain}
	if l.bold {
		text = plain(text)
	}
	if strings.TrimSpace(plain(text)) != "" {
		label, bullet := b.label(p.look.list)
		text, l.bullet = label+text, bullet
	}
	if l.title || l.entry {
		// A line break in a title is where it may best be broken.
		text = strings.ReplaceAll(strings.TrimSpace(text), "\n", " ")
	}
	for _, s := range strings.Split(text, "\n") {
		l.text = s
		b.add(l)
	}
}

// label returns the number that Word counts before a paragraph.
func (b *body) label(ref listRef) (label string, bullet bool) {
	if ref.id == "" || ref.id == "0" {
		return "", false
	}
	label, bullet, ok := b.lists.next(ref)
	switch {
	case !ok:
		b.warn(diag.Say("Word numbers paragraphs by itself; such numbers are not in the text"), diag.Say("type them in the issue file"))
	case bullet:
		b.warn(diag.Say("the bullets of lists were left out"), diag.Say("type them in the issue file if they are to be printed"))
	case label != "":
		b.warn(diag.Say("the numbers that Word counts by itself became text, here %q", label), diag.Say("look whether they are right"))
	}
	return label, bullet
}

// row adds a table row that has ended: as one line, its cells a full-width space
// apart; or, if a cell has several paragraphs, as those. A row of a table
// inside a cell is of that cell.
func (b *body) row(r *row) {
	several := len(r.cells) == 1
	var texts []string
	for _, c := range r.cells {
		several = several || len(c) > 1
		for _, l := range c {
			texts = append(texts, plain(l.text))
		}
	}
	if !several {
		b.add(line{text: strings.Join(texts, "\u3000"), row: true})
		return
	}
	for _, c := range r.cells {
		for _, l := range c {
			b.add(l)
		}
	}
}

// add adds a line: to the cell that is open, or to the draft, counted from the
// document's first.
func (b *body) add(l line) {
	if n := len(b.rows); n > 0 {
		if strings.TrimSpace(plain(l.text)) == "" {
			return
		}
		r := b.rows[n-1]
		if len(r.cells) == 0 {
			r.cells = append(r.cells, nil)
		}
		r.cells[len(r.cells)-1] = append(r.cells[len(r.cells)-1], l)
		return
	}
	b.no++
	l.no = b.no
	b.draft.add(l)
}
