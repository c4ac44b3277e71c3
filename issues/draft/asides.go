package draft

import (
	"archive/zip"
	"encoding/xml"
	"path"
	"strings"

	"jianbao/issues/diag"
)

// Text of a document that is not the draft's is named in the report word for
// word, and stays out of the issue file: what an office has struck out or
// remarked must not travel on with the file, and from there into an archive.

// aside is text that is left out, in the order of the document.
type aside struct {
	kind string // the element that it stands in
	at   diag.Pos
	text strings.Builder
}

// asideKinds are the elements whose text is no text of the draft: what tracked
// changes delete or move away, and the reading over characters. They may have
// whole paragraphs inside.
var asideKinds = map[string]bool{"del": true, "moveFrom": true, "rt": true}

// mostAsides is how many are listed one by one; what is behind them is named in
// one piece, so that a document of a million changes gives no million findings.
const mostAsides = 200

// report names a text that was left out.
func (w *word) report(a *aside) {
	text := squeezed(a.text.String())
	if text == "" {
		return
	}
	if w.asides++; w.asides > mostAsides {
		w.rest = append(w.rest, text)
		return
	}
	switch a.kind {
	case "rt":
		w.draft.found.List.Warn(a.at, codeWord, diag.Say("the reading over the characters was left out: %q", text), diag.Say("write it into the text, in brackets, if it is to be printed"))
	case "moveFrom":
		w.draft.found.List.Warn(a.at, codeWord, diag.Say("a tracked change was accepted: it moves this text away: %q", text), diag.Say("look whether it stands where it belongs"))
	default:
		w.draft.found.List.Warn(a.at, codeWord, diag.Say("a tracked change was accepted: it deletes this text: %q", text), diag.Say("write it into the issue file if it is to stay"))
	}
}

// reportRest names what was too much to be listed one by one.
func (w *word) reportRest() {
	if len(w.rest) > 0 {
		w.draft.found.List.Warn(diag.Pos{File: w.draft.Name}, codeWord,
			diag.Say("%d more changes and readings were left out: %q", len(w.rest), strings.Join(w.rest, " | ")), diag.Say("accept or reject all changes in Word and import the draft again"))
	}
}

// squeezed returns a text with single spaces for all white.
func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

// notesParts have text that is not in its place: notes, remarks of editors, what
// stands at the top and foot of each page, labels of diagrams.
var notesParts = []string{"footnotes", "endnotes", "comments", "header", "footer", "diagrams/data"}

// notes names the text that stands outside of the document's own.
func (w *word) notes(archive *zip.Reader) error {
	for _, f := range archive.File {
		if path.Ext(f.Name) != ".xml" || !isNote(f.Name) {
			continue
		}
		var text strings.Builder
		if err := w.part(f, func(dec *xml.Decoder) error { return noteText(dec, &text) }); err != nil {
			return err
		}
		if s := squeezed(text.String()); strings.Trim(s, "—–-·.第页共0123456789 ") != "" {
			w.draft.found.List.Warn(diag.Pos{File: w.draft.Name}, codeWord,
				diag.Say("the text of %q was left out: %q", strings.TrimPrefix(f.Name, "word/"), s), diag.Say("put it into the issue file if it is to be printed"))
		}
	}
	return nil
}

func isNote(name string) bool {
	for _, part := range notesParts {
		if strings.HasPrefix(name, "word/"+part) {
			return true
		}
	}
	return false
}

// noteText reads the text of a part, a space between its paragraphs. It has the
// deleted text too: all of it is left out.
func noteText(dec *xml.Decoder, b *strings.Builder) error {
	inText := false
	return walk(dec, func(t xml.Token) {
		switch t := t.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t" || t.Name.Local == "delText"
		case xml.EndElement:
			inText = false
			if t.Name.Local == "p" || t.Name.Local == "tab" || t.Name.Local == "br" {
				b.WriteByte(' ')
			}
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	})
}
