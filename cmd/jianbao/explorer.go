package main

import (
	"bufio"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Explorer, the desktop of Windows, starts programs in a console of their own,
// which is gone when they end: by a double click, or with the files that are
// dropped on them.

// fromExplorer returns the arguments that are meant by those of Explorer: issue
// files dropped on the program are built, each PDF into the folder of the first.
func fromExplorer(args []string) []string {
	if len(args) == 0 || slices.ContainsFunc(args, func(a string) bool { return !isIssueName(a) }) {
		return args
	}
	folder := strings.TrimRight(filepath.Dir(args[0]), `/\`) + string(filepath.Separator)
	return append(append([]string{"build"}, args...), "-o", folder)
}

// startedBare says to whoever has double-clicked the program how it is used.
func startedBare(u *ui) int {
	code := u.product(u.text(usage))
	u.notef("this is a program for the command line; or drop issue files on its icon, and their PDFs are written beside them")
	return code
}

// waitForEnter keeps the console open until its text is read.
func waitForEnter(u *ui, in io.Reader) {
	u.notef("press Enter to close this window")
	_, _ = bufio.NewReader(in).ReadString('\n')
}
