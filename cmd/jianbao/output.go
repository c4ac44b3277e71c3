package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"jianbao/issues/diag"
)

// outputs writes products to files so that a name shows either what it showed
// before or the whole product: the bytes go to a temporary file in the same
// folder, which is renamed once they are on the disk. Its zero value is ready;
// several goroutines may use it.
type outputs struct {
	mu sync.Mutex
	// temps are the files now being written.
	temps map[*os.File]bool
	// closed forbids new files and new names.
	closed bool
}

// errInterrupted says that the user stopped the run.
var errInterrupted = diag.Errorf("interrupted")

// product is a file to be written.
type product struct {
	path string
	data []byte
}

// staged is a product whose bytes are on the disk under another name.
type staged struct {
	product
	dest string
	// temp is nil for what is no regular file (a device, a named pipe), which
	// is written through.
	temp *os.File
}

// write puts data at path. The folder must exist. An existing file keeps its
// mode; a symbolic link stays and its target is replaced.
func (o *outputs) write(path string, data []byte) error { return o.writeAll([]product{{path, data}}) }

// writeAll writes products that belong together: none gets its name before all
// of them are on the disk.
func (o *outputs) writeAll(products []product) error {
	var list []staged
	defer func() {
		for _, s := range list {
			o.discard(s.temp)
		}
	}()
	for _, p := range products {
		s, err := o.stage(p)
		if err != nil {
			return writeError(p.path, err)
		}
		list = append(list, s)
	}
	for _, s := range list {
		if err := o.name(s); err != nil {
			return writeError(s.path, err)
		}
	}
	return nil
}

// writeError says which file could not be written, as typed.
func writeError(path string, err error) error {
	err = reason(err)
	if errors.Is(err, errHeldOpen) {
		return closeFirst(diag.Errorf("cannot write %q: %w", path, err))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return hintError(diag.Errorf("cannot write %q: %w", path, err), "make the folder first, or name one with a / at its end: -o DIR/")
	}
	return diag.Errorf("cannot write %q: %w", path, err)
}

// writeNew puts data at path, where nothing may be yet.
func (o *outputs) writeNew(path string, data []byte) error {
	err := o.link(path, data)
	switch err := reason(err); {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return hintError(diag.Errorf("%q is there already", path), "name another file with -o FILE, or take the one there away")
	case errors.Is(err, fs.ErrNotExist):
		return hintError(diag.Errorf("cannot write %q: %w", path, err), "make the folder first")
	default:
		return diag.Errorf("cannot write %q: %w", path, err)
	}
}

// link writes data into a temporary file and gives it the name path by a link,
// which never takes the place of a file.
func (o *outputs) link(path string, data []byte) error {
	if err := systemForbids(filepath.Base(path)); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	f, err := o.create(filepath.Dir(path), ".jianbao-")
	if err != nil {
		return err
	}
	defer o.discard(f)
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// Some file systems have no links. The name was free a moment ago.
	return o.commit(f, path)
}

// destination follows path's symbolic links and returns what is there now,
// nil if nothing is. A folder and a file that its owner has protected are
// errors.
func destination(path string) (dest string, old fs.FileInfo, err error) {
	if err := systemForbids(filepath.Base(path)); err != nil {
		return "", nil, err
	}
	dest = followLinks(path)
	old, err = os.Stat(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return dest, nil, nil
	case err != nil:
		return "", nil, reason(err)
	case old.IsDir():
		return "", nil, hintError(diag.Errorf("it is a folder"), "move the folder away, or name the PDF with -o FILE")
	case old.Mode().IsRegular() && !mayReplace(path, dest):
		return "", nil, hintError(diag.Errorf("the file there is no PDF"),
			"name another file with -o FILE, or take the one there away")
	case old.Mode().IsRegular() && old.Mode().Perm()&0o200 == 0:
		return "", nil, hintError(diag.Errorf("the file there is write-protected"),
			"take the protection off, or name another file with -o FILE")
	}
	return dest, old, nil
}

// mayReplace reports whether a product may take the place of the file dest: a
// file whose name is not that of a product must be one by its contents.
func mayReplace(path, dest string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pdf", ".yaml", ".yml", ".json", ".sha256", ".png":
		return true
	}
	f, err := os.Open(dest)
	if err != nil {
		return true // the error of writing says more
	}
	defer f.Close()
	head := make([]byte, len("%PDF-"))
	n, _ := f.Read(head)
	return n == 0 || string(head[:n]) == "%PDF-"
}

// maxLinks is how many links that lead nowhere are followed; a circle has no
// end.
const maxLinks = 40

// followLinks returns what path's symbolic links lead to, be it there or not.
func followLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	for range maxLinks {
		target, err := os.Readlink(path)
		if err != nil {
			return path
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	return path
}

// stage writes a product into a temporary file beside its destination.
func (o *outputs) stage(p product) (s staged, err error) {
	dest, old, err := destination(p.path)
	if err != nil {
		return s, err
	}
	s = staged{product: p, dest: dest}
	if old != nil && !old.Mode().IsRegular() {
		return s, nil
	}
	f, err := o.create(filepath.Dir(dest), ".jianbao-")
	if err != nil {
		return s, err
	}
	if err := fill(f, old, p.data); err != nil {
		o.discard(f)
		return s, err
	}
	s.temp = f
	return s, nil
}

// fill writes data into the temporary file f, with the mode of the old file.
func fill(f *os.File, old fs.FileInfo, data []byte) error {
	if old != nil {
		if err := f.Chmod(old.Mode().Perm()); err != nil {
			return err
		}
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	// Without Sync a power failure after the rename may leave an empty file
	// under the good name.
	return f.Sync()
}

// name gives a staged product its name.
func (o *outputs) name(s staged) error {
	if s.temp == nil {
		return heldError(s.dest, os.WriteFile(s.dest, s.data, 0))
	}
	return o.commit(s.temp, s.dest)
}

// create opens a new temporary file in folder, whose name has a prefix. It is made here and not with
// os.CreateTemp, whose files nobody else may read.
func (o *outputs) create(folder, prefix string) (*os.File, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return nil, errInterrupted
	}
	name := filepath.Join(folder, fmt.Sprintf("%s%016x.tmp", prefix, rand.Uint64()))
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	if o.temps == nil {
		o.temps = make(map[*os.File]bool)
	}
	o.temps[f] = true
	return f, nil
}

// commit gives the temporary file f its name.
func (o *outputs) commit(f *os.File, dest string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return errInterrupted
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := rename(f.Name(), dest); err != nil {
		return heldError(dest, err)
	}
	delete(o.temps, f)
	return nil
}

// discard removes the temporary file f unless it was committed.
func (o *outputs) discard(f *os.File) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.temps[f] {
		return
	}
	delete(o.temps, f)
	f.Close()
	os.Remove(f.Name())
}

// abandon removes all temporary files; nothing is written after it returns.
func (o *outputs) abandon() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	for f := range o.temps {
		// Closed first, as some systems do not remove an open file.
		f.Close()
		os.Remove(f.Name())
	}
	o.temps = nil
}

// folderError says that a folder for products cannot be made.
func folderError(folder string, err error) error {
	said := diag.Errorf("cannot make the folder %q: %w", folder, reason(err))
	if errors.Is(err, syscall.ENOTDIR) {
		return hintError(said, "a file is in its way: give the folder another name")
	}
	return said
}
