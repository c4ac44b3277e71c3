package main

import (
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/layout"
	"jianbao/layout/pdf"
)

const testRoot = "../.."

// sampleBulletin is the issue that everything here is made of.
func sampleBulletin(tb testing.TB) *bulletin {
	tb.Helper()
	b, err := readBulletin(testRoot + "/issues/2023-14.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// files returns an issue file in memory and the series.
func files(tb testing.TB, yaml []byte) (issue, series issues.File) {
	tb.Helper()
	data, err := os.ReadFile(testRoot + "/issues/series.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	return issues.File{Name: "bench.yaml", Data: yaml}, issues.File{Name: "series.yaml", Data: data}
}

// whole goes from bytes of an issue to bytes of its PDF and returns the number
// of its pages.
func whole(tb testing.TB, issue, series issues.File, opt layout.Options, form pdf.Options) int {
	is, faults := issues.Parse(issue, &series)
	if faults.HasErrors() {
		tb.Fatal(faults)
	}
	doc, _, err := lay(is, opt)
	if err != nil {
		tb.Fatal(err)
	}
	if err := form.Write(io.Discard, doc, fonts.Shipped(), metaOf(is)); err != nil {
		tb.Fatal(err)
	}
	return len(doc.Pages)
}

// BenchmarkPages builds an issue, and large ones: time and memory a page must
// not grow with the pages.
func BenchmarkPages(b *testing.B) {
	sample := sampleBulletin(b)
	for _, bb := range []struct {
		name string
		yaml []byte
	}{
		{"issue", sample.another(0).yaml(1)},
		{"articles=200", sample.repeated(200).yaml(1)},
		{"articles=2000", sample.repeated(2000).yaml(1)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			issue, series := files(b, bb.yaml)
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				pages = whole(b, issue, series, layout.Options{Cores: runtime.GOMAXPROCS(0)}, pdf.Options{Cores: runtime.GOMAXPROCS(0)})
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
		})
	}
}

// BenchmarkYear builds 52 issues, each core one at a time, as the command does.
func BenchmarkYear(b *testing.B) {
	sample := sampleBulletin(b)
	var all []issues.File
	var series issues.File
	for n := range yearIssues {
		var issue issues.File
		issue, series = files(b, sample.another(n).yaml(n+1))
		all = append(all, issue)
	}
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		pages = 0
		next := make(chan issues.File)
		var wg sync.WaitGroup
		var mu sync.Mutex
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for issue := range next {
					n := whole(b, issue, series, layout.Options{}, pdf.Options{})
					mu.Lock()
					pages += n
					mu.Unlock()
				}
			})
		}
		for _, issue := range all {
			next <- issue
		}
		close(next)
		wg.Wait()
	}
	b.ReportMetric(float64(pages), "pages")
}

// BenchmarkEdit builds an issue again after a word of one paragraph was changed,
// in a process that keeps what it can, as build --watch does.
func BenchmarkEdit(b *testing.B) {
	const word, other = "消防控制室", "消防指挥室"
	yaml := sampleBulletin(b).another(0).yaml(1)
	if n := strings.Count(string(yaml), word); n != 1 {
		b.Fatalf("%s is there %d times", word, n)
	}
	edited := []byte(strings.Replace(string(yaml), word, other, 1))
	for _, name := range []string{"pages", "PDF"} {
		b.Run(name, func(b *testing.B) {
			a, series := files(b, yaml)
			c, _ := files(b, edited)
			var lines layout.Cache
			var streams pdf.Cache
			build := func(issue issues.File) (n int) {
				opt := layout.Options{Cache: &lines, Cores: runtime.GOMAXPROCS(0)}
				if name == "PDF" {
					return whole(b, issue, series, opt, pdf.Options{Cache: &streams, Cores: runtime.GOMAXPROCS(0)})
				}
				is, faults := issues.Parse(issue, &series)
				if faults.HasErrors() {
					b.Fatal(faults)
				}
				doc, _, err := lay(is, opt)
				if err != nil {
					b.Fatal(err)
				}
				return len(doc.Pages)
			}
			build(a)
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				a, c = c, a
				pages = build(a)
			}
			b.ReportMetric(float64(pages), "pages")
		})
	}
}
