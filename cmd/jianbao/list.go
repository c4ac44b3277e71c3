package main

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"golang.org/x/text/width"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/issues/sequence"
)

// listUsage is what “jianbao help list” prints; README.md shows it too.
var listUsage = texts{english: `Usage:
    jianbao list [OPTIONS] [DIR...]

Print the issues in the folders as a table, in the order of their numbers:
what each is called, its serial number, its date, how many articles it has,
its first title, its file. Without DIR the folder is "issues" if there is one,
else the current one.

Options:
        --json            print a JSON list instead
    -h, --help            show this text

The exit code is 1 if an issue has errors; jianbao check names them.

Examples:
    jianbao list
    jianbao list --json issues
`, chinese: `用法：
    jianbao list [选项] [文件夹...]

把文件夹中的各期按期号顺序列成表：期号、总期号、日期、文章篇数、首篇标题、文
件。不写文件夹时，有“issues”就用它，否则用当前文件夹。

选项：
        --json            改为输出 JSON 列表
    -h, --help            显示这段说明

有的期有错误时，退出码为 1；jianbao check 会逐条列出。

示例：
    jianbao list
    jianbao list --json issues
`}

// listed is an issue as --json prints it.
type listed struct {
	File string `json:"file"`
	Year int    `json:"year"`
	// Number and Serial are as printed, “14—15” for a combined issue.
	Number   string `json:"number"`
	Serial   string `json:"serial,omitempty"`
	Date     string `json:"date,omitempty"`
	Articles int    `json:"articles"`
	Title    string `json:"title,omitempty"`
}

// runList is the verb list.
func runList(_ context.Context, args []string, u *ui) int {
	flags := newFlags("list")
	asJSON := flags.Bool("json", false, "")
	if code, done := parseFlags(flags, args, listUsage, u); done {
		return code
	}
	r, err := loadRun(foldersOf(flags.Args())...)
	if err != nil {
		return u.fail(err)
	}
	write := func(w io.Writer) error {
		_, err := io.WriteString(w, table(rows(r, u.words())))
		return err
	}
	if *asJSON {
		write = func(w io.Writer) error { return writeList(w, r) }
	}
	code := u.print(write)
	if len(r.Faults) > 0 {
		u.notef("found %s; jianbao check names them", countErrors(len(r.Faults)))
		code = max(code, exitFaults)
	}
	return code
}

// entryOf describes an issue.
func entryOf(is *issues.Issue) listed {
	e := listed{File: is.File, Year: is.Year.Value, Number: numberOf(is), Serial: is.Serial.String()}
	if is.Date.Year > 0 {
		e.Date = isoDate(is.Date)
	}
	for _, s := range is.Sections {
		e.Articles += len(s.Articles)
		if e.Title == "" && len(s.Articles) > 0 {
			for _, t := range s.Articles[0].Title {
				e.Title += t.Value
			}
		}
	}
	return e
}

// writeList prints the run as JSON, the characters as they are.
func writeList(w io.Writer, r *sequence.Run) error {
	all := []listed{}
	for _, is := range r.Issues {
		all = append(all, entryOf(is))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(all)
}

// rows returns the lines of the table in a language, the first of them the
// headings.
func rows(r *sequence.Run, words diag.Catalog) [][]string {
	heads := []diag.Text{diag.Say("issue"), diag.Say("serial"), diag.Say("date"), diag.Say("articles"), diag.Say("first title"), diag.Say("file")}
	out := [][]string{diag.Said(heads, words)}
	for _, is := range r.Issues {
		e := entryOf(is)
		plain := *is
		plain.Serial = issues.Range{} // it has a column of its own
		out = append(out, []string{plain.NumberText(), e.Serial, e.Date, count(e.Articles, "1 article", "%d articles").In(words), clip(e.Title), e.File})
	}
	return out
}

// titleWidth is how many columns of a terminal a title has in the table.
const titleWidth = 32

// clip cuts a title to the width that it has in the table.
func clip(s string) string {
	if columns(s) <= titleWidth {
		return s
	}
	n := 0
	for i, r := range s {
		if n += columns(string(r)); n > titleWidth-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// table sets rows in columns, two blanks between them.
func table(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], columns(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-columns(cell)+2))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// columns returns how many columns of a terminal s takes: a Han character two.
// Marks that are narrow in some typefaces, “ — …, count as one.
func columns(s string) (n int) {
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
