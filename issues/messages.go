package issues

import (
	"strings"

	"jianbao/issues/diag"
)

// message is a kind of fault: its code, its words and what to do about it.
// Text and hint are formats over the same arguments, which the hint names by
// index ("%[2]s") where it needs them. All texts of this package stand in this
// file, but for the names of kinds of values; the Chinese ones are in catalog.
type message struct {
	code       string
	text, hint diag.Format
}

// Faults of a file as a whole.
var (
	msgDirectory = message{"E-file", "this is a directory, not an issue file", "name the YAML file in it"}
	msgTooLarge  = message{"E-file", "the file is larger than 16 MiB", "take pictures and other data out of it; an issue holds text only"}
	msgEmpty     = message{"E-empty", "the file has no content", "begin it with, for example, year: 2023"}
	msgRoot      = message{"E-type", "the file is %s, not keys with values", "begin it with, for example, year: 2023, and put text under body: |"}

	msgNotUTF8  = message{"E-encoding", "the file is not UTF-8: byte 0x%02X", "save the file as UTF-8"}
	msgGB18030  = message{"E-encoding", "the file is not UTF-8 but looks like GB 18030 (GBK): byte 0x%02X", "save the file as UTF-8"}
	msgUTF16    = message{"E-encoding", "the file is UTF-16, not UTF-8", "save the file as UTF-8"}
	msgWordFile = message{"E-encoding", "this is a word processor's file or an archive, not an issue file", "paste its text into a YAML file and save that as UTF-8"}
	msgPDFFile  = message{"E-encoding", "this is a PDF, not an issue file", "name the YAML file the PDF was made from"}

	msgWebPage = message{"E-encoding", "this is a web page or XML, not an issue file", "paste its text into a YAML file and save that as UTF-8"}

	msgTooManyWarnings = message{"W-too-many", "more than %d warnings; the others are not listed", "mend these and try again"}

	msgTooMany = message{"E-too-many", "more than %d faults; the others are not listed", "mend these and try again"}
)

// Characters.
var (
	msgControl     = message{"E-control", "control character U+%04X", "take it out"}
	msgLoneCR      = message{"E-control", "carriage return U+%04X inside a line", "save the file with LF or CRLF line ends"}
	msgBidi        = message{"E-bidi", "U+%04X turns the direction of text around", "take it out; the editor may show it as nothing"}
	msgInnerBOM    = message{"E-control", "byte order mark U+%04X inside the text", "take it out; the editor may show it as nothing"}
	msgReplacement = message{"E-control", "U+%04X stands where a character was lost in a conversion", "type the lost character anew"}
	msgTextTab     = message{"E-control", "tab U+%04X in text", "take it out, or type spaces"}
)

// YAML.
var (
	msgTab          = message{"E-tab", "a tab is used as indentation", "indent with spaces"}
	msgYAML         = message{"E-yaml", "not readable as YAML: %s", "compare the indentation and the marks with the lines around"}
	msgColon        = message{"E-yaml", "a second colon and space on one line", "put the whole value in quotes: \"…: …\""}
	msgColonBelow   = message{"E-yaml", "the colon makes a key of this line, but the line goes on the value above", "indent it as the keys above; or begin text of several lines with |"}
	msgNoColon      = message{"E-yaml", "the line is neither a key with a colon and a space nor part of a text", "write key: value; or indent the lines of a text under %s: |"}
	msgWideColon    = message{"E-yaml", "the full-width colon ： does not end a key", "write a half-width colon and a space: key: value"}
	msgEquals       = message{"E-yaml", "an equals sign does not end a key", "write a colon and a space: key: value"}
	msgWideIndent   = message{"E-yaml", "a full-width or no-break space is used as indentation", "indent with half-width spaces"}
	msgWideComma    = message{"E-yaml", "the full-width comma ， does not end a value", "write a half-width comma and a space"}
	msgNoSpace      = message{"E-yaml", "no space behind the colon of a key", "write a colon and a space: key: value"}
	msgNoDashSpace  = message{"E-yaml", "no space behind the dash of an item", "write a dash and a space: - key: value"}
	msgIndentation  = message{"E-yaml", "the line does not fit the indentation of those before it", "indent the keys of one mapping, the items of one list, and all lines of one text equally"}
	msgNoItem       = message{"E-yaml", "the line is not an item of the list above", "begin it with - and a space; or indent it as the lines it belongs to"}
	msgFlow         = message{"E-yaml", "in [ ] or { }, a comma is missing before this or a bracket is not closed", "mend that, or put text with brackets in quotes"}
	msgOpenBracket  = message{"E-yaml", "the bracket that opens here is not closed", "close it, or put text with brackets in quotes"}
	msgNoValue      = message{"E-yaml", "a value is missing here", "close the brackets that are open, or put text that begins with a mark in quotes"}
	msgUnclosed     = message{"E-yaml", "the quotation that opens here is not closed", "close it with the same mark, and put text with quotation marks in single quotes: '…'"}
	msgAfterQuote   = message{"E-yaml", "text goes on behind the quotation that begins the value", "put the whole value in single quotes: '…'; or use the marks “ ”"}
	msgAfterBracket = message{"E-yaml", "text goes on behind the bracket that begins the value", "put the whole value in quotes: \"[…]…\""}
	msgAfterBar     = message{"E-yaml", "words stand behind | or >, which begin a text", "begin the text on the next line, indented; or put a value that begins with | or > in quotes"}
	msgCommentCuts  = message{"E-yaml", "the text goes no further than this #, which begins a comment", "begin text of several lines with |, or put it in quotes"}
	msgDashValue    = message{"E-yaml", "a value cannot begin with - and a space", "write the items of a list on lines of their own, or put the value in quotes"}
	msgDirective    = message{"E-yaml", "a line cannot begin with %", "put the text in quotes"}
	msgEscape       = message{"E-yaml", "this backslash begins no escape that YAML knows", "use single quotes, or double the backslash"}
	msgEscapeValue  = message{"E-yaml", "this escape stands for no character", "type the character itself"}
	msgIndicator    = message{"E-yaml", "a value cannot begin with %q", "put the value in quotes"}
	msgTagForm      = message{"E-yaml", "a value cannot begin with an exclamation mark", "put the value in quotes"}
	msgAnchor       = message{"W-anchor", "%q begins the value but is not part of it for YAML, and is not printed", "put the whole value in quotes"}
	msgUnknownRef   = message{"E-yaml", "a value cannot begin with * or &", "put the value in quotes"}
	msgDocuments    = message{"E-documents", "a second document begins here", "keep one issue in a file; take the line --- or ... out"}
	msgDuplicate    = message{"E-duplicate-key", "%q is given twice; first on line %d", "take one of them out"}
	msgKeyType      = message{"E-key", "a key must be a word", "write key: value; put text in [ ] or { } in quotes"}
	msgTag          = message{"E-tag", "the tag %q is not supported", "take it out, or put text that begins with ! in quotes"}
	msgDepth        = message{"E-depth", "lists and mappings are nested more than %d deep", "check the indentation and the aliases; an issue needs no more than ten levels"}
	msgAliases      = message{"E-aliases", "aliases expand to more than %d values", "write the values out"}

	msgDuplicateName     = message{"E-duplicate-key", "%q is given twice; first on line %d as %q", "take one of them out"}
	msgDuplicateNameItem = message{"E-duplicate-key", "%q is given twice; first on line %d as %q", "take one of them out; or put - before it if it begins a new item"}

	msgDuplicateItem = message{"E-duplicate-key", "%q is given twice; first on line %d", "take one of them out; or put - before it if it begins a new item"}
)

// Keys and types.
var (
	msgUnknownNear  = message{"E-unknown-key", "unknown key %[1]q", "did you mean %[2]q?"}
	msgUnknownMoved = message{"E-unknown-key", "unknown key %[1]q here", "put it under %[2]q"}
	msgUnknownTop   = message{"E-unknown-key", "unknown key %q here", "put it at the top level of the file, without indentation"}
	msgUnknownKey   = message{"E-unknown-key", "unknown key %[1]q", "use one of these: %[2]s"}
	msgType         = message{"E-type", "%[1]q must be %s, not %s", "write it like this: %[4]s"}
	msgItemType     = message{"E-type", "an item of %[1]q must be %s, not %s", "write it like this: %[4]s"}
	msgItemText     = message{"E-type", "an item of %[1]q must be text, not %[3]s", "put the item in quotes; [ ], { }, or a colon and a space make more than text of it"}
	msgParagraphKey = message{"E-type", "the colon and space behind %[1]q make a key of the paragraph's beginning", "put the paragraph in quotes; or use one of these keys: %[2]s"}
	msgNoDash       = message{"E-type", "%[1]q must be %[2]s, not %[3]s", "put - and a space before the first key of each item"}
	msgOneLine      = message{"E-type", "%q has room for one line only", "keep it on one line"}
	msgMissing      = message{"E-missing", "%[1]q is missing", "add it: %[2]s"}
	msgMissingUnder = message{"E-missing", "%[1]q is missing", "add it under %[3]q: %[2]s"}
	msgNoSections   = message{"E-empty-text", "the issue has no sections", "add them: %s"}
)

