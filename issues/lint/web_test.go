package lint

import (
	"strings"
	"testing"

	"jianbao/issues"
)

// toHalf writes marks as text from the web has them.
var toHalf = strings.NewReplacer("，", ",", "。", ".", "：", ":", "；", ";", "？", "?", "！", "!", "（", "(", "）", ")",
	"“", `"`, "”", `"`, "‘", "'", "’", "'", "……", "...")

// toSpaced is the same with spaces behind the marks.
var toSpaced = strings.NewReplacer("，", ", ", "。", ". ", "：", ": ", "；", "; ", "（", " (", "）", ") ")

// bodies of an issue, one paragraph a line, as a file of one article.
func bodiesOf(t *testing.T, path string) string {
	l := loadIssue(t, path)
	var b strings.Builder
	for _, s := range l.Issue.Sections {
		for _, a := range s.Articles {
			for _, p := range a.Body {
				for _, span := range p.(issues.Paragraph).Spans {
					if span.Bold {
						b.WriteString("**" + span.Value + "**")
					} else {
						b.WriteString(span.Value)
					}
				}
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

// left returns what of L01 to L08 is found in a file.
func left(f issues.File, series *issues.File) (out []string) {
	is, _ := issues.Parse(f, series)
	for _, d := range Check(is) {
		if "L01" <= d.Code && d.Code <= "L08" {
			out = append(out, d.String())
		}
	}
	return out
}

// Text pasted from the web comes out as it was typed: the whole of both issues,
// their marks made half-width, has every mark back, and addresses, numbers and
// codes untouched.
func TestFixPastedText(t *testing.T) {
	series := issues.File{Name: "s.yaml", Data: []byte(baseSeries)}
	for _, path := range []string{"../2023-14.yaml", "../2023-15.yaml"} {
		want := wrap(bodiesOf(t, path))
		for name, half := range map[string]*strings.Replacer{"half-width": toHalf, "spaced": toSpaced} {
			t.Run(path+" "+name, func(t *testing.T) {
				head, text, _ := strings.Cut(want, "body: |\n")
				f := issues.File{Name: "i.yaml", Data: []byte(head + "body: |\n" + half.Replace(text))}
				if n := len(left(f, &series)); n < 100 && name == "half-width" {
					t.Fatalf("the pasted text has only %d slips", n)
				}
				res := Fix(f, &series)
				if l := left(issues.File{Name: "i.yaml", Data: res.Data}, &series); len(l) > 0 {
					t.Errorf("not mended: %v", l)
				}
				got := strings.Split(string(res.Data), "\n")
				for i, line := range strings.Split(want, "\n") {
					// Spaces at the ends of a paragraph are no part of it.
					if strings.TrimSpace(got[i]) != strings.TrimSpace(line) {
						t.Errorf("line %d:\n got %s\nwant %s", i+1, got[i], line)
					}
				}
			})
		}
	}
}

// What is no Chinese text stays as it was, whatever stands beside it.
func TestFixLeavesAddresses(t *testing.T) {
	const text = `网址:https://www.example.org/a,b;c?d=1&e=(f)!,邮箱:zhang.san@example.org,电话:010-62345678,(010)62345678转801,+86-10-6234-5678,13800138000.
下载http://example.org:8080/~user/x...y/2023-04-28.html?q='a',请看(www.example.cn/a.b).
执行GB/T 9704-2012,ISO 19005-2:2011,T/CECS 1-2023(试行);微信:kx_zb-2023.
"Hello, world! (It's fine; really: yes?)",他说,"OK"不错.
`
	const want = `网址：https://www.example.org/a,b;c?d=1&e=(f)！，邮箱：zhang.san@example.org，电话：010-62345678,(010)62345678转801,+86-10-6234-5678,13800138000.
下载http://example.org:8080/~user/x...y/2023-04-28.html?q='a'，请看（www.example.cn/a.b）。
执行GB/T 9704-2012,ISO 19005-2:2011,T/CECS 1-2023（试行）；微信：kx_zb-2023.
“Hello, world! (It's fine; really: yes?)”，他说，“OK”不错。
`
	series := issues.File{Name: "s.yaml", Data: []byte(baseSeries)}
	res := Fix(issues.File{Name: "i.yaml", Data: []byte(wrap(text))}, &series)
	if got := string(res.Data); got != wrap(want) {
		t.Errorf("got\n%swant\n%s", got, wrap(want))
	}
}
