package main

import (
	"context"
	"io"
	"os"
	"strconv"
	"time"

	"jianbao/issues/diag"
	"jianbao/issues/lint"
	"jianbao/layout/pdf"
)

// buildUsage is what “jianbao help build” prints; README.md shows it too.
var buildUsage = texts{english: `Usage:
    jianbao build [OPTIONS] ISSUE.yaml...

Typeset each ISSUE and write its PDF, NAME.pdf for NAME.yaml, into the current
folder. What all issues share is read from series.yaml beside the issue; a
series.yaml among the ISSUEs is left out. ISSUE may be "-" for standard input,
without a series file; its PDF goes to standard output.

Options:
    -o, --output PATH     write to the file PATH; or, if PATH is a folder or
                          ends in "/", into that folder; "-" is standard output
        --series FILE     read what all issues share from FILE instead
        --profile NAME    size of the text: "gb", 15.75 pt, 3号 of metal type
                          (GB/T 9704); "word", 16 pt, that of word processors
        --format FORMAT   print what was found on standard output, as "text",
                          "json" or "sarif"
        --pdfa LEVEL      another level of PDF/A than 2a: "1b", "1a", "2b",
                          "2u", "3a"; "3a" has the issue and its series inside
        --press           PDF/X-4 for plates: red and black, 3 mm bleed, marks
        --icc FILE        with --press: the ICC profile of the printing
                          condition; otherwise FOGRA47, or the issue's own
        --condition NAME  with --icc: the name of the printing condition
        --preprinted      leave the red out, for paper that has it already;
                          goes with any kind of PDF
        --booklet         two pages on a side of A3, for saddle stitching
        --png DIR         draw the pages as well, NAME-1.png and so on in DIR
        --dpi N           with --png: dots per inch, 96 if not given
        --pages LIST      with --png: only these pages, like 1,3-4
        --watch           go on, and build an issue again whenever it is saved
    -h, --help            show this text

The PDF is PDF/A-2a and PDF/UA-1 in one file unless an option says otherwise.
An issue with errors gets no PDF, and an older PDF of it stays as it was; the
other issues are built all the same. The PDF is dated by the issue, or by
SOURCE_DATE_EPOCH (seconds since 1970) if that is set in the environment.

Examples:
    jianbao build issues/2023-14.yaml
    jianbao build issues/2023-14.yaml -o print/第14期.pdf
    jianbao build issues/*.yaml -o print/
    jianbao build issues/2023-14.yaml --press -o 印刷厂.pdf
`, chinese: `用法：
    jianbao build [选项] 简报.yaml...

排印每个简报文件，在当前文件夹写入 PDF：名称.yaml 生成 名称.pdf。各期共用的内
容从简报文件旁边的 series.yaml 读取；series.yaml 本身列在简报文件中时不算一
期。简报文件写“-”表示标准输入，此时不读 series.yaml，PDF 写到标准输出。

选项：
    -o, --output 路径     写入这个文件；路径是文件夹或以“/”结尾时，写入该文件
                          夹；“-”表示标准输出
        --series 文件     各期共用的内容改从这个文件读取
        --profile 名称    正文字号：“gb”15.75 pt，即 GB/T 9704 的铅字3号；
                          “word”16 pt，与文字处理软件相同
        --format 格式     把查到的问题写到标准输出，格式为“text”、“json”或
                          “sarif”
        --pdfa 级别       改用 2a 以外的 PDF/A 级别：“1b”、“1a”、“2b”、
                          “2u”、“3a”；“3a”内附简报文件和 series.yaml
        --press           供制版的 PDF/X-4：红、黑两色，3 mm 出血，带裁切标记
        --icc 文件        与 --press 同用：印刷条件的 ICC 特性文件；不写则用
                          FOGRA47 或简报自己写明的
        --condition 名称  与 --icc 同用：印刷条件的名称
        --preprinted      不印红色，用于已印好红头的纸；可与任何一种 PDF 同用
        --booklet         A3 纸每面两页，供骑马订
        --png 文件夹      同时把各页画成图片，放入文件夹，名为 名称-1.png 等
        --dpi N           与 --png 同用：每英寸点数，不写为 96
        --pages 页码      与 --png 同用：只画这些页，如 1,3-4
        --watch           不退出，每次保存简报文件就重新生成
    -h, --help            显示这段说明

没有别的选项时，PDF 同时符合 PDF/A-2a 和 PDF/UA-1。简报有错误就不生成 PDF，以
前生成的保持原样；其他各期照常生成。PDF 的日期取本期的日期；设有环境变量
SOURCE_DATE_EPOCH（自 1970 年起的秒数）时取该日期。

示例：
    jianbao build issues/2023-14.yaml
    jianbao build issues/2023-14.yaml -o print/第14期.pdf
    jianbao build issues/*.yaml -o print/
    jianbao build issues/2023-14.yaml --press -o 印刷厂.pdf
`}

