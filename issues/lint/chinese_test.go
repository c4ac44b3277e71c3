package lint

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jianbao/issues"
	"jianbao/issues/catalog"
	"jianbao/issues/diag"
)

// latin finds words in Latin letters.
var latin = regexp.MustCompile(`[A-Za-z]{2,}`)

// sayable are the words in Latin letters that Chinese text keeps: keys of the
// issue file, names of programs, standards and formats, options, code points,
// codes of rules.
var sayable = regexp.MustCompile(`\blint: (names|terms|organisations|\{rare)|report、send、issue、distribution|没有 distribution` +
	`|\b(masthead|copy|colophon|source|lint|distribution|number|serial|title|body|date|editor|reviewer|contents):` +
	`|jianbao lint( --list)?|--fix|GB/T|GB|PDF|Unicode|U\+[0-9A-F]{4,5}|\b[LSF]\d\d\b`)

// english returns the words of a Chinese text that are not Chinese; own are
// words of the issue that stand in it.
func english(s string, own ...string) []string {
	for _, o := range own {
		if latin.MatchString(o) {
			s = strings.ReplaceAll(s, o, "")
		}
	}
	return latin.FindAllString(sayable.ReplaceAllString(s, ""), -1)
}

// ownWords returns what a text quotes of the issue.
func ownWords(t diag.Text) (own []string) {
	for _, arg := range t.Args {
		if e, ok := arg.(excerpt); ok {
			own = append(own, fmt.Sprintf("%s", e))
		}
	}
	return own
}

// Every finding of every fixture is said in Chinese and nothing else.
func TestFindingsInChinese(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		fx := readFixture(t, name)
		said := 0
		for _, data := range []string{wrap(fx.files["text"]), fx.files["issue.yaml"]} {
			plain, _ := expectations(t, data, 0)
			is, _ := issues.Parse(issues.File{Name: "issue.yaml", Data: []byte(plain)}, &fx.series)
			for _, d := range Check(is) {
				for _, text := range append([]diag.Text{d.Message}, d.Hints...) {
					said++
					got := text.In(catalog.Chinese())
					if words := english(got, ownWords(text)...); len(words) > 0 || got == text.String() || strings.Contains(got, "%!") {
						t.Errorf("%s: %s: %q has %q", name, d.Code, got, words)
					}
				}
			}
		}
		if said == 0 {
			t.Errorf("%s: nothing is found", name)
		}
	}
}

// explained returns what Explain writes of a rule in Chinese.
func explained(t *testing.T, id string) string {
	var b strings.Builder
	if err := Explain(&b, id, catalog.Chinese()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// All that rules say of themselves is Chinese, but for examples that are words
// of an issue.
func TestRulesInChinese(t *testing.T) {
	for _, r := range Rules() {
		var own []string
		for _, example := range []diag.Text{r.Before, r.After} {
			if example.Format == "%s" {
				own = append(own, shown{example}.In(nil))
			}
		}
		got := explained(t, r.ID)
		own = append(own, "f(x)")
		if words := english(got, own...); len(words) > 0 || strings.Contains(got, "%!") {
			t.Errorf("%q in\n%s", words, got)
		}
		for _, f := range []diag.Format{r.Title, r.Text, r.Basis} {
			if diag.Say(f).In(catalog.Chinese()) == string(f) {
				t.Errorf("%s: %q is the same in Chinese", r.ID, f)
			}
		}
		if !strings.HasSuffix(diag.Say(r.Text).In(catalog.Chinese()), "。") {
			t.Errorf("%s: the explanation is no sentence:\n%s", r.ID, got)
		}
	}
}

func TestExplainInChinese(t *testing.T) {
	for id, want := range map[string]string{
		"L24": `L24：百分数范围漏了前一个百分号（警告）

“15～30%”可能读成“从 15 到 30%”，两头都要写百分号。

改前：15～30%
改后：15%～30%
依据：GB/T 15835—2011 第 5.1 条
修改：用 --fix 自动改
`,
		"S19": `S19：标题超过两行（警告）

标题最多两行，按词意断行。

改前：排成三行的标题
改后：排成两行的标题
依据：GB/T 9704—2012 第 7.3.1 条
发现：排版时
`,
		"L51": "改前：<U+2F08>民\n",
		"S03": "发现：导入稿件时\n",
		"L45": "修改：须人工改\n",
	} {
		if got := explained(t, id); got != want && (strings.HasPrefix(want, id) || !strings.Contains(got, want)) {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	}
	err := Explain(new(strings.Builder), "L052", catalog.Chinese())
	if got, want := diag.Localize(err, catalog.Chinese()), `没有规则“L052”，是不是 L02？`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestListInChinese(t *testing.T) {
	var b strings.Builder
	if err := List(&b, catalog.Chinese()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for i, want := range map[int]string{
		0:  "L01  错误  可自动改  中文里用了半角逗号",
		11: "L12  警告  须人工改  省略号与“等”重复",
		67: "S14  警告  须人工改  办公字体里没有的字（排版时发现）",
	} {
		if lines[i] != want {
			t.Errorf("line %d:\n got %q\nwant %q", i, lines[i], want)
		}
	}
	if words := english(b.String()); len(words) > 0 {
		t.Errorf("the list has %q", words)
	}
}

// aSlip is an issue with one finding.
func aSlip() diag.List {
	is, _ := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(wrap("会议,<召开>。"))}, &issues.File{Name: "s.yaml", Data: []byte(baseSeries)})
	return Check(is)
}

func TestWriteInChinese(t *testing.T) {
	write := func(f Format) string {
		var b strings.Builder
		if err := Write(&b, f, "1.0", aSlip(), catalog.Chinese()); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got, want := write(Text), "i.yaml:5:9: 错误：“会议,<召开>”中用了半角逗号；改为“，” [L01]\n"; got != want {
		t.Errorf("text: got %swant %s", got, want)
	}
	var report jsonFindings
	if err := json.Unmarshal([]byte(write(JSON)), &report); err != nil {
		t.Fatal(err)
	}
	if f := report.Findings[0]; f.Severity != "error" || f.Message != "“会议,<召开>”中用了半角逗号" || f.Hints[0] != "改为“，”" {
		t.Errorf("JSON: %+v", f)
	}
	var log sarifDocument
	if err := json.Unmarshal([]byte(write(SARIF)), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if run.Language != "zh-CN" || run.Tool.Driver.Language != "zh-CN" {
		t.Errorf("SARIF: the languages are %q and %q", run.Language, run.Tool.Driver.Language)
	}
	if r := run.Results[0]; r.Level != "error" || r.Message.Text != "“会议,<召开>”中用了半角逗号；改为“，”" {
		t.Errorf("SARIF: %+v", r)
	}
	if r := run.Tool.Driver.Rules[0]; r.Short.Text != "中文里用了半角逗号" || r.Help.Text != "要提高认识,加强领导 → 要提高认识，加强领导（GB/T 15834—2011 第 4.4、5.1.1 条）" {
		t.Errorf("SARIF: %q, %q", r.Short.Text, r.Help.Text)
	}
}

func TestChangeInChinese(t *testing.T) {
	res := Fix(issues.File{Name: "i.yaml", Data: []byte(wrap("会议,召开。"))}, nil)
	if len(res.Changes) != 1 {
		t.Fatalf("%d changes", len(res.Changes))
	}
	if got, want := res.Changes[0].In(catalog.Chinese()), "i.yaml:5:9: “会议,召开。”改为“会议，召开。” [L01]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Drafts are checked in both languages too.
func TestDraftInChinese(t *testing.T) {
	found := CheckContents(texts("工作交流、学习会"), texts("工作交流学习会"))
	found = append(found, CheckIndents([]DraftParagraph{{texts("会议召开。与会者认为，")[0], 2}, {texts("成果丰硕。")[0], 0}})...)
	want := []string{
		"错误：文中没有标题“工作交流、学习会”；按标题改为“工作交流学习会” [S03]",
		"警告：目录里没有“工作交流学习会”；补上它 [S04]",
		"错误：“成果丰硕。”是前一段的后半截；把两段合并 [S08]",
	}
	var b strings.Builder
	if err := Write(&b, Text, "", found, catalog.Chinese()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != len(want) {
		t.Fatalf("got\n%s", b.String())
	}
	for i, w := range want {
		if !strings.HasSuffix(lines[i], w) {
			t.Errorf("got %s, want %s", lines[i], w)
		}
	}
}

// What the issue says is quoted in a line, and what has no picture is spelled
// out; in English as before.
func TestQuoted(t *testing.T) {
	c := diag.Catalog{"%q and %q": "“%[2]s”和“%[1]s”", "%U": "%U！"}
	for _, tt := range []struct {
		text             diag.Text
		english, chinese string
	}{
		{quoting("%q and %q", "甲\u200b乙\u3000丙", ','), `"甲\u200b乙\u3000丙" and ','`, "“,”和“甲<U+200B>乙\u3000丙”"},
		{quoting("%q and %q", "甲\n乙\x1b[0m", '\u200b'), `"甲\n乙\x1b[0m" and '\u200b'`, "“<U+200B>”和“甲<U+000A>乙<U+001B>[0m”"},
		{quoting("%U", '人'), "U+4EBA", "U+4EBA！"},
	} {
		if got := tt.text.String(); got != tt.english {
			t.Errorf("English: got %s, want %s", got, tt.english)
		}
		if got := tt.text.In(c); got != tt.chinese {
			t.Errorf("Chinese: got %s, want %s", got, tt.chinese)
		}
	}
}

// Keys are named as the issue has them.
func TestKeysInFindings(t *testing.T) {
	const series = "刊头: {刊名: 动态, 编印: 办公室, 密级: 秘密★1年}\n版记: {编辑: 张三, 审核: 李四, 分送: [各区科协]}\n检查: {单位: [丰台区科协]}\n"
	const issue = "年: 2023\n期: 14\n总期: 67\n日期: 2023-04-28\n栏目: [{文章: [{标题: 甲, 正文: 会议召开。（丰台区科协）, 来源: 中国石油学会}, {标题: 乙, 正文: 会议召开。}]}]\n"
	is, faults := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(issue)}, &issues.File{Name: "series.yaml", Data: []byte(series)})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var said strings.Builder
	for _, d := range Check(is) {
		said.WriteString(d.In(catalog.Chinese()) + "；" + strings.Join(diag.Said(d.Hints, catalog.Chinese()), "；") + "\n")
	}
	got := said.String()
	for _, want := range []string{"在刊头下加上 编号:", "名单“分送”", "只留 来源:", "加上 来源: 和", "加进 检查: 单位"} {
		if !strings.Contains(got, want) {
			t.Errorf("not said: %s", want)
		}
	}
	if words := regexp.MustCompile(`[a-z]{2,}:?`).FindAllString(strings.ReplaceAll(strings.ReplaceAll(got, "series.yaml", ""), "i.yaml", ""), -1); len(words) > 0 {
		t.Errorf("%q in\n%s", words, got)
	}
}
