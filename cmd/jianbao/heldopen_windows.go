package main

import (
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// heldOpen reports whether err, of replacing or opening the file at path, means
// that another program has it open.
func heldOpen(path string, err error) bool {
	var code syscall.Errno
	return errors.As(err, &code) && isHeld(uintptr(code), func() uintptr { return askToDelete(path) })
}

// askToDelete opens a file for being deleted, without deleting it, and returns
// the error code.
func askToDelete(path string) uintptr {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0
	}
	const all = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	h, err := windows.CreateFile(name, windows.DELETE, all, nil, windows.OPEN_EXISTING, 0, 0)
	var code syscall.Errno
	if errors.As(err, &code) {
		return uintptr(code)
	}
	_ = windows.CloseHandle(h)
	return 0
}

// rename gives a file another name. Guards against viruses and indexers open
// new files for a moment; so it is tried again before it is said to fail.
func rename(from, to string) error {
	const tries, pause = 10, 20 * time.Millisecond
	for i := 1; ; i++ {
		err := os.Rename(from, to)
		var code syscall.Errno
		if err == nil || i == tries || !errors.As(err, &code) || code != accessDenied && code != sharingViolation {
			return err
		}
		time.Sleep(pause)
	}
}
