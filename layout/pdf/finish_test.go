package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
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
	p := bulletin(t)
	one := p.open().Trailer.Get("ID")
	p.doc.Bookmarks[0].Title += "。"
	if two := p.open().Trailer.Get("ID"); one.(reader.Array)[0] == two.(reader.Array)[0] {
		t.Error("another text has the same identifier")
	}
}

// No object is left over that nothing refers to.
func TestEveryObjectIsUsed(t *testing.T) {
	f := bulletin(t).open()
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
	f := bulletin(t).open()
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
		{xmp["conformance"], "A"},
		{xmp["Series"], testMeta.Bulletin.Series},
		{xmp["Serial"], "67"},
		{strings.Join(described, " "), "part Series Year Number Serial Issuer Editor Reviewer"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if len(info.Keys()) != 8 {
		t.Errorf("Info has %v", info.Keys())
	}
}

// What is not given is in neither place.
func TestMetadataLeftOut(t *testing.T) {
	m := Meta{Title: "简报", Language: "zh-CN", Date: testDate}
	p := packet(m, [32]byte{})
	for _, absent := range []string{"dc:creator", "pdf:Keywords", "<bulletin:Editor>"} {
		if strings.Contains(p, absent) {
			t.Errorf("%s is in the packet", absent)
		}
	}
	if infoDict(m).get("Author") != nil {
		t.Error("Info has an author")
	}
}

// picture encodes a small picture with transparent parts.
func picture(tb testing.TB, format string) []byte {
	tb.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, 8, 6))
	for i := range 48 {
		im.SetNRGBA(i%8, i/8, color.NRGBA{uint8(i), 128, 255, uint8(5 * i)})
	}
	var b bytes.Buffer
	encode := png.Encode
	if format == "jpeg" {
		encode = func(w io.Writer, im image.Image) error { return jpeg.Encode(w, im, nil) }
	}
	if err := encode(&b, im); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// withPictures is the bulletin with pictures, one of them twice.
func withPictures(tb testing.TB) *pages {
	p := bulletin(tb)
	fig := p.tag(frame.TagFigure, documentTag)
	p.doc.Tags[fig].Alt = "合影"
	for i, format := range []string{"png", "jpeg", "png"} {
		p.add(frame.Image{Tag: fig, Format: format, Data: picture(tb, format),
			Rect: frame.Rect{X: frame.MM(30), Y: frame.MM(100 + 50*float64(i)), W: frame.MM(80), H: frame.MM(40)}})
	}
	return p
}

func TestPictures(t *testing.T) {
	p := withPictures(t)
	f := p.open()
	c := contents(t, f)[1]
	if len(c.Images) != 3 || len(c.Unmarked) > 0 {
		t.Fatalf("%d pictures, unmarked %v", len(c.Images), c.Unmarked)
	}
	for i, im := range c.Images {
		want := [4]float64{frame.MM(30).Points(), frame.MM(100 + 50*float64(i)).Points(), frame.MM(80).Points(), frame.MM(40).Points()}
		for j, got := range [4]float64{im.X, im.Y, im.W, im.H} {
			if math.Abs(got-want[j]) >= near {
				t.Errorf("picture %d: got %v, want %v", i, got, want[j])
			}
		}
		if w, _ := f.Int(im.Stream.Dict.Get("Width")); w != 8 || im.MCID < 0 {
			t.Errorf("picture %d: %d wide, in %+v", i, w, im.Mark)
		}
	}
	if c.Images[0].Stream != c.Images[2].Stream {
		t.Error("the same picture is in the file twice")
	}
	if f.Stream(c.Images[0].Stream.Dict.Get("SMask")) == nil || !bytes.Equal(c.Images[1].Stream.Raw, picture(t, "jpeg")) {
		t.Error("picture without its mask, or coded anew")
	}
	want := p.write()
	for range 20 { // fpdf keeps pictures in a map
		if !bytes.Equal(withPictures(t).write(), want) {
			t.Fatal("two runs gave other bytes")
		}
	}
}

func TestBrokenPicture(t *testing.T) {
	for _, format := range []string{"png", "jpeg"} {
		p := withPictures(t)
		data := picture(t, format)
		p.add(frame.Image{Tag: frame.TagID(len(p.doc.Tags) - 1), Format: format, Data: data[:20],
			Rect: frame.Rect{W: frame.Pt, H: frame.Pt}})
		var b bytes.Buffer
		if err := Write(&b, &p.doc, p.set, testMeta); err == nil || b.Len() > 0 || !strings.Contains(err.Error(), "page 2") {
			t.Errorf("%s: %d bytes, %v", format, b.Len(), err)
		}
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
