package issues

import (
	"slices"
	"strings"

	"jianbao/issues/diag"
	"jianbao/issues/pictures"
)

// Block is a piece of an article's text: a [Paragraph], *[Pictures], *[Table],
// *[Note] or *[List].
type Block interface{ block() }

func (Paragraph) block() {}
func (*Pictures) block() {}
func (*Table) block()    {}
func (*Note) block()     {}
func (*List) block()     {}

// Pictures are one picture, or two side by side.
type Pictures struct {
	Pos diag.Pos
	// List has one or two pictures.
	List []Picture
	// Caption is that of both; one picture has its own.
	Caption Text
	// Width is that of all together in cells of the measure, 0 if not given.
	Width Float
}

// Picture is a picture with what is said of it.
type Picture struct {
	// Path is where its file is, from the folder of the issue file.
	Path    Text
	Caption Text
	// Alt describes the picture to those who cannot see it; where it is not
	// given, the caption stands for it.
	Alt Text
	// Data are the file's bytes and Info what they say; both are empty until
	// the pictures are read.
	Data []byte
	Info pictures.Info
}

// HasCaption reports whether words stand below a picture of the block.
func (b *Pictures) HasCaption() bool {
	return b.Caption.Value != "" || slices.ContainsFunc(b.List, func(p Picture) bool { return p.Caption.Value != "" })
}

// Description is what is said to those who cannot see a picture of the block.
func (b *Pictures) Description(i int) string {
	for _, t := range []Text{b.List[i].Alt, b.List[i].Caption, b.Caption} {
		if t.Value != "" {
			return t.Value
		}
	}
	return ""
}

// Table is rows of cells under the heads of columns.
type Table struct {
	Pos     diag.Pos
	Caption Text
	Columns []Column
	// Rows have a text for each column; an empty cell has no value.
	Rows [][]Text
}

// Column is a column of a table.
type Column struct {
	Title Text
	// Width is in cells of the measure; what these leave is divided by the
	// shares. 0 if not given.
	Width, Share Float
	// Align is "left", "center", "right" or "number"; "" if not given.
	Align Text
}

// HasHead reports whether any column has a title.
func (t *Table) HasHead() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Title.Value != "" })
}

// Note is a note inside the text (按语).
type Note struct {
	Pos        diag.Pos
	Paragraphs []Paragraph
}

// List is a numbered list; each item is a paragraph.
type List struct {
	Pos   diag.Pos
	Items []Paragraph
	// Marks is the first number as it is written, "1.", "（1）" or "①"; "" if
	// not given.
	Marks Text
}

// Signed is the end of an article that is signed and dated (落款).
type Signed struct {
	By   []Text
	Date Date
}

var blockKeys = []key{
	{name: "heading", chinese: "小标题", kind: text,
		doc: "heading inside the text", about: "文中的小标题", example: "heading: 一、主要做法"},
	{name: "image", chinese: "图片", kind: text,
		doc: "picture, a JPEG or PNG file, from the folder of the issue", about: "图片，JPEG 或 PNG 文件，从本期文件所在的文件夹算起", example: "image: photos/a.jpg"},
	{name: "images", chinese: "并排图片", kind: objects,
		doc: "two pictures side by side", about: "并排的两张图片", example: "images: [{image: a.jpg, caption: 左图}, {image: b.jpg, caption: 右图}]", keys: imageKeys},
	{name: "caption", chinese: "图题", kind: text,
		doc: "words below the picture", about: "图片下面的文字", example: "caption: 图1 会议现场"},
	{name: "alt", chinese: "替代文字", kind: text,
		doc: "what the picture shows, for those who cannot see it; not printed", about: "图片的内容，供看不见图的人使用，不印出来", example: "alt: 与会人员在会场前合影"},
	{name: "width", chinese: "宽", kind: number,
		doc: "width of the picture, or of both, in characters of the line", about: "图片的宽度，几个字宽；并排时是总宽", example: "width: 20", min: minWidth, max: lineCells},
	{name: "table", chinese: "表格", kind: object,
		doc: "table", about: "表格", example: "table: {columns: 单位 | 人数, rows: [丰台区 | 12]}", keys: tableKeys},
	{name: "note", chinese: "注释", kind: paragraphs,
		doc: "note inside the text (按语)", about: "文中的按语，排楷体", example: "note: 编者按：…"},
	{name: "list", chinese: "列表", kind: paragraphs,
		doc: "numbered list, an item a line", about: "编号列表，一项一行", example: "list: [首项。, 次项。]"},
	{name: "marks", chinese: "编号", kind: choice,
		doc: "how the items of the list are numbered", about: "列表编号的写法", example: "marks: （1）", values: []string{"1.", "（1）", "①"}, words: []string{"1.", "（1）", "①"}},
}

