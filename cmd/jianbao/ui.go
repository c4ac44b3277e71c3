package main

// What is said where:
//
//   - standard output carries the product only: a PDF, a help text, a version.
//   - everything else goes to standard error. A fault of the content begins
//     with its place, “file:line:col: error: message [code]”, with the line of
//     the source and its hints indented under it. Everything about the command
//     itself begins with “jianbao: ”: “jianbao: error: …”, “jianbao: hint: …”.
//   - a message is lower case without a full stop, quotes what the user typed,
//     and shows paths as typed; a hint says what to do.
//   - only ui prints; no other function does, and nothing but main exits.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"

	"jianbao/issues/diag"
)

// ui is what a verb has of the world outside the file system.
type ui struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

func (u *ui) errorf(format string, args ...any) {
	fmt.Fprintf(u.stderr, "jianbao: error: "+format+"\n", args...)
}

func (u *ui) hintf(format string, args ...any) {
	fmt.Fprintf(u.stderr, "jianbao: hint: "+format+"\n", args...)
}

func (u *ui) notef(format string, args ...any) {
	fmt.Fprintf(u.stderr, "jianbao: "+format+"\n", args...)
}

// fail prints err with its hints and returns the exit code for it.
func (u *ui) fail(err error) int {
	u.errorf("%v", err)
	var h *hinted
	if errors.As(err, &h) {
		for _, hint := range h.hints {
			u.hintf("%s", hint)
		}
	}
	var internal *internalError
	if errors.As(err, &internal) && u.getenv("JIANBAO_DEBUG") != "" {
		fmt.Fprintf(u.stderr, "%s", internal.stack)
	}
	return exitTool
}

// product writes text to standard output.
func (u *ui) product(text string) int {
	if err := u.productBytes([]byte(text)); err != nil {
		return u.fail(err)
	}
	return exitDone
}

// print writes to standard output what f writes.
func (u *ui) print(f func(io.Writer) error) int {
	if err := f(u.stdout); err != nil {
		return u.fail(fmt.Errorf("cannot write to standard output: %w", reason(err)))
	}
	return exitDone
}

// productBytes writes a product to standard output.
func (u *ui) productBytes(data []byte) error {
	if _, err := u.stdout.Write(data); err != nil {
		return fmt.Errorf("cannot write to standard output: %w", reason(err))
	}
	return nil
}

// findings prints the faults of an issue. text returns the source a fault
// points into, nil if it is not at hand.
func (u *ui) findings(faults diag.List, text func(file string) []byte) {
	for _, d := range faults {
		fmt.Fprintln(u.stderr, d)
		if d.Pos.Line > 0 {
			u.excerpt(text(d.Pos.File), d.Pos)
		}
		for _, hint := range d.Hints {
			fmt.Fprintf(u.stderr, "  hint: %s\n", hint)
		}
	}
}

// excerpt shows the place of a fault in its source.
func (u *ui) excerpt(source []byte, pos diag.Pos) {
	if line, caret := excerpt(source, pos); line != "" {
		fmt.Fprintf(u.stderr, "  | %s\n  | %s\n", line, caret)
	}
}

// isTerminal reports whether w is a terminal. The null device is a character
// device too, but nobody reads it.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// hinted is an error with what to do about it.
type hinted struct {
	error
	hints []string
}

func (h *hinted) Unwrap() error { return h.error }

// hintError adds hints to err.
func hintError(err error, hints ...string) error { return &hinted{err, hints} }

// internalError is a fault of ours, a panic caught.
type internalError struct {
	value any
	file  string
	stack []byte
}

// newInternalError wraps the value of a panic that struck while the issue
// file was worked on; file is empty outside of an issue. Call it from the
// deferred function, so that the stack is that of the panic.
func newInternalError(value any, file string) error {
	err := &internalError{value, file, debug.Stack()}
	return hintError(err,
		"this is a fault of jianbao, not of your work; please report it, with the issue file",
		"set JIANBAO_DEBUG=1 and run again to see where it happened")
}

func (e *internalError) Error() string {
	value := strings.TrimSpace(fmt.Sprint(e.value))
	if e.file == "" {
		return "internal error: " + value
	}
	return fmt.Sprintf("internal error in %s: %s", e.file, value)
}

// reason strips the operation and the path that package os puts before an
// error, as our messages name the file themselves, as typed.
func reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
