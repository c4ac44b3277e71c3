package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"jianbao/issues/diag"
	"jianbao/issues/lint"
	"jianbao/layout/pdf"
)

// buildUsage is what “jianbao help build” prints; README.md shows it too.
const buildUsage = `Usage:
    jianbao build [OPTIONS] ISSUE.yaml...

Typeset each ISSUE and write its PDF, NAME.pdf for NAME.yaml, into the current
folder. What all issues share is read from series.yaml beside the issue; a
series.yaml among the ISSUEs is left out. ISSUE may be "-" for standard input,
without a series file; its PDF goes to standard output.

Options:
    -o, --output PATH     write to the file PATH; or, if PATH is a folder or
                          ends in "/", into that folder; "-" is standard output
        --series FILE     read what all issues share from FILE instead
        --profile NAME    "gb": 3号 as the metal type of GB/T 9704, 15.75 pt;
                          "word": 16 pt, as word processors have it
        --format FORMAT   print what was found on standard output, as "text",
                          "json" or "sarif"
        --pdfa LEVEL      another level of PDF/A than 2a: "1b", "1a", "2b",
                          "2u", "3a"; "3a" has the issue and its series inside
        --press           PDF/X-4 for plates: red and black, 3 mm bleed, marks
        --icc FILE        with --press: the printing condition's ICC profile,
        --condition NAME  and its name; otherwise FOGRA47, or the issue's own
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
`

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
		return u.fail(hintError(fmt.Errorf("a PDF cannot be shown on a terminal"),
			"name a file with -o FILE, or send the output on with > or |"))
	}
	if err := opt.checkWatch(jobs); err != nil {
		return u.fail(err)
	}
	c := &compiler{series: opt.series, profile: opt.profile, date: date, faces: newTypefaces(), form: form}
	b := &builder{ui: u, compiler: c, done: "built", format: opt.format, pictures: opt.pictures}
	if opt.watch {
		c.cores, c.reuses = coresFor(1), new(reuses)
		return b.watch(ctx, jobs, opt.series)
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
		return time.Time{}, hintError(fmt.Errorf("SOURCE_DATE_EPOCH is %q, which is no number of seconds since 1970", value),
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
	// done is what an issue with errors is not: built, say.
	done     string
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
	return b.print(func(w io.Writer) error { return lint.Write(w, lint.Format(b.format), pdf.Version, b.found, nil) })
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
	work := func(i int) result { return b.build(jobs[i]) }
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
			return fmt.Errorf("cannot make the folder %q: %w", folder, reason(err))
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
		b.notef("%s not %s: it has %s", r.name(), b.done, count(errorsIn(r.faults), "error"))
		return exitFaults
	case r.output != std:
		b.notef("wrote %s (%s)", r.output, r.extent())
	}
	if r.drawn > 0 {
		b.notef("drew %s into %s", count(r.drawn, "page"), b.pictures.dir)
	}
	return exitDone
}

// extent says what was written: the pages, and of what kind they are if that was
// asked for.
func (c *compiled) extent() string {
	pages := count(len(c.doc.Pages), "page")
	if c.form.Target == pdf.Proof {
		return pages + " with " + count(c.found, "finding")
	}
	switch c.form.Target {
	case pdf.PDFA2a:
		return pages
	case pdf.Booklet:
		const onSheet = 4 // two on each side
		return pages + " on " + count((len(c.doc.Pages)+onSheet-1)/onSheet, "sheet")
	}
	return pages + ", " + c.form.Target.String()
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

// count returns n with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
