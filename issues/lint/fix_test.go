package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jianbao/issues"
)

// fixFile mends a file with the series of the fixtures.
func fixFile(data string) *Result {
	return Fix(issues.File{Name: "i.yaml", Data: []byte(data)}, &issues.File{Name: "s.yaml", Data: []byte(baseSeries)})
}

// article is the head of a file with one article whose body follows.
const articleHead = "sections:\n- articles:\n  - title: 标题\n    body: "

// Every style of writing a scalar is mended where it stands; comments, order
// and layout stay.
func TestFixScalarStyles(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "会议指出,要抓紧. # 注, 释", "会议指出，要抓紧。 # 注, 释"},
		{"plain over lines", "会议指出,\n      要抓紧.", "会议指出，\n      要抓紧。"},
		{"single quotes", "'会议(一)指出,''四服务''要抓紧'", "'会议（一）指出，“四服务”要抓紧'"},
		{"single quotes at the end", "'要有''四服务'''", "'要有“四服务”'"},
		{"double quotes", `"会议,指出\n第二段,要\u002c抓紧"`, `"会议，指出\n第二段，要，抓紧"`},
		{"escaped quotes", `"开展\"重温\"活动\x2e"`, `"开展“重温”活动。"`},
		{"escaped at the end", `"开展\"重温\""`, `"开展“重温”"`},
		{"escaped invisible", `"会议\u200b指出\U0000200B。"`, `"会议指出。"`},
		{"an escaped line end", "\"会议,\\\n      指出.\"", "\"会议，\\\n      指出。\""},
		{"literal", "|\n      会议,指出\n\n      第二段.", "|\n      会议，指出\n\n      第二段。"},
		{"literal with indent", "|2-\n      会议,指出", "|2-\n      会议，指出"},
		{"folded", ">\n      会议,指出.\n\n      第二段,要抓紧.\n", ">\n      会议，指出。\n\n      第二段，要抓紧。\n"},
		{"list", "\n    - 会议,指出 # 注\n    - heading: \"要,点\"\n    - |\n      第二段.\n", "\n    - 会议，指出 # 注\n    - heading: \"要，点\"\n    - |\n      第二段。\n"},
		{"bold", "|\n      **会议,**指出(**一**)", "|\n      **会议，**指出（**一**）"},
		{"escaped asterisk", "|\n      会\\*议,指出", "|\n      会\\*议，指出"},
		{"flow", "[会议.指出, \"会议,指出\"]", "[会议。指出, \"会议，指出\"]"},
		{"anchor", "&a \"会议,指出\"", "&a \"会议，指出\""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res := fixFile(articleHead + tt.in + "\n")
			if got, want := string(res.Data), articleHead+tt.want+"\n"; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			// The line end of a plain scalar is a space to its reader, which no
			// edit of one line can change: reading the file reports it.
			if len(res.Left) > 0 {
				t.Errorf("left: %v", res.Left)
			}
			if again := fixFile(string(res.Data)); len(again.Changes) > 0 {
				t.Errorf("mended again: %v", again.Changes)
			}
		})
	}
}

// A value that stands in two places by an alias is mended once.
func TestFixAlias(t *testing.T) {
	res := fixFile("sections:\n- articles:\n  - {title: &a \"会议,召开\", body: *a}\n")
	if got, want := string(res.Data), "sections:\n- articles:\n  - {title: &a \"会议，召开\", body: *a}\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Line ends of Windows and a byte order mark stay.
func TestFixKeepsBytes(t *testing.T) {
	in := "\ufeff# 注,释\r\n" + strings.ReplaceAll(articleHead+"|\n      会议,指出\n      第二段.\n", "\n", "\r\n")
	want := strings.NewReplacer("会议,", "会议，", "段.", "段。").Replace(in)
	res := fixFile(in)
	if got := string(res.Data); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	var places []string
	for _, c := range res.Changes {
		places = append(places, c.Pos.String())
	}
	if want := []string{"i.yaml:6:9", "i.yaml:7:10"}; !slices.Equal(places, want) {
		t.Errorf("changes at %v, want %v", places, want)
	}
}

// What cannot be said at its place in the file is left as it is and reported.
func TestFixLeaves(t *testing.T) {
	for _, tt := range []struct{ name, in, rule string }{
		{"a space that is a line end", "会议指出\n      要抓紧。", "L18"},
		{"a word of YAML", "ｎｕｌｌ", "L21"},
		{"a mark that would end a key", "AB:\u200b CD甲", "L49"},
		{"a mark that would begin a list", "\u200b- 甲乙", "L49"},
		{"a mark that would begin a comment", "甲乙 \u200b# 丙", "L49"},
		{"asterisks that would be bold", "|\n      甲*\u200b*乙丙**丁**", "L49"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := articleHead + tt.in + "\n"
			res := fixFile(in)
			if got := string(res.Data); strings.Contains(got, "\u200b") != strings.Contains(in, "\u200b") || strings.Contains(got, "null") {
				t.Errorf("it was changed:\n%s", got)
			}
			if len(res.Left) != 1 || res.Left[0].Code != tt.rule {
				t.Errorf("left %v, want one of %s", res.Left, tt.rule)
			}
		})
	}
}

