package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const peersUsage = `Usage:
    go run ./cmd/bench peers [OPTIONS]

Build the same bulletins with jianbao and with what else is installed, each run a
process from its start, in turns, and print a table of medians: wall time, how many
times jianbao's that is, and the most memory that a process had. The bulletins
are issues/2023-14.yaml, one of 200 articles and the 52 issues of a year, made of
its texts. All use the fonts in the folder fonts.

A run counts only if all PDFs are there. Each peer works the quickest way that
it offers: the year is one process for jianbao, Typst in node and WeasyPrint, and 52
for the others; XeLaTeX needs three passes for right page numbers. jianbao writes
PDF/A-2a with PDF/UA-1, Typst PDF/A-2a, WeasyPrint and XeLaTeX plain PDFs.

Options:
`

// options are the options of peers.
type options struct {
	runs     int
	patience time.Duration
	only     string
	works    string
	npm      string
	keep     string
	readme   string
}

// runPeers is the verb peers.
func runPeers(args []string) error {
	o, err := parsePeers(args, os.Stderr)
	if err != nil {
		return err
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	p := &place{root: root, npm: o.npm, scratch: o.keep}
	if p.scratch == "" {
		if p.scratch, err = os.MkdirTemp("", "bench"); err != nil {
			return err
		}
		defer os.RemoveAll(p.scratch)
	}
	if p.scratch, err = filepath.Abs(p.scratch); err != nil {
		return err
	}
	if p.npm, err = filepath.Abs(p.npm); err != nil {
		return err
	}
	if p.jianbao, err = buildJianbao(root, p.scratch, nil); err != nil {
		return err
	}
	works, err := newCorpus(root, filepath.Join(p.scratch, "corpus"))
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	r := &race{place: p, self: self, works: picked(works, o.works), runs: o.runs, patience: o.patience, log: os.Stderr}
	r.find(peers, o.only)
	if err := r.run(); err != nil {
		return err
	}
	today := time.Now().Format(time.DateOnly)
	fmt.Print(r.report(english, today))
	return errors.Join(r.update(o.readme, today)...)
}

// parsePeers reads the options.
func parsePeers(args []string, w io.Writer) (o options, err error) {
	fs := flag.NewFlagSet("peers", flag.ContinueOnError)
	fs.SetOutput(w)
	fs.IntVar(&o.runs, "runs", 7, "how many runs of each are measured, after one that is not")
	fs.DurationVar(&o.patience, "patience", time.Minute, "what takes longer than this is run once, and the table says so")
	fs.StringVar(&o.only, "only", "", "only peers whose names have one of these `words` in them, with commas between; jianbao always runs")
	fs.StringVar(&o.works, "works", "one,large,year", "what is built, with commas between")
	fs.StringVar(&o.npm, "npm", defaultNPM(), "the `folder` that Typst's npm package was installed in")
	fs.StringVar(&o.keep, "keep", "", "make everything in this `folder` and leave it there")
	fs.StringVar(&o.readme, "write", "", "put the table into these `files`, between the lines <!-- bench --> and <!-- /bench -->;\nwith commas between; those with “zh” in the name get it in Chinese")
	fs.Usage = func() {
		fmt.Fprint(w, peersUsage)
		fs.PrintDefaults()
		fmt.Fprint(w, "\nHow to install each:\n")
		for _, peer := range peers {
			if peer.install != "" {
				fmt.Fprintf(w, "  %-14s %s\n", peer.name, peer.install)
			}
		}
		fmt.Fprint(w, "On Debian, apt-get's --no-install-recommends is enough.\n")
	}
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	switch {
	case fs.NArg() > 0:
		return o, fmt.Errorf("unknown argument %q", fs.Arg(0))
	case o.runs < 1:
		return o, fmt.Errorf("-runs %d: there must be one at least", o.runs)
	}
	return o, nil
}

// defaultNPM is a folder for the npm package outside of the project.
func defaultNPM() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "jianbao-bench")
}

// moduleRoot is the project's folder.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("cannot find the project's folder (run this inside of it): %w", err)
	}
	return firstLine(out), nil
}

// buildJianbao builds the program as it is released, with more flags of go build
// and variables of the environment.
func buildJianbao(root, folder string, flags []string, env ...string) (string, error) {
	path := filepath.Join(folder, "jianbao")
	if os.PathSeparator == '\\' {
		path += ".exe"
	}
	args := append([]string{"build", "-trimpath", "-o", path}, flags...)
	cmd := exec.Command("go", append(args, "./cmd/jianbao")...)
	cmd.Dir, cmd.Env = root, append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("cannot build jianbao: %w\n%s", err, out)
	}
	return path, nil
}

