package issues

import (
	"fmt"
	"strconv"
	"strings"

	"jianbao/issues/diag"
)

// message is a kind of fault: its code, its words and what to do about it.
// Words and hint are formats over the same arguments, which the hint names by
// index ("%[2]s") where it needs them. All texts of this package stand in this
// file, so that another language is another table.
type message struct{ code, text, hint string }

// Faults of a file as a whole.
var (
	msgDirectory = message{"E-file", "this is a directory, not an issue file", "name the YAML file in it"}
	msgTooLarge  = message{"E-file", "the file is larger than 16 MiB", "an issue holds text only; take pictures and other data out of it"}
	msgEmpty     = message{"E-empty", "the file has no content", "an issue begins with, for example, year: 2023"}

	msgNotUTF8  = message{"E-encoding", "the file is not UTF-8: byte 0x%02X", "save the file as UTF-8"}
	msgGB18030  = message{"E-encoding", "the file is not UTF-8 but looks like GB 18030 (GBK): byte 0x%02X", "save the file as UTF-8"}
	msgUTF16    = message{"E-encoding", "the file is UTF-16, not UTF-8: byte 0x%02X", "save the file as UTF-8"}
	msgWordFile = message{"E-encoding", "this is a word processor's file or an archive, not text: byte 0x%02X", "paste its text into a YAML file and save that as UTF-8"}
	msgPDFFile  = message{"E-encoding", "this is a PDF, not an issue file: byte 0x%02X", "name the YAML file the PDF was made from"}

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
	msgTab         = message{"E-tab", "a tab is used as indentation", "indent with spaces"}
	msgYAML        = message{"E-yaml", "not readable as YAML: %s", "compare the indentation and the marks with the lines around"}
	msgColon       = message{"E-yaml", "a colon is not expected here", "put the whole value in quotes: \"…: …\"; or check the indentation"}
	msgNoColon     = message{"E-yaml", "there is no colon and space after a key", "write key: value; text of several lines is indented under body: |"}
	msgWideColon   = message{"E-yaml", "the full-width colon ： does not end a key", "write a half-width colon and a space: key: value"}
	msgIndentation = message{"E-yaml", "the line does not fit the indentation of those before it", "indent the keys of one mapping, the items of one list, and all lines of one text equally"}
	msgNoItem      = message{"E-yaml", "an item of the list is expected here", "begin it with - and indent it as the items before"}
	msgFlow        = message{"E-yaml", "a list in [ ] or a mapping in { } is not closed or lacks a comma", "close it, or put text with brackets in quotes"}
	msgUnclosed    = message{"E-yaml", "the quotation that opens here is not closed", "close it with the same mark"}
	msgEscape      = message{"E-yaml", "this backslash begins no escape that YAML knows", "use single quotes, or double the backslash"}
	msgIndicator   = message{"E-yaml", "a value cannot begin with %q", "put the value in quotes"}
	msgUnknownRef  = message{"E-yaml", "a value cannot begin with * or &", "put the value in quotes"}
	msgDocuments   = message{"E-documents", "a second document begins here", "keep one issue in a file; take the line --- out"}
	msgDuplicate   = message{"E-duplicate-key", "%q is given twice; first on line %d", "take one of them out"}
	msgKeyType     = message{"E-key", "a key must be a word", "write key: value"}
	msgTag         = message{"E-tag", "the tag %q is not supported", "take it out"}
	msgDepth       = message{"E-depth", "lists and mappings are nested more than %d deep", "an issue needs no more than ten levels; check the indentation and the aliases"}
	msgAliases     = message{"E-aliases", "aliases expand to more than %d values", "write the values out"}
)

// Keys and types.
var (
	msgUnknownNear  = message{"E-unknown-key", "unknown key %[1]q", "did you mean %[2]q?"}
	msgUnknownMoved = message{"E-unknown-key", "unknown key %[1]q here", "it belongs under %[2]q"}
	msgUnknownTop   = message{"E-unknown-key", "unknown key %q here", "it belongs at the top of the file, without indentation"}
	msgUnknownKey   = message{"E-unknown-key", "unknown key %[1]q", "the keys here are %[2]s"}
	msgLater        = message{"E-later", "%q is not yet supported", "take it out"}
	msgType         = message{"E-type", "%[1]q must be %s, not %s", "write it like this: %[4]s"}
	msgItemType     = message{"E-type", "an item of %[1]q must be %s, not %s", "write it like this: %[4]s"}
	msgOneLine      = message{"E-type", "%q has room for one line only", "keep it on one line"}
	msgMissing      = message{"E-missing", "%[1]q is missing", "add it: %[2]s"}
)

