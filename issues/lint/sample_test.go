package lint

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"jianbao/issues"
)

// loadIssue reads one of the house's own issues.
func loadIssue(t testing.TB, path string) *issues.Loaded {
	l, err := issues.Load(path, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if l.Faults.HasErrors() {
		t.Fatalf("%s: %v", path, l.Faults)
	}
	return l
}

// slipsOfSample are the slips that are still in the words of the real
// bulletin, each with its rule and the words at its place.
var slipsOfSample = []struct{ rule, at string }{
	{"S05", "市科协召开4月工作交流学习会"},
	{"L47", "通过学习交流，使大家"},
	{"S05", "市科协全面开展安全隐患大排查大整治工作"},
	{"L45", "应用协会应用协会会长"},
	{"L18", " 共建数字乡村合作新生态”"},
	{"S22", "、农业农村部农业监测预警重点实验室主任、中国农科院"},
	{"S13", "党建小组开展主题党日活动"},
	{"L46", "“重温红色记忆、汲取奋进力量”为主题的主题党日活动"},
	{"S21", "致以亲切地问候"},
	{"S21", "有针对性的对照"},
	{"L18", " 共建生态航天城”"},
	{"S21", "感叹语我国"},
	{"S16", "位"}, // 机关各部门及事业单位, in the series
}

// notSeen are slips of the sample that no rule can see, and why.
var notSeen = []struct{ words, why string }{
	{"工作交流、学习会", "one event under two names: titles and text differ in many ways that are right"},
	{"投融资机构负责人200多位代表", "等 is missing before the number: grammar"},
	{"青岛农业大学、北京山维科技", "a university among enterprises: meaning"},
	{"“思想建党，政治建军”", "the usual form of the citation has 、: knowledge"},
	{"为主题的主题党日", "主题 twice, but apart"},
	{"科素建设", "an abbreviation that is not explained, unless the house lists it under terms"},
	{"希望密云区，一是", "a comma between verb and content: grammar"},
	{"体验仿生飞行器制作体验、非遗花草灯、垃圾分类让大家体验到了", "a comma is missing and 体验 stands three times: grammar"},
	{"4个展区33个科普互动项目", "a mark is missing between the numbers: grammar"},
}

// layoutSees are slips of the sample that layout reports.
const layoutSees = "喆" // S14: not in GB 2312

// On the real bulletin the findings are exactly its slips.
func TestSample(t *testing.T) {
	l := loadIssue(t, "../2023-14.yaml")
	lines := make(map[string][]string)
	for _, f := range l.Files {
		lines[f.Name] = strings.Split(string(f.Data), "\n")
	}
	var got []string
	for _, d := range Check(l.Issue) {
		line := []rune(lines[d.Pos.File][d.Pos.Line-1])
		got = append(got, fmt.Sprintf("%s %s", d.Code, string(line[d.Pos.Col-1:])))
	}
	for i, want := range slipsOfSample {
		if i >= len(got) || !strings.HasPrefix(got[i], want.rule+" "+want.at) {
			t.Fatalf("finding %d:\n got %v\nwant %s %s", i, got[min(i, len(got)):], want.rule, want.at)
		}
	}
	if len(got) > len(slipsOfSample) {
		t.Errorf("findings that are no slips: %v", got[len(slipsOfSample):])
	}
	text := string(l.Files[0].Data)
	for _, n := range notSeen {
		if !strings.Contains(text, n.words) {
			t.Errorf("%q is no longer in the sample (%s)", n.words, n.why)
		}
	}
	if !strings.Contains(text, layoutSees) {
		t.Errorf("%q is no longer in the sample", layoutSees)
	}
}

// What the house can say of its own makes the rule see more.
func TestSampleWithTerms(t *testing.T) {
	l := loadIssue(t, "../2023-14.yaml")
	l.Issue.Lint.Preferred = []issues.Pair{{Key: issues.Text{Value: "科素"}, Value: issues.Text{Value: "科学素质"}}}
	n := 0
	for _, d := range Check(l.Issue) {
		if d.Code == "S21" && strings.Contains(d.Message.String(), "科素") {
			n++
		}
	}
	if want := 5; n != want {
		t.Errorf("科素 is found %d times, want %d", n, want)
	}
}

// The made-up issue has every kind of text that the real one has not. Its only
// findings are what it leaves to its readers: sources of the leads and the stops of
// the lists.
func TestMadeUpIssue(t *testing.T) {
	l := loadIssue(t, "../2023-15.yaml")
	var got []string
	for _, d := range Check(l.Issue) {
		got = append(got, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Col, d.Code))
	}
	want := []string{"15:11 S05", "35:16 S05", "85:43 S16", "87:66 S16", "92:16 S16"}
	if !slices.Equal(got, want) {
		t.Errorf("findings:\n got %v\nwant %v", got, want)
	}
}

// Nothing in either issue is mended: what they have is for a person to say.
func TestFixLeavesIssues(t *testing.T) {
	for _, path := range []string{"../2023-14.yaml", "../2023-15.yaml"} {
		l := loadIssue(t, path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		res := Fix(l.Files[0], &l.Files[1])
		if string(res.Data) != string(data) || len(res.Changes) > 0 || len(res.Left) > 0 {
			t.Errorf("%s: %d changes, %d left: %s", path, len(res.Changes), len(res.Left), res.Diff())
		}
	}
}
