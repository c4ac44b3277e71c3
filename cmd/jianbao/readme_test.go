package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jianbao/issues"
)

// TestReadmeKeys: the README names every key of the issue file, and none that
// there is not.
func TestReadmeKeys(t *testing.T) {
	data, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, key := range issues.Keys() {
		last := key[strings.LastIndexByte(key, '.')+1:]
		if !strings.Contains(text, "`"+key+"`") && !strings.Contains(text, "`"+last+"`") && !strings.Contains(text, last+":") && !strings.Contains(text, "`"+key+".") {
			t.Errorf("README.md does not name %s", key)
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z_.]+)`").FindAllStringSubmatch(text, -1) {
		if strings.Contains(m[1], ".") && !slices.Contains(issues.Keys(), m[1]) {
			t.Errorf("README.md names %s, which is no key", m[1])
		}
	}
}
