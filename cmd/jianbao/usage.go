package main

import (
	"errors"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/issues/diag"
	"jianbao/layout/pdf"
)

// usage is what --help prints. README.md shows the same text; a test keeps
// them equal.
var usage = texts{english: `jianbao typesets official Chinese bulletins (简报): a YAML issue file in,
a print-ready PDF out.

Usage:
    jianbao build [OPTIONS] ISSUE.yaml...            write the PDF of each issue
    jianbao lint [OPTIONS] ISSUE.yaml...             look for slips, mend them
    jianbao new [OPTIONS]                            write the next issue's file
    jianbao import [OPTIONS] DRAFT                   make one from a draft
    jianbao check [OPTIONS] [DIR...]                 check the run of numbers
    jianbao list [OPTIONS] [DIR...]                  print the issues as a table
    jianbao fonts [OPTIONS] [ISSUE.yaml...]          fonts, and what they lack
    jianbao proof [OPTIONS] ISSUE.yaml...            what editors mark and sign
    jianbao archive [OPTIONS] ISSUE.yaml... -d DIR   put each into an archive
    jianbao verify [OPTIONS] DIR|FILE.pdf...         check archives and PDFs
    jianbao completion SHELL                         let a shell complete words
    jianbao man                                      print the manual page
    jianbao help [VERB]                              show this, or a verb's text
    jianbao --version                                show the version

Options of every verb:
        --lang zh|en      speak Chinese (中文) or English; if not given, as the
                          locale says (LC_ALL, LC_MESSAGES, LANG)
    -h, --help            show the verb's text

Example:
    $ jianbao build issues/2023-14.yaml
    jianbao: wrote 2023-14.pdf (9 pages)

The exit code is 0 when all is done, 1 when an issue has errors or what was
verified is not as it should be, and 2 when jianbao could not work (wrong
options, a file that cannot be read or written). The gravest counts.
`, chinese: `jianbao 排印公文格式的简报：读入一个 YAML 简报文件，输出可以直接付印的 PDF。

用法：
    jianbao build [选项] 简报.yaml...               生成每期的 PDF
    jianbao lint [选项] 简报.yaml...                查找并改正疏漏
    jianbao new [选项]                              建立下一期的简报文件
    jianbao import [选项] 原稿                      把原稿转成简报文件
    jianbao check [选项] [文件夹...]                核对期号、总期号和日期
    jianbao list [选项] [文件夹...]                 列出各期
    jianbao fonts [选项] [简报.yaml...]             列出字体，以及缺哪些字
    jianbao proof [选项] 简报.yaml...               生成供校对、签字的校样
    jianbao archive [选项] 简报.yaml... -d 文件夹   把各期存入档案
    jianbao verify [选项] 文件夹|文件.pdf...        验证档案和 PDF
    jianbao completion SHELL                        输出命令行的补全脚本
    jianbao man                                     输出手册页
    jianbao help [命令]                             显示本说明或某个命令的说明
    jianbao --version                               显示版本

所有命令都有的选项：
        --lang zh|en      用中文（zh）或英文（en，English）显示；不写则随系统的
                          语言（LC_ALL、LC_MESSAGES、LANG）
    -h, --help            显示这段说明

示例：
    $ jianbao build issues/2023-14.yaml
    jianbao: 已写入 2023-14.pdf（9 页）

退出码：全部完成为 0；简报有错误，或所验证的文件不符，为 1；jianbao 无法工作
（选项有误、文件不能读写）为 2。有多种情况时取最大的。
`}

// help prints the usage text of the verb that args name, or the command's.
func help(args []string, u *ui) int {
	if len(args) == 0 {
		return u.product(u.text(usage))
	}
	v, err := findVerb(args[0])
	if err != nil {
		return u.fail(err)
	}
	return u.product(u.text(v.usage))
}

// version returns the program's version and, where the build knows it, the
// revision of the source.
func version() diag.Text {
	s := diag.Verbatim("jianbao " + pdf.Version)
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return s
	}
	var revision, modified string
	for _, kv := range info.Settings {
		switch kv.Key {
		case "vcs.revision":
			revision = kv.Value
		case "vcs.modified":
			modified = kv.Value
		}
	}
	if revision == "" {
		return s
	}
	revision = revision[:min(12, len(revision))]
	if modified == "true" {
		return diag.Say("%s (%s, modified)", s, revision)
	}
	return diag.Say("%s (%s)", s, revision)
}

