package issues

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/issues/diag"
)

// faultPos is any place.
var faultPos = diag.Pos{File: "a.yaml", Line: 1, Col: 1}

// writeFiles writes files into a new folder, which becomes the current one.
func writeFiles(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, data := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// The series is series.yaml beside the issue, or the file that is named; stdin
// has none beside it. Names in faults are the names typed.
func TestLoad(t *testing.T) {
	writeFiles(t, map[string]string{
		"a/14.yaml":       "note: 甲\n",
		"a/series.yaml":   complete,
		"alone/14.yaml":   "note: 甲\n",
		"bad/14.yaml":     "yaer: 2023\n",
		"bad/series.yaml": "masthead: [\n",
		"other.yaml":      strings.Replace(complete, "科协每周动态", "简报", 1),
		"adir/14.yaml/x":  "",
		"sdir/14.yaml":    "note: 甲\n",
	})
	for _, tt := range []struct {
		name, path, series, stdin string
		wantName, wantFaults      string
		wantFiles                 string
	}{
		{"series beside it", "a/14.yaml", "", "", "科协每周动态", "", "a/14.yaml a/series.yaml"},
		{"series named", "a/14.yaml", "other.yaml", "", "简报", "", "a/14.yaml other.yaml"},
		{"no series", "alone/14.yaml", "", "", "", "alone/14.yaml: error: \"year\" is missing [E-missing]", "alone/14.yaml"},
		{"stdin with series", "-", "a/series.yaml", "note: 甲\n", "科协每周动态", "", "<stdin> a/series.yaml"},
		{"stdin alone", "-", "", "note: 甲\n", "", "<stdin>: error: \"year\" is missing [E-missing]", "<stdin>"},
		{"both bad", "bad/14.yaml", "", "", "", "bad/14.yaml:1:1: error: unknown key \"yaer\" [E-unknown-key]", "bad/14.yaml bad/series.yaml"},
		{"a directory", "adir/14.yaml", "", "", "", "adir/14.yaml: error: this is a directory, not an issue file [E-file]", ""},
		{"a directory as series", "sdir/14.yaml", "adir", "", "", "adir: error: this is a directory, not an issue file [E-file]", "sdir/14.yaml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := Load(tt.path, tt.series, strings.NewReader(tt.stdin))
			if err != nil {
				t.Fatal(err)
			}
			if got := l.Issue.Masthead.Name.Value; got != tt.wantName {
				t.Errorf("name: got %q, want %q", got, tt.wantName)
			}
			first := ""
			if len(l.Faults) > 0 {
				first = l.Faults[0].String()
			}
			if first != tt.wantFaults {
				t.Errorf("first fault: got %q, want %q", first, tt.wantFaults)
			}
			var files []string
			for _, f := range l.Files {
				files = append(files, f.Name)
			}
			if got := strings.Join(files, " "); got != tt.wantFiles {
				t.Errorf("files: got %q, want %q", got, tt.wantFiles)
			}
		})
	}
}

// A file that cannot be read at all is an error that names it as typed, once.
func TestLoadUnreadable(t *testing.T) {
	writeFiles(t, map[string]string{"14.yaml": complete})
	for _, tt := range []struct{ path, series, want string }{
		{"15.yaml", "", `cannot read "15.yaml": `},
		{"14.yaml", "serie.yaml", `cannot read "serie.yaml": `},
	} {
		_, err := Load(tt.path, tt.series, nil)
		if !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("Load(%q, %q): got %v, want an error that says the file does not exist", tt.path, tt.series, err)
		}
		// The reason behind the colon is in the system's words.
		if got, reason, _ := strings.Cut(err.Error(), ": "); got+": " != tt.want || strings.Contains(reason, ".yaml") {
			t.Errorf("Load(%q, %q): got %q, want %q and the reason alone", tt.path, tt.series, err, tt.want)
		}
	}
}

// The largest file that is read, and one of a byte more.
func TestLoadLimit(t *testing.T) {
	largest := complete + strings.Repeat("#", maxSize-len(complete)-1) + "\n"
	writeFiles(t, map[string]string{"largest.yaml": largest, "larger.yaml": largest + "\n"})
	l, err := Load("largest.yaml", "", nil)
	if err != nil || len(l.Faults) > 0 {
		t.Errorf("16 MiB: got %v, %v; want no fault", l.Faults, err)
	}
	l, err = Load("larger.yaml", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = "larger.yaml: error: the file is larger than 16 MiB [E-file]\n    take pictures and other data out of it; an issue holds text only\n"
	if got := dumpFaults(l.Faults); got != want {
		t.Errorf("a byte more: got %q, want %q", got, want)
	}
}
