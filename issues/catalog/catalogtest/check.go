// Package catalogtest holds what is said in Chinese against what a reader of
// Chinese may be shown. It is for tests only.
package catalogtest

import (
	"fmt"
	"regexp"
	"slices"
	"testing"
	"unicode"

	"jianbao/issues/catalog"
	"jianbao/issues/diag"
)

// Check fails t if an error, a text or a diagnostic with its hints cannot be
// said in Chinese, or if English is left in it besides codes, names and quoted
// words. The words in own are the user's, and may stand without quotes.
func Check(t testing.TB, said any, own ...string) {
	t.Helper()
	for _, s := range inChinese(said) {
		if !slices.ContainsFunc([]rune(s), func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("not Chinese: %q", s)
		}
		for _, word := range English(s) {
			if !slices.Contains(own, word) {
				t.Errorf("English %q is left in %q", word, s)
			}
		}
	}
}

// inChinese returns the sentences of what is said.
func inChinese(said any) []string {
	chinese := catalog.Chinese()
	switch said := said.(type) {
	case diag.Diagnostic:
		return append([]string{said.Message.In(chinese)}, diag.Said(said.Hints, chinese)...)
	case diag.Localizer:
		return []string{said.In(chinese)}
	case error:
		return []string{diag.Localize(said, chinese)}
	}
	panic(fmt.Sprintf("catalogtest: a %T says nothing", said))
}

var (
	// quoted are the user's words and those of a format: what stands between
	// quotes, names of PDF (/Length), codes (<0041>), options (--icc), file
	// names, and keys of YAML (body:).
	quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|“[^”]*”|/\w+|<[^>]*>|--[\w-]+|[\w./-]+\.(?:yaml|pdf|json|png|jpg|icc|ttf|txt|docx)\b|\b[a-z_.]+:\w*`)
	// lowercase are words of small letters. Sentences begin with them; words
	// with capitals are names and abbreviations.
	lowercase = regexp.MustCompile(`(?:^|[^A-Za-z0-9])([a-z]{2,})\b`)
)

// terms are what Chinese has no words for.
var terms = []string{"dpi", "em", "endobj", "endstream", "startxref", "trailer", "catalog", "otf", "ttf", "ttc"}

// English returns the words of a Chinese sentence that are English.
func English(said string) (words []string) {
	for _, m := range lowercase.FindAllStringSubmatch(quoted.ReplaceAllString(said, "“”"), -1) {
		if !slices.Contains(terms, m[1]) {
			words = append(words, m[1])
		}
	}
	return words
}
