package main

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// systemLanguages returns the languages that Windows speaks to the user, the
// most wanted first (“zh-CN”); nil if it does not say.
func systemLanguages() []string {
	tags, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return tags
}

// utf8CodePage is UTF-8 among the code pages of Windows.
const utf8CodePage = 65001

// speakUTF8 makes the console read what reaches it as UTF-8, as all that we
// write is, until restore is called. What goes straight to the console needs no
// code page, but shells and pagers that we write to take over the console's.
func speakUTF8() (restore func()) {
	before, err := windows.GetConsoleOutputCP()
	if err != nil || before == utf8CodePage || windows.SetConsoleOutputCP(utf8CodePage) != nil {
		return func() {} // there is no console, or nothing to do
	}
	return func() { _ = windows.SetConsoleOutputCP(before) }
}

var getConsoleProcessList = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// ownsConsole reports whether the console was opened for this process alone and
// is what it reads from and writes to: then it is gone when the process ends.
func ownsConsole() bool {
	for _, f := range []*os.File{os.Stdin, os.Stdout, os.Stderr} {
		var mode uint32
		if windows.GetConsoleMode(windows.Handle(f.Fd()), &mode) != nil {
			return false
		}
	}
	var ids [2]uint32
	n, _, _ := getConsoleProcessList.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
