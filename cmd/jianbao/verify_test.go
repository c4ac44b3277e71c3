package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/layout/pdf"
	"jianbao/layout/pdf/reader"
)

// command runs the command in this process and returns what it says.
func command(args ...string) (code int, stderr string) {
	var out, errs bytes.Buffer
	getenv := func(string) string { return "" }
	code = run(context.Background(), args, &ui{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, getenv: getenv})
	return code, errs.String()
}

// archived archives the issue of the tests and returns the folder.
func archived(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if code, stderr := command("archive", "testdata/issue.yaml", "-d", dir); code != exitDone {
		t.Fatal(stderr)
	}
	return dir
}

// tampering is one change of a file.
type tampering struct {
	what string
	data []byte
}

// tamper returns the file with one bit of a byte turned.
func tamper(random *rand.Rand, data []byte, at int) tampering {
	changed := bytes.Clone(data)
	changed[at] ^= 1 << random.IntN(8)
	return tampering{fmt.Sprintf("byte %d from %q to %q", at, data[at], changed[at]), changed}
}

// sampled turns bits all over a file, and takes bytes out and puts some in.
func sampled(random *rand.Rand, data []byte, n int) []tampering {
	var all []tampering
	for i := range n {
		lo, hi := i*len(data)/n, (i+1)*len(data)/n
		all = append(all, tamper(random, data, lo+random.IntN(max(hi-lo, 1))))
	}
	at := random.IntN(len(data))
	return append(all, tamper(random, data, 0), tamper(random, data, len(data)-1),
		tampering{"cut off", data[:at]}, tampering{"empty", nil}, tampering{"one byte less", data[:len(data)-1]}, tampering{"a line more", append(bytes.Clone(data), '\n')},
		tampering{fmt.Sprintf("without byte %d", at), append(bytes.Clone(data[:at]), data[at+1:]...)})
}

// regions turns a bit in each object of a PDF, in the header, and in what
// stands behind the objects.
func regions(t *testing.T, random *rand.Rand, data []byte) []tampering {
	t.Helper()
	f, err := reader.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	starts := []int{0}
	for _, r := range f.Objects() {
		if at, alone := f.Offset(r.Number); alone {
			starts = append(starts, at)
		}
	}
	if len(starts) < 15 {
		t.Fatalf("only %d objects", len(starts))
	}
	var all []tampering
	for _, at := range starts {
		all = append(all, tamper(random, data, min(at+random.IntN(60), len(data)-1)))
	}
	return append(all, sampled(random, data, 30)...)
}

