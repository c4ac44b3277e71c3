package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestOutputsWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	var o outputs
	for _, want := range []string{"first", "second, longer", ""} {
		if err := o.write(path, []byte(want)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); string(got) != want || err != nil {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
}

// TestOutputsAbandon stops a run while one file is being written.
func TestOutputsAbandon(t *testing.T) {
	folder := t.TempDir()
	var o outputs
	f, err := o.create(folder, ".jianbao-")
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Fatalf("%d files in the folder, want the temporary one", len(left))
	}
	o.abandon()
	noFiles(t, folder)
	if err := o.commit(f, filepath.Join(folder, "a.pdf")); !errors.Is(err, errInterrupted) {
		t.Errorf("commit: got error %v, want %v", err, errInterrupted)
	}
	o.discard(f)
	if err := o.write(filepath.Join(folder, "b.pdf"), nil); err == nil {
		t.Error("write after abandon: got no error")
	}
	noFiles(t, folder)
}

// TestOutputsDiscard fails a rename and looks for what is left.
func TestOutputsDiscard(t *testing.T) {
	folder := t.TempDir()
	var o outputs
	if err := o.write(filepath.Join(folder, "gone", "a.pdf"), nil); err == nil {
		t.Error("a missing folder: got no error")
	}
	full := filepath.Join(folder, "full")
	if err := os.MkdirAll(filepath.Join(full, "x"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := o.write(full, []byte("pdf")); err == nil {
		t.Error("a folder in the place of the file: got no error")
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("left in the folder: %v; want only %q", left, "full")
	}
}
