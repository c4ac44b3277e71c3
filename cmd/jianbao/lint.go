package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/issues/lint"
	"jianbao/layout"
	"jianbao/layout/pdf"
)

// lintUsage is what “jianbao help lint” prints; README.md shows it too.
var lintUsage = texts{english: `Usage:
    jianbao lint [OPTIONS] ISSUE.yaml...
    jianbao lint --list
    jianbao lint --explain RULE

Look for slips in each ISSUE: marks, spaces, figures, wording, and what the
parts of a bulletin owe each other. What is found is printed on standard
output, a line each: file, line, column, message, rule. The key "lint" of an
issue or of series.yaml switches rules off and names what is meant.

Options:
        --fix             mend in the file what is safe to mend, list what was
                          mended, and print what is left
        --dry-run         with --fix: print the changes as a diff, write nothing
        --strict          warnings count as errors do for the exit code
        --format FORMAT   "text", "json", or "sarif" as editors and hosts of
                          code read it
        --series FILE     read what all issues share from FILE instead
        --list            list the rules
        --explain RULE    explain a rule: L24, say
    -h, --help            show this text

The exit code is 1 if there is an error among what is found.

Examples:
    jianbao lint issues/2023-14.yaml
    jianbao lint --fix --dry-run issues/2023-14.yaml
    jianbao lint --explain L24
`, chinese: `用法：
    jianbao lint [选项] 简报.yaml...
    jianbao lint --list
    jianbao lint --explain 规则

在每个简报文件中查找疏漏：标点、空格、数字、用词，以及各部分之间是否相合。查到
的写到标准输出，每条一行：文件、行、列、说明、规则。简报文件或 series.yaml 中
的“lint”一项可以关闭规则，写明哪些是原文如此。

选项：
        --fix             在文件中改正可以放心改的，列出改了什么，再列出余下的
        --dry-run         与 --fix 同用：只显示会改什么，不写文件
        --strict          退出码把警告也算作错误
        --format 格式     “text”、“json”或“sarif”；后两种供编辑器和代码托
                          管平台读取
        --series 文件     各期共用的内容改从这个文件读取
        --list            列出全部规则
        --explain 规则    解释一条规则，如 L24
    -h, --help            显示这段说明

查到的问题中有错误时，退出码为 1。

示例：
    jianbao lint issues/2023-14.yaml
    jianbao lint --fix --dry-run issues/2023-14.yaml
    jianbao lint --explain L24
`}

// lintOptions are the options of lint as typed.
type lintOptions struct {
	fix, dryRun, strict, list bool
	format, series, explain   string
}

// runLint is the verb lint.
func runLint(ctx context.Context, args []string, u *ui) int {
	var opt lintOptions
	flags := newFlags("lint")
	flags.BoolVar(&opt.fix, "fix", false, "")
	flags.BoolVar(&opt.dryRun, "dry-run", false, "")
	flags.BoolVar(&opt.strict, "strict", false, "")
	flags.BoolVar(&opt.list, "list", false, "")
	flags.StringVar(&opt.format, "format", string(lint.Text), "")
	flags.StringVar(&opt.series, "series", "", "")
	flags.StringVar(&opt.explain, "explain", "", "")
	takes(flags, "format", values{words: lint.Formats()})
	takes(flags, "series", issueFiles)
	takes(flags, "explain", values{words: ruleNames()})
	if code, done := parseFlags(flags, args, lintUsage, u); done {
		return code
	}
	switch {
	case opt.list:
		return u.print(func(w io.Writer) error { return lint.List(w, u.words()) })
	case flags.Changed("explain"):
		return opt.explainRule(u)
	}
	operands, err := opt.check(flags.Args())
	if err != nil {
		return u.fail(err)
	}
	l := &linter{ui: u, opt: opt, faces: newTypefaces()}
	return l.run(ctx, operands)
}

// explainRule prints all about the rule that was asked for.
func (o lintOptions) explainRule(u *ui) int {
	if _, near, ok := lint.Lookup(o.explain); !ok {
		err := diag.Errorf("there is no rule %q", o.explain)
		if near != "" {
			return u.fail(hintError(err, "did you mean %q?", near))
		}
		return u.fail(hintError(err, "jianbao lint --list lists the rules"))
	}
	return u.print(func(w io.Writer) error { return lint.Explain(w, o.explain, u.words()) })
}

