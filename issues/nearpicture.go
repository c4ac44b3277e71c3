package issues

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"jianbao/issues/diag"
)

// nearestPath returns the picture in a folder, or below it, that a path which is
// not there most likely means; "" if there is none like it. Each part of the
// path may be mistaken.
func nearestPath(folder fs.FS, name string) string {
	at := "."
	parts := strings.Split(path.Clean(name), "/")
	for i, part := range parts {
		if part == ".." {
			return ""
		}
		last := i == len(parts)-1
		entries, _ := fs.ReadDir(folder, at)
		var names []string
		for _, e := range entries {
			if e.IsDir() != last && (!last || formatOf(e.Name()) != "") {
				names = append(names, e.Name())
			}
		}
		near := part
		if !slices.Contains(names, part) {
			if near = diag.NearestFile(part, names); near == "" {
				return ""
			}
		}
		at = path.Join(at, near)
	}
	return at
}
