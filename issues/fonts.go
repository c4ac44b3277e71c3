package issues

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Font is a font of the house's own for one role.
type Font struct {
	// Role is the key: a role of package fonts, or RareFont.
	Role string
	// Name is the path of a file, from the folder of the file that it is
	// written in, or the name of a family.
	Name Text
}

// RareFont is the role of a font for what all others lack.
const RareFont = "rare"

var fontKeys = []key{
	{name: "title", chinese: "小标宋", kind: text,
		doc: "小标宋 of masthead and titles: a file, or the name of an installed font", about: "刊名和标题的小标宋：字体文件，或已安装的字体名", example: "title: 方正小标宋简体"},
	{name: "body", chinese: "仿宋", kind: text,
		doc: "仿宋 of the text", about: "正文的仿宋", example: "body: 仿宋_GB2312"},
	{name: "hei", chinese: "黑体", kind: text,
		doc: "黑体 of headings", about: "一级标题的黑体", example: "hei: fonts/simhei.ttf"},
	{name: "kai", chinese: "楷体", kind: text,
		doc: "楷体 of second headings and attributions", about: "二级标题和来源的楷体", example: "kai: 楷体_GB2312"},
	{name: "song", chinese: "宋体", kind: text,
		doc: "宋体 of folios; of a collection the first face has number 0", about: "页码的宋体；字体集的第一款是 0 号", example: "song: simsun.ttc#0"},
	{name: "latin", chinese: "西文", kind: text,
		doc: "letters and digits", about: "字母和数字", example: "latin: Times New Roman"},
	{name: "latin_bold", chinese: "西文粗体", kind: text,
		doc: "letters and digits beside 小标宋 and 黑体", about: "小标宋、黑体旁的字母和数字", example: "latin_bold: fonts/timesbd.ttf"},
	{name: RareFont, chinese: "生僻字", kind: text,
		doc: "characters that all other fonts lack", about: "其他字体都没有的字", example: "rare: 宋体-方正超大字符集"},
}

// fonts reads the fonts of the house's own.
func (f fields) fonts() []Font {
	var list []Font
	for _, k := range f.keys {
		if t := f.text(k.name); t.Value != "" {
			list = append(list, Font{k.name, t})
		}
	}
	return list
}

// fontFiles are the extensions of font files.
var fontFiles = []string{".ttf", ".ttc", ".otf", ".otc"}

// File returns the path of the font's file from where the user is and which of
// its faces is meant, counted from 0. It is not ok for the name of a family.
func (f Font) File() (path string, index int, ok bool) {
	path = f.Name.Value
	if name, number, has := cutLast(path, "#"); has {
		if n, isNumber := figures(number); isNumber {
			path, index = name, n
		}
	}
	if !slices.Contains(fontFiles, strings.ToLower(filepath.Ext(path))) && !strings.ContainsAny(path, `/\`) {
		return "", 0, false
	}
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(f.Name.Pos.File), path)
	}
	return path, index, true
}

// FaceName returns what a face is called in messages and records: its file's
// name and, in a collection, its number, as it may be written in an issue.
func FaceName(path string, index int) string {
	name := filepath.Base(path)
	if index > 0 {
		name += "#" + strconv.Itoa(index)
	}
	return name
}

// cutLast cuts s around the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