// Pictures.
var (
	msgPictureMissing  = message{"E-picture", "there is no picture %q", "check the name; it is looked for in the folder of the issue file, and in that of assets:"}
	msgPictureNear     = message{"E-picture", "there is no picture %[1]q", "did you mean %[2]q?"}
	msgPictureOutside  = message{"E-picture", "the picture %q is outside the folder of the issue file", "put it into that folder; or name the folder of the pictures in series.yaml: assets: 照片"}
	msgPictureAbsolute = message{"E-picture", "the picture %q is named from the root of the disk", "name it from the folder of the issue file: photos/a.jpg"}
	msgPictureFolder   = message{"E-picture", "%q is a folder, not a picture", "name the file in it"}
	msgPictureSpecial  = message{"E-picture", "%q is no usual file", "copy the picture into a file"}
	msgPictureSize     = message{"E-picture", "the file of the picture %q is larger than %d MiB", "save it with fewer pixels; 2000 across are enough for the page"}
	msgPictureRead     = message{"E-picture", "cannot read the picture %q: %v", "check whether other programs can open it"}
	msgPictureBad      = message{"E-picture", "cannot use the picture %q: %v", "open it in another program and save it as JPEG or PNG"}
	msgPictureName     = message{"E-picture", "the picture %[1]q is a %[2]s file in truth", "rename it to %[3]q"}
	msgNoAssets        = message{"E-picture", "cannot look for the picture %[1]q in the folder %[2]q: %[3]v", "check the name of the folder in assets:"}
)

