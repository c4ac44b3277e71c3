package main

import (
	"fmt"
	"strings"
)

// zshScript returns the completion for zsh, to be put into $fpath or sourced.
func zshScript(c *commandLine) string {
	var verbs, common, cases strings.Builder
	for _, v := range c.verbs {
		fmt.Fprintf(&verbs, "\t\t%s\n", zshQuote(v.name+":"+v.about))
		fmt.Fprintf(&cases, "\t\t%s)\n\t\t\t_arguments -s -S", v.name)
		for _, o := range v.options {
			cases.WriteString(" \\\n\t\t\t\t" + zshOption(o))
		}
		if !v.operands.isText() {
			cases.WriteString(" \\\n\t\t\t\t" + zshQuote("*:: :"+zshAction(v.operands)))
		}
		cases.WriteString("\n\t\t\t;;\n")
	}
	for _, o := range append([]option{c.version}, c.common...) {
		common.WriteString(" \\\n\t\t" + zshOption(o))
	}
	return strings.NewReplacer("\t\tVERBS\n", verbs.String(), " COMMON", common.String(), "\t\tCASES\n", cases.String()).Replace(zshTemplate)
}

// zshOption is an option as _arguments wants it.
func zshOption(o option) string {
	about := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, ":", `\:`).Replace(o.about)
	value := ""
	if !o.isFlag {
		value = ":" + strings.NewReplacer(`\`, `\\`, ":", `\:`).Replace(o.what) + ":" + zshAction(o.values)
	}
	mark := ""
	if !o.isFlag {
		mark = "="
	}
	if o.short == "" {
		return zshQuote("--" + o.name + mark + "[" + about + "]" + value)
	}
	names := strings.Join(o.spellings(), " ")
	short := "-" + o.short
	if !o.isFlag {
		short += "+"
	}
	return zshQuote("("+names+")") + "{" + short + ",--" + o.name + mark + "}" + zshQuote("["+about+"]"+value)
}

// zshAction completes values.
func zshAction(v values) string {
	switch {
	case len(v.words) > 0:
		return "(" + strings.Join(v.words, " ") + ")"
	case v.isText():
		return " "
	case v.anyFile:
		return "_files"
	case len(v.files) > 0:
		return `_files -g "*.(#i)(` + strings.Join(v.files, "|") + `)"`
	}
	return "_files -/"
}

func zshQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

const zshTemplate = `#compdef jianbao
# zsh completion for jianbao, made by "jianbao completion zsh"

_jianbao() {
	local context state state_descr line
	typeset -A opt_args
	local -a verbs
	verbs=(
		VERBS
	)
	_arguments -C -S COMMON \
		'1: :->verb' \
		'*:: :->rest' && return
	case $state in
	verb)
		_describe -t commands jianbao verbs
		;;
	rest)
		case $words[1] in
		CASES
		esac
		;;
	esac
}

if [ "$funcstack[1]" = _jianbao ]; then
	_jianbao "$@"
else
	compdef _jianbao jianbao
fi
`
