package draft

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/issues"
)

const more = "与会代表认真听取了工作报告，围绕下一步任务分组讨论，提出了许多很好的意见和建议。"

// office is a draft and what a reader of it would say it is.
type office struct {
	name, draft string
	numbers     string // as the issue's title has them
	date        string
	masthead    string // over/name/issuer/secrecy/copy
	// outline has a section a line, its articles behind it: 栏目: 标题（来源）; 标题.
	outline  string
	colophon string // editor/reviewer/approver/report/send/distribution/copies
	doubts   string // codes of what was found beside W-joined and W-missing
}

var offices = []office{
	{"all on one line", "科技简报\n第14期（总第67期）　市科协办公室　2023年4月28日\n\n标题一\n" + text + "\n\n标题二\n" + more + "（市学会）\n\n编辑：张三　审核：李四",
		"2023年第14期（总第67期）", "2023-04-28", "/科技简报/市科协办公室//", ": 标题一; 标题二（市学会）", "张三/李四/////", ""},
	{"Chinese numerals all over", "工 作 简 报\n二〇二三年第十四期\n总第六十七期\n市政府办公室　　　　二○二三年四月二十八日\n标题一\n" + text,
		"2023年第14期（总第67期）", "2023-04-28", "/工作简报/市政府办公室//", ": 标题一", "//////", ""},
	{"a letter for the zero", "工作简报\n第一百二十三期\n二O二三年十二月三十一日\n标题一\n" + text,
		"2023年第123期", "2023-12-31", "/工作简报///", ": 标题一", "//////", ""},
	{"year in brackets", "情况反映\n〔2023〕第14期\n县委办公室编  2023-04-28\n标题一\n" + text,
		"2023年第14期", "2023-04-28", "/情况反映/县委办公室编//", ": 标题一", "//////", ""},
	{"date with slashes and weekday", "信息快报\n第 14 期 （总 第 67 期）\n编印：市科协办公室 日期：2023年4月28日（星期五）\n标题一\n" + text,
		"2023年第14期（总第67期）", "2023-04-28", "/信息快报/市科协办公室//", ": 标题一", "//////", ""},
	{"number above the name", "2023年第14期（总第67期）\n科技简报\n市科协办公室 2023年4月28日\n标题一\n" + text,
		"2023年第14期（总第67期）", "2023-04-28", "/科技简报/市科协办公室//", ": 标题一", "//////", ""},
	{"secrecy, copy and body", "内部资料\n注意保存\nNo.000123\n市科学技术协会\n科技简报\n第14期\n市科协办公室\n2023年4月28日\n标题一\n" + text,
		"2023年第14期", "2023-04-28", "市科学技术协会/科技简报/市科协办公室/内部资料　注意保存/000123", ": 标题一", "//////", ""},
	{"name beside the number", "科技简报 第14期\n市科协办公室 2023.4.28\n标题一\n" + text,
		"2023年第14期", "2023-04-28", "/科技简报/市科协办公室//", ": 标题一", "//////", ""},
	{"combined with a stop", "科技简报\n2023年第14、15期合刊（总第67、68期）\n2023年5月6日\n标题一\n" + text,
		"2023年第14—15期合刊（总第67—68期）", "2023-05-06", "/科技简报///", ": 标题一", "//////", ""},
	{"supplement without number", "科技简报\n2023年增刊\n2023年5月6日\n标题一\n" + text,
		"2023年增刊第1期", "2023-05-06", "/科技简报///", ": 标题一", "//////", "W-unsure"},
	{"people in the masthead", "科技简报\n2023年第14期\n市科协办公室\n主编：王五　编辑：张三　审核：李四\n2023年4月28日\n目录\n1.标题一……………1\n2.标题二……………3\n标题一\n" + text + "\n标题二\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报/市科协办公室//", ": 标题一; 标题二", "张三/李四/////", "W-unsure"},
	{"contents with leaders", "科技简报\n第14期\n2023年4月28日\n目　　录\n市里召开大会 ………… 1\n各区开展活动........2\n学会动态　　3\n市里召开大会\n" + text + "\n各区开展活动\n" + more + "\n【学会动态】\n某会成立\n" + text,
		"2023年第14期", "2023-04-28", "/科技简报///", ": 市里召开大会; 各区开展活动|学会动态: 某会成立", "//////", ""},
	{"contents with sections", "科技简报\n第14期\n2023年4月28日\n【本期要目】\n【要闻】\n· 市里召开大会\n【学会动态】\n· 某会成立\n· 某会换届\n【要闻】\n市里召开大会\n" + text + "\n【学会动态】\n某会成立\n" + text + "\n某会换届\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报///", "要闻: 市里召开大会|学会动态: 某会成立; 某会换届", "//////", ""},
	{"contents in Chinese numerals", "科技简报\n第14期\n2023年4月28日\n要目\n一、市里召开大会\n二、各区开展活动\n市里召开大会\n" + text + "\n各区开展活动\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报///", ": 市里召开大会; 各区开展活动", "//////", ""},
	{"titles in Chinese numerals", "科技简报\n第14期\n2023年4月28日\n一、市里召开大会\n" + text + "\n二、各区开展活动\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报///", ": 一、市里召开大会; 二、各区开展活动", "//////", ""},
	{"sections in Chinese numerals", "科技简报\n第14期\n2023年4月28日\n一、领导活动\n市里召开大会\n" + text + "\n各区开展活动\n" + more + "\n二、学会动态\n某会成立\n" + text,
		"2023年第14期", "2023-04-28", "/科技简报///", "领导活动: 市里召开大会; 各区开展活动|学会动态: 某会成立", "//////", "W-title W-title"},
	{"sections behind squares", "科技简报\n第14期\n2023年4月28日\n■ 领导活动\n市里召开大会\n" + text + "\n■学会动态\n某会成立\n" + text + "（某会）\n某会换届\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报///", "领导活动: 市里召开大会|学会动态: 某会成立（某会）; 某会换届", "//////", "W-title W-title"},
	{"titles behind diamonds", "科技简报\n第14期\n2023年4月28日\n◆市里召开大会\n" + text + "\n◆各区开展活动\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报///", ": 市里召开大会; 各区开展活动", "//////", ""},
	{"other brackets", "科技简报\n第14期\n2023年4月28日\n〖领导活动〗\n市里召开大会\n" + text + "\n［学会动态］\n某会成立\n" + text + "\n★区县之窗★\n某区换届\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报///", "领导活动: 市里召开大会|学会动态: 某会成立|区县之窗: 某区换届", "//////", ""},
	{"sections of the contents without brackets", "科技简报\n第14期\n2023年4月28日\n目录\n· 市里召开大会\n· 学会动态\n市里召开大会\n" + text + "\n学会动态\n某会成立暨第一次会员代表大会召开\n" + text,
		"2023年第14期", "2023-04-28", "/科技简报///", ": 市里召开大会|学会动态: 某会成立暨第一次会员代表大会召开", "//////", "W-title"},
	{"sources in all ways", "科技简报\n第14期\n2023年4月28日\n标题一\n" + text + "（来源：市学会）\n标题二\n" + more + "（市学会供稿）\n标题三\n" + text + "\n供稿：某研究会\n标题四\n" + more + "\n（记者 张三）\n标题五\n" + text + "\n某区科协供稿\n标题六\n" + more + "（详见附件）",
		"2023年第14期", "2023-04-28", "/科技简报///", ": 标题一（市学会）; 标题二（市学会供稿）; 标题三（某研究会）; 标题四（记者 张三）; 标题五（某区科协供稿）; 标题六", "//////", ""},
	{"signature under an article", "科技简报\n第14期\n2023年4月28日\n关于开展活动的通知\n" + text + "\n市科协办公室\n2023年4月27日\n标题二\n" + more,
		"2023年第14期", "2023-04-28", "/科技简报///", ": 关于开展活动的通知; 标题二", "//////", ""},
	{"the foot of an official paper", "科技简报\n第14期\n标题一\n" + text + "\n────────────\n报：市委办公厅、市政府办公厅。\n送：各区科协，\n各学会。\n发：机关各部门\n────────────\n市科协办公室　　　2023年4月28日印发\n────────────\n责任编辑：张三　　　校对：李四　　　（共印60份）",
		"2023年第14期", "2023-04-28", "/科技简报/市科协办公室//", ": 标题一", "张三///市委办公厅、市政府办公厅。/各区科协，+各学会。//60", "W-unsure"},
	{"people without colons", "科技简报\n第14期\n2023年4月28日\n标题一\n" + text + "\n签发 王五　　审核 李四　　编辑 张三\n分送：各区\n印数：80份",
		"2023年第14期", "2023-04-28", "/科技简报///", ": 标题一", "张三/李四/王五///各区/80", ""},
	{"folios and a cut", "科技简报\n第14期\n2023年4月28日\n标题一\n会议顺利召开，总结去年工作，部署今年任务，与会代表作了热\n— 1 —\n烈讨论，一致通过了报告。\n第 2 页 共 2 页\n编辑：张三",
		"2023年第14期", "2023-04-28", "/科技简报///", ": 标题一", "张三//////", ""},
	{"a title with a number in it", "科技简报\n第14期\n2023年4月28日\n市科协召开第3期培训班\n" + text,
		"2023年第14期", "2023-04-28", "/科技简报///", ": 市科协召开第3期培训班", "//////", ""},
	{"a short article with a day", "科技简报\n第14期\n标题一\n" + text + "\n市科协办公室\n2023年4月28日",
		"0年第14期", "", "/科技简报///", ": 标题一", "//////", ""},
}