// Values.
var (
	msgValue       = message{"E-value", "%[1]q is %q, which is not %s", "write it like this: %[4]s"}
	msgOutOfRange  = message{"E-value", "%[1]q is %s; it must be from %s to %s", "write it like this: %[5]s"}
	msgChoice      = message{"E-value", "%[1]q is %q; it must be %s", "write it like this: %[4]s"}
	msgFlag        = message{"E-value", "%[1]q is %[2]q, which is not true or false", "write %[1]s: %[3]s"}
	msgWideFigures = message{"E-value", "%[1]q is %[2]q in full-width figures", "write %[3]s"}
	msgHashColor   = message{"E-value", "%q is empty: YAML takes %s for a comment", "put the colour in quotes: \"%[2]s\""}

	msgDateForm   = message{"E-date", "%q is not a date", "write year-month-day in figures, for example 2023-04-28"}
	msgDateOther  = message{"E-date", "the date %[1]q is not written year-month-day", "write %[2]s"}
	msgYearOfDate = message{"E-date", "the year of %q is not from %d to %d", "write the year in four figures"}
	msgNoSuchDay  = message{"E-date", "there is no day %[1]s", "write a day from 01 to %[2]d"}
	msgDateMonth  = message{"E-date", "there is no such month: %q", "write a month from 01 to 12"}
	msgDateYear   = message{"W-date", "the date is in %d but the year of the issue is %d", "change one of them, unless the issue came out late"}

	msgTwoBlocks     = message{"E-type", "%[1]q stands in the block of %[2]q", "put - and a space before it, so that it begins a block of its own"}
	msgNoMain        = message{"E-type", "%[1]q belongs to no picture and no list here", "write it below %[2]s: or %[3]s:, indented as that is"}
	msgNotBeside     = message{"E-type", "%[1]q does not go with %[2]q", "take it out"}
	msgTwoPictures   = message{"E-type", "%[2]q is for two pictures side by side, not for %[1]d", "give it two pictures; write one as %[3]s"}
	msgNoAlt         = message{"E-missing", "the picture has neither %[1]q nor %[2]q", "add %[1]s:, which is printed below it, or %[2]s: for those who cannot see it"}
	msgCells         = message{"E-type", "the row has %d cells, but the table has %d columns", "put | between cells, and leave an empty cell empty"}
	msgWideHeads     = message{"E-type", "the heads have ｜ between them, not |", "put the half-width | between cells, not ｜"}
	msgWideBar       = message{"E-type", "the row has %d cells, but the table has %d columns", "put the half-width | between cells, not ｜"}
	msgManyColumns   = message{"E-value", "the table has %d columns; a line has room for %d", "take columns out"}
	msgWidthAndShare = message{"E-value", "a column has both %q and %q", "take one of them out"}
	msgWideTable     = message{"E-value", "the columns are %v characters wide together; the line has %d, and %d columns without a width need one each", "make columns narrower"}
	msgRangeForm     = message{"E-number", "%[1]q is %[2]q, which is not a number", "write the figures alone: %[3]s; for a combined issue a range: 14-15"}
	msgRangeOrder    = message{"E-number", "%[1]q goes from %[2]d to %[3]d", "write the smaller number first: %[3]d-%[2]d"}
	msgRangeLarge    = message{"E-number", "%q is larger than %d", "check the figures"}
	msgRangeStart    = message{"E-number", "%q is 0", "write a number from 1 up"}
	msgRangeLength   = message{"E-number", "the number takes %d but the serial number takes %d", "give both ranges the same length"}
	msgWithNumber    = message{"E-number", "a supplement has no number", "take out either %q or %q"}
	msgPlaceholder   = message{"E-value", "%[1]q has no value for %[2]s", "use %[3]s, %[4]s and %[5]s"}
	msgEmptyText     = message{"E-empty-text", "%q is empty", "write its text, or take the article out"}
	msgEmptyBlock    = message{"E-empty-text", "%q is empty", "write its text, or take the block out"}
	msgNoArticles    = message{"E-empty-text", "the section has no articles", "add %s: with a title and a body, or take the section out"}
	msgNoBlock       = message{"E-type", "a block of %[1]q has no key", "write a paragraph, or %[2]s: and its text"}
	msgSpotName      = message{"E-value", "%[1]q is %q, which cannot be the name of a plate of its own", "name the colour: %[3]s"}
	msgWithout       = message{"E-value", "%[1]q is given without %[2]q", "add it under %[4]q: %[3]s"}
	msgUnclosedBold  = message{"E-markup", "** begins bold text that does not end in this paragraph", "close it with **, or write \\*\\* for two asterisks"}
	msgNoMarkup      = message{"W-markup", "** is printed as it is in %q", "take the asterisks out; bold type is for the text of articles"}
	msgEmptyBold     = message{"E-markup", "nothing stands between ** and **", "write \\* for each asterisk that is to be printed"}
	msgTypedIndent   = message{"W-indent", "paragraphs begin with typed spaces, %d in this text; they are dropped", "leave the indent to the layout"}
	msgFolded        = message{"W-folded", "lines are joined with a space here, as YAML has it", "begin the text with | so that its lines stay apart"}
	msgFoldedItem    = message{"W-folded", "lines are joined with a space here, as YAML has it", "begin each item with - and a space, all indented equally"}
	msgComment       = message{"W-comment", "%q is a comment and is not printed", "put the whole value in quotes; or write a space behind # if it is a comment"}
	msgBrackets      = message{"W-brackets", "%q is given with its brackets %s; they are dropped", "leave them to the layout"}
)

// maxFaults is how many errors, and how many warnings, of one issue are listed:
// more than anybody reads, few enough for a file that is something else to be
// refused quickly.
const maxFaults = 500

// faultList gathers faults, up to maxFaults of each severity: warnings never
// take the place of an error.
type faultList struct {
	list  diag.List
	count [2]int
}

// isFull reports whether an error more would not be listed.
func (l *faultList) isFull() bool { return l.count[diag.Error] > maxFaults }

// add reports an error, or a warning if the message's code says so.
func (l *faultList) add(pos diag.Pos, m message, args ...any) {
	severity, tooMany := diag.Error, msgTooMany
	if strings.HasPrefix(m.code, "W-") {
		severity, tooMany = diag.Warning, msgTooManyWarnings
	}
	l.count[severity]++
	switch n := l.count[severity]; {
	case n > maxFaults+1:
		return
	case n > maxFaults:
		pos, m, args = diag.Pos{File: pos.File}, tooMany, []any{maxFaults}
	}
	d := diag.Diagnostic{Pos: pos, Severity: severity, Code: m.code, Message: diag.Say(m.text, args...), Hints: []diag.Text{diag.Say(m.hint, args...)}}
	l.list = append(l.list, d)
}

// quoteLimit is how many characters of a value a message shows: enough to find
// it, few enough for one line.
const quoteLimit = 24

// short returns s cut to the length that messages show.
func short(s string) string {
	if r := []rune(s[:min(len(s), 4*quoteLimit+4)]); len(r) > quoteLimit {
		return string(r[:quoteLimit]) + "…"
	}
	return s
}
