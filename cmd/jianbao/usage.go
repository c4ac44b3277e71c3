package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/issues/diag"
	"jianbao/layout/pdf"
)

// usage is what --help prints. README.md shows the same text; a test keeps
// them equal.
const usage = `jianbao typesets official Chinese bulletins (简报): a YAML issue file in,
a print-ready PDF out.

Usage:
    jianbao build [OPTIONS] ISSUE.yaml...            write the PDF of each issue
    jianbao lint [OPTIONS] ISSUE.yaml...             look for slips, mend them
    jianbao new [OPTIONS]                            write the next issue's file
    jianbao import [OPTIONS] DRAFT                   make an issue file of a draft
    jianbao check [OPTIONS] [DIR...]                 check the run of numbers
    jianbao list [OPTIONS] [DIR...]                  print the issues as a table
    jianbao fonts [OPTIONS] [ISSUE.yaml...]          fonts, and what they lack
    jianbao proof [OPTIONS] ISSUE.yaml...            what editors mark and sign
    jianbao archive [OPTIONS] ISSUE.yaml... -d DIR   put each into an archive
    jianbao verify [OPTIONS] DIR|FILE.pdf...         check archives and PDFs
    jianbao help [VERB]                              show this, or a verb's text
    jianbao --version                                show the version

Example:
    $ jianbao build issues/2023-14.yaml
    jianbao: wrote 2023-14.pdf (9 pages)

The exit code is 0 when all is done, 1 when an issue has errors or what was
verified is not as it should be, and 2 when jianbao could not work (wrong
options, a file that cannot be read or written). The gravest counts.
`

// help prints the usage text of the verb that args name, or the command's.
func help(args []string, u *ui) int {
	if len(args) == 0 {
		return u.product(usage)
	}
	v, err := findVerb(args[0])
	if err != nil {
		return u.fail(err)
	}
	return u.product(v.usage)
}

// version returns the program's version and, where the build knows it, the
// revision of the source.
func version() string {
	s := "jianbao " + pdf.Version
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return s
	}
	var revision, modified string
	for _, kv := range info.Settings {
		switch kv.Key {
		case "vcs.revision":
			revision = kv.Value
		case "vcs.modified":
			modified = kv.Value
		}
	}
	if revision == "" {
		return s
	}
	s += " (" + revision[:min(12, len(revision))]
	if modified == "true" {
		s += ", modified"
	}
	return s + ")"
}

// findVerb returns the verb called name. The error names the nearest one, or
// the command that the user probably meant.
func findVerb(name string) (verb, error) {
	var names []string
	for _, v := range verbs() {
		if v.name == name {
			return v, nil
		}
		names = append(names, v.name)
	}
	if strings.HasPrefix(name, "-") {
		return verb{}, hintError(fmt.Errorf("unknown option %q before the verb", name),
			"options stand after the verb: jianbao build "+name)
	}
	err := fmt.Errorf("unknown verb %q", name)
	if _, statErr := os.Stat(name); statErr == nil || isIssueName(name) {
		return verb{}, hintError(err, "to typeset this issue: jianbao build "+name)
	}
	if near := diag.Nearest(name, append(names, "help")); near != "" {
		return verb{}, hintError(err, fmt.Sprintf("did you mean %q?", near))
	}
	return verb{}, hintError(err, "jianbao --help lists the verbs")
}

// newFlags returns an empty set of options for a verb, which neither prints
// nor exits.
func newFlags(name string) *pflag.FlagSet {
	fs := pflag.NewFlagSet(name, pflag.ContinueOnError)
	fs.Usage = func() {}
	fs.SortFlags = false
	return fs
}

// parseFlags reads args into fs. done says that the verb has nothing more to
// do: help was shown or the options were wrong.
func parseFlags(fs *pflag.FlagSet, args []string, text string, u *ui) (code int, done bool) {
	err := fs.Parse(args)
	switch {
	case err == nil:
		return exitDone, false
	case errors.Is(err, pflag.ErrHelp):
		return u.product(text), true
	}
	return u.fail(flagError(fs, err)), true
}

// flagError turns an error of pflag into one of ours, with a hint.
func flagError(fs *pflag.FlagSet, err error) error {
	more := fmt.Sprintf("jianbao help %s lists the options", fs.Name())
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return hintError(err, more)
	}
	name := unknown.GetSpecifiedName()
	if group := unknown.GetSpecifiedShortnames(); group != "" {
		return hintError(fmt.Errorf("unknown option %q", "-"+name), more)
	}
	err = fmt.Errorf("unknown option %q", "--"+name)
	names := []string{"help"}
	fs.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := diag.Nearest(name, names); near != "" {
		return hintError(err, fmt.Sprintf("did you mean %q?", "--"+near))
	}
	return hintError(err, more)
}
