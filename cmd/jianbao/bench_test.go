package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const sample = root + "/issues/2023-14.yaml"

// BenchmarkBuild builds the sample issue in this process, from its file to the
// bytes of its PDF.
func BenchmarkBuild(b *testing.B) { benchmarkBuild(b, sample) }

// BenchmarkBuild300Articles builds a bulletin of 300 articles, about 400
// pages.
func BenchmarkBuild300Articles(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.yaml")
	if err := os.WriteFile(path, []byte(largeIssue(300)), 0o666); err != nil {
		b.Fatal(err)
	}
	benchmarkBuild(b, path)
}

func benchmarkBuild(b *testing.B, path string) {
	c := &compiler{faces: newTypefaces(), cores: runtime.GOMAXPROCS(0)}
	b.ReportAllocs()
	for b.Loop() {
		out, err := c.compile(path, nil)
		if err != nil || out.faults.HasErrors() {
			b.Fatal(err, out.faults)
		}
		b.ReportMetric(float64(len(out.doc.Pages)), "pages")
		b.ReportMetric(float64(len(out.pdf)), "pdf-bytes")
	}
}

// BenchmarkProcess runs the whole command on the sample issue, process start
// and writing of the file included.
func BenchmarkProcess(b *testing.B) {
	out := filepath.Join(b.TempDir(), "out.pdf")
	for b.Loop() {
		if text, err := exec.Command("jianbao", "build", sample, "-o", out).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, text)
		}
	}
}

// largeIssue returns an issue of n articles in sections of 30. Every article
// differs, so that none comes cheaper than in a real one.
func largeIssue(n int) string {
	const head = `year: 2023
number: 1
serial: 54
date: 2023-01-06
masthead: {name: 科协每周动态, issuer: 市科协办公室}
colophon: {editor: 张三, reviewer: 李四}
sections:
`
	var s strings.Builder
	s.WriteString(head)
	for i := range n {
		if i%30 == 0 {
			fmt.Fprintf(&s, "  - title: 第%d组动态\n    articles:\n", i/30+1)
		}
		fmt.Fprintf(&s, "      - title: 市科协召开第%d次工作交流会\n        source: 第%d学会\n        body: |\n", i+1, i%17+1)
		for p := range 5 {
			fmt.Fprintf(&s, "          %d月%d日，第%d学会在国家会议中心举办“科技赋能　共建数字乡村”交流会（第%d场），来自全国%d个单位的"+
				"科技工作者、企业负责人、高校师生等%d余人参加。会议邀请中国科协、中国农业科学院等单位的专家，围绕政策趋势、技术前沿、"+
				"产业应用作了报告；与会者就《全民科学素质行动规划纲要（2021—2035年）》的落实进行了讨论，一致认为：要发挥优势，"+
				"形成合力，推动GDP增长%d.%d%%。\n",
				i%12+1, p+1, i%17+1, p+1, i+3, 100+i, p+1, i%10)
		}
	}
	return s.String()
}

// BenchmarkProof makes the proof of the sample issue, from its file to the
// bytes of the PDF.
func BenchmarkProof(b *testing.B) {
	out := filepath.Join(b.TempDir(), "out.pdf")
	for b.Loop() {
		if text, err := exec.Command("jianbao", "proof", sample, "-o", out).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, text)
		}
	}
}
