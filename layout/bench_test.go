package layout

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/issues"
)

// benchIssues are what the stages are measured on: the sample, and a volume
// of 300 articles.
func benchIssues(b *testing.B, run func(b *testing.B, issue *issues.Issue)) {
	b.Run("issue=sample", func(b *testing.B) { run(b, readFile(b, "../issues/2023-14.yaml")) })
	b.Run("issue=300", func(b *testing.B) { run(b, readYAML(b, "large.yaml", largeIssue(300))) })
}

func BenchmarkArrange(b *testing.B) {
	benchIssues(b, func(b *testing.B, issue *issues.Issue) {
		b.ReportAllocs()
		for b.Loop() {
			newComposer(issue, Options{Fonts: shipped}).arrange()
		}
	})
}

func BenchmarkFlow(b *testing.B) {
	benchIssues(b, func(b *testing.B, issue *issues.Issue) {
		c := newComposer(issue, Options{Fonts: shipped})
		bul := c.arrange()
		b.ReportAllocs()
		for b.Loop() {
			flow(bul, c.style)
		}
	})
}

// BenchmarkNumber is what the contents cost after every flow.
func BenchmarkNumber(b *testing.B) {
	benchIssues(b, func(b *testing.B, issue *issues.Issue) {
		c := newComposer(issue, Options{Fonts: shipped})
		bul := c.arrange()
		pages := flow(bul, c.style)
		b.ReportAllocs()
		for b.Loop() {
			for i := range bul.entries {
				bul.entries[i].figures = setLine{}
			}
			c.number(bul, pages)
		}
	})
}

func BenchmarkFinish(b *testing.B) {
	benchIssues(b, func(b *testing.B, issue *issues.Issue) {
		c := newComposer(issue, Options{Fonts: shipped})
		bul := c.arrange()
		pages := flow(bul, c.style)
		b.ReportAllocs()
		for b.Loop() {
			c.doc.Pages, c.doc.Bookmarks = nil, nil
			c.finish(bul, pages)
		}
	})
}

// BenchmarkLayout shows that the whole grows with the issue and no faster:
// ns/page stays what it is.
func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{30, 300, 3000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			issue := readYAML(b, "large.yaml", largeIssue(n))
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				doc, _ := Layout(issue, Options{Fonts: shipped})
				pages = len(doc.Pages)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
			b.ReportMetric(float64(pages), "pages")
		})
	}
}

// largeIssue returns an issue of n articles in sections of 30, every article
// different, so that none comes cheaper than in a real one.
func largeIssue(n int) string {
	var s strings.Builder
	s.WriteString("sections:\n")
	for i := range n {
		if i%30 == 0 {
			fmt.Fprintf(&s, "  - title: 第%d组动态\n    articles:\n", i/30+1)
		}
		fmt.Fprintf(&s, "      - title: 市科协召开第%d次工作交流会\n        source: 第%d学会\n        body: |\n", i+1, i%17+1)
		for p := range 5 {
			fmt.Fprintf(&s, "          %d月%d日，第%d学会在国家会议中心举办“科技赋能、共建数字乡村”交流会（第%d场），来自全国%d个单位的"+
				"科技工作者、企业负责人、高校师生等%d余人参加。会议邀请中国科协、中国农业科学院等单位的专家，围绕政策趋势、技术前沿、"+
				"产业应用作了报告；与会者就《全民科学素质行动规划纲要（2021—2035年）》的落实进行了讨论，推动GDP增长%d.%d%%。\n",
				i%12+1, p+1, i%17+1, p+1, i+3, 100+i, p+1, i%10)
		}
	}
	return s.String()
}
