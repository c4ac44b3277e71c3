//go:build !linux

package main

// growHeap does nothing: only Linux is asked for huge pages.
func growHeap([]byte, int) {}
