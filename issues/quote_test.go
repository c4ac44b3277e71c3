package issues

import "testing"

func TestQuote(t *testing.T) {
	for _, s := range []string{
		"市科协", "“双减”: 一年", "- 甲", "#1", "a #b", "null", "No", "冒号:", "", " 空格 ", "甲\t乙\n丙", `反\斜"引`, "【栏】", "（甲）", "2023",
		"\u200b零", "𠮷\U000e0100", "甲\u2028乙", "{year}年", "[a", "a: b", "甲　乙",
	} {
		is, faults := Parse(File{Name: "i.yaml", Data: []byte("colophon: {}\nsections:\n  - title: x\n    articles:\n      - subtitle: " + Quote(s) + "\n")}, nil)
		for _, d := range faults {
			if d.Code == "E-yaml" {
				t.Errorf("%q: %v", s, d)
			}
		}
		tree := parseTree(File{Name: "q.yaml", Data: []byte("k: " + Quote(s) + "\n")}, new(faultList))
		if v := tree.get("k"); v == nil || v.node.Value != s || len(is.Sections) != 1 {
			t.Errorf("%q is read as %+v", s, v)
		}
	}
}