// picked are the works whose names are asked for.
func picked(works []*work, names string) (some []*work) {
	for _, w := range works {
		for name := range strings.SplitSeq(names, ",") {
			if w.name == strings.TrimSpace(name) {
				some = append(some, w)
			}
		}
	}
	return some
}

// race is a comparison.
type race struct {
	place    *place
	self     string // this program
	works    []*work
	runs     int
	patience time.Duration
	log      io.Writer

	entrants []entrant
	missing  []peer
}

// entrant is a peer that is here, with what it was measured to take.
type entrant struct {
	peer
	version string
	results []result // one for each work
}

// result is what an entrant took for a work.
type result struct {
	samples []sample
	pages   int
	// slow says that it was run only once.
	slow bool
	// failure is why there is no figure.
	failure string
}

// wall and peak are the medians of the runs.
func (r *result) wall() time.Duration { return medianOf(r.samples, sample.wall) }
func (r *result) peak() int64         { return medianOf(r.samples, sample.peak) }

// find looks which peers are here. The first always runs.
func (r *race) find(all []peer, only string) {
	for i, p := range all {
		if i > 0 && !wanted(p.name, only) {
			continue
		}
		version, err := p.find(r.place)
		if err != nil {
			fmt.Fprintf(r.log, "%s is not installed (%s). To install it: %s\n", p.name, oneLine(err), p.install)
			r.missing = append(r.missing, p)
			continue
		}
		r.entrants = append(r.entrants, entrant{peer: p, version: version, results: make([]result, len(r.works))})
	}
}

// wanted reports whether one of the words, with commas between them, is in name.
func wanted(name, words string) bool {
	for word := range strings.SplitSeq(words, ",") {
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(word))) {
			return true
		}
	}
	return false
}

// oneLine is the beginning of an error on one line.
func oneLine(err error) string {
	var exit *exec.ExitError
	text := err.Error()
	if errors.As(err, &exit) {
		text += ": " + firstLine(exit.Stderr)
	}
	return lineBreaks.ReplaceAllString(text, " ")
}

// run measures: once everything, unmeasured, which finds what does not work and
// what is slow; then in turns, so that a change of the machine's pace meets all.
func (r *race) run() error {
	for i := range r.entrants {
		e := &r.entrants[i]
		for k, w := range r.works {
			if e.prepare != nil {
				if err := e.prepare(r.place, w); err != nil {
					return err
				}
			}
			s, pages, err := r.once(e, w)
			res := &e.results[k]
			switch {
			case err != nil && i == 0:
				return fmt.Errorf("%s, %s: %w", e.name, w.name, err)
			case err != nil:
				res.failure = err.Error()
				fmt.Fprintf(r.log, "%s, %s: %v\n", e.name, w.name, err)
				continue
			}
			res.pages, res.slow = pages, s.Wall > r.patience
			if res.slow {
				res.samples = append(res.samples, s)
			}
			fmt.Fprintf(r.log, "%-14s %-5s %4d pages  %s\n", e.name, w.name, pages, duration(s.Wall))
		}
	}
	for run := range r.runs {
		fmt.Fprintf(r.log, "run %d of %d\n", run+1, r.runs)
		for k, w := range r.works {
			for i := range r.entrants {
				res := &r.entrants[i].results[k]
				if res.slow || res.failure != "" {
					continue
				}
				s, _, err := r.once(&r.entrants[i], w)
				if err != nil {
					return fmt.Errorf("%s, %s: it worked before, but then: %w", r.entrants[i].name, w.name, err)
				}
				res.samples = append(res.samples, s)
			}
		}
	}
	return nil
}

// once has an entrant do a work in an empty folder and counts its pages.
func (r *race) once(e *entrant, w *work) (s sample, pages int, err error) {
	out := filepath.Join(r.place.scratch, "out")
	if err := os.RemoveAll(out); err != nil {
		return s, 0, err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return s, 0, err
	}
	if s, err = measured(r.self, e.commands(r.place, w, out)); err != nil {
		return s, 0, err
	}
	for i := range w.files {
		n, err := countPages(filepath.Join(out, w.stem(i)+".pdf"))
		if err != nil {
			return s, 0, err
		}
		pages += n
	}
	return s, pages, nil
}
