package layout

import (
	"jianbao/issues"
	"jianbao/layout/frame"
	"jianbao/layout/inline"
)

// Style is every number of the house style. What a standard asks for has its
// clause beside it; everything in the masthead is custom, and its size, top,
// rule and colour can be set from the issue file. Positions are measured from the top left corner of the page.
type Style struct {
	// PageWidth and PageHeight are A4 (GB/T 9704-2012 5.1).
	PageWidth, PageHeight frame.Length
	// TypeArea is the 版心 of a right-hand page, 156 × 225 mm
	// (GB/T 9704-2012 5.2.1). Its width is a whole number of cells.
	TypeArea frame.Rect
	// Rows is the height of the grid (GB/T 9704-2012 5.2.3).
	Rows int
	// Mirror swaps the side margins on even pages.
	Mirror bool
	// Body is the type of running text, 3号 (GB/T 9704-2012 5.2.2). Its cell
	// is 1/28 of the type area, so that full Han lines need no stretching.
	Body Type
	// Lead and SectionTitle are the article titles' types, Colophon and Folio
	// 4号 (GB/T 9704-2012 7.4.2, 7.5).
	Lead, SectionTitle, Colophon, Folio Type
	Lines                               inline.Options
	Masthead                            MastheadStyle
	Imprint                             ColophonStyle
	// FolioY is the centre of the folio's dashes: 7 mm below the type area
	// (GB/T 9704-2012 7.5).
	FolioY frame.Length
	// Indent is the first-line indent in cells (GB/T 9704-2012 7.3.3).
	Indent int
	// MinBelowHeading is how many lines of text stay with a heading.
	MinBelowHeading int
	// ContentsIndent moves the articles under a section in, in cells.
	ContentsIndent int
	Picture        PictureStyle
	Table          TableStyle
	// NoteInset moves a note in the text in from both edges, in cells (layout
	// §2.1, 按语: inset 2).
	NoteInset int
	// ListInset is where the numbers of a list begin, in cells: where the text of
	// a paragraph does.
	ListInset int
	// SignedInset is the white right of a signature, in cells; the date begins
	// as many right of where the name does (GB/T 9704-2012 7.3.5.2).
	SignedInset int
}

// PictureStyle is how pictures stand in the text; no standard speaks of it.
type PictureStyle struct {
	// Caption is the type below pictures, 4号 楷体: between the text and a table.
	Caption Type
	// Width is the width of a picture that has none of its own, in cells, and
	// Rows the most rows that such a picture takes, half a page.
	Width, Rows int
	// Gap is the white between two pictures side by side, in cells.
	Gap int
	// MinDPI is the resolution below which dots are seen in print.
	MinDPI int
}

// TableStyle is the three-line table (三线表) of CY/T 170-2019.
type TableStyle struct {
	// Caption is the type above a table, 4号 黑体, Cell that within it, 小四.
	Caption, Cell Type
	// Pitch is the least line pitch within a cell, 1½ times the size, WidePitch the
	// most where there is room, 1¾ times: rows of a table take whole rows of the
	// grid.
	Pitch, WidePitch frame.Length
	// Thick is the first and the last rule, Thin that below the heads.
	Thick, Thin frame.Length
	// Pad is the least white left and right of a cell's text, Least that above
	// and below, within the pitch of its rows: three lines stand in two.
	Pad, Least frame.Length
}

// Type is a size with the advance of one Han character.
type Type struct{ Size, Cell frame.Length }

// MastheadStyle is the head of the first page; all of it is custom.
type MastheadStyle struct {
	// Name is the size asked for; WarnBelow the size under which a fitted
	// name is reported.
	Name, WarnBelow frame.Length
	// NameTop is the name's em-box top.
	NameTop frame.Length
	// Spread is the width that a name of up to SpreadMax characters is
	// letterspaced to, with gaps of at most 1 em.
	Spread    frame.Length
	SpreadMax int
	// Over is the size of the issuing body above the name.
	Over frame.Length
	// BelowName is the white between the name and the first number line,
	// AboveRule that between the issuer line and the rule (4 mm as in GB/T
	// 9704-2012 7.2.7), BelowRule the least white under the rule.
	BelowName, AboveRule, BelowRule frame.Length
	Rule                            frame.Length
	// Inset moves the issuer and the date in from the edges, in cells.
	Inset int
	Red   frame.Color
}

