package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
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

// What the user has chosen stays, be it Go's own choice.
func TestCollectorChosen(t *testing.T) {
	const own = 100
	defer debug.SetGCPercent(debug.SetGCPercent(own))
	for _, c := range []struct {
		name, gogc, limit string
		args              []string
		want              int
	}{
		{"nothing", "", "", []string{"build"}, slack},
		{"no work on issues", "", "", []string{"--help"}, own},
		{"Go's own percent", "100", "", []string{"build"}, own},
		{"no collection", "off", "", []string{"build"}, own},
		{"a limit", "", "1GiB", []string{"build"}, own},
	} {
		t.Setenv("GOGC", c.gogc)
		t.Setenv("GOMEMLIMIT", c.limit)
		prepareHeap(c.args)
		if got := debug.SetGCPercent(own); got != c.want {
			t.Errorf("%s: %d percent, want %d", c.name, got, c.want)
		}
		floor = nil
	}
}
