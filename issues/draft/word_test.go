package draft

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Parts of a document as Word and WPS write them.
const (
	wordStyles = `<w:styles xmlns:w="w">
<w:style w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:styleId="3"><w:name w:val="标题 3"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="own"><w:name w:val="简报标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style><w:style w:styleId="TH"><w:name w:val="TOC Heading"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:styleId="s"><w:name w:val="Strong"/></w:style></w:styles>`
	wordNumbering = `<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
)

func inStyle(id, text string) string { return para(`<w:pStyle w:val="`+id+`"/>`, text) }

func inList(id, level int, text string) string {
	return para(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, id), text)
}

// entryOf is a line of an automatic contents list: a link with leader and page.
func entryOf(title string, page int) string {
	return `<w:p><w:pPr><w:pStyle w:val="T1"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8296"/></w:tabs></w:pPr><w:hyperlink w:anchor="_Toc1"><w:r><w:t>` + title +
		`</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _Toc1 \h </w:instrText></w:r>` +
		fmt.Sprintf(`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>%d</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>`, page)
}

// A draft with all that Word has: contents made by a field, headings by levels,
// numbers that Word counts, tables, a masthead in a text box, changes, notes.
func TestWordDraft(t *testing.T) {
	run := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	body := `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="wps"><wps:txbx><w:txbxContent>` + para("", "科技简报") +
		`</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + para("", "科技简报") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		`<w:p><w:smartTag>` + run("2023年") + `</w:smartTag>` + run("第") + `<w:ins w:id="1">` + run("14") + `</w:ins><w:del w:id="2"><w:r><w:delText>13</w:delText></w:r></w:del>` + run("期（总第67期）") + `</w:p>` +
		`<w:tbl><w:tr><w:tc>` + para("", "市科协办公室") + `</w:tc><w:tc>` + para("", "2023年4月28日") + `</w:tc></w:tr></w:tbl>` +
		`<w:sdt><w:sdtContent>` + inStyle("TH", "目　录") + entryOf("市里召开大会", 1) + entryOf("学会动态", 2) + entryOf("某会成立", 2) + entryOf("某会换届", 3) + `</w:sdtContent></w:sdt>` +
		inStyle("own", "市里召开大会") +
		`<w:p>` + run("　　会议顺利召开，总结去年工作，部署今年任务。") + `<w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
		inList(5, 0, "总体安排") + inList(5, 1, "时间") + para("", text) + inList(5, 1, "地点") + para("", more) + inList(5, 0, "工作要求") + para("", text) +
		`<w:tbl><w:tr><w:tc>` + para("", "单位") + `</w:tc><w:tc>` + para("", "人数") + `</w:tc></w:tr><w:tr><w:tc>` + para("", "甲区科协") + `</w:tc><w:tc>` + para("", "12") + `</w:tc></w:tr></w:tbl>` +
		para("", more+"（市学会）") +
		inStyle("1", "学会动态") +
		inStyle("own", "某会成立") + para("", text+"（某会）") +
		inStyle("own", "某会换届") + `<w:p>` + run("会议由") + `<w:r><w:ruby><w:rt>` + run("lí") + `</w:rt><w:rubyBase>` + run("黎") + `</w:rubyBase></w:ruby></w:r>` + run("某主持。") +
		`<w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>会议要求</w:t></w:r>` + run("，早作安排。") + `</w:p>` +
		`<w:tbl><w:tr><w:tc>` + para("", "分送：") + `</w:tc><w:tc>` + para("", "各区科协") + para("", "各学会") + `</w:tc></w:tr></w:tbl>` + para("", "编辑：张三　　审核：李四")
	d := mustRead(t, "d.docx", pack(t, relationsPart, `<Relationships xmlns="r"><Relationship Id="1" Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		stylesPart, wordStyles, numberingPart, wordNumbering, "word/document2.xml", head+body+foot,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>脚注的话</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/comments.xml", `<w:comments xmlns:w="w"><w:comment><w:p><w:r><w:t>批注的话</w:t></w:r></w:p></w:comment></w:comments>`,
		"word/header1.xml", `<w:hdr xmlns:w="w"><w:p><w:r><w:t>页眉的话</w:t></w:r></w:p></w:hdr>`,
		"word/footer1.xml", `<w:ftr xmlns:w="w"><w:p><w:r><w:t>— 1 —</w:t></w:r></w:p></w:ftr>`))
	im := d.Import(nil)
	got := summary(t, im)
	want := office{
		numbers: "2023年第14期（总第67期）", date: "2023-04-28", masthead: "/科技简报/市科协办公室//",
		outline:  ": 市里召开大会（市学会）|学会动态: 某会成立（某会）; 某会换届",
		colophon: "张三/李四////各区科协+各学会/",
	}
	got.doubts = ""
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, s := range []string{"          一、总体安排\n          （一）时间\n", "          （二）地点\n", "          二、工作要求\n", "          单位　人数\n          甲区科协　12\n", "会议由黎某主持。**会议要求**，早作安排。\n"} {
		if !strings.Contains(string(im.YAML), s) {
			t.Errorf("no %q in\n%s", s, im.YAML)
		}
	}
	report := fmt.Sprint(im.Found)
	for _, s := range []string{`deletes this text: "13"`, `the reading over the characters was left out: "lí"`, `"footnotes.xml" was left out: "脚注的话"`, "批注的话", "页眉的话"} {
		if !strings.Contains(report, s) {
			t.Errorf("no %q in %v", s, im.Found)
		}
	}
	if strings.Contains(report, "footer1") {
		t.Errorf("the folio is named: %v", im.Found)
	}
	for _, s := range []string{"13", "批注", "脚注"} {
		if strings.Contains(string(im.YAML), s) {
			t.Errorf("%q is in the issue file", s)
		}
	}
}

// What Word counts itself.
func TestWordNumbers(t *testing.T) {
	body := inList(5, 0, "甲") + inList(5, 1, "乙") + inList(5, 1, "丙") + inList(5, 2, "丁") + inList(5, 0, "戊") + inList(5, 1, "己") + inList(6, 0, "庚") + inStyle("3", "辛") + inList(5, 0, " ") + inList(0, 0, "壬")
	got := string(mustRead(t, "d.docx", pack(t, stylesPart, wordStyles, numberingPart, wordNumbering, documentPart, head+body+foot)).Text())
	if want := "一、甲\n（一）乙\n（二）丙\n一.3丁\n二、戊\n（一）己\n庚\n三、辛\n\n壬"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "100"} {
		if got := counted("chineseCounting", n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

// randomDoc makes a document of nested things.
type randomDoc struct {
	*rand.Rand
	next rune
	// deleted are the characters that tracked changes delete.
	deleted string
}

// word returns characters that nothing else in the document has, so that each
// can be looked for.
func (r *randomDoc) word() string {
	var s strings.Builder
	for range 1 + r.IntN(4) {
		s.WriteRune(r.next)
		r.next++
	}
	return s.String()
}

func (r *randomDoc) element(name, inside string) string {
	return "<" + name + ">" + inside + "</" + name + ">"
}

func (r *randomDoc) run(depth int) string {
	t := func() string { return r.element("w:r", r.element("w:t", r.word())) }
	switch r.IntN(16) {
	case 0:
		return r.element("w:ins", t())
	case 1:
		s := r.word()
		r.deleted += s
		return r.element("w:del", r.element("w:r", r.element("w:delText", s)))
	case 2:
		return r.element("w:moveFrom", t()) + r.element("w:moveTo", t())
	case 3:
		return r.element("w:hyperlink", t())
	case 4:
		return r.element("w:smartTag", t())
	case 5:
		return r.element("w:r", r.element("w:ruby", r.element("w:rt", t())+r.element("w:rubyBase", t())))
	case 6:
		return "<w:r><w:br/></w:r>" + t()
	case 7:
		return r.element("w:r", "<w:rPr><w:b/></w:rPr>"+r.element("w:t", r.word()))
	case 8:
		return "<w:r><w:tab/></w:r>" + t() + "<w:r><w:t>。</w:t></w:r>"
	case 9:
		if depth > 0 {
			inside := r.element("w:txbxContent", r.blocks(depth-1))
			fallback := ""
			if r.IntN(2) == 0 {
				fallback = r.element("mc:Fallback", r.element("w:pict", inside))
			}
			return r.element("w:r", r.element("mc:AlternateContent", r.element("mc:Choice", r.element("w:drawing", inside))+fallback))
		}
	case 10:
		return r.element("w:sdt", r.element("w:sdtContent", t()))
	case 11:
		return "<w:r><w:t>" + []string{"第14期", "2023年4月28日", "编辑：", "目录", "【", "】", "（", "）", "。", "■", "来源："}[r.IntN(11)] + "</w:t></w:r>" + t()
	}
	return t()
}

func (r *randomDoc) blocks(depth int) string {
	var b strings.Builder
	for range 1 + r.IntN(5) {
		if depth > 0 && r.IntN(6) == 0 {
			rows := ""
			for range 1 + r.IntN(3) {
				cells := ""
				for range 1 + r.IntN(3) {
					cells += r.element("w:tc", r.blocks(depth-1))
				}
				rows += r.element("w:tr", cells)
			}
			b.WriteString(r.element("w:tbl", rows))
			continue
		}
		properties := []string{"", `<w:jc w:val="center"/>`, `<w:pStyle w:val="1"/>`, `<w:pStyle w:val="T1"/>`, `<w:numPr><w:numId w:val="5"/></w:numPr>`, `<w:rPr><w:del/></w:rPr>`}[r.IntN(6)]
		runs := ""
		for range r.IntN(6) {
			runs += r.run(depth)
		}
		b.WriteString(r.element("w:p", r.element("w:pPr", properties)+runs))
	}
	return b.String()
}

// Every character of a document, whatever it stands in, is in the issue file or
// in the report; what is deleted, in the report alone.
func TestWordLosesNothing(t *testing.T) {
	// Characters that nothing else has, neither drafts nor messages.
	const first = rune(0x3400)
	for seed := range uint64(150) {
		r := &randomDoc{Rand: rand.New(rand.NewPCG(seed, 1)), next: first}
		body := r.blocks(3)
		note := r.word()
		last := r.next
		d, err := Read("d.docx", pack(t, stylesPart, wordStyles, numberingPart, wordNumbering, documentPart, head+body+foot, "word/footnotes.xml", "<f>"+r.element("t", note)+"</f>"))
		if err != nil {
			if err == ErrEmpty {
				continue
			}
			t.Fatalf("seed %d: %v", seed, err)
		}
		im := d.Import(nil)
		all := string(im.YAML) + fmt.Sprint(im.Found)
		for c := first; c < last; c++ {
			if !strings.ContainsRune(all, c) {
				t.Fatalf("seed %d: %c (%U) is lost of\n%s\n%s", seed, c, c, body, all)
			}
		}
		if strings.ContainsAny(string(im.YAML), r.deleted) {
			t.Errorf("seed %d: what is deleted (%s) is in\n%s", seed, r.deleted, im.YAML)
		}
		if s := lost(d, im); s != "" {
			t.Errorf("seed %d: lost %q", seed, s)
		}
	}
}
