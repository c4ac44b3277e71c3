package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"jianbao/layout/pdf/reader"
)

// blocksSeries is what the issues of these tests share.
const blocksSeries = `
masthead: {name: 试刊, issuer: 编辑部}
year: 2024
number: 1
serial: 1
date: 2024-01-05
colophon: {editor: 张三, reviewer: 李四}
`

// aPicture is a grey PNG file.
func aPicture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// blocksFolder is a folder with a series, an issue of the given body and files.
func blocksFolder(t *testing.T, series, body string, files map[string][]byte) (dir, issue string) {
	t.Helper()
	dir = t.TempDir()
	issue = filepath.Join(dir, "期 刊", "issue.yaml")
	all := map[string][]byte{
		"期 刊/series.yaml": []byte(blocksSeries + series),
		"期 刊/issue.yaml":  []byte("sections:\n- articles:\n  - title: 题\n    body:\n" + body),
	}
	for name, data := range files {
		all[name] = data
	}
	for name, data := range all {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, path, data)
	}
	return dir, issue
}

// TestBrokenPictures: each is an error at its line, and the rest of what is wrong
// is said in the same run, by build and by lint.
func TestBrokenPictures(t *testing.T) {
	good := aPicture(t, 300, 200)
	bomb := bytes.Clone(good)
	binary.BigEndian.PutUint32(bomb[16:], 50_000)
	binary.BigEndian.PutUint32(bomb[20:], 50_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	hollow := bytes.Clone(good)
	binary.BigEndian.PutUint32(hollow[16:], 9_000)
	binary.BigEndian.PutUint32(hollow[20:], 9_000)
	binary.BigEndian.PutUint32(hollow[29:], crc32.ChecksumIEEE(hollow[12:29]))
	// Within, pixels are lost; the end is there.
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 300, 200)), nil); err != nil {
		t.Fatal(err)
	}
	scratched := append(bytes.Clone(photo.Bytes()[:photo.Len()-50]), photo.Bytes()[photo.Len()-2:]...)
	body := "    - 正文𠮷。\n"
	for _, name := range []string{"none.png", "god.png", "cut.png", "named.jpg", "bomb.png", "hollow.png", "word.png", "empty.png",
		"../outside.png", "folder", "/etc/hostname.png", "C:\\\\a.png", "scratched.jpg", "./GOOD.jpg", "link.png"} {
		body += "    - {image: \"" + name + "\", caption: 图}\n"
	}
	dir, issue := blocksFolder(t, "", body, map[string][]byte{
		"期 刊/good.png": good, "期 刊/cut.png": good[:len(good)-30], "期 刊/named.jpg": good, "期 刊/bomb.png": bomb, "期 刊/hollow.png": hollow,
		"期 刊/word.png": []byte("PK\x03\x04"), "期 刊/empty.png": nil, "期 刊/folder/a.png": good, "outside.png": good, "期 刊/scratched.jpg": scratched,
	})
	if err := os.Symlink(filepath.Join("..", "outside.png"), filepath.Join(dir, "期 刊", "link.png")); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	wants := []string{
		"issue.yaml:5:9: error: no font has a glyph for", "issue.yaml:6:16: error: there is no picture \"none.png\"",
		"issue.yaml:7:16: error: there is no picture \"god.png\"", "did you mean \"good.png\"?",
		"issue.yaml:8:16: error: cannot use the picture \"cut.png\": the PNG file is cut off",
		"issue.yaml:9:16: error: the picture \"named.jpg\" is a PNG file in truth", "rename it to \"named.png\"",
		"issue.yaml:10:16: error: cannot use the picture \"bomb.png\": its 50000 × 50000 pixels are more than 100 megapixels",
		"issue.yaml:11:16: error: cannot use the picture \"hollow.png\": the PNG file is cut off",
		"issue.yaml:12:16: error: cannot use the picture \"word.png\": it is a Word, Excel or ZIP file",
		"issue.yaml:13:16: error: cannot use the picture \"empty.png\": it is empty",
		"issue.yaml:14:16: error: the picture \"../outside.png\" is outside",
		"issue.yaml:15:16: error: \"folder\" is a folder", "issue.yaml:16:16: error: the picture \"/etc/hostname.png\" is named from the root",
		"issue.yaml:17:16: error: the picture \"C:\\\\a.png\" is named from the root",
		"issue.yaml:18:16: error: cannot use the picture \"scratched.jpg\": the JPEG file is damaged: some of its pixels are missing",
		"issue.yaml:19:16: error: there is no picture \"./GOOD.jpg\"",
	}
	if runtime.GOOS != "windows" {
		wants = append(wants, "issue.yaml:20:16: error: the picture \"link.png\" is outside")
	}
	out := filepath.Join(dir, "out.pdf")
	for _, args := range [][]string{{"build", issue, "-o", out}, {"build", issue, "-o", out, "--png", dir}, {"proof", issue, "-o", out}} {
		code, said := command(args...)
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("%s does not say %q, but:\n%s", args[0], want, said)
			}
		}
		if _, err := os.Stat(out); code != exitFaults || err == nil {
			t.Errorf("%s: code %d, %v", args[0], code, err)
		}
	}
	// What lint finds stands on stdout; as many there are.
	errors := 0
	for _, want := range wants {
		if strings.Contains(want, ": error: ") {
			errors++
		}
	}
	if code, said := command("lint", issue); code != exitFaults || !strings.Contains(said, fmt.Sprintf("found %d errors", errors)) {
		t.Errorf("lint: code %d, want %d errors, but:\n%s", code, errors, said)
	}
}

