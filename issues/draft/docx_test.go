package draft

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

const (
	head = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m"><w:body>`
	foot = `</w:body></w:document>`
)

// pack makes a Word document of parts.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// doc makes a Word document of the body's XML.
func doc(t testing.TB, body string) []byte {
	return pack(t, documentPart, head+body+foot)
}

// para returns a paragraph with properties and a run of text.
func para(properties, text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text))
	return "<w:p><w:pPr>" + properties + `</w:pPr><w:r><w:t xml:space="preserve">` + b.String() + "</w:t></w:r></w:p>"
}

// The sample as a Word document, with titles in a style, is the same issue.
func TestImportWordSample(t *testing.T) {
	text, want, series, under := sample(t)
	titles := make(map[string]bool)
	for _, s := range want.Sections {
		for _, a := range s.Articles {
			whole := ""
			for _, l := range a.Title {
				whole += l.Value
			}
			titles[compact(whole)] = true
		}
	}
	styles := `<w:styles xmlns:w="w"><w:style w:styleId="2"><w:name w:val="heading 1"/></w:style></w:styles>`
	for _, style := range []string{"", `<w:pStyle w:val="2"/>`, `<w:jc w:val="center"/>`} {
		var b strings.Builder
		marked := 0
		for _, l := range strings.Split(string(text), "\n") {
			properties := `<w:ind w:firstLineChars="200"/>`
			if titles[compact(l)] {
				properties = style
				marked++
			}
			b.WriteString(para(properties, l))
		}
		if marked != 7 {
			t.Fatalf("%d titles in the sample, want 7", marked)
		}
		d := mustRead(t, "draft.docx", pack(t, stylesPart, styles, documentPart, head+b.String()+foot))
		im := d.Import(series, nil)
		sameIssue(t, im, want, under)
		if s := lost(d, im); s != "" {
			t.Errorf("lost: %q", s)
		}
	}
}