// ColophonStyle is the foot of the last page.
type ColophonStyle struct {
	// Thick is the first and last rule, Thin those between
	// (GB/T 9704-2012 7.4.1).
	Thick, Thin frame.Length
	// Pitch is the line pitch, our choice: 14 pt on 22.
	Pitch frame.Length
	// Inset is the white left and right, one character (7.4.2).
	Inset frame.Length
	// Foot is the centre of the last rule.
	Foot frame.Length
	// EvenPage forces the colophon to an even page (GB/T 33476.2-2016).
	EvenPage bool
	// NumberLone keeps the folio on an even page that holds the colophon
	// alone and has no blank page before it (layout §1.6, a choice).
	NumberLone bool
}

// red is 套红: C0 M80 Y80 K0 (GB/T 9704-2012 6.2) and its uncalibrated sRGB.
var red = frame.Color{RGB: [3]uint8{0xFF, 0x33, 0x33}, CMYK: [4]uint8{0, 80, 80, 0}}

// emAscent is the part of the em box above the baseline, in 1/65536 em. All
// shipped faces are drawn to ascent 880, descent 120.
const emAscent = inline.Em * 880 / 1000

// The grid (GB/T 9704-2012 5.2.3).
const (
	gridRows  = 22
	gridCells = 28
)

// profiles are the sizes that differ between the two profiles (layout §1.2):
// gb takes 3号 as 15.75 pt, word as Word's 16 pt.
var profiles = map[string]struct{ body, lead float64 }{
	"gb":   {15.75, 21},
	"word": {16, 22},
}

// NewStyle returns the house style of a profile, "gb" or "word"; any other
// name gives gb.
func NewStyle(profile string) *Style {
	sizes, ok := profiles[profile]
	if !ok {
		sizes = profiles["gb"]
	}
	cell := frame.MM(156).Mul(1, gridCells)
	st := &Style{
		PageWidth: frame.MM(210), PageHeight: frame.MM(297),
		TypeArea:     frame.Rect{X: frame.MM(28), Y: frame.MM(37), W: cell * gridCells, H: frame.MM(225)},
		Rows:         gridRows,
		Body:         Type{frame.Points(sizes.body), cell},
		Lead:         solid(sizes.lead),
		SectionTitle: solid(18),
		Colophon:     solid(14),
		Folio:        solid(14),
		Lines:        inline.DefaultOptions(),
		FolioY:       frame.MM(269),
		Indent:       2,

		MinBelowHeading: 2,
		ContentsIndent:  2,
		NoteInset:       2,
		ListInset:       2,
		SignedInset:     2,
		Picture:         PictureStyle{Caption: solid(14), Width: 20, Rows: gridRows / 2, Gap: 1, MinDPI: 150},
		Table: TableStyle{
			Caption: solid(14), Cell: solid(12), Pitch: frame.Points(18), WidePitch: frame.Points(21),
			Thick: frame.Points(1.5), Thin: frame.Points(0.75),
			Pad: frame.Points(5), Least: frame.Points(5.5),
		},
		Masthead: MastheadStyle{
			Name: frame.Points(62), WarnBelow: frame.Points(42),
			NameTop: frame.MM(47),
			Spread:  frame.MM(140), SpreadMax: 5,
			Over:      frame.Points(22),
			BelowName: frame.MM(6), AboveRule: frame.MM(4), BelowRule: frame.MM(4),
			Rule:  frame.MM(0.8),
			Inset: 1,
			Red:   red,
		},
		Imprint: ColophonStyle{
			Thick: frame.MM(0.35), Thin: frame.MM(0.25),
			Pitch: frame.Points(22), Inset: frame.Points(14),
			Foot:       frame.MM(262),
			NumberLone: true,
		},
	}
	return st
}

