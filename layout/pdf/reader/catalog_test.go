package reader

import (
	"fmt"
	"strings"
	"testing"
)

// rich is a file with everything that the catalog can lead to.
func rich() bodies {
	b := document("/P << /MCID 0 >> BDC BT /F1 9 Tf <0020> Tj ET EMC /P << /MCID 1 >> BDC EMC", "",
		"/Outlines 9 0 R /StructTreeRoot 12 0 R /Metadata 16 0 R /OutputIntents [17 0 R]"+
			" /Names << /EmbeddedFiles << /Names [(a.yaml) 19 0 R] >> /Dests << /Kids [21 0 R] >> >>",
		"<< /Type /Outlines /First 10 0 R /Last 11 0 R /Count 2 >>",                                                                // 9
		"<< /Title <FEFF7532> /Parent 9 0 R /Next 11 0 R /Dest [3 0 R /XYZ 10 150 0] >>",                                           // 10
		"<< /Title (B) /Parent 9 0 R /Prev 10 0 R /A << /S /GoTo /D (there) >> >>",                                                 // 11
		"<< /Type /StructTreeRoot /K 13 0 R /ParentTree 15 0 R >>",                                                                 // 12
		"<< /Type /StructElem /S /Document /P 12 0 R /K [14 0 R] /Lang (zh-CN) >>",                                                 // 13
		"<< /S /P /P 13 0 R /Pg 3 0 R /K [0 << /Type /MCR /MCID 1 >> << /Type /OBJR /Obj 22 0 R >>] /T (t) /A << /O /Layout >> >>", // 14
		"<< /Nums [0 [14 0 R 14 0 R] 1 14 0 R] >>",                                                                                 // 15
		stream("/Type /Metadata /Subtype /XML", "<x/>"),                                                                            // 16
		"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /DestOutputProfile 18 0 R >>",                      // 17
		stream("/N 3", "icc"), // 18
		"<< /Type /Filespec /F (a.yaml) /UF <FEFF7532> /AFRelationship /Source /EF << /F 20 0 R >> >>",          // 19
		deflated("/Type /EmbeddedFile /Subtype /text#2Fyaml /Params << /Size 6 >>", "year: "),                   // 20
		"<< /Names [(here) [3 0 R /Fit] (there) << /D [3 0 R /FitH 120] >>] /Limits [(here) (there)] >>",        // 21
		"<< /Type /Annot /Subtype /Link /Rect [10 140 60 155] /Contents (to A) /Dest (here) /StructParent 1 >>", // 22
		"<< /Type /Annot /Subtype /Link /Rect [10 140 60 155] /A << /S /URI /URI (https://example.org/) >> >>",  // 23
	)
	b[pageObject-1] = strings.Replace(b[pageObject-1], "/Annots []", "/Annots [22 0 R 23 0 R] /StructParents 0 /TrimBox [5 5 95 195]", 1)
	return b
}

// openRich opens the rich file with one replacement, if old is not empty.
func openRich(t *testing.T, old, new string) *File {
	t.Helper()
	b := rich()
	if old != "" {
		n := 0
		for i := range b {
			n += strings.Count(b[i], old)
			b[i] = strings.Replace(b[i], old, new, 1)
		}
		if n != 1 {
			t.Fatalf("%q stands %d times in the file", old, n)
		}
	}
	return mustOpen(t, b.classic(""))
}

func TestRichInBothForms(t *testing.T) {
	for _, data := range [][]byte{rich().classic(""), rich().compressed()} {
		f := mustOpen(t, data)
		if got, want := f.Pages()[0].TrimBox, (Box{5, 5, 95, 195}); got != want || !got.Within(f.Pages()[0].MediaBox) {
			t.Errorf("TrimBox = %v, want %v", got, want)
		}
		if xmp, err := f.Metadata(); err != nil || string(xmp) != "<x/>" {
			t.Errorf("Metadata = %q, %v", xmp, err)
		}
		in := f.OutputIntents()
		if len(in) != 1 || in[0].Subtype != "GTS_PDFA1" || in[0].Condition != "sRGB" || string(in[0].Profile.Raw) != "icc" || in[0].ProfileRef.Number != 18 {
			t.Errorf("OutputIntents = %+v", in)
		}
	}
}

func TestOutline(t *testing.T) {
	got, err := openRich(t, "", "").Outline()
	want := "[{甲 1 {0 XYZ 10 50 true true}} {B 1 {0 FitH 0 80 false true}}]"
	if err != nil || fmt.Sprint(got) != want {
		t.Errorf("got %v, %v, want %s", got, err, want)
	}
	for _, c := range []struct{ old, new, want string }{
		{"/Count 2", "/Count 1", "/Count of object 9 is 1, not 2"},
		{"/Last 11 0 R", "/Last 10 0 R", "/Last of object 9"},
		{"/Prev 10 0 R", "", "/Parent or /Prev of object 11"},
		{"/Parent 9 0 R /Next", "/Parent 10 0 R /Next", "/Parent or /Prev of object 10"},
		{"/Next 11 0 R", "/Next 10 0 R", "broken or a ring"},
		{"/Dest [3 0 R /XYZ 10 150 0]", "", "leads nowhere"},
		{"[3 0 R /XYZ 10 150 0]", "[2 0 R /XYZ 10 150 0]", "none of the file's pages"},
		{"/D (there)", "/D (thexe)", "not a destination"},
		{"/Limits [(here) (there)]", "/Limits [(here) (thexe)]", "/Limits do not fit"},
		{"(here) [3 0 R", "(when) [3 0 R", "keys do not rise"},
		{"(here) [3 0 R", "[3 0 R", "a key has no value"},
		{"/Kids [21 0 R]", "/Kids [21 0 R 21 0 R]", "object 21 stands in it twice"},
	} {
		_, err := openRich(t, c.old, c.new).Outline()
		wantError(t, err, c.want)
	}
}

