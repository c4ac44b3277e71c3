package issues

import (
	"bytes"
	"strings"
)

// problems translates what the YAML parser calls a problem.
var problems = []struct {
	problem string
	msg     message
}{
	{"found a tab character", msgTab},
	{"mapping values are not allowed", msgColon},
	{"could not find expected ':'", msgNoColon},
	{"did not find expected key", msgIndentation},
	{"did not find expected '-' indicator", msgNoItem},
	{"block sequence entries are not allowed", msgIndentation},
	{"did not find expected ',' or", msgFlow},
	{"did not find expected node content", msgNoValue},
	{"did not find expected <document start>", msgDocuments},
	{"found unexpected end of stream", msgUnclosed},
	{"found unexpected document indicator", msgUnclosed},
	{"found unknown escape character", msgEscape},
	{"did not find expected hexdecimal number", msgEscape},
	{"found invalid Unicode character escape code", msgEscapeValue},
	{"did not find expected alphabetic or numeric character", msgUnknownRef},
	{"unknown anchor", msgUnknownRef},
	{"mapping keys are not allowed", msgIndicator},
	{"found character that cannot start any token", msgIndicator},
	{"did not find expected comment or line break", msgAfterBar},
	{"found an indentation indicator equal to 0", msgAfterBar},
	{"found unknown directive name", msgDirective},
	{"could not find expected directive name", msgDirective},
	{"found unexpected non-alphabetical character", msgDirective},
	// What stands behind an exclamation mark.
	{"did not find expected whitespace or line break", msgTagForm},
	{"did not find expected tag URI", msgTagForm},
	{"did not find the expected '>'", msgTagForm},
	{"did not find expected '!'", msgTagForm},
	{"found undefined tag handle", msgTagForm},
	{"did not find URI escaped octet", msgTagForm},
	{"found an incorrect", msgTagForm},
	{"exceeded max depth", msgDepth},
}

// yamlFault reports an error of the YAML parser at the place of the fault, in
// the words for what people do to bring it about.
func (s *source) yamlFault(err error, faults *faultList) {
	line, problem := splitError(err)
	at := s.locate(line, problem)
	msg, args := msgYAML, []any{problem}
	for _, p := range problems {
		if strings.HasPrefix(problem, p.problem) {
			msg, args = p.msg, nil
			break
		}
	}
	switch msg {
	case msgDepth:
		args = []any{maxDepth}
	case msgFlow:
		if s.byteAt(at) == '[' || s.byteAt(at) == '{' {
			msg = msgOpenBracket
		}
		at, msg = s.refine(at, msg)
	case msgTagForm:
		at = s.tagStart(at)
	case msgIndicator:
		if s.byteAt(at) == '\t' {
			msg = msgTab
		}
		args = []any{string(rune(s.byteAt(at)))}
	case msgColon, msgNoColon, msgIndentation, msgDocuments:
		at, msg = s.refine(at, msg)
	}
	if msg == msgNoColon {
		s.countLines()
		args = []any{findKey(articleKeys, "body").in(s.isChinese()).name}
	}
	faults.add(s.pos(at), msg, args...)
}

// tagStart returns the exclamation mark that begins the word at or before a
// spot.
func (s *source) tagStart(at spot) spot {
	start, _ := s.line(at.line)
	word := start + 1 + bytes.LastIndexAny(s.data[start:at.offset], " \t[{,")
	if i := bytes.IndexByte(s.data[word:], '!'); i >= 0 {
		return s.spotOf(word + i)
	}
	return at
}

// byteAt returns the byte at a spot, 0 at the end.
func (s *source) byteAt(at spot) byte {
	if at.offset < len(s.data) {
		return s.data[at.offset]
	}
	return 0
}

// refine looks at the text round a fault for the slip behind it, which may
// stand on the line before.
func (s *source) refine(at spot, msg message) (spot, message) {
	above := s.lineAbove(at.line)
	for _, line := range []int{above, at.line} {
		if slip, m, ok := s.slip(line); ok {
			return slip, m
		}
	}
	start, end := s.line(at.line)
	before := string(s.data[start:at.offset])
	switch msg {
	case msgColon:
		if !strings.Contains(before, ": ") {
			return at, msgColonBelow
		}
	case msgNoColon:
		at = s.spotOf(start + len(before) - len(strings.TrimLeft(before, " ")))
		if s.isItem(above) {
			return at, msgNoItem
		}
	case msgFlow:
		for _, g := range wideComma().FindAllSubmatchIndex(s.data[start:end], -1) {
			if g[2] < 0 || isKeyName(string(s.data[start+g[2]:start+g[3]])) {
				return s.spotOf(start + g[0]), msgWideComma
			}
		}
	case msgIndentation, msgDocuments:
		return s.refineIndentation(at, before, above, msg)
	}
	return at, msg
}