// TestTampering changes bytes of each kind of file in an archive: verify must
// find each, and name the file.
func TestTampering(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	dir := archived(t)
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	pdf, json, list := read("issue.pdf"), read("issue.json"), read(manifestName)
	for _, file := range []struct {
		name  string
		whole []byte
		ways  []tampering
		// named is what the message must have in it; a changed line of the
		// list shows as one of the list or of the file that it is about.
		named string
	}{
		{"issue.pdf", pdf, regions(t, random, pdf), "issue.pdf\" was changed: its SHA-256"},
		{"issue.json", json, sampled(random, json, 40), "issue.json\" was changed"},
		{manifestName, list, sampled(random, list, len(list)), ""},
	} {
		path := filepath.Join(dir, file.name)
		for _, way := range file.ways {
			if err := os.WriteFile(path, way.data, 0o666); err != nil {
				t.Fatal(err)
			}
			code, stderr := command("verify", dir)
			if code != exitFaults || !strings.Contains(stderr, file.named) || !strings.Contains(stderr, "jianbao: error: ") {
				t.Errorf("seed %d: %s, %s: exit code %d, %s", seed, file.name, way.what, code, stderr)
			}
			if file.name != "issue.pdf" {
				continue
			}
			if code, stderr := command("verify", path); code != exitFaults || !strings.Contains(stderr, path) {
				t.Errorf("seed %d: the PDF alone, %s: exit code %d, %s", seed, way.what, code, stderr)
			}
		}
		if err := os.WriteFile(path, file.whole, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if code, stderr := command("verify", dir); code != exitDone {
		t.Errorf("nothing changed: exit code %d, %s", code, stderr)
	}
}

// TestTamperedPlace holds that verify says what was changed in a PDF.
func TestTamperedPlace(t *testing.T) {
	dir := archived(t)
	path := filepath.Join(dir, "issue.pdf")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := reader.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	files, err := f.Attachments()
	if err != nil {
		t.Fatal(err)
	}
	inside := func(s *reader.Stream) int { return bytes.Index(data, s.Raw) + len(s.Raw)/2 }
	fonts, err := f.Fonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		at   int
		want string
	}{
		{inside(f.Stream(f.Pages()[0].Dict.Get("Contents"))), "in the contents of page 1 (object "},
		{inside(f.Stream(f.Root().Get("Metadata"))), "in the metadata (XMP) (object "},
		{inside(fonts[0].Program), "in font "},
		{inside(files[0].Stream), `file "issue.yaml" inside`},
		{inside(files[1].Stream), `file "jianbao.json" inside`},
		{9, "first difference is at byte 9, in the header"},
	} {
		changed := bytes.Clone(data)
		changed[tt.at] ^= 1
		if err := os.WriteFile(path, changed, 0o666); err != nil {
			t.Fatal(err)
		}
		if code, stderr := command("verify", path); code != exitFaults || !strings.Contains(stderr, tt.want) {
			t.Errorf("byte %d: exit code %d, %s; want %q", tt.at, code, stderr, tt.want)
		}
	}
}

// TestOtherMaker holds that another version or another font is said to be the
// reason.
func TestOtherMaker(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(archived(t), "issue.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		change func(r *pdf.Record)
		want   []string
	}{
		{"version", func(r *pdf.Record) { r.Version = "0.0.9" }, []string{"it was made by jianbao 0.0.9, and this is " + pdf.Version}},
		{"font gone", func(r *pdf.Record) { r.Fonts[0].Name = "SimSun" }, []string{`font "SimSun" (SHA-256 `, "is not there"}},
		{"font changed", func(r *pdf.Record) { r.Fonts[0].SHA256 = strings.Repeat("0", 64) }, []string{`font "XiaoBiaoSong" is another one: its SHA-256 was 000000000000…`}},
		{"target", func(r *pdf.Record) { r.Target = "PDF/X-4" }, []string{`its record says "PDF/X-4"`}},
	} {
		p := readInside(data, new(shelf), 2)
		if !p.equal() || len(p.faults("a.pdf")) > 0 {
			t.Fatalf("unchanged: %v", p.faults("a.pdf"))
		}
		tt.change(&p.record)
		p.made.pdf = append(bytes.Clone(p.made.pdf), '\n') // as such a one would give other bytes
		got := fmt.Sprint(p.faults("a.pdf"))
		for _, want := range tt.want {
			if !strings.Contains(got, want) || !strings.Contains(got, `"a.pdf" cannot be made again to the byte: `) {
				t.Errorf("%s: got %s, want %q", tt.name, got, want)
			}
		}
	}
	if got := reasons(pdf.Record{Version: pdf.Version, Target: "PDF/A-3a"}, fonts.Shipped()); len(got) > 0 {
		t.Errorf("got %v, want no reasons", got)
	}
}

// TestRebuildRefuses holds that a record leads to nothing outside of the PDF.
func TestRebuildRefuses(t *testing.T) {
	for _, tt := range []struct {
		settings map[string]string
		want     string
	}{
		{nil, "does not say which of the files inside is the issue"},
		{map[string]string{"issue": "../verify_test.go"}, `the issue "../verify_test.go" is not among the files inside`},
		{map[string]string{"issue": "/etc/passwd"}, `the issue "/etc/passwd" is not among`},
		{map[string]string{"issue": "a.yaml", "series": "series.yaml"}, `the series "series.yaml" is not among`},
		{map[string]string{"issue": "a.yaml", "profile": "x"}, `unknown profile "x"`},
		{map[string]string{"issue": "a.yaml", "source_date_epoch": "x"}, "the date is no number of seconds"},
		{map[string]string{"issue": "a.yaml"}, "the issue inside has errors: a.yaml"},
	} {
		files := map[string][]byte{"a.yaml": []byte("year: 2023\n")}
		if _, err := rebuild(pdf.Record{Settings: tt.settings}, files, new(shelf), 1); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: got %v, want %q", tt.settings, err, tt.want)
		}
	}
}

func TestSplitSecrecy(t *testing.T) {
	for _, tt := range []struct{ text, secrecy, retention string }{
		{"机密★1年", "机密", "1年"}, {"绝密 ★ 启用前", "绝密", "启用前"}, {"秘密", "秘密", ""}, {"内部资料  注意保存", "内部资料  注意保存", ""}, {"", "", ""},
	} {
		if a, b := splitSecrecy(issues.Text{Value: tt.text}); a != tt.secrecy || b != tt.retention {
			t.Errorf("%q: got %q and %q, want %q and %q", tt.text, a, b, tt.secrecy, tt.retention)
		}
	}
}
