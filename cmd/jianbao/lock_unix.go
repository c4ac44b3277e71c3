//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// lockFile opens the file at path, makes it if it is not there, and locks it.
// The system gives the lock back when the process ends, however it ends. The
// error is errLocked if another process has it.
func lockFile(path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != nil {
			f.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, errLocked
			}
			return nil, &os.PathError{Op: "lock", Path: path, Err: err}
		}
		// The process before may have removed the file between the two calls;
		// then the lock is on a file that nobody else will find.
		mine, err := f.Stat()
		there, errThere := os.Stat(path)
		if err == nil && errThere == nil && os.SameFile(mine, there) {
			return f, nil
		}
		f.Close()
	}
}

// removeLock removes a locked file and gives the lock back.
func removeLock(f *os.File) error {
	err := os.Remove(f.Name())
	return errors.Join(err, f.Close())
}
