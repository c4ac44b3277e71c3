package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLikelyHeap(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, size int64) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		return path
	}
	small, large, huge := file("1.yaml", 30_000), file("2.yml", 2<<20), file("3.yaml", 50<<20)
	for _, c := range []struct {
		name string
		args []string
		want int
	}{
		{"nothing named", []string{"build"}, firstHeap},
		{"a usual issue", []string{"build", small}, firstHeap},
		{"the largest counts", []string{"build", small, large, small}, heapPerByte * 2 << 20},
		{"bounded", []string{"build", huge}, mostHeap},
		{"not there", []string{"build", filepath.Join(dir, "none.yaml")}, firstHeap},
		{"not an issue", []string{"verify", file("a.pdf", 50<<20)}, firstHeap},
	} {
		if got := likelyHeap(c.args); got != c.want {
			t.Errorf("%s: %d bytes, want %d", c.name, got, c.want)
		}
	}
}
