package pdf

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode"
)

func TestSameBytes(t *testing.T) {
	p := bulletin(t)
	want := p.write()
	for i := range 20 {
		if !bytes.Equal(p.write(), want) {
			t.Fatalf("run %d gave other bytes", i)
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(p.write(), want) {
		t.Error("GOMAXPROCS=1 gives other bytes")
	}
}

func TestQpdf(t *testing.T) {
	out := tool(t, bulletin(t).write(), "qpdf", "--check", "FILE")
	if !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}

// without drops white space and what pdftotext cannot tell from the text:
// page breaks.
func without(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' {
			return -1
		}
		return r
	}, s)
}

func TestPdftotext(t *testing.T) {
	p := bulletin(t)
	data := p.write()
	for i := range p.doc.Pages {
		n := fmt.Sprint(i + 1)
		got := without(tool(t, data, "pdftotext", "-raw", "-f", n, "-l", n, "FILE", "-"))
		if want := without(runText(p.doc.Pages[i], false)); got != want {
			t.Errorf("page %s: got %q, want %q", n, got, want)
		}
	}
}

// -N, as Debian's mutool is built without colour management and says so.
func TestMutool(t *testing.T) {
	p := bulletin(t)
	data := p.write()
	for i := range p.doc.Pages {
		n := fmt.Sprint(i + 1)
		got := without(tool(t, data, "mutool", "draw", "-q", "-N", "-F", "txt", "FILE", n))
		if want := without(runText(p.doc.Pages[i], false)); got != want {
			t.Errorf("page %s: got %q, want %q", n, got, want)
		}
	}
}

func TestPdffonts(t *testing.T) {
	out := tool(t, bulletin(t).write(), "pdffonts", "FILE")
	lines := strings.Split(strings.TrimSpace(out), "\n")[2:]
	if len(lines) < 4 {
		t.Errorf("%d fonts:\n%s", len(lines), out)
	}
	for _, l := range lines {
		f := strings.Fields(l)
		n := len(f)
		if f[0][6] != '+' || strings.Join(f[n-5:n-2], " ") != "yes yes yes" {
			t.Errorf("not embedded, subset and mapped: %s", l)
		}
	}
}
