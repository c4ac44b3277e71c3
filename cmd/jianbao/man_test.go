package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBlocks takes usage texts apart.
func TestBlocks(t *testing.T) {
	blocks := blocksOf("Usage:\n    jianbao x\n    jianbao y\n\nOne\ntwo.\n\nOptions:\n    -o, --output PATH     write to\n                          PATH\n        --flag            it\n")
	if len(blocks) != 3 || blocks[0].heading != "Usage" || len(blocks[0].list) != 2 || blocks[1].text != "One two." {
		t.Fatalf("got %+v", blocks)
	}
	if want := (entryLine{"-o, --output PATH", "write to PATH"}); blocks[2].list[0] != want || len(blocks[2].list) != 2 {
		t.Errorf("got %+v, want %+v first", blocks[2].list, want)
	}
	for _, tt := range []struct{ a, b, want string }{
		{"生成每", "期", "生成每期"},
		{"写入 A", "文件", "写入 A 文件"},
		{"编码、", "UTF-16", "编码、UTF-16"},
		{"sha256sum -c", "MANIFEST", "sha256sum -c MANIFEST"},
		{"不是", "PDF/A", "不是 PDF/A"},
		{"“sarif”", "或“x”", "“sarif”或“x”"},
	} {
		if got := join([]string{tt.a, tt.b}); got != tt.want {
			t.Errorf("%q and %q are joined to %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestManual: both programs that read manual pages find nothing to complain of,
// and the page says what the usage texts say.
func TestManual(t *testing.T) {
	for _, chinese := range []bool{false, true} {
		u := &ui{chinese: chinese}
		page := manual(u, time.Date(2023, 4, 28, 0, 0, 0, 0, time.UTC))
		if strings.IndexFunc(page, func(r rune) bool { return r > '~' }) >= 0 {
			t.Error("the page is not ASCII")
		}
		path := filepath.Join(t.TempDir(), "jianbao.1")
		write(t, path, []byte(page))
		for _, check := range [][]string{{"groff", "-man", "-Tutf8", "-ww", "-z", path}, {"mandoc", "-Tlint", path}} {
			if _, err := exec.LookPath(check[0]); err != nil {
				continue
			}
			if out, err := exec.Command(check[0], check[1:]...).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%s: %v: %s", check[0], err, out)
			}
		}
		if _, err := exec.LookPath("groff"); err != nil {
			continue
		}
		cmd := exec.Command("groff", "-man", "-Tutf8", "-P-c", path)
		cmd.Env = append(os.Environ(), "GROFF_NO_SGR=1", "LC_ALL=C.UTF-8")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		shown := withoutBlanks(string(bytes.ReplaceAll(out, []byte("‐"), []byte("-"))))
		for name, text := range usages() {
			for _, b := range blocksOf(u.text(text)) {
				for _, e := range append(b.list, entryLine{text: strings.TrimRight(strings.TrimPrefix(b.text, "jianbao "), ".。")}) {
					for _, want := range []string{e.head, e.text} {
						if !strings.Contains(shown, withoutBlanks(want)) {
							t.Errorf("%s: the page does not say %q", name, want)
						}
					}
				}
			}
		}
	}
}

// withoutBlanks leaves out blanks and what overstrikes.
func withoutBlanks(s string) string {
	var out []rune
	for _, r := range s {
		switch r {
		case ' ', '\n':
		case '\b':
			out = out[:len(out)-1]
		default:
			out = append(out, r)
		}
	}
	return string(out)
}
