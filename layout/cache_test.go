package layout

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// outcome is all that a layout gives, as text.
func outcome(doc *frame.Document, faults diag.List) string {
	var sb strings.Builder
	_ = doc.Dump(&sb)
	for _, d := range faults {
		sb.WriteString(d.String() + "\n")
	}
	return sb.String()
}

// TestCacheAndCores: pages and findings are the same with a cache from the
// layouts before, and with several cores, as with neither.
func TestCacheAndCores(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	rounds := 60
	if testing.Short() {
		rounds = 10
	}
	for range 4 {
		cache := new(Cache)
		text := largeIssue(4 + r.IntN(4))
		for range rounds / 4 {
			text = edited(r, text)
			issue := readYAML(t, "issue.yaml", text)
			want := outcome(Layout(issue, Options{Fonts: shipped}))
			for _, opt := range []Options{{Cache: cache}, {Cores: 2}, {Cache: cache, Cores: 3}, {Cache: cache, Profile: "word"}} {
				opt.Fonts = shipped
				alone := want
				if opt.Profile != "" {
					alone = outcome(Layout(issue, Options{Fonts: shipped, Profile: opt.Profile}))
				}
				if got := outcome(Layout(issue, opt)); got != alone {
					t.Fatalf("%+v: the outcome differs for\n%s", opt, text)
				}
			}
		}
	}
}

// edited changes a place of an issue's text: a character goes, comes or moves, a
// line is taken out or doubled.
func edited(r *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	var body []int
	for i, l := range lines {
		if strings.HasPrefix(l, strings.Repeat(" ", 10)) && len([]rune(l)) > 20 {
			body = append(body, i)
		}
	}
	i := body[r.IntN(len(body))]
	runes := []rune(lines[i])
	at := 11 + r.IntN(len(runes)-13)
	switch r.IntN(6) {
	case 0:
		runes = slices.Delete(runes, at, at+1)
	case 1:
		runes = slices.Insert(runes, at, []rune("新喆𠮷—“")[r.IntN(5)])
	case 2:
		runes[at], runes[at+1] = runes[at+1], runes[at]
	case 3:
		runes = append(runes, runes...)
	case 4:
		if len(body) > 4 {
			runes = nil
		}
	case 5:
		runes = slices.Insert(runes, at, []rune("**重点**")...)
	}
	lines[i] = string(runes)
	return strings.Join(lines, "")
}

// TestCacheForgets: what the last layout did not need is not kept.
func TestCacheForgets(t *testing.T) {
	cache := new(Cache)
	long := readYAML(t, "long.yaml", largeIssue(20))
	short := readYAML(t, "short.yaml", largeIssue(2))
	Layout(short, Options{Fonts: shipped, Cache: cache})
	want := len(cache.texts)
	Layout(long, Options{Fonts: shipped, Cache: cache})
	Layout(short, Options{Fonts: shipped, Cache: cache})
	if got := len(cache.texts); got != want {
		t.Errorf("the cache holds %d texts after a short issue, %d if it had only that", got, want)
	}
}

func BenchmarkLayoutAgain(b *testing.B) {
	benchIssues(b, func(b *testing.B, issue *issues.Issue) {
		cache := new(Cache)
		Layout(issue, Options{Fonts: shipped, Cache: cache})
		b.ReportAllocs()
		for b.Loop() {
			Layout(issue, Options{Fonts: shipped, Cache: cache})
		}
	})
}

func BenchmarkLayoutCores(b *testing.B) {
	benchIssues(b, func(b *testing.B, issue *issues.Issue) {
		for b.Loop() {
			Layout(issue, Options{Fonts: shipped, Cores: runtime.GOMAXPROCS(0)})
		}
	})
}
