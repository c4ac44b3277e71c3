package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

func TestFile(t *testing.T) {
	f := bulletin(t).open()
	if f.Version != "1.7" || !f.BinaryComment {
		t.Errorf("version %s, binary comment %v", f.Version, f.BinaryComment)
	}
	id := f.Array(f.Trailer.Get("ID"))
	if len(id) != 2 || id[0] != id[1] || len(id[0].(reader.String)) != 16 {
		t.Errorf("file identifier %v", id)
	}
	for _, i := range []struct{ got, want string }{
		{f.TextString(f.Root().Get("Lang")), "zh-CN"},
		{string(f.Name(f.Root().Get("PageMode"))), "UseOutlines"},
		{string(f.Name(f.Dict(f.Root().Get("ViewerPreferences")).Get("PrintScaling"))), "None"},
	} {
		if i.got != i.want {
			t.Errorf("got %q, want %q", i.got, i.want)
		}
	}
	for _, d := range []*reader.Dict{f.Dict(f.Root().Get("MarkInfo")), f.Dict(f.Root().Get("ViewerPreferences"))} {
		if d.Get("Marked") != reader.Bool(true) && d.Get("DisplayDocTitle") != reader.Bool(true) {
			t.Errorf("%v", d)
		}
	}
}

// The identifier changes with the text and with nothing else.
func TestIdentifier(t *testing.T) {
	for _, target := range []Target{PDFA2a, PDFA1b} {
		p := bulletin(t)
		id := func() reader.Object {
			f := p.openAs(Options{Target: target})
			return f.Array(f.Trailer.Get("ID"))[0]
		}
		one := id()
		p.doc.Bookmarks[0].Title += "。"
		if id() == one {
			t.Errorf("%s: another text has the same identifier", target)
		}
	}
}

// No object is left over that nothing refers to.
func TestEveryObjectIsUsed(t *testing.T) {
	each(t, func(t *testing.T, w written) { checkUse(t, w.file) })
}

func checkUse(t *testing.T, f *reader.File) {
	used := map[reader.Ref]bool{}
	var walk func(o reader.Object)
	walk = func(o reader.Object) {
		switch o := o.(type) {
		case reader.Ref:
			if !used[o] {
				used[o] = true
				walk(f.Resolve(o))
			}
		case reader.Array:
			for _, v := range o {
				walk(v)
			}
		case *reader.Dict:
			for _, k := range o.Keys() {
				walk(o.Get(k))
			}
		case *reader.Stream:
			walk(o.Dict)
		}
	}
	walk(f.Trailer)
	for _, r := range f.Objects() {
		s, isStream := f.Resolve(r).(*reader.Stream)
		container := isStream && (f.Name(s.Dict.Get("Type")) == "ObjStm" || f.Name(s.Dict.Get("Type")) == "XRef")
		if !used[r] && !container {
			t.Errorf("object %d is not used: %v", r.Number, f.Resolve(r))
		}
	}
}

func TestBoxes(t *testing.T) {
	p := bulletin(t)
	p.page()
	p.doc.Pages[2].Width, p.doc.Pages[2].Height = frame.MM(420), frame.MM(297)
	for i, page := range p.open().Pages() {
		want := p.doc.Pages[i]
		if math.Abs(page.MediaBox.Width()-want.Width.Points()) > 0.006 || math.Abs(page.MediaBox.Height()-want.Height.Points()) > 0.006 {
			t.Errorf("page %d: media box %v", i+1, page.MediaBox)
		}
		if page.TrimBox != page.MediaBox || page.CropBox != page.MediaBox || page.Dict.Has("Group") {
			t.Errorf("page %d: %v", i+1, page.Dict)
		}
	}
}

func TestOutputIntent(t *testing.T) {
	f := bulletin(t).open()
	intents := f.OutputIntents()
	if len(intents) != 1 || intents[0].Subtype != "GTS_PDFA1" || intents[0].Profile == nil {
		t.Fatalf("%+v", intents)
	}
	if in := intents[0]; in.Condition != "sRGB IEC61966-2.1" || in.Info != in.Condition || in.Registry != "http://www.color.org" {
		t.Errorf("%+v", in)
	}
	data, err := f.Data(intents[0].Profile)
	if n, _ := f.Int(intents[0].Profile.Dict.Get("N")); err != nil || n != 3 || !bytes.Equal(data, sRGB) {
		t.Errorf("profile of %d components: %v", n, err)
	}
}

