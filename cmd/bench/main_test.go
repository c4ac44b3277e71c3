package main

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test program be what it runs to measure others.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == measureVerb {
		if err := runMeasure(nil); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestMedian(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{3}, 3},
		{[]float64{9, 1, 4}, 4},
		{[]float64{8, 2, 4, 100}, 6},
	} {
		values := append([]float64(nil), tt.values...)
		if got := median(values); got != tt.want {
			t.Errorf("median(%v) = %v, want %v", tt.values, got, tt.want)
		}
		if !reflect.DeepEqual(values, append([]float64(nil), tt.values...)) {
			t.Errorf("median sorted its argument: %v", values)
		}
	}
}

func TestFigures(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{duration(850 * time.Nanosecond), "0.85 µs"},
		{duration(31_400 * time.Microsecond), "31.4 ms"},
		{duration(9996 * time.Microsecond), "10.0 ms"},
		{duration(302 * time.Millisecond), "302 ms"},
		{duration(4100 * time.Millisecond), "4.10 s"},
		{duration(90 * time.Second), "1.50 min"},
		{megabytes(53_400_000), "53.4 MB"},
		{megabytes(142_000_000), "142 MB"},
		{ratio(62, 20), "3.1×"},
		{ratio(996, 100), "10×"},
		{ratio(15, 30), "0.5×"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestTables(t *testing.T) {
	rows := [][]string{{"程序", "time"}, {"a", "31 ms"}}
	if got, want := markdown(rows), "| 程序 | time |\n| --- | --- |\n| a | 31 ms |\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	rows = [][]string{{"stage", "of", "time", ""}, {"x", "page", "1 ms", "9"}}
	for left, want := range map[int]string{
		1: "stage    of  time\nx      page  1 ms  9\n",
		2: "stage  of    time\nx      page  1 ms  9\n",
	} {
		if got := aligned(rows, left); got != want {
			t.Errorf("%d to the left: got\n%s\nwant\n%s", left, got, want)
		}
	}
}

func TestParseBenchmarks(t *testing.T) {
	const out = `goos: linux
BenchmarkEdit/pages-2         	     100	   2000000 ns/op	         9.000 pages	  500 B/op	       7 allocs/op
BenchmarkEdit/pages-2         	     100	   4000000 ns/op	         9.000 pages	  500 B/op	       7 allocs/op
BenchmarkEdit/no-figures
BenchmarkParse/300_articles-2 	      10	  16000000 ns/op
PASS
`
	got := rowsOf("whole", parseBenchmarks(strings.NewReader(out)))
	want := [][]string{
		{"whole", "Edit/pages", "3.00 ms", "9", "500", "7"},
		{"", "Parse/300_articles", "16.0 ms", "", "", ""},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPagesIn counts pages in the open and in a compressed stream of objects,
// and none in other streams.
func TestPagesIn(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	io.WriteString(z, "1 0 2 20 <</Type /Page /Parent 3 0 R>> <</Type/Page>> <</Type /Pages>>")
	z.Close()
	file := "%PDF-1.7\n1 0 obj\n<</Type/Pages /Count 3>>\nendobj\n2 0 obj\n<</Type /Page\n>>\nendobj\n" +
		"3 0 obj\n<</Length 5>>\nstream\n/Type /Page \nendstream\nendobj\n" +
		"4 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\r\n" + packed.String() + "\nendstream\nendobj\n%%EOF"
	if n, err := pagesIn([]byte(file)); n != 3 || err != nil {
		t.Errorf("got %d, %v, want 3 pages", n, err)
	}
	for _, bad := range []string{"", "<html>", "%PDF-1.7\n1 0 obj\n<</Type/Pages>>\nendobj\n"} {
		if n, err := pagesIn([]byte(bad)); err == nil {
			t.Errorf("%q has %d pages", bad, n)
		}
	}
}

// TestVariedParagraphsDiffer looks that no paragraph of a large bulletin comes
// twice, so that nobody gains by keeping lines, and that nothing is lost.
func TestVariedParagraphsDiffer(t *testing.T) {
	sample := sampleBulletin(t)
	big := sample.repeated(60)
	if n := big.articles(); n != 60 {
		t.Errorf("%d articles, want 60", n)
	}
	for name, all := range map[string][]*bulletin{"large": {big}, "year": {sample.another(0), sample.another(1), sample.another(2)}} {
		seen := make(map[string]bool)
		for _, b := range all {
			for _, s := range b.Sections {
				for _, a := range s.Articles {
					for _, p := range a.Paragraphs {
						if seen[p] {
							t.Errorf("%s: comes twice: %s", name, p)
						}
						seen[p] = true
					}
				}
			}
		}
	}
	a := sample.Sections[0].Articles[0]
	was, is := strings.Join(a.Paragraphs, ""), strings.Join(a.varied(1, 7).Paragraphs, "")
	for sentence := range strings.SplitSeq(strings.TrimSuffix(was, "。"), "。") {
		if !strings.Contains(is, sentence) {
			t.Errorf("lost: %s", sentence)
		}
	}
}

// TestYAMLSaysTheSame writes a bulletin as an issue file and reads it back.
func TestYAMLSaysTheSame(t *testing.T) {
	series, err := os.ReadFile(testRoot + "/issues/series.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := sampleBulletin(t).another(3)
	w, err := newWork("one", t.TempDir(), series, map[string][]byte{"x": want.yaml(14)}, []string{"x"})
	if err != nil {
		t.Fatal(err)
	}
	if got := w.bulletins[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestTemplatesHaveEverything fills the templates of the others: each text of
// the bulletin must be there.
func TestTemplatesHaveEverything(t *testing.T) {
	root, err := filepath.Abs(testRoot)
	if err != nil {
		t.Fatal(err)
	}
	works, err := newCorpus(root, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w, p := works[0], &place{root: root}
	for _, peer := range peers {
		if peer.prepare == nil {
			continue
		}
		if err := peer.prepare(p, w); err != nil {
			t.Fatalf("%s: %v", peer.name, err)
		}
	}
	for _, ext := range []string{".json", ".html", ".tex"} {
		data, err := os.ReadFile(filepath.Join(w.folder, "2023-14"+ext))
		if err != nil {
			t.Fatal(err)
		}
		b := w.bulletins[0]
		texts := append([]string{b.Name, b.Issuer, b.Date, b.Contents, b.Editor, b.Reviewer}, append(b.Lines, b.Distribution...)...)
		for _, s := range b.Sections {
			texts = append(texts, s.Title)
			for _, a := range s.Articles {
				texts = append(append(texts, a.Source), append(a.Title, a.Paragraphs...)...)
			}
		}
		for _, text := range texts {
			if ext == ".tex" {
				text = escapeTeX(text)
			}
			if !strings.Contains(string(data), text) {
				t.Errorf("%s lacks %q", ext, text)
			}
		}
	}
}

func TestEscapes(t *testing.T) {
	if got, want := escapeTeX(`5% of a_b & \c {d}`), `5\% of a\_b \& \textbackslash{}c \{d\}`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, err := escapeXML("a<b>&"); got != "a&lt;b&gt;&amp;" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

// runs returns n samples of the same time and memory.
func runs(n int, wall time.Duration, peak int64) (all []sample) {
	for range n {
		all = append(all, sample{Wall: wall, Peak: peak})
	}
	return all
}

func TestReport(t *testing.T) {
	w := &work{name: "year", files: []string{"a.yaml", "b.yaml"}}
	r := &race{works: []*work{w}, runs: 7, patience: time.Minute, entrants: []entrant{
		{peer: peer{name: "jianbao"}, version: "1", results: []result{{samples: runs(7, 30*time.Millisecond, 45e6), pages: 9}}},
		{peer: peer{name: "quick"}, version: "2", results: []result{{samples: runs(7, 15*time.Millisecond, 0)}}},
		{peer: peer{name: "slow"}, version: "3", results: []result{{samples: runs(1, 3*time.Minute, 9e6), slow: true}}},
		{peer: peer{name: "broken"}, version: "4", results: []result{{failure: "no"}}},
	}, missing: []peer{{name: "absent"}}}
	want := `| program | 2 issues |
| --- | --- |
| jianbao 1 | **30.0 ms**, 45.0 MB |
| quick 2 | 15.0 ms (0.5×) |
| slow 3 | 3.00 min† (6000×), 9.00 MB |
| broken 4 | failed |

2026-01-02; ` + machine() + `. Whole processes, medians of 7 runs, in turns; beside the time how many times jianbao's, and the largest process.
† One run only, as it takes more than 1.00 min.
Not installed there: absent.
`
	if got := r.report(english, "2026-01-02"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, word := range []string{"中位数", "没有安装：absent", "失败", "%!"} {
		if got := r.report(chinese, "2026-01-02"); strings.Contains(got, word) == (word == "%!") {
			t.Errorf("%q in\n%s", word, got)
		}
	}
	text, err := between("head\n"+begin+"old\n"+end+"foot\n", "new\n")
	if want := "head\n" + begin + "new\n" + end + "foot\n"; text != want || err != nil {
		t.Errorf("got %q, %v", text, err)
	}
	if _, err := between("head\n", "new\n"); err == nil {
		t.Error("a file without the lines took the table")
	}
}

// TestReadmesTakeTheTable looks that -write finds its place there.
func TestReadmesTakeTheTable(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		data, err := os.ReadFile(filepath.Join(testRoot, name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := between(string(data), "table\n"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFindMissing says which peers are not here, and runs the others.
func TestFindMissing(t *testing.T) {
	var log strings.Builder
	r := &race{place: new(place), log: &log}
	there := func(*place) (string, error) { return "1", nil }
	gone := func(*place) (string, error) { return "", errors.New("no\nsuch thing") }
	r.find([]peer{{name: "first", find: there}, {name: "gone", install: "get it", find: gone}, {name: "unwanted", find: there}}, "GON, x")
	if len(r.entrants) != 1 || len(r.missing) != 1 || !strings.Contains(log.String(), "gone is not installed (no such thing). To install it: get it") {
		t.Errorf("%d entrants, %d missing: %s", len(r.entrants), len(r.missing), &log)
	}
}

// TestMeasured runs processes the way that is measured.
func TestMeasured(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	gobin, err := exec.LookPath("go")
	if err != nil {
		t.Skip(err)
	}
	s, err := measured(self, []command{{Args: []string{gobin, "version"}}, {Args: []string{gobin, "version"}}})
	if err != nil || s.Wall <= 0 || s.CPU <= 0 || s.Peak < 0 {
		t.Errorf("got %+v, %v", s, err)
	}
	if s, err = measured(self, []command{{Args: []string{gobin, "nonsense"}}, {Args: []string{"not there"}}}); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("a run that failed gave %+v, %v", s, err)
	}
}

// TestPeakIsTheProcessesOwn looks that the memory of this process is not
// counted with that of those it measures.
func TestPeakIsTheProcessesOwn(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	const large = 200 << 20
	held := make([]byte, large)
	for i := 0; i < len(held); i += 4096 {
		held[i] = 1
	}
	s, err := measured(self, []command{{Args: []string{self, "-test.run=^$"}}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Peak > large/2 {
		t.Errorf("a process that does nothing took %s", megabytes(s.Peak))
	}
	if held[0] != 1 {
		t.Fatal("the memory was not held")
	}
}

// TestSmoke builds jianbao and races it alone on a tiny issue.
func TestSmoke(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	root, err := filepath.Abs(testRoot)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	series, err := os.ReadFile(filepath.Join(root, "issues", "series.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	p := &place{root: root, scratch: dir}
	if p.jianbao, err = buildJianbao(root, dir, nil); err != nil {
		t.Fatal(err)
	}
	tiny := &bulletin{Year: 2023, Month: 1, Day: 6, Editor: "张三", Reviewer: "李四",
		Sections: []section{{Articles: []article{{Title: []string{"标题"}, Paragraphs: []string{"正文。"}}}}}}
	w, err := newWork("one", filepath.Join(dir, "one"), series, map[string][]byte{"tiny": tiny.yaml(1)}, []string{"tiny"})
	if err != nil {
		t.Fatal(err)
	}
	r := &race{place: p, self: self, works: []*work{w}, runs: 1, patience: time.Minute, log: io.Discard}
	r.find(peers[:1], "")
	if err := r.run(); err != nil {
		t.Fatal(err)
	}
	res := r.entrants[0].results[0]
	if len(res.samples) != 1 || res.pages != 1 || res.wall() <= 0 {
		t.Errorf("got %+v, want one run of one page", res)
	}
	if got := r.report(english, "today"); !strings.Contains(got, "one issue, 1 pages") || !strings.Contains(got, "| jianbao 0") {
		t.Errorf("the report is\n%s", got)
	}
}
