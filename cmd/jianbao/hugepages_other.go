//go:build !linux

package main

// addressesLimited reports nothing: only Linux is asked.
func addressesLimited() bool { return false }

// growHeap does nothing: only Linux is asked for huge pages.
func growHeap([]byte, int) {}
