package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/layout/pdf/reader"
)

// pageTexts reads the text of each page of a PDF, in the order of its marks.
func pageTexts(t *testing.T, data []byte) (out []string) {
	t.Helper()
	f, err := reader.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range f.Pages() {
		c, err := f.Content(p)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, g := range c.Glyphs {
			b.WriteString(g.Text)
		}
		out = append(out, b.String())
	}
	return out
}

// The sample as text and as Word document, imported and built, has page by page
// the text of the sample's own issue file.
func TestSampleRoundTrip(t *testing.T) {
	all, err := specimens()
	if err != nil {
		t.Fatal(err)
	}
	want := pageTexts(t, all[0].pdf)
	for _, draft := range []string{"issues/testdata/2023-14.txt", "issues/draft/testdata/sample.docx"} {
		t.Run(filepath.Base(draft), func(t *testing.T) {
			dir := t.TempDir()
			series, err := os.ReadFile(filepath.Join(root, "issues", seriesName))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, seriesName), series, 0o666); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			u := &ui{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" }}
			if code := run(context.Background(), []string{"import", filepath.Join(root, draft), "-o", dir + "/"}, u); code != exitDone {
				t.Fatalf("exit code %d: %s", code, &stderr)
			}
			pdf, err := buildPDF(filepath.Join(dir, "2023-14.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			got := pageTexts(t, pdf)
			if len(got) != len(want) {
				t.Fatalf("%d pages, want %d", len(got), len(want))
			}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("page %d reads\n%s\nwant\n%s", i+1, got[i], want[i])
				}
			}
			if n := len(strings.Join(got, "")); n < 9000 {
				t.Errorf("only %d bytes of text were read", n)
			}
		})
	}
}
