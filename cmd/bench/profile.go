package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/issues/lint"
	"jianbao/layout"
	"jianbao/layout/frame"
	"jianbao/layout/pdf"
	"jianbao/layout/proof"
)

const profileUsage = `Usage:
    go run ./cmd/bench profile [OPTIONS]

Write a profile for the compiler (go build -pgo=FILE) of a mixture of work: the
sample, 200 articles, the issues of a year, lint and proofs. Then build jianbao
with it and without, run both in turns, and print what it is worth: time of
builds and of the processor, size of the program, time of the compiler from an
empty cache.

Options:
`

// runProfile is the verb profile.
func runProfile(args []string) error {
	fs := flag.NewFlagSet("profile", flag.ContinueOnError)
	output := fs.String("o", "jianbao.pgo", "write the profile to this `file`")
	length := fs.Duration("time", 20*time.Second, "how long the work is profiled; 0 takes the file as it is")
	runs := fs.Int("runs", 21, "how many runs of each are measured; 0 measures nothing")
	fs.Usage = func() {
		fmt.Fprint(os.Stderr, profileUsage)
		fs.PrintDefaults()
	}
	if err := fs.Parse(args); err != nil {
		return err
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	works, err := newCorpus(root, filepath.Join(scratch, "corpus"))
	if err != nil {
		return err
	}
	if *length > 0 {
		if err := writeProfile(*output, works, *length); err != nil {
			return err
		}
	}
	if *runs == 0 {
		return nil
	}
	path, err := filepath.Abs(*output)
	if err != nil {
		return err
	}
	return compareProfile(root, scratch, path, works, *runs)
}

// writeProfile does the mixture until the time is over and writes where it went.
func writeProfile(path string, works []*work, length time.Duration) error {
	var b bytes.Buffer
	if err := pprof.StartCPUProfile(&b); err != nil {
		return err
	}
	err := mixture(works, time.Now().Add(length))
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d KB\n", path, b.Len()>>10)
	return os.WriteFile(path, b.Bytes(), 0o666)
}

// mixture gives each kind of work about as much time as the others.
func mixture(works []*work, until time.Time) error {
	kinds := []func(file string) error{
		func(file string) error { return build(file, io.Discard) },
		func(file string) error { return prove(file, io.Discard) },
	}
	spent := make([]time.Duration, len(works)*len(kinds))
	next := make([]int, len(spent))
	for time.Now().Before(until) {
		least := 0
		for i := range spent {
			if spent[i] < spent[least] {
				least = i
			}
		}
		w := works[least/len(kinds)]
		start := time.Now()
		if err := kinds[least%len(kinds)](w.files[next[least]%len(w.files)]); err != nil {
			return err
		}
		spent[least] += time.Since(start)
		next[least]++
	}
	return nil
}

// load reads an issue, which must have no errors.
func load(file string) (*issues.Issue, error) {
	in, err := issues.Load(file, "", nil)
	if err != nil {
		return nil, err
	}
	if in.Faults.HasErrors() {
		return nil, fmt.Errorf("%s has errors: %v", file, in.Faults)
	}
	return in.Issue, nil
}

// lay makes the pages of an issue.
func lay(is *issues.Issue, opt layout.Options) (*frame.Document, diag.List, error) {
	opt.Fonts = fonts.Shipped()
	doc, found := layout.Layout(is, opt)
	if found.HasErrors() {
		return nil, found, errors.New("layout has errors")
	}
	return doc, found, nil
}

// metaOf is what a PDF says of itself.
func metaOf(is *issues.Issue) pdf.Meta {
	date := time.Date(is.Date.Year, is.Date.Month, is.Date.Day, 0, 0, 0, 0, time.UTC)
	return pdf.Meta{Title: is.Masthead.Name.Value, Author: is.Masthead.Issuer.Value, Language: "zh-CN", Date: date}
}

// build makes the PDF of an issue, on one core.
func build(file string, w io.Writer) error {
	is, err := load(file)
	if err != nil {
		return err
	}
	doc, _, err := lay(is, layout.Options{})
	if err != nil {
		return err
	}
	return pdf.Write(w, doc, fonts.Shipped(), metaOf(is))
}

// prove makes the proof of an issue, with what lint finds.
func prove(file string, w io.Writer) error {
	is, err := load(file)
	if err != nil {
		return err
	}
	doc, found, err := lay(is, layout.Options{})
	if err != nil {
		return err
	}
	st := layout.StyleOf(is, "")
	doc = proof.Overlay(doc, proof.Options{
		Fonts: fonts.Shipped(), Findings: lint.Check(is, found...),
		Grid: proof.Grid{
			Area: func(int) frame.Rect { return st.TypeArea },
			Rows: st.Rows, Cells: int(st.TypeArea.W / st.Body.Cell), Size: st.Body.Size,
		},
		Source: func(diag.Pos) string { return "" },
	})
	return pdf.Options{Target: pdf.Proof}.Write(w, doc, fonts.Shipped(), metaOf(is))
}