// What Word has beside plain paragraphs: the text that is read, and the warning.
func TestWord(t *testing.T) {
	run := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	for _, tt := range []struct{ name, body, want, warning string }{
		{"runs", "<w:p>" + run("甲") + run("乙") + "</w:p>", "甲乙", ""},
		{"deleted", "<w:p>" + run("甲") + "<w:del>" + "<w:r><w:delText>乙</w:delText></w:r>" + "</w:del></w:p>", "甲", `it deletes this text: "乙"`},
		{"inserted", "<w:p>" + run("甲") + "<w:ins>" + run("乙") + "</w:ins></w:p>", "甲乙", "what they insert was taken"},
		{"moved", "<w:p><w:moveFrom>" + run("甲") + "</w:moveFrom><w:moveTo>" + run("乙") + "</w:moveTo></w:p>", "乙", `it moves this text away: "甲"`},
		{"field", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("3") + "</w:p>", "3", ""},
		{"simple field", `<w:p><w:fldSimple w:instr="DATE">` + run("4月") + "</w:fldSimple></w:p>", "4月", ""},
		{"line break", "<w:p>" + run("甲") + "<w:r><w:br/></w:r>" + run("乙") + "</w:p>", "甲\n乙", ""},
		{"page break", "<w:p>" + run("甲") + `<w:r><w:br w:type="page"/></w:r>` + run("乙") + "</w:p>", "甲乙", ""},
		{"tab", "<w:p>" + run("甲") + "<w:r><w:tab/></w:r>" + run("乙") + "</w:p>", "甲 乙", ""},
		{"table", "<w:tbl><w:tr><w:tc><w:p>" + run("甲") + "</w:p></w:tc><w:tc><w:p>" + run("乙") + "</w:p></w:tc></w:tr></w:tbl>", "甲　乙", "a table became lines"},
		{"text box", "<w:p>" + run("甲") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p>" + run("框") +
			"</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:p>" + run("框") + "</w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("乙") + "</w:p>",
			"框\n甲乙", "pictures and shapes"},
		{"list that is not there", "<w:p><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>" + run("甲") + "</w:p>", "甲", "numbers paragraphs by itself"},
		{"symbol", `<w:p>` + run("甲") + `<w:r><w:sym w:font="Nobody" w:char="F0FC"/></w:r></w:p>`, "甲", "of the font \"Nobody\" was left out"},
		{"known symbol", `<w:p>` + run("甲") + `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`, "甲✓", ""},
		{"deleted paragraph mark", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("甲") + "</w:p><w:p>" + run("乙") + "</w:p>", "甲乙", ""},
		{"deleted paragraph", "<w:p>" + run("甲") + "</w:p><w:del><w:p><w:r><w:delText>乙</w:delText></w:r></w:p><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:del>", "甲", `"乙 丙"`},
		{"smart tag", "<w:p><w:smartTag>" + run("2023年") + "</w:smartTag>" + run("4月") + "</w:p>", "2023年4月", ""},
		{"content control", "<w:sdt><w:sdtContent><w:p>" + run("甲") + "</w:p></w:sdtContent></w:sdt>", "甲", ""},
		{"ruby", "<w:p><w:r><w:ruby><w:rt>" + run("jiǎn") + "</w:rt><w:rubyBase>" + run("简") + "</w:rubyBase></w:ruby></w:r>" + run("报") + "</w:p>", "简报", `"jiǎn"`},
		{"older text box", "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict><w:p>" + run("框") + "</w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", "框", "pictures and shapes"},
		{"WordArt", `<w:p><w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="科技简报"/></v:shape></w:pict></w:r></w:p>`, "科技简报", "pictures and shapes"},
		{"formula", "<w:p><m:oMath xmlns:m=\"m\"><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>", "x=1", ""},
		{"cell with paragraphs", "<w:tbl><w:tr><w:tc><w:p>" + run("分送：") + "</w:p></w:tc><w:tc><w:p>" + run("甲") + "</w:p><w:p>" + run("乙") + "</w:p></w:tc></w:tr></w:tbl>", "分送：\n甲\n乙", "a table became"},
		{"table in a cell", "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>" + run("甲") + "</w:p></w:tc><w:tc><w:p>" + run("乙") + "</w:p></w:tc></w:tr></w:tbl></w:tc><w:tc><w:p>" + run("丙") + "</w:p></w:tc></w:tr></w:tbl>", "甲　乙　丙", "a table became"},
		{"struck through", "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>甲</w:t></w:r></w:p>", "甲", "struck through"},
		{"tabs of a paragraph", "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + run("甲") + "</w:p>", "甲", ""},
		{"hidden text", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r></w:p>", "甲", "hidden text"},
		{"a document inside", "<w:p>" + run("甲") + "</w:p><w:altChunk/>", "甲", "a document inside"},
		{"hyperlink", "<w:p><w:hyperlink>" + run("甲") + "</w:hyperlink></w:p>", "甲", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := mustRead(t, "d.docx", doc(t, tt.body))
			if got := string(d.Text()); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := fmt.Sprint(d.found); tt.warning == "" && len(d.found.List) > 0 || !strings.Contains(got, tt.warning) {
				t.Errorf("found %v, want %q", got, tt.warning)
			}
		})
	}
}

// Bold words keep their weight; bold headings by numbers need none.
func TestWordBold(t *testing.T) {
	bold := func(s string) string { return "<w:r><w:rPr><w:b/></w:rPr><w:t>" + s + "</w:t></w:r>" }
	body := para(`<w:jc w:val="center"/>`, "标题") +
		"<w:p>" + bold("会议") + bold("要求") + "<w:r><w:t>，各单位早谋划。</w:t></w:r></w:p><w:p>" + bold("一、安排") + "</w:p>" + para("", text)
	yaml := string(mustRead(t, "d.docx", doc(t, body)).Import(nil, nil).YAML)
	for _, want := range []string{"          **会议要求**，各单位早谋划。\n", "          一、安排\n"} {
		if !strings.Contains(yaml, want) {
			t.Errorf("got\n%s\nwant in it %q", yaml, want)
		}
	}
}

// Footnotes and what stands on every page are named, not lost.
func TestWordNotes(t *testing.T) {
	d := mustRead(t, "d.docx", pack(t, documentPart, head+para("", text)+foot, "word/footnotes.xml", `<f xmlns:w="w"><w:t>脚注一</w:t></f>`))
	if !strings.Contains(fmt.Sprint(d.found), "脚注一") {
		t.Errorf("found %v", d.found)
	}
}

func TestWordRefusals(t *testing.T) {
	for _, tt := range []struct {
		name, want, hint string
		data             []byte
	}{
		{"a zip bomb", "unpacks to more", "new document", doc(t, "<w:p><w:r><w:t>"+strings.Repeat("零", maxUnpacked/3+1))},
		{"an entity bomb", "document type definition", "new document", pack(t, documentPart, `<!DOCTYPE d [<!ENTITY a "啊啊"><!ENTITY b "&a;&a;">]>`+head+"&b;"+foot)},
		{"an unknown entity", "is damaged", "Word or WPS", doc(t, "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")},
		{"nested too deep", "unpacks to more", "new document", doc(t, strings.Repeat("<w:p>", maxDepth+1)+strings.Repeat("</w:p>", maxDepth+1))},
		{"cut XML", "is damaged", "Word or WPS", pack(t, documentPart, head+"<w:p>")},
		{"no document", "no Word text", "save it as .docx", pack(t, "xl/workbook.xml", "<a/>")},
		{"a password", "protected by a password", "take the password off", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")},
		{"a cut zip", "damaged Word document", "save it anew", doc(t, para("", text))[:60]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("d.docx", tt.data)
			refusal, ok := err.(*Refusal)
			if !ok || !strings.Contains(refusal.Error(), tt.want) || !strings.Contains(refusal.Hint.String(), tt.hint) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// FuzzWord: whatever the XML, reading ends, and nothing that was read is lost.
func FuzzWord(f *testing.F) {
	f.Add(para("", "简报") + para("", "2023年第1期") + para(`<w:jc w:val="center"/>`, "标题") + para("", text))
	f.Add("<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl>")
	f.Add("<w:p><w:del><w:r><w:t>甲</w:t></w:r></w:del><w:r><w:sym w:char=\"41\"/><w:tab/></w:r></w:p>")
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Read("d.docx", doc(t, body))
		if err != nil {
			return
		}
		checkImport(t, d)
	})
}

// The sample as LibreOffice saves it, with a contents list of bullets and
// paragraphs that page breaks cut; testdata/sample-docx.sh made it.
func TestImportLibreOffice(t *testing.T) {
	_, want, series, under := sample(t)
	data, err := os.ReadFile("testdata/sample.docx")
	if err != nil {
		t.Fatal(err)
	}
	d := mustRead(t, "sample.docx", data)
	im := d.Import(series, nil)
	sameIssue(t, im, want, under)
	if s := lost(d, im); s != "" {
		t.Errorf("lost: %q", s)
	}
	if im.Found.HasErrors() {
		t.Errorf("found %v", im.Found)
	}
}

// Documents as large as any, of what could take time with the square of it.
func TestLargeDocuments(t *testing.T) {
	t.Parallel()
	run := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	const size, limit = 1 << 19, 20 * time.Second
	for name, part := range map[string]string{
		"empty paragraphs":  "<w:p/>",
		"short paragraphs":  "<w:p>" + run("标题") + "</w:p>",
		"deletions":         "<w:p><w:del><w:r><w:delText>甲</w:delText></w:r></w:del>" + run("乙") + "</w:p>",
		"deleted marks":     "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("甲") + "</w:p>",
		"rows":              "<w:tbl><w:tr><w:tc><w:p>" + run("甲") + "</w:p></w:tc><w:tc><w:p>" + run("乙") + "</w:p></w:tc></w:tr></w:tbl>",
		"symbols":           `<w:p><w:r><w:sym w:font="x" w:char="F0FC"/></w:r></w:p>`,
		"sections":          "<w:p>" + run("【栏目】") + "</w:p><w:p>" + run("学会动态") + "</w:p>",
		"cut paragraphs":    "<w:p>" + run("会议要求，各单位按照方案的安排认真做好各项工作，") + "</w:p>",
		"bold runs":         "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>" + run("乙") + "</w:p>",
		"text boxes":        "<w:p><w:r><w:txbxContent><w:p>" + run("甲") + "</w:p></w:txbxContent></w:r></w:p>",
		"numbers":           inList(5, 1, "甲"),
		"contents, entries": entryOf("标题", 1),
	} {
		body := strings.Repeat(part, size/len(part))
		for _, s := range []string{body, "<w:p>" + run("简报") + "</w:p><w:p>" + run("第1期") + "</w:p><w:p>" + run("目录") + "</w:p>" + body} {
			start := time.Now()
			d, err := Read("d.docx", pack(t, stylesPart, wordStyles, numberingPart, wordNumbering, documentPart, head+s+foot))
			if err == nil {
				d.Import(nil, nil)
			}
			if took := time.Since(start); took > limit {
				t.Errorf("%s: %v", name, took)
			}
		}
	}
}
