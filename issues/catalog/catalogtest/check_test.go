package catalogtest

import (
	"strings"
	"testing"

	"jianbao/issues/diag"
)

func TestEnglish(t *testing.T) {
	for said, want := range map[string]string{
		"": "",
		"第 3 行是 “the line”，不是 \"a \\\" b\"":          "",
		"/Length 是 5，ToUnicode 在 PDF 里，编码 <00ab>":    "",
		"在 issues/2023-14.yaml 的 body: 下写正文，用 --icc": "",
		"分辨率 9 dpi，缺少 endobj":                        "",
		"无法读取：png: invalid format":                   "invalid format",
		"这是 list":                                    "list",
		"a list":                                     "list",
		"缺少 line，the page":                           "line the page",
	} {
		if got := strings.Join(English(said), " "); got != want {
			t.Errorf("English(%q) = %q, want %q", said, got, want)
		}
	}
}

// recorder gathers what Check finds.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		said any
		own  []string
		ok   bool
	}{
		{text("the file is encrypted"), nil, true},
		{text("this sentence is in no catalogue"), nil, false},
		{fault("font %s: %w", "song", fault("font has no glyphs")), nil, false},
		{fault("font %s: %w", "song", fault("font has no glyphs")), []string{"song"}, true},
		{hinted("the masthead is taller than the page", "this hint is in no catalogue"), nil, false},
		{hinted("the masthead is taller than the page", "shorten the distribution list"), nil, true},
	} {
		r := &recorder{TB: t}
		if Check(r, c.said, c.own...); r.failed == c.ok {
			t.Errorf("%v with %v: refused %v, want %v", c.said, c.own, r.failed, !c.ok)
		}
	}
}

// text, fault and hinted say what the test wants said, in the catalogue or not.
func text(words diag.Format, args ...any) diag.Text { return diag.Say(words, args...) }

func fault(words diag.Format, args ...any) error { return diag.Errorf(words, args...) }

func hinted(message, hint diag.Format) diag.Diagnostic {
	return diag.Diagnostic{Message: text(message), Hints: []diag.Text{text(hint)}}
}
