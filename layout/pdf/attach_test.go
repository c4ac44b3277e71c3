package pdf

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/issues/catalog/catalogtest"
	"jianbao/layout/pdf/reader"
)

// The sources and the record come out of a PDF/A-3a as they went in
// (ISO 19005-3, 6.8).
func TestAttachments(t *testing.T) {
	p := bulletin(t)
	settings := map[string]string{"date": "2023-04-28"}
	want := testAttachments(t)
	f := p.openAs(Options{Target: PDFA3a, Attachments: want, Settings: settings, Preprinted: true})
	got, err := f.Sources()
	if err != nil || len(got) != len(want)+1 {
		t.Fatalf("got %d files, %v", len(got), err)
	}
	// In the order of their names as bytes; UTF-16 comes last.
	for i, n := range []int{0, -1, 2, 1} {
		if n < 0 {
			if got[i].Name != RecordName || got[i].Relationship != "Data" {
				t.Errorf("got %+v", got[i])
			}
			continue
		}
		g, w := got[i], want[n]
		if g.Name != w.Name || g.MIME != w.MIME || g.Description != w.Description || g.Relationship != "Source" || !bytes.Equal(g.Data, w.Data) {
			t.Errorf("got %+v, want %+v", g, w)
		}
		date := w.Modified
		if date.IsZero() {
			date = testDate
		}
		if !g.Modified.Equal(date) {
			t.Errorf("%s: modified %v, want %v", g.Name, g.Modified, date)
		}
	}
	r, err := ParseRecord(got[1].Data)
	if err != nil || r.Program != "jianbao" || r.Version != Version || r.Target != "PDF/A-3a" || !r.Preprinted || !maps.Equal(r.Settings, settings) {
		t.Errorf("record %+v, %v", r, err)
	}
	if len(r.Fonts) != 5 || r.Fonts[0] != (FontRecord{"XiaoBiaoSong", p.set.Face(0).SHA256()}) {
		t.Errorf("fonts %v", r.Fonts)
	}
}

// A changed byte of a file inside is noticed.
func TestChangedAttachment(t *testing.T) {
	p := bulletin(t)
	png := picture(t, "png")
	data := p.writeAs(Options{Target: PDFA3a, Attachments: []Attachment{{Name: "a.png", MIME: "image/png", Data: png}}})
	at := bytes.Index(data, png)
	if at < 0 {
		t.Fatal("the picture is not in the file as it is")
	}
	data[at+50]++
	f, err := reader.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Sources()
	if err == nil || !strings.Contains(err.Error(), `file "a.png" inside: its check sum is another`) {
		t.Errorf("got %v", err)
	}
	catalogtest.Check(t, err)
}

func TestParseRecord(t *testing.T) {
	for _, bad := range []string{"", "{", "[]", "{}", `{"program":"x","version":"1"}`} {
		_, err := ParseRecord([]byte(bad))
		if err == nil || !strings.Contains(err.Error(), RecordName) {
			t.Errorf("%q: got %v", bad, err)
		}
		catalogtest.Check(t, err, program)
	}
}

func TestUsedFonts(t *testing.T) {
	p := newPages(t)
	p.text(line{role: fonts.Latin, size: 9}, "a")
	got := UsedFonts(&p.doc, p.set)
	if len(got) != 1 || got[0].Name != "Latin" || len(got[0].SHA256) != 64 {
		t.Errorf("got %v", got)
	}
}
