package sequence

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jianbao/issues"
	"jianbao/issues/diag"
)

const series = `masthead: {name: 科协每周动态, issuer: 市科协办公室}
colophon: {editor: 张三, reviewer: 李四}
`

// made is an issue to be written into a folder.
type made struct {
	name             string // of the file, if not by its number
	year, supplement int
	number, serial   string
	date             string
}

func (m made) file() string {
	if m.name != "" {
		return m.name
	}
	if m.supplement > 0 {
		return fmt.Sprintf("%d-s%d.yaml", m.year, m.supplement)
	}
	first, _, _ := strings.Cut(m.number, "-")
	return fmt.Sprintf("%d-%02s.yaml", m.year, first)
}

func (m made) yaml() string {
	s := fmt.Sprintf("year: %d\n", m.year)
	if m.supplement > 0 {
		s += fmt.Sprintf("supplement: %d\n", m.supplement)
	} else {
		s += "number: " + m.number + "\nserial: " + m.serial + "\n"
	}
	return s + "date: " + m.date + "\nsections: [{articles: [{title: 标题, body: 正文。}]}]\n"
}

// aYear returns 52 issues from October 2022 on: a weekly on Fridays, with a
// turn of the year behind issue 13, the combined issue 20-21 and a supplement.
func aYear() (all []made) {
	date := time.Date(2022, 10, 7, 0, 0, 0, 0, time.UTC)
	year, number, serial := 2022, 40, 40
	for len(all) < 52 {
		if date.Year() > year {
			year, number = date.Year(), 1
		}
		m := made{year: year, number: fmt.Sprint(number), serial: fmt.Sprint(serial)}
		span := 1
		if number == 20 {
			span = 2
			m.number, m.serial = fmt.Sprintf("%d-%d", number, number+1), fmt.Sprintf("%d-%d", serial, serial+1)
			date = date.AddDate(0, 0, 7)
		}
		m.date = date.Format("2006-01-02")
		all = append(all, m)
		if number == 30 {
			all = append(all, made{year: year, supplement: 1, date: m.date})
		}
		number, serial, date = number+span, serial+span, date.AddDate(0, 0, 7)
	}
	return all
}

// load writes issues into a new folder and reads them.
func load(t *testing.T, all []made) *Run {
	t.Helper()
	dir := t.TempDir()
	write := func(name, data string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(seriesName, series)
	for _, m := range all {
		write(m.file(), m.yaml())
	}
	r, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// places returns findings as “file:line:col code”.
func places(list diag.List) (out []string) {
	for _, d := range list {
		out = append(out, fmt.Sprintf("%s:%d:%d %s", filepath.Base(d.Pos.File), d.Pos.Line, d.Pos.Col, d.Code))
	}
	return out
}

func TestCheckYear(t *testing.T) {
	r := load(t, aYear())
	if n := len(r.Issues); n != 52 {
		t.Fatalf("%d issues, want 52", n)
	}
	if got := r.Check(); len(got) > 0 {
		t.Errorf("found %v, want nothing", got)
	}
}

// Each kind of fault is found at its place, and nothing else with it.
func TestCheckFaults(t *testing.T) {
	at := func(all []made, file string) int {
		i := slices.IndexFunc(all, func(m made) bool { return m.file() == file })
		if i < 0 {
			t.Fatalf("no %s", file)
		}
		return i
	}
	set := func(file string, change func(m *made)) func([]made) []made {
		return func(all []made) []made {
			change(&all[at(all, file)])
			return all
		}
	}
	without := func(file string) func([]made) []made {
		return func(all []made) []made { return slices.Delete(all, at(all, file), at(all, file)+1) }
	}
	for _, tt := range []struct {
		name   string
		change func([]made) []made
		want   []string
	}{
		{"a gap", without("2023-10.yaml"), []string{"2023-11.yaml:2:9 E-gap"}},
		{"a gap of a combined issue", without("2023-20.yaml"), []string{"2023-22.yaml:2:9 E-gap"}},
		{"the year's first missing", without("2023-01.yaml"), []string{"2023-02.yaml:2:9 E-gap"}},
		{"a repeat", set("2023-11.yaml", func(m *made) { m.name, m.number = "again.yaml", "10" }),
			[]string{"2023-12.yaml:2:9 E-gap", "again.yaml:2:9 E-repeat"}},
		{"an issue copied", func(all []made) []made {
			m := all[at(all, "2023-10.yaml")]
			m.name = "copy.yaml"
			return append(all, m)
		}, []string{"copy.yaml:2:9 E-repeat", "copy.yaml:3:9 E-serial", "copy.yaml:4:7 W-same-day"}},
		{"into a combined issue", set("2023-22.yaml", func(m *made) { m.number = "21" }),
			[]string{"2023-21.yaml:2:9 E-repeat", "2023-23.yaml:2:9 E-gap"}},
		{"a serial that jumps", set("2023-10.yaml", func(m *made) { m.serial = "99" }), []string{"2023-10.yaml:3:9 E-serial"}},
		{"a serial twice", set("2023-10.yaml", func(m *made) { m.serial = "61" }), []string{"2023-10.yaml:3:9 E-serial"}},
		{"a serial at the year's turn", set("2023-01.yaml", func(m *made) { m.serial = "1" }), []string{"2023-01.yaml:3:9 E-serial"}},
		{"a date that goes back", set("2023-10.yaml", func(m *made) { m.date = "2023-02-24" }),
			[]string{"2023-10.yaml:2:9 W-number", "2023-10.yaml:4:7 E-date-order"}},
		{"a day twice", set("2023-10.yaml", func(m *made) { m.date = "2023-03-03" }), []string{"2023-10.yaml:4:7 W-same-day"}},
		{"another weekday", set("2023-10.yaml", func(m *made) { m.date = "2023-03-09" }), []string{"2023-10.yaml:4:7 W-weekday"}},
		{"ranges of two lengths", set("2023-20.yaml", func(m *made) { m.serial = "72" }),
			[]string{"2023-20.yaml:3:9 E-number", "2023-22.yaml:3:9 E-serial"}},
		{"a supplement twice", func(all []made) []made {
			m := all[at(all, "2023-s1.yaml")]
			m.name, m.date = "again.yaml", "2023-09-22"
			return append(all, m)
		}, []string{"again.yaml:2:13 E-repeat"}},
		{"a supplement that begins at 2", set("2023-s1.yaml", func(m *made) { m.supplement = 2 }), []string{"2023-s2.yaml:2:13 E-gap"}},
		{"a supplement that goes back", func(all []made) []made {
			m := all[at(all, "2023-s1.yaml")]
			m.supplement, m.date = 2, "2023-06-30"
			return append(all, m)
		}, []string{"2023-s2.yaml:3:7 E-date-order"}},
		{"a supplement missing", func(all []made) []made {
			m := all[at(all, "2023-s1.yaml")]
			m.supplement, m.date = 3, "2023-09-29"
			return append(all, m)
		}, []string{"2023-s3.yaml:2:13 E-gap"}},
		{"a fault of reading", set("2023-10.yaml", func(m *made) { m.date = "2023-02-30" }), []string{"2023-10.yaml:4:7 E-date"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := load(t, tt.change(aYear())).Check()
			if !slices.Equal(places(got), tt.want) {
				t.Errorf("got %v\nwant %v", got, tt.want)
			}
		})
	}
}

func TestNext(t *testing.T) {
	in := func(last int) func([]made) []made {
		return func(all []made) []made { return all[:last] }
	}
	all := aYear()
	for _, tt := range []struct {
		name string
		cut  func([]made) []made
		opt  Options
		want string
	}{
		{"the week after", in(8), Options{}, "2022-48.yaml 2022年第48期（总第48期） 2022-12-02"},
		{"a new year", in(13), Options{}, "2023-01.yaml 2023年第1期（总第53期） 2023-01-06"},
		{"combined at the new year", in(13), Options{Span: 2}, "2023-01.yaml 2023年第1—2期合刊（总第53—54期） 2023-01-13"},
		{"behind a combined issue", in(33), Options{}, "2023-22.yaml 2023年第22期（总第74期） 2023-06-02"},
		{"combined", in(8), Options{Span: 2}, "2022-48.yaml 2022年第48—49期合刊（总第48—49期） 2022-12-09"},
		{"a supplement", in(8), Options{Supplement: true}, "2022-增刊1.yaml 2022年增刊第1期 2022-11-25"},
		{"behind a supplement", func(a []made) []made { return a }, Options{Supplement: true}, "2023-增刊2.yaml 2023年增刊第2期 2023-09-29"},
		{"a day given", in(8), Options{Date: time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)}, "2023-01.yaml 2023年第1期（总第48期） 2023-01-01"},
		{"behind a holiday", func(a []made) []made {
			a = a[:8]
			a[7].date = "2022-11-24" // a Thursday
			return a
		}, Options{}, "2022-48.yaml 2022年第48期（总第48期） 2022-12-02"},
		{"a single issue", func(a []made) []made { return a[:1] }, Options{}, "2022-41.yaml 2022年第41期（总第41期） 2022-10-14"},
		{"a monthly", func(a []made) []made {
			a = a[:4]
			for i, d := range []string{"2022-10-31", "2022-11-30", "2022-12-31", "2023-01-31"} {
				a[i].date = d
			}
			a[3].year, a[3].number = 2023, "1"
			return a
		}, Options{}, "2023-02.yaml 2023年第2期（总第44期） 2023-02-28"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n, err := load(t, tt.cut(slices.Clone(all))).Next(tt.opt)
			if err != nil {
				t.Fatal(err)
			}
			got := n.Name() + " " + n.Title() + " " + n.Date.Format("2006-01-02")
			if got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A skeleton that is filled is an issue without faults, and has all that the
// issue before had in its own file.
func TestSkeleton(t *testing.T) {
	testSkeleton(t, "- title:", "source:", "body: |",
		"year: 2023\nnumber: 14\nserial: 67\ndate: 2023-04-28\nmasthead: {name: 动态, issuer: \"办公室: 一\"}\n"+
			"sections:\n  - articles: [{title: 甲, body: 甲。}]\n  - title: \"#1 动态\"\n    articles: [{title: 乙, body: 乙。}]\n"+
			"colophon: {editor: 张三, reviewer: 李四, distribution: [甲, 乙]}\n")
}

// It has the keys of the issue before.
func TestChineseSkeleton(t *testing.T) {
	testSkeleton(t, "- 标题:", "来源:", "正文: |",
		"年: 2023\n期: 14\n总期: 67\n日期: 2023-04-28\n刊头: {刊名: 动态, 编印: \"办公室: 一\"}\n"+
			"栏目:\n  - 文章: [{标题: 甲, 正文: 甲。}]\n  - 标题: \"#1 动态\"\n    文章: [{标题: 乙, 正文: 乙。}]\n"+
			"版记: {编辑: 张三, 审核: 李四, 分送: [甲, 乙]}\n")
}

func testSkeleton(t *testing.T, title, source, body, before string) {
	t.Helper()
	is, faults := issues.Parse(issues.File{Name: "i.yaml", Data: []byte(before)}, nil)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n, err := New(is).Next(Options{Span: 2})
	if err != nil {
		t.Fatal(err)
	}
	text := string(n.YAML(nil))
	if _, faults := issues.Parse(issues.File{Name: "n.yaml", Data: []byte(text)}, nil); !faults.HasErrors() {
		t.Error("the skeleton has no errors before it is filled")
	}
	var filled strings.Builder
	for _, l := range strings.Split(text, "\n") {
		switch bare := strings.TrimSpace(strings.SplitN(l, "#", 2)[0]); bare {
		case title:
			l = "      " + title + " 新标题"
		case source:
			l = "        " + source + " 某协会"
		case body:
			l += "\n          第一段。\n          第二段。"
		}
		filled.WriteString(l + "\n")
	}
	got, faults := issues.Parse(issues.File{Name: "n.yaml", Data: []byte(filled.String())}, nil)
	if len(faults) > 0 {
		t.Fatalf("%v\n%s", faults, filled.String())
	}
	if got.NumberText() != "2023年第15—16期合刊（总第68—69期）" || got.Date.String() != "2023年5月12日" {
		t.Errorf("got %s, %s", got.NumberText(), got.Date)
	}
	if got.Masthead.Issuer.Value != "办公室: 一" || got.Colophon.Editor.Value != "张三" || len(got.Colophon.Distribution) != 2 {
		t.Errorf("lost of the issue before: %+v %+v", got.Masthead, got.Colophon)
	}
	if len(got.Sections) != 2 || got.Sections[1].Title.Value != "#1 动态" || len(got.Sections[1].Articles[0].Body) != 2 {
		t.Errorf("sections: %+v", got.Sections)
	}
}

// Joining finds what is wrong with an issue that is to come, and not what was
// wrong before.
func TestJoining(t *testing.T) {
	read := func(m made) *issues.Issue {
		is, _ := issues.Parse(issues.File{Name: "next.yaml", Data: []byte(m.yaml())}, nil)
		return is
	}
	all := slices.DeleteFunc(aYear(), func(m made) bool { return m.file() == "2023-10.yaml" })
	last := all[len(all)-1]
	next := made{year: 2023, number: "40", serial: "92", date: "2023-10-06"}
	if last.number != "39" || last.serial != "91" {
		t.Fatalf("the last is %+v", last)
	}
	for _, tt := range []struct {
		name   string
		change func(m *made)
		want   []string
	}{
		{"the next", func(*made) {}, nil},
		{"a gap", func(m *made) { m.number, m.serial = "41", "93" }, []string{"next.yaml:2:9 E-gap"}},
		{"a repeat", func(m *made) { m.number = "39" }, []string{"next.yaml:2:9 E-repeat"}},
		{"a serial", func(m *made) { m.serial = "93" }, []string{"next.yaml:3:9 E-serial"}},
		{"a date", func(m *made) { m.date = "2023-09-22" }, []string{"next.yaml:2:9 W-number", "next.yaml:4:7 E-date-order"}},
		{"a weekday", func(m *made) { m.date = "2023-10-05" }, []string{"next.yaml:4:7 W-weekday"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := next
			tt.change(&m)
			if got := load(t, all).Joining(read(m)); !slices.Equal(places(got), tt.want) {
				t.Errorf("got %v\nwant %v", got, tt.want)
			}
		})
	}
}
