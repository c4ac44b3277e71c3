package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/png"
)

// pictureOptions are the options for pictures of pages, as typed.
type pictureOptions struct {
	dir, pages string
	dpi        int
	ranges     []pageRange
}

// pageRange is pages from first to last, counted from 1.
type pageRange struct{ first, last int }

// add enters the options into a verb's.
func (o *pictureOptions) add(fs *pflag.FlagSet) {
	fs.StringVar(&o.dir, "png", "", "")
	fs.IntVar(&o.dpi, "dpi", 96, "")
	fs.StringVar(&o.pages, "pages", "", "")
	takes(fs, "png", folderNames)
	takes(fs, "dpi", values{})
	takes(fs, "pages", values{})
}

// check refuses, before any work, what cannot be meant.
func (o *pictureOptions) check(fs *pflag.FlagSet) (err error) {
	for _, name := range []string{"dpi", "pages"} {
		if fs.Changed(name) && !fs.Changed("png") {
			return hintError(diag.Errorf("--%s is for pictures only", name), "name the folder for them with --png DIR")
		}
	}
	if fs.Changed("png") && o.dir == "" {
		return hintError(diag.Errorf("the folder for the pictures has no name"), "name it with --png DIR")
	}
	if o.dpi < png.MinDPI || o.dpi > png.MaxDPI {
		return hintError(diag.Errorf("--dpi %d is outside %d to %d", o.dpi, png.MinDPI, png.MaxDPI), "96 is for screens, 300 for printing")
	}
	if fs.Changed("pages") {
		o.ranges, err = parsePages(o.pages)
	}
	return err
}

// parsePages reads “1,3-4”.
func parsePages(s string) (list []pageRange, err error) {
	for part := range strings.SplitSeq(s, ",") {
		from, to, isRange := strings.Cut(strings.TrimSpace(part), "-")
		first, err := strconv.Atoi(from)
		last := first
		if err == nil && isRange {
			last, err = strconv.Atoi(to)
		}
		if err != nil || first < 1 || last < first {
			return nil, hintError(diag.Errorf("--pages %q is no list of pages", s), "write it like 1,3-4; the first page is 1")
		}
		list = append(list, pageRange{first, last})
	}
	return list, nil
}

// draw makes the pictures of a document's pages, NAME-1.png and so on; none
// where none are asked for.
func (o *pictureOptions) draw(doc *frame.Document, set *fonts.Set, name string) ([]product, error) {
	if o.dir == "" {
		return nil, nil
	}
	ranges := o.ranges
	if ranges == nil {
		ranges = []pageRange{{1, len(doc.Pages)}}
	}
	for _, r := range ranges {
		if r.last > len(doc.Pages) {
			return nil, hintError(diag.Errorf("--pages %q asks for page %d of %d", o.pages, r.last, len(doc.Pages)),
				"name pages up to %d", len(doc.Pages))
		}
	}
	var out []product
	for i := range doc.Pages {
		if !inRanges(ranges, i+1) {
			continue
		}
		var b bytes.Buffer
		if err := png.Write(&b, &doc.Pages[i], set, o.dpi); err != nil {
			return nil, diag.Errorf("cannot draw page %d: %w", i+1, err)
		}
		out = append(out, product{filepath.Join(o.dir, fmt.Sprintf("%s-%d.png", name, i+1)), b.Bytes()})
	}
	return out, nil
}

// inRanges reports whether page n is among the ranges.
func inRanges(list []pageRange, n int) bool {
	for _, r := range list {
		if r.first <= n && n <= r.last {
			return true
		}
	}
	return false
}

// pictureName is what the pictures of a job are called before their numbers: as the
// PDF is or, where that goes to standard output, as the issue.
func pictureName(j job) string {
	switch {
	case j.output != std:
		base := filepath.Base(j.output)
		return strings.TrimSuffix(base, ".pdf")
	case j.issue != std:
		return stem(filepath.Base(j.issue))
	}
	return "issue"
}
