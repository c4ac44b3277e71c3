// Command zip writes the files of a folder into a zip archive, for release: in
// order, dated by SOURCE_DATE_EPOCH, and with names marked as UTF-8. Without the
// mark, which Info-ZIP does not always set, Windows shows them garbled.
//
//	go run .ci/zip.go FOLDER ARCHIVE.zip
//
// Names in the archive begin with the folder's own.
package main

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "zip:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 3 {
		return errors.New("usage: zip FOLDER ARCHIVE.zip")
	}
	epoch, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return err
	}
	out, err := os.Create(os.Args[2])
	if err != nil {
		return err
	}
	w := zip.NewWriter(out)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	folder := filepath.Clean(os.Args[1])
	// WalkDir goes in the order of names.
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(filepath.Dir(folder), path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: filepath.ToSlash(name), Method: zip.Deflate, Modified: time.Unix(epoch, 0).UTC()})
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return err
	})
	return errors.Join(err, w.Close(), out.Close())
}
