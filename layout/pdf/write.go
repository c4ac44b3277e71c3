// Package pdf writes a page list as a PDF file:
//
//	var b bytes.Buffer
//	err := pdf.Write(&b, doc, fonts.Shipped(), pdf.Meta{
//		Title: "科协每周动态", Language: "zh-CN", Date: date,
//	})
//
// Options ask for something else than the default, PDF/A-2a with PDF/UA-1:
//
//	err := pdf.Options{Target: pdf.PDFX4}.Write(&b, doc, set, meta)
//
// It goes in three steps. Check (check.go, options.go) finds everything that
// breaks the rules of package frame or of the target. Compose (compose.go) plans
// the sheets (sheet.go), reads the pictures (picture.go), gives the glyphs codes of
// our own (codes.go), and has fpdf make page tree and boxes. Finish (finish.go)
// takes fpdf's bytes apart by their cross-reference table (source.go) and draws the
// pages (content.go): the operators for text, rules and pictures in the inks of the
// target (ink.go), every one of them tagged (structure.go). It adds subsets of the
// fonts (font.go), pictures, the structure tree, links and bookmarks
// (navigate.go), colour profiles (profile.go), attachments (attach.go) and
// metadata (xmp.go), and lays the file down anew (file.go, classic.go). While fpdf
// works and the pages are drawn, a crew (crew.go) cuts the faces and compresses
// the streams (deflate.go).
//
// The package neither measures nor moves: glyphs come to stand within 0.005 pt
// of where the page list has them. PDFA.md lists the clauses of the standards.
package pdf

import (
	"io"
	"time"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// Meta is what the PDF says of itself. Title, Language and Date must be given;
// an empty string elsewhere is left out.
type Meta struct {
	Title, Author, Subject, Keywords string
	// Language is a tag of BCP 47, “zh-CN”.
	Language string
	// Date is the time of creation and of the last change. It comes from the
	// issue or the caller, never from a clock.
	Date     time.Time
	Bulletin Bulletin
}

// Bulletin describes the issue to archives, in an XMP schema of its own that
// the file itself explains. Empty fields are left out.
type Bulletin struct {
	// Series is the bulletin's name, Issuer the body that issues it.
	Series, Issuer string
	// Year, Number (期) and Serial (总期) are as printed: “14-15”.
	Year, Number, Serial string
	Editor, Reviewer     string
}

// Write writes the document as a PDF of version 1.7 that conforms to PDF/A-2a
// and PDF/UA-1: it is Options.Write of no options.
func Write(w io.Writer, doc *frame.Document, set *fonts.Set, meta Meta) error {
	return Options{}.Write(w, doc, set, meta)
}

// Write writes the document as the options ask. The same arguments give the
// same bytes, on any machine.
//
// Nothing is written to w unless everything is right. What is wrong is returned
// all at once, joined. What the document breaks of the page list's rules is a
// fault of the program, never of the bulletin's content; pictures, the ICC
// profile, attachments and licence bits of fonts are the user's.
func (o Options) Write(w io.Writer, doc *frame.Document, set *fonts.Set, meta Meta) error {
	out, err := o.Bytes(doc, set, meta)
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

// Bytes returns what Write writes.
func (o Options) Bytes(doc *frame.Document, set *fonts.Set, meta Meta) ([]byte, error) {
	o.Cache.begin()
	defer o.Cache.end()
	j := &job{Options: o, doc: doc, set: set, meta: meta}
	if err := j.check(); err != nil {
		return nil, err
	}
	c, err := j.compose()
	if err != nil {
		return nil, err
	}
	f := begin(c)
	defer f.file.crew.dismiss()
	raw, err := c.layOut()
	if err != nil {
		return nil, err
	}
	out, err := f.finish(raw)
	if err != nil {
		return nil, diag.Errorf("cannot finish the PDF: %w", err)
	}
	return out, nil
}

// job is one call of Write: what is written, and how.
type job struct {
	Options
	doc  *frame.Document
	set  *fonts.Set
	meta Meta
	// spot is the one colour that has a plate of its own, nil where there is
	// none or the target is not for plates.
	spot *frame.Color
}
