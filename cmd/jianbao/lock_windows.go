package main

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// lockFile opens the file at path for this process alone and makes it if it is
// not there. The system closes it when the process ends, however it ends. The
// error is errLocked if another process has it.
func lockFile(path string) (*os.File, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	// A guard against viruses may have the file open for a moment; so may the
	// process that is just removing it, when access is denied.
	const tries, pause = 10, 20 * time.Millisecond
	for i := 1; ; i++ {
		// DELETE is for removeLock.
		const access, shared = windows.GENERIC_READ | windows.GENERIC_WRITE | windows.DELETE, 0
		h, err := windows.CreateFile(name, access, shared, nil, windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_NORMAL, 0)
		if err == nil {
			return os.NewFile(uintptr(h), path), nil
		}
		taken := errors.Is(err, windows.ERROR_SHARING_VIOLATION)
		switch {
		case i < tries && (taken || errors.Is(err, windows.ERROR_ACCESS_DENIED)):
			time.Sleep(pause)
		case taken:
			return nil, errLocked
		default:
			return nil, &os.PathError{Op: "lock", Path: path, Err: err}
		}
	}
}

// removeLock removes a locked file and gives the lock back in one: the file is
// marked to go when its last handle is closed, which is this one. Between
// closing and removing another process could take it.
func removeLock(f *os.File) error {
	remove := byte(1)
	err := windows.SetFileInformationByHandle(windows.Handle(f.Fd()), windows.FileDispositionInfo, &remove, 1)
	if err != nil {
		err = &os.PathError{Op: "remove", Path: f.Name(), Err: err}
	}
	return errors.Join(err, f.Close())
}