func TestNestedOutline(t *testing.T) {
	f := mustOpen(t, document("", "", "/Outlines 9 0 R",
		"<< /First 10 0 R /Last 12 0 R /Count 3 >>",
		"<< /Title (A) /Parent 9 0 R /First 11 0 R /Last 11 0 R /Count 1 /Next 12 0 R /Dest [3 0 R /Fit] >>",
		"<< /Title (AA) /Parent 10 0 R /Dest [3 0 R /Fit] >>",
		"<< /Title (B) /Parent 9 0 R /Prev 10 0 R /First 13 0 R /Last 13 0 R /Count -1 /Dest [3 0 R /Fit] >>",
		"<< /Title (BB) /Parent 12 0 R /Dest [3 0 R /Fit] >>").classic(""))
	marks, err := f.Outline()
	got := ""
	for _, m := range marks {
		got += fmt.Sprintf("%d%s ", m.Level, m.Title)
	}
	if want := "1A 2AA 1B 2BB "; err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestLinks(t *testing.T) {
	f := openRich(t, "", "")
	links, err := f.Links(f.Pages()[0])
	if err != nil || len(links) != 2 {
		t.Fatalf("%d links, %v, want 2", len(links), err)
	}
	if l := links[0]; l.X != 10 || l.Y != 45 || l.W != 50 || l.H != 15 || l.To.Page != 0 || l.To.Fit != "Fit" || l.Contents != "to A" || l.Ref.Number != 22 {
		t.Errorf("got %+v", l)
	}
	if l := links[1]; l.URI != "https://example.org/" || l.To.Page != -1 {
		t.Errorf("got %+v", l)
	}
	f = openRich(t, "/S /URI /URI", "/S /Launch /URI")
	_, err = f.Links(f.Pages()[0])
	wantError(t, err, `leads nowhere (action "Launch")`)
}

func TestStructure(t *testing.T) {
	root, err := openRich(t, "", "").Structure()
	if err != nil {
		t.Fatal(err)
	}
	doc := root.Kids[0].Element
	p := doc.Kids[0].Element
	if root.Type != "StructTreeRoot" || doc.Type != "Document" || doc.Lang != "zh-CN" || p.Type != "P" || p.Title != "t" || len(p.Attributes) != 1 {
		t.Errorf("got %+v, %+v, %+v", root, doc, p)
	}
	if len(p.Kids) != 3 || *p.Kids[0].Content != (Sequence{0, 0}) || *p.Kids[1].Content != (Sequence{0, 1}) || p.Kids[2].Object.Number != 22 {
		t.Errorf("got kids %+v", p.Kids)
	}
	for _, c := range []struct{ old, new, want string }{
		{"/S /P /P 13 0 R", "/S /P /P 12 0 R", "structure element 14: /P is not its parent 13"},
		{"/K [14 0 R]", "/K [14 0 R 14 0 R]", "structure element 14 stands in the tree twice"},
		{"/K [14 0 R]", "/K [13 0 R]", "structure element 13 stands in the tree twice"},
		{"/K [14 0 R]", "/K [3 0 R]", "structure element 13: a kid is no element"},
		{"/MCID 1 >> << /Type /OBJR", "/MKID 1 >> << /Type /OBJR", "a kid without /MCID"},
		{"/Type /StructTreeRoot", "/Type /Tree", "/StructTreeRoot is not one"},
	} {
		_, err := openRich(t, c.old, c.new).Structure()
		wantError(t, err, c.want)
	}
}

func TestParentTree(t *testing.T) {
	got, err := openRich(t, "", "").ParentTree()
	if want := "map[0:[{14 0} {14 0}] 1:[{14 0}]]"; err != nil || fmt.Sprint(got) != want {
		t.Errorf("got %v, %v, want %s", got, err, want)
	}
	_, err = openRich(t, "14 0 R] 1 14 0 R]", "14 0 R] 0 14 0 R]").ParentTree()
	wantError(t, err, "keys do not rise at 0")
	if got, err := mustOpen(t, minimal().classic("")).ParentTree(); got != nil || err != nil {
		t.Errorf("without structure: got %v, %v", got, err)
	}
}

func TestAttachments(t *testing.T) {
	f := openRich(t, "", "")
	files, err := f.Attachments()
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v, want 1", len(files), err)
	}
	a := files[0]
	data, err := f.Data(a.Stream)
	if err != nil || string(data) != "year: " {
		t.Errorf("data %q, %v", data, err)
	}
	if a.Key != "a.yaml" || a.File != "a.yaml" || a.Unicode != "甲" || a.Relationship != "Source" || a.Type != "text/yaml" || a.Params.Get("Size") != Integer(6) {
		t.Errorf("got %+v", a)
	}
	_, err = openRich(t, "/EF << /F 20 0 R >>", "").Attachments()
	wantError(t, err, `embedded file "a.yaml" has no stream`)
}
