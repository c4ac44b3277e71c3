package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"jianbao/issues/diag"
)

// mayWrite refuses to write over a file that is not ours, and notes in the
// journal that the file will be. Files that are there already as they should
// be need no leave.
func (a *archive) mayWrite(file string, content []byte) error {
	there, err := os.ReadFile(a.path(file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		step()
		_, err := fmt.Fprintf(a.lock, "%s  %s\n", sumOf(content), file)
		if err := errors.Join(err, a.lock.Sync()); err != nil {
			return a.writeError(err)
		}
		return nil
	case err == nil && bytes.Equal(there, content):
		return nil
	}
	return hintError(diag.Errorf("%q is there already, and the archive's list does not have it", a.path(file)),
		"move it away; jianbao touches no file that is not its own")
}

// readJournal reads the names and sums of files that a run was about to write.
// What is cut off was not yet written.
func (a *archive) readJournal() (map[string][]string, error) {
	data, err := io.ReadAll(a.lock)
	if err != nil {
		return nil, diag.Errorf("cannot read %q: %w", a.path(lockName), reason(err))
	}
	sums := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		if line, whole := strings.CutSuffix(line, "\n"); whole {
			if sum, file, ok := parseSum(line); ok {
				sums[file] = append(sums[file], sum)
			}
		}
	}
	return sums, nil
}

// leftovers are the files that a run before left and no list names: what the
// journal has with the same sum, and unfinished ones.
func (a *archive) leftovers() ([]string, error) {
	if _, err := a.lock.Seek(0, io.SeekStart); err != nil {
		return nil, a.writeError(err)
	}
	journal, err := a.readJournal()
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(a.dir)
	if err != nil {
		return nil, diag.Errorf("cannot read %q: %w", a.dir, reason(err))
	}
	var left []string
	for _, e := range entries {
		file := e.Name()
		if _, listed := a.list[file]; listed || !e.Type().IsRegular() {
			continue
		}
		sums := journal[file]
		if len(sums) > 0 {
			content, err := os.ReadFile(a.path(file))
			if err != nil {
				return nil, diag.Errorf("cannot read %q: %w", a.path(file), reason(err))
			}
			if slices.Contains(sums, sumOf(content)) {
				left = append(left, file)
			}
		}
		if tempForm().MatchString(file) {
			left = append(left, file)
		}
	}
	return left, nil
}

// recover finishes what a run that was cut off had committed, and removes what
// it had not. It reports whether there was any.
func (a *archive) recover() (found bool, err error) {
	left, err := a.leftovers()
	if err != nil {
		return false, err
	}
	marked := func(file string) bool { _, ok := unmark(file); return ok }
	found = len(left) > 0 || slices.ContainsFunc(a.list.names(), marked)
	if err := a.settle(); err != nil {
		return found, err
	}
	// settle has removed some of them, and listed others.
	for _, file := range left {
		if _, listed := a.list[file]; !listed {
			if err := a.remove(file); err != nil {
				return found, err
			}
		}
	}
	a.sync()
	step()
	if err := a.lock.Truncate(0); err != nil {
		return found, a.writeError(err)
	}
	if _, err := a.lock.Seek(0, io.SeekStart); err != nil {
		return found, a.writeError(err)
	}
	return found, nil
}

// close takes back what was put and not committed, and leaves the archive to
// others.
func (a *archive) close() error {
	_, err := a.recover()
	return errors.Join(err, a.unlock())
}

// unlock leaves the archive to others; a journal stays for the next run.
func (a *archive) unlock() error {
	if info, err := a.lock.Stat(); err != nil || info.Size() > 0 {
		return errors.Join(err, a.lock.Close())
	}
	step()
	err := removeLock(a.lock)
	if a.made {
		_ = os.Remove(a.dir) // which fails if anything is in it
	}
	return err
}
