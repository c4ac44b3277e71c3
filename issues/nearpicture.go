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
			if near = nearestName(part, names); near == "" {
				return ""
			}
		}
		at = path.Join(at, near)
	}
	return at
}

// nearestName returns the name that was most likely meant: the same but for
// capitals, full width, or the kind of picture; or one of few slips.
func nearestName(word string, names []string) string {
	folded := make([]string, len(names))
	for i, n := range names {
		folded[i] = foldName(n)
	}
	meant := foldName(word)
	if i := slices.Index(folded, meant); i >= 0 {
		return names[i]
	}
	if formatOf(meant) != "" {
		for i, n := range folded {
			if formatOf(n) != "" && stem(n) == stem(meant) {
				return names[i]
			}
		}
	}
	if i := slices.Index(folded, diag.Nearest(meant, folded)); i >= 0 {
		return names[i]
	}
	return ""
}

// foldName returns a name in small letters and of half width, without what is
// typed for a space in one place and left out in another.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		const wide = '！' - '!' // between the widths of a character
		switch {
		case r >= '！' && r <= '～':
			r -= wide
		case r == '。':
			r = '.'
		}
		if strings.ContainsRune(" _-\u3000", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }
