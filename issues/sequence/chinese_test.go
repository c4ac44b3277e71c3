package sequence

import (
	"errors"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"jianbao/issues"
	"jianbao/issues/catalog"
	"jianbao/issues/diag"
)

// latin finds words in Latin letters, other is what of them a Chinese text
// keeps: codes, names of files, keys of the issue file.
var (
	latin = regexp.MustCompile(`[A-Za-z]{2,}`)
	other = regexp.MustCompile(`\[[EW]-[a-z-]+\]|[0-9a-z-]+\.yaml|\b(number|serial|supplement):`)
)

// chinese returns findings in Chinese, a line each, the folder left out.
func chinese(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		dir := filepath.Dir(d.Pos.File) + string(filepath.Separator)
		b.WriteString(strings.ReplaceAll(d.In(catalog.Chinese()), dir, ""))
		for _, h := range d.Hints {
			b.WriteString("；" + h.In(catalog.Chinese()))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCheckInChinese(t *testing.T) {
	all := aYear()
	change := func(file string, to func(m *made)) {
		for i := range all {
			if all[i].file() == file {
				to(&all[i])
				return
			}
		}
		t.Fatalf("no %s", file)
	}
	without := func(files ...string) {
		kept := all[:0]
		for _, m := range all {
			drop := false
			for _, f := range files {
				drop = drop || m.file() == f
			}
			if !drop {
				kept = append(kept, m)
			}
		}
		all = kept
	}
	change("2022-45.yaml", func(m *made) { m.serial = "44" })
	change("2022-48.yaml", func(m *made) { m.serial = "99" })
	change("2023-02.yaml", func(m *made) { m.date = "2023-01-06" })
	change("2023-03.yaml", func(m *made) { m.date = "2022-01-07" })
	change("2023-12.yaml", func(m *made) { m.date = "2023-03-23" })
	change("2023-15.yaml", func(m *made) { m.date = "2023-03-24" })
	change("2023-s1.yaml", func(m *made) { m.supplement = 3 })
	again := all[10]
	again.name = "again.yaml"
	without("2023-05.yaml", "2023-07.yaml", "2023-08.yaml")
	all = append(all, again, made{name: "b.yaml", year: 2023, supplement: 3, date: "2023-09-22"})
	got := chinese(load(t, all).Check())
	for _, want := range []string{
		"2022-45.yaml:3:9: 错误：总期号 44 已经用过：2022-44.yaml [E-serial]；改为 serial: 45",
		"2022-48.yaml:3:9: 错误：总期号 99 没有接上：2022-47.yaml 的总期号是 47 [E-serial]；改为 serial: 48",
		"2023-02.yaml:4:7: 警告：2023-01.yaml 的日期也是 2023-01-06 [W-same-day]；核对这两个日期",
		"2023-03.yaml:4:7: 错误：日期 2022-01-07 早于 2023-02.yaml 的日期 2023-01-06 [E-date-order]；核对这两个日期",
		"2023-12.yaml:4:7: 警告：2023-03-23 是星期四，本刊平时在星期五出版 [W-weekday]；核对日期；因节假日调整的不用改",
		"2023-15.yaml:2:9: 警告：期号 15 偏大：到 2023-03-24，2023 年还没有这么多周 [W-number]；核对期号",
		"2023-06.yaml:2:9: 错误：2023-04.yaml 与本期之间缺 2023 年第 5 期 [E-gap]；补上缺的期，或者改为 number: 5",
		"2023-09.yaml:2:9: 错误：2023-06.yaml 与本期之间缺 2023 年第 7 至 8 期 [E-gap]；补上缺的期，或者改为 number: 7",
		"again.yaml:2:9: 错误：2022 年第 50 期已经有了：2022-50.yaml 的期号是 50 [E-repeat]；如果这是下一期，改为 number: 51",
		"2023-s3.yaml:2:13: 错误：2023 年增刊第 3 期没有接上前一期增刊 [E-gap]；补上缺的期，或者改为 supplement: 1",
		"b.yaml:2:13: 错误：2023 年增刊第 3 期已经有了：2023-s3.yaml [E-repeat]；如果这是下一期增刊，改为 supplement: 4",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("not said: %s", want)
		}
	}
	if words := latin.FindAllString(other.ReplaceAllString(got, ""), -1); len(words) > 0 {
		t.Errorf("%q in", words)
	}
	if t.Failed() {
		t.Log("\n" + got)
	}
}

func TestErrorsInChinese(t *testing.T) {
	dir := t.TempDir()
	_, none := Load(dir)
	_, missing := Load(filepath.Join(dir, "issues"))
	_, unplaced := New().Next(Options{})
	undated := new(issues.Issue)
	undated.File, undated.Year.Value, undated.Number.First = "2023-14.yaml", 2023, 14
	_, noDate := New(undated).Next(Options{})
	for _, tt := range []struct {
		err  error
		want string
	}{
		{none, "“" + dir + "”里没有简报文件"},
		{missing, "无法读取文件夹“" + filepath.Join(dir, "issues") + "”：没有这个文件或文件夹"},
		{unplaced, "没有写明年份和期号的简报文件"},
		{noDate, "2023-14.yaml：最新一期没有可用的日期"},
	} {
		if got := diag.Localize(tt.err, catalog.Chinese()); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
	if !errors.Is(none, ErrNone) || !errors.Is(unplaced, ErrNone) {
		t.Errorf("%v and %v are not ErrNone", none, unplaced)
	}
}

// The skeleton says what to fill in, in the language of the user.
func TestSkeletonComments(t *testing.T) {
	is, _ := issues.Parse(issues.File{Name: "i.yaml", Data: []byte("year: 2023\nnumber: 14\nserial: 67\ndate: 2023-04-28\n" +
		"masthead: {name: 动态, issuer: 办公室}\nsections: [{articles: [{title: 甲, body: 甲。}]}, {title: 学会动态, articles: [{title: 乙, body: 乙。}]}]\n")}, nil)
	next := func(opt Options) *Next {
		n, err := New(is).Next(opt)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	const chinese = `# 动态2023年第15期（总第68期）
# 请填写标题和正文，删去用不到的项，然后运行 jianbao build。各期共用的内容写在 series.yaml。
year: 2023               # 年份
number: 15               # 本年期号；合刊写成 15-16
serial: 68               # 总期号；合刊写成 68-69
date: 2023-05-05         # 出版日期，星期五；遇节假日请改
masthead:
  name: 动态
  issuer: 办公室
# note: |                # 按语，排在目录之后；不用则不写
#   编者按：
sections:
  # 头条文章，没有栏目名
  - articles:
      - title:           # 文章标题；分两行时，冒号后写 |，另起行缩进
        source:          # 供稿单位，不写括号；没有则删去
        body: |          # 正文从下一行写起，比 body 多缩进两格，一行一段

  - title: 学会动态
    articles:
      - title:
        source:
        body: |

`
	if got := string(next(Options{}).YAML(catalog.Chinese())); got != chinese {
		t.Errorf("got\n%swant\n%s", got, chinese)
	}
	const english = `# 动态2023年增刊第1期
# Fill in titles and texts, take out what is not needed, then run jianbao build. What all issues share stands in series.yaml.
year: 2023               # the year
supplement: 1            # the number of the supplement, from 1 on in each year
date: 2023-05-01         # the day of issue, a Monday; change it where a holiday moves it
masthead:
`
	day := time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC)
	if got := string(next(Options{Supplement: true, Date: day}).YAML(nil)); !strings.HasPrefix(got, english) {
		t.Errorf("got\n%swant\n%s", got, english)
	}
}
