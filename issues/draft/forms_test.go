package draft

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jianbao/issues"
	"jianbao/issues/diag"
)

const text = "会议顺利召开，总结去年工作，部署今年任务，与会代表作了热烈讨论，一致通过了报告。"

// Drafts as offices write them, each with a line that its YAML must have.
func TestForms(t *testing.T) {
	for _, tt := range []struct{ name, draft, want string }{
		{"numbers on one line", "科 技 简 报\n2023年第14期（总第67期）\n\n标题一\n" + text, "number: 14\nserial: 67\n"},
		{"name spaced out", "科 技 简 报\n2023年第14期（总第67期）\n\n标题一\n" + text, "  name: 科技简报\n"},
		{"combined", "科技简报\n2023年第14—15期合刊（总第67—68期）\n标题\n" + text, "number: 14-15\nserial: 67-68\n"},
		{"supplement", "科技简报\n2023年增刊第1期\n标题\n" + text, "year: 2023\nsupplement: 1\n"},
		{"full-width figures", "科技简报\n２０２３年第１４期\n标题\n" + text, "year: 2023\nnumber: 14\n"},
		{"Chinese numerals", "科技简报\n第十四期\n市办公室　　二〇二三年四月二十八日\n标题\n" + text, "number: 14\n"},
		{"Chinese date", "科技简报\n第十四期\n市办公室　　二〇二三年四月二十八日\n标题\n" + text, "date: 2023-04-28\n"},
		{"issuer beside the date", "科技简报\n第14期\n市办公室　　2023年4月28日\n标题\n" + text, "  issuer: 市办公室\n"},
		{"issuing body above", "市科学技术协会\n科技简报\n第14期\n标题\n" + text, "  over: 市科学技术协会\n"},
		{"secrecy", "内部资料　注意保存\n科技简报\n第14期\n标题\n" + text, "  secrecy: 内部资料　注意保存\n"},
		{"no masthead", "标题一\n" + text, "      - title: 标题一\n"},
		{"contents without bullets", "简报\n第1期\n目　录\n标题一\n标题二\n标题一\n" + text + "\n标题二\n" + text, "contents:\n  title: 目录\n"},
		{"note", "简报\n第1期\n编者按：" + text + "\n标题一\n" + text, "note: |\n  编者按：会议"},
		{"source on its own line", "标题一\n" + text + "\n（市协会）", "        source: 市协会\n"},
		{"subtitle", "标题一\n——记年会\n" + text, "        subtitle: \"——记年会\"\n"},
		{"title of two lines", "标题的第一行\n标题的第二行\n" + text, "      - title: |\n          标题的第一行\n          标题的第二行\n"},
		{"no title", "【栏目】\n" + text, "      - title: # no title was recognised"},
		{"headings in the text", "标题一\n" + text + "\n一、总体安排\n" + text, "          一、总体安排\n"},
		{"asterisks", "标题一\n**" + text, `          \*\*会议`},
		{"people on one line", "标题一\n" + text + "\n编辑：张三　　审核：李四　签发：王五", "  editor: 张三\n  reviewer: 李四\n  approver: 王五\n"},
		{"lists", "标题一\n" + text + "\n报：市委\n送：各区\n各县\n（共印60份）", "  report: 市委\n  send:\n    - 各区\n    - 各县\n  copies: 60\n"},
		{"an unknown label", "标题一\n" + text + "\n编辑：张三\n电话：12345678", "#   电话：12345678\n"},
		{"white between Han and figures", "标题一\n共有 26 个 AI 项目。" + text, "共有26个AI项目。"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := mustRead(t, "draft.txt", []byte(tt.draft))
			im := d.Import(nil, nil)
			if !strings.Contains(string(im.YAML), tt.want) {
				t.Errorf("got\n%s\nwant in it\n%s", im.YAML, tt.want)
			}
			if s := lost(d, im); s != "" {
				t.Errorf("lost %q of\n%s", s, im.YAML)
			}
		})
	}
}