// solid is type set solid: the advance is the size.
func solid(pt float64) Type { return Type{frame.Points(pt), frame.Points(pt)} }

// RowTop returns the em-box top of row i, 0 to Rows−1. The first em box
// starts at the type area's top, the last ends at its foot (layout §1.2).
func (st *Style) RowTop(i int) frame.Length {
	return st.TypeArea.Y + (st.TypeArea.H-st.Body.Size).Mul(frame.Length(i), frame.Length(st.Rows-1))
}

// Pitch is the distance of two rows.
func (st *Style) Pitch() frame.Length {
	return (st.TypeArea.H - st.Body.Size).Mul(1, frame.Length(st.Rows-1))
}

// Room is the height of n rows, from the top of the first em box to the foot of
// the last.
func (st *Style) Room(n int) frame.Length { return st.Body.Size + st.Pitch()*frame.Length(n-1) }

// RowsOf returns the fewest rows that have room for a height.
func (st *Style) RowsOf(height frame.Length) int {
	return int(max(1, 1+(height-st.Body.Size+st.Pitch()-1)/st.Pitch()))
}

// RowsFor returns how many rows a line of the given size takes: more than one
// where it is larger than a row's pitch.
func (st *Style) RowsFor(size frame.Length) int {
	return int(max(1, (size+st.Pitch()-1)/st.Pitch()))
}

// Left returns the type area's left edge on page n, counted from 1.
func (st *Style) Left(n int) frame.Length {
	if st.Mirror && n%2 == 0 {
		return st.PageWidth - st.TypeArea.X - st.TypeArea.W
	}
	return st.TypeArea.X
}

// prohibitions are the names the issue file uses for the line-edge levels.
var prohibitions = map[string]inline.Prohibition{
	"loose": inline.Loose, "basic": inline.Basic,
	"usual": inline.Usual, "gb": inline.GB, "strict": inline.Strict,
}

// StyleOf returns the house style with what the issue changes of it; profile
// goes before the issue's own unless it is empty.
func StyleOf(issue *issues.Issue, profile string) *Style {
	if profile == "" {
		profile = issue.Style.Profile.Value
	}
	st := NewStyle(profile)
	is := &issue.Style
	st.Mirror = is.Mirror.Value
	if is.Grid.Pos.IsValid() && !is.Grid.Value {
		st.Lines.Mode = inline.Tight
	}
	if level, ok := prohibitions[is.Prohibition.Value]; ok {
		st.Lines.Level = level
	}
	if is.HanLatinGap.Pos.IsValid() {
		st.setGap(frame.Points(is.HanLatinGap.Value))
	}
	if v := is.TitleLead.Value; v > 0 {
		st.Lead = solid(v)
	}
	if v := is.TitleSection.Value; v > 0 {
		st.SectionTitle = solid(v)
	}
	st.Imprint.EvenPage = issue.Colophon.EvenPage.Value
	st.Masthead.apply(&issue.Masthead)
	return st
}

// setGap changes the Han–Latin gap. A gap of 0 is a strict grid and stays 0;
// any other keeps the limits of typography §2.3 and §2.4 around it.
func (st *Style) setGap(gap frame.Length) {
	o := &st.Lines
	o.Gap = gap
	if gap == 0 {
		o.GapMin, o.GapMax = 0, 0
		return
	}
	o.GapMin, o.GapMax = min(o.GapMin, gap), max(o.GapMax, gap)
}

// apply takes over what the issue sets of the masthead.
func (ms *MastheadStyle) apply(m *issues.Masthead) {
	if v := m.Size.Value; v > 0 {
		ms.Name = frame.Points(v)
	}
	if v := m.Rule.Value; v > 0 {
		ms.Rule = frame.MM(v)
	}
	if v := m.Top.Value; v > 0 {
		ms.NameTop = frame.MM(v)
	}
	if c, ok := parseColor(m.Color.Value); ok {
		ms.Red = c
	}
}
