// Package draft makes an issue file of a draft (来稿) as offices have it: text, or
// a Word document.
//
// The bytes of a draft go in; the YAML of an issue comes out, with what was
// done and what is in doubt, each with its line:
//
//	d, err := draft.Read("第14期.docx", data)
//	im := d.Import(series)
//	os.Stdout.Write(im.YAML)
//
// Nothing that the draft says is lost: what has no place in an issue (labels,
// the contents list, which is made from the titles) stands in comments at the
// end of the YAML. White space and the brackets that layout sets itself,
// 【】 and （）, are not kept.
package draft

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	unicode16 "golang.org/x/text/encoding/unicode"

	"jianbao/issues/diag"
)

// Draft is a draft as lines of text.
type Draft struct {
	// Name is the draft's path as the user typed it.
	Name  string
	lines []line
	// found is what reading has to say.
	found findings
}

// line is a line of text or a paragraph of Word, white taken off its ends.
type line struct {
	text string
	// no counts lines from 1, empty ones too; col is where the text begins.
	no, col int
	// title says that Word has it centred or as a heading, whose level is 1 for
	// the highest and else 0; bold that all of it is bold, entry and bullet that it
	// is of a contents list or of a list with bullets, row that it was a row of a
	// table.
	title, bold, entry, bullet, row bool
	level                           int
}

// Bold text inside a paragraph stands between these, which are no characters
// and so never in a draft.
const (
	boldOn  = '\ufdd0'
	boldOff = '\ufdd1'
)

// maxSize is the largest draft that is read, maxText the largest text: a
// thousand pages, and a document may have pictures.
const (
	maxSize = 32 << 20
	maxText = 8 << 20
)

// The codes of what import finds.
const (
	codeCharacter = "W-character" // a character that cannot be in an issue
	codeEncoding  = "W-encoding"  // bytes that are no text
	codeJoined    = "W-joined"    // a paragraph that was cut
	codeCut       = "W-cut"       // one that may have been
	codeUnsure    = "W-unsure"    // a line whose part is in doubt
	codeTitle     = "W-title"     // an article without a title, or its lines
	codeMissing   = "W-missing"   // what an issue needs and the draft lacks
	codeWord      = "W-word"      // what of a Word document is not text
	codeSeries    = "W-series"    // what differs from the series
	codeMore      = "W-more"      // what is not listed
)

// mostFindings is how many findings are listed: more than anybody reads.
const mostFindings = 500

// findings gathers what import has to say, up to mostFindings.
type findings struct{ diag.List }

// Warn adds a warning.
func (f *findings) Warn(pos diag.Pos, code string, message, hint diag.Text) {
	switch n := len(f.List); {
	case n < mostFindings:
		f.List.Warn(pos, code, message, hint)
	case n == mostFindings:
		f.List.Warn(diag.Pos{File: pos.File}, codeMore, diag.Say("there are more than %d things to say", n), diag.Say("look whether it is a bulletin's draft"))
	}
}

// A Refusal says why a draft cannot be read, and what to do.
type Refusal struct{ Reason, Hint diag.Text }

// Error returns the reason in English.
func (r *Refusal) Error() string { return r.In(nil) }

// In returns the reason in the language of c.
func (r *Refusal) In(c diag.Catalog) string { return r.Reason.In(c) }

// encryptedPackage is the name, in UTF-16, of what a Word document with a
// password has inside: it is wrapped into a file of the old kind.
var encryptedPackage = []byte(strings.Join(strings.Split("EncryptedPackage", ""), "\x00"))

// ErrEmpty says that there is no text in a draft.
var ErrEmpty = diag.Errorf("there is no text in it")

