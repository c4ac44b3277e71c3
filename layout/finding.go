package layout

// Codes of the findings, what the eye would find on the page. S14 and S19 are
// rules of the lint that need fonts and the measure; package issues/lint
// explains all of them.
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
	codePicture   = "F13"
	codeRare      = "S14"
	codeTitle     = "S19"
)

// codeGlyph is the one error of layout: a character that no face has.
const codeGlyph = "E-glyph"

// Codes returns the codes of all findings that Layout can have.
func Codes() []string {
	return []string{codeWide, codeReleased, codeShort, codeRunt, codeLoose, codeTight, codeFallback, codeUncommon,
		codeLastPage, codePageBreak, codeColophon, codeMasthead, codePicture, codeRare, codeTitle}
}
