package issues

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jianbao/issues/diag"
)

// The names of things that are not typed as a path.
const (
	stdinPath  = "-"
	stdinName  = "<stdin>"
	seriesName = "series.yaml"
)

// maxSize is the largest file that is read: the text of a thousand pages, ten
// times over.
const maxSize = 16 << 20

// Loaded is an issue as read from the file system.
type Loaded struct {
	Issue  *Issue
	Faults diag.List
	// Files are the files that were read, for showing the lines of faults.
	Files []File
}

// Load reads the issue at path, "-" for stdin, with its series and its pictures.
// The series is the file at series or, if that is empty, series.yaml beside the
// issue if there is one; stdin has no file beside it. What is wrong with the
// content is in Faults; an error says that a file cannot be read at all.
func Load(path, series string, stdin io.Reader) (*Loaded, error) {
	l, err := LoadText(path, series, stdin)
	if err == nil {
		l.readPictures()
	}
	return l, err
}

// LoadText is Load without the pictures, for those who do not print the issue.
func LoadText(path, series string, stdin io.Reader) (*Loaded, error) {
	l := new(Loaded)
	issue, err := l.read(path, stdin)
	if err != nil {
		return nil, err
	}
	under, err := l.readSeries(path, series)
	if err != nil {
		return nil, err
	}
	if l.Faults.HasErrors() {
		l.Issue = &Issue{File: issue.Name}
		return l, nil
	}
	l.Issue, l.Faults = Parse(issue, under)
	return l, nil
}

// LoadSeries reads a series without an issue. What only an issue has is not
// missing.
func LoadSeries(path string) (*Loaded, error) {
	l := new(Loaded)
	f, err := l.read(path, nil)
	if err != nil {
		return nil, err
	}
	l.Issue = &Issue{File: f.Name}
	if l.Faults.HasErrors() {
		return l, nil
	}
	r := new(reader)
	r.issue(l.Issue, r.fields(r.root(parseTree(f, &r.faults)), &issueKey))
	r.faults.list.Sort()
	l.Faults = r.faults.list
	return l, nil
}

// readSeries reads the series of the issue at path; nil if it has none.
func (l *Loaded) readSeries(path, series string) (*File, error) {
	given := series != ""
	if !given && path == stdinPath {
		return nil, nil
	}
	if !given {
		series = filepath.Join(filepath.Dir(path), seriesName)
	}
	if _, err := os.Lstat(series); os.IsNotExist(err) && !given {
		return nil, nil
	}
	f, err := l.read(series, nil)
	return &f, err
}

// read reads one file.
func (l *Loaded) read(path string, stdin io.Reader) (File, error) {
	f := File{Name: path}
	in := stdin
	if path == stdinPath && stdin != nil {
		f.Name = stdinName
	} else {
		file, err := os.Open(path)
		if err != nil {
			return f, diag.Errorf("cannot read %q: %w", path, reason(err))
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			l.add(path, msgDirectory)
			return f, nil
		}
		in = file
	}
	var err error
	if f.Data, err = io.ReadAll(io.LimitReader(in, maxSize+1)); err != nil {
		return f, diag.Errorf("cannot read %q: %w", f.Name, reason(err))
	}
	if len(f.Data) > maxSize {
		l.add(f.Name, msgTooLarge)
		return f, nil
	}
	l.Files = append(l.Files, f)
	return f, nil
}

// add reports a fault of a file as a whole.
func (l *Loaded) add(name string, m message) {
	l.Faults.Add(diag.Pos{File: name}, m.code, diag.Say(m.text), diag.Say(m.hint))
}

// reason takes the operation and the path off an error, which names them in
// the machine's words and not as typed.
func reason(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
