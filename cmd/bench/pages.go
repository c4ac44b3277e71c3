package main

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
)

var (
	pageObject   = regexp.MustCompile(`/Type\s*/Page[^A-Za-z]`)
	objectStream = regexp.MustCompile(`/Type\s*/ObjStm[^A-Za-z]`)
	streamStart  = regexp.MustCompile(`\bstream\r?\n`)
)

// countPages returns how many pages the PDF at path has, whoever made it.
func countPages(path string) (int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	n, err := pagesIn(data)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", path, err)
	}
	return n, nil
}

// pagesIn counts the page objects of a PDF, those in compressed streams of
// objects too.
func pagesIn(data []byte) (n int, err error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return 0, errors.New("it is no PDF")
	}
	for len(data) > 0 {
		at := streamStart.FindIndex(data)
		if at == nil {
			at = []int{len(data), len(data)}
		}
		objects := data[:at[0]]
		n += len(pageObject.FindAllIndex(objects, -1))
		head := objects[max(0, bytes.LastIndex(objects, []byte(" obj"))):]
		data = data[at[1]:]
		end := bytes.Index(data, []byte("endstream"))
		if end < 0 {
			break
		}
		if objectStream.Match(head) {
			r, err := zlib.NewReader(bytes.NewReader(data[:end]))
			if err != nil {
				return 0, err
			}
			inside, err := io.ReadAll(r)
			if err != nil {
				return 0, err
			}
			n += len(pageObject.FindAllIndex(inside, -1))
		}
		data = data[end:]
	}
	if n == 0 {
		return 0, errors.New("it has no pages")
	}
	return n, nil
}
