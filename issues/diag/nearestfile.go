package diag

import (
	"path"
	"slices"
	"strings"
)

// NearestFile returns the file that word was most likely meant to name, of the
// names in its folder, or "": the same but for capitals, full width, spaces or
// what kind of file it is; or one of few slips. Slips are counted in the stem, as
// short names that have no more than .jpg in common are not near.
func NearestFile(word string, names []string) string {
	folded, stems := make([]string, len(names)), make([]string, len(names))
	for i, n := range names {
		folded[i] = foldName(n)
		stems[i] = stem(folded[i])
	}
	meant := foldName(word)
	if i := slices.Index(folded, meant); i >= 0 {
		return names[i]
	}
	if i := slices.Index(stems, stem(meant)); i >= 0 {
		return names[i]
	}
	if near := Nearest(stem(meant), stems); near != "" {
		return names[slices.Index(stems, near)]
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

// stem is a name without its extension.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }
