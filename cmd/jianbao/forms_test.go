package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"jianbao/layout/pdf"
	"jianbao/layout/pdf/reader"
)

// forms are the options of all kinds of PDF, by the name of what they conform
// to.
var forms = map[string][]string{
	"PDF/A-2a": nil, "PDF/X-4": {"--press"}, "booklet": {"--booklet"}, "PDF/A-1b": {"--pdfa", "1b"}, "PDF/A-1a": {"--pdfa", "1a"},
	"PDF/A-2b": {"--pdfa", "2b"}, "PDF/A-2u": {"--pdfa", "2u"}, "PDF/A-3a": {"--pdfa", "3a"},
	"PDF/X-4 preprinted": {"--press", "--preprinted"},
}

// buildForm runs the command for one issue.
func buildForm(t *testing.T, file string, options []string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	getenv := func(string) string { return "" }
	args := append([]string{"build", file, "-o", "-"}, options...)
	if code := run(context.Background(), args, &ui{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, getenv: getenv}); code != exitDone {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	return stdout.Bytes()
}

// forForms runs a test for each sample in each form.
func forForms(t *testing.T, test func(t *testing.T, s *specimen, options []string)) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		for name, options := range forms {
			t.Run(name, func(t *testing.T) { test(t, s, options) })
		}
	})
}

// TestFormsReproducible builds each form again, on all cores and on one.
func TestFormsReproducible(t *testing.T) {
	forForms(t, func(t *testing.T, s *specimen, options []string) {
		first := buildForm(t, s.file, options)
		again := buildForm(t, s.file, options)
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		alone := buildForm(t, s.file, options)
		if !bytes.Equal(first, again) || !bytes.Equal(first, alone) {
			t.Errorf("bytes differ: on two runs %v, with GOMAXPROCS=1 %v", !bytes.Equal(first, again), !bytes.Equal(first, alone))
		}
	})
}

// TestFormsPages holds the number of pages against the sample's, and that each
// form describes its bulletin.
func TestFormsPages(t *testing.T) {
	forForms(t, func(t *testing.T, s *specimen, options []string) {
		f, err := reader.Open(buildForm(t, s.file, options))
		if err != nil {
			t.Fatal(err)
		}
		want := len(s.pages)
		if len(options) > 0 && options[0] == "--booklet" {
			want = (want + 3) / 4 * 2
		}
		if got := len(f.Pages()); got != want {
			t.Errorf("%d pages, want %d", got, want)
		}
		packet, err := f.Metadata()
		if err != nil {
			t.Fatal(err)
		}
		is := s.issue
		for _, want := range []string{
			"<bulletin:Series>" + is.Masthead.Name.Value + "<", "<bulletin:Issuer>" + is.Masthead.Issuer.Value + "<", "<bulletin:Year>2023<",
			"<bulletin:Number>" + is.Number.String() + "<", "<bulletin:Serial>" + is.Serial.String() + "<",
			"<bulletin:Editor>" + is.Colophon.Editor.Value + "<", "<bulletin:Reviewer>" + is.Colophon.Reviewer.Value + "<",
		} {
			if !bytes.Contains(packet, []byte(want)) {
				t.Errorf("%s is not in the metadata", want)
			}
		}
	})
}

// TestSources holds that issue and series are inside byte by byte, with what is
// needed to make the same PDF.
func TestSources(t *testing.T) {
	forSpecimens(t, func(t *testing.T, s *specimen) {
		f, err := reader.Open(buildForm(t, s.file, []string{"--pdfa", "3a", "--profile", "word"}))
		if err != nil {
			t.Fatal(err)
		}
		list, err := f.Sources()
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(s.file)
		if len(list) != 3 || list[0].Name != name || list[1].Name != pdf.RecordName || list[2].Name != seriesName {
			t.Fatalf("got %d files", len(list))
		}
		for _, i := range []int{0, 2} {
			want, err := os.ReadFile(filepath.Join(filepath.Dir(s.file), list[i].Name))
			if err != nil || !bytes.Equal(list[i].Data, want) || list[i].MIME != yamlType || list[i].Relationship != "Source" {
				t.Errorf("%s: not as it was read: %v", list[i].Name, err)
			}
		}
		r, err := pdf.ParseRecord(list[1].Data)
		if err != nil || r.Settings["issue"] != name || r.Settings["series"] != seriesName || r.Settings["profile"] != "word" || len(r.Settings) != 3 {
			t.Errorf("record %+v, %v", r, err)
		}
		if len(r.Fonts) < 5 {
			t.Errorf("fonts %v", r.Fonts)
		}
	})
}
