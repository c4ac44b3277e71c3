package lint

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"jianbao/issues"
)

// issueOf returns an issue of one article with that body, one paragraph a
// line.
func issueOf(body string) *issues.Issue {
	is := &issues.Issue{File: "i.yaml"}
	a := issues.Article{}
	for line := range strings.Lines(body) {
		t := issues.Text{Value: strings.TrimSuffix(line, "\n")}
		t.Pos.File, t.Pos.Line, t.Pos.Col = "i.yaml", len(a.Body)+1, 1
		a.Body = append(a.Body, issues.Paragraph{Pos: t.Pos, Spans: []issues.Span{{Text: t}}})
	}
	is.Sections = []issues.Section{{Articles: []issues.Article{a}}}
	return is
}

// sampleBody returns n bytes or more of the text of the sample.
func sampleBody(t testing.TB, n int) string {
	data, err := os.ReadFile("../2023-14.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for b.Len() < n {
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "          ") {
				b.WriteString(strings.TrimSpace(line) + "\n")
			}
		}
	}
	return b.String()
}

// BenchmarkCheck reads 1 MB: of the sample, of the sample with half-width
// marks, and in one paragraph.
func BenchmarkCheck(b *testing.B) {
	text := sampleBody(b, 1<<20)
	half := strings.NewReplacer("，", ",", "。", ".", "：", ":", "“", `"`, "”", `"`, "（", "(", "）", ")").Replace(text)
	for _, bb := range []struct{ name, text string }{
		{"sample", text}, {"half-width", half}, {"one-paragraph", strings.ReplaceAll(half, "\n", "")},
	} {
		is := issueOf(bb.text)
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			for b.Loop() {
				Check(is)
			}
		})
	}
}

// No rule is worse than linear: twice the text takes about twice the time,
// whatever it is.
func BenchmarkHostile(b *testing.B) {
	for _, unit := range []string{
		",", "。", "(", ")", "“", "”", "'", "\"", " ", "…", "一", "1-", "1～", "a.", "a/", "A1-", "http://", "a@", "&", "010-", "(0", "、", "汉、", "是",
		"小组", "“汉”为主题", "，使", "约1", "通过", "汉汉", "王", "主任王", "主任、主任王国、", "0", "年", "1月1日", "《》", "『", "”“", "\u200b", "汉 ", "等2个", "、2大",
	} {
		for _, size := range []int{1 << 18, 1 << 20} {
			is := issueOf(strings.Repeat(unit, size/len(unit)))
			b.Run(fmt.Sprintf("%q/%d", unit, size>>10), func(b *testing.B) {
				for b.Loop() {
					Check(is)
				}
			})
		}
	}
}

// BenchmarkFix mends 1 MB of half-width marks, reading included.
func BenchmarkFix(b *testing.B) {
	text := toHalf.Replace(sampleBody(b, 1<<20))
	for _, bb := range []struct{ name, text string }{{"paragraphs", text}, {"one-line", strings.ReplaceAll(text, "\n", "")}} {
		f := issues.File{Name: "i.yaml", Data: []byte(wrap(bb.text))}
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				Fix(f, nil)
			}
		})
	}
}
