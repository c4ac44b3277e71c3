package frame

// TagID refers to an element of Document.Tags. Its zero value marks an
// artifact of layout (a rule, a leader).
type TagID int32

const (
	// LayoutArtifact is content that is no part of the text: rules, leaders.
	LayoutArtifact TagID = 0
	// PaginationArtifact is content that belongs to the page: folios.
	PaginationArtifact TagID = -1
)

// TagKind is a standard structure type of ISO 32000-1, 14.8.4.
type TagKind uint8

// The structure types that layout uses. Heading levels are in Tag.Level.
const (
	TagDocument TagKind = iota + 1
	TagPart
	TagSect
	TagArt
	TagHeading
	TagP
	TagTOC
	TagTOCI
	TagReference
	TagLink
	TagFigure
	TagCaption
	TagTable
	TagTR
	TagTH
	TagTD
	TagNote
	TagL
	TagLI
	TagLbl
	TagLBody
	TagSpan
)

// tagNames is indexed by TagKind.
var tagNames = [...]string{"", "Document", "Part", "Sect", "Art", "H", "P", "TOC", "TOCI",
	"Reference", "Link", "Figure", "Caption", "Table", "TR", "TH", "TD", "Note", "L", "LI", "Lbl", "LBody", "Span"}

// String returns the structure type's name; headings are "H", without level.
func (k TagKind) String() string { return tagNames[k] }

// Tag is one structure element.
type Tag struct {
	Kind   TagKind
	Parent TagID
	// Level is the heading level, 1 to 6, for TagHeading.
	Level int
	// Title is the element's text for outlines and tools; may be empty.
	Title string
	// Alt describes a figure.
	Alt string
}
