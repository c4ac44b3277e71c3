package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"jianbao/issues"
	"jianbao/issues/lint"
	"jianbao/layout"
)

// TestReadmeKeys: the READMEs name every key of the issue file, and none that
// there is not.
func TestReadmeKeys(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		text := readme(t, name)
		for _, key := range issues.Keys() {
			last := key[strings.LastIndexByte(key, '.')+1:]
			if !strings.Contains(text, "`"+key+"`") && !strings.Contains(text, "`"+last+"`") && !strings.Contains(text, last+":") && !strings.Contains(text, "`"+key+".") {
				t.Errorf("%s does not name %s", name, key)
			}
		}
		for _, m := range regexp.MustCompile("(?m)^\\| `([a-z_.]+)`").FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], ".") && !slices.Contains(issues.Keys(), m[1]) {
				t.Errorf("%s names %s, which is no key", name, m[1])
			}
		}
	}
}

// TestLayoutRules: whatever layout finds can be looked up, switched off and
// ignored as the rules of the lint are, and those that the lint leaves to layout
// are found there.
func TestLayoutRules(t *testing.T) {
	codes := layout.Codes()
	for _, code := range codes {
		if r, _, ok := lint.Lookup(code); !ok || r.By != lint.ByLayout {
			t.Errorf("the lint does not know %s as a rule of layout", code)
		}
	}
	for _, r := range lint.Rules() {
		if r.By == lint.ByLayout && !slices.Contains(codes, r.ID) {
			t.Errorf("layout does not find %s", r.ID)
		}
	}
}
