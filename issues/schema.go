package issues

import (
	"slices"
	"strings"

	"jianbao/issues/diag"
)

// kind is what the value of a key may be.
type kind uint8

const (
	text       kind = iota // one line of text
	lines                  // text a line, or a list
	paragraphs             // text a paragraph, or a list of blocks
	integer
	number
	numbers // a number or a range of numbers
	day
	flag
	choice
	color
	object  // a mapping with keys of its own
	objects // a list of such mappings
	columns // text with bars, or a list of columns
	cells   // text with bars a row, or a list of rows
	pairs   // a mapping whose keys are the user's own
)

// String says what a value of the kind must be, as messages do.
func (k kind) String() string {
	return [...]string{"text", "text, or a list of lines", "text, or a list of paragraphs", "a whole number",
		"a number", "a number, or a range of numbers", "a date", "true or false", "a word", "a colour",
		mapping.String(), "a list of items with keys", "text with | between the columns, or a list",
		"text with | between the cells, a row a line, or a list of rows", "words as keys with values"}[k]
}

// key describes a key of the issue file. The tables of keys are all that is
// known about the schema: reading checks against them, and whatever else wants
// the schema (documentation, a JSON Schema, names in another language) takes
// it from here.
type key struct {
	name string
	kind kind
	// doc says what the value is for.
	doc string
	// example is a line that can be typed.
	example string
	// min and max bound a number.
	min, max float64
	// values are those of a choice.
	values []string
	// required keys must be in the issue or its series.
	required bool
	// keys are those of an object, or of each of objects.
	keys []key
}

// issueKey stands for the file as a whole.
var issueKey = key{name: "issue", kind: object, keys: issueKeys}

var issueKeys = []key{
	{name: "year", kind: integer, required: true, doc: "the year of the number", example: "year: 2023", min: minYear, max: maxYear},
	{name: "number", kind: numbers, doc: "number of the issue in its year (期); 14-15 for a combined issue", example: "number: 14"},
	{name: "serial", kind: numbers, doc: "number since the first issue (总期); 67-68 for a combined issue", example: "serial: 67"},
	{name: "supplement", kind: integer, doc: "number of a supplement (增刊), in place of number", example: "supplement: 1", min: 1, max: 999},
	{name: "date", kind: day, required: true, doc: "day of issue", example: "date: 2023-04-28"},
	{name: "masthead", kind: object, doc: "head of the first page (刊头)", example: "masthead: {name: 科协每周动态}", keys: mastheadKeys},
	{name: "contents", kind: object, doc: "contents list (目录)", example: "contents: {title: 目录提要}", keys: contentsKeys},
	{name: "note", kind: paragraphs, doc: "editor's note (按语) after the contents", example: "note: 编者按：…"},
	{name: "sections", kind: objects, required: true, doc: "sections (栏目), in order", example: "sections: [{title: 学会动态, articles: […]}]", keys: sectionKeys},
	{name: "colophon", kind: object, doc: "foot of the last page (版记)", example: "colophon: {editor: 张三, reviewer: 李四}", keys: colophonKeys},
	{name: "style", kind: object, doc: "what this bulletin changes of the house style", example: "style: {profile: gb}", keys: styleKeys},
	{name: "press", kind: object, doc: "what the printing works want", example: "press: {spot_name: Red}", keys: pressKeys},
	{name: "fonts", kind: object, doc: "fonts of the house's own, by role", example: "fonts: {title: 方正小标宋简体}", keys: fontKeys},
	{name: "lint", kind: object, doc: "what this bulletin changes of the checks", example: "lint: {rules: {L19: off}}", keys: lintKeys},
	{name: "assets", kind: text, doc: "another folder of pictures, from the folder of the file it is written in", example: "assets: 照片"},
}

var mastheadKeys = []key{
	{name: "name", kind: text, required: true, doc: "name of the bulletin (报名)", example: "name: 科协每周动态"},
	{name: "issuer", kind: text, required: true, doc: "who issues it, left above the rule", example: "issuer: 北京市科协办公室"},
	{name: "secrecy", kind: text, doc: "密级 or a notice, top left", example: "secrecy: 机密★1年"},
	{name: "copy", kind: text, doc: "number of the copy (编号), top right", example: "copy: 000001"},
	{name: "over", kind: text, doc: "issuing body above the name", example: "over: 北京市科学技术协会"},
	{name: "number_lines", kind: lines, doc: "lines under the name, with {year}, {number} and {serial}", example: `number_lines: ["{year}年第{number}期"]`},
	{name: "size", kind: number, doc: "type size of the name in pt", example: "size: 62", min: 20, max: 120},
	{name: "color", kind: color, doc: "colour of name and rule", example: `color: "#FF3333"`},
	{name: "rule", kind: number, doc: "thickness of the red rule in mm", example: "rule: 0.8", min: 0.1, max: 5},
	{name: "top", kind: number, doc: "top of the name from the top of the page in mm", example: "top: 47", min: 10, max: 150},
}

var contentsKeys = []key{
	{name: "title", kind: text, doc: "heading of the list", example: "title: 目录提要"},
	{name: "entries", kind: choice, doc: "all titles, or leads and sections only", example: "entries: sections", values: []string{"all", "sections"}},
	{name: "page_numbers", kind: flag, doc: "whether entries have page numbers", example: "page_numbers: false"},
}