// Values.
var (
	msgValue      = message{"E-value", "%[1]q is %q, which is not %s", "write it like this: %[4]s"}
	msgOutOfRange = message{"E-value", "%[1]q is %s; it must be from %s to %s", "write it like this: %[5]s"}
	msgChoice     = message{"E-value", "%[1]q is %q; it must be %s", "write it like this: %[4]s"}
	msgHashColor  = message{"E-value", "%q is empty: YAML takes %s for a comment", "put the colour in quotes: \"%[2]s\""}

	msgDateForm  = message{"E-date", "%q is not a date", "write year-month-day in figures, for example 2023-04-28"}
	msgDateOther = message{"E-date", "%[1]q is not in the form of a date here", "write %[2]s"}
	msgNoSuchDay = message{"E-date", "there is no day %[1]s", "%[2]s has %[3]d days"}
	msgDateMonth = message{"E-date", "there is no month %d in %q", "months go from 01 to 12"}
	msgDateYear  = message{"W-date", "the date is in %d but the year of the issue is %d", "change one of them, unless the issue came out late"}

	msgRangeForm    = message{"E-number", "%q is %q, which is not a number", "write the figures alone: 14; for a combined issue 14-15"}
	msgRangeOrder   = message{"E-number", "%q goes from %d to %d", "the first number of a range is the smaller one"}
	msgRangeStart   = message{"E-number", "%q is 0", "numbers begin with 1"}
	msgRangeLength  = message{"E-number", "the number takes %d but the serial number takes %d", "give both ranges the same length"}
	msgWithNumber   = message{"E-number", "a supplement has no number", "take out either \"supplement\" or \"number\""}
	msgPlaceholder  = message{"E-value", "%q has no value for %s", "use {year}, {number} and {serial}"}
	msgEmptyText    = message{"E-empty-text", "%q is empty", "write its text, or take the article out"}
	msgNoArticles   = message{"E-empty-text", "the section has no articles", "add articles: with a title and a body, or take the section out"}
	msgNoBlock      = message{"E-type", "a block of %q has no key", "write a paragraph, or heading: and its text"}
	msgUnclosedBold = message{"E-markup", "** begins bold text that does not end in this paragraph", "close it with **, or write \\*\\* for two asterisks"}
	msgEmptyBold    = message{"E-markup", "nothing stands between ** and **", "write \\* for each asterisk that is to be printed"}
	msgTypedIndent  = message{"W-indent", "paragraphs begin with typed spaces, %d in this text; they are dropped", "leave the indent to the layout"}
	msgFolded       = message{"W-folded", "lines are joined with a space here, as YAML has it", "begin the text with | so that a line is a paragraph"}
	msgBrackets     = message{"W-brackets", "%q is given with its brackets %s; they are dropped", "leave them to the layout"}
)

// format fills a format of a message.
func format(f string, args []any) string {
	if !strings.Contains(f, "%") {
		return f
	}
	return fmt.Sprintf(f, args...)
}

// maxFaults is how many faults of one issue are listed: more than anybody
// reads, few enough for a file that is something else to be refused quickly.
const maxFaults = 500

// faultList gathers faults. It stops at maxFaults.
type faultList struct {
	list diag.List
	full bool
}

// add reports an error, or a warning if the message's code says so.
func (l *faultList) add(pos diag.Pos, m message, args ...any) {
	if l.full {
		return
	}
	if len(l.list) == maxFaults {
		l.full = true
		pos, m, args = diag.Pos{File: pos.File}, msgTooMany, []any{maxFaults}
	}
	d := diag.Diagnostic{Pos: pos, Code: m.code, Message: format(m.text, args), Hints: []string{format(m.hint, args)}}
	if strings.HasPrefix(m.code, "W-") {
		d.Severity = diag.Warning
	}
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

// oneOf lists values in quotes, for people.
func oneOf(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = strconv.Quote(v)
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " or " + quoted[last]
}
