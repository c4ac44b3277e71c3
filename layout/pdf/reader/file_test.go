package reader

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// minimal is a file without text.
func minimal() bodies { return document("q Q", "", "") }

func TestOpen(t *testing.T) {
	for _, c := range []struct {
		name   string
		data   []byte
		stream bool
	}{
		{"table", append(minimal(), "<< /Title (T) >>").classic("/Info 9 0 R"), false},
		{"stream", minimal().compressed(), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := mustOpen(t, c.data)
			if f.Version != "1.7" || !f.BinaryComment {
				t.Errorf("version %q, binary comment %v", f.Version, f.BinaryComment)
			}
			if len(f.Sections) != 1 || f.Sections[0].Stream != c.stream {
				t.Errorf("sections %v", f.Sections)
			}
			if got, want := f.Root().Get("Pages"), (Ref{2, 0}); got != want {
				t.Errorf("Pages = %v, want %v", got, want)
			}
			if got := f.TextString(f.Info().Get("Title")); !c.stream && got != "T" {
				t.Errorf("Title = %q, want T", got)
			}
			if got := f.Pages()[0].MediaBox; got != (Box{0, 0, 100, 200}) {
				t.Errorf("MediaBox = %v", got)
			}
			ops, err := f.Operators(f.Pages()[0])
			if err != nil || string(ops) != "q Q\n" {
				t.Errorf("Operators = %q, %v", ops, err)
			}
		})
	}
}

func TestObjectsAndOffsets(t *testing.T) {
	data := minimal().classic("")
	f := mustOpen(t, data)
	refs := f.Objects()
	if len(refs) != 8 || refs[0] != (Ref{1, 0}) || refs[7] != (Ref{8, 0}) {
		t.Errorf("Objects() = %v", refs)
	}
	for _, r := range refs {
		at, ok := f.Offset(r.Number)
		if head := fmt.Sprintf("%d 0 obj", r.Number); !ok || !bytes.HasPrefix(data[at:], []byte(head)) {
			t.Errorf("Offset(%d) = %d, %v", r.Number, at, ok)
		}
	}
	if _, ok := mustOpen(t, minimal().compressed()).Offset(1); ok {
		t.Error("an object in an object stream has an offset")
	}
}

// updated appends a second section that replaces object 1.
func updated(data []byte) []byte {
	first := bytes.LastIndex(data, []byte("xref\n0 "))
	at := len(data)
	data = append(data, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (zh) >>\nendobj\n"...)
	xref := len(data)
	return fmt.Appendf(data, "xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 9 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n",
		at, first, xref)
}

func TestUpdate(t *testing.T) {
	f := mustOpen(t, updated(minimal().classic("")))
	if len(f.Sections) != 2 {
		t.Errorf("%d sections, want 2", len(f.Sections))
	}
	if got := f.TextString(f.Root().Get("Lang")); got != "zh" {
		t.Errorf("Lang = %q, want that of the update", got)
	}
}

// TestFatal has files that cannot be read at all.
func TestFatal(t *testing.T) {
	good := minimal().classic("")
	xref := fmt.Sprint(bytes.Index(good, []byte("xref\n")))
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "no %PDF- header"},
		{"foreign", []byte("PK\x03\x04 something else"), "no %PDF- header"},
		{"cut off", good[:len(good)/2], "no startxref"},
		{"no end", good[:len(good)-7], "not followed by an offset and %%EOF"},
		{"offset outside", replaced(t, good, "startxref\n"+xref, "startxref\n999999"), "no offset in the file"},
		{"offset wrong", replaced(t, good, "startxref\n"+xref, "startxref\n20"), "cross-reference at byte 20"},
		{"bad entry", replaced(t, good, "65535 f \n", "65535 f\n"), "is no entry of 20 bytes"},
		{"no trailer", replaced(t, good, "trailer", "treiler"), "neither a subsection nor a trailer"},
		{"table cut", replaced(t, good, "xref\n0 9\n", "xref\n0 99999\n"), "is no entry of 20 bytes"},
		{"ring", minimal().classic("/Prev " + xref), "run in a ring"},
		{"prev outside", minimal().classic("/Prev -1"), "/Prev is no offset"},
		{"hybrid", minimal().classic("/XRefStm 0"), "hybrid"},
		{"encrypted", minimal().classic("/Encrypt << >>"), "encrypted"},
		{"no root", replaced(t, good, "/Root 1 0 R", "/Ruht 1 0 R"), "no catalog"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Open(c.data)
			wantError(t, err, c.want)
			if f != nil {
				t.Error("a file came with a fatal error")
			}
		})
	}
}

