package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/issues/draft"
	"jianbao/issues/lint"
	"jianbao/issues/sequence"
)

// importUsage is what “jianbao help import” prints; README.md shows it too.
var importUsage = texts{english: `Usage:
    jianbao import [OPTIONS] DRAFT

Make an issue file of a draft: a Word document (.docx), or text in UTF-8,
GB 18030 or UTF-16; "-" is standard input. Masthead, numbers, date, sections,
titles, attributions and colophon are recognised, paragraphs that a page break
cut are joined. Whatever is in doubt is kept and named with its line. What
series.yaml has already is not written again. Numbers and date are held against
the issues in the folder, as check does.

Options:
    -o, --output PATH     write to the file PATH, which must not be there yet;
                          or, if PATH is a folder or ends in "/", to
                          2023-14.yaml in it; default standard output
        --series FILE     what all issues share; default series.yaml in the
                          folder of the output, or of the issues
    -h, --help            show this text

Nothing that the draft says is lost: lines that are not in the issue as they
are stand in comments at its end. What tracked changes delete, notes, comments
and what stands on every page are named in what is printed, and stay out of the
file. A .doc must be saved as .docx first.

The exit code is 1 if the issue file was made but cannot be built as it is: if
something that it needs is not in the draft, or contents and titles differ.

Examples:
    jianbao import 第14期.docx -o issues/
    jianbao import draft.txt -o issues/2023-14.yaml
`, chinese: `用法：
    jianbao import [选项] 原稿

把原稿转成简报文件。原稿是 Word 文档（.docx），或 UTF-8、GB 18030、UTF-16 编码
的文本；“-”表示标准输入。自动识别刊头、期号、日期、【栏目】、标题、来源和版
记，把被分页断开的段落接上。没有把握的照样保留，并指出在第几行。series.yaml 中
已有的内容不再重复写。期号和日期会与文件夹中的各期核对，与 check 相同。

选项：
    -o, --output 路径     写入这个文件，该文件不能已经存在；路径是文件夹或以
                          “/”结尾时，写入其中的 2023-14.yaml；不写则写到标准输
                          出
        --series 文件     各期共用的内容；不写则用输出文件夹或简报文件夹中的
                          series.yaml
    -h, --help            显示这段说明

原稿中的内容一字不丢：没有原样写进简报的行，以注释的形式放在文件末尾。修订中删
去的文字、脚注和尾注、批注，以及每页都有的页眉页脚，会在显示的结果中指出，不写
进文件。.doc 文件要先另存为 .docx。

简报文件已经写好、但还不能直接排印时，退出码为 1：原稿中缺少必需的内容，或目录
与标题不一致。

示例：
    jianbao import 第14期.docx -o issues/
    jianbao import draft.txt -o issues/2023-14.yaml
`}

// importOptions are the options of import as typed.
type importOptions struct{ output, series string }

// runImport is the verb import.
func runImport(_ context.Context, args []string, u *ui) int {
	var opt importOptions
	flags := newFlags("import")
	flags.StringVarP(&opt.output, "output", "o", std, "")
	flags.StringVar(&opt.series, "series", "", "")
	takes(flags, "output", pathNames)
	takes(flags, "series", issueFiles)
	if code, done := parseFlags(flags, args, importUsage, u); done {
		return code
	}
	const example = "for example: jianbao import 第14期.docx -o issues/"
	switch n := flags.NArg(); n {
	case 0:
		return u.fail(hintError(diag.Errorf("no draft given"), example))
	case 1:
	default:
		return u.fail(hintError(diag.Errorf("import takes one draft, not %d", n), example))
	}
	if opt.output == "" {
		return u.fail(hintError(diag.Errorf("the name of the output is empty"), "name a file or a folder with -o, or leave -o out"))
	}
	code, err := opt.run(flags.Arg(0), u)
	if err != nil {
		return u.fail(err)
	}
	return code
}

