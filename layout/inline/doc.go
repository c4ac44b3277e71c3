// Package inline makes lines of Chinese text: spans of text go in, lines with
// every glyph at its final place come out.
//
//	p := inline.Prepare(spans, inline.Options{Mode: inline.Grid})
//	for _, line := range inline.Break(p, inline.Shape{Measure: measure, First: 2 * cell}) {
//		items = append(items, line.Frame(x, y)...)
//	}
//
// The rules are those of GB/T 15834-2011 5.1 and W3C CLREQ; CLREQ.md is the
// ledger of what is kept and where.
package inline
