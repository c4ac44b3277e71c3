package issues

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// load returns an issue of this folder, which must be without any fault.
func load(t *testing.T, name string) *Issue {
	t.Helper()
	l, err := Load(name, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Faults) > 0 {
		t.Fatalf("%s has faults:\n%s", name, dumpFaults(l.Faults))
	}
	return l.Issue
}

// sampleChanges are all differences between the bulletin as it was printed and
// its issue file. Each is made once.
var sampleChanges = []struct{ why, printed, typed string }{
	// Paragraphs that the end of a page cut in two.
	{"cut", "应用优秀成果，\n共 26 个数字农业", "应用优秀成果，共 26 个数字农业"},
	{"cut", "走进红色圣地，感怀\n峥嵘岁月", "走进红色圣地，感怀峥嵘岁月"},
	{"cut", "致以亲切地问候，对\n区科协第一次", "致以亲切地问候，对区科协第一次"},
	{"cut", "分析了存在问题，并\n从强化考核", "分析了存在问题，并从强化考核"},
	// Spaces typed between Han and figures, which layout sets.
	{"space", "2023 数字乡村发展与合作大会在京召开", "2023数字乡村发展与合作大会在京召开"},
	{"space", "共 26 个数字农业", "共26个数字农业"},
	{"space", "等 8 家入围企业", "等8家入围企业"},
	{"space", "智慧灌区 4 大板块", "智慧灌区4大板块"},
	// A space that stands where the title was broken.
	{"break", "嘉年华暨 云岗地区", "嘉年华暨\n云岗地区"},
	// The only half-width brackets of the bulletin.
	{"brackets", "(总第67期)", "（总第67期）"},
}

// The sample holds the printed bulletin word by word.
func TestSampleWords(t *testing.T) {
	printed, err := os.ReadFile("testdata/2023-14.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(printed), "\r\n", "\n")
	text = strings.TrimLeft(regexp.MustCompile(`\n+`).ReplaceAllString(text, "\n"), "\n")
	for _, c := range sampleChanges {
		if n := strings.Count(text, c.printed); n != 1 {
			t.Errorf("%s: %q stands %d times in the bulletin, want 1", c.why, c.printed, n)
		}
		text = strings.Replace(text, c.printed, c.typed, 1)
	}
	if got := printedForm(load(t, "2023-14.yaml")); got != text {
		t.Errorf("%s", diff.Diff("printed", []byte(text), "2023-14.yaml", []byte(got)))
	}
}

// printedForm writes an issue in the order and with the marks of the printed
// bulletin.
func printedForm(is *Issue) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	line(is.Masthead.Name.Value)
	for _, l := range is.NumberLines() {
		line(l.Value)
	}
	line(is.Masthead.Issuer.Value)
	line(is.Date.String())
	line(is.Contents.Title.Value)
	for _, s := range is.Sections {
		if s.Title.Value != "" {
			line("- ", s.Title.Value)
			continue
		}
		for _, a := range s.Articles {
			line("- ", joined(a.Title, ""))
		}
	}
	for _, s := range is.Sections {
		if s.Title.Value != "" {
			line("【", s.Title.Value, "】")
		}
		for _, a := range s.Articles {
			line(joined(a.Title, "\n"))
			line(articleText(a))
		}
	}
	line("编辑：", is.Colophon.Editor.Value)
	line("审核：", is.Colophon.Reviewer.Value)
	line("分送：", joined(is.Colophon.Distribution, "\n"))
	return b.String()
}

// paragraphs returns those of an article whose text has no other blocks.
func (a *Article) paragraphs() []Paragraph {
	var out []Paragraph
	for _, b := range a.Body {
		out = append(out, b.(Paragraph))
	}
	return out
}

// articleText returns an article's paragraphs, a line each, and its source in
// brackets behind them.
func articleText(a Article) string {
	var paras []string
	for _, p := range a.paragraphs() {
		var b strings.Builder
		for _, s := range p.Spans {
			b.WriteString(s.Value)
		}
		paras = append(paras, b.String())
	}
	text := strings.Join(paras, "\n")
	if a.Source.Value != "" {
		text += "（" + a.Source.Value + "）"
	}
	return text
}

func joined(ts []Text, sep string) string {
	values := make([]string, len(ts))
	for i, t := range ts {
		values[i] = t.Value
	}
	return strings.Join(values, sep)
}

// The second issue shows what the first does not.
func TestSecondIssueShows(t *testing.T) {
	is := load(t, "2023-15.yaml")
	var b strings.Builder
	for _, s := range is.Sections {
		for _, a := range s.Articles {
			b.WriteString(articleText(a) + "\n")
		}
	}
	text := b.String()
	for _, tt := range []struct{ what, pattern string }{
		{"heading of the first level", `(?m)^[一二三]、`},
		{"heading of the second level", `(?m)^（[一二三]）`},
		{"heading of the third level", `(?m)^\d\.`},
		{"heading of the fourth level", `(?m)^（\d）`},
		{"𬭚", "𬭚"}, {"𫖯", "𫖯"}, {"𠙶", "𠙶"}, {"䶮", "䶮"}, {"㙍", "㙍"},
		{"Latin", `[A-Za-z]{4}`},
		{"URL", `https://[a-z./]+\?[a-z]+=`},
		{"percentage", `\d\.\d%`},
		{"quotation within a quotation", `“[^”]*‘[^’]*’[^“]*”`},
	} {
		if !regexp.MustCompile(tt.pattern).MatchString(text) {
			t.Errorf("the issue has no %s", tt.what)
		}
	}
	if n, s := is.Number.Span(), is.Serial.Span(); n != 2 || s != 2 {
		t.Errorf("numbers: got %d and %d, want a combined issue of 2 and 2", n, s)
	}
	if got := joined(is.Colophon.Distribution, ""); len([]rune(got)) < 100 {
		t.Errorf("distribution: got %d characters, want a long list", len([]rune(got)))
	}
	if is.Colophon.Copies.Value == 0 || len(is.Colophon.Report) == 0 || len(is.Colophon.Send) == 0 {
		t.Errorf("colophon: got %+v, want copies, report and send", is.Colophon)
	}
	var bold, headings int
	for _, s := range is.Sections {
		for _, a := range s.Articles {
			for _, p := range a.paragraphs() {
				if p.Heading {
					headings++
				}
				for _, sp := range p.Spans {
					if sp.Bold {
						bold++
					}
				}
			}
		}
	}
	if bold == 0 || headings == 0 {
		t.Errorf("got %d bold spans and %d heading blocks, want some of both", bold, headings)
	}
	data, err := os.ReadFile("2023-15.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(string(data), "\n"); !strings.HasPrefix(first, "#") || !strings.Contains(first, "虚构") {
		t.Errorf("first line: got %q, want a comment that says the issue is made up", first)
	}
}