// What is in doubt is named with its line.
func TestDoubts(t *testing.T) {
	for _, tt := range []struct{ name, draft, want string }{
		{"unknown label", "标题一\n" + text + "\n编辑：张三\n电话：12345678", "d.txt:4:1: warning: this line of the colophon was not understood [W-unsure]"},
		{"unknown label beside others", "标题一\n" + text + "\n编辑：张三　电话：12345678", "d.txt:3:1: warning: the label \"电话\" was not understood [W-unsure]"},
		{"a paragraph that does not end", "标题一\n" + strings.TrimSuffix(text, "。"), "d.txt:2:1: warning: the paragraph does not end [W-cut]"},
		{"a character that no file holds", "标题一\n甲\x01乙。" + text, "d.txt:2: warning: the character U+0001 was left out: it cannot be printed [W-character]"},
		{"contents and titles", "简报\n第1期\n目录\n· 标题甲\n标题乙\n" + text, "d.txt:4:1: error: no heading is \"标题甲\" [S03]"},
		{"no date", "简报\n第1期\n标题\n" + text, "d.txt: warning: \"date\" was not found in the draft [W-missing]"},
		{"bytes", "标题一\n\xff\xff。", "d.txt: warning: some bytes are neither UTF-8 nor GB 18030; they became \ufffd [W-encoding]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := mustRead(t, "d.txt", []byte(tt.draft)).Import(nil, nil).Found
			for _, d := range found {
				if d.String() == tt.want {
					return
				}
			}
			t.Errorf("got %v\nwant %s", found, tt.want)
		})
	}
}

// What differs from the series is written, and named.
func TestSeriesDiffers(t *testing.T) {
	_, _, series, _ := sample(t)
	im := mustRead(t, "d.txt", []byte("别的简报\n第1期\n标题\n"+text)).Import(series, nil)
	if !strings.Contains(string(im.YAML), "masthead:\n  name: 别的简报\n") || !strings.Contains(fmt.Sprint(im.Found), codeSeries) {
		t.Errorf("got\n%s%v", im.YAML, im.Found)
	}
}

func TestRefusals(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"},
		{"a.docx", "text", "no Word document"},
		{"a.pdf", "%PDF-1.7", "neither text nor"},
		{"a.txt", " \n\u3000\n", "no text"},
		{"a.docx", "PK\x03\x04 and nothing", ""},
	} {
		if _, err := Read(tt.name, []byte(tt.data)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

// FuzzText: whatever the text, nothing of it is lost and the file is YAML.
func FuzzText(f *testing.F) {
	whole, _, _, _ := sample(f)
	f.Add(string(whole))
	f.Add("简报\n2023年第1期（总第1期）\n目录\n· 甲\n【栏】\n甲\n" + text + "（乙）\n编辑：丙　审核：丁\n报：戊\n己（共印6份）")
	f.Add("编者按：甲\n—乙\n* ** # : - |\n\ufdd0\u2028丙")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Read("d.txt", []byte(s))
		if err != nil {
			return
		}
		checkImport(t, d)
	})
}

// checkImport holds an import to what is true of every one.
func checkImport(t *testing.T, d *Draft) {
	im := d.Import(nil, nil)
	if s := lost(d, im); s != "" {
		t.Errorf("lost %q of\n%s", s, im.YAML)
	}
	_, faults := issues.Parse(issues.File{Name: "i.yaml", Data: im.YAML}, nil)
	for _, f := range faults {
		if f.Severity == diag.Error && (f.Code == "E-yaml" || f.Code == "E-markup" || f.Code == "E-documents") {
			t.Errorf("%v in\n%s", f, im.YAML)
		}
	}
}

// What grows with the square of the draft would never end: a draft as large as
// any, of lines that are all cut, all numbers, all entries.
func TestLargeDrafts(t *testing.T) {
	t.Parallel()
	for _, l := range []string{"会议要求各单位按照方案的安排认真做好各项工作\n", "第1期", "目录\n· 标题\n", "11", "甲\x01", "编辑：张三\n", "【栏】\n题\n"} {
		s := "简报\n第1期\n标题\n" + strings.Repeat(l, (1<<18)/len(l)) + "2023年4月28日"
		start := time.Now()
		mustRead(t, "d.txt", []byte(s)).Import(nil, nil)
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%q: %v", l, d)
		}
	}
	if _, err := Read("d.txt", make([]byte, maxText+1)); err == nil {
		t.Error("no bound")
	}
}