// TestViolations has files that break one rule but can be read.
func TestViolations(t *testing.T) {
	b := append(minimal(), "<< /Plain true >>")
	b[contentObject-1] = stream("", "1 0 0 rg  n")
	good := b.classic("")
	page := fmt.Sprintf("%010d 00000 n", bytes.Index(good, []byte("3 0 obj")))
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"offset one off", replaced(t, good, page, fmt.Sprintf("%010d 00000 n", bytes.Index(good, []byte("3 0 obj"))-1)),
			"object 3: the cross-reference does not point at the object's first byte"},
		{"offset of another", replaced(t, good, page, fmt.Sprintf("%010d 00000 n", bytes.Index(good, []byte("2 0 obj")))),
			"object 3: the cross-reference points at object 2 0"},
		{"offset nowhere", replaced(t, good, page, "0000000003 00000 n"), "object 3: no object begins here (byte 3)"},
		{"offset outside", replaced(t, good, page, "9999999999 00000 n"), "object 3: offset 9999999999 is outside the file"},
		{"generation", replaced(t, good, page, page[:10]+" 00001 n"), "object 3: the cross-reference points at object 3 0"},
		{"endobj", replaced(t, good, ">>\nendobj\n3 0 obj", ">>\nendubj\n3 0 obj"), "object 2: endobj is missing"},
		{"stray bytes", replaced(t, good, "100 200] >>\nendobj\n3 0 obj", "1 2] >>\nendobj\nxyz\n3 0 obj"), "object 2: stray bytes after endobj"},
		{"length", replaced(t, good, " /Length 11 ", " /Length 10 "), "object 4: /Length is 10, the stream has 11 bytes"},
		{"length beyond", replaced(t, good, " /Length 11 ", " /Length 9999 "), "object 4: /Length is 9999, the stream has 11 bytes"},
		{"no line end", replaced(t, good, "\nendstream\nendobj\n5 0", " endstream\nendobj\n5 0"), "object 4: /Length is 11, the stream has 12"},
		{"no line end at all", replaced(t, good, "n\nendstream\nendobj\n5 0", "nnendstream\nendobj\n5 0"), "object 4: /Length is 11, the stream has 12"},
		{"line end counted", replaced(t, good, "n\nendstream\nendobj\n5 0", "nendstream \nendobj\n5 0"), "object 4: no line end between the stream and endstream"},
		{"no endstream", replaced(t, good, "endstream\nendobj\n5 0", "endstraem\nendobj\n5 0"), "object 4: endstream is missing"},
		{"dangling", replaced(t, good, "/Plain true", "/Plain 77 0 R"), "object 9: reference to 77 0 R, which is not in the file"},
		{"dangling generation", replaced(t, good, "/Plain true", "/Plain 1 1 R"), "object 9: reference to 1 1 R"},
		{"dangling in trailer", append(minimal(), "").classic("/Info 9 0 R"), "reference to 9 0 R"},
		{"duplicate key", replaced(t, good, "/Plain true", "/K 1 /K 2"), "object 9: key /K stands twice"},
		{"size", replaced(t, good, "/Size 10", "/Size 11"), "/Size is 11, the highest object is 9"},
		{"object 0", replaced(t, good, "65535 f", "65535 n"), "object 0 is not free"},
		{"after the end", append(bytes.Clone(good), "\n\n\n"...), "white space after %%EOF"},
		{"header line", replaced(t, good, "%PDF-1.7\n", "%PDF-1.7 "), "header line does not end"},
		{"count", replaced(t, good, "/Count 1", "/Count 2"), "object 2: /Count is 2, the node has 1 pages"},
		{"parent", replaced(t, good, "/Parent 2 0 R", "/Parent 1 0 R"), "object 3: /Parent is not the node 2"},
		{"page type", replaced(t, good, "/Type /Page ", "/Type /Paeg "), "neither /Page nor /Pages"},
		{"media box", replaced(t, good, "/MediaBox [0 0 100 200]", strings.Repeat(" ", 23)), "object 3: the page has no MediaBox"},
		{"kid twice", replaced(t, good, "[3 0 R] /Count 1", "[3 0 R 3 0 R] /Count 1"), "object 3: the page tree holds it twice"},
		{"external stream", replaced(t, good, "<<  /Length 11", "<< /F (x) /Length 11"),
			"object 4: the stream's bytes lie in another file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Open(moved(c.data))
			wantError(t, err, c.want)
			var v Violations
			if f == nil || !errors.As(err, &v) {
				t.Errorf("got file %v with %T, want a file with Violations", f != nil, err)
			}
		})
	}
}

