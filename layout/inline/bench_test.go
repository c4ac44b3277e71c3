package inline

import (
	"fmt"
	"strings"
	"testing"
)

// benchText is a real paragraph, repeated to n characters.
func benchText(n int) string {
	const paragraph = "自4月20日起，分管领导带队分别对科协机关办公区、北京科学中心、科技教育中心、创新服务中心办公区进行安全检查，" +
		"对在检查中发现的个别办公室使用电热水壶、电源附近堆积文件等问题，做到立行立改。“AI下棋机器人”等4个展区33个项目（95.5%）受欢迎。"
	r := []rune(strings.Repeat(paragraph, n/len([]rune(paragraph))+1))
	return string(r[:n])
}

// BenchmarkPrepare and BenchmarkBreak report the time for each character; it
// must not grow with the text.
func BenchmarkPrepare(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		text := benchText(n)
		b.Run(fmt.Sprintf("chars=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mock(text, DefaultOptions())
			}
			perChar(b, n)
		})
	}
}

func BenchmarkBreak(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		p := mock(benchText(n), DefaultOptions())
		b.Run(fmt.Sprintf("chars=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Break(p, Shape{Measure: em(28), First: em(2)})
			}
			perChar(b, n)
		})
	}
}

// BenchmarkHostile breaks text that offers no breaks, or too many marks.
func BenchmarkHostile(b *testing.B) {
	for _, piece := range []string{"天\u2060", "（", "”", "’", "“", "9", "https://", "第1—", "e\u0301", "，", "‘“", " "} {
		const n = 100_000
		text := strings.Repeat(piece, n/len([]rune(piece)))
		b.Run(fmt.Sprintf("%q", piece), func(b *testing.B) {
			for b.Loop() {
				Break(mock(text, DefaultOptions()), Shape{Measure: em(28)})
			}
			perChar(b, n)
		})
	}
}

func perChar(b *testing.B, n int) {
	b.Helper()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/char")
}
