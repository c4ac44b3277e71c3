package draft

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
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

// The parts of a document that have text.
const (
	documentPart = "word/document.xml"
	stylesPart   = "word/styles.xml"
)

// notesParts have text that is not in its place: notes, and what stands at the
// top and foot of each page. Comments are of the editors.
var notesParts = []string{"word/footnotes.xml", "word/endnotes.xml", "word/comments.xml", "word/header", "word/footer"}

// readWord reads the paragraphs of a Word document (ISO/IEC 29500-1).
func (d *Draft) readWord(data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return &Refusal{"it is a damaged Word document", "open it in Word or WPS, which may mend it, and save it anew"}
	}
	if len(archive.File) > maxParts {
		return tooLarge()
	}
	w := &word{draft: d, headings: make(map[string]bool)}
	if f := find(archive, stylesPart); f != nil {
		if err := w.part(f, w.styles); err != nil {
			return err
		}
	}
	f := find(archive, documentPart)
	if f == nil {
		return &Refusal{"there is no Word text in it", "open it in Word or WPS and save it as .docx"}
	}
	if err := w.part(f, w.document); err != nil {
		return err
	}
	return w.notes(archive)
}

func tooLarge() error {
	return &Refusal{"it unpacks to more than a draft can be", "copy the text into a new document and import that"}
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
	draft *Draft
	// headings are the ids of the styles that are headings or titles.
	headings map[string]bool
	used     int64 // how much was unpacked so far
	no       int   // of the last line
	// said keeps a warning from being given twice.
	said map[string]bool
}

// warn says once what of the document was not plain text.
func (w *word) warn(message, hint string) {
	if w.said == nil {
		w.said = make(map[string]bool)
	}
	if !w.said[message] {
		w.said[message] = true
		w.draft.found.Warn(diag.Pos{File: w.draft.Name, Line: w.no}, codeWord, diag.Verbatim(message), diag.Verbatim(hint))
	}
}

// part reads a part of the document with f, which gets its elements' decoder.
func (w *word) part(file *zip.File, f func(*xml.Decoder) error) error {
	in, err := file.Open()
	if err != nil {
		return &Refusal{"it is a damaged Word document", "open it in Word or WPS, which may mend it, and save it anew"}
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
		return &Refusal{fmt.Sprintf("its part %q is damaged", file.Name), "open it in Word or WPS, which may mend it, and save it anew"}
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
			return &Refusal{"it has a document type definition, which no Word document has", "copy the text into a new document and import that"}
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

// styles finds the styles that are headings: by their names, which Word keeps
// in English, and WPS in Chinese.
func (w *word) styles(dec *xml.Decoder) error {
	id := ""
	return walk(dec, func(t xml.Token) {
		e, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "style":
			id = attr(e, "styleId")
		case e.Name.Local == "name":
			name := strings.ToLower(attr(e, "val"))
			if strings.HasPrefix(name, "heading") || name == "title" || strings.HasPrefix(name, "标题") {
				w.headings[id] = true
			}
		}
	})
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

// notes warns of the text that stands outside of the document's own.
func (w *word) notes(archive *zip.Reader) error {
	for _, f := range archive.File {
		for _, prefix := range notesParts {
			if !strings.HasPrefix(f.Name, prefix) || !strings.HasSuffix(f.Name, ".xml") {
				continue
			}
			var text strings.Builder
			inText := false
			err := w.part(f, func(dec *xml.Decoder) error {
				return walk(dec, func(t xml.Token) {
					switch t := t.(type) {
					case xml.StartElement:
						inText = t.Name.Local == "t"
					case xml.EndElement:
						inText = false
					case xml.CharData:
						if inText {
							text.Write(t)
						}
					}
				})
			})
			if err != nil {
				return err
			}
			if s := strings.TrimSpace(text.String()); s != "" {
				w.warn(fmt.Sprintf("the text of %q was left out: %q", strings.TrimPrefix(f.Name, "word/"), s), "put it into the issue file if it is to be printed")
			}
		}
	}
	return nil
}