// Read reads the draft called name: a Word document, or text in UTF-8, GB 18030,
// or UTF-16 with its mark.
func Read(name string, data []byte) (*Draft, error) {
	d := &Draft{Name: name}
	var err error
	switch {
	case len(data) > maxSize:
		return nil, &Refusal{diag.Say("it is larger than %d MB", maxSize>>20), diag.Say("take the pictures out, or save the text alone")}
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) && bytes.Contains(data, encryptedPackage):
		return nil, &Refusal{diag.Say("it is protected by a password"), diag.Say("open it in Word or WPS, take the password off and save it again")}
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, &Refusal{diag.Say("it is a document of an old Word (.doc)"), diag.Say("open it in Word or WPS and save it with 另存为 as Word 文档 (.docx)")}
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		err = d.readWord(data)
	case strings.EqualFold(filepath.Ext(name), ".docx"):
		return nil, &Refusal{diag.Say("it is no Word document, whatever its name says"), diag.Say("open it in Word or WPS and save it as .docx; or name it .txt if it is text")}
	case bytes.HasPrefix(data, []byte("{\\rtf")), bytes.HasPrefix(data, []byte("%PDF-")), bytes.IndexByte(data, 0) >= 0 && !isWide(data):
		return nil, &Refusal{diag.Say("it is neither text nor a Word document"), diag.Say("save it as .docx, or as text in UTF-8")}
	case len(data) > maxText:
		return nil, &Refusal{diag.Say("it is more than %d MB of text", maxText>>20), diag.Say("look whether it is the right file")}
	case isWide(data):
		d.readText(d.decodeWide(data))
	default:
		d.readText(d.decode(data))
	}
	if err != nil {
		return nil, err
	}
	if len(d.lines) == 0 {
		return nil, ErrEmpty
	}
	return d, nil
}

// Text returns the draft as text, its lines where the findings have them.
func (d *Draft) Text() []byte {
	var b bytes.Buffer
	no := 1
	for _, l := range d.lines {
		for ; no < l.no; no++ {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Repeat(" ", l.col-1) + plain(l.text))
	}
	return b.Bytes()
}

// decode returns text in UTF-8. What is no UTF-8 is taken for GB 18030, which
// has GBK and GB 2312 in it.
func (d *Draft) decode(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return string(data)
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		d.found.Warn(diag.Pos{File: d.Name}, codeEncoding, diag.Say("some bytes are neither UTF-8 nor GB 18030; they became \ufffd"), diag.Say("save the draft as UTF-8 and import it again"))
	}
	return strings.ToValidUTF8(string(out), string(utf8.RuneError))
}

// isWide reports whether a text begins with the mark of UTF-16.
func isWide(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}

// decodeWide returns text in UTF-16, as Windows writes it under the name Unicode.
// Its first two bytes say in which order the others are.
func (d *Draft) decodeWide(data []byte) string {
	out, err := unicode16.UTF16(unicode16.LittleEndian, unicode16.ExpectBOM).NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		d.found.Warn(diag.Pos{File: d.Name}, codeEncoding, diag.Say("some of it is no UTF-16; it became \ufffd"), diag.Say("save the draft as UTF-8 and import it again"))
	}
	return string(out)
}

// readText cuts text into lines.
func (d *Draft) readText(text string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	for i, s := range strings.Split(text, "\n") {
		d.add(line{text: s, no: i + 1})
	}
}

// add adds a line if there is anything in it.
func (d *Draft) add(l line) {
	s := d.printable(l)
	body := strings.TrimLeftFunc(s, unicode.IsSpace)
	l.col = utf8.RuneCountInString(s[:len(s)-len(body)]) + 1
	l.text = strings.TrimRightFunc(body, unicode.IsSpace)
	if plain(l.text) != "" {
		d.lines = append(d.lines, l)
	}
}

// printable returns a line's text without the characters that an issue file
// cannot hold, having named them.
func (d *Draft) printable(l line) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\u00a0':
			return ' '
		case r == boldOn || r == boldOff:
			return r
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\ufeff', r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef, unicode.Is(unicode.Cs, r):
			d.found.Warn(diag.Pos{File: d.Name, Line: l.no}, codeCharacter, diag.Say("the character U+%04X was left out: it cannot be printed", r), diag.Say("look whether a character is missing there"))
			return -1
		}
		return r
	}, l.text)
}

// plain returns a text without its marks of bold.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == boldOn || r == boldOff {
			return -1
		}
		return r
	}, s)
}
