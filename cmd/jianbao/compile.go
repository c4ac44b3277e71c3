package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/issues/lint"
	"jianbao/layout"
	"jianbao/layout/frame"
	"jianbao/layout/pdf"
)

// compiler makes PDFs of issues. Several goroutines may use it.
type compiler struct {
	// series is the file to read instead of the series.yaml beside each
	// issue, and profile goes before an issue's own; both may be empty.
	series, profile string
	// date, if it is not zero, goes into the PDF instead of the issue's.
	date  time.Time
	faces typefaces
	// form is what all PDFs are to be; what depends on the issue is added.
	form pdf.Options
	// cores is how many an issue may use, 0 for 1; reuses what is kept for its
	// next build.
	cores  int
	reuses *reuses
}

// compiled is what became of an issue. Without an error among its faults it
// has a PDF.
type compiled struct {
	pdf    []byte
	faults diag.List
	// files are what was read, for showing the lines of faults.
	files []issues.File
	// others are the files that the issue's pictures, its fonts and its ICC
	// profile are looked for in.
	others []string
	issue  *issues.Issue
	// doc are the pages, fonts what they are set in, form how they were written.
	doc   *frame.Document
	fonts *fonts.Set
	form  pdf.Options
	// found is how many findings a proof shows.
	found int
}

// source returns the text of a file that was read for the issue.
func (c *compiled) source(file string) []byte {
	for _, f := range c.files {
		if f.Name == file {
			return f.Data
		}
	}
	return nil
}

// compile reads the issue at path, or from stdin if path is std, and makes its
// PDF. The error is not the content's: a file that cannot be read, say.
func (c *compiler) compile(path string, stdin io.Reader) (compiled, error) {
	in, err := issues.Load(path, c.series, stdin)
	if err != nil {
		return compiled{}, c.missingHint(path, err)
	}
	out, err := c.typeset(in)
	if err != nil {
		return out, diag.Errorf("cannot make the PDF of %q: %w", path, err)
	}
	return out, nil
}

// typeset makes the PDF of an issue that was read.
func (c *compiler) typeset(in *issues.Loaded) (compiled, error) {
	out, _ := c.layOut(in)
	if out.faults.HasErrors() {
		return out, nil
	}
	form, more := c.formOf(in)
	out.faults = append(out.faults, more...)
	if out.faults.HasErrors() {
		return out, nil
	}
	data, err := form.Bytes(out.doc, out.fonts, c.meta(in.Issue))
	if err != nil {
		return out, err
	}
	out.pdf, out.form = data, form
	return out, nil
}

// layOut makes the pages of an issue that was read. It also returns what layout
// found, before the issue's settings of the lint are applied.
func (c *compiler) layOut(in *issues.Loaded) (compiled, diag.List) {
	set, faults := c.faces.of(in.Issue)
	out := compiled{faults: append(slices.Clone(in.Faults), faults...), files: in.Files, others: c.others(in), issue: in.Issue, fonts: set}
	if out.faults.HasErrors() {
		// Layout is out of reach, but whoever mends the issue shall not meet
		// its missing glyphs only in the next run.
		out.faults = append(out.faults, layout.MissingGlyphs(in.Issue, layout.Options{Fonts: set})...)
		out.faults.Sort()
		return out, nil
	}
	opt := layout.Options{Fonts: set, Profile: c.profile, Cores: c.cores}
	if r := c.reuses.of(in.Issue.File); r != nil {
		opt.Cache = &r.lines
	}
	doc, found := layout.Layout(in.Issue, opt)
	out.doc = doc
	out.faults = append(out.faults, settle(in.Issue, found)...)
	return out, found
}

// others returns the files besides YAML that an issue is made of.
func (c *compiler) others(in *issues.Loaded) []string {
	list := append(in.PicturePaths(), c.faces.files(in.Issue)...)
	if icc := in.Issue.Press.ICCPath(); icc != "" {
		list = append(list, icc)
	}
	return list
}

// settle applies the issue's settings of the lint to what layout found. None
// of it but a missing glyph refuses a build, whatever the severity that an
// issue gives it for the lint.
func settle(is *issues.Issue, found diag.List) diag.List {
	found = lint.Settle(is, found)
	for i, d := range found {
		if _, _, isRule := lint.Lookup(d.Code); isRule {
			found[i].Severity = diag.Warning
		}
	}
	return found
}

// formOf adds to the form of all PDFs what this issue gives.
func (c *compiler) formOf(in *issues.Loaded) (pdf.Options, diag.List) {
	form := c.form
	form.Cores = c.cores
	if r := c.reuses.of(in.Issue.File); r != nil {
		form.Cache = &r.streams
	}
	switch form.Target {
	case pdf.PDFX4:
		return form, addPress(&form, in.Issue.Press)
	case pdf.PDFA3a:
		form.Attachments, form.Settings = c.sources(in)
	}
	return form, nil
}

// missingHint adds to the error of a missing file the name in its folder that
// was probably meant.
func (c *compiler) missingHint(path string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, statErr := os.Stat(path); statErr == nil {
		path = c.series // as it is not the issue that is missing
	}
	folder, name := filepath.Split(path)
	if near := nearestIn(filepath.Join(folder, "."), name, isIssueName); near != "" {
		return hintError(err, "did you mean %q?", folder+near)
	}
	return hintError(err, "check the name, and the folder you are in")
}
