package issues

import (
	"fmt"
	"strings"
	"unicode"
)

// Quote returns a line of text as an issue file has it behind a key or a dash:
// as it is where YAML reads it so, else in double quotes.
func Quote(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r) || r == '\u3000':
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isPlain reports whether YAML reads s as the text it is. It is stricter than
// YAML where that costs a reader nothing: what begins with no letter is quoted.
func isPlain(s string) bool {
	for i, r := range s {
		switch {
		case !unicode.IsPrint(r) && r != '\u3000':
			return false
		case i == 0 && !unicode.Is(unicode.Han, r) && !unicode.IsLetter(r) && !strings.ContainsRune("“《（", r):
			return false
		}
	}
	switch strings.ToLower(s) {
	case "", "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return strings.TrimSpace(s) == s && !strings.Contains(s, ": ") && !strings.Contains(s, " #") && !strings.HasSuffix(s, ":")
}
