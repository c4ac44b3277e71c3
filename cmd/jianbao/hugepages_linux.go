package main

import (
	"runtime"
	"syscall"
)

// addressesLimited reports whether the process may have some addresses only
// (ulimit -v): then none can be spared.
func addressesLimited() bool {
	var limit syscall.Rlimit
	const none = 1<<64 - 1 // RLIM_INFINITY
	return syscall.Getrlimit(syscall.RLIMIT_AS, &limit) == nil && limit.Cur != none
}

// growHeap makes room for size bytes in huge pages behind the object last, the
// newest of the heap.
//
// Go has no way to ask for huge pages for its heap, so an object of that size is
// made, its memory marked, and the object dropped: what is made next goes
// where it was. The last is marked too, as it ends, and the room begins, within a
// huge page. Where the system has no huge pages nothing happens.
func growHeap(last []byte, size int) {
	room := make([]byte, size)
	if syscall.Madvise(last, syscall.MADV_HUGEPAGE) == nil && syscall.Madvise(room, syscall.MADV_HUGEPAGE) == nil {
		room = nil
		runtime.GC()
	}
}