// run imports the draft at path. The file is written also if it has faults: to
// mend it is less work than to type it.
func (o importOptions) run(path string, u *ui) (int, error) {
	series, err := o.readSeries()
	if err != nil {
		return 0, err
	}
	d, err := readDraft(path, u.stdin)
	if err != nil {
		return 0, err
	}
	im := d.Import(parsedSeries(series), u.words())
	output := o.output
	if isFolder(output) {
		if im.Name == "" {
			return 0, hintError(diag.Errorf("no year and number were found in %q", path), "name the file with -o FILE")
		}
		output = filepath.Join(output, im.Name)
	}
	data := forEditors(im.YAML)
	file := issues.File{Name: output, Data: data}
	if output == std {
		file.Name = "<stdout>"
	}
	is, faults := issues.Parse(file, series)
	found := append(im.Found, o.joining(is, path, u)...)
	text := d.Text()
	u.findings(found, func(string) []byte { return text })
	if output == std {
		if err := u.productBytes(data); err != nil {
			return 0, err
		}
	} else if err := new(outputs).writeIssue(output, data, u); err != nil {
		return 0, err
	}
	faults = slices.DeleteFunc(append(faults, lint.Check(is)...), func(f diag.Diagnostic) bool { return f.Severity != diag.Error })
	faults.Sort()
	u.findings(faults, func(string) []byte { return data })
	if output != std {
		u.notef("wrote %s (%s)", output, countFindings(len(found)))
	}
	if n := errorsIn(found) + len(faults); n > 0 {
		u.notef("the issue file is not ready: mend %s first", countErrors(n))
		return exitFaults, nil
	}
	return exitDone, nil
}

// joining returns what is wrong with the numbers and the date of an issue beside
// those in the folder, as warnings about the draft: the folder may have been
// wrong before.
func (o importOptions) joining(is *issues.Issue, path string, u *ui) (found diag.List) {
	if is == nil || is.Year.Value == 0 || is.Number.First == 0 && is.Supplement.Value == 0 {
		return nil
	}
	r, err := sequence.Load(o.folder())
	if err != nil {
		return nil // no folder, or no issue in it: nothing to compare with
	}
	// Other bulletins may lie in the same folder.
	r.Issues = slices.DeleteFunc(r.Issues, func(other *issues.Issue) bool { return other.Masthead.Name.Value != is.Masthead.Name.Value })
	if len(r.Issues) == 0 {
		return nil
	}
	for _, d := range r.Joining(is) {
		d.Severity, d.Pos = diag.Warning, diag.Pos{File: path}
		found = append(found, d)
	}
	return found
}

// folder returns the folder that the issue goes to.
func (o importOptions) folder() string {
	switch {
	case isFolder(o.output):
		return o.output
	case o.output != std:
		return filepath.Dir(o.output)
	}
	return issueFolder("")
}

// readSeries reads what all issues share; nil if there is none.
func (o importOptions) readSeries() (*issues.File, error) {
	path := o.series
	if path == "" {
		path = filepath.Join(o.folder(), seriesName)
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && o.series == "" {
		return nil, nil
	} else if err != nil {
		return nil, diag.Errorf("cannot read %q: %w", path, reason(err))
	}
	return &issues.File{Name: path, Data: data}, nil
}

// parsedSeries returns what a series says; nil for none. What is wrong with it
// is for build to say.
func parsedSeries(file *issues.File) *issues.Issue {
	if file == nil {
		return nil
	}
	series, _ := issues.Parse(issues.File{}, file)
	return series
}

// mostDraft is how much of standard input is read: more than a draft can have.
const mostDraft = 64 << 20

// readDraft reads the draft at path.
func readDraft(path string, stdin io.Reader) (*draft.Draft, error) {
	in, name := stdin, "<stdin>"
	if path != std {
		f, err := os.Open(path)
		if err != nil {
			return nil, diag.Errorf("cannot read %q: %w", path, reason(err))
		}
		defer f.Close()
		in, name = f, path
	}
	data, err := io.ReadAll(io.LimitReader(in, mostDraft))
	if err != nil {
		return nil, diag.Errorf("cannot read %q: %w", path, reason(err))
	}
	d, err := draft.Read(name, data)
	var refusal *draft.Refusal
	switch {
	case errors.As(err, &refusal):
		return nil, hintError(diag.Errorf("cannot import %q: %w", path, err), "%s", refusal.Hint)
	case err != nil:
		return nil, hintError(diag.Errorf("cannot import %q: %w", path, err), "check that it is the right file")
	}
	return d, nil
}
