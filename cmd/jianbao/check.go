package main

import (
	"context"

	"jianbao/issues/lint"
)

// checkUsage is what “jianbao help check” prints; README.md shows it too.
var checkUsage = texts{english: `Usage:
    jianbao check [OPTIONS] [DIR...]

Look at all issues in the folders together: numbers that are missing or taken
twice, serial numbers that do not follow, dates that go back; combined issues
(合刊), which take as many numbers as they combine, and supplements (增刊),
which take none. What is found is printed on standard output as lint does.
Without DIR the folder is "issues" if there is one, else the current one.

Options:
        --strict          warnings count as errors do for the exit code
        --format FORMAT   "text", "json", or "sarif"
    -h, --help            show this text

The exit code is 1 if there is an error among what is found.

Examples:
    jianbao check
    jianbao check 2022 2023
`, chinese: `用法：
    jianbao check [选项] [文件夹...]

把文件夹中的各期放在一起核对：期号缺漏或重复，总期号接不上，日期倒退；合刊合几
期就占几个期号，增刊不占期号。查到的与 lint 一样写到标准输出。不写文件夹时，有
“issues”就用它，否则用当前文件夹。

选项：
        --strict          退出码把警告也算作错误
        --format 格式     “text”、“json”或“sarif”
    -h, --help            显示这段说明

查到的问题中有错误时，退出码为 1。

示例：
    jianbao check
    jianbao check 2022 2023
`}

// runCheck is the verb check.
func runCheck(_ context.Context, args []string, u *ui) int {
	var opt lintOptions
	flags := newFlags("check")
	flags.BoolVar(&opt.strict, "strict", false, "")
	flags.StringVar(&opt.format, "format", string(lint.Text), "")
	takes(flags, "format", values{words: lint.Formats()})
	if code, done := parseFlags(flags, args, checkUsage, u); done {
		return code
	}
	if err := checkFormat(opt.format); err != nil {
		return u.fail(err)
	}
	r, err := loadRun(foldersOf(flags.Args())...)
	if err != nil {
		return u.fail(err)
	}
	l := &linter{ui: u, opt: opt, findings: r.Check()}
	if opt.format == string(lint.Text) {
		u.notef("looked at %s", count(len(r.Issues), "1 issue", "%d issues"))
	}
	return l.report()
}

// foldersOf returns the folders typed, or the usual one.
func foldersOf(operands []string) []string {
	if len(operands) == 0 {
		return []string{issueFolder("")}
	}
	return operands
}
