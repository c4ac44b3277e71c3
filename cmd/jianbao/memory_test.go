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
		name        string
		args        []string
		floor, room int
	}{
		{"nothing named", []string{"build"}, manyFloor, manyRoom},
		{"a usual issue", []string{"build", small}, oneFloor, oneRoom},
		{"two", []string{"build", small, small}, manyFloor, manyRoom},
		{"the largest counts", []string{"build", small, large, small}, manyFloor, roomPerByte * 2 << 20},
		{"bounded", []string{"build", huge}, manyFloor, mostRoom},
		{"not there", []string{"build", filepath.Join(dir, "none.yaml")}, oneFloor, oneRoom},
		{"not an issue", []string{"verify", file("a.pdf", 50<<20)}, manyFloor, manyRoom},
	} {
		if floor, room := likelyHeap(c.args); floor != c.floor || room != c.room {
			t.Errorf("%s: %d and %d bytes, want %d and %d", c.name, floor, room, c.floor, c.room)
		}
	}
}
