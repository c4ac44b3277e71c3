package pdf

import "jianbao/layout/frame"

// Target is what a file is to conform to.
type Target uint8

// The targets. The zero value is what a build writes that asks for nothing
// else. All of PDF/A are tagged, also those whose level does not ask for it.
const (
	// PDFA2a is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file.
	PDFA2a Target = iota
	// PDFA1b and PDFA1a are ISO 19005-1, which GB/T 23286.1 adopts.
	PDFA1b
	PDFA1a
	PDFA2b
	PDFA2u
	// PDFA3a is ISO 19005-3 (GB/T 23286.3): the sources travel inside.
	PDFA3a
	// PDFX4 is ISO 15930-7, for plates: black and one spot colour.
	PDFX4
	// Booklet has two pages on a side, in the order of saddle stitching. It
	// conforms to PDF and claims nothing more.
	Booklet
	// Proof is for editors: the only kind that may have notes, so it claims no
	// standard that is for finished work.
	Proof
)

// standard is what a target asks for in general.
type standard struct {
	name string
	// version is the PDF version of the header.
	version string
	// part and level are claimed as PDF/A, "" for none.
	part, level string
	// accessible says that PDF/UA-1 is claimed.
	accessible bool
}

// standards are the targets' rules. PDF/UA-1 stands on PDF 1.7, so files of
// 1.4 do not claim it.
var standards = [...]standard{
	PDFA2a:  {"PDF/A-2a", "1.7", "2", "A", true},
	PDFA1b:  {"PDF/A-1b", "1.4", "1", "B", false},
	PDFA1a:  {"PDF/A-1a", "1.4", "1", "A", false},
	PDFA2b:  {"PDF/A-2b", "1.7", "2", "B", true},
	PDFA2u:  {"PDF/A-2u", "1.7", "2", "U", true},
	PDFA3a:  {"PDF/A-3a", "1.7", "3", "A", true},
	PDFX4:   {"PDF/X-4", "1.6", "", "", false},
	Booklet: {"booklet", "1.7", "", "", false},
	Proof:   {"proof", "1.7", "", "", false},
}

// String returns the standard's name, “PDF/A-2a”.
func (t Target) String() string { return standards[t].name }

// levels are the targets of PDF/A in the order in which usage texts list them.
var levels = [...]Target{PDFA1b, PDFA1a, PDFA2b, PDFA2u, PDFA2a, PDFA3a}

// Levels returns the levels that ParseLevel knows.
func Levels() []string {
	names := make([]string, len(levels))
	for i, t := range levels {
		names[i] = t.String()[len("PDF/A-"):]
	}
	return names
}

// ParseLevel returns the target of a level of PDF/A, “1b” to “3a”.
func ParseLevel(level string) (Target, bool) {
	for _, t := range levels {
		if t.String() == "PDF/A-"+level {
			return t, true
		}
	}
	return 0, false
}

// classic says that the target is PDF 1.4, which has no object streams, no
// cross-reference streams and no keys of later versions.
func (t Target) classic() bool { return standards[t].version == "1.4" }

// isBlack reports whether c is what every run has that is of no colour.
func isBlack(c frame.Color) bool { return c.RGB == (frame.Black.RGB) }

// isColored reports whether c is more than a grey: an ink besides black.
func isColored(c frame.Color) bool { return c.RGB[0] != c.RGB[1] || c.RGB[1] != c.RGB[2] }
