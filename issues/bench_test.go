package issues

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// BenchmarkParse reads the sample and an issue of 300 articles, some 400
// pages.
func BenchmarkParse(b *testing.B) {
	read := func(name string) File {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		return File{Name: name, Data: data}
	}
	sample, series := read("2023-14.yaml"), read("series.yaml")
	for _, bb := range []struct {
		name  string
		issue File
	}{
		{"sample", sample},
		{"300 articles", repeated(b, sample, 300)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.issue.Data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, faults := Parse(bb.issue, &series); len(faults) > 0 {
					b.Fatal(faults)
				}
			}
		})
	}
}

// repeated returns an issue with the sections of another until it has n
// articles or a few more.
func repeated(b *testing.B, f File, n int) File {
	head, rest, ok := bytes.Cut(f.Data, []byte("sections:\n"))
	sections, tail, ok2 := bytes.Cut(rest, []byte("colophon:\n"))
	articles := strings.Count(string(sections), "- title: ") - strings.Count(string(sections), "\n  - title: ")
	if !ok || !ok2 || articles == 0 {
		b.Fatalf("%s has no sections", f.Name)
	}
	many := bytes.Repeat(sections, (n+articles-1)/articles)
	return File{Name: f.Name, Data: bytes.Join([][]byte{head, []byte("sections:\n"), many, []byte("colophon:\n"), tail}, nil)}
}