// The least width of a picture, and the measure, in characters (GB/T 9704-2012
// 5.2.3).
const (
	minWidth  = 4
	lineCells = 28
)

var imageKeys = []key{
	{name: "image", chinese: "图片", kind: text, required: true,
		doc: "picture, a JPEG or PNG file, from the folder of the issue", about: "图片，JPEG 或 PNG 文件，从本期文件所在的文件夹算起", example: "image: photos/a.jpg"},
	{name: "caption", chinese: "图题", kind: text,
		doc: "words below the picture", about: "图片下面的文字", example: "caption: 图1 会议现场"},
	{name: "alt", chinese: "替代文字", kind: text,
		doc: "what the picture shows, for those who cannot see it; not printed", about: "图片的内容，供看不见图的人使用，不印出来", example: "alt: 与会人员在会场前合影"},
}

var tableKeys = []key{
	{name: "caption", chinese: "表题", kind: text,
		doc: "words above the table", about: "表格上面的文字", example: "caption: 表1 活动安排"},
	{name: "columns", chinese: "栏", kind: columns, required: true,
		doc: "heads of the columns", about: "各栏的栏头，用 | 隔开，或写成列表", example: "columns: 单位 | 人数", keys: columnKeys},
	{name: "rows", chinese: "行", kind: cells, required: true,
		doc: "cells, a row a line", about: "各行的内容，一行一条，格与格用 | 隔开", example: "rows: [丰台区 | 12, 密云区 | 8]"},
}

var columnKeys = []key{
	{name: "title", chinese: "栏头", kind: text,
		doc: "head of the column", about: "栏头", example: "title: 单位"},
	{name: "width", chinese: "宽", kind: number,
		doc: "width in characters of the line", about: "栏的宽度，几个字宽", example: "width: 6", min: 1, max: lineCells},
	{name: "share", chinese: "份", kind: number,
		doc: "share of the width that other columns leave", about: "其余各栏分占剩余宽度的份数", example: "share: 2", min: 0.1, max: 100},
	{name: "align", chinese: "对齐", kind: choice,
		doc: "left, center, right, or number: decimal points under each other", about: "对齐方式：左、中、右，或按小数点", example: "align: center", values: aligns, words: []string{"左", "中", "右", "小数点"}},
}

// aligns are the values of align.
var aligns = []string{"left", "center", "right", "number"}

var signedKeys = []key{
	{name: "by", chinese: "署名", kind: lines, required: true,
		doc: "who signs; a line each", about: "署名，一行一个", example: "by: 北京市科协办公室"},
	{name: "date", chinese: "日期", kind: day,
		doc: "the date below", about: "署名下面的日期", example: "date: 2023-05-12"},
}

// blockKinds are the keys of which a block has one, each with those that may
// stand beside it.
var blockKinds = map[string][]string{
	"heading": nil, "table": nil, "note": nil,
	"image":  {"caption", "alt", "width"},
	"images": {"caption", "width"},
	"list":   {"marks"},
}

// read adds a block that is a mapping.
func (p *prose) read(f fields) {
	main := ""
	for _, e := range f.v.entries {
		_, isMain := blockKinds[e.name]
		switch {
		case !isMain:
		case main == "":
			main = e.name
		default:
			p.r.faults.add(e.pos, msgTwoBlocks, e.key, f.key(main).name)
		}
	}
	if main == "" {
		for _, e := range f.v.entries {
			if findKey(f.keys, e.name) != nil {
				p.r.faults.add(f.v.pos(), msgNoMain, e.key, f.key("image").name, f.key("list").name)
				return
			}
		}
		return // an unknown key has its fault already
	}
	for _, e := range f.v.entries {
		if _, isMain := blockKinds[e.name]; !isMain && findKey(f.keys, e.name) != nil && !slices.Contains(blockKinds[main], e.name) {
			p.r.faults.add(e.pos, msgNotBeside, e.key, f.key(main).name)
		}
	}
	switch main {
	case "heading":
		p.heading(f)
	case "image":
		p.image(f)
	case "images":
		p.images(f)
	case "table":
		p.table(f)
	case "note":
		p.note(f)
	case "list":
		p.list(f)
	}
}

