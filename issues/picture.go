package issues

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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

// pictureFile is the file of one or more pictures, or why it cannot be used.
type pictureFile struct {
	path string
	data []byte
	info pictures.Info
	err  error
}

// ReadPictures reads the files of an issue's pictures, each once. What read
// cannot read, and what cannot be a picture, is a fault at the place of its path.
func (is *Issue) ReadPictures(read func(path string) ([]byte, error)) diag.List {
	all := is.Pictures()
	files := make(map[string]*pictureFile)
	var list []*pictureFile
	for _, p := range all {
		if name := p.Path.Value; files[name] == nil {
			f := &pictureFile{path: name}
			f.data, f.err = read(name)
			files[name] = f
			list = append(list, f)
		}
	}
	checkPictures(list)
	var faults faultList
	for _, p := range all {
		f := files[p.Path.Value]
		if f.err != nil {
			faults.addPicture(p, f.err)
			continue
		}
		p.Data, p.Info = f.data, f.info
	}
	return faults.list
}

// checkPictures looks at the files that were read, on all cores: every pixel of
// a photograph is looked at.
func checkPictures(list []*pictureFile) {
	var wg sync.WaitGroup
	var taken atomic.Int64
	for range min(len(list), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := taken.Add(1) - 1; i < int64(len(list)); i = taken.Add(1) - 1 {
				if f := list[i]; f.err == nil {
					f.info, f.err = checkPicture(f.path, f.data)
				}
			}
		})
	}
	wg.Wait()
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
	if named := formatOf(name); named != "" && named != info.Format {
		right := strings.TrimSuffix(name, path.Ext(name)) + extensions[info.Format][0]
		return info, &pictureFault{msgPictureName, []any{short(name), pictures.Kind(data), path.Base(right)}}
	}
	return info, nil
}

// formatOf returns the format that a file has by its name; "" if that is the
// name of no picture.
func formatOf(name string) pictures.Format {
	ext := strings.ToLower(path.Ext(name))
	for format, names := range extensions {
		if slices.Contains(names, ext) {
			return format
		}
	}
	return ""
}

// folders are where the pictures of an issue may be.
type folders struct {
	// issue is the folder of the issue file, assets another one or "".
	issue, assets string
	// key is the name of the key assets as messages have it.
	key string
}

// foldersOf returns the folders of an issue that was read. Standard input is as
// if it lay in the current folder.
func foldersOf(is *Issue) folders {
	f := folders{issue: filepath.Dir(is.File), key: is.Key("assets")}
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
	outside := &pictureFault{msgPictureOutside, []any{short(name), f.key}}
	if path.IsAbs(clean) || filepath.VolumeName(filepath.FromSlash(clean)) != "" || len(clean) > 1 && clean[1] == ':' {
		return nil, &pictureFault{msgPictureAbsolute, []any{short(name)}}
	}
	local := filepath.FromSlash(clean)
	if !filepath.IsLocal(local) {
		inAssets, ok := f.within(local)
		if !ok {
			return nil, outside
		}
		return f.readBelow(f.assets, inAssets, name)
	}
	data, err := f.readBelow(f.issue, local, name)
	if f.assets != "" && errors.Is(err, fs.ErrNotExist) {
		first := err
		if data, err = f.readBelow(f.assets, local, name); errors.Is(err, fs.ErrNotExist) && hasNear(first) {
			err = first
		}
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
func (f folders) readBelow(folder, local, name string) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, &pictureFault{msgNoAssets, []any{short(name), folder, reason(err), f.key}}
	}
	defer root.Close()
	info, err := root.Stat(local)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, f.missing(root, local, name)
	case err != nil && isEscape(err):
		return nil, &pictureFault{msgPictureOutside, []any{short(name), f.key}}
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

// hasNear reports whether a file that is missing has one that was probably meant.
func hasNear(err error) bool {
	var own *pictureFault
	return errors.As(err, &own) && own.message == msgPictureNear
}

// missing says that there is no such file, and which was probably meant.
func (f folders) missing(root *os.Root, local, name string) error {
	if near := nearestPath(root.FS(), filepath.ToSlash(local)); near != "" {
		dir, _ := strings.CutSuffix(path.Clean(slashed(name)), path.Clean(filepath.ToSlash(local)))
		return missing{&pictureFault{msgPictureNear, []any{short(name), path.Join(dir, near)}}}
	}
	return missing{&pictureFault{msgPictureMissing, []any{short(name), f.key}}}
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
