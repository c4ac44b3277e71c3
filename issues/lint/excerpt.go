package lint

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"jianbao/issues/diag"
)

// quoted returns a message or a hint whose texts and characters are words of
// the issue. A language may put them in its own quotes (%s) or in those of Go
// (%q); either way what has no picture is spelled out.
func quoted(t diag.Text) diag.Text {
	args := make([]any, len(t.Args))
	for i, arg := range t.Args {
		switch arg := arg.(type) {
		case string:
			args[i] = excerpt(arg)
		case rune:
			args[i] = character(arg)
		default:
			args[i] = arg
		}
	}
	return diag.Text{Format: t.Format, Args: args}
}

// quoting is quoted for what no rule reports.
func quoting(format diag.Format, args ...any) diag.Text { return quoted(diag.Say(format, args...)) }

// excerpt is words of the issue in a message.
type excerpt string

// Format writes the words under %s as they can be seen, and under other verbs
// as package fmt has them.
func (e excerpt) Format(s fmt.State, verb rune) {
	if verb == 's' {
		io.WriteString(s, visible(string(e)))
		return
	}
	fmt.Fprintf(s, fmt.FormatString(s, verb), string(e))
}

// character is a character of the issue in a message.
type character rune

// Format writes the character under %s as it can be seen, and under other verbs
// as package fmt has it.
func (c character) Format(s fmt.State, verb rune) {
	if verb == 's' {
		io.WriteString(s, visible(string(c)))
		return
	}
	fmt.Fprintf(s, fmt.FormatString(s, verb), rune(c))
}

// shown is an example with what has no picture spelled out.
type shown struct{ diag.Text }

// In returns the example in the language of c.
func (s shown) In(c diag.Catalog) string { return spell(s.Text.In(c), isUnclear) }

// visible returns s on one line, with the characters that have no picture, or
// not the same on every machine, by their code points.
func visible(s string) string {
	return spell(s, func(c rune) bool {
		return isUnclear(c) || !unicode.IsGraphic(c)
	})
}

// isUnclear reports whether c has no picture, or not the same on every machine.
func isUnclear(c rune) bool {
	return c == 0x200b || isPrivate(c) || isRadical(c) || isCompatibility(c)
}

// spell returns s with some characters by their code points.
func spell(s string, unclear func(rune) bool) string {
	var b strings.Builder
	for _, c := range s {
		if unclear(c) {
			fmt.Fprintf(&b, "<%U>", c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}
