package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tool runs another program on the sample's PDF and returns what it prints.
// Where the program is missing the test is skipped.
func (s *specimen) tool(t *testing.T, name string, args ...string) (stdout, stderr string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	file := filepath.Join(t.TempDir(), "sample.pdf")
	if err := os.WriteFile(file, s.pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FILE", file)
	}
	var out, errs strings.Builder
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Errorf("%s: %v: %s", name, err, errs.String())
	}
	return out.String(), errs.String()
}

// TestToolsText compares the text that other readers find with the issue's
// words. Folios are known by their place: poppler, which goes by the look of
// the page, is not shown the foot; in mutool's text they end the page. Leaders
// are dots.
func TestToolsText(t *testing.T) {
	for _, tool := range []struct {
		args  []string
		folio bool
	}{
		{[]string{"pdftotext", "-enc", "UTF-8", "-r", "72", "-x", "0", "-y", "0", "-W", "600", "-H", "750", "FILE", "-"}, false},
		{[]string{"mutool", "draw", "-q", "-N", "-F", "txt", "FILE"}, true},
	} {
		t.Run(tool.args[0], func(t *testing.T) {
			forSpecimens(t, func(t *testing.T, s *specimen) {
				out, stderr := s.tool(t, tool.args[0], slices.Clone(tool.args[1:])...)
				if stderr != "" {
					t.Errorf("on standard error: %s", stderr)
				}
				pages := strings.Split(strings.TrimRight(out, "\f\n"), "\f")
				if len(pages) != len(s.pages) {
					t.Fatalf("%d pages, want %d", len(pages), len(s.pages))
				}
				var got strings.Builder
				for i, p := range pages {
					text := solid(p)
					if tool.folio {
						var ok bool
						if text, ok = strings.CutSuffix(text, fmt.Sprintf("—%d—", i+1)); !ok {
							t.Errorf("page %d does not end in its number", i+1)
						}
					}
					got.WriteString(leader.ReplaceAllString(text, ""))
				}
				if want := words(s.placed(t)); got.String() != want {
					t.Error(firstDifference(got.String(), want))
				}
			})
		})
	}
}

// firstDifference shows where two texts part.
func firstDifference(got, want string) string {
	a, b := []rune(got), []rune(want)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-10)
	return fmt.Sprintf("texts differ at character %d: got %q, want %q", i,
		string(a[from:min(len(a), i+20)]), string(b[from:min(len(b), i+20)]))
}

// TestToolsFonts reads pdffonts' columns emb, sub and uni, which stand before
// the two of the object id.
func TestToolsFonts(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		out, _ := s.tool(t, "pdffonts", "FILE")
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if len(lines) < 2+5 {
			t.Fatalf("fewer than 5 fonts:\n%s", out)
		}
		for _, l := range lines[2:] {
			f := strings.Fields(l)
			if n := len(f); n < 7 || strings.Join(f[n-5:n-2], " ") != "yes yes yes" || !strings.Contains(f[0], "+") {
				t.Errorf("not embedded, subset and with Unicode map: %s", l)
			}
		}
	})
}

func TestToolsCheck(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		out, stderr := s.tool(t, "qpdf", "--check", "FILE")
		if stderr != "" || !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Errorf("qpdf --check says:\n%s%s", out, stderr)
		}
	})
}
