package issues

import (
	"time"

	"jianbao/issues/diag"
)

// Issue is one number of a bulletin as its file and series.yaml give it.
// Every value keeps the place it was read from.
type Issue struct {
	// File is the issue file's path as the user typed it.
	File string
	Year Int
	// Number is the issue's number in its year (期), Serial the number since
	// the first issue ever (总期). A combined issue (合刊) has a range.
	Number, Serial Range
	// Supplement is the number of a supplement (增刊); 0 for a usual issue.
	// With it Number is empty and Serial may be.
	Supplement Int
	Date       Date
	Masthead   Masthead
	Contents   Contents
	Note       []Paragraph // 按语, after the contents
	Sections   []Section
	Colophon   Colophon
	Style      Style
	Lint       Lint
	Press      Press
	// Assets is a folder of pictures beside that of the issue, from the folder
	// of the file that it is written in; empty if there is none.
	Assets Text
	// Fonts are the fonts of the house's own, in the order of the schema.
	Fonts []Font
	// ChineseKeys says that the file's keys are Chinese, half of them at
	// least; of a file without any, that those of its series are.
	ChineseKeys bool
}

// Text is a piece of the user's text with the place of every character.
type Text struct {
	Value string
	// Pos is where the first character stands.
	Pos diag.Pos
	// anchors map byte offsets of Value to places wherever the source does
	// not simply go on by one column a character (folded lines, escapes).
	anchors []anchor
}

// anchor says that the byte at offset stands at line, col.
type anchor struct{ offset, line, col int }

// Int, Float and Bool are values with their places; a zero Pos means that
// the key was not given.
type (
	Int struct {
		Value int
		Pos   diag.Pos
	}
	Float struct {
		Value float64
		Pos   diag.Pos
	}
	Bool struct {
		Value bool
		Pos   diag.Pos
	}
)

// Range is a number or, for a combined issue, a range of numbers. First and
// Last are equal for a single number and 0 if the key was not given.
type Range struct {
	First, Last int
	Pos         diag.Pos
}

// Span returns how many numbers the range takes: 1 for a usual issue.
func (r Range) Span() int { return r.Last - r.First + 1 }

// Date is a calendar day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
	Pos   diag.Pos
}

// Masthead is the head of the first page (刊头).
type Masthead struct {
	Name, Issuer Text
	// Secrecy is 密级 or a notice, top left; Copy the copy number, top right.
	Secrecy, Copy Text
	// Over is an issuing body above the name.
	Over Text
	// NumberLines are templates of the lines under the name, with {year},
	// {number} and {serial}; empty for the default.
	NumberLines []Text
	// Size is the name's type size in pt, Rule the red rule's thickness and
	// Top the name's em-box top from the page's top edge, both in mm; 0 for
	// the style's own.
	Size, Rule, Top Float
	// Color is "#RRGGBB", or four percentages C M Y K; empty for the style's.
	Color Text
}

// Contents says how the contents list is made; its entries come from the
// titles.
type Contents struct {
	Title Text
	// SectionsOnly leaves the articles inside sections out
	// (entries: sections).
	SectionsOnly bool
	// PageNumbers is true unless page_numbers: false is given.
	PageNumbers bool
}

// Section is a 栏目: a title and its articles. The lead articles stand in a
// section without a title.
type Section struct {
	Title    Text
	Articles []Article
	Pos      diag.Pos
}

// Article is a title, its text and where it came from.
type Article struct {
	// Title has one Text a line; more than one where the issue file asks for
	// a preferred break.
	Title    []Text
	Subtitle Text
	Body     []Block
	// Source is the attribution, without its brackets.
	Source Text
	Signed Signed
	Pos    diag.Pos
}

// Paragraph is one paragraph of running text, or a heading.
type Paragraph struct {
	Pos   diag.Pos
	Spans []Span
	// Heading marks a block written as heading: …; headings by their
	// ordinals are recognised by layout.
	Heading bool
}

// Span is text of one style. Its Text never holds markup.
type Span struct {
	Text
	Bold bool
}

// Colophon is the foot of the last page (版记).
type Colophon struct {
	Editor, Reviewer, Approver Text
	// Report, Send and Issue are 报, 送 and 发; Distribution is 分送. One
	// Text a line.
	Report, Send, Issue, Distribution []Text
	// Copies is the print run, 0 if not given.
	Copies Int
	// EvenPage forces the colophon to an even page.
	EvenPage Bool
}

// Style is what an issue may change of the house style. Zero values leave the
// default.
type Style struct {
	Profile     Text // "gb" or "word"
	Grid        Bool // false: tight line edges; Pos is zero if not given
	Prohibition Text // "loose", "basic", "usual", "gb" or "strict"
	// HanLatinGap is the white between Han and Latin in em, 0 to 0.5.
	HanLatinGap Float
	Mirror      Bool
	// TitleLead and TitleSection are title sizes in pt.
	TitleLead, TitleSection Float
}

// Press is what the printing works want of the plates. Empty values leave the
// default.
type Press struct {
	// SpotName is what the red plate is called.
	SpotName Text
	// ICC is the path of the printing condition's profile, from the folder of
	// the file that it is written in; Condition is the condition's name. Either
	// both are given or none.
	ICC, Condition Text
}
