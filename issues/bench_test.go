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

// BenchmarkLarge reads files of a megabyte that are large in one way only.
// What grows with the square of its size shows as a rate far below the others.
func BenchmarkLarge(b *testing.B) {
	const size = 1 << 20
	fill := func(head, unit, tail string) string { return head + strings.Repeat(unit, size/len(unit)) + tail }
	for _, tt := range []struct{ name, data string }{
		{"articles on one line", fill("sections: [{articles: [", "{body: 甲, title: 乙},", "{body: 甲, title: 乙}]}]\n")},
		{"aliases far from their anchor", fill("note: 甲 # ", "乙", "\nsections: [{articles: [&a {title: 甲, body: 乙}"+strings.Repeat(",*a", 3000)+"]}]\n")},
		{"brackets", fill("", "[", "")},
		{"wrong items", fill("sections: [", "{articles: x},", "]\n")},
		{"bold text in one paragraph", fill("note: \"", "**甲**乙", "\"\n")},
		{"asterisks in one paragraph", fill("note: \"", "*", "\"\n")},
		{"braces that do not close", fill("masthead: {number_lines: \"", "{x", "\"}\n")},
		{"tabs", fill("note: \"", `\t`, "\"\n")},
		{"controls", fill("note: \"", "\x01", "\"\n")},
		{"comments", fill("note:\n", "- 甲 #1\n", "")},
	} {
		b.Run(tt.name, func(b *testing.B) {
			b.SetBytes(int64(len(tt.data)))
			b.ReportAllocs()
			for b.Loop() {
				faultsOf(tt.data)
			}
		})
	}
}
