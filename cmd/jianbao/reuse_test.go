package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/issues"
	"jianbao/layout/pdf"
)

// loadText reads an issue that is nowhere but in memory.
func loadText(t testing.TB, c *compiler, name string, data, series []byte) compiled {
	t.Helper()
	in := new(issues.Loaded)
	in.Files = []issues.File{{Name: name, Data: data}, {Name: "series.yaml", Data: series}}
	in.Issue, in.Faults = issues.Parse(in.Files[0], &in.Files[1])
	out, err := c.typeset(in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestReuseGivesTheSame builds random edits one after the other, with what was
// kept of the builds before and with nothing, and compares bytes.
func TestReuseGivesTheSame(t *testing.T) {
	series, err := os.ReadFile(filepath.Join(root, "issues/series.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	sample, err := os.ReadFile(filepath.Join(root, "issues/2023-14.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []pdf.Target{pdf.PDFA2a, pdf.PDFA1b, pdf.PDFX4, pdf.Booklet} {
		r := rand.New(rand.NewPCG(7, uint64(target)))
		plain := &compiler{faces: newTypefaces(), form: pdf.Options{Target: target}}
		again := &compiler{faces: newTypefaces(), form: pdf.Options{Target: target}, cores: 2, reuses: new(reuses)}
		text := string(sample)
		for range 8 {
			text = editedText(r, text)
			want := loadText(t, plain, "i.yaml", []byte(text), series)
			got := loadText(t, again, "i.yaml", []byte(text), series)
			if !bytes.Equal(got.pdf, want.pdf) {
				t.Fatalf("%s: other bytes for\n%s", target, text)
			}
			if len(got.faults) != len(want.faults) {
				t.Fatalf("%s: %d findings, want %d", target, len(got.faults), len(want.faults))
			}
		}
	}
}

// editedText changes one place in the text of an issue.
func editedText(r *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	var body []int
	for i, l := range lines {
		if strings.HasPrefix(l, strings.Repeat(" ", 10)) && len([]rune(l)) > 40 {
			body = append(body, i)
		}
	}
	i := body[r.IntN(len(body))]
	runes := []rune(lines[i])
	at := 12 + r.IntN(len(runes)-16)
	switch r.IntN(5) {
	case 0:
		runes = slices.Delete(runes, at, at+1)
	case 1:
		runes = slices.Insert(runes, at, []rune("新喆龘科学")[r.IntN(5)])
	case 2:
		runes[at], runes[at+1] = runes[at+1], runes[at]
	case 3:
		runes = append(runes, runes...)
	case 4:
		if len(body) > 10 {
			runes = nil
		}
	}
	lines[i] = string(runes)
	return strings.Join(lines, "")
}
