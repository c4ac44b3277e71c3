package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jianbao/issues/diag"
)

// std names standard input and standard output on the command line.
const std = "-"

// seriesName is the file with what all issues of a folder share.
const seriesName = "series.yaml"

// job is one issue to build. Paths are as typed.
type job struct {
	// issue is the issue's file, or std.
	issue string
	// output is where the PDF goes: a file, or std.
	output string
	// folder, if not empty, is made before the PDF is written.
	folder string
}

// name returns the issue's name for messages.
func (j job) name() diag.Text {
	if j.issue == std {
		return diag.Say("standard input")
	}
	return diag.Verbatim(j.issue)
}

// plan makes jobs of the operands, and refuses, before any work, whatever
// would lose or mix up files.
func (o buildOptions) plan(operands []string) ([]job, error) {
	operands, err := expand(operands)
	if err != nil {
		return nil, err
	}
	operands = withoutSeries(operands)
	if err := o.check(o.verb, operands); err != nil {
		return nil, err
	}
	jobs := make([]job, len(operands))
	writes := make(map[string]string) // issue by output
	for i, issue := range operands {
		j, err := o.job(issue, len(operands) > 1)
		if err != nil {
			return nil, err
		}
		target := followLinks(j.output)
		if other, twice := writes[target]; twice {
			return nil, hintError(diag.Errorf("%q and %q would both be written to %q", other, issue, j.output),
				"take them in two runs, each with its own -o")
		}
		writes[target] = issue
		jobs[i] = j
	}
	if o.format != "" && jobs[0].output == std {
		return nil, hintError(diag.Errorf("the PDF and the findings cannot both go to standard output"),
			"name the PDF with -o FILE, or leave --format out")
	}
	return jobs, o.spareInputs(jobs)
}

// check refuses operands and options that contradict each other.
func (o buildOptions) check(verb string, operands []string) error {
	if len(operands) == 0 {
		examples := map[string]string{"build": "issues/2023-14.yaml", "proof": "issues/2023-14.yaml", "lint": "issues/2023-14.yaml", "fonts": "issues/2023-14.yaml", "archive": "issues/2023-14.yaml -d 归档"}
		return hintError(diag.Errorf("no issue file given"), "for example: %s", "jianbao "+verb+" "+examples[verb])
	}
	if i := slices.Index(operands, ""); i >= 0 {
		return hintError(diag.Errorf("the name of an issue file is empty"), "give the file's name, or - for standard input")
	}
	if len(operands) > 1 && slices.Contains(operands, std) {
		return hintError(diag.Errorf("an issue from standard input must be the only one"), "take the other issues in a run of their own")
	}
	if o.series == std {
		return hintError(diag.Errorf("the series file cannot come from standard input"), "write it to a file and name that with --series FILE")
	}
	if !slices.Contains(profiles, o.profile) && o.profile != "" {
		return hintError(diag.Errorf("unknown profile %q", o.profile), "the profiles are %s and %s", profiles[0], profiles[1])
	}
	if o.format != "" {
		if err := checkFormat(o.format); err != nil {
			return err
		}
	}
	if filepath.Base(operands[0]) == seriesName {
		return hintError(diag.Errorf("%q is not an issue, but what the issues beside it share", operands[0]),
			"name an issue; the series file is read with it")
	}
	return nil
}

// expand replaces patterns by the files that match them: the shells of Windows
// leave that to the program. A file of that very name goes first.
func expand(operands []string) ([]string, error) {
	var out []string
	for _, o := range operands {
		if _, err := os.Lstat(o); err == nil || !strings.ContainsAny(o, "*?[") {
			out = append(out, o)
			continue
		}
		files, err := filepath.Glob(o)
		if err != nil || len(files) == 0 {
			return nil, hintError(diag.Errorf("no file matches %q", o), "check the name, and the folder you are in")
		}
		out = append(out, files...)
	}
	return out, nil
}

// withoutSeries leaves series files out where issues are named too, so that
// issues/*.yaml means all issues.
func withoutSeries(operands []string) []string {
	isSeries := func(path string) bool { return filepath.Base(path) == seriesName }
	issues := slices.DeleteFunc(slices.Clone(operands), isSeries)
	if len(issues) == 0 {
		return operands
	}
	return issues
}

// job says where the PDF of an issue goes; many that others are built with it.
func (o buildOptions) job(issue string, many bool) (job, error) {
	j := job{issue: issue, output: o.output}
	switch {
	case o.output == "" && issue == std:
		j.output = std
	case o.output == "":
		j.output = o.productName(issue)
	case o.output == std && many:
		return j, hintError(diag.Errorf("standard output has room for one PDF only"), "name a folder for them with -o DIR/")
	case o.output == std:
	case isFolder(o.output) && issue == std:
		return j, hintError(diag.Errorf("an issue from standard input has no name"), "name the PDF with -o FILE")
	case isFolder(o.output):
		j.folder = o.output
		j.output = filepath.Join(o.output, o.productName(issue))
	case many:
		return j, hintError(diag.Errorf("one file, %q, cannot take several issues", o.output),
			"name a folder for them, with a / at its end: -o %s/", o.output)
	}
	return j, nil
}

// spareInputs refuses jobs that would write over an issue or a series file:
// what is read in this run, and whatever has an issue file's name.
func (o buildOptions) spareInputs(jobs []job) error {
	var inputs []os.FileInfo
	add := func(path string) {
		if info, err := os.Stat(path); err == nil {
			inputs = append(inputs, info)
		}
	}
	if o.series != "" {
		add(o.series)
	}
	for _, path := range o.inputs {
		add(path)
	}
	for _, j := range jobs {
		if j.issue != std {
			add(j.issue)
			add(filepath.Join(filepath.Dir(j.issue), seriesName))
		}
	}
	icc, _ := os.Stat(o.form.icc)
	for _, j := range jobs {
		out, err := os.Stat(j.output)
		if err == nil && icc != nil && os.SameFile(icc, out) {
			return hintError(diag.Errorf("the PDF would be written over the profile %q", j.output), "give the PDF another name with -o")
		}
		isInput := err == nil && slices.ContainsFunc(inputs, func(in os.FileInfo) bool { return os.SameFile(in, out) })
		if isInput || isIssueName(j.output) {
			err := diag.Errorf("the PDF would be written over the issue file %q", j.output)
			if len(o.inputs) > 0 && strings.EqualFold(filepath.Ext(j.output), ".pdf") {
				err = diag.Errorf("the PDF would be written over what it is compared with, %q", j.output)
			}
			return hintError(err,
				"give the PDF's name with -o, for example -o %s", o.productName(filepath.Base(j.output)))
		}
	}
	return nil
}

// productName returns the name of an issue's PDF: the issue file's, in the
// current folder.
func (o buildOptions) productName(issue string) string { return stem(filepath.Base(issue)) + o.suffix }

// isIssueName reports whether a path looks like an issue file.
func isIssueName(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".yaml", ".yml":
		return true
	}
	return false
}

// stem returns the name of an issue file without its extension. Other names
// stay whole, as “2023.14” has none.
func stem(name string) string {
	if isIssueName(name) {
		return strings.TrimSuffix(name, filepath.Ext(name))
	}
	return name
}

// isFolder reports whether path names a folder: one that exists, or any name
// with a separator at its end.
func isFolder(path string) bool {
	if os.IsPathSeparator(path[len(path)-1]) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