// image adds a picture.
func (p *prose) image(f fields) {
	b := &Pictures{Pos: f.v.pos(), Width: f.number("width")}
	if im, ok := f.picture(); ok {
		b.List = []Picture{im}
		p.addPictures(b, f)
	}
}

// images adds two pictures side by side.
func (p *prose) images(f fields) {
	b := &Pictures{Pos: f.v.pos(), Caption: f.text("caption"), Width: f.number("width")}
	items := f.items("images")
	if v := f.v.get("images"); v.is(nothing) || v.is(list) && len(items) != 2 {
		p.r.faults.add(f.v.pos(), msgTwoPictures, len(items), f.key("images").name, f.key("image").example)
		return
	}
	for _, v := range items {
		g := p.r.fields(v, f.key("images"))
		if g.v == nil {
			if v.is(nothing) {
				p.r.faults.add(f.v.pos(), msgTwoPictures, 1, f.key("images").name, f.key("image").example)
			}
			continue
		}
		p.r.missingUnder(v.pos(), g, f.key("images"))
		if im, ok := g.picture(); ok {
			b.List = append(b.List, im)
		}
	}
	if len(b.List) == len(items) && len(items) > 0 {
		p.addPictures(b, f)
	}
}

// picture reads what is said of one picture; ok is false without its file.
func (f fields) picture() (im Picture, ok bool) {
	im = Picture{Caption: f.text("caption"), Alt: f.text("alt")}
	if v := f.v.get("image"); v != nil && !v.is(list) && !v.is(mapping) {
		im.Path = f.text("image")
		if im.Path.Value == "" {
			f.r.faults.add(v.pos(), msgEmptyBlock, f.key("image").name)
		}
	} else if v != nil {
		f.r.wrongType(v, f.key("image"))
	}
	return im, im.Path.Value != ""
}

func (p *prose) addPictures(b *Pictures, f fields) {
	for i := range b.List {
		if b.Description(i) == "" {
			p.r.faults.add(b.List[i].Path.Pos, msgNoAlt, f.key("caption").name, f.key("alt").name)
		}
	}
	p.out = append(p.out, b)
}

// note adds a note.
func (p *prose) note(f fields) {
	n := &Note{Pos: f.v.pos(), Paragraphs: f.paragraphs("note")}
	if len(n.Paragraphs) > 0 {
		p.out = append(p.out, n)
	} else if f.blank("note") {
		p.r.faults.add(f.v.pos(), msgEmptyBlock, f.key("note").name)
	}
}

// list adds a numbered list.
func (p *prose) list(f fields) {
	l := &List{Pos: f.v.pos(), Items: f.paragraphs("list"), Marks: f.choice("marks")}
	if len(l.Items) > 0 {
		p.out = append(p.out, l)
	} else if f.blank("list") {
		p.r.faults.add(f.v.pos(), msgEmptyBlock, f.key("list").name)
	}
}

// table adds a table.
func (p *prose) table(f fields) {
	g := f.fields("table")
	if g.v == nil {
		if f.v.get("table").is(nothing) {
			p.r.faults.add(f.v.pos(), msgEmptyBlock, f.key("table").name)
		}
		return
	}
	p.r.missingUnder(g.v.pos(), g, f.key("table"))
	t := &Table{Pos: f.v.pos(), Caption: g.text("caption"), Columns: g.columns()}
	p.r.checkWidths(t)
	for _, row := range g.rows() {
		if len(row.cells) != len(t.Columns) && len(t.Columns) > 0 {
			m := msgCells
			if row.wide {
				m = msgWideBar
			}
			p.r.faults.add(row.pos, m, len(row.cells), len(t.Columns))
			continue
		}
		t.Rows = append(t.Rows, row.cells)
	}
	if len(t.Columns) > 0 && len(t.Rows) > 0 {
		p.out = append(p.out, t)
	}
}

// maxColumns is the most columns that the measure has room for: one character
// each.
const maxColumns = lineCells

// columns reads the heads of a table: a line with bars, or a list of heads or of
// mappings.
func (f fields) columns() (out []Column) {
	k, v := f.key("columns"), f.v.get("columns")
	switch {
	case v.is(nothing):
	case v.is(scalar):
		heads := f.r.oneLine(v, "columns")
		if i := strings.Index(heads.Value, "｜"); i >= 0 && !strings.Contains(heads.Value, "|") {
			f.r.faults.add(heads.At(i), msgWideHeads)
			return nil
		}
		for _, t := range splitCells(heads) {
			out = append(out, Column{Title: t})
		}
	case v.is(list):
		for _, item := range v.items {
			out = append(out, f.r.column(item, k))
		}
	default:
		f.r.wrongType(v, k)
	}
	for _, c := range out {
		f.reportMarkup(c.Title, "columns")
	}
	if len(out) > maxColumns {
		f.r.faults.add(v.pos(), msgManyColumns, len(out), maxColumns)
		return nil
	}
	return out
}