// check refuses options and operands that contradict each other.
func (o lintOptions) check(operands []string) ([]string, error) {
	operands, err := expand(operands)
	if err != nil {
		return nil, err
	}
	operands = withoutSeries(operands)
	if err := checkFormat(o.format); err != nil {
		return nil, err
	}
	if o.dryRun && !o.fix {
		return nil, hintError(diag.Errorf("--dry-run goes with --fix only"), "jianbao lint --fix --dry-run shows what --fix would change")
	}
	if o.fix && slices.Contains(operands, std) {
		return nil, hintError(diag.Errorf("an issue from standard input cannot be mended"), "write it to a file first")
	}
	return operands, buildOptions{series: o.series}.check("lint", operands)
}

// checkFormat refuses a format that there is not.
func checkFormat(format string) error {
	if slices.Contains(lint.Formats(), format) {
		return nil
	}
	err := diag.Errorf("unknown format %q", format)
	if near := diag.Nearest(format, lint.Formats()); near != "" {
		return hintError(err, "did you mean %q?", near)
	}
	return hintError(err, "the formats are %s", diag.Listing(lint.Formats()))
}

// linter looks through issues.
type linter struct {
	*ui
	opt      lintOptions
	faces    typefaces
	outputs  outputs
	findings diag.List
}

// run looks through all issues and prints what it found, and what it mended.
func (l *linter) run(ctx context.Context, operands []string) int {
	code := exitDone
	for _, path := range operands {
		if ctx.Err() != nil {
			return l.fail(errInterrupted)
		}
		if err := l.issue(path); err != nil {
			code = max(code, l.fail(err))
		}
	}
	l.findings.Sort()
	if l.opt.fix && l.opt.dryRun {
		return code
	}
	return max(code, l.report())
}

// report prints the findings and returns the exit code for them.
func (l *linter) report() int {
	code := exitDone
	if l.findings.HasErrors() || l.opt.strict && len(l.findings) > 0 {
		code = exitFaults
	}
	if err := lint.Write(l.stdout, lint.Format(l.opt.format), pdf.Version, l.findings, l.words()); err != nil {
		return l.fail(diag.Errorf("cannot write to standard output: %w", reason(err)))
	}
	if l.opt.format == string(lint.Text) {
		faults := errorsIn(l.findings)
		l.notef("found %s and %s", countErrors(faults), count(len(l.findings)-faults, "1 warning", "%d warnings"))
	}
	return code
}

// issue looks through the issue at path, after it has been mended if that is
// asked for.
func (l *linter) issue(path string) error {
	in, err := issues.Load(path, l.opt.series, l.stdin)
	if err != nil {
		return (&compiler{series: l.opt.series}).missingHint(path, err)
	}
	var failed error
	if l.opt.fix && len(in.Files) > 0 {
		// A file that cannot be written stays as it is, and so do its slips.
		failed = l.mend(in)
	}
	l.findings = append(l.findings, in.Faults...)
	l.findings = append(l.findings, lint.Check(in.Issue, l.laidOut(in)...)...)
	return failed
}

// laidOut returns the rules that only layout can judge, for an issue that can
// be laid out.
func (l *linter) laidOut(in *issues.Loaded) diag.List {
	if in.Faults.HasErrors() {
		return nil
	}
	set, faults := l.faces.of(in.Issue)
	_, found := layout.Layout(in.Issue, layout.Options{Fonts: set})
	found = append(faults, found...)
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		return d.Severity != diag.Error && !strings.HasPrefix(d.Code, "S")
	})
}

// mend writes what --fix makes of an issue, and reads it anew; or shows it.
func (l *linter) mend(in *issues.Loaded) error {
	file := in.Files[0]
	var series *issues.File
	if len(in.Files) > 1 {
		series = &in.Files[1]
	}
	res := lint.Fix(file, series)
	if l.opt.dryRun {
		return l.productBytes([]byte(res.Diff()))
	}
	if len(res.Changes) == 0 {
		return nil
	}
	if err := l.outputs.write(file.Name, res.Data); err != nil {
		return err
	}
	for _, c := range res.Changes {
		l.notef("mended %s", c)
	}
	in.Reread(res.Data)
	return nil
}