// TestAssets: pictures may lie in the folder that the series names, by a path
// from it or one that leads to it; and nowhere else.
func TestAssets(t *testing.T) {
	body := ""
	for _, name := range []string{"a.png", "../照片/a.png", "../照片/sub/b.png", "sub\\\\b.png", "own.png"} {
		body += "    - {image: \"" + name + "\", caption: 图}\n"
	}
	dir, issue := blocksFolder(t, "assets: ../照片\n", body, map[string][]byte{
		"照片/a.png": aPicture(t, 700, 400), "照片/sub/b.png": aPicture(t, 700, 500), "期 刊/own.png": aPicture(t, 700, 500), "secret.png": aPicture(t, 10, 10),
	})
	out := filepath.Join(dir, "out.pdf")
	if code, said := command("build", issue, "-o", out, "--pdfa", "3a"); code != exitDone || strings.Contains(said, "error") {
		t.Fatal(said)
	}
	f, err := reader.Open(read(t, out))
	if err != nil {
		t.Fatal(err)
	}
	sources, err := f.Sources()
	var names []string
	for _, s := range sources {
		names = append(names, s.Name)
	}
	if got := strings.Join(names, " "); err != nil || got != "2-a.png 2-b.png a.png b.png issue.yaml jianbao.json own.png series.yaml" {
		t.Errorf("files inside: %s, %v", got, err)
	}
	if code, said := command("verify", out); code != exitDone {
		t.Errorf("%s", said)
	}
	write(t, issue, []byte("sections:\n- articles:\n  - title: 题\n    body:\n    - {image: ../照片/../secret.png, caption: 图}\n"))
	if code, said := command("build", issue, "-o", out); code != exitFaults || !strings.Contains(said, "is outside") {
		t.Errorf("%d: %s", code, said)
	}
}

// TestPictureInside: a picture that was changed inside a PDF is found.
func TestPictureInside(t *testing.T) {
	dir, issue := blocksFolder(t, "", "    - {image: a.png, caption: 图}\n", map[string][]byte{"期 刊/a.png": aPicture(t, 900, 500)})
	out := filepath.Join(dir, "out.pdf")
	if code, said := command("build", issue, "-o", out, "--pdfa", "3a"); code != exitDone {
		t.Fatal(said)
	}
	data := read(t, out)
	data = bytes.Replace(data, []byte("a.png"), []byte("b.png"), 1)
	write(t, out, data)
	if code, said := command("verify", out); code != exitFaults {
		t.Errorf("%d: %s", code, said)
	}
}
