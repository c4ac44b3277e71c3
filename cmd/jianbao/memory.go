package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
)

// The garbage collector runs whenever the heap has grown by a share of what it
// holds. An issue holds a few MB, so that it ran at every fourth of them, seventy
// times for a year of 52 issues, and stopped all cores each time. So it is told of
// a floor that is never touched, which takes addresses and no memory: with slack
// percent it waits until six tenths of that are made anew, whatever an issue holds.
// The same slack, less than Go's 100, lets thousands of pages fit into 400 MB.
//
// The system hands memory out when it is first touched, usually 4 KB at a time,
// which on virtual machines takes several µs each, thousands of times for a
// bulletin. So as much of the heap as the work is likely to take is asked for in
// huge pages of 2 MB, and what is asked for and not touched takes addresses only.
// A bulletin took 50 ms instead of 57, one of 300 pages 130 instead of 190.
//
// Room for addresses is not free either, it costs some 30 µs a MB: a bulletin
// alone, which is made without any collection, gets less of both.
const (
	slack = 60

	oneFloor, oneRoom   = 16 << 20, 16 << 20
	manyFloor, manyRoom = 48 << 20, 64 << 20
	// roomPerByte is for each byte of the largest issue, mostRoom the limit.
	roomPerByte = 72
	mostRoom    = 384 << 20
)

// floor is what the collector is told of.
var floor []byte

// prepareHeap fits collector and heap to a process that works on issues and ends,
// unless the user has chosen how the collector works (GOGC, GOMEMLIMIT), or how
// many addresses there are.
func prepareHeap(args []string) {
	if !readsIssues(args) || os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" || addressesLimited() {
		return
	}
	debug.SetGCPercent(-1) // a collection now would be for nothing
	size, room := likelyHeap(args)
	floor = make([]byte, size)
	growHeap(floor, room)
	debug.SetGCPercent(slack)
}

// readsIssues reports whether the command line asks for work on issues. It looks
// no closer than it must: a wrong answer costs a millisecond.
func readsIssues(args []string) bool {
	verbs := []string{"build", "lint", "check", "list", "fonts", "proof", "archive", "verify"}
	return slices.ContainsFunc(args, func(arg string) bool { return slices.Contains(verbs, arg) })
}

// likelyHeap returns how many bytes the heap's floor and the room behind it shall
// have for the issues named in args.
func likelyHeap(args []string) (floor, room int) {
	named, largest := 0, int64(0)
	for _, arg := range args {
		if ext := filepath.Ext(arg); ext == ".yaml" || ext == ".yml" {
			named++
			if info, err := os.Stat(arg); err == nil {
				largest = max(largest, info.Size())
			}
		}
	}
	switch likely := largest * roomPerByte; {
	case named == 1 && likely <= oneRoom:
		return oneFloor, oneRoom
	default:
		return manyFloor, int(min(max(likely, manyRoom), mostRoom))
	}
}
