package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"jianbao/fonts"
	"jianbao/fonts/installed"
	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/pdf"
)

// typefaces gives each issue its faces: the shipped ones, and in front of them
// those that the issue names.
type typefaces struct {
	*shelf
	// recorded, if it is not nil, are the fonts that a PDF was made with, by role,
	// as fontSetting writes them. They are looked for by their hashes, in folders
	// and where the system keeps fonts; the paths that an issue inside a PDF names
	// are never followed.
	recorded map[string]string
}

// newTypefaces returns the faces for issues as they are read.
func newTypefaces() typefaces { return typefaces{shelf: new(shelf)} }

// shelf is the fonts of the machine. A font is read once for all issues, and
// the folders only if one is named by its family. The zero value is ready;
// several goroutines may use it.
type shelf struct {
	// folders are where fonts are besides where the system keeps them.
	folders []string

	mu      sync.Mutex
	catalog *installed.Catalog
	unknown bool // a name was not in catalog
	loaded  map[fontKey]loadedFont
	sets    []keptSet
}

// keptSet is the set that faces were put into.
type keptSet struct {
	own []ownFace
	set *fonts.Set
}

// fontKey names a face that is loaded once.
type fontKey struct {
	path  string
	index int
	latin bool
}

type loadedFont struct {
	face *fonts.Face
	err  error
}

// ownFace is a face of the user's own in the role that the issue file names.
type ownFace struct {
	role string
	face *fonts.Face
}

// of returns the faces of an issue. A font that cannot be used is a fault of
// the issue; the others are there all the same.
func (t *typefaces) of(is *issues.Issue) (*fonts.Set, diag.List) {
	own, faults := t.own(is)
	if len(own) == 0 {
		return fonts.Shipped(), faults
	}
	return t.set(own), faults
}

// set puts faces in front of the shipped ones. The same faces are the same set,
// by which caches know that nothing has changed.
func (s *shelf) set(own []ownFace) *fonts.Set {
	s.mu.Lock()
	defer s.mu.Unlock()
	same := func(k keptSet) bool { return slices.Equal(k.own, own) }
	if i := slices.IndexFunc(s.sets, same); i >= 0 {
		return s.sets[i].set
	}
	var list []fonts.Own
	var rare *fonts.Face
	for _, o := range own {
		if role, ok := roleOf(o.role); ok {
			list = append(list, fonts.Own{Role: role, Face: o.face})
		} else {
			rare = o.face
		}
	}
	set := fonts.Shipped().With(list, rare)
	s.sets = append(s.sets, keptSet{own, set})
	return set
}

// roleOf returns the role of a key; not ok for issues.RareFont.
func roleOf(key string) (fonts.Role, bool) {
	roles := fonts.Roles()
	i := slices.IndexFunc(roles, func(r fonts.Role) bool { return r.String() == key })
	if i < 0 {
		return 0, false
	}
	return roles[i], true
}

// own loads the fonts that an issue names.
func (t *typefaces) own(is *issues.Issue) (list []ownFace, faults diag.List) {
	for _, f := range is.Fonts {
		face, err := t.load(f)
		if err != nil {
			faults.Add(f.Name.Pos, "E-font", diag.Say("the font %q cannot be used: %v", f.Name.Value, err), t.hint(f, err))
			continue
		}
		list = append(list, ownFace{f.Role, face})
	}
	return list, faults
}

// hint says what to do about a font that cannot be used.
func (t *typefaces) hint(f issues.Font, err error) diag.Text {
	near := ""
	path, _, isFile := f.File()
	switch {
	case t.recorded != nil:
	case isFile && errors.Is(err, fs.ErrNotExist):
		near = nearestFont(f.Name.Value, path)
	case err == errNotInstalled:
		near = t.installed().Nearest(f.Name.Value)
	}
	if near != "" {
		return diag.Say("did you mean %q?", near)
	}
	return diag.Say("name another font, or take the line out: the fonts inside jianbao are used then")
}

