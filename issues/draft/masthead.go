package draft

import (
	"strings"
	"unicode/utf8"

	"jianbao/issues/diag"
)

var (
	secrecyForm = pattern(`^(?:绝密|机密|秘密|内部(?:资料|刊物|文件|参考|发行)|注意保存|妥善保管)`)
	copyForm    = pattern(`^(?:No\.?|№|编号[:：]?|份号[:：]?)\s*(\d+)$`)
	issuerForm  = pattern(`^(?:编印|主办|编发|承办|编辑出版|印发)(?:单位|部门)?\s*[:：]\s*`)
)

// compact returns a line without white, its figures and brackets half-width.
func compact(s string) string {
	return strings.ReplaceAll(normal(plain(s)), " ", "")
}

// mastheadLines is how far down a masthead can reach.
const mastheadLines = 16

// farthestDate is how many other lines may stand between numbers and date.
const farthestDate = 3

// masthead reads the lines at the top and returns how many they are: none if
// the draft begins with its articles. It ends with the last line of numbers or
// dates before the contents or the first text.
func (im *importer) masthead() int {
	end, number := 0, -1
	for i, l := range im.lines[:min(mastheadLines, len(im.lines))] {
		n := numbersOf(l.text)
		if isContentsHeading(l.text) || number >= 0 && i-end > farthestDate || !n.any() && (isParagraph(l.text) || l.entry || noteForm().MatchString(plain(l.text))) {
			break
		}
		if !n.any() {
			continue
		}
		im.takeNumbers(n, l)
		end = i + 1
		if number < 0 && (n.number.First > 0 || n.serial.First > 0 || n.supplement > 0) {
			number = i
		}
	}
	// Issuer and people may stand under the last number, before the contents.
	for i := end; end > 0 && i < len(im.lines) && i < end+3; i++ {
		if isContentsHeading(im.lines[i].text) {
			end = i
		}
	}
	im.mastheadUpTo(end, number)
	return end
}

// takeNumbers takes the numbers of a line. The first of each kind counts.
func (im *importer) takeNumbers(n numbers, l line) {
	twice := im.number.First > 0 && n.number.First > 0 && n.number != im.number || im.day != "" && n.day != "" && n.day != im.day
	if im.number.First == 0 {
		im.number = n.number
	}
	if im.serial.First == 0 {
		im.serial = n.serial
	}
	if im.day == "" {
		im.day = n.day
	}
	if im.year == 0 {
		im.year = n.year
	}
	if im.supplement == 0 && n.supplement > 0 {
		im.supplement = n.supplement
		if !strings.ContainsAny(normal(plain(l.text)), "第(") {
			im.found.Warn(im.pos(l), codeUnsure, diag.Say("the supplement has no number"), diag.Say("number 1 was written; look which one it is"))
		}
	}
	if twice {
		im.unsure(l, diag.Say("these numbers or this date differ from those above"))
	}
}

// mastheadUpTo reads what else stands in the first end lines, of which line
// number has the number: the name above it, the issuer under it.
func (im *importer) mastheadUpTo(end, number int) {
	var above, under []line
	for i, l := range im.lines[:end] {
		im.keep(l)
		n := numbersOf(l.text)
		m := copyForm().FindStringSubmatch(compact(l.text))
		switch {
		case secrecyForm().MatchString(compact(l.text)):
			im.secrecy = strings.TrimSpace(im.secrecy + "　" + collapse(l.text))
		case m != nil:
			im.copy = m[1]
		case n.any():
			if n.rest != "" {
				im.beside(l, n, len(above) == 0)
			}
		case im.person(l), isRule(l.text):
		case number < 0 || i < number:
			above = append(above, l)
		default:
			under = append(under, l)
		}
	}
	if im.name == "" && len(above) == 0 && len(under) > 0 {
		above, under = under[:1], under[1:]
	}
	im.names(above)
	for _, l := range under {
		if im.issuer != "" {
			im.unsure(l, diag.Say("this line of the masthead was not understood"))
			continue
		}
		im.issuer = im.issuerOf(collapse(l.text))
	}
}

// beside reads what stands on a line with numbers: the issuer beside the date,
// the name beside the number.
func (im *importer) beside(l line, n numbers, first bool) {
	switch rest := collapse(n.rest); {
	case im.person(line{text: n.rest, no: l.no, col: l.col}):
	case n.day == "" && first && im.name == "":
		im.name = rest
	case im.issuer == "":
		im.issuer = im.issuerOf(rest)
	case rest != im.issuer:
		im.unsure(l, diag.Say("this line of the masthead was not understood"))
	}
}

// issuerOf takes the label off an issuer.
func (im *importer) issuerOf(s string) string {
	return strings.TrimSpace(issuerForm().ReplaceAllString(s, ""))
}

// person reads a line of people that stands in the masthead; false if it is
// none.
func (im *importer) person(l line) bool {
	parts := labels(plain(l.text))
	for _, p := range parts {
		im.foot.put(p)
		if p.field == "" {
			im.unsure(l, diag.Say("the label %q was not understood", p.label))
		}
	}
	return len(parts) > 0
}

// names reads the lines above the number: the name of the bulletin is the one
// that the series has, else the last, and above it stands the issuing body.
func (im *importer) names(above []line) {
	at := len(above) - 1
	for i, l := range above {
		if known := im.series.Masthead.Name.Value; known != "" && compact(l.text) == compact(known) {
			at = i
		}
	}
	for i, l := range above {
		switch {
		case i == at && im.name == "":
			im.name = collapse(l.text)
		case i == at-1:
			im.over = collapse(l.text)
		case i > at && im.issuer == "":
			im.issuer = im.issuerOf(collapse(l.text))
		default:
			im.unsure(l, diag.Say("this line of the masthead was not understood"))
		}
	}
}

// isRule reports whether a line is a rule typed with characters.
func isRule(s string) bool {
	s = compact(s)
	return utf8.RuneCountInString(s) > 2 && strings.Trim(s, "─━—-–=_*＿－＝·…") == ""
}

// collapse returns a line of the masthead: letters that were spaced out moved
// together, other white as it is.
func collapse(s string) string {
	s = strings.TrimSpace(plain(s))
	parts := strings.Fields(s)
	for _, p := range parts {
		if utf8.RuneCountInString(p) > 1 {
			return s
		}
	}
	return strings.Join(parts, "")
}
