package main

import (
	"strings"
	"testing"
)

func TestWindowsForbids(t *testing.T) {
	for name, want := range map[string]string{
		"2023年第14期.pdf": "",
		"a b.pdf":       "",
		"CONTENTS.pdf":  "",
		"COM10.pdf":     "",
		".pdf":          "",
		"CON":           "keeps the name CON",
		"nul.pdf":       "keeps the name NUL",
		"aux.proof.pdf": "keeps the name AUX",
		"lpt1 .pdf":     "keeps the name LPT1",
		"COM².pdf":      "keeps the name COM²",
		"a:b.pdf":       `allows no ':'`,
		"什么?.pdf":       `allows no '?'`,
		`print out"`:    `allows no '"'`,
		`a\b.pdf`:       `allows no '\\'`,
		"a\tb.pdf":      `allows no '\t'`,
		"end.":          "ends in a full stop",
		"end ":          "ends in a full stop or a blank",
	} {
		err := windowsForbids(name)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", name, err, want)
		}
	}
}