// findVerb returns the verb called name. The error names the nearest one, or
// the command that the user probably meant.
func findVerb(name string) (verb, error) {
	var names []string
	for _, v := range verbs() {
		if v.name == name {
			return v, nil
		}
		names = append(names, v.name)
	}
	if strings.HasPrefix(name, "-") {
		return verb{}, hintError(diag.Errorf("unknown option %q before the verb", name),
			"options stand after the verb: jianbao build %s", name)
	}
	err := diag.Errorf("unknown verb %q", name)
	if _, statErr := os.Stat(name); statErr == nil || isIssueName(name) {
		return verb{}, hintError(err, "to typeset this issue: jianbao build %s", name)
	}
	if near := diag.Nearest(name, append(names, helpName)); near != "" {
		return verb{}, hintError(err, "did you mean %q?", near)
	}
	return verb{}, hintError(err, "jianbao --help lists the verbs")
}

// programName is how the command is called, helpName the verb that the table
// does not have, as it only shows what the table says.
const (
	programName = "jianbao"
	helpName    = "help"
)

// newFlags returns an empty set of options for a verb, which neither prints
// nor exits.
func newFlags(name string) *pflag.FlagSet {
	fs := pflag.NewFlagSet(name, pflag.ContinueOnError)
	fs.Usage = func() {}
	fs.SortFlags = false
	return fs
}

// parseFlags reads args into fs. done says that the verb has nothing more to
// do: help was shown or the options were wrong.
func parseFlags(fs *pflag.FlagSet, args []string, text texts, u *ui) (code int, done bool) {
	if u.declared != nil {
		u.declared(fs)
		return exitDone, true
	}
	err := fs.Parse(args)
	switch {
	case err == nil:
		return exitDone, false
	case errors.Is(err, pflag.ErrHelp):
		return u.product(u.text(text)), true
	}
	return u.fail(flagError(fs, err)), true
}

// flagError turns an error of pflag into one of ours, with a hint.
func flagError(fs *pflag.FlagSet, err error) error {
	const more diag.Format = "jianbao help %s lists the options"
	var (
		unknown *pflag.NotExistError
		bare    *pflag.ValueRequiredError
		wrong   *pflag.InvalidValueError
		garbled *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(fs, unknown, more)
	case errors.As(err, &bare):
		err = diag.Errorf("option %q has no value", dashed(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames() != ""))
	case errors.As(err, &wrong):
		err = wrongValue(wrong)
	case errors.As(err, &garbled):
		err = diag.Errorf("%q is no option", garbled.GetSpecifiedFlag())
	}
	return hintError(err, more, fs.Name())
}

// unknownFlag names an option that there is not, and the one probably meant.
func unknownFlag(fs *pflag.FlagSet, err *pflag.NotExistError, more diag.Format) error {
	name := err.GetSpecifiedName()
	if err.GetSpecifiedShortnames() != "" {
		return hintError(diag.Errorf("unknown option %q", dashed(name, true)), more, fs.Name())
	}
	fault := diag.Errorf("unknown option %q", dashed(name, false))
	names := []string{"help", strings.TrimPrefix(langOption, "--")}
	fs.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := diag.Nearest(name, names); near != "" {
		return hintError(fault, "did you mean %q?", dashed(near, false))
	}
	return hintError(fault, more, fs.Name())
}

// wrongValue says what values an option takes.
func wrongValue(err *pflag.InvalidValueError) error {
	name := dashed(err.GetFlag().Name, false)
	switch err.GetFlag().Value.Type() {
	case "int":
		return diag.Errorf("option %q takes a whole number, not %q", name, err.GetValue())
	case "bool":
		return diag.Errorf("option %q takes no value, but was given %q", name, err.GetValue())
	}
	return diag.Errorf("option %q cannot be %q: %w", name, err.GetValue(), err.Unwrap())
}

// dashed returns an option as it is typed.
func dashed(name string, short bool) string {
	if short {
		return "-" + name
	}
	return "--" + name
}