// nearestFont returns what was typed for the font file at path with the name of
// the font in its folder that was probably meant, "" if there is none.
func nearestFont(typed, path string) string {
	near := nearestIn(filepath.Dir(path), filepath.Base(path), installed.IsFontName)
	if near == "" {
		return ""
	}
	at := strings.LastIndexAny(typed, `/\`) + 1
	return typed[:at] + near + strings.TrimPrefix(typed[at:], filepath.Base(path)) // a face of a collection
}

// nearestIn returns the file in a folder, one of those wanted, that a name was
// probably meant to be, "" if there is none.
func nearestIn(folder, name string, wanted func(name string) bool) string {
	entries, _ := os.ReadDir(folder)
	var names []string
	for _, e := range entries {
		if !e.IsDir() && wanted(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return diag.NearestFile(name, names)
}

// errNotInstalled is of a family that no font of the machine has.
var errNotInstalled = diag.Errorf("no installed font has this name")

// load loads the font of a role.
func (t *typefaces) load(f issues.Font) (*fonts.Face, error) {
	if t.recorded != nil {
		return t.loadRecorded(t.recorded[fontSetting(f.Role)], isLatin(f))
	}
	key, ok := t.key(f)
	if !ok {
		return nil, errNotInstalled
	}
	return t.file(key)
}

// key finds the face of a role; not ok where no font of the machine has its
// name.
func (t *typefaces) key(f issues.Font) (fontKey, bool) {
	path, index, isFile := f.File()
	if !isFile {
		found, ok := t.find(f.Name.Value)
		if !ok {
			return fontKey{}, false
		}
		path, index = found.Path, found.Index
	}
	return fontKey{path, index, isLatin(f)}, true
}

// files returns where the fonts of an issue lie, or would if they were there.
func (t *typefaces) files(is *issues.Issue) []string {
	var list []string
	if t.recorded != nil {
		return nil
	}
	for _, f := range is.Fonts {
		if key, ok := t.key(f); ok {
			list = append(list, key.path)
		}
	}
	return list
}

// isLatin reports whether a font is for letters and digits only.
func isLatin(f issues.Font) bool {
	role, ok := roleOf(f.Role)
	return ok && role.IsLatin()
}

// place returns where the face of a role lies, as it may be written in an
// issue; not ok for one that cannot be used.
func (t *typefaces) place(f issues.Font) (path string, face *fonts.Face, ok bool) {
	key, ok := t.key(f)
	if !ok {
		return "", nil, false
	}
	face, err := t.file(key)
	if err != nil {
		return "", nil, false
	}
	return filepath.Join(filepath.Dir(key.path), face.Name()), face, true
}

// installed returns the fonts of the machine.
func (s *shelf) installed() *installed.Catalog {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.catalog == nil {
		folders := append(slices.Clone(s.folders), installed.Folders(runtime.GOOS, os.Getenv)...)
		s.catalog = installed.Scan(folders)
	}
	return s.catalog
}

// find finds a face among the fonts of the machine.
func (s *shelf) find(name string) (face installed.Face, ok bool) {
	face, ok = s.installed().Find(name)
	if !ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.unknown = true
	}
	return face, ok
}

// file loads a face of a file.
func (s *shelf) file(key fontKey) (*fonts.Face, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	font, known := s.loaded[key]
	if !known {
		font.face, font.err = loadFont(key)
		if s.loaded == nil {
			s.loaded = make(map[fontKey]loadedFont)
		}
		s.loaded[key] = font
	}
	return font.face, font.err
}

// forget makes the fonts of files that have changed be read again when they are
// next asked for. Names are looked for anew if those files had any, or if one
// was not found: it may be installed by now.
func (s *shelf) forget(paths ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, font := range s.loaded {
		if !slices.ContainsFunc(paths, func(p string) bool { return samePath(key.path, p) }) {
			continue
		}
		delete(s.loaded, key)
		holds := func(o ownFace) bool { return o.face == font.face }
		s.sets = slices.DeleteFunc(s.sets, func(k keptSet) bool { return slices.ContainsFunc(k.own, holds) })
		s.catalog = nil
	}
	if s.unknown {
		s.catalog, s.unknown = nil, false
	}
}

// samePath reports whether two paths name the same file.
func samePath(a, b string) bool {
	x, err := filepath.Abs(a)
	y, err2 := filepath.Abs(b)
	return err == nil && err2 == nil && (strings.EqualFold(x, y) || strings.EqualFold(followLinks(x), followLinks(y)))
}

func loadFont(key fontKey) (*fonts.Face, error) {
	data, err := readFont(key.path)
	if err != nil {
		return nil, err
	}
	return fonts.Load(issues.FaceName(key.path, key.index), data, fonts.LoadOptions{Index: key.index, Latin: key.latin})
}

// readFont reads a font file. Fonts are strings, and large: they are read into
// one without a copy.
func readFont(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", reason(err)
	case info.IsDir():
		return "", diag.Errorf("it is a folder")
	case !info.Mode().IsRegular(): // a pipe would be waited for
		return "", diag.Errorf("it is not an ordinary file")
	case info.Size() > fonts.MaxFile:
		return "", diag.Errorf("the file is larger than %d MiB", fonts.MaxFile>>20)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", reason(err)
	}
	defer f.Close()
	var data strings.Builder
	data.Grow(int(info.Size()))
	if _, err := io.Copy(&data, io.LimitReader(f, fonts.MaxFile)); err != nil {
		return "", reason(err)
	}
	return data.String(), nil
}

// fontSetting is the setting of a PDF's record that has the font of a role, as
// sha256sum would list its file: the hash, two spaces, and the face's name.
func fontSetting(role string) string { return "font_" + role }

// settings returns the settings for the fonts of an issue.
func (t *typefaces) settings(is *issues.Issue) map[string]string {
	own, _ := t.own(is)
	list := make(map[string]string, len(own))
	for _, o := range own {
		list[fontSetting(o.role)] = o.face.SHA256() + "  " + o.face.Name()
	}
	return list
}

// loadRecorded finds the font that a record names.
func (t *typefaces) loadRecorded(setting string, latin bool) (*fonts.Face, error) {
	sum, name, ok := strings.Cut(setting, "  ")
	if !ok {
		return nil, diag.Errorf("the record inside does not say which font it was")
	}
	path, index, _ := issues.Font{Name: issues.Text{Value: name}}.File()
	other := ""
	for _, file := range t.installed().Files(pathBase(path)) {
		data, err := readFont(file)
		if err != nil {
			continue
		}
		have := sumOf([]byte(data))
		if have == sum {
			return t.file(fontKey{file, index, latin})
		}
		other = have
	}
	if other != "" {
		return nil, diag.Errorf("font %q is another one: its SHA-256 was %.12s…, and here it is %.12s…", name, sum, other)
	}
	return nil, hintError(diag.Errorf("font %q (SHA-256 %.12s…) is not there", name, sum), "install it, or name the folder that has it with --fonts DIR")
}

// isOwn reports whether a font of a record is the house's own.
func isOwn(record pdf.Record, f pdf.FontRecord) bool {
	for _, name := range fontRoles() {
		if record.Settings[fontSetting(name)] == f.SHA256+"  "+f.Name {
			return true
		}
	}
	return false
}

// fontRoles returns the keys of fonts in an issue file.
func fontRoles() []string {
	var list []string
	for _, r := range fonts.Roles() {
		list = append(list, r.String())
	}
	return append(list, issues.RareFont)
}

// missingFonts are the fonts of the house's own that a PDF cannot be made again
// without.
type missingFonts struct{ list []error }

func (m *missingFonts) Error() string { return errors.Join(m.list...).Error() }

func (m *missingFonts) Unwrap() []error { return m.list }

// fontFolders returns where the font files lie that the issue at path names:
// an older one of the series has probably the same.
func fontFolders(path, series string) []string {
	if path == std {
		return nil
	}
	in, err := issues.Load(path, series, nil)
	if err != nil {
		return nil // whoever reads the issue next says so
	}
	var list []string
	for _, f := range in.Issue.Fonts {
		if file, _, ok := f.File(); ok {
			list = append(list, filepath.Dir(file))
		}
	}
	return list
}

// missing returns an error that names each font of an issue that cannot be
// loaded, once.
func (t *typefaces) missing(is *issues.Issue) error {
	var m missingFonts
	for _, f := range is.Fonts {
		if _, err := t.load(f); err != nil {
			same := func(other error) bool { return other.Error() == err.Error() }
			if !slices.ContainsFunc(m.list, same) {
				m.list = append(m.list, err)
			}
		}
	}
	if m.list == nil {
		return nil
	}
	return &m
}

// pathBase returns the last part of a path of any system.
func pathBase(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}
