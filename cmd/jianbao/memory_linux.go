package main

import (
	"runtime"
	"syscall"
	"unsafe"
)

var room []byte

func reserveHeap() {
	small := new([64]byte)
	begin := uintptr(unsafe.Pointer(small)) &^ (4<<20 - 1)
	room = make([]byte, 12<<20)
	end := uintptr(unsafe.Pointer(unsafe.SliceData(room))) + uintptr(len(room))
	if end > begin && end-begin < 64<<20 {
		syscall.Syscall(syscall.SYS_MADVISE, begin, end-begin, syscall.MADV_HUGEPAGE)
		syscall.Syscall(syscall.SYS_MADVISE, begin, uintptr(unsafe.Pointer(unsafe.SliceData(room)))-begin, 23)
	}
	room = nil
	runtime.GC()
}
