//go:build !windows

package main

// systemLanguages returns nothing: the environment says which language the user
// reads.
func systemLanguages() []string { return nil }

// speakUTF8 has nothing to do: terminals take UTF-8.
func speakUTF8() (restore func()) { return func() {} }

// ownsConsole reports whether the console is gone when this process ends.
func ownsConsole() bool { return false }