// One edit that the file does not bear takes no other with it.
func TestFixAroundUnsafe(t *testing.T) {
	var in, want strings.Builder
	in.WriteString("sections:\n- articles:\n")
	want.WriteString("sections:\n- articles:\n")
	for i := range 20 {
		fmt.Fprintf(&in, "  - {title: 标题, body: 会议.召开}\n")
		fmt.Fprintf(&want, "  - {title: 标题, body: 会议。召开}\n")
		if i%7 == 3 {
			in.WriteString("  - {title: 标题, body: ｎｕｌｌ}\n")
			want.WriteString("  - {title: 标题, body: ｎｕｌｌ}\n")
		}
	}
	res := fixFile(in.String())
	if got := string(res.Data); got != want.String() {
		t.Errorf("got\n%s\nwant\n%s", got, want.String())
	}
	if len(res.Left) != 3 || len(res.Changes) != 20 {
		t.Errorf("%d changes and %d left, want 20 and 3", len(res.Changes), len(res.Left))
	}
}

// A fix never touches a name of the house, the series, or what is ignored or
// off.
func TestFixKeepsOut(t *testing.T) {
	for _, tt := range []struct{ name, lint, body string }{
		{"a name", "names: {卡尔•马克思: }", "卡尔•马克思的书。"},
		{"a body", "organisations: [学会(北京)]", "学会(北京)。"},
		{"ignored", "ignore: [{rule: L01, at: '会议,召开', why: 原文如此}]", "会议,召开。"},
		{"off", "rules: {L01: off}", "会议,召开。"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := "lint: {" + tt.lint + "}\n" + articleHead + "|\n      " + tt.body + "\n"
			if res := fixFile(in); string(res.Data) != in || len(res.Changes) > 0 || len(res.Left) > 0 {
				t.Errorf("changes %v, left %v:\n%s", res.Changes, res.Left, res.Data)
			}
		})
	}
	series := strings.Replace(baseSeries, "机关各部门。", "机关,各部门。", 1)
	f := issues.File{Name: "i.yaml", Data: []byte(articleHead + "会议召开。\n")}
	res := Fix(f, &issues.File{Name: "s.yaml", Data: []byte(series)})
	if string(res.Data) != string(f.Data) || len(res.Changes) > 0 {
		t.Errorf("the series was mended in the issue: %v", res.Changes)
	}
}

// Changes are listed with their places in the file as it was, those of later
// rounds too.
func TestFixChanges(t *testing.T) {
	res := fixFile(articleHead + "|\n      会议 26 个, 要 抓紧,,增长15-30%。\n")
	var got []string
	for _, c := range res.Changes {
		got = append(got, c.String())
	}
	want := []string{
		`i.yaml:5:9: "会议 26 个" → "会议26 个" [L19]`,
		`i.yaml:5:12: "议 26 个, 要" → "议 26个, 要" [L19]`,
		`i.yaml:5:14: "26 个, 要 抓" → "26 个， 要 抓" [L01]`,
		`i.yaml:5:15: "26个， 要抓紧，" → "26个，要抓紧，" [L20]`,
		`i.yaml:5:17: "个, 要 抓紧,," → "个, 要抓紧,," [L18]`,
		`i.yaml:5:20: "要 抓紧,,增长1" → "要 抓紧，,增长1" [L01]`,
		`i.yaml:5:20: " 要抓紧，，增长15" → " 要抓紧，增长15" [L17]`,
		`i.yaml:5:21: " 抓紧,,增长15" → " 抓紧,，增长15" [L01]`,
		`i.yaml:5:26: "增长15-30%。" → "增长15—30%。" [L22]`,
		`i.yaml:5:26: "增长15—30%" → "增长15%—30%" [L24]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("changes:\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// A file that is no YAML is left as it is.
func TestFixUnreadable(t *testing.T) {
	for _, in := range []string{"", "a: [", "\xff\xfe", "%PDF-1.7", "sections: 会议,召开"} {
		if res := fixFile(in); string(res.Data) != in || len(res.Changes) > 0 {
			t.Errorf("%q: mended to %q", in, res.Data)
		}
	}
}

// Marks in a row are mended at once, however many there are and whatever they
// are: each sees the Chinese beside the row.
func TestFixRows(t *testing.T) {
	for in, want := range map[string]string{
		"刘" + strings.Repeat(";", 30):                    "刘；",
		"刘" + strings.Repeat(":;", 30) + "王":             "刘" + strings.Repeat("：；", 30) + "王",
		"刘" + strings.Repeat("(", 30) + "a":              "刘" + strings.Repeat("（", 30) + "a",
		"刘" + strings.Repeat(`"`, 30) + "王":              "刘" + strings.Repeat("“”", 15) + "王",
		"刘" + strings.Repeat("; ", 30) + "王" + ", , , .": "刘；王，.",
	} {
		res := fixFile(articleHead + "|\n      " + in + "\n")
		if got := strings.TrimPrefix(string(res.Data), articleHead+"|\n      "); got != want+"\n" {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want+"\n")
		}
	}
}
