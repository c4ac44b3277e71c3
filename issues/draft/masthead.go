package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"jianbao/issues"
)

// The lines of a masthead (layout §2.1), brackets half-width, figures ASCII and
// without white, as compact makes them.
const dashes = `(?:-|—|–|~|～|至|、)+`

var (
	numberForm     = regexp.MustCompile(`^(?:(\d{4})年)?第(\d{1,4})(?:期?` + dashes + `第?(\d{1,4}))?期(?:\(?合刊\)?)?`)
	serialForm     = regexp.MustCompile(`^\(?总(?:期)?第?(\d{1,5})(?:期?` + dashes + `第?(\d{1,5}))?期\)?`)
	supplementForm = regexp.MustCompile(`^(?:(\d{4})年)?(?:增刊第?\(?(\d{1,3})\)?期?|第(\d{1,3})期增刊)`)
	dateForm       = regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日$`)
	secrecyForm    = regexp.MustCompile(`^(?:绝密|机密|秘密|内部(?:资料|刊物|文件|参考))`)
	copyForm       = regexp.MustCompile(`^(?:No\.?|№|编号[:：]?)\s*(\d+)$`)
)

// compact returns a line as the forms have it.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\u3000':
			return -1
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '（', r == '〔':
			return '('
		case r == '）', r == '〕':
			return ')'
		case r == '○', r == '〇':
			return '〇'
		}
		return r
	}, plain(s))
}

// mastheadLines is how far down a masthead can reach.
const mastheadLines = 16

// mastheadLine is the longest line of a masthead with numbers or a date, in
// bytes: forty characters.
const mastheadLine = 120

// masthead reads the lines at the top and returns how many they are: none if
// the draft begins with its articles.
func (im *importer) masthead() int {
	end, number := 0, -1
	for i, l := range im.lines[:min(mastheadLines, len(im.lines))] {
		c := compact(l.text)
		switch {
		case isContentsHeading(c):
			return im.mastheadUpTo(end, number)
		case im.numbers(c):
			end = i + 1
			if number < 0 {
				number = i
			}
		case im.date(c):
			end = i + 1
		}
	}
	return im.mastheadUpTo(end, number)
}

// mastheadUpTo reads what else stands in the first end lines: the name above
// the numbers, the issuer under them.
func (im *importer) mastheadUpTo(end, number int) int {
	var above []line
	for i, l := range im.lines[:end] {
		c := compact(l.text)
		im.keep(l)
		switch m := copyForm.FindStringSubmatch(c); {
		case secrecyForm.MatchString(c):
			im.secrecy = collapse(l.text)
		case m != nil:
			im.copy = m[1]
		case im.isNumbers(c):
		case len(c) <= mastheadLine && dateForm.MatchString(arabic(c)):
			im.issuerBeside(l)
		case number < 0 || i < number:
			above = append(above, l)
		case im.issuer == "":
			im.issuer = collapse(l.text)
		default:
			im.unsure(l, "this line of the masthead was not understood")
		}
	}
	for i, l := range above {
		switch {
		case i == len(above)-1:
			im.name = collapse(l.text)
		case i == len(above)-2:
			im.over = collapse(l.text)
		default:
			im.unsure(l, "this line of the masthead was not understood")
		}
	}
	return end
}

// numbers reads a line of the numbers of the issue; false if it is none.
func (im *importer) numbers(c string) bool {
	if len(c) > mastheadLine {
		return false
	}
	c = arabicNumbers(c)
	found := false
	for c != "" {
		m := supplementForm.FindStringSubmatch(c)
		if m != nil {
			im.year, im.supplement = number(m[1], im.year), number(m[2]+m[3], 0)
		} else if m = serialForm.FindStringSubmatch(c); m != nil {
			im.serial = span(m[1], m[2])
		} else if m = numberForm.FindStringSubmatch(c); m != nil {
			im.year, im.number = number(m[1], im.year), span(m[2], m[3])
		} else if found && strings.Trim(c, "()·|,，") == "" {
			return true
		} else {
			return false
		}
		c, found = strings.TrimLeft(c[len(m[0]):], "·|,，"), true
	}
	return found
}

// isNumbers reports whether numbers would read the line.
func (im *importer) isNumbers(c string) bool {
	var probe importer
	return probe.numbers(c)
}

func number(s string, none int) int {
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return n
	}
	return none
}

func span(a, b string) issues.Range {
	r := issues.Range{First: number(a, 0)}
	r.Last = max(number(b, r.First), r.First)
	return r
}

// date reads a line that is the day of issue, alone or with the issuer before
// it.
func (im *importer) date(c string) bool {
	if len(c) > mastheadLine {
		return false
	}
	m := dateForm.FindStringSubmatchIndex(arabic(c))
	if m == nil {
		return false
	}
	c = arabic(c)
	y, mo, d := number(c[m[2]:m[3]], 0), number(c[m[4]:m[5]], 0), number(c[m[6]:m[7]], 0)
	t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
	if strings.ContainsAny(c[:m[0]], "，。；") || t.Day() != d || int(t.Month()) != mo {
		return false
	}
	im.day = fmt.Sprintf("%04d-%02d-%02d", y, mo, d)
	return true
}

// issuerBeside takes the issuer that stands on the line of the date.
func (im *importer) issuerBeside(l line) {
	text := plain(l.text)
	for i, r := range text {
		if strings.ContainsRune("12１２二", r) && dateForm.MatchString(arabic(compact(text[i:]))) {
			if before := collapse(text[:i]); before != "" {
				im.issuer = before
			}
			return
		}
	}
}

// arabic returns a line with a date in Chinese numerals, 二〇二三年四月二十八日, in
// figures (GB/T 15835-2011).
func arabic(c string) string {
	m := chineseDate.FindStringSubmatchIndex(c)
	if m == nil {
		return c
	}
	year := strings.Map(func(r rune) rune { return '0' + rune(digit(r)) }, c[m[2]:m[3]])
	return fmt.Sprintf("%s%s年%d月%d日", c[:m[0]], year, tens(c[m[4]:m[5]]), tens(c[m[6]:m[7]]))
}

// arabicNumbers does the same for 第十四期.
func arabicNumbers(c string) string {
	return chineseNumber.ReplaceAllStringFunc(c, func(s string) string {
		m := chineseNumber.FindStringSubmatch(s)
		return fmt.Sprintf("第%d期", tens(m[1]))
	})
}

var (
	chineseDate   = regexp.MustCompile(`([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$`)
	chineseNumber = regexp.MustCompile(`第([一二三四五六七八九十]{1,3})期`)
)

func digit(r rune) int {
	for i, d := range []rune("〇一二三四五六七八九") {
		if r == d {
			return i
		}
	}
	return 0
}

// tens reads 一 to 九十九.
func tens(s string) int {
	before, after, ok := strings.Cut(s, "十")
	one := func(s string) int {
		r, _ := utf8.DecodeRuneInString(s)
		return digit(r)
	}
	if !ok {
		return one(s)
	}
	t := 1
	if before != "" {
		t = one(before)
	}
	return t*10 + one(after)
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
