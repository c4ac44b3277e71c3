package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout"
)

// fontsUsage is what “jianbao help fonts” prints; README.md shows it too.
var fontsUsage = texts{english: `Usage:
    jianbao fonts [OPTIONS] [ISSUE.yaml...]

Print which fonts set what: for each role the fonts in the order in which they
are asked for a character, and how many hanzi of GB 2312, 通用规范汉字表 and GBK
each of them has, and all together. The key "fonts" of series.yaml puts fonts
of the house's own in front. Of each ISSUE the characters are listed that the
font of their role lacks, and where they come from. Without ISSUE the series is
that of the folder "issues" if there is one, else of the current one.

Options:
        --series FILE     read what all issues share from FILE instead
        --json            print JSON instead
    -h, --help            show this text

The exit code is 1 if an issue has errors, or names a font that cannot be used.

Examples:
    jianbao fonts
    jianbao fonts issues/2023-14.yaml
`, chinese: `用法：
    jianbao fonts [选项] [简报.yaml...]

列出什么用什么字体：每种用途按取字的先后列出各字体，以及每个字体和全部字体合计
有 GB 2312、通用规范汉字表和 GBK 的多少个汉字。series.yaml 中的“fonts”一项可
以把本单位的字体放在前面。对每个简报文件，列出该用途的字体所缺的字，以及借自哪
个字体。不写简报文件时，有“issues”文件夹就用其中的 series.yaml，否则用当前文
件夹的。

选项：
        --series 文件     各期共用的内容改从这个文件读取
        --json            改为输出 JSON
    -h, --help            显示这段说明

简报有错误，或写明的字体不能使用时，退出码为 1。

示例：
    jianbao fonts
    jianbao fonts issues/2023-14.yaml
`}

// fontReport is what the verb prints.
type fontReport struct {
	Roles []roleReport `json:"roles"`
	// Issues are those given, with what each takes from a fallback.
	Issues []issueReport `json:"issues,omitempty"`
}

// roleReport is the fonts of a role.
type roleReport struct {
	Role  string       `json:"role"`
	Faces []faceReport `json:"faces"`
	// Together is how many hanzi of each standard the role has.
	Together map[string]int `json:"together"`
}

// faceReport is a font of a role.
type faceReport struct {
	Name string `json:"name"`
	// File is where a font of the house's own lies, "" for one that is inside
	// the program.
	File   string         `json:"file,omitempty"`
	SHA256 string         `json:"sha256"`
	Has    map[string]int `json:"has"`
}

// issueReport is what an issue takes from fallbacks.
type issueReport struct {
	File     string         `json:"file"`
	Borrowed []borrowReport `json:"borrowed"`
}

// borrowReport is the characters that a role takes from one face.
type borrowReport struct {
	Role       string `json:"role"`
	Face       string `json:"face"`
	Characters string `json:"characters"`
}

// fontLister is the verb at work.
type fontLister struct {
	*ui
	series string
	faces  typefaces
	counts map[string]map[string]int // by the names of faces
	code   int
}

// runFonts is the verb fonts.
func runFonts(ctx context.Context, args []string, u *ui) int {
	l := &fontLister{ui: u, faces: newTypefaces(), counts: make(map[string]map[string]int)}
	flags := newFlags("fonts")
	flags.StringVar(&l.series, "series", "", "")
	takes(flags, "series", issueFiles)
	asJSON := flags.Bool("json", false, "")
	if code, done := parseFlags(flags, args, fontsUsage, u); done {
		return code
	}
	operands, err := expand(flags.Args())
	if err == nil && len(operands) > 0 {
		operands = withoutSeries(operands)
		err = buildOptions{series: l.series}.check("fonts", operands)
	}
	if err != nil {
		return u.fail(err)
	}
	report, err := l.report(ctx, operands)
	if err != nil {
		return u.fail(err)
	}
	write := func(w io.Writer) error { return report.write(w, u.words()) }
	if *asJSON {
		write = report.writeJSON
	}
	return max(l.code, u.print(write))
}

// report looks at the fonts of all issues, or of the series alone. The roles are
// those of the first issue.
func (l *fontLister) report(ctx context.Context, operands []string) (*fontReport, error) {
	out := &fontReport{}
	if len(operands) == 0 {
		in, err := l.seriesAlone()
		if err != nil {
			return nil, err
		}
		out.Roles = l.roles(in)
	}
	for i, path := range operands {
		if ctx.Err() != nil {
			return nil, errInterrupted
		}
		in, err := issues.Load(path, l.series, l.stdin)
		if err != nil {
			return nil, (&compiler{series: l.series}).missingHint(path, err)
		}
		if i == 0 {
			out.Roles = l.roles(in)
		}
		out.Issues = append(out.Issues, l.issue(in))
	}
	return out, nil
}

