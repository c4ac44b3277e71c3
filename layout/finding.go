package layout

// Finding is a kind of warning that layout gives: what the eye would find on
// the page. Codes S14 and S19 are rules of the lint that need fonts and the
// measure.
type Finding struct {
	Code string
	// Title says in a few words what is found; Text explains it, with its
	// limits and the clause it follows.
	Title, Text string
}

// Codes of the findings.
const (
	codeWide      = "F01"
	codeReleased  = "F02"
	codeShort     = "F03"
	codeRunt      = "F04"
	codeLoose     = "F05"
	codeTight     = "F06"
	codeFallback  = "F07"
	codeUncommon  = "F08"
	codeLastPage  = "F09"
	codePageBreak = "F10"
	codeColophon  = "F11"
	codeMasthead  = "F12"
	codeRare      = "S14"
	codeTitle     = "S19"
)

// Findings lists all kinds of findings by their codes.
func Findings() []Finding {
	return []Finding{
		{codeWide, "line too wide", "A line holds one object, a word or a symbol, that is wider than its place."},
		{codeReleased, "line that breaks a rule", "The measure has no break that keeps a number with what it counts, a word whole, " +
			"or a mark off the edge of the line; one of them had to go (typography §1.2)."},
		{codeShort, "line that stays short", "A line that should reach the edge holds nothing that may be spread."},
		{codeRunt, "one character alone", "The last line of a paragraph has one character, and neither squeezing nor spreading the line " +
			"before by at most a quarter of an em mends it (孤字, typography §4.3)."},
		{codeLoose, "loose line", "More than 0.20 em of white was put into every gap of a line (typography §4.2)."},
		{codeTight, "tight line", "Three or more brackets or commas of a line lost all their white (typography §4.2)."},
		{codeFallback, "character from another face", "The face of the text lacks the character; it comes from the next one in its chain."},
		{codeUncommon, "character outside 通用规范汉字表", "The character is in GB 2312 but none of the 8,105 of the general table of 2013."},
		{codeLastPage, "last page almost empty", "The last page has one or two lines of text (typography §4.5)."},
		{codePageBreak, "page break where none should be", "Lines that belong together are longer than a page."},
		{codeColophon, "long colophon", "The colophon is taller than a page."},
		{codeMasthead, "masthead that does not fit", "The bulletin's name had to be set smaller than 42 pt, or the masthead fills the page " +
			"(layout §2.3)."},
		{codeRare, "character outside GB 2312", "Offices print on machines whose fonts have GB 2312 only; there the character would be missing. The message says so if it is not among the 8,105 of 通用规范汉字表 either."},
		{codeTitle, "title of more than two lines", "A title or heading should have two lines at most, broken by meaning (layout §4.2)."},
	}
}