// xmpText returns the text of every element in an XMP packet by its local
// name, the first of a name only, and the names of the described properties.
func xmpText(tb testing.TB, packet []byte) (texts map[string]string, described []string) {
	tb.Helper()
	texts = map[string]string{}
	var open []string
	for d := xml.NewDecoder(bytes.NewReader(packet)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return texts, described
		}
		if err != nil {
			tb.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			s := strings.TrimSpace(string(token))
			if s == "" {
				continue
			}
			path := open
			for n := len(path); path[n-1] == "li" || path[n-1] == "Alt" || path[n-1] == "Seq" || path[n-1] == "Bag"; n-- {
				path = path[:n-1]
			}
			key := path[len(path)-1]
			if _, ok := texts[key]; !ok { // the schemas are described at the end
				texts[key] = s
			}
			if key == "name" {
				described = append(described, s)
			}
		}
	}
}

// ISO 19005-2, 6.6.3: Info and XMP agree to the letter.
func TestMetadata(t *testing.T) {
	each(t, func(t *testing.T, w written) { checkMetadata(t, w) })
}

func checkMetadata(t *testing.T, w written) {
	f := w.file
	packet, err := f.Metadata()
	if err != nil {
		t.Fatal(err)
	}
	xmp, described := xmpText(t, packet)
	info := f.Info()
	for key, want := range map[reader.Name]string{
		"Title": xmp["title"], "Author": xmp["creator"], "Subject": xmp["description"],
		"Keywords": xmp["Keywords"], "Creator": xmp["CreatorTool"], "Producer": xmp["Producer"],
	} {
		if got := f.TextString(info.Get(key)); got != want || got == "" {
			t.Errorf("%s: Info has %q, XMP %q", key, got, want)
		}
	}
	for _, c := range []struct{ got, want string }{
		{f.TextString(info.Get("Title")), testMeta.Title},
		{f.TextString(info.Get("CreationDate")), "D:20230428000000+08'00'"},
		{f.TextString(info.Get("ModDate")), "D:20230428000000+08'00'"},
		{xmp["CreateDate"], "2023-04-28T00:00:00+08:00"},
		{xmp["ModifyDate"], "2023-04-28T00:00:00+08:00"},
		{xmp["language"], "zh-CN"},
		{xmp["Series"], testMeta.Bulletin.Series},
		{xmp["Serial"], "67"},
		{xmp["Reviewer"], testMeta.Bulletin.Reviewer},
		{strings.TrimPrefix(strings.Join(described, " "), "part "), "Series Year Number Serial Issuer Editor Reviewer"},
		{string(f.Name(info.Get("Trapped"))), xmp["Trapped"]},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if want := 8 + len(xmp["Trapped"])/5; len(info.Keys()) != want {
		t.Errorf("Info has %v", info.Keys())
	}
}

// What is not given is in neither place.
func TestMetadataLeftOut(t *testing.T) {
	j := &job{meta: Meta{Title: "简报", Language: "zh-CN", Date: testDate}}
	p := packet(j, [32]byte{})
	for _, absent := range []string{"dc:creator", "pdf:Keywords", "<bulletin:Editor>"} {
		if strings.Contains(p, absent) {
			t.Errorf("%s is in the packet", absent)
		}
	}
	if infoDict(j).get("Author") != nil {
		t.Error("Info has an author")
	}
}

// The profiles are those of icc/README.md, unaltered as their licence asks.
func TestProfiles(t *testing.T) {
	readme, err := os.ReadFile("icc/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for file, class := range map[string]string{"sRGB2014.icc": "mntr", "FOGRA47L_uncoated_l.icc": "prtr"} {
		data, err := os.ReadFile("icc/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x  %s", sha256.Sum256(data), file); !strings.Contains(string(readme), sum) {
			t.Errorf("%s is not in the list", sum)
		}
		if string(data[12:16]) != class {
			t.Errorf("%s is of class %s, want %s", file, data[12:16], class)
		}
	}
}