// seriesAlone reads the series without an issue. What an issue would add is not
// missing.
func (l *fontLister) seriesAlone() (*issues.Loaded, error) {
	path := l.series
	if path == "" {
		path = filepath.Join(foldersOf(nil)[0], seriesName)
		if _, err := os.Stat(path); os.IsNotExist(err) {
			return &issues.Loaded{Issue: &issues.Issue{}}, nil
		}
	}
	return issues.LoadSeries(path)
}

// roles describes the fonts of an issue's roles, and reports those that cannot
// be used.
func (l *fontLister) roles(in *issues.Loaded) []roleReport {
	set, faults := l.faces.of(in.Issue)
	if len(faults) > 0 {
		c := compiled{files: in.Files}
		l.findings(faults, c.source)
		l.code = exitFaults
	}
	files := make(map[*fonts.Face]string)
	for _, f := range in.Issue.Fonts {
		if path, face, ok := l.faces.place(f); ok {
			files[face] = path
		}
	}
	var list []roleReport
	for _, role := range fonts.Roles() {
		r := roleReport{Role: role.String()}
		var chain []*fonts.Face
		for _, id := range set.Chain(role) {
			face := set.Face(id)
			chain = append(chain, face)
			r.Faces = append(r.Faces, faceReport{face.Name(), files[face], face.SHA256(), l.count(face)})
		}
		r.Together = l.count(chain...)
		list = append(list, r)
	}
	return list
}

// count returns how many hanzi of each standard faces have together.
func (l *fontLister) count(faces ...*fonts.Face) map[string]int {
	var names []string
	for _, f := range faces {
		names = append(names, f.SHA256(), f.Name())
	}
	key := strings.Join(names, "\n")
	if l.counts[key] == nil {
		has := make(map[string]int)
		for _, c := range fonts.Charsets() {
			has[c.Name], _ = c.Count(faces...)
		}
		l.counts[key] = has
	}
	return l.counts[key]
}

// issue says what an issue takes from fallbacks, and what is wrong with it.
func (l *fontLister) issue(in *issues.Loaded) issueReport {
	set, faults := l.faces.of(in.Issue)
	c := compiled{files: in.Files}
	if in.Faults.HasErrors() {
		l.findings(in.Faults, c.source)
	}
	out := issueReport{File: in.Issue.File, Borrowed: []borrowReport{}}
	if in.Faults.HasErrors() || len(faults) > 0 {
		l.code = exitFaults
		l.notef("%s has %s; what it takes from fallbacks may be more", in.Issue.File, countErrors(errorsIn(in.Faults)+len(faults)))
	}
	for _, b := range layout.Borrowings(in.Issue, layout.Options{Fonts: set}) {
		role, face := b.Role.String(), set.Names()[b.Face]
		i := slices.IndexFunc(out.Borrowed, func(r borrowReport) bool { return r.Role == role && r.Face == face })
		if i < 0 {
			i = len(out.Borrowed)
			out.Borrowed = append(out.Borrowed, borrowReport{Role: role, Face: face})
		}
		out.Borrowed[i].Characters += string(b.Rune)
	}
	return out
}

// write prints the report as tables, in the language of words.
func (r *fontReport) write(w io.Writer, words diag.Catalog) error {
	rows := [][]string{{diag.Say("role").In(words), diag.Say("font").In(words), "", "", ""}}
	for i, c := range fonts.Charsets() {
		_, all := c.Count()
		rows[0][2+i] = fmt.Sprintf("%s (%d)", c.Name, all)
	}
	for _, role := range r.Roles {
		name := role.Role
		for _, f := range role.Faces {
			shown := f.Name
			if f.File != "" {
				shown = f.File
			}
			rows = append(rows, append([]string{name, shown}, counts(f.Has)...))
			name = ""
		}
		if len(role.Faces) > 1 {
			rows = append(rows, append([]string{"", diag.Say("together").In(words)}, counts(role.Together)...))
		}
	}
	var b strings.Builder
	b.WriteString(table(rows))
	for _, is := range r.Issues {
		fmt.Fprintf(&b, "\n%s\n", is.File)
		if len(is.Borrowed) == 0 {
			fmt.Fprintf(&b, "    %s\n", diag.Say("nothing from a fallback").In(words))
		}
		for _, f := range is.Borrowed {
			fmt.Fprintf(&b, "    %s\n", diag.Say("%s from %s: %s", f.Role, f.Face, f.Characters).In(words))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// counts are the cells of a row of the table.
func counts(has map[string]int) []string {
	var cells []string
	for _, c := range fonts.Charsets() {
		cells = append(cells, fmt.Sprint(has[c.Name]))
	}
	return cells
}

// writeJSON prints the report as JSON, the characters as they are.
func (r *fontReport) writeJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
