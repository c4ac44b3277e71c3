package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jianbao/issues"
	"jianbao/issues/draft"
)

// importUsage is what “jianbao help import” prints; README.md shows it too.
const importUsage = `Usage:
    jianbao import [OPTIONS] DRAFT

Make an issue file of a draft: a Word document (.docx), or text in UTF-8 or
GB 18030; "-" is standard input. Masthead, numbers, date, 【sections】, titles,
attributions and colophon are recognised, paragraphs that a page break cut are
joined. Whatever is in doubt is kept and named with its line. What series.yaml
has already is not written again.

Options:
    -o, --output PATH     write to the file PATH, which must not be there yet;
                          or, if PATH is a folder or ends in "/", to
                          2023-14.yaml in it; default standard output
        --series FILE     what all issues share; default series.yaml in the
                          folder of the output, or of the issues
    -h, --help            show this text

Nothing that the draft says is lost: lines that are not in the issue as they
are stand in comments at its end. A .doc must be saved as .docx first.

Examples:
    jianbao import 第14期.docx -o issues/
    jianbao import draft.txt -o issues/2023-14.yaml
`

// importOptions are the options of import as typed.
type importOptions struct{ output, series string }

// runImport is the verb import.
func runImport(_ context.Context, args []string, u *ui) int {
	var opt importOptions
	flags := newFlags("import")
	flags.StringVarP(&opt.output, "output", "o", std, "")
	flags.StringVar(&opt.series, "series", "", "")
	if code, done := parseFlags(flags, args, importUsage, u); done {
		return code
	}
	if flags.NArg() != 1 {
		return u.fail(hintError(fmt.Errorf("import takes one draft, not %d", flags.NArg()), "for example: jianbao import 第14期.docx -o issues/"))
	}
	if opt.output == "" {
		return u.fail(hintError(errors.New("the name of the output is empty"), "name a file or a folder with -o, or leave -o out"))
	}
	if err := opt.run(flags.Arg(0), u); err != nil {
		return u.fail(err)
	}
	return exitDone
}

// run imports the draft at path.
func (o importOptions) run(path string, u *ui) error {
	series, err := o.readSeries()
	if err != nil {
		return err
	}
	d, err := readDraft(path, u.stdin)
	if err != nil {
		return err
	}
	im := d.Import(series)
	output := o.output
	if isFolder(output) {
		if im.Name == "" {
			return hintError(fmt.Errorf("no year and number were found in %q", path), "name the file with -o FILE")
		}
		output = filepath.Join(output, im.Name)
	}
	text := d.Text()
	u.findings(im.Found, func(string) []byte { return text })
	if output == std {
		return u.productBytes(forEditors(im.YAML))
	}
	if err := new(outputs).writeIssue(output, im.YAML, u); err != nil {
		return err
	}
	u.notef("wrote %s (%s)", output, count(len(im.Found), "finding"))
	return nil
}

// readSeries reads what all issues share; nil if there is none.
func (o importOptions) readSeries() (*issues.Issue, error) {
	path := o.series
	if path == "" {
		folder := issueFolder("")
		switch {
		case isFolder(o.output):
			folder = o.output
		case o.output != std:
			folder = filepath.Dir(o.output)
		}
		path = filepath.Join(folder, seriesName)
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && o.series == "" {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("cannot read %q: %w", path, reason(err))
	}
	// What is wrong with the series is for build to say.
	series, _ := issues.Parse(issues.File{}, &issues.File{Name: path, Data: data})
	return series, nil
}

// mostDraft is how much of standard input is read: more than a draft can have.
const mostDraft = 64 << 20

// readDraft reads the draft at path.
func readDraft(path string, stdin io.Reader) (*draft.Draft, error) {
	in, name := stdin, "<stdin>"
	if path != std {
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("cannot read %q: %w", path, reason(err))
		}
		defer f.Close()
		in, name = f, path
	}
	data, err := io.ReadAll(io.LimitReader(in, mostDraft))
	if err != nil {
		return nil, fmt.Errorf("cannot read %q: %w", path, reason(err))
	}
	d, err := draft.Read(name, data)
	var refusal *draft.Refusal
	switch {
	case errors.As(err, &refusal):
		return nil, hintError(fmt.Errorf("cannot import %q: %w", path, err), refusal.Hint)
	case err != nil:
		return nil, hintError(fmt.Errorf("cannot import %q: %w", path, err), "check that it is the right file")
	}
	return d, nil
}
