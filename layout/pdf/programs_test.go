package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestQpdf(t *testing.T) {
	eachFull(t, func(t *testing.T, w written) {
		out := tool(t, w.data, "qpdf", "--check", "FILE")
		if !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Error(out)
		}
	})
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

// checkText compares the text of each page as another program finds it. The
// pages of a booklet stand two on a side, in another order.
func checkText(t *testing.T, text func(t *testing.T, w written, page string) string) {
	eachFull(t, func(t *testing.T, w written) {
		if w.Target == Booklet {
			return
		}
		for i := range w.doc.Pages {
			got := without(text(t, w, fmt.Sprint(i+1)))
			if want := without(runText(w.doc.Pages[i], false)); got != want {
				t.Errorf("page %d: got %q, want %q", i+1, got, want)
			}
		}
	})
}

func TestPdftotext(t *testing.T) {
	checkText(t, func(t *testing.T, w written, page string) string {
		return tool(t, w.data, "pdftotext", "-raw", "-f", page, "-l", page, "FILE", "-")
	})
}

// -N, as Debian's mutool is built without colour management and says so.
func TestMutool(t *testing.T) {
	checkText(t, func(t *testing.T, w written, page string) string {
		return tool(t, w.data, "mutool", "draw", "-q", "-N", "-F", "txt", "FILE", page)
	})
}

// Ghostscript reads every file without a word.
func TestGhostscript(t *testing.T) {
	eachFull(t, func(t *testing.T, w written) {
		if out := tool(t, w.data, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "FILE"); out != "" {
			t.Error(out)
		}
	})
}

func TestPdffonts(t *testing.T) {
	eachFull(t, func(t *testing.T, w written) {
		out := tool(t, w.data, "pdffonts", "FILE")
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
	})
}

// preflightPath is the class path of Debian's libpdfbox2-java, with what it
// needs of libactivation-java and libjaxb-api-java.
const preflightPath = "/usr/share/java/preflight.jar:/usr/share/java/pdfbox2.jar:/usr/share/java/fontbox2.jar:" +
	"/usr/share/java/xmpbox.jar:/usr/share/java/commons-logging.jar:/usr/share/java/javax.activation.jar:/usr/share/java/jaxb-api.jar"

// PDFBox's preflight takes 1b; what makes 1a does not disturb it.
func TestPreflight(t *testing.T) {
	java, err := exec.LookPath("java")
	if err != nil {
		t.Skip("java is not installed")
	}
	for _, jar := range strings.Split(preflightPath, ":") {
		if _, err := os.Stat(jar); err != nil {
			t.Skipf("%s (of libpdfbox2-java, libactivation-java and libjaxb-api-java) is not installed", jar)
		}
	}
	eachFull(t, func(t *testing.T, w written) {
		if !w.Target.classic() {
			return
		}
		file := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(file, w.data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(java, "-cp", preflightPath, "org.apache.pdfbox.preflight.Validator_A1b", file).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "is a valid PDF/A-1b file") {
			t.Errorf("%v\n%s", err, out)
		}
	})
}
