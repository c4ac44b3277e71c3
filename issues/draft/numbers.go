package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"jianbao/issues"
)

// The numbers and dates of a masthead (layout §2.1, §3) as offices write them:
// white anywhere (~ below), figures or Chinese numerals (GB/T 15835-2011), all
// on a line or each on its own, in brackets or not.
const (
	numeralForm = `(\d(?: *\d){0,4}|[〇零一二三四五六七八九十百](?: *[〇零一二三四五六七八九十百]){0,6})`
	yearForm    = `(\d(?: *\d){3}|[〇零OoＯ一二三四五六七八九](?: *[〇零OoＯ一二三四五六七八九]){3})`
	dashForm    = `(?:-|—|–|~|～|至|、|/)+`
)

var (
	supplementForm = numbersForm(`\(?~(?:Y~年~)?(?:增刊~第?~\(?~N~\)?~期?|第~N~期~\(?~增刊|增刊)~\)?`)
	serialForm     = numbersForm(`\(?~总~(?:第?~N~(?:期?~D~第?~N~)?[期号]|期[号数]?~[:：]?~第?~N~(?:D~N~)?期?)~\)?`)
	numberForm     = numbersForm(`\(?~(?:\(?~Y~(?:年~)?\)?~(?:年度?~)?)?第~N~(?:期?~D~第?~N~)?[期号](?:~\(?~合刊~\)?)?~\)?`)
	dateForm       = numbersForm(`(?:(?:\p{Han}{2})?日期~[:：]~)?\(?~Y~(?:年~N~月~N~日|[-./]~N~[-./]~N)(?:~\(?~星期[一二三四五六日天]~\)?)?~\)?(?:~(?:印发|出版|编印|印))?`)
	bareYear       = numbersForm(`^~Y~年度?~$`)
)

// numbersForm makes a form of a pattern in which Y is a year, N a numeral, D a
// dash and ~ white.
func numbersForm(p string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(strings.NewReplacer("Y", yearForm, "N", numeralForm, "D", dashForm, "~", " *").Replace(p))
	})
}

// numbers is what a line says of its issue; what it does not say is zero.
type numbers struct {
	year, supplement int
	number, serial   issues.Range
	day              string // 2023-04-28
	// rest is what else is in the line.
	rest string
}

// any reports whether there are numbers or a date.
func (n numbers) any() bool {
	return n.year > 0 || n.supplement > 0 || n.number.First > 0 || n.serial.First > 0 || n.day != ""
}

// Lines of a masthead are short: the longest, and the longest that may stand
// beside its numbers.
const (
	mastheadLine = 60
	longestRest  = 30
)

// numbersOf reads the numbers and dates of a line. A line that says more than
// a masthead would has none.
func numbersOf(text string) (n numbers) {
	text = plain(text)
	if !strings.ContainsAny(text, "期号年刊-./．") || utf8.RuneCountInString(text) > mastheadLine {
		return numbers{rest: text}
	}
	r := reading{source: []rune(text), norm: normal(text)}
	if m := r.take(dateForm(), false); m != nil {
		n.day = dayOf(m)
	}
	if m := r.take(serialForm(), true); m != nil {
		n.serial = span(m[1]+m[3], m[2]+m[4])
	}
	if m := r.take(supplementForm(), true); m != nil {
		n.year, n.supplement = numeral(m[1]), max(1, numeral(m[2]+m[3]))
	} else if m := r.take(numberForm(), true); m != nil {
		n.number = span(m[2], m[3])
		if y := numeral(m[1]); y > 0 {
			n.year = y
		}
	}
	if m := r.take(bareYear(), true); m != nil && !n.any() {
		n.year = numeral(m[1])
	}
	n.rest = strings.Trim(r.rest(), " \u3000()（）|·,，、:：-—/")
	if !n.any() || utf8.RuneCountInString(n.rest) > longestRest || strings.ContainsAny(n.rest, "。；，！？") {
		return numbers{rest: text}
	}
	return n
}

