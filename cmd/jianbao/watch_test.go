package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jianbao/fonts/fonttest"
)

// heard is a writer that can be waited on.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(p)
}

// await waits until what was written since the last call contains all words,
// and returns it.
func (h *heard) await(t *testing.T, words ...string) string {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		h.mu.Lock()
		said := h.text.String()
		missing := ""
		for _, w := range words {
			if !strings.Contains(said, w) {
				missing = w
			}
		}
		if missing == "" {
			h.text.Reset()
			h.mu.Unlock()
			return said
		}
		h.mu.Unlock()
		if time.Now().After(deadline) {
			t.Fatalf("nothing said %q, but:\n%s", missing, said)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// TestWatch saves an issue and its series in the ways that editors do: the PDF
// follows, and a broken save leaves it as it was.
func TestWatch(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "科协 简报")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	issue, series := filepath.Join(dir, "2023年 第14期.yaml"), filepath.Join(dir, "series.yaml")
	product := filepath.Join(dir, "out.pdf")
	sample := read(t, filepath.Join(root, "issues/2023-14.yaml"))
	write(t, issue, sample)
	write(t, series, read(t, filepath.Join(root, "issues/series.yaml")))

	ctx, stop := context.WithCancel(t.Context())
	said := new(heard)
	u := &ui{stdin: strings.NewReader(""), stdout: said, stderr: said, getenv: func(string) string { return "" }}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"build", "--watch", issue, "-o", product}, u) }()

	said.await(t, "(9 pages)", "took", "watching 1 issue")
	first := read(t, product)

	write(t, issue, bytes.Replace(sample, []byte("学习培训"), []byte("学习喆培训"), 1)) // in place
	said.await(t, "(9 pages)", "took")
	second := read(t, product)
	if bytes.Equal(first, second) {
		t.Error("the PDF is as it was after the issue was saved")
	}

	write(t, issue, []byte("year: [")) // broken
	said.await(t, "error")
	if !bytes.Equal(read(t, product), second) {
		t.Error("a broken save changed the PDF")
	}

	temp := filepath.Join(dir, "new") // replaced
	write(t, temp, sample)
	if err := os.Rename(temp, issue); err != nil {
		t.Fatal(err)
	}
	said.await(t, "(9 pages)", "took")
	if !bytes.Equal(read(t, product), first) {
		t.Error("the same issue gives another PDF after edits")
	}

	if err := os.Remove(issue); err != nil { // gone for a moment
		t.Fatal(err)
	}
	said.await(t, "cannot read")
	write(t, issue, sample)
	said.await(t, "(9 pages)", "took")

	// The series, and a file beside it that is nobody's.
	write(t, filepath.Join(dir, "notes.txt"), []byte("x"))
	write(t, series, bytes.Replace(read(t, series), []byte("科协每周动态"), []byte("科协每周简讯"), 1))
	said.await(t, "(9 pages)", "took")
	if bytes.Equal(read(t, product), first) {
		t.Error("the PDF is as it was after the series was saved")
	}

	stop()
	select {
	case code := <-ended:
		if code != exitDone {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(20 * time.Second):
		t.Error("the watch does not end")
	}
}

// TestWatchAllFiles changes each file that an issue is made of, in place and with
// its folder taken away. After each step the PDF must become what a build
// without --watch makes: that is waited for, however many builds it takes.
func TestWatchAllFiles(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "简报")
	issue, product := filepath.Join(dir, "第14期.yaml"), filepath.Join(top, "out.pdf")
	pictured, font := filepath.Join(dir, "图片", "会场.png"), filepath.Join(top, "字体", "仿宋.ttf")
	face := func(right int) []byte {
		f := fonttest.Font{Em: 256, Names: fonttest.Family("测试仿宋")}
		box := fonttest.Box(20, -10, right, 190)
		f.Glyphs = []fonttest.Glyph{{Runes: "的一国在人了有中是年和大业不为发会工经上地市要", Advance: 256, Contours: []fonttest.Contour{box}}}
		return f.TrueType()
	}
	put := func(path string, data []byte) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, path, data)
	}
	issueText := []byte(watchedIssue)
	series := func(name string) []byte {
		return []byte("masthead:\n  name: " + name + "\n  issuer: 市科协办公室\nassets: 图片\nfonts:\n  body: ../字体/仿宋.ttf\n")
	}
	all := func() {
		put(filepath.Join(dir, "series.yaml"), series("科协每周动态"))
		put(pictured, aPicture(t, 40, 20))
		put(issue, issueText)
	}
	put(font, face(236))
	all()

	ctx, stop := context.WithCancel(t.Context())
	said := new(heard)
	quiet := func(w io.Writer) *ui {
		return &ui{stdin: strings.NewReader(""), stdout: w, stderr: w, getenv: func(string) string { return "" }}
	}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"build", "--watch", issue, "-o", product}, quiet(said)) }()
	said.await(t, "watching 1 issue")

	last := read(t, product)
	// follows waits until the PDF is what it should be, which is not what it was.
	follows := func(what string) {
		t.Helper()
		fresh := filepath.Join(top, "fresh.pdf")
		var errors bytes.Buffer
		if code := run(t.Context(), []string{"build", issue, "-o", fresh}, quiet(&errors)); code != exitDone {
			t.Fatalf("%s: exit code %d\n%s", what, code, &errors)
		}
		want := read(t, fresh)
		if bytes.Equal(want, last) {
			t.Fatalf("%s: the step changes nothing", what)
		}
		for deadline := time.Now().Add(20 * time.Second); !bytes.Equal(read(t, product), want); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%s: the PDF did not follow", what)
			}
		}
		last = want
	}

	write(t, pictured, aPicture(t, 40, 30))
	follows("picture in place")
	write(t, font, face(200))
	follows("font in place")
	write(t, font, []byte("no font any more"))
	said.await(t, "cannot be used")
	write(t, font, face(220))
	follows("font mended")
	if err := os.RemoveAll(filepath.Dir(pictured)); err != nil {
		t.Fatal(err)
	}
	said.await(t, "not built")
	put(pictured, aPicture(t, 40, 25))
	follows("folder of pictures made again")
	write(t, pictured, aPicture(t, 40, 35))
	follows("picture in a new folder")
	if err := os.Rename(filepath.Dir(font), filepath.Join(top, "旧字体")); err != nil {
		t.Fatal(err)
	}
	said.await(t, "cannot be used")
	put(font, face(180))
	follows("folder of fonts made again")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	said.await(t, "cannot read")
	issueText = bytes.Replace(issueText, []byte("大会"), []byte("工会"), 1)
	all()
	follows("folder of the issue made again")
	write(t, filepath.Join(dir, "series.yaml"), series("科协每周简讯"))
	follows("series in a new folder")
	write(t, issue, bytes.Replace(issueText, []byte("工会"), []byte("人大"), 1))
	follows("issue in a new folder")

	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("exit code %d", code)
	}
}

const watchedIssue = `year: 2023
number: 14
serial: 67
date: 2023-04-14
sections:
  - articles:
      - title: 全市大会召开
        body:
          - 大会在市上召开。
          - {image: 会场.png, alt: 会场}
colophon:
  editor: 张三
  reviewer: 李四
`

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
