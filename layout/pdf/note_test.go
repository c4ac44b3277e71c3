package pdf

import (
	"bytes"
	"strings"
	"testing"

	"jianbao/issues/catalog/catalogtest"
	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

// remark adds a note to the last page.
func remark(p *pages, text string) {
	p.add(frame.Note{Rect: frame.Rect{X: 500 * frame.Pt, Y: 100 * frame.Pt, W: 20 * frame.Pt, H: 10 * frame.Pt}, Author: "校对", Text: text})
}

func TestNotes(t *testing.T) {
	p := full(t)
	remark(p, "L24：标点误作半角")
	f := p.openAs(Options{Target: Proof})
	found := 0
	for _, r := range f.Objects() {
		d := f.Dict(r)
		if d == nil || f.Name(d.Get("Subtype")) != "Text" {
			continue
		}
		found++
		if got := f.TextString(d.Get("Contents")); got != "L24：标点误作半角" {
			t.Errorf("contents %q", got)
		}
		if got := f.TextString(d.Get("T")); got != "校对" {
			t.Errorf("author %q", got)
		}
		ap := f.Dict(d.Get("AP"))
		ref, _ := ap.Get("N").(reader.Ref)
		if data, err := f.Data(f.Stream(ref)); err != nil || len(data) > 0 {
			t.Errorf("the appearance draws %q, %v", data, err)
		}
	}
	if found != 1 {
		t.Errorf("%d notes, want 1", found)
	}
}

func TestNotesAreForProofs(t *testing.T) {
	for _, tt := range []struct {
		target     Target
		text, want string
	}{
		{PDFA2a, "乙", "PDF/A-2a takes no notes"},
		{PDFX4, "乙", "PDF/X-4 takes no notes"},
		{Proof, "", "no text"},
		{Proof, "a\nb", "characters that text does not allow"},
	} {
		p := full(t)
		remark(p, tt.text)
		var b bytes.Buffer
		err := Options{Target: tt.target}.Write(&b, &p.doc, p.set, testMeta)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.target, err, tt.want)
		}
		catalogtest.Check(t, err)
	}
}
