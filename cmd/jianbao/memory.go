package main

import (
	"runtime"
	"runtime/debug"
	"slices"
)

// A bulletin takes some 8 MB and is built in a few hundredths of a second: the
// garbage collector, which would first run at 4 MB and then again and again,
// takes a tenth of that time and frees nothing that is needed. So it waits
// until the heap has grown to patience × 4 MB, as it does for hundreds of
// pages, and then goes back to its usual ways, so that memory stays level
// however many issues are built.
const patience = 8

// delayCollection makes the first collection wait.
func delayCollection() {
	before := debug.SetGCPercent(100 * patience)
	// The cleanup of an object that nobody holds runs after the first
	// collection.
	runtime.AddCleanup(new([16]byte), func(percent int) { debug.SetGCPercent(percent) }, before)
}

// typesets reports whether the command line asks for pages. It looks no closer
// than it must: a wrong answer costs a millisecond.
func typesets(args []string) bool {
	return slices.ContainsFunc(args, func(arg string) bool {
		return slices.Contains([]string{"build", "proof", "archive", "verify"}, arg)
	})
}
