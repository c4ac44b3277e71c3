//go:build !windows

package main

import "os"

// heldOpen reports whether another program has a file open and so keeps it from
// being replaced: never, as elsewhere that program goes on with the old one.
func heldOpen(string, error) bool { return false }

// rename gives a file another name.
func rename(from, to string) error { return os.Rename(from, to) }
