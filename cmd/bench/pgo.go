package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// compiledWith is jianbao as the compiler made it with a -pgo option.
type compiledWith struct {
	option string
	place  place
	// compile is how long the compiler took from an empty cache, size the
	// program's bytes, runs the samples of each work.
	compile time.Duration
	size    int64
	runs    [][]sample
}

// compareProfile prints what a profile is worth.
func compareProfile(root, scratch, profile string, works []*work, runs int) error {
	both := []*compiledWith{{option: "-pgo=off"}, {option: "-pgo=" + profile}}
	for i, c := range both {
		folder := filepath.Join(scratch, fmt.Sprint("build", i))
		c.runs = make([][]sample, len(works))
		c.place = place{root: root, scratch: folder}
		if err := c.build(); err != nil {
			return err
		}
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for run := range runs + 1 { // the first is not measured
		for k, w := range works {
			for _, c := range both {
				r := race{place: &c.place, self: self}
				s, _, err := r.once(&entrant{peer: peers[0]}, w)
				if err != nil {
					return err
				}
				if run > 0 {
					c.runs[k] = append(c.runs[k], s)
				}
			}
		}
	}
	rows := [][]string{{"", "without", "with", "change"}}
	row := func(name, without, with string, a, b float64) {
		rows = append(rows, []string{name, without, with, fmt.Sprintf("%+.1f %%", 100*(b/a-1))})
	}
	times := func(name string, a, b time.Duration) { row(name, duration(a), duration(b), float64(a), float64(b)) }
	a, b := both[0], both[1]
	times("compiler, empty cache", a.compile, b.compile)
	row("program", megabytes(a.size), megabytes(b.size), float64(a.size), float64(b.size))
	for k, w := range works {
		times(w.name, medianOf(a.runs[k], sample.wall), medianOf(b.runs[k], sample.wall))
		times(w.name+", processor", medianOf(a.runs[k], sample.cpu), medianOf(b.runs[k], sample.cpu))
	}
	fmt.Printf("%s\n%s, medians of %d runs in turns\n", aligned(rows, 1), machine(), runs)
	return nil
}

// build has the compiler make the program, with a cache of its own.
func (c *compiledWith) build() (err error) {
	cache := filepath.Join(c.place.scratch, "cache")
	if err := os.MkdirAll(cache, 0o777); err != nil {
		return err
	}
	start := time.Now()
	if c.place.jianbao, err = buildJianbao(c.place.root, c.place.scratch, []string{c.option}, "GOCACHE="+cache); err != nil {
		return err
	}
	c.compile = time.Since(start)
	info, err := os.Stat(c.place.jianbao)
	if err != nil {
		return err
	}
	c.size = info.Size()
	return os.RemoveAll(cache)
}