func (r *reader) column(v *value, k *key) Column {
	switch {
	case v.is(nothing):
		return Column{Title: Text{Pos: v.pos()}}
	case v.is(scalar):
		return Column{Title: r.oneLine(v, k.name)}
	case !v.is(mapping):
		r.wrongItem(v, k, text)
		return Column{}
	}
	f := r.fields(v, &key{name: k.name, kind: object, keys: k.keys})
	c := Column{Title: f.text("title"), Width: f.number("width"), Share: f.number("share"), Align: f.choice("align")}
	if c.Width.Value > 0 && c.Share.Value > 0 {
		r.faults.add(c.Share.Pos, msgWidthAndShare, f.key("width").name, f.key("share").name)
	}
	return c
}

// checkWidths reports columns that are wider than the line together, or leave
// others none of it.
func (r *reader) checkWidths(t *Table) {
	sum, open := 0.0, 0
	var at diag.Pos
	for _, c := range t.Columns {
		if sum += c.Width.Value; c.Width.Value > 0 {
			at = c.Width.Pos
		} else {
			open++
		}
	}
	if at.IsValid() && sum+float64(open) > lineCells {
		r.faults.add(at, msgWideTable, sum, lineCells, open)
	}
}

// oneLine returns the text of a scalar that is one line.
func (r *reader) oneLine(v *value, name string) Text {
	t := r.printed(v).trim(" \t\n")
	if i := strings.IndexByte(t.Value, '\n'); i >= 0 {
		r.faults.add(t.At(i), msgOneLine, name)
		t = t.Slice(0, i)
	}
	return t
}

// tableRow is a row as it is typed.
type tableRow struct {
	pos   diag.Pos
	cells []Text
	// wide says that it has bars of full width.
	wide bool
}

// rows reads the rows of a table: lines of text, or a list of lines or of lists
// of cells.
func (f fields) rows() (out []tableRow) {
	k, v := f.key("rows"), f.v.get("rows")
	line := func(v *value) {
		for _, t := range f.r.printed(v).lines() {
			out = append(out, tableRow{t.Pos, splitCells(t), strings.Contains(t.Value, "｜")})
		}
	}
	switch {
	case v.is(nothing):
	case v.is(scalar):
		line(v)
	case v.is(list):
		for _, item := range v.items {
			switch {
			case item.is(nothing):
			case item.is(scalar):
				line(item)
			case item.is(list):
				out = append(out, tableRow{pos: item.pos(), cells: f.r.cells(item, k)})
			default:
				f.r.wrongItem(item, k, text)
			}
		}
	default:
		f.r.wrongType(v, k)
	}
	for _, row := range out {
		for _, c := range row.cells {
			f.reportMarkup(c, "rows")
		}
	}
	if len(out) == 0 && v != nil && !v.is(mapping) {
		f.r.faults.add(v.pos(), msgEmptyBlock, k.name)
	}
	return out
}

// cells reads a row that is a list.
func (r *reader) cells(v *value, k *key) []Text {
	out := make([]Text, len(v.items))
	for i, item := range v.items {
		switch {
		case item.is(scalar):
			out[i] = r.oneLine(item, k.name)
		case item.is(nothing):
			out[i] = Text{Pos: item.pos()}
		default:
			r.wrongItem(item, k, text)
		}
	}
	return out
}

// splitCells cuts a line at its bars.
func splitCells(t Text) (out []Text) {
	for from := 0; ; {
		i := strings.IndexByte(t.Value[from:], '|')
		if i < 0 {
			return append(out, t.Slice(from, len(t.Value)).trim(blanks))
		}
		out = append(out, t.Slice(from, from+i).trim(blanks))
		from += i + 1
	}
}

// signed reads the end of an article.
func (f fields) signed() Signed {
	g := f.fields("signed")
	if g.v == nil {
		return Signed{}
	}
	f.r.missingUnder(g.v.pos(), g, f.key("signed"))
	return Signed{By: g.lines("by"), Date: g.day("date")}
}
