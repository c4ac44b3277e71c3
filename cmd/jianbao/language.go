package main

import (
	"cmp"
	"strings"

	"jianbao/issues/catalog"
	"jianbao/issues/diag"
)

// texts is a text in the two languages of the command. Whole pages, which have
// no arguments, are texts and stand with what they describe; every sentence is
// a diag.Format, whose Chinese stands in package catalog.
type texts struct{ english, chinese string }

// text returns t in the user's language.
func (u *ui) text(t texts) string {
	if u.chinese {
		return t.chinese
	}
	return t.english
}

// words returns the catalogue of the user's language, nil for English. The
// first call makes it, so that a run that says nothing does not.
func (u *ui) words() diag.Catalog {
	if u.chinese {
		return catalog.Chinese()
	}
	return nil
}

// langOption is the option that chooses the language. No verb knows it: it is
// taken out of the command line first, so that whatever is wrong with the rest
// is said in the language asked for.
const langOption = "--lang"

// languages are its values.
var languages = []string{"zh", "en"}

// takeLang takes langOption out of the command line, wherever it stands before
// "--", and sets the language. Of several the last counts.
func (u *ui) takeLang(args []string) (rest []string, err error) {
	for i := 0; i < len(args); i++ {
		name, value, inOne := strings.Cut(args[i], "=")
		switch {
		case args[i] == "--":
			return append(rest, args[i:]...), err
		case name != langOption:
			rest = append(rest, args[i])
			continue
		case !inOne && i+1 == len(args):
			return rest, hintError(diag.Errorf("option %q has no value", langOption), langHint)
		case !inOne:
			i++
			value = args[i]
		}
		switch strings.ToLower(value) {
		case "zh":
			u.chinese = true
		case "en":
			u.chinese = false
		default:
			err = hintError(diag.Errorf("unknown language %q", value), langHint)
		}
	}
	return rest, err
}

// langHint is for whoever cannot read the language that he gets, too.
const langHint diag.Format = "write --lang zh for Chinese (中文), --lang en for English"

// isChinese reports whether the user's language is Chinese of whatever kind:
// by the environment, read as GNU gettext does, or where that says nothing by
// system, the system's languages in the order that the user likes them.
func isChinese(getenv func(string) string, system func() []string) bool {
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	if locale == "" {
		return firstIsChinese(system())
	}
	// LANGUAGE lists languages, but only where the locale has one at all.
	if list := getenv("LANGUAGE"); list != "" && language(locale) != "c" && language(locale) != "posix" {
		return firstIsChinese(strings.Split(list, ":"))
	}
	return language(locale) == "zh"
}

// firstIsChinese reports whether the first of tags that we speak is Chinese.
func firstIsChinese(tags []string) bool {
	for _, tag := range tags {
		switch language(tag) {
		case "zh":
			return true
		case "en":
			return false
		}
	}
	return false
}

// language returns the language of a locale or a tag: zh of zh_CN.UTF-8 and of
// zh-Hans-CN.
func language(tag string) string {
	if i := strings.IndexAny(tag, "_-.@"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}
