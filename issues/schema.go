package issues

import (
	"slices"

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

// String says in English what a value of the kind must be.
func (k kind) String() string { return k.In(nil) }

// In says what a value of the kind must be, as messages in the language of c
// do.
func (k kind) In(c diag.Catalog) string {
	return diag.Say([...]diag.Format{"text", "text, or a list of lines", "text, or a list of paragraphs", "a whole number",
		"a number", "a number, or a range of numbers", "a date", "true or false", "a word", "a colour",
		"keys with values", "a list of items with keys", "text with | between the columns, or a list",
		"text with | between the cells, a row a line, or a list of rows", "words as keys with values"}[k]).In(c)
}

// key describes a key of the issue file. The tables of keys are all that is
// known about the schema: reading checks against them, and whatever else wants
// the schema (documentation, a JSON Schema, names in another language) takes
// it from here.
type key struct {
	// name is the key in English, by which the program asks for it, chinese
	// the same key in Chinese. A file may have either.
	name, chinese string
	kind          kind
	// doc says what the value is for, about says it in Chinese.
	doc, about string
	// example is a line that can be typed.
	example string
	// min and max bound a number.
	min, max float64
	// values are those of a choice, words the same in Chinese.
	values, words []string
	// required keys must be in the issue or its series.
	required bool
	// keys are those of an object, or of each of objects.
	keys []key
}

// issueKey stands for the file as a whole.
var issueKey = key{name: "issue", chinese: "简报", kind: object, doc: "the file as a whole", about: "整个文件", keys: issueKeys}

var issueKeys = []key{
	{name: "year", chinese: "年", kind: integer, required: true,
		doc: "the year of the number", about: "年份，四位数字", example: "year: 2023", min: minYear, max: maxYear},
	{name: "number", chinese: "期", kind: numbers,
		doc: "number of the issue in its year (期); 14-15 for a combined issue", about: "本年的期号；合刊写起止号，例如 14-15", example: "number: 14"},
	{name: "serial", chinese: "总期", kind: numbers,
		doc: "number since the first issue (总期); 67-68 for a combined issue", about: "自创刊起的总期号；合刊写起止号，例如 67-68", example: "serial: 67"},
	{name: "supplement", chinese: "增刊", kind: integer,
		doc: "number of a supplement (增刊), in place of number", about: "增刊的期号，写了它就不写期", example: "supplement: 1", min: 1, max: 999},
	{name: "date", chinese: "日期", kind: day, required: true,
		doc: "day of issue", about: "出版日期", example: "date: 2023-04-28"},
	{name: "masthead", chinese: "刊头", kind: object,
		doc: "head of the first page (刊头)", about: "首页的刊头", example: "masthead: {name: 科协每周动态}", keys: mastheadKeys},
	{name: "contents", chinese: "目录", kind: object,
		doc: "contents list (目录)", about: "目录", example: "contents: {title: 目录提要}", keys: contentsKeys},
	{name: "note", chinese: "按语", kind: paragraphs,
		doc: "editor's note (按语) after the contents", about: "按语，排在目录之后", example: "note: 编者按：…"},
	{name: "sections", chinese: "栏目", kind: objects, required: true,
		doc: "sections (栏目), in order", about: "栏目，按先后次序", example: "sections: [{title: 学会动态, articles: […]}]", keys: sectionKeys},
	{name: "colophon", chinese: "版记", kind: object,
		doc: "foot of the last page (版记)", about: "末页的版记", example: "colophon: {editor: 张三, reviewer: 李四}", keys: colophonKeys},
	{name: "style", chinese: "版式", kind: object,
		doc: "what this bulletin changes of the house style", about: "本刊对版式的改动", example: "style: {profile: gb}", keys: styleKeys},
	{name: "press", chinese: "印刷", kind: object,
		doc: "what the printing works want", about: "印刷厂的要求", example: "press: {spot_name: Red}", keys: pressKeys},
	{name: "fonts", chinese: "字体", kind: object,
		doc: "fonts of the house's own, by role", about: "自备的字体，按用途；写字体文件，或已安装的字体名", example: "fonts: {title: 方正小标宋简体}", keys: fontKeys},
	{name: "lint", chinese: "检查", kind: object,
		doc: "what this bulletin changes of the checks", about: "本刊对检查规则的改动", example: "lint: {rules: {L19: off}}", keys: lintKeys},
	{name: "assets", chinese: "图片目录", kind: text,
		doc: "another folder of pictures, from the folder of the file it is written in", about: "另一个存放图片的文件夹，从写它的文件所在的文件夹算起", example: "assets: 照片"},
}

var mastheadKeys = []key{
	{name: "name", chinese: "刊名", kind: text, required: true,
		doc: "name of the bulletin (报名)", about: "简报的名称", example: "name: 科协每周动态"},
	{name: "issuer", chinese: "编印", kind: text, required: true,
		doc: "who issues it, left above the rule", about: "编印单位，排在红线上方左侧", example: "issuer: 北京市科协办公室"},
	{name: "secrecy", chinese: "密级", kind: text,
		doc: "密级 or a notice, top left", about: "密级或提示语，排在左上角", example: "secrecy: 机密★1年"},
	{name: "copy", chinese: "编号", kind: text,
		doc: "number of the copy (编号), top right", about: "每份的编号，排在右上角", example: "copy: 000001"},
	{name: "over", chinese: "主办", kind: text,
		doc: "issuing body above the name", about: "刊名上方的主办单位", example: "over: 北京市科学技术协会"},
	{name: "number_lines", chinese: "期号行", kind: lines,
		doc: "lines under the name, with {year}, {number} and {serial}", about: "刊名下方的各行，可用 {年}、{期}、{总期}", example: `number_lines: ["{year}年第{number}期"]`},
	{name: "size", chinese: "字号", kind: number,
		doc: "type size of the name in pt", about: "刊名的字号，单位磅", example: "size: 62", min: 20, max: 120},
	{name: "color", chinese: "颜色", kind: color,
		doc: "colour of name and rule", about: "刊名和红线的颜色", example: `color: "#FF3333"`},
	{name: "rule", chinese: "红线", kind: number,
		doc: "thickness of the red rule in mm", about: "红线的粗细，单位毫米", example: "rule: 0.8", min: 0.1, max: 5},
	{name: "top", chinese: "距顶", kind: number,
		doc: "top of the name from the top of the page in mm", about: "刊名上沿到纸边的距离，单位毫米", example: "top: 47", min: 10, max: 150},
}

var contentsKeys = []key{
	{name: "title", chinese: "标题", kind: text,
		doc: "heading of the list", about: "目录的标题", example: "title: 目录提要"},
	{name: "entries", chinese: "条目", kind: choice,
		doc: "all titles, or leads and sections only", about: "列出全部标题，或只列头条和栏目", example: "entries: sections", values: []string{"all", "sections"}, words: []string{"全部", "栏目"}},
	{name: "page_numbers", chinese: "页码", kind: flag,
		doc: "whether entries have page numbers", about: "条目是否带页码", example: "page_numbers: false"},
}

var sectionKeys = []key{
	{name: "title", chinese: "标题", kind: text,
		doc: "name of the section, without 【】; none for the lead articles", about: "栏目名，不写【】；头条文章没有栏目名", example: "title: 学会动态"},
	{name: "articles", chinese: "文章", kind: objects, required: true,
		doc: "articles, in order", about: "文章，按先后次序", example: "articles: [{title: …, body: …}]", keys: articleKeys},
}

var articleKeys = []key{
	{name: "title", chinese: "标题", kind: lines, required: true,
		doc: "title; a line end is a preferred break", about: "标题；换行处优先转行", example: "title: 市科协召开工作会"},
	{name: "subtitle", chinese: "副标题", kind: text,
		doc: "second title", about: "副标题", example: "subtitle: ——记第一届年会"},
	{name: "body", chinese: "正文", kind: paragraphs, required: true,
		doc: "text, a paragraph a line, or a list of blocks", about: "正文，一行一段，或分段的列表", example: "body: |", keys: blockKeys},
	{name: "source", chinese: "来源", kind: text,
		doc: "who sent it in, without brackets", about: "供稿单位，不写括号", example: "source: 丰台区科协"},
	{name: "signed", chinese: "落款", kind: object,
		doc: "who signs the article, and the date (落款)", about: "落款：署名和日期", example: "signed: {by: 北京市科协办公室, date: 2023-05-12}", keys: signedKeys},
}

var colophonKeys = []key{
	{name: "editor", chinese: "编辑", kind: text, required: true,
		doc: "编辑", about: "编辑", example: "editor: 张三"},
	{name: "reviewer", chinese: "审核", kind: text, required: true,
		doc: "审核", about: "审核", example: "reviewer: 李四"},
	{name: "approver", chinese: "签发", kind: text,
		doc: "签发", about: "签发", example: "approver: 王五"},
	{name: "report", chinese: "报", kind: lines,
		doc: "报, to superiors; a line each", about: "报，上级单位；一行一个", example: "report: [市委办公厅]"},
	{name: "send", chinese: "送", kind: lines,
		doc: "送, to equals; a line each", about: "送，平级单位；一行一个", example: "send: [各区科协]"},
	{name: "issue", chinese: "发", kind: lines,
		doc: "发, to subordinates; a line each", about: "发，下级单位；一行一个", example: "issue: [机关各部门]"},
	{name: "distribution", chinese: "分送", kind: lines,
		doc: "分送; a line each", about: "分送；一行一个", example: "distribution: [机关各部门]"},
	{name: "copies", chinese: "印数", kind: integer,
		doc: "print run (共印60份)", about: "印数（共印60份）", example: "copies: 60", min: 1, max: 9_999_999},
	{name: "even_page", chinese: "偶数页", kind: flag,
		doc: "whether the colophon must stand on an even page", about: "版记是否一定排在偶数页", example: "even_page: true"},
}

var styleKeys = []key{
	{name: "profile", chinese: "规格", kind: choice,
		doc: "gb: 3号 of 15.75 pt; word: 16 pt", about: "国标：3号为 15.75 磅；Word：16 磅", example: "profile: gb", values: []string{"gb", "word"}, words: []string{"国标", "Word"}},
	{name: "grid", chinese: "网格", kind: flag,
		doc: "whether characters keep to cells at the edges of lines", about: "行首行末的字是否对齐网格", example: "grid: true"},
	{name: "prohibition", chinese: "禁则", kind: choice,
		doc: "which marks may not begin or end a line", about: "哪些标点不能排在行首行末", example: "prohibition: usual",
		values: []string{"loose", "basic", "usual", "gb", "strict"}, words: []string{"宽松", "基本", "常用", "国标", "严格"}},
	{name: "han_latin_gap", chinese: "中西间距", kind: number,
		doc: "white between Han and Latin in em", about: "汉字与西文、数字之间的空白，以字宽计", example: "han_latin_gap: 0.25", min: 0, max: 0.5},
	{name: "mirror", chinese: "对称页边", kind: flag,
		doc: "whether even pages swap their margins", about: "双页是否对调左右页边", example: "mirror: false"},
	{name: "title", chinese: "标题字号", kind: object,
		doc: "type sizes of the titles", about: "各种标题的字号", example: "title: {lead: 21, section: 18}", keys: titleKeys},
}

var pressKeys = []key{
	{name: "spot_name", chinese: "专色", kind: text,
		doc: "name of the red plate", about: "红版专色的名称", example: "spot_name: PANTONE 485 C"},
	{name: "icc", chinese: "特性文件", kind: text,
		doc: "file of the ICC profile of the printing condition, from the folder of the file it is written in", about: "印刷条件的 ICC 特性文件，路径从写它的文件所在的文件夹算起", example: "icc: 印刷厂.icc"},
	{name: "condition", chinese: "印刷条件", kind: text,
		doc: "name of the printing condition", about: "印刷条件的名称", example: "condition: FOGRA52"},
}

var titleKeys = []key{
	{name: "lead", chinese: "头条", kind: number,
		doc: "size of a lead article's title in pt", about: "头条文章标题的字号，单位磅", example: "lead: 21", min: 10, max: 42},
	{name: "section", chinese: "栏目", kind: number,
		doc: "size of the title of an article in a section in pt", about: "栏目中文章标题的字号，单位磅", example: "section: 18", min: 10, max: 42},
}

// findKey returns the key of that English name in a table, nil if there is
// none.
func findKey(keys []key, name string) *key {
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	return &keys[i]
}

// Keys returns the names of all keys that an issue may have, those of a
// mapping within another with a dot between: masthead.name.
func Keys() []string {
	names := []string{}
	for _, n := range KeyNames() {
		names = append(names, n.English)
	}
	return names
}

// KeyName is a key in both languages.
type KeyName struct{ English, Chinese string }

// KeyNames returns what Keys does, in both languages.
func KeyNames() []KeyName { return keyNames(issueKeys, KeyName{}) }

func keyNames(keys []key, prefix KeyName) []KeyName {
	var out []KeyName
	for _, k := range keys {
		n := KeyName{prefix.English + k.name, prefix.Chinese + k.chinese}
		out = append(out, n)
		// The items of a list of mappings are named by themselves.
		if k.kind == object {
			out = append(out, keyNames(k.keys, KeyName{n.English + ".", n.Chinese + "."})...)
		} else if k.kind == objects || k.kind == paragraphs {
			out = append(out, keyNames(k.keys, KeyName{})...)
		}
	}
	return out
}