// profiles are the values of --profile.
var profiles = []string{"gb", "word"}

// buildOptions are the options of build as typed.
type buildOptions struct {
	// verb is whose options they are, suffix how its products' names end.
	verb, suffix                    string
	output, series, profile, format string
	// inputs are files that are read besides issues and series.
	inputs   []string
	form     formOptions
	pictures pictureOptions
	// watch builds again whenever an issue is saved.
	watch bool
}

// runBuild is the verb build.
func runBuild(ctx context.Context, args []string, u *ui) int {
	opt := buildOptions{verb: "build", suffix: ".pdf"}
	flags := newFlags("build")
	flags.StringVarP(&opt.output, "output", "o", "", "")
	flags.StringVar(&opt.series, "series", "", "")
	flags.StringVar(&opt.profile, "profile", "", "")
	flags.StringVar(&opt.format, "format", "", "")
	flags.BoolVar(&opt.watch, "watch", false, "")
	takes(flags, "output", pathNames)
	takes(flags, "series", issueFiles)
	takes(flags, "profile", values{words: profiles})
	takes(flags, "format", values{words: lint.Formats()})
	opt.form.add(flags)
	opt.pictures.add(flags)
	if code, done := parseFlags(flags, args, buildUsage, u); done {
		return code
	}
	date, err := sourceDate(u.getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return u.fail(err)
	}
	jobs, err := opt.plan(flags.Args())
	if err != nil {
		return u.fail(err)
	}
	if err := opt.pictures.check(flags); err != nil {
		return u.fail(err)
	}
	form, err := opt.form.form(flags)
	if err != nil {
		return u.fail(err)
	}
	if jobs[0].output == std && isTerminal(u.stdout) {
		return u.fail(hintError(diag.Errorf("a PDF cannot be shown on a terminal"),
			"name a file with -o FILE, or send the output on with > or |"))
	}
	if err := opt.checkWatch(jobs); err != nil {
		return u.fail(err)
	}
	c := &compiler{series: opt.series, profile: opt.profile, date: date, faces: newTypefaces(), form: form}
	b := &builder{ui: u, compiler: c, refused: "%s not built: it has %s", format: opt.format, pictures: opt.pictures}
	if opt.watch {
		c.cores, c.reuses = coresFor(1), new(reuses)
		return b.watch(ctx, jobs, c)
	}
	c.cores = coresFor(len(jobs))
	return max(b.run(ctx, jobs), b.printFindings())
}

// sourceDate reads SOURCE_DATE_EPOCH; the zero time means that it is not set.
func sourceDate(value string) (time.Time, error) {
	if value == "" {
		return time.Time{}, nil
	}
	seconds, err := strconv.ParseInt(value, 10, 64)
	date := time.Unix(seconds, 0).UTC()
	if err != nil || seconds < 0 || date.Year() > 9999 {
		return time.Time{}, hintError(diag.Errorf("SOURCE_DATE_EPOCH is %q, which is no number of seconds since 1970", value),
			"set it to a number, or unset it")
	}
	return date, nil
}

