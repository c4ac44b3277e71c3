package issues

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"jianbao/issues/diag"
	"jianbao/issues/pictures"
)

// maxPicture is the largest file of a picture that is read: 100 megapixels of a
// good JPEG.
const maxPicture = 64 << 20

// Pictures returns the pictures of an issue in the order of its text.
func (is *Issue) Pictures() []*Picture {
	var out []*Picture
	for _, s := range is.Sections {
		for _, a := range s.Articles {
			for _, b := range a.Body {
				if p, ok := b.(*Pictures); ok {
					for i := range p.List {
						out = append(out, &p.List[i])
					}
				}
			}
		}
	}
	return out
}

// ReadPictures reads the files of an issue's pictures, each once. What read
// cannot read, and what cannot be a picture, is a fault at the place of its path.
func (is *Issue) ReadPictures(read func(path string) ([]byte, error)) diag.List {
	type file struct {
		data []byte
		info pictures.Info
		err  error
	}
	var faults faultList
	files := make(map[string]*file)
	for _, p := range is.Pictures() {
		f := files[p.Path.Value]
		if f == nil {
			f = new(file)
			if f.data, f.err = read(p.Path.Value); f.err == nil {
				f.info, f.err = checkPicture(p.Path.Value, f.data)
			}
			files[p.Path.Value] = f
		}
		if f.err != nil {
			faults.addPicture(p, f.err)
			continue
		}
		p.Data, p.Info = f.data, f.info
	}
	return faults.list
}

// pictureFault is an error with a message of its own.
type pictureFault struct {
	message
	args []any
}

func (f *pictureFault) Error() string { return diag.Say(f.text, f.args...).String() }

// addPicture reports why the file of a picture cannot be used.
func (l *faultList) addPicture(p *Picture, err error) {
	var own *pictureFault
	if errors.As(err, &own) {
		l.add(p.Path.Pos, own.message, own.args...)
		return
	}
	l.add(p.Path.Pos, msgPictureRead, short(p.Path.Value), err)
}

// extensions are the names that files of a format may end in; the first is the
// usual one.
var extensions = map[pictures.Format][]string{
	pictures.JPEG: {".jpg", ".jpeg", ".jpe", ".jfif"},
	pictures.PNG:  {".png"},
}

// checkPicture looks at the bytes of a picture, and whether its name says what
// it is.
func checkPicture(name string, data []byte) (pictures.Info, error) {
	info, err := pictures.Read(data)
	if err != nil {
		return info, &pictureFault{msgPictureBad, []any{short(name), err}}
	}
	ext := strings.ToLower(path.Ext(name))
	for format, names := range extensions {
		for _, n := range names {
			if n == ext && format != info.Format {
				right := strings.TrimSuffix(name, path.Ext(name)) + extensions[info.Format][0]
				return info, &pictureFault{msgPictureName, []any{short(name), pictures.Kind(data), path.Base(right)}}
			}
		}
	}
	return info, nil
}

// folders are where the pictures of an issue may be.
type folders struct {
	// issue is the folder of the issue file, assets another one or "".
	issue, assets string
}

// foldersOf returns the folders of an issue that was read. Standard input is as
// if it lay in the current folder.
func foldersOf(is *Issue) folders {
	f := folders{issue: filepath.Dir(is.File)}
	if a := is.Assets; a.Value != "" {
		f.assets = filepath.FromSlash(slashed(a.Value))
		if !filepath.IsAbs(f.assets) {
			f.assets = filepath.Join(filepath.Dir(a.Pos.File), f.assets)
		}
	}
	return f
}

// slashed makes slashes of the backslashes that people type on Windows.
func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }

// read reads the file of a picture: from the folder of the issue or, where it
// is not there, from that of the pictures. Nothing leads out of these two, no
// link either.
func (f folders) read(name string) ([]byte, error) {
	clean := path.Clean(slashed(name))
	outside := &pictureFault{msgPictureOutside, []any{short(name)}}
	if path.IsAbs(clean) || filepath.VolumeName(filepath.FromSlash(clean)) != "" || len(clean) > 1 && clean[1] == ':' {
		return nil, &pictureFault{msgPictureAbsolute, []any{short(name)}}
	}
	local := filepath.FromSlash(clean)
	if !filepath.IsLocal(local) {
		inAssets, ok := f.within(local)
		if !ok {
			return nil, outside
		}
		return readBelow(f.assets, inAssets, name)
	}
	data, err := readBelow(f.issue, local, name)
	if f.assets != "" && errors.Is(err, fs.ErrNotExist) {
		data, err = readBelow(f.assets, local, name)
	}
	return data, err
}

// within returns the path within assets of a file that its path leads to from
// the folder of the issue.
func (f folders) within(name string) (string, bool) {
	if f.assets == "" {
		return "", false
	}
	from, errFrom := filepath.Abs(f.assets)
	to, errTo := filepath.Abs(filepath.Join(f.issue, name))
	rel, errRel := filepath.Rel(from, to)
	return rel, errors.Join(errFrom, errTo, errRel) == nil && filepath.IsLocal(rel)
}

// readBelow reads a file below a folder; name is how the issue has it.
func readBelow(folder, local, name string) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, &pictureFault{msgNoAssets, []any{short(name), folder, reason(err)}}
	}
	defer root.Close()
	info, err := root.Stat(local)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, missingPicture(root, local, name)
	case err != nil && isEscape(err):
		return nil, &pictureFault{msgPictureOutside, []any{short(name)}}
	case err != nil:
		return nil, reason(err)
	case info.IsDir():
		return nil, &pictureFault{msgPictureFolder, []any{short(name)}}
	case !info.Mode().IsRegular(): // a pipe would be waited for
		return nil, &pictureFault{msgPictureSpecial, []any{short(name)}}
	case info.Size() > maxPicture:
		return nil, &pictureFault{msgPictureSize, []any{short(name), maxPicture >> 20}}
	}
	file, err := root.Open(local)
	if err != nil {
		return nil, reason(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxPicture+1))
	if err == nil && len(data) > maxPicture {
		err = &pictureFault{msgPictureSize, []any{short(name), maxPicture >> 20}}
	}
	return data, reason(err)
}

// isEscape reports whether a path leads out of its root, by a link most likely.
// The error has no name in package os.
func isEscape(err error) bool { return strings.Contains(err.Error(), "escapes from parent") }

// missing is a picture that is not there. It is an fs.ErrNotExist.
type missing struct{ *pictureFault }

func (m missing) Is(target error) bool { return target == fs.ErrNotExist }
func (m missing) Unwrap() error        { return m.pictureFault }

// missingPicture says that there is no such file, and which was probably meant.
func missingPicture(root *os.Root, local, name string) error {
	entries, _ := fs.ReadDir(root.FS(), filepath.ToSlash(filepath.Dir(local)))
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	if near := diag.Nearest(filepath.Base(local), names); near != "" {
		return missing{&pictureFault{msgPictureNear, []any{short(name), path.Join(path.Dir(slashed(name)), near)}}}
	}
	return missing{&pictureFault{msgPictureMissing, []any{short(name)}}}
}

// readPictures reads the pictures of an issue that was loaded.
func (l *Loaded) readPictures() {
	l.Faults = append(l.Faults, l.Issue.ReadPictures(foldersOf(l.Issue).read)...)
	l.Faults.Sort()
}

// PicturePaths returns where the files of the issue's pictures are looked for,
// whether they are there or not.
func (l *Loaded) PicturePaths() []string {
	var out []string
	f := foldersOf(l.Issue)
	for _, p := range l.Issue.Pictures() {
		local := filepath.FromSlash(slashed(p.Path.Value))
		out = append(out, filepath.Join(f.issue, local))
		if f.assets != "" {
			out = append(out, filepath.Join(f.assets, local))
		}
	}
	return out
}

// Reread reads an issue that was loaded with other bytes in its own file.
func (l *Loaded) Reread(data []byte) {
	l.Files[0].Data = data
	var series *File
	if len(l.Files) > 1 {
		series = &l.Files[1]
	}
	l.Issue, l.Faults = Parse(l.Files[0], series)
	l.readPictures()
}
