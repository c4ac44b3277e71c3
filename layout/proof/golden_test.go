package proof

import (
	"bytes"
	stdpng "image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
	"jianbao/layout/png"
	"jianbao/layout/png/golden"
)

// updateCommand makes the goldens anew; look at them before they are committed.
const updateCommand = "UPDATE_SNAPSHOTS=1 go test ./layout/proof"

// update writes a golden if it is asked for.
func update(t *testing.T, path string, data []byte) {
	t.Helper()
	if os.Getenv("UPDATE_SNAPSHOTS") == "" {
		return
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// goldenProof is a proof of testdata/now.yaml, compared with old.yaml beside it, with
// findings in all places: at a word, more than a margin takes, in masthead and
// colophon, and on no line.
func goldenProof(t *testing.T) *frame.Document {
	old, _ := lay(t, read(t, "testdata/old.yaml"))
	doc, opt := lay(t, read(t, "testdata/now.yaml"))
	data := strings.Split(string(read(t, "testdata/now.yaml")), "\n")
	at := func(word string) diag.Pos {
		for i, l := range data {
			if before, _, ok := strings.Cut(l, word); ok {
				return diag.Pos{File: "issue.yaml", Line: i + 1, Col: len([]rune(before)) + 1}
			}
		}
		t.Fatal(word)
		return diag.Pos{}
	}
	opt.Findings = nil
	for _, word := range []string{"部署", "2023-05-19", "李四", "长城", "sections"} {
		opt.Findings.Warn(at(word), "X01", diag.Say("look at %s", word), diag.Verbatim("write another"))
	}
	for range 9 {
		opt.Findings.Add(at("首都"), "X02", diag.Verbatim("one of many"))
	}
	opt.Language = diag.Catalog{"look at %s": "请看%s"}
	opt.Source = func(p diag.Pos) string { return data[p.Line-1] }
	opt.Changes, opt.Against = Compare(Laid{old, opt.Fonts}, Laid{doc, opt.Fonts}), "old.yaml"
	opt.ShowCells = false // the cells are in the picture of another test
	return Overlay(doc, opt)
}

// TestGolden compares a proof with its dump.
func TestGolden(t *testing.T) {
	path := "testdata/proof.dump"
	var got bytes.Buffer
	if err := goldenProof(t).Dump(&got); err != nil {
		t.Fatal(err)
	}
	update(t, path, got.Bytes())
	if want := read(t, path); !bytes.Equal(want, got.Bytes()) {
		t.Errorf("%s\nif the new pages are right: %s", diff.Diff(path, want, "got", got.Bytes()), updateCommand)
	}
}

// TestGoldenPictures compares the pages of that proof with their pictures.
func TestGoldenPictures(t *testing.T) {
	doc := goldenProof(t)
	const low = 48 // dpi
	for i := range doc.Pages {
		path := filepath.Join("testdata", "proof-"+string(rune('1'+i))+".png")
		img, err := png.Draw(&doc.Pages[i], fonts.Shipped(), low)
		if err != nil {
			t.Fatal(err)
		}
		got := golden.Reduce(img)
		var b bytes.Buffer
		e := stdpng.Encoder{CompressionLevel: stdpng.BestCompression}
		if err := e.Encode(&b, got); err != nil {
			t.Fatal(err)
		}
		update(t, path, b.Bytes())
		want, err := stdpng.Decode(bytes.NewReader(read(t, path)))
		if err != nil {
			t.Fatal(err)
		}
		if n := golden.Unlike(got, want); n > 0 {
			t.Errorf("%s: %d dots differ; if the new picture is right: %s", path, n, updateCommand)
		}
	}
}
