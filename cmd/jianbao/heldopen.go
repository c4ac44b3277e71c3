package main

import (
	"errors"
	"io/fs"

	"jianbao/issues/diag"
)

// errHeldOpen says that a file cannot be replaced because a program has it
// open, as readers of PDF have on Windows.
var errHeldOpen = diag.Errorf("another program has it open")

// The error codes of Windows that say so, or may say so.
const (
	accessDenied     = 5
	sharingViolation = 32
	lockViolation    = 33
)

// isHeld reports whether an error code of Windows means that another program
// has a file open. Windows denies access for this and for want of rights; probe
// asks for the file once more in such a way that the two differ, and returns
// the code of that, 0 if the file can be had.
func isHeld(code uintptr, probe func() uintptr) bool {
	switch code {
	case sharingViolation, lockViolation:
		return true
	case accessDenied:
		return probe() == sharingViolation
	}
	return false
}

// heldError returns errHeldOpen in place of an error of replacing the file at
// path, if that is what it means.
func heldError(path string, err error) error {
	if err != nil && heldOpen(path, err) {
		return &fs.PathError{Op: "replace", Path: path, Err: errHeldOpen}
	}
	return err
}

// closeFirst adds to an error of writing what to do if another program has the
// file open.
func closeFirst(err error) error {
	if errors.Is(err, errHeldOpen) {
		return hintError(err, "close it there first, then run this again")
	}
	return err
}
