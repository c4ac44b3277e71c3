// Package pdf writes a page list as a PDF file:
//
//	var b bytes.Buffer
//	err := pdf.Write(&b, doc, fonts.Shipped(), pdf.Meta{
//		Title: "科协每周动态", Language: "zh-CN", Date: date,
//	})
//
// It goes in three steps. Check (check.go) finds everything that breaks the
// rules of package frame. Compose (compose.go, content.go) draws the pages
// through fpdf: page tree, boxes, pictures, and the operators for text and
// rules in codes of our own (codes.go), every one of them tagged (structure.go).
// Finish (finish.go) takes fpdf's bytes apart by their cross-reference table
// (source.go), adds subsets of the fonts (font.go), the structure tree, links
// and bookmarks (navigate.go), colour profile and metadata (xmp.go), and lays
// the file down anew (file.go).
//
// The package neither measures nor moves: glyphs come to stand within 0.005 pt
// of where the page list has them. PDFA.md lists the clauses of the standards.
package pdf
