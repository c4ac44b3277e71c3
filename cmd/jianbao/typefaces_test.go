package main

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"jianbao/fonts"
	"jianbao/fonts/fonttest"
	"jianbao/fonts/installed"
)

// makeFont is the script command “font FORM FILE FAMILY [FSTYPE]”: it makes a
// font of the hanzi of GB 2312 but 术, as TrueType, CFF, CID or collection. A
// FILE that begins with “machine:” goes where the system keeps the user's
// fonts.
func makeFont(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: font FORM FILE FAMILY [FSTYPE]")
	}
	f := fonttest.Font{Em: 256, Names: fonttest.Family(args[2])}
	if len(args) > 3 {
		bits, err := strconv.ParseInt(args[3], 0, 32)
		ts.Check(err)
		f.FSType = int(bits)
	}
	var hanzi strings.Builder
	for r := range fonts.Charsets()[0].Hanzi {
		if r != '术' {
			hanzi.WriteRune(r)
		}
	}
	f.Glyphs = []fonttest.Glyph{{Runes: hanzi.String(), Advance: 256, Contours: []fonttest.Contour{fonttest.Box(20, -10, 236, 190)}}}
	data := f.File(args[0])
	if data == nil {
		ts.Fatalf("unknown form %q", args[0])
	}
	path := args[1]
	if name, ok := strings.CutPrefix(path, "machine:"); ok {
		folders := installed.Folders(runtime.GOOS, ts.Getenv)
		folders = slices.DeleteFunc(folders, func(dir string) bool { return !strings.Contains(dir, "machine") })
		path = filepath.Join(folders[len(folders)-1], name)
	}
	path = ts.MkAbs(path)
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
	ts.Check(os.WriteFile(path, data, 0o666))
}
