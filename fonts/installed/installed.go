// Package installed finds the fonts of the machine by the names that word
// processors show:
//
//	c := installed.Scan(installed.Folders(runtime.GOOS, os.Getenv))
//	face, ok := c.Find("仿宋_GB2312")
//	data, err := os.ReadFile(face.Path) // the face with number face.Index
//
// A scan reads the names in each font file and nothing else of it. Folders that
// are not there, and files that cannot be read, are no faults.
package installed

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jianbao/fonts"
	"jianbao/issues/diag"
)

// Folders returns where the operating system keeps fonts, those of all users
// first. goos is as in package runtime, getenv as os.Getenv.
func Folders(goos string, getenv func(string) string) []string {
	var list []string
	add := func(base string, parts ...string) {
		if base != "" {
			list = append(list, filepath.Join(append([]string{base}, parts...)...))
		}
	}
	switch goos {
	case "windows":
		add(cmp.Or(getenv("WINDIR"), getenv("SystemRoot"), `C:\Windows`), "Fonts")
		add(getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")
		add(getenv("APPDATA"), "Microsoft", "Windows", "Fonts")
	case "darwin":
		add("/System/Library/Fonts")
		add("/System/Library/AssetsV2")
		add("/Library/Fonts")
		add(getenv("HOME"), "Library", "Fonts")
	default:
		for _, dir := range strings.Split(cmp.Or(getenv("XDG_DATA_DIRS"), "/usr/local/share:/usr/share"), ":") {
			add(dir, "fonts")
		}
		add(getenv("XDG_DATA_HOME"), "fonts")
		add(getenv("HOME"), ".local", "share", "fonts")
		add(getenv("HOME"), ".fonts")
	}
	return list
}

// Face is a face in a font file of the machine.
type Face struct {
	Path string
	fonts.Description
}

// Catalog is what a scan found, in the order of folders and file names.
type Catalog struct {
	faces []Face
	files []string
}

// Limits of a scan: machines of designers have some thousand font files.
const (
	maxFiles = 20_000
	maxDepth = 8
)

// Scan reads the names of all fonts in the folders and those within them.
func Scan(folders []string) *Catalog {
	c := &Catalog{}
	for _, root := range folders {
		if real, err := filepath.EvalSymlinks(root); err == nil {
			c.scan(real)
		}
	}
	return c
}

func (c *Catalog) scan(root string) {
	depth := func(p string) int { return strings.Count(filepath.ToSlash(p), "/") }
	_ = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // a folder that may not be read has no fonts for us
		case d.IsDir() && depth(p)-depth(root) > maxDepth:
			return fs.SkipDir
		case d.IsDir() || !IsFontName(p):
			return nil
		case len(c.files) == maxFiles:
			return fs.SkipAll
		case slices.Contains(c.files, p):
			return nil
		}
		c.add(p)
		return nil
	})
}

// add reads the names of a file's faces. What is no ordinary file (a pipe, say)
// could keep a reader waiting.
func (c *Catalog) add(p string) {
	info, err := os.Stat(p)
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	f, err := os.Open(p)
	if err != nil {
		return
	}
	defer f.Close()
	c.files = append(c.files, p)
	for _, d := range fonts.Describe(f, info.Size()) {
		c.faces = append(c.faces, Face{p, d})
	}
}

// IsFontName reports whether a path has the extension of a font file.
func IsFontName(p string) bool {
	switch strings.ToLower(path.Ext(filepath.ToSlash(p))) {
	case ".ttf", ".ttc", ".otf", ".otc":
		return true
	}
	return false
}

// Find returns the face of a name: one whose own name it is, else of the family
// the upright one whose weight is nearest to regular. Capitals and spaces do
// not matter.
func (c *Catalog) Find(name string) (Face, bool) {
	name = plain(name)
	same := func(s string) bool { return plain(s) == name }
	var best *Face
	for i := range c.faces {
		f := &c.faces[i]
		if slices.ContainsFunc(f.Full, same) && !slices.ContainsFunc(f.Families, same) {
			return *f, true
		}
		if slices.ContainsFunc(f.Families, same) && (best == nil || f.offRegular() < best.offRegular()) {
			best = f
		}
	}
	if best == nil {
		return Face{}, false
	}
	return *best, true
}

// offRegular is how far a face is from an upright regular one.
func (f *Face) offRegular() int {
	off := 2 * (f.Weight - 400)
	if off < 0 {
		off = -off + 1 // of two equally far, the bolder
	}
	if f.Italic {
		off += 10_000
	}
	return off
}

// plain returns a name as names are compared.
func plain(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, " ", ""))
}

// Nearest returns the family that a name was most likely meant to be; "" if none
// is near enough.
func (c *Catalog) Nearest(name string) string {
	var all []string
	for _, f := range c.faces {
		all = append(all, f.Families...)
	}
	return diag.Nearest(name, all)
}

// Files returns the font files whose name without folders is base, capitals not
// regarded.
func (c *Catalog) Files(base string) []string {
	var list []string
	for _, p := range c.files {
		if strings.EqualFold(filepath.Base(p), base) {
			list = append(list, p)
		}
	}
	return list
}
