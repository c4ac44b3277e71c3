package main

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
)

// TestIsHeld: of the codes of Windows, those that mean an open file, and access
// that is denied for want of rights is told apart.
func TestIsHeld(t *testing.T) {
	const done, notFound = 0, 2
	for _, tt := range []struct {
		code, probed uintptr
		want         bool
	}{
		{sharingViolation, done, true},
		{lockViolation, done, true},
		{accessDenied, sharingViolation, true},
		{accessDenied, accessDenied, false},
		{accessDenied, done, false},
		{notFound, sharingViolation, false},
	} {
		if got := isHeld(tt.code, func() uintptr { return tt.probed }); got != tt.want {
			t.Errorf("code %d, and %d when asked again: got %v, want %v", tt.code, tt.probed, got, tt.want)
		}
	}
}

// TestHeldOpenIsSaid: whoever has the PDF open in a reader is told to close it,
// in his language.
func TestHeldOpenIsSaid(t *testing.T) {
	held := &fs.PathError{Op: "replace", Path: "x", Err: errHeldOpen}
	for chinese, want := range map[bool]string{
		false: "jianbao: error: cannot write \"第14期.pdf\": another program has it open\njianbao: hint: close it there first, then run this again\n",
		true:  "jianbao: 错误：无法写入“第14期.pdf”：另一个程序正打开着它\njianbao: 提示：先在那个程序里关闭它，再运行一次\n",
	} {
		var stderr strings.Builder
		u := &ui{stderr: &stderr, getenv: func(string) string { return "" }, chinese: chinese}
		err := writeError("第14期.pdf", held)
		u.fail(err)
		if stderr.String() != want {
			t.Errorf("said %q, want %q", &stderr, want)
		}
	}
	if other := errors.New("x"); heldError("a", other) != other || heldError("a", nil) != nil {
		t.Error("other errors are changed")
	}
}
