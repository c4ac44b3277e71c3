package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
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
