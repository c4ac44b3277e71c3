package main

import (
	"errors"
	"os"
	"syscall"
)

// errSharing is what the system says of a file that another process has open
// for itself.
const errSharing = syscall.Errno(32)

// lockFile opens the file at path for this process alone and makes it if it is
// not there. The system closes it when the process ends, however it ends. The
// error is errLocked if another process has it.
func lockFile(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	const shared = 0
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, shared, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, errSharing) {
		return nil, errLocked
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

// removeLock gives the lock back and removes the file, which fails where
// another process has taken it in between: then it is that one's.
func removeLock(f *os.File) error {
	err := f.Close()
	if removed := os.Remove(f.Name()); removed != nil && !errors.Is(removed, errSharing) {
		err = errors.Join(err, removed)
	}
	return err
}