// refineIndentation looks at what stands before a word that the parser does
// not expect there.
func (s *source) refineIndentation(at spot, before string, above int, msg message) (spot, message) {
	before = strings.TrimRight(before, " ")
	switch {
	case strings.HasSuffix(before, `"`), strings.HasSuffix(before, "'"):
		return at, msgAfterQuote
	case strings.HasSuffix(before, "]"), strings.HasSuffix(before, "}"):
		return at, msgAfterBracket
	case strings.Trim(before, "- ") != "" && s.byteAt(at) == '-':
		return at, msgDashValue
	case before == "" && msg == msgIndentation:
		if hash, ok := s.comment(above); ok {
			return hash, msgCommentCuts
		}
	}
	return at, msg
}

// wideComma finds a full-width comma before a key.
var wideComma = pattern(`， *(?:[a-z_]+|(\p{Han}+))[:：]`)

// slipped is the beginning of a line that is a key with a slip: blanks, dashes,
// a key, what ends it and what stands behind.
var slipped = pattern(`^([ \x{a0}\x{3000}]*)(?:- +)*(-?)([a-z_]+|\p{Han}+) *(：|:|=|＝)(.?)`)

// slipLength is how much of a line slip looks at.
const slipLength = 256

// slip finds the slips of a line that begins with a known key: a full-width
// colon or an equals sign, no space behind the colon or the dash, indentation
// with wide spaces.
func (s *source) slip(line int) (at spot, m message, ok bool) {
	start := s.spotAt(line, 1).offset
	text, _, _ := bytes.Cut(s.data[start:min(start+slipLength, len(s.data))], []byte("\n"))
	g := slipped().FindSubmatchIndex(text)
	if g == nil || !isKeyName(string(text[g[6]:g[7]])) || isHan(string(text[g[6]:g[7]])) && s.isText(line, g[3]) {
		return at, m, false
	}
	blank, dash, end, behind := string(text[g[2]:g[3]]), g[4] < g[5], string(text[g[8]:g[9]]), string(text[g[10]:g[11]])
	switch {
	case strings.Trim(blank, " ") != "":
		return s.spotOf(start + strings.IndexFunc(blank, func(r rune) bool { return r != ' ' })), msgWideIndent, true
	case end == "：":
		return s.spotOf(start + g[8]), msgWideColon, true
	case end != ":":
		return s.spotOf(start + g[8]), msgEquals, true
	case dash:
		return s.spotOf(start + g[4]), msgNoDashSpace, true
	case behind != "" && behind != " " && behind != "\t":
		return s.spotOf(start + g[8]), msgNoSpace, true
	}
	return at, m, false
}

// isText reports whether a line that is indented by so many bytes belongs to a
// text that begins with | or >. Texts have lines like “来源：”, which are no
// keys.
func (s *source) isText(line, indent int) bool {
	for last := line - textLines; line > max(last, 1); {
		line--
		start, end := s.line(line)
		text := strings.TrimRight(string(s.data[start:end]), " \t")
		own := len(text) - len(strings.TrimLeft(text, " "))
		if text == "" || own >= indent {
			continue
		}
		if blockHeader().MatchString(text) {
			return true
		}
		indent = own
	}
	return false
}

// textLines is how many lines of a text isText looks through.
const textLines = 500

// blockHeader is the end of a line below which a text stands.
var blockHeader = pattern(`[:-] +[|>][-+0-9]*(?: +#.*)?$`)

// lineAbove returns the last line above that is not blank, 0 if there is none.
func (s *source) lineAbove(line int) int {
	for line--; line > 0; line-- {
		if start, end := s.line(line); len(bytes.TrimSpace(s.data[start:end])) > 0 {
			break
		}
	}
	return line
}

// isItem reports whether a line is an item of a list of lines.
func (s *source) isItem(line int) bool {
	if line < 1 {
		return false
	}
	start, end := s.line(line)
	text := bytes.TrimLeft(s.data[start:end], " ")
	return bytes.HasPrefix(text, []byte("- ")) && !bytes.Contains(text, []byte(": "))
}

// comment returns the spot of the comment behind the words of a line.
func (s *source) comment(line int) (at spot, ok bool) {
	if line < 1 {
		return at, false
	}
	start, end := s.line(line)
	i := bytes.Index(s.data[start:end], []byte(" #"))
	if i < 0 || len(bytes.TrimSpace(s.data[start:start+i])) == 0 {
		return at, false
	}
	return s.spotOf(start + i + 1), true
}