// moved corrects startxref after an edit before the table; offsets of the
// objects behind the edit are then wrong too, which readers must survive.
func moved(data []byte) []byte {
	at := bytes.LastIndex(data, []byte("startxref\n"))
	tail := data[at:]
	return fmt.Appendf(bytes.Clone(data[:at]), "startxref\n%d%s", bytes.Index(data, []byte("xref\n0 ")), tail[bytes.Index(tail, []byte("\n%%EOF")):])
}

// TestContainers has an object stream that is not sound as object 9.
func TestContainers(t *testing.T) {
	for _, c := range []struct {
		name, body, want string
	}{
		{"first", stream("/Type /ObjStm /N 1 /First 99", "9 0 true"), "object 9: object stream: impossible /N 1 or /First 99"},
		{"count", stream("/Type /ObjStm /N 9999 /First 4", "9 0 true"), "impossible /N 9999"},
		{"offsets", stream("/Type /ObjStm /N 2 /First 8", "9 1 8 0 true"), "offsets do not rise"},
		{"filter", stream("/Type /ObjStm /N 1 /First 4 /Filter /DCTDecode", "9 0 true"), "filter not supported: /DCTDecode"},
		{"broken", stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", "9 0 true"), "FlateDecode"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(append(minimal(), c.body).classic(""))
			wantError(t, err, c.want)
		})
	}
}

// xrefOnly is a file that has nothing but a cross-reference stream.
func xrefOnly(dict, rows string) []byte {
	return fmt.Appendf(nil, "%s1 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", header, stream("/Type /XRef "+dict, rows), len(header))
}

func TestXrefStreamErrors(t *testing.T) {
	for _, c := range []struct{ name, dict, rows, want string }{
		{"widths", "/W [1 2]", "", "/W is not three numbers"},
		{"width", "/W [1 9 1]", "", "/W is impossible"},
		{"no width", "/W [0 0 0] /Size 5", "", "no whole number of entries of 0"},
		{"rows", "/W [1 1 1] /Size 5", "abcd", "no whole number of entries of 3"},
		{"size", "/W [1 1 1] /Size 99999", "\x00\x00\x00", "/Index or /Size does not fit"},
		{"rest", "/W [1 1 1] /Size 1", "\x00\x00\x00\x00\x00\x00", "/Index or /Size does not fit"},
		{"index", "/W [1 1 1] /Index [0]", "", "/Index or /Size does not fit"},
		{"kind", "/W [1 1 1] /Size 1", "\x03\x00\x00", "impossible entry for object 0"},
		{"generation", "/W [1 1 3] /Size 1", "\x01\x00\xFF\xFF\xFF", "impossible entry for object 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(xrefOnly(c.dict, c.rows))
			wantError(t, err, c.want)
		})
	}
}

// TestIndirectLength has a stream whose length is an object after it.
func TestIndirectLength(t *testing.T) {
	b := minimal()
	b[contentObject-1] = "<< /Length 9 0 R >>\nstream\nq endstream Q\nendstream"
	f := mustOpen(t, append(b, "13").classic(""))
	ops, err := f.Operators(f.Pages()[0])
	if err != nil || string(ops) != "q endstream Q\n" {
		t.Errorf("got %q, %v", ops, err)
	}
}

// TestOverlap has objects in each other, which must not cost the square of
// the file's size.
func TestOverlap(t *testing.T) {
	const n = 200000
	var out bytes.Buffer
	out.WriteString(header)
	lines := []string{"0000000000 65535 f \n"}
	for i := range n {
		lines = append(lines, fmt.Sprintf("%010d 00000 n \n", out.Len()))
		fmt.Fprintf(&out, "%d 0 obj (", i+1)
	}
	at := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", n+1, strings.Join(lines, ""), n+1, at)
	_, err := Open(out.Bytes())
	wantError(t, err, "no catalog")
	wantError(t, err, " more faults")
	if n := strings.Count(err.Error(), "\n"); n > 3 {
		t.Errorf("the error has %d lines", n+1)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(minimal().classic(""))
	f.Add(minimal().compressed())
	f.Add(updated(minimal().classic("")))
	f.Add(rich().classic(""))
	f.Add(rich().compressed())
	f.Add(xrefOnly("/W [1 1 1] /Size 1", "\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(data)
		if file == nil {
			if err == nil {
				t.Error("neither a file nor an error")
			}
			return
		}
		for _, p := range file.Pages() {
			file.Content(p)
			file.Links(p)
		}
		file.Fonts()
		file.Outline()
		file.Structure()
		file.ParentTree()
		file.Attachments()
		file.Metadata()
		file.OutputIntents()
	})
}