var sectionKeys = []key{
	{name: "title", kind: text, doc: "name of the section, without 【】; none for the lead articles", example: "title: 学会动态"},
	{name: "articles", kind: objects, required: true, doc: "articles, in order", example: "articles: [{title: …, body: …}]", keys: articleKeys},
}

var articleKeys = []key{
	{name: "title", kind: lines, required: true, doc: "title; a line end is a preferred break", example: "title: 市科协召开工作会"},
	{name: "subtitle", kind: text, doc: "second title", example: "subtitle: ——记第一届年会"},
	{name: "body", kind: paragraphs, required: true, doc: "text, a paragraph a line, or a list of blocks", example: "body: |", keys: blockKeys},
	{name: "source", kind: text, doc: "who sent it in, without brackets", example: "source: 丰台区科协"},
	{name: "signed", kind: object, doc: "who signs the article, and the date (落款)", example: "signed: {by: 北京市科协办公室, date: 2023-05-12}", keys: signedKeys},
}

var colophonKeys = []key{
	{name: "editor", kind: text, required: true, doc: "编辑", example: "editor: 张三"},
	{name: "reviewer", kind: text, required: true, doc: "审核", example: "reviewer: 李四"},
	{name: "approver", kind: text, doc: "签发", example: "approver: 王五"},
	{name: "report", kind: lines, doc: "报, to superiors; a line each", example: "report: [市委办公厅]"},
	{name: "send", kind: lines, doc: "送, to equals; a line each", example: "send: [各区科协]"},
	{name: "issue", kind: lines, doc: "发, to subordinates; a line each", example: "issue: [机关各部门]"},
	{name: "distribution", kind: lines, doc: "分送; a line each", example: "distribution: [机关各部门]"},
	{name: "copies", kind: integer, doc: "print run (共印60份)", example: "copies: 60", min: 1, max: 9_999_999},
	{name: "even_page", kind: flag, doc: "whether the colophon must stand on an even page", example: "even_page: true"},
}

var styleKeys = []key{
	{name: "profile", kind: choice, doc: "gb: 3号 of 15.75 pt; word: 16 pt", example: "profile: gb", values: []string{"gb", "word"}},
	{name: "grid", kind: flag, doc: "whether characters keep to cells at the edges of lines", example: "grid: true"},
	{name: "prohibition", kind: choice, doc: "which marks may not begin or end a line", example: "prohibition: usual",
		values: []string{"loose", "basic", "usual", "gb", "strict"}},
	{name: "han_latin_gap", kind: number, doc: "white between Han and Latin in em", example: "han_latin_gap: 0.25", min: 0, max: 0.5},
	{name: "mirror", kind: flag, doc: "whether even pages swap their margins", example: "mirror: false"},
	{name: "title", kind: object, doc: "type sizes of the titles", example: "title: {lead: 21, section: 18}", keys: titleKeys},
}

var pressKeys = []key{
	{name: "spot_name", kind: text, doc: "name of the red plate", example: "spot_name: PANTONE 485 C"},
	{name: "icc", kind: text, doc: "file of the ICC profile of the printing condition, from the folder of the file it is written in", example: "icc: 印刷厂.icc"},
	{name: "condition", kind: text, doc: "name of the printing condition", example: "condition: FOGRA52"},
}

var titleKeys = []key{
	{name: "lead", kind: number, doc: "size of a lead article's title in pt", example: "lead: 21", min: 10, max: 42},
	{name: "section", kind: number, doc: "size of the title of an article in a section in pt", example: "section: 18", min: 10, max: 42},
}

// findKey returns the key of that name in a table, nil if there is none.
func findKey(keys []key, name string) *key {
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	return &keys[i]
}

// placeOf returns where in the tables below keys a key of that name stands, as
// "colophon" or "sections.articles"; "" if nowhere.
func placeOf(keys []key, name string) string {
	for _, k := range keys {
		if findKey(k.keys, name) != nil {
			return k.name
		}
		if place := placeOf(k.keys, name); place != "" {
			return k.name + "." + place
		}
	}
	return ""
}

// namesOf lists the keys of a table.
func namesOf(keys []key) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return strings.Join(names, ", ")
}

// nearest returns the name in a table that name was most likely meant to be;
// "" if none is near enough.
func nearest(keys []key, name string) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return diag.Nearest(name, names)
}

// isKeyName reports whether a key of that name stands anywhere in the schema.
func isKeyName(name string) bool {
	return findKey(issueKeys, name) != nil || placeOf(issueKeys, name) != ""
}

// Keys returns the names of all keys that an issue may have, those of a
// mapping within another with a dot between: masthead.name.
func Keys() []string { return keyNames(issueKeys, "") }

func keyNames(keys []key, prefix string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, prefix+k.name)
		// The items of a list of mappings are named by themselves.
		if k.kind == object {
			out = append(out, keyNames(k.keys, prefix+k.name+".")...)
		} else if k.kind == objects || k.kind == paragraphs {
			out = append(out, keyNames(k.keys, "")...)
		}
	}
	return out
}
