package pdf

import (
	"github.com/go-pdf/fpdf"

	"jianbao/layout/frame"
)

// sheet is one page object of the file: a side of paper with no page, one, or
// two on it.
type sheet struct {
	width, height frame.Length
	// trim is the finished page, bleed how far its ink may go: rectangles of
	// the sheet, bleed without size where the target has none.
	trim, bleed frame.Rect
	// pages is the number of pages that stand on it.
	pages int
}

// corner is where the top left corner of a page stands.
type corner struct {
	sheet int
	x, y  frame.Length
}

// Distances around the finished page of PDFX4. 3 mm of bleed is what Chinese
// and European printers ask for; slug is the paper beyond the trim that takes
// the marks.
var (
	bleed = frame.MM(3)
	slug  = frame.MM(10)
)

// plan puts the pages on sheets.
func (j *job) plan() (sheets []sheet, where []corner) {
	if j.Target == Booklet {
		return impose(j.doc.Pages)
	}
	margin := frame.Length(0)
	if j.Target == PDFX4 {
		margin = slug
	}
	for i := range j.doc.Pages {
		p := &j.doc.Pages[i]
		s := sheet{
			width: p.Width + 2*margin, height: p.Height + 2*margin, pages: 1,
			trim: frame.Rect{X: margin, Y: margin, W: p.Width, H: p.Height},
		}
		if margin > 0 {
			s.bleed = frame.Rect{X: margin - bleed, Y: margin - bleed, W: p.Width + 2*bleed, H: p.Height + 2*bleed}
		}
		sheets = append(sheets, s)
		where = append(where, corner{i, margin, margin})
	}
	return sheets, where
}

// impose puts the pages, which are all of one size, two on a side, so that a
// stack of the sheets printed on both sides, folded once and stitched in the
// fold has them in order. Blank pages make their number a multiple of four.
func impose(pages []frame.Page) (sheets []sheet, where []corner) {
	const perSheet = 4
	w, h := pages[0].Width, pages[0].Height
	n := (len(pages) + perSheet - 1) / perSheet * perSheet
	where = make([]corner, len(pages))
	for side := range n / 2 {
		// Outer sheets first; the front of each has its last page on the left.
		left, right := n-1-side, side
		if side%2 == 1 {
			left, right = right, left
		}
		s := sheet{width: 2 * w, height: h, trim: frame.Rect{W: 2 * w, H: h}}
		for half, page := range [2]int{left, right} {
			if page < len(pages) {
				where[page] = corner{side, frame.Length(half) * w, 0}
				s.pages++
			}
		}
		sheets = append(sheets, s)
	}
	return sheets, where
}

// hundredths rounds l to what fpdf prints of boxes.
func hundredths(l frame.Length) float64 { return float64(l.Mul(100, frame.Pt)) / 100 }

// size returns the sheet's size.
func (s *sheet) size() fpdf.SizeType {
	return fpdf.SizeType{Wd: hundredths(s.width), Ht: hundredths(s.height)}
}

// top returns the height that distances from the top edge are taken from: it
// is counted from the rounded size, so that they are exact on the paper.
func (s *sheet) top() milli { return milli(s.height.Mul(100, frame.Pt) * 10) }

// lay begins the sheet's page in fpdf with its boxes (ISO 32000-1, 14.11.2).
func (s *sheet) lay(p *fpdf.Fpdf) {
	p.AddPageFormat("P", s.size())
	box := func(name string, r frame.Rect) {
		x, y := hundredths(r.X), hundredths(s.height-r.Y-r.H)
		p.SetPageBox(name, x, y, hundredths(r.X+r.W)-x, hundredths(s.height-r.Y)-y)
	}
	box("trim", s.trim)
	if s.bleed.W > 0 {
		box("bleed", s.bleed)
	} else {
		box("crop", s.trim)
	}
}
