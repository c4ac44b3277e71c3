package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/issues/diag"
)

// completionUsage is what “jianbao help completion” prints; README.md shows it
// too.
var completionUsage = texts{english: `Usage:
    jianbao completion [OPTIONS] SHELL

Print the script by which SHELL completes verbs, options, their values and file
names when Tab is pressed. SHELL is "bash", "zsh", "fish" or "powershell". What
the shell shows is in the language of this run. Make it again after an update.

Options:
    -h, --help            show this text

Where the script goes:
    bash         ~/.local/share/bash-completion/completions/jianbao
    zsh          a file _jianbao in a folder of $fpath
    fish         ~/.config/fish/completions/jianbao.fish
    powershell   the file that $PROFILE names, at its end

Examples:
    source <(jianbao completion bash)
    jianbao completion fish > ~/.config/fish/completions/jianbao.fish
    jianbao completion powershell >> $PROFILE
`, chinese: `用法：
    jianbao completion [选项] SHELL

输出 SHELL 的补全脚本：按 Tab 键补全命令、选项、选项的值和文件名。SHELL 是
“bash”、“zsh”、“fish”或“powershell”。显示的说明用本次运行的语言。更新
jianbao 后要重新生成。

选项：
    -h, --help            显示这段说明

脚本放在哪里：
    bash         ~/.local/share/bash-completion/completions/jianbao
    zsh          $fpath 中任一文件夹里的 _jianbao
    fish         ~/.config/fish/completions/jianbao.fish
    powershell   $PROFILE 所指的文件末尾

示例：
    source <(jianbao completion bash)
    jianbao completion fish > ~/.config/fish/completions/jianbao.fish
    jianbao completion powershell >> $PROFILE
`}

// shell is one that can complete our command lines.
type shell struct {
	name   string
	script func(*commandLine) string
}

func shells() []shell {
	return []shell{
		{"bash", bashScript},
		{"zsh", zshScript},
		{"fish", fishScript},
		{"powershell", powerShellScript},
	}
}

func shellNames() []string {
	var names []string
	for _, s := range shells() {
		names = append(names, s.name)
	}
	return names
}

// runCompletion is the verb completion.
func runCompletion(_ context.Context, args []string, u *ui) int {
	flags := newFlags("completion")
	if code, done := parseFlags(flags, args, completionUsage, u); done {
		return code
	}
	names := shellNames()
	last := len(names) - 1
	const choice diag.Format = "the shells are %s and %s"
	if flags.NArg() != 1 {
		return u.fail(hintError(diag.Errorf("completion takes one shell, not %d", flags.NArg()), choice, diag.Listing(names[:last]), names[last]))
	}
	name := strings.ToLower(flags.Arg(0))
	if name == "pwsh" { // as its program is called
		name = "powershell"
	}
	for _, s := range shells() {
		if s.name == name {
			return u.product(s.script(newCommandLine(u)))
		}
	}
	return u.fail(hintError(diag.Errorf("unknown shell %q", flags.Arg(0)), choice, diag.Listing(names[:last]), names[last]))
}

// commandLine is all that can be typed, in the user's language.
type commandLine struct {
	verbs []verbLine
	// common are the options that stand before the verb too.
	common []option
	// version stands alone.
	version option
}

// verbLine is a verb as it is typed.
type verbLine struct {
	name, about string
	options     []option
	operands    values
}

// option is an option as it is typed.
type option struct {
	// short is its letter, which may be empty, and name its name, both without
	// dashes; about says what it does, what what its value is called.
	short, name, about, what string
	// isFlag says that it takes no value.
	isFlag bool
	values values
}

// spellings are all ways to write the option.
func (o option) spellings() []string {
	if o.short == "" {
		return []string{"--" + o.name}
	}
	return []string{"-" + o.short, "--" + o.name}
}

// newCommandLine gathers what can be typed from the table of verbs and the
// options that each declares, and what is said of it from the usage texts.
func newCommandLine(u *ui) *commandLine {
	about, _ := saidOf(u.text(usage))
	lang := strings.TrimPrefix(langOption, "--")
	languageOption := option{name: lang, about: brief(about[lang]), what: lang, values: values{words: languages}}
	helpOption := option{short: "h", name: "help", about: about["help"], isFlag: true}
	said := saidOfVerbs(u.text(usage))
	c := &commandLine{common: []option{languageOption, helpOption}, version: option{name: "version", about: said["--version"], isFlag: true}}
	for _, v := range verbs() {
		c.verbs = append(c.verbs, verbLine{v.name, said[v.name], append(optionsOf(v, u), c.common...), v.operands})
	}
	c.verbs = append(c.verbs, verbLine{helpName, said[helpName], []option{languageOption}, values{words: verbNames()}})
	return c
}

// optionsOf returns the options that a verb declares.
func optionsOf(v verb, u *ui) (list []option) {
	about, what := saidOf(u.text(v.usage))
	v.options().VisitAll(func(f *pflag.Flag) {
		o := option{short: f.Shorthand, name: f.Name, about: brief(about[f.Name]), what: what[f.Name], isFlag: f.NoOptDefVal != ""}
		o.values, _ = valuesOf(f)
		list = append(list, o)
	})
	return list
}

// named are the spellings of options, separated by blanks.
func named(options []option) string {
	var all []string
	for _, o := range options {
		all = append(all, o.spellings()...)
	}
	return strings.Join(all, " ")
}
