package lint

import "jianbao/issues/diag"

// layoutRules need fonts and the measure: package layout finds them. F rules
// are what the eye would find on the page.
func layoutRules() []Rule {
	rules := []Rule{{
		ID:     "S14",
		Title:  "character outside the fonts of an office",
		Text:   "Offices print on machines whose fonts have GB 2312 only; there the character would be missing. Names have such characters most. The message says so if it is not among the 8,105 of 通用规范汉字表 either.",
		Basis:  "GB 2312-80; 通用规范汉字表 (2013)",
		Before: diag.Verbatim("张鹏喆"), After: diag.Verbatim("lint: {rare: 喆}"),
	}, {
		ID:     "S19",
		Title:  "title of more than two lines",
		Text:   "Titles have two lines at most, broken by meaning.",
		Basis:  "GB/T 9704-2012 7.3.1",
		Before: diag.Say("a title of three lines"), After: diag.Say("a title of two lines"),
	}, {
		ID:     "F01",
		Title:  "line too wide",
		Text:   "The line holds one object, a word or a symbol, that is wider than its place.",
		Basis:  "CLREQ, prohibition rules",
		Before: diag.Say("an address without / in a narrow place"), After: diag.Say("the address in two parts"),
	}, {
		ID:     "F02",
		Title:  "line that breaks a rule",
		Text:   "The measure has no break that keeps a number with what it counts, a word whole, or a mark off the edge of the line; one of them had to go.",
		Basis:  "CLREQ, prohibition rules",
		Before: diag.Say("a word of sixty letters"), After: diag.Say("the word shortened"),
	}, {
		ID:     "F03",
		Title:  "line that stays short",
		Text:   "A line that should reach the edge holds nothing that may be spread.",
		Basis:  "CLREQ, line adjustment",
		Before: diag.Say("an address alone on its line"), After: diag.Say("other words around it"),
	}, {
		ID:     "F04",
		Title:  "one character alone on the last line",
		Text:   "The last line of a paragraph has one character (孤字), and neither squeezing the line before nor spreading it by at most a quarter of an em mends it.",
		Basis:  "GB/T 15834-2011 5.1.11; CLREQ",
		Before: diag.Verbatim("…\n会。"), After: diag.Say("a character more or less in the paragraph"),
	}, {
		ID:     "F05",
		Title:  "loose line",
		Text:   "More than 0.20 em of white was put into every gap of the line.",
		Basis:  "house style",
		Before: diag.Verbatim("可 从 https://…"), After: diag.Say("other words before the address"),
	}, {
		ID:     "F06",
		Title:  "tight line",
		Text:   "Three or more brackets or commas of the line lost all their white.",
		Basis:  "house style",
		Before: diag.Say("）（ ， ， without white"), After: diag.Say("a character more or less before them"),
	}, {
		ID:     "F07",
		Title:  "character from another face",
		Text:   "The face of the text lacks the character; it comes from the next one in its chain, and may look a little different.",
		Basis:  "house style",
		Before: diag.Say("甴 in 仿宋"), After: diag.Verbatim("lint: {rare: 甴}"),
	}, {
		ID:     "F08",
		Title:  "character outside 通用规范汉字表",
		Text:   "The character is in GB 2312, but none of the 8,105 of the general table: it may be a traditional or an obsolete form.",
		Basis:  "通用规范汉字表 (2013)",
		Before: diag.Verbatim("矽"), After: diag.Verbatim("硅"),
	}, {
		ID:     "F09",
		Title:  "last page almost empty",
		Text:   "The last page has one or two lines of text.",
		Basis:  "house style",
		Before: diag.Say("two lines on page 5"), After: diag.Say("the text two lines shorter"),
	}, {
		ID:     "F10",
		Title:  "page break where none should be",
		Text:   "Lines that belong together, such as headings that follow each other, are longer than a page.",
		Basis:  "CLREQ, paragraph adjustment",
		Before: diag.Say("thirty headings without text"), After: diag.Say("text between them"),
	}, {
		ID:     "F11",
		Title:  "colophon taller than a page",
		Text:   "The colophon does not fit one page and goes over several.",
		Basis:  "GB/T 9704-2012 7.4",
		Before: diag.Say("a list of 500 lines"), After: diag.Say("groups of receivers"),
	}, {
		ID:     "F12",
		Title:  "masthead that does not fit",
		Text:   "The bulletin's name had to be set smaller than 42 pt to fit the line, or the masthead fills the page.",
		Basis:  "house style",
		Before: diag.Say("a name of fifteen characters"), After: diag.Say("a shorter name"),
	}, {
		ID:     "F13",
		Title:  "picture that does not suit its size",
		Text:   "At the size it is set the picture has fewer than 150 dots per inch, so that they are seen in print; or it is higher than a page and was made smaller.",
		Basis:  "house style",
		Before: diag.Say("a picture of 400 dots, 20 characters wide"), After: diag.Say("the same picture of 1600 dots"),
	}}
	for i := range rules {
		rules[i].Severity, rules[i].By = warning, ByLayout
	}
	return rules
}
