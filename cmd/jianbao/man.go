package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"jianbao/issues/diag"
	"jianbao/layout/pdf"
)

// manUsage is what “jianbao help man” prints; README.md shows it too.
var manUsage = texts{english: `Usage:
    jianbao man [OPTIONS]

Print the manual page, jianbao(1), for the program man: what --help says of the
command and of every verb, in the language of this run.

Options:
    -h, --help            show this text

Examples:
    jianbao man | man -l -
    jianbao man > ~/.local/share/man/man1/jianbao.1
`, chinese: `用法：
    jianbao man [选项]

输出供 man 程序使用的手册页 jianbao(1)：内容就是整个程序和每个命令的 --help，语
言与本次运行相同。

选项：
    -h, --help            显示这段说明

示例：
    jianbao man | man -l -
    jianbao man > ~/.local/share/man/man1/jianbao.1
`}

// runMan is the verb man.
func runMan(_ context.Context, args []string, u *ui) int {
	flags := newFlags("man")
	if code, done := parseFlags(flags, args, manUsage, u); done {
		return code
	}
	if flags.NArg() > 0 {
		return u.fail(hintError(diag.Errorf("man takes no operand: %q", flags.Arg(0)), "one page describes all verbs: jianbao man"))
	}
	date, err := sourceDate(u.getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return u.fail(err)
	}
	if date.IsZero() {
		date = sourceTime()
	}
	return u.product(manual(u, date))
}

// sourceTime returns when the source was committed, the zero time if the build
// does not know it.
func sourceTime() time.Time {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return time.Time{}
	}
	for _, kv := range info.Settings {
		if kv.Key == "vcs.time" {
			if t, err := time.Parse(time.RFC3339, kv.Value); err == nil {
				return t.UTC()
			}
		}
	}
	return time.Time{}
}

// What the manual's own parts are called.
var (
	manName        = texts{"NAME", "名称"}
	manSynopsis    = texts{"SYNOPSIS", "概要"}
	manDescription = texts{"DESCRIPTION", "说明"}
)

// manual returns the manual page in the language of man(7), which both groff
// and mandoc read.
func manual(u *ui, date time.Time) string {
	m := &roff{chinese: u.chinese}
	day := ""
	if !date.IsZero() {
		day = date.Format("2006-01-02")
	}
	fmt.Fprintf(&m.b, ".\\\" Made by \"jianbao man\".\n.TH JIANBAO 1 %q \"jianbao %s\"\n", day, pdf.Version)
	// Without this, lines are made even by wide blanks, and words are cut.
	m.b.WriteString(".ad l\n.nh\n")
	blocks := blocksOf(u.text(usage))
	m.section(u.text(manName))
	what := strings.TrimRight(strings.TrimPrefix(blocks[0].text, programName), " .。")
	// On a line of its own: mandoc counts columns.
	fmt.Fprintf(&m.b, "%s \\-\n%s\n", programName, m.filled(strings.TrimSpace(what)))
	m.section(u.text(manSynopsis))
	m.calls(blocks[1].list)
	m.section(u.text(manDescription))
	m.blocks(blocks[2:])
	for _, v := range verbs() {
		m.section(programName + " " + v.name)
		blocks := blocksOf(u.text(v.usage))
		m.calls(blocks[0].list)
		m.blocks(blocks[1:])
	}
	return m.b.String()
}

// roff writes a manual page.
type roff struct {
	b       strings.Builder
	chinese bool
	// begun says that the section has something already.
	begun bool
}

func (m *roff) section(name string) {
	fmt.Fprintf(&m.b, ".SH \"%s\"\n", m.plain(name))
	m.begun = false
}

func (m *roff) subsection(name string) { fmt.Fprintf(&m.b, ".SS \"%s\"\n", m.plain(name)) }

// calls shows calls as they are typed, each with what is said of it.
func (m *roff) calls(list []entryLine) {
	m.begun = true
	for i, e := range list {
		if e.text != "" {
			m.entry(e)
			continue
		}
		if i > 0 {
			m.b.WriteString(".br\n")
		}
		m.b.WriteString("\\fB" + m.plain(e.head) + "\\fR\n")
	}
}

// blocks writes the paragraphs, and after them the lists under headings of
// their own, as a paragraph after a list would seem to belong to it.
func (m *roff) blocks(blocks []block) {
	for _, b := range blocks {
		switch {
		case b.heading != "":
			continue
		case m.begun:
			m.b.WriteString(".PP\n")
		}
		m.begun = true
		m.b.WriteString(m.filled(b.text) + "\n")
	}
	for _, b := range blocks {
		if b.heading != "" {
			m.list(b)
		}
	}
}

func (m *roff) list(b block) {
	m.subsection(b.heading)
	if described(b.list) {
		for _, e := range b.list {
			m.entry(e)
		}
		return
	}
	m.b.WriteString(".nf\n")
	for _, e := range b.list {
		m.b.WriteString(m.plain(e.head) + "\n")
	}
	m.b.WriteString(".fi\n")
}

// described reports whether something is said of what a list has.
func described(list []entryLine) bool {
	for _, e := range list {
		if e.text != "" {
			return true
		}
	}
	return false
}

// entry writes what is typed, and under it what it does.
func (m *roff) entry(e entryLine) {
	m.b.WriteString(".TP\n\\fB" + m.plain(e.head) + "\\fR\n")
	if e.text != "" {
		m.b.WriteString(m.filled(e.text) + "\n")
	}
}

// plain returns text in ASCII with nothing in it that roff would take for a
// request.
func (m *roff) plain(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '"':
			b.WriteString(`\(dq`)
		case r == '\'':
			b.WriteString(`\(aq`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '`':
			b.WriteString(`\(ga`)
		case r > '~':
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sourceColumns is how long a line of the page's source is; mandoc complains
// of more than 80.
const sourceColumns = 72

// filled returns text to be filled, in ASCII and in lines. In Chinese text a
// line may end between any two characters, as far as their marks let it.
func (m *roff) filled(text string) string {
	var b, word strings.Builder
	column := 0
	flush := func(ends string) {
		w := word.String()
		word.Reset()
		if column+len(w) > sourceColumns && column > 0 {
			if s := b.String(); strings.HasSuffix(s, " ") {
				b.Reset()
				b.WriteString(strings.TrimSuffix(s, " ") + "\n")
			} else {
				b.WriteString("\\\n") // goes on without a blank
			}
			column = 0
			if strings.HasPrefix(w, ".") {
				w = `\&` + w
			}
		}
		b.WriteString(w + ends)
		column += len(w + ends)
	}
	last := ' '
	for _, r := range text {
		switch {
		case r == ' ':
			flush(" ")
		case m.chinese && mayBreak(last, r) && word.Len() > 0:
			flush(`\:`)
			fallthrough
		default:
			word.WriteString(m.plain(string(r)))
		}
		last = r
	}
	flush("")
	return b.String()
}

// mayBreak reports whether a line may end between two characters of Chinese
// text.
func mayBreak(a, b rune) bool {
	const notAtEnd, notAtBegin = "“（《【「", "”），。、：；？！》】」…—"
	return (isWide(a) || isWide(b)) && a != ' ' && b != ' ' && !strings.ContainsRune(notAtEnd, a) && !strings.ContainsRune(notAtBegin, b)
}
