package proof

import (
	"fmt"
	"strconv"
	"strings"

	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// The sheets' type: a heading, what is said, and the line of the source.
var (
	headType   = typeface{size: frame.Points(11), color: dark, bold: true}
	bodyType   = typeface{size: frame.Points(8.5), color: dark}
	strongType = typeface{size: frame.Points(8.5), color: dark, bold: true}
	sourceType = typeface{size: frame.Points(7.5), color: rgb(0x6B, 0x77, 0x85)}
)

// What the sheets say.
const (
	sheetsTitle  = "校样附页"
	changesHead  = "改动"
	againstLabel = "对照 "
	summary      = "段落改动 %d 段，转行变动 %d 行，页面改动 %d 页，目录改动 %d 条。"
	findingsHead = "问题 %d 处"
	behindText   = "“%s”后"
)

// listIndent is the room for the numbers of a list.
var listIndent = frame.MM(9)

// sheetWriter writes down the end sheets, a line under the other.
type sheetWriter struct {
	*overlay
	area frame.Rect
	page frame.Page
	y    frame.Length
	// first is the page that the sheets begin at.
	first int
}

// endSheets adds the sheets behind the pages: the slip if it has no other place,
// the summary and the list of changes, and the list of findings.
func (o *overlay) endSheets(slip bool) {
	if len(o.doc.Pages) == 0 || !slip && len(o.remarks) == 0 && o.Changes == nil {
		return
	}
	last := &o.doc.Pages[len(o.doc.Pages)-1]
	w := &sheetWriter{overlay: o, area: o.Grid.Area(1), first: len(o.doc.Pages)}
	w.area.Y, w.area.H = frame.MM(20), last.Height-frame.MM(40)
	w.page = frame.Page{Width: last.Width, Height: last.Height}
	w.y = w.area.Y
	if slip {
		w.page.Items = append(w.page.Items, o.slipItems(frame.Rect{X: w.area.X, Y: w.y, W: w.area.W})...)
		w.y += slipRow + slipSign + frame.MM(6)
	}
	if o.Changes != nil {
		w.changes()
	}
	if len(o.remarks) > 0 {
		w.findings()
	}
	o.doc.Pages = append(o.doc.Pages, w.page)
	w.feet()
	o.doc.Bookmarks = append(o.doc.Bookmarks, frame.Bookmark{Title: sheetsTitle, Level: 1, Page: w.first, Y: w.area.Y})
}

// footSeries is how many characters of the bulletin's name a foot has room for.
const footSeries = 20

// feet numbers the sheets and says what they belong to.
func (w *sheetWriter) feet() {
	sheets := w.doc.Pages[w.first:]
	for i := range sheets {
		p := &sheets[i]
		number := fmt.Sprintf("%s %d/%d", sheetsTitle, i+1, len(sheets))
		p.Items = append(p.Items, w.foot(1, p.Height, number, shorten(w.Slip.Series, footSeries), w.Slip.Number, w.Slip.Stage, w.Slip.Date, w.Slip.Digest)...)
	}
}

// room begins another sheet unless h is left on this one.
func (w *sheetWriter) room(h frame.Length) {
	if w.y+h <= w.area.Y+w.area.H || w.y == w.area.Y {
		return
	}
	w.doc.Pages = append(w.doc.Pages, w.page)
	w.page = frame.Page{Width: w.page.Width, Height: w.page.Height}
	w.y = w.area.Y
}

// tag adds a paragraph to the structure.
func (w *sheetWriter) tag() frame.TagID {
	w.doc.Tags = append(w.doc.Tags, frame.Tag{Kind: frame.TagP, Parent: 1})
	return frame.TagID(len(w.doc.Tags) - 1)
}

// heading writes a heading that stays with what follows.
func (w *sheetWriter) heading(text string) {
	if w.y > w.area.Y {
		w.y += frame.MM(5)
	}
	w.room(frame.MM(25))
	w.write(w.rows(0, phrase{text, headType})...)
	w.y += frame.MM(1)
}

// number is the number of an entry.
func (w *sheetWriter) number(n int, ink frame.Color) phrase {
	t := strongType
	t.color, t.tag = ink, w.tag()
	return phrase{strconv.Itoa(n), t}
}

// entry writes an entry of a list beside its number, where its note is, if it has
// one. It is not divided unless it is longer than keep.
func (w *sheetWriter) entry(number phrase, note string, list []row) {
	const keep = 150 * frame.Pt
	h := frame.Length(0)
	for _, r := range list {
		h += r.step
	}
	w.room(min(h, keep))
	base := w.y + list[0].step*2/3
	w.page.Items = append(w.page.Items, w.set.text(w.area.X, base, number.text, number.typeface)...)
	if note != "" {
		rect := frame.Rect{X: w.area.X, Y: base - badgeBase, W: listIndent, H: badgeHeight}
		w.page.Items = append(w.page.Items, frame.Note{Rect: rect, Author: author, Text: clean(note)})
	}
	w.write(list...)
	w.y += frame.MM(1.2)
}

// findings lists what lint and layout found.
func (w *sheetWriter) findings() {
	w.heading(fmt.Sprintf(findingsHead, len(w.remarks)))
	for i := range w.remarks {
		r := &w.remarks[i]
		where := r.where()
		if r.Pos.IsValid() {
			where += "　" + r.Pos.String()
		}
		number, note := w.number(r.number, warnInk), ""
		if r.line == nil { // it is on no page, so that its note has no other place
			note = r.words(w.Language)
		}
		rows := w.rows(listIndent, phrase{where + "　" + r.severity(), sourceType})
		texts := []phrase{{r.message(w.Language), bodyType}}
		for _, h := range r.Hints {
			texts = append(texts, phrase{"→ " + h.In(w.Language), bodyType})
		}
		rows = append(rows, w.rows(listIndent, texts...)...)
		if text := w.source(r.Pos); text != "" {
			rows = append(rows, w.rows(listIndent, phrase{text, sourceType})...)
		}
		w.entry(number, note, rows)
	}
}

// around is how many characters of the source are shown on each side.
const around = 24

// source returns the line of the source about a place.
func (w *sheetWriter) source(pos diag.Pos) string {
	if w.Source == nil || pos.Line == 0 {
		return ""
	}
	line := []rune(w.Source(pos))
	at := min(max(0, pos.Col-1), len(line))
	from, to := max(0, at-around), min(len(line), at+around)
	s := strings.TrimLeft(string(line[from:to]), " ")
	if strings.TrimLeft(string(line[:from]), " ") != "" {
		s = "…" + s
	}
	if to < len(line) {
		s += "…"
	}
	return s
}

// changes writes the summary and lists the changes.
func (w *sheetWriter) changes() {
	c := w.Changes
	w.heading(changesHead)
	if w.Against != "" {
		w.write(w.rows(0, phrase{againstLabel + w.Against, sourceType})...)
	}
	w.write(w.rows(0, phrase{fmt.Sprintf(summary, c.Paragraphs, c.Lines, c.Pages, c.Entries), bodyType})...)
	w.y += frame.MM(1.2)
	for i := range c.List {
		ch := &c.List[i]
		number, texts := w.number(i+1, newInk), []phrase{{w.placeOf(ch), sourceType}}
		say := func(word, text string, ink frame.Color) {
			if text != "" {
				t := bodyType
				t.color = ink
				texts = append(texts, phrase{word + "：" + shown(text), t})
			}
		}
		switch ch.Kind {
		case Moved:
			say(movedHere, ch.Inserted, newInk)
		case Restyled:
			say(restyled, ch.Inserted, newInk)
		default:
			say(removed, ch.Removed, goneInk)
			say(inserted, ch.Inserted, newInk)
		}
		w.entry(number, "", w.rows(listIndent, texts...))
	}
}

// placeOf says on which page and line a change begins, and behind what.
func (w *sheetWriter) placeOf(ch *Change) string {
	where := fmt.Sprintf(pageOf, ch.Page+1)
	if l := w.lineNear(ch.Page, ch.y); l != nil {
		where = fmt.Sprintf(lineOf, l.page+1, l.number)
	}
	if ch.follows != "" {
		where += "　" + fmt.Sprintf(behindText, ch.follows)
	}
	return where
}