// builder builds issues side by side.
type builder struct {
	*ui
	compiler interface {
		compile(path string, stdin io.Reader) (compiled, error)
	}
	// refused says that an issue has errors, and how many: "%s not built: it has %s".
	refused  diag.Format
	outputs  outputs
	pictures pictureOptions
	// format is how all findings are printed at the end, found what they are;
	// without a format each issue's are shown with it.
	format string
	found  diag.List
}

// printFindings prints the findings of all issues if a format was asked for.
func (b *builder) printFindings() int {
	if b.format == "" {
		return exitDone
	}
	b.found.Sort()
	return b.print(func(w io.Writer) error { return lint.Write(w, lint.Format(b.format), pdf.Version, b.found, b.words()) })
}

// result is what became of a job.
type result struct {
	job
	compiled
	// drawn is how many pictures of pages were written.
	drawn int
	err   error // why the tool could not work
}

// run builds all jobs on all cores and reports them in their order, each as
// soon as those before it are reported. It returns the gravest exit code.
func (b *builder) run(ctx context.Context, jobs []job) int {
	code := exitDone
	shown, stop := b.startProgress(len(jobs))
	defer stop()
	work := func(i int) result {
		shown.begin(jobs[i].issue)
		defer shown.finish()
		return b.build(jobs[i])
	}
	if !inOrder(ctx, len(jobs), work, func(r result) { code = max(code, b.report(r)) }) {
		b.outputs.abandon()
		return b.fail(hintError(errInterrupted, "issues that were not reported may or may not have a new PDF; none is half-written"))
	}
	return code
}

// build does one job.
func (b *builder) build(j job) (r result) {
	r.job = j
	defer func() {
		if v := recover(); v != nil {
			r.err = newInternalError(v, j.issue)
		}
	}()
	r.compiled, r.err = b.compiler.compile(j.issue, b.stdin)
	if r.err == nil && !r.faults.HasErrors() {
		r.err = b.deliver(&r)
	}
	r.pdf, r.form.Attachments = nil, nil // not kept while others are built
	return r
}

// deliver puts a finished PDF where the job wants it, and pictures beside it if
// they are asked for: all of them or none.
func (b *builder) deliver(r *result) error {
	products, err := b.pictures.draw(r.doc, r.fonts, pictureName(r.job))
	if err != nil {
		return err
	}
	r.drawn = len(products)
	for _, folder := range []string{r.folder, b.pictures.dir} {
		if folder == "" {
			continue
		}
		if err := os.MkdirAll(folder, 0o777); err != nil {
			return folderError(folder, err)
		}
	}
	if r.output != std {
		return b.outputs.writeAll(append(products, product{r.output, r.pdf}))
	}
	if err := b.outputs.writeAll(products); err != nil {
		return err
	}
	return b.productBytes(r.pdf)
}

// report says what became of a job and returns its exit code.
func (b *builder) report(r result) int {
	if b.format != "" {
		b.found = append(b.found, r.faults...)
	} else {
		b.findings(r.faults, r.source)
	}
	switch {
	case r.err != nil:
		return b.fail(r.err)
	case r.faults.HasErrors():
		b.notef(b.refused, r.name(), countErrors(errorsIn(r.faults)))
		return exitFaults
	case r.output != std:
		b.notef("wrote %s (%s)", r.output, r.extent())
	}
	if r.drawn > 0 {
		b.notef("drew %s into %s", countPages(r.drawn), b.pictures.dir)
	}
	return exitDone
}

// extent says what was written: the pages, and of what kind they are if that was
// asked for.
func (c *compiled) extent() diag.Text {
	const onSheet = 4 // pages of a booklet, two on each side
	n := len(c.doc.Pages)
	switch c.form.Target {
	case pdf.Proof:
		return diag.Say("%s with %s", countPages(n), countFindings(c.found))
	case pdf.PDFA2a:
		return countPages(n)
	case pdf.Booklet:
		return diag.Say("%s on %s", countPages(n), count((n+onSheet-1)/onSheet, "1 sheet", "%d sheets"))
	}
	return count(n, "1 page, %[2]s", "%[1]d pages, %[2]s", c.form.Target)
}

// errorsIn counts the errors among faults.
func errorsIn(faults diag.List) (n int) {
	for _, d := range faults {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}
