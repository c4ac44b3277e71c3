package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"jianbao/issues/diag"
)

// An archive is a folder with a list of its files. Renaming a new list into
// place is what commits a run; whatever kills the run, every file that the list
// names is whole, as a listed file is never touched:
//
//   - an issue that is new is written under its name, which no list has yet;
//   - a changed issue is written as NAME.next.pdf and NAME.next.json, and a
//     first list names those in place of the old files. Then nothing lists the
//     old files, and they are written over; a second list names them again,
//     and the .next files are removed.
//
// A run that was cut off leaves files that no list names. Their names and sums
// stand in the lock file, which doubles as a journal and is written before
// them, so that the next run knows its own from those of others, which it never
// touches.

// lockName is the lock file, and the journal.
const lockName = ".jianbao-archive"

// nextMark stands in names of files on their way into the archive.
const nextMark = ".next"

// tempForm are names of files being written, which begin with tempPrefix.
const tempPrefix = lockName + "-"

var tempForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^` + regexp.QuoteMeta(tempPrefix) + `[0-9a-f]{16}\.tmp$`)
})

// kinds are the extensions of an issue's files.
var kinds = [...]string{".pdf", ".json"}

// errLocked says that another process works on the archive.
var errLocked = diag.Errorf("another run of jianbao is at work there")

// step is called before each change of the disk. Tests end the process in it.
var step = func() {}

// archive is a folder that this process alone writes to.
type archive struct {
	dir  string
	lock *os.File
	// list is what the folder's list names, next what it is to name.
	list, next manifest
	// recovered says that something was left by a run that was cut off.
	recovered bool
	// made says that this run made the folder.
	made    bool
	outputs outputs
}

// openArchive takes the archive in dir, makes the folder if it is not there,
// and finishes or undoes what a run before left.
func openArchive(dir string) (*archive, error) {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return nil, hintError(diag.Errorf("%q is a file, not a folder", dir), "name a folder with -d DIR")
	}
	a := &archive{dir: dir, made: err != nil}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, folderError(dir, err)
	}
	step()
	a.lock, err = lockFile(a.path(lockName))
	if errors.Is(err, errLocked) {
		return nil, hintError(a.writeError(err), "wait until it has finished")
	}
	if err != nil {
		return nil, a.writeError(err)
	}
	if err := a.start(); err != nil {
		a.unlock()
		return nil, err
	}
	return a, nil
}

// start reads the list and makes good what a run before left.
func (a *archive) start() (err error) {
	if a.list, err = readManifest(a.dir); err != nil {
		return err
	}
	if a.recovered, err = a.recover(); err != nil {
		return err
	}
	a.next = maps.Clone(a.list)
	return nil
}

func (a *archive) writeError(err error) error {
	return diag.Errorf("cannot write to %q: %w", a.dir, reason(err))
}

// path returns where a file of the archive is.
func (a *archive) path(file string) string { return filepath.Join(a.dir, file) }

// entryState is what putting an issue did.
type entryState uint8

const (
	entryNew entryState = iota
	entryChanged
	entrySame
	// entryMended was listed as it is now, but its files were not so.
	entryMended
)

// put writes the files of an issue; commit makes them the archive's.
func (a *archive) put(name string, pdf, card []byte) (entryState, error) {
	data := map[string][]byte{name + kinds[0]: pdf, name + kinds[1]: card}
	state := a.stateOf(data)
	if state == entrySame {
		return state, nil
	}
	for _, kind := range kinds {
		for _, file := range a.list.names() {
			// Where capitals do not count it would be the same file.
			if file != name+kind && strings.EqualFold(file, name+kind) {
				return state, hintError(diag.Errorf("%q and %q, which is in the archive, differ in capitals only", name+kind, file),
					"give the issue's file another name, or archive it in a folder of its own")
			}
		}
		content := data[name+kind]
		_, listed := a.list[name+kind]
		if !listed {
			if err := a.mayWrite(name+kind, content); err != nil {
				return state, err
			}
		}
		file := name + kind
		if state == entryChanged {
			file = name + nextMark + kind
			if err := a.mayWrite(file, content); err != nil {
				return state, err
			}
			delete(a.next, name+kind)
		}
		a.next[file] = sumOf(content)
		if err := a.write(file, content); err != nil {
			return state, err
		}
	}
	return state, nil
}

// stateOf compares an issue's files with the archive's.
func (a *archive) stateOf(data map[string][]byte) entryState {
	listed, same, whole := 0, 0, 0
	for file, content := range data {
		sum, ok := a.list[file]
		if !ok {
			continue
		}
		listed++
		if sum == sumOf(content) {
			same++
		}
		if there, err := os.ReadFile(a.path(file)); err == nil && bytes.Equal(there, content) {
			whole++
		}
	}
	switch {
	case listed == 0:
		return entryNew
	case same < len(data):
		return entryChanged
	case whole < len(data):
		return entryMended
	}
	return entrySame
}

// write writes a file of the archive whole or not at all.
func (a *archive) write(file string, content []byte) error {
	if err := a.replace(file, content); err != nil {
		return closeFirst(diag.Errorf("cannot write %q: %w", a.path(file), reason(err)))
	}
	return nil
}

func (a *archive) replace(file string, content []byte) error {
	step()
	f, err := a.outputs.create(a.dir, tempPrefix)
	if err != nil {
		return err
	}
	defer a.outputs.discard(f)
	half := len(content) / 2
	for _, part := range [...][]byte{content[:half], content[half:]} {
		step()
		if _, err := f.Write(part); err != nil {
			return err
		}
	}
	step()
	if err := f.Sync(); err != nil {
		return err
	}
	step()
	return a.outputs.commit(f, a.path(file))
}

// sync sees to it that names are on the disk too. Not all systems can.
func (a *archive) sync() {
	if d, err := os.Open(a.dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// commit makes what was put the archive's, and takes the old files away.
func (a *archive) commit() error {
	if maps.Equal(a.list, a.next) {
		return nil
	}
	if err := a.publish(a.next); err != nil {
		return err
	}
	return a.settle()
}

// publish makes m the archive's list.
func (a *archive) publish(m manifest) error {
	a.sync()
	if err := a.write(manifestName, m.bytes()); err != nil {
		return err
	}
	a.sync()
	a.list = maps.Clone(m)
	return nil
}

// settle gives the .next files that the list names their final names.
func (a *archive) settle() error {
	final := maps.Clone(a.list)
	var marked []string
	for _, file := range a.list.names() {
		to, ok := unmark(file)
		if !ok {
			continue
		}
		content, err := os.ReadFile(a.path(file))
		if err != nil {
			return diag.Errorf("cannot read %q: %w", a.path(file), reason(err))
		}
		if sumOf(content) != a.list[file] {
			return hintError(diag.Errorf("%q is not what the archive's list says", a.path(file)), "jianbao verify says more")
		}
		if _, listed := a.list[to]; listed {
			return hintError(diag.Errorf("%q lists both %q and %q", a.path(manifestName), to, file), "take one of the lines out")
		}
		if err := a.write(to, content); err != nil {
			return err
		}
		delete(final, file)
		final[to] = sumOf(content)
		marked = append(marked, file)
	}
	if len(marked) == 0 {
		return nil
	}
	if err := a.publish(final); err != nil {
		return err
	}
	for _, file := range marked {
		if err := a.remove(file); err != nil {
			return err
		}
	}
	return nil
}

// unmark returns the final name of a .next file.
func unmark(file string) (final string, ok bool) {
	for _, kind := range kinds {
		if name, ok := strings.CutSuffix(file, nextMark+kind); ok && name != "" {
			return name + kind, true
		}
	}
	return "", false
}

func (a *archive) remove(file string) error {
	step()
	if err := os.Remove(a.path(file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diag.Errorf("cannot remove %q: %w", a.path(file), reason(err))
	}
	return nil
}