// normal returns a text with the same number of characters, white as spaces,
// figures and brackets half-width.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case strings.ContainsRune("（〔［[【", r):
			return '('
		case strings.ContainsRune("）〕］]】", r):
			return ')'
		case r == '○':
			return '〇'
		case r == '．':
			return '.'
		}
		return r
	}, s)
}

// reading is a line out of which what was understood is taken.
type reading struct {
	source []rune
	norm   string // as many characters as source
}

// take takes what a form matches out of the line and returns its groups, those
// that matched nothing as "". What is matched must stand apart from the words
// behind it, and if alone is true from those before it too: 市科协召开第3期培训班
// is a title, 市办公室2023年4月28日 a date.
func (r *reading) take(form *regexp.Regexp, alone bool) []string {
	m := form.FindStringSubmatchIndex(r.norm)
	if m == nil {
		return nil
	}
	before, _ := utf8.DecodeLastRuneInString(r.norm[:m[0]])
	after, _ := utf8.DecodeRuneInString(r.norm[m[1]:])
	first, _ := utf8.DecodeRuneInString(r.norm[m[0]:])
	last, _ := utf8.DecodeLastRuneInString(r.norm[:m[1]])
	if !apart(after, last) || alone && !apart(before, first) {
		return nil
	}
	var groups []string
	for i := 0; i < len(m); i += 2 {
		g := ""
		if m[i] >= 0 {
			g = r.norm[m[i]:m[i+1]]
		}
		groups = append(groups, g)
	}
	// A mark of its own stands for what was taken, so that nothing is found over
	// the seam.
	from := utf8.RuneCountInString(r.norm[:m[0]])
	n := utf8.RuneCountInString(groups[0])
	r.source = append(append(append([]rune(nil), r.source[:from]...), seam), r.source[from+n:]...)
	r.norm = r.norm[:m[0]] + string(seam) + r.norm[m[1]:]
	return groups
}

// apart reports whether a character beside what was matched, or the end of that,
// parts it from the words; utf8.RuneError is the end of the line.
func apart(beside, end rune) bool {
	return beside == utf8.RuneError || strings.ContainsRune(string(seam)+" ()|·,，:：", beside) || strings.ContainsRune(" ()", end)
}

const seam = '\ufdd2'

// rest returns what was not taken.
func (r *reading) rest() string {
	return strings.TrimSpace(strings.ReplaceAll(string(r.source), string(seam), " "))
}

// dayOf returns the date that dateForm has found, "" if there is no such day.
func dayOf(m []string) string {
	y, mo, d := numeral(m[1]), numeral(m[2]+m[4]), numeral(m[3]+m[5])
	t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
	if y == 0 || t.Day() != d || int(t.Month()) != mo {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, mo, d)
}

// span returns the range of two numerals, the second "" for one number alone.
func span(a, b string) issues.Range {
	r := issues.Range{First: numeral(a)}
	r.Last = max(numeral(b), r.First)
	return r
}

// numeral reads a number from 1 to 99999: figures, places (二〇二三) or words
// (一百二十三). It is 0 for what is none.
func numeral(s string) int {
	s = strings.ReplaceAll(s, " ", "")
	if n, err := strconv.Atoi(s); err == nil {
		return max(n, 0)
	}
	total, digit, places := 0, 0, 0
	for _, r := range s {
		switch d := strings.IndexRune("〇一二三四五六七八九", r); {
		case r == '十':
			total += max(digit, 1) * 10
			digit, places = 0, 0
		case r == '百':
			total += max(digit, 1) * 100
			digit, places = 0, 0
		case d >= 0:
			digit = digit*10 + d/len("一")
			places++
		case strings.ContainsRune("零OoＯ", r):
			digit, places = digit*10, places+1
		default:
			return 0
		}
		if places > 5 {
			return 0
		}
	}
	return total + digit
}
