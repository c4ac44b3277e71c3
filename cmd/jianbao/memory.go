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
// pages. Then it works sooner than usual, at slack percent instead of 100, so
// that thousands of pages fit into 400 MB and memory stays level however many
// issues are built.
const (
	patience = 8
	slack    = 60
)

// delayCollection makes the first collection wait.
func delayCollection() {
	const usual = 100
	after := debug.SetGCPercent(usual * patience)
	if after == usual { // else the user has set GOGC
		after = slack
	}
	// The cleanup of an object that nobody holds runs after the first
	// collection.
	runtime.AddCleanup(new([16]byte), func(percent int) { debug.SetGCPercent(percent) }, after)
}

// typesets reports whether the command line asks for pages. It looks no closer
// than it must: a wrong answer costs a millisecond.
func typesets(args []string) bool {
	return slices.ContainsFunc(args, func(arg string) bool {
		return slices.Contains([]string{"build", "proof", "archive", "verify"}, arg)
	})
}
