package draft

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"jianbao/issues/diag"
)

// What a document may be at most: far more than a bulletin, and what takes no
// time to read. A zip that unpacks to more is a bomb or a film.
const (
	maxParts    = 4096
	maxUnpacked = 32 << 20
	maxDepth    = 256
)

// The parts of a document that say how its text is meant. The text itself is in
// the part that the document's relations name, usually word/document.xml.
const (
	relationsPart = "_rels/.rels"
	documentPart  = "word/document.xml"
	stylesPart    = "word/styles.xml"
	numberingPart = "word/numbering.xml"
)

// readWord reads the paragraphs of a Word document (ISO/IEC 29500-1).
func (d *Draft) readWord(data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return &Refusal{diag.Say("it is a damaged Word document"), diag.Say("open it in Word or WPS, which may mend it, and save it anew")}
	}
	if len(archive.File) > maxParts {
		return tooLarge()
	}
	w := &word{draft: d, styleOf: make(map[string]style)}
	main := documentPart
	for _, p := range []struct {
		name string
		read func(*xml.Decoder) error
	}{{relationsPart, mainPart(&main)}, {stylesPart, w.styles}, {numberingPart, w.numbering}} {
		if f := find(archive, p.name); f != nil {
			if err := w.part(f, p.read); err != nil {
				return err
			}
		}
	}
	f := find(archive, main)
	if f == nil {
		return &Refusal{diag.Say("there is no Word text in it"), diag.Say("open it in Word or WPS and save it as .docx")}
	}
	if err := w.part(f, w.document); err != nil {
		return err
	}
	return w.notes(archive)
}

// mainPart finds the part that has the text.
func mainPart(name *string) func(*xml.Decoder) error {
	return func(dec *xml.Decoder) error {
		return walk(dec, func(t xml.Token) {
			if e, ok := t.(xml.StartElement); ok && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
				*name = strings.TrimPrefix(attr(e, "Target"), "/")
			}
		})
	}
}

func tooLarge() error {
	return &Refusal{diag.Say("it unpacks to more than a draft can be"), diag.Say("copy the text into a new document and import that")}
}

func find(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// word reads the parts of a document.
type word struct {
	draft   *Draft
	styleOf map[string]style // by id
	lists   lists
	used    int64    // how much was unpacked so far
	no      int      // of the last line
	asides  int      // how many were reported
	rest    []string // what is reported in one piece
	// said keeps a warning from being given twice.
	said map[diag.Format]bool
}

// warn says once what of the document was not plain text, at the line that is
// being read.
func (w *word) warn(message, hint diag.Text) {
	if w.said == nil {
		w.said = make(map[diag.Format]bool)
	}
	if !w.said[message.Format] {
		w.said[message.Format] = true
		w.draft.found.Warn(w.here(), codeWord, message, hint)
	}
}

// here is the place of the paragraph that is being read.
func (w *word) here() diag.Pos { return diag.Pos{File: w.draft.Name, Line: w.no + 1} }

// part reads a part of the document with f, which gets its elements' decoder.
func (w *word) part(file *zip.File, f func(*xml.Decoder) error) error {
	in, err := file.Open()
	if err != nil {
		return &Refusal{diag.Say("it is a damaged Word document"), diag.Say("open it in Word or WPS, which may mend it, and save it anew")}
	}
	defer in.Close()
	limited := &io.LimitedReader{R: in, N: maxUnpacked - w.used + 1}
	before := limited.N
	err = f(xml.NewDecoder(limited))
	w.used += before - limited.N
	var refusal *Refusal
	switch {
	case limited.N <= 0:
		return tooLarge()
	case errors.As(err, &refusal):
		return err
	case err != nil && !errors.Is(err, io.EOF):
		return &Refusal{diag.Say("its part %q is damaged", file.Name), diag.Say("open it in Word or WPS, which may mend it, and save it anew")}
	}
	return nil
}

// walk calls f for the tokens of a part. No Word document has a document type,
// and with it entities that could grow without end.
func walk(dec *xml.Decoder, f func(xml.Token)) error {
	depth := 0
	for {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.Directive:
			return &Refusal{diag.Say("it has a document type definition, which no Word document has"), diag.Say("copy the text into a new document and import that")}
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return tooLarge()
			}
		case xml.EndElement:
			depth--
		}
		f(token)
	}
}

// attr returns an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
