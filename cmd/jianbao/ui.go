package main

// What is said where:
//
//   - standard output carries the product only: a PDF, a help text, a version.
//   - everything else goes to standard error. A fault of the content begins
//     with its place, “file:line:col: error: message [code]”, with the line of
//     the source and its hints indented under it. Everything about the command
//     itself begins with “jianbao: ”: “jianbao: error: …”, “jianbao: hint: …”.
//   - a message is lower case without a full stop, quotes what the user typed,
//     and shows paths as typed; a hint says what to do. It is a diag.Format or
//     made of some, so that it can be said in the user's language.
//   - only ui prints; no other function does, and nothing but main exits.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/issues/diag"
)

// ui is what a verb has of the world outside the file system.
type ui struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	// chinese says that the user reads Chinese; otherwise it is English.
	chinese bool
	// declared, if it is not nil, is given the options of a verb, which then
	// does nothing.
	declared func(*pflag.FlagSet)
}

func (u *ui) errorf(format diag.Format, args ...any) {
	u.notef("error: %s", diag.Say(format, args...))
}

func (u *ui) hintf(format diag.Format, args ...any) {
	u.notef("hint: %s", diag.Say(format, args...))
}

func (u *ui) notef(format diag.Format, args ...any) {
	fmt.Fprintf(u.stderr, "jianbao: %s\n", diag.Say(format, args...).In(u.words()))
}

// fail prints err with its hints and returns the exit code for it.
func (u *ui) fail(err error) int {
	u.errorf("%v", err)
	var h *hinted
	if errors.As(err, &h) {
		for _, hint := range h.hints {
			u.notef("hint: %s", hint)
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
		return u.fail(diag.Errorf("cannot write to standard output: %w", reason(err)))
	}
	return exitDone
}

// productBytes writes a product to standard output.
func (u *ui) productBytes(data []byte) error {
	if _, err := u.stdout.Write(data); err != nil {
		return diag.Errorf("cannot write to standard output: %w", reason(err))
	}
	return nil
}

// findings prints the faults of an issue. text returns the source a fault
// points into, nil if it is not at hand.
func (u *ui) findings(faults diag.List, text func(file string) []byte) {
	for _, d := range faults {
		fmt.Fprintln(u.stderr, d.In(u.words()))
		if d.Pos.Line > 0 {
			u.excerpt(text(d.Pos.File), d.Pos)
		}
		for _, hint := range d.Hints {
			fmt.Fprintf(u.stderr, "  %s\n", diag.Say("hint: %s", hint).In(u.words()))
		}
	}
}

// excerpt shows the place of a fault in its source.
func (u *ui) excerpt(source []byte, pos diag.Pos) {
	if line, caret := excerpt(source, pos); line != "" {
		fmt.Fprintf(u.stderr, "  | %s\n  | %s\n", line, caret)
	}
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	_, ok = terminalSize(f)
	return ok
}

// hinted is an error with what to do about it.
type hinted struct {
	error
	hints []diag.Text
}

func (h *hinted) Unwrap() error { return h.error }

// In returns the error in the language of c, without its hints.
func (h *hinted) In(c diag.Catalog) string { return diag.Localize(h.error, c) }

// hintError adds a hint to err, under those that it has.
func hintError(err error, hint diag.Format, args ...any) error {
	text := diag.Say(hint, args...)
	if h, ok := err.(*hinted); ok {
		return &hinted{h.error, append(slices.Clip(h.hints), text)}
	}
	return &hinted{err, []diag.Text{text}}
}

// internalError is a fault of ours, a panic caught.
type internalError struct {
	value any
	file  string
	stack []byte
}

// newInternalError wraps the value of a panic that struck while the issue
// file was worked on; file is empty outside of an issue. Call it from the
// deferred function, so that the stack is that of the panic. A value that was
// carried over from another goroutine brings the stack of that.
func newInternalError(value any, file string) error {
	stack := debug.Stack()
	if v, ok := value.(interface{ Stack() []byte }); ok {
		stack = v.Stack()
	}
	err := hintError(&internalError{value, file, stack},
		"this is a fault of jianbao, not of your work; please report it, with the issue file")
	return hintError(err, "set JIANBAO_DEBUG=1 and run again to see where it happened")
}

func (e *internalError) Error() string { return e.In(nil) }

// In returns the error in the language of c; what a panic says is for us, and
// English.
func (e *internalError) In(c diag.Catalog) string {
	value := strings.TrimSpace(fmt.Sprint(e.value))
	if e.file == "" {
		return diag.Say("internal error: %s", value).In(c)
	}
	return diag.Say("internal error in %s: %s", e.file, value).In(c)
}

// count says how many there are of something: one is the format for 1, many
// for any other number. Both may name further arguments by index, from 2.
func count(n int, one, many diag.Format, args ...any) diag.Text {
	args = append([]any{n}, args...)
	if n == 1 {
		return diag.Text{Format: one, Args: args}
	}
	return diag.Text{Format: many, Args: args}
}

// What is counted most often.
func countPages(n int) diag.Text    { return count(n, "1 page", "%d pages") }
func countErrors(n int) diag.Text   { return count(n, "1 error", "%d errors") }
func countFindings(n int) diag.Text { return count(n, "1 finding", "%d findings") }

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
