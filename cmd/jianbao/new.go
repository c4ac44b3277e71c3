package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"jianbao/issues/diag"
	"jianbao/issues/sequence"
)

// newUsage is what “jianbao help new” prints; README.md shows it too.
var newUsage = texts{english: `Usage:
    jianbao new [OPTIONS]

Write the file of the next issue: year, number, serial number and date as they
follow from the newest issues in the folder, its sections as in the newest one,
and comments that say what is to be filled in. A file that is there already is
never written over. Beside it goes schema.json, by which editors complete and
check the keys.

Options:
    -C, --dir DIR         the folder of the issues; default "issues" if there is
                          one, else the current folder
    -o, --output FILE     write to FILE instead of DIR/2023-15.yaml; "-" is
                          standard output
        --date DAY        the day of issue, 2023-05-12, instead of the next one
                          as the newest issues have it
        --combined        a combined issue (合刊), which takes two numbers
        --supplement      a supplement (增刊), which takes none
    -h, --help            show this text

Examples:
    jianbao new
    jianbao new -C issues --combined
`, chinese: `用法：
    jianbao new [选项]

写出下一期的简报文件：年、期号、总期号和日期接着文件夹中最新的几期往下排，栏目
与最新一期相同，要填的地方有注释说明。已有的文件不会被覆盖。同一文件夹里还会放
一个 schema.json，供编辑器补全和检查各项的写法。

选项：
    -C, --dir 文件夹      简报文件所在的文件夹；不写时，有“issues”就用它，否则
                          用当前文件夹
    -o, --output 文件     写入这个文件，而不是“文件夹/2023-15.yaml”；“-”表示
                          标准输出
        --date 日期       印发日期，如 2023-05-12；不写则照最近几期推算
        --combined        合刊，占两个期号
        --supplement      增刊，不占期号
    -h, --help            显示这段说明

示例：
    jianbao new
    jianbao new -C issues --combined
`}

// newOptions are the options of new as typed.
type newOptions struct {
	dir, output, date    string
	combined, supplement bool
}

// runNew is the verb new.
func runNew(_ context.Context, args []string, u *ui) int {
	var opt newOptions
	flags := newFlags("new")
	flags.StringVarP(&opt.dir, "dir", "C", "", "")
	flags.StringVarP(&opt.output, "output", "o", "", "")
	flags.StringVar(&opt.date, "date", "", "")
	flags.BoolVar(&opt.combined, "combined", false, "")
	flags.BoolVar(&opt.supplement, "supplement", false, "")
	takes(flags, "dir", folderNames)
	takes(flags, "output", issueFiles)
	takes(flags, "date", values{})
	if code, done := parseFlags(flags, args, newUsage, u); done {
		return code
	}
	next, path, err := opt.next(flags.Args())
	if err != nil {
		return u.fail(err)
	}
	if path == std {
		return u.product(string(forEditors(next.YAML(u.words()))))
	}
	if err := new(outputs).writeIssue(path, forEditors(next.YAML(u.words())), u); err != nil {
		return u.fail(err)
	}
	u.notef("wrote %s: %s, %s", path, next.Title(), next.Date.Format("2006-01-02"))
	return exitDone
}

// next returns the issue that is asked for and where its file goes.
func (o newOptions) next(operands []string) (*sequence.Next, string, error) {
	if len(operands) > 0 {
		return nil, "", hintError(diag.Errorf("new takes no file: %q", operands[0]), "name the folder with -C, the new file with -o")
	}
	if o.combined && o.supplement {
		return nil, "", hintError(diag.Errorf("--combined and --supplement contradict each other"), "give one of them")
	}
	want := sequence.Options{Supplement: o.supplement}
	if o.combined {
		want.Span = 2
	}
	if o.date != "" {
		date, err := time.Parse("2006-01-02", o.date)
		if err != nil {
			return nil, "", hintError(diag.Errorf("%q is no day", o.date), "write year-month-day: --date 2023-05-12")
		}
		want.Date = date
	}
	dir := issueFolder(o.dir)
	r, err := loadRun(dir)
	if err != nil {
		return nil, "", err
	}
	next, err := r.Next(want)
	if err != nil {
		return nil, "", hintError(err, "mend its numbers and date first: jianbao check %s", dir)
	}
	switch {
	case o.output == "":
		return next, filepath.Join(dir, next.Name()), nil
	case o.output != std && isFolder(o.output):
		return next, filepath.Join(o.output, next.Name()), nil
	}
	return next, o.output, nil
}

// issueFolder returns the folder of the issues: the one typed, else issues if
// there is one, else the current one.
func issueFolder(typed string) string {
	if typed != "" {
		return typed
	}
	const usual = "issues"
	if info, err := os.Stat(usual); err == nil && info.IsDir() {
		return usual
	}
	return "."
}

// loadRun reads the issues of folders.
func loadRun(dirs ...string) (*sequence.Run, error) {
	r, err := sequence.Load(dirs...)
	if errors.Is(err, sequence.ErrNone) {
		return nil, hintError(err, "name the folder that the issues are in; the first one is written by hand")
	}
	return r, err
}