// summary says what an import has found, as an office has it.
func summary(t *testing.T, im *Imported) (o office) {
	t.Helper()
	is, _ := issues.Parse(issues.File{Name: "i.yaml", Data: im.YAML}, nil)
	if is == nil {
		t.Fatalf("no issue:\n%s", im.YAML)
	}
	o.numbers = is.NumberText()
	if is.Date.Year > 0 {
		o.date = fmt.Sprintf("%04d-%02d-%02d", is.Date.Year, is.Date.Month, is.Date.Day)
	}
	m := is.Masthead
	o.masthead = strings.Join([]string{m.Over.Value, m.Name.Value, m.Issuer.Value, m.Secrecy.Value, m.Copy.Value}, "/")
	var sections []string
	for _, s := range is.Sections {
		var articles []string
		for _, a := range s.Articles {
			title := ""
			for _, l := range a.Title {
				title += l.Value
			}
			if a.Source.Value != "" {
				title += "（" + a.Source.Value + "）"
			}
			articles = append(articles, title)
		}
		sections = append(sections, s.Title.Value+": "+strings.Join(articles, "; "))
	}
	o.outline = strings.Join(sections, "|")
	c := is.Colophon
	list := func(texts []issues.Text) string {
		var out []string
		for _, t := range texts {
			out = append(out, t.Value)
		}
		return strings.Join(out, "+")
	}
	copies := ""
	if c.Copies.Value > 0 {
		copies = fmt.Sprint(c.Copies.Value)
	}
	o.colophon = strings.Join([]string{c.Editor.Value, c.Reviewer.Value, c.Approver.Value, list(c.Report), list(c.Send), list(c.Distribution), copies}, "/")
	var codes []string
	for _, d := range im.Found {
		if d.Code != codeJoined && d.Code != codeMissing {
			codes = append(codes, d.Code)
		}
	}
	o.doubts = strings.Join(codes, " ")
	return o
}

// Drafts as offices write them are read as a reader would, and nothing is lost.
func TestOffices(t *testing.T) {
	for _, want := range offices {
		t.Run(want.name, func(t *testing.T) {
			d := mustRead(t, "d.txt", []byte(want.draft))
			im := d.Import(nil, nil)
			got := summary(t, im)
			got.name, got.draft = want.name, want.draft
			if got != want {
				got.draft, want.draft = "", ""
				t.Errorf("got  %q\nwant %q\nfound %v\n%s", got, want, im.Found, im.YAML)
			}
			if s := lost(d, im); s != "" {
				t.Errorf("lost %q of\n%s", s, im.YAML)
			}
		})
	}
}
