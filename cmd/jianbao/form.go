package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/pdf"
)

// formOptions are the options that say what kind of PDF is written, as typed.
type formOptions struct {
	pdfa, icc, condition       string
	press, preprinted, booklet bool
}

// add enters the options into a verb's.
func (o *formOptions) add(fs *pflag.FlagSet) {
	fs.StringVar(&o.pdfa, "pdfa", "", "")
	fs.BoolVar(&o.press, "press", false, "")
	fs.StringVar(&o.icc, "icc", "", "")
	fs.StringVar(&o.condition, "condition", "", "")
	fs.BoolVar(&o.preprinted, "preprinted", false, "")
	fs.BoolVar(&o.booklet, "booklet", false, "")
	takes(fs, "pdfa", values{words: pdf.Levels()})
	takes(fs, "icc", values{files: []string{"icc", "icm"}})
	takes(fs, "condition", values{})
}

// form refuses what contradicts itself and returns what all PDFs of the run are
// to be. It reads the profile, so that a wrong one is refused before any work.
func (o *formOptions) form(fs *pflag.FlagSet) (pdf.Options, error) {
	form := pdf.Options{Preprinted: o.preprinted}
	if err := o.check(fs); err != nil {
		return form, err
	}
	switch {
	case o.press:
		form.Target = pdf.PDFX4
	case o.booklet:
		form.Target = pdf.Booklet
	case fs.Changed("pdfa"):
		target, ok := pdf.ParseLevel(o.pdfa)
		if !ok {
			return form, levelError(o.pdfa)
		}
		form.Target = target
	}
	if o.icc == "" {
		return form, nil
	}
	profile, err := readProfile(o.icc)
	if err != nil {
		return form, hintError(err, "name an ICC profile of a CMYK printing condition with --icc FILE")
	}
	form.Profile, form.Condition = profile, o.condition
	return form, nil
}

// check refuses options that contradict each other.
func (o *formOptions) check(fs *pflag.FlagSet) error {
	var kinds []string
	for _, name := range []string{"pdfa", "press", "booklet"} {
		if f := fs.Lookup(name); f.Changed && f.Value.String() != "false" {
			kinds = append(kinds, "--"+name)
		}
	}
	if len(kinds) > 1 {
		return hintError(diag.Errorf("%s and %s contradict each other: a PDF is of one kind", kinds[0], kinds[1]),
			"build them in two runs, each with its own -o")
	}
	for _, pair := range [][2]string{{"icc", "condition"}, {"condition", "icc"}} {
		name, other := pair[0], pair[1]
		switch {
		case !fs.Changed(name):
		case !o.press:
			return hintError(diag.Errorf("--%s is for --press only", name), "add --press, or leave --%s out", name)
		case fs.Lookup(name).Value.String() == "":
			return hintError(diag.Errorf("--%s is empty", name), "give the profile with --icc FILE and its printing condition with --condition NAME")
		case !fs.Changed(other):
			return hintError(diag.Errorf("--%s is given without --%s", name, other),
				"give the profile with --icc FILE and its printing condition with --condition NAME")
		}
	}
	return nil
}

// levelError says that there is no such level of PDF/A, and which was probably
// meant: one of the same part.
func levelError(level string) error {
	err := diag.Errorf("unknown level of PDF/A %q", level)
	word := strings.TrimPrefix(strings.ToLower(level), "pdf/a-")
	all := pdf.Levels()
	same := slices.DeleteFunc(slices.Clone(all), func(l string) bool { return word == "" || l[0] != word[0] })
	for _, names := range [][]string{same, all} {
		if near := diag.Nearest(word, names); near != "" {
			err = hintError(err, "did you mean %q?", near)
			break
		}
	}
	last := len(all) - 1
	return hintError(err, "the levels are %s and %s", diag.Listing(all[:last]), all[last])
}

// addPress adds what the issue says of the plates. The profile is a fault of
// the issue if it cannot be used; one from the command line goes before it.
func addPress(form *pdf.Options, press issues.Press) (faults diag.List) {
	form.SpotName = press.SpotName.Value
	path := press.ICCPath()
	if path == "" || form.Profile != nil {
		return nil
	}
	profile, err := readProfile(path)
	if err != nil {
		faults.Add(press.ICC.Pos, "E-press", diag.Say("%s", err), diag.Say("name an ICC profile of a CMYK printing condition, from the folder of this file; or take icc and condition out"))
		return faults
	}
	form.Profile, form.Condition = profile, press.Condition.Value
	return nil
}

// maxProfile is more than any ICC profile has: those of printing conditions
// have 0.5 to 4 MB.
const maxProfile = 32 << 20

// readProfile reads the ICC profile of a printing condition.
func readProfile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, diag.Errorf("cannot read %q: %w", path, reason(err))
	case info.IsDir():
		return nil, diag.Errorf("cannot read %q: %w", path, diag.Errorf("it is a folder"))
	case info.Size() > maxProfile:
		return nil, diag.Errorf("cannot use %q: ICC profile: the file is larger than 32 MiB", path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, diag.Errorf("cannot read %q: %w", path, reason(err))
	}
	if err := pdf.CheckProfile(data); err != nil {
		return nil, diag.Errorf("cannot use %q: %w", path, err)
	}
	return data, nil
}
