package main

import (
	"fmt"
	"strings"
)

// fishScript returns the completion for fish 3.
func fishScript(c *commandLine) string {
	var lines strings.Builder
	add := func(verb string, words string, about string) {
		fmt.Fprintf(&lines, "complete -c jianbao -n '__jianbao_verb %s' %s", verb, words)
		if about != "" {
			lines.WriteString(" -d " + fishQuote(about))
		}
		lines.WriteByte('\n')
	}
	const none = ""
	for _, o := range c.common {
		add(none, fishOption(o), o.about)
	}
	add(none, fishOption(c.version), c.version.about)
	for _, v := range c.verbs {
		add(none, "-a "+v.name, v.about)
	}
	for _, v := range c.verbs {
		for _, o := range v.options {
			add(v.name, fishOption(o), o.about)
		}
		if !v.operands.isText() {
			add(v.name, fishValues(v.operands), "")
		}
	}
	return fishTemplate + lines.String()
}

// fishOption is an option as complete wants it.
func fishOption(o option) string {
	words := "-l " + o.name
	if o.short != "" {
		words = "-s " + o.short + " " + words
	}
	switch {
	case o.isFlag:
		return words
	case o.values.isText():
		return words + " -x"
	case o.values.anyFile:
		return words + " -r -F"
	}
	return words + " -x " + fishValues(o.values)
}

// fishValues completes values.
func fishValues(v values) string {
	switch {
	case len(v.words) > 0:
		return "-a " + fishQuote(strings.Join(v.words, " "))
	case v.anyFile:
		return "-F"
	}
	return "-a " + fishQuote("(__jianbao_files "+strings.Join(v.files, " ")+")")
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

const fishTemplate = `# fish completion for jianbao, made by "jianbao completion fish"

# __jianbao_verb [VERB]: whether the command line has this verb, or none yet.
function __jianbao_verb
	set -l words (commandline -opc)
	set -e words[1]
	while set -q words[1]
		switch $words[1]
			case --lang
				set -e words[1]
			case '-*'
			case '*'
				test "$words[1]" = "$argv[1]"
				return
		end
		set -e words[1]
	end
	test -z "$argv[1]"
end

# __jianbao_files EXTENSION...: files with one of them, and folders.
function __jianbao_files
	set -l typed (commandline -ct | string replace -r '^--[a-z-]+=' '')
	set -l pattern '/(?:\t|$)'
	for extension in $argv
		set pattern "$pattern|\\.$extension(?:\\t|\$)"
	end
	__fish_complete_path $typed | string match -rie "$pattern"
end

complete -c jianbao -f
`
