package main

import (
	"fmt"
	"strings"
	"unicode"
)

// bashScript returns the completion for bash, 3.2 of macOS included: that has
// neither mapfile nor compopt.
func bashScript(c *commandLine) string {
	var names, options, taken, operands strings.Builder
	for _, v := range c.verbs {
		fmt.Fprintf(&names, " %s", v.name)
		fmt.Fprintf(&options, "\t%s) options='%s' ;;\n", v.name, named(v.options))
		fmt.Fprintf(&operands, "\t%s) %s ;;\n", v.name, bashReply(v.operands))
		for _, o := range v.options {
			if !o.isFlag && o.name != c.common[0].name {
				var patterns []string
				for _, s := range o.spellings() {
					patterns = append(patterns, v.name+":"+s)
				}
				fmt.Fprintf(&taken, "\t%s) %s; return ;;\n", strings.Join(patterns, " | "), bashReply(o.values))
			}
		}
	}
	return strings.NewReplacer(
		"VERBS", strings.TrimSpace(names.String()),
		"COMMON", named(append([]option{c.version}, c.common...)),
		"LANGUAGE", langOption,
		"CHOICE", strings.Join(languages, " "),
		"\tOPTIONS\n", options.String(),
		"\tTAKEN\n", taken.String(),
		"\tOPERANDS\n", operands.String(),
	).Replace(bashTemplate)
}

// bashReply is the command that completes values.
func bashReply(v values) string {
	switch {
	case len(v.words) > 0:
		return "_jianbao_words '" + strings.Join(v.words, " ") + "'"
	case v.isText():
		return ":"
	}
	command := "_jianbao_files"
	if v.anyFile {
		return command + " '*'"
	}
	for _, ext := range v.files {
		command += " '*." + anyCase(ext) + "'"
	}
	return command
}

// anyCase returns a shell's pattern for a word in capitals or not.
func anyCase(word string) string {
	var b strings.Builder
	for _, r := range word {
		if upper := unicode.ToUpper(r); upper != r {
			fmt.Fprintf(&b, "[%c%c]", r, upper)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

const bashTemplate = `# bash completion for jianbao, made by "jianbao completion bash"

# _jianbao_words WORDS: those that begin like what is typed.
_jianbao_words() {
	COMPREPLY=($(compgen -P "$prefix" -W "$1" -- "$cur"))
}

# _jianbao_files PATTERN...: files that match one, and folders.
_jianbao_files() {
	local name pattern typed=$cur
	case $typed in
	\"* | \'*) typed=${typed:1} ;;
	*) typed=${typed//\\/} ;;
	esac
	compopt -o filenames 2>/dev/null
	while IFS= read -r name; do
		if [[ -d ${name/#\~/$HOME} ]]; then
			COMPREPLY+=("$prefix$name")
			continue
		fi
		for pattern; do
			if [[ $name == $pattern ]]; then
				COMPREPLY+=("$prefix$name")
				break
			fi
		done
	done < <(compgen -f -- "$typed")
}

_jianbao() {
	local cur=${COMP_WORDS[COMP_CWORD]} previous= prefix= verb= options= plain= word i
	COMPREPLY=()

	# bash takes "--option=value" for three words, unless it was told not to.
	if [[ $cur == '=' ]]; then
		previous=${COMP_WORDS[COMP_CWORD - 1]} cur=
	elif ((COMP_CWORD > 2)) && [[ ${COMP_WORDS[COMP_CWORD - 1]} == '=' ]]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
	elif [[ $cur == --*=* ]]; then
		previous=${cur%%=*} prefix=${cur%%=*}= cur=${cur#*=}
	elif ((COMP_CWORD > 0)); then
		previous=${COMP_WORDS[COMP_CWORD - 1]}
	fi

	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		--) plain=yes ;;
		LANGUAGE)
			((i++))
			[[ ${COMP_WORDS[i]} == '=' ]] && ((i++))
			;;
		-* | '=') ;;
		*) [[ -z $verb ]] && verb=$word ;;
		esac
	done

	if [[ -z $plain ]]; then
		if [[ $previous == LANGUAGE ]]; then
			_jianbao_words 'CHOICE'
			return
		fi
		case $verb:$previous in
		TAKEN
		esac
	fi
	case $verb in
	'') options='COMMON' ;;
	OPTIONS
	esac
	if [[ -z $plain && $cur == -* ]]; then
		_jianbao_words "$options"
		return
	fi
	case $verb in
	'') _jianbao_words 'VERBS' ;;
	OPERANDS
	esac
}

complete -F _jianbao jianbao jianbao.exe
`
