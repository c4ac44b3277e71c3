package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/issues"
	"jianbao/layout"
	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

// full is the bulletin with pictures of all kinds, a table and a note.
func full(tb testing.TB) *pages {
	p := withPictures(tb)
	fig := p.tag(frame.TagFigure, documentTag)
	p.doc.Tags[fig].Alt = "四色图"
	p.add(frame.Image{Tag: fig, Format: "jpeg", Data: cmykJPEG(tb), Rect: frame.Rect{X: frame.MM(120), Y: frame.MM(100), W: frame.MM(20), H: frame.MM(20)}})
	l := line{role: fonts.Body, size: 12 * frame.Pt, color: frame.Black}
	table := p.tag(frame.TagTable, documentTag)
	for i, kind := range []frame.TagKind{frame.TagTH, frame.TagTD} {
		row := p.tag(frame.TagTR, table)
		for j, s := range []string{"年", "期"} {
			l.tag, l.x, l.y = p.tag(kind, row), frame.MM(120+20*float64(j)), frame.MM(150+8*float64(i))
			p.text(l, s)
		}
	}
	l.tag, l.x, l.y = p.tag(frame.TagNote, documentTag), frame.MM(120), frame.MM(180)
	p.text(l, "注：另见附件。")
	item := p.tag(frame.TagLI, p.tag(frame.TagL, documentTag))
	l.tag, l.y = p.tag(frame.TagLbl, item), frame.MM(190)
	p.text(l, "1.")
	l.tag, l.x = p.tag(frame.TagLBody, item), frame.MM(130)
	p.text(l, "首项")
	return p
}

// options are all ways of writing a document.
func options(tb testing.TB) []Options {
	var all []Options
	for i := range standards {
		for _, preprinted := range []bool{false, true} {
			o := Options{Target: Target(i), Preprinted: preprinted}
			if o.Target == PDFA3a {
				o.Attachments, o.Settings = testAttachments(tb), map[string]string{"date": "2023-04-28", "a": "b"}
			}
			all = append(all, o)
		}
	}
	return all
}

func testAttachments(tb testing.TB) []Attachment {
	return []Attachment{
		{Name: "2023-14.yaml", MIME: "application/yaml", Data: []byte("year: 2023\n"), Description: "本期"},
		{Name: "照片/合影.png", MIME: "image/png", Data: picture(tb, "png")},
		{Name: "series.yaml", MIME: "application/yaml", Data: nil, Modified: testDate.AddDate(-1, 0, 0)},
	}
}

func (o Options) testName() string {
	if o.Preprinted {
		return o.Target.String() + " preprinted"
	}
	return o.Target.String()
}

// written is a document in one form.
type written struct {
	Options
	name string
	*pages
	data []byte
	file *reader.File
}

// forms are documents in every form, by name. Many tests read them, and none
// changes them, so they are written once.
var forms = map[string][]written{}

// fullName is the name of the full document.
const fullName = "full"

// documents are what is written in every form: the full document, and the real
// issues.
func documents() []string { return []string{fullName, "2023-14", "2023-15"} }

// formsOf returns a document in every form.
func formsOf(t *testing.T, name string) []written {
	t.Helper()
	if forms[name] != nil {
		return forms[name]
	}
	for _, o := range options(t) {
		p := document(t, name)
		data := p.writeAs(o)
		f, err := reader.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		forms[name] = append(forms[name], written{o, name, p, data, f})
	}
	return forms[name]
}

// document returns a document by its name.
func document(tb testing.TB, name string) *pages {
	tb.Helper()
	if name == fullName {
		return full(tb)
	}
	in, err := issues.Load("../../issues/"+name+".yaml", "", nil)
	if err != nil || in.Faults.HasErrors() {
		tb.Fatal(err, in)
	}
	set := fonts.Shipped()
	doc, faults := layout.Layout(in.Issue, layout.Options{Fonts: set})
	if faults.HasErrors() {
		tb.Fatal(faults)
	}
	return &pages{tb: tb, set: set, doc: *doc}
}

// each runs a test on every document in every form.
func each(t *testing.T, test func(*testing.T, written)) {
	for _, name := range documents() {
		t.Run(name, func(t *testing.T) { eachForm(t, name, test) })
	}
}

// eachFull runs a test on the full document in every form: one that knows what
// is in it, or takes another program's time.
func eachFull(t *testing.T, test func(*testing.T, written)) { eachForm(t, fullName, test) }

func eachForm(t *testing.T, name string, test func(*testing.T, written)) {
	for _, w := range formsOf(t, name) {
		t.Run(w.testName(), func(t *testing.T) {
			w.tb = t
			test(t, w)
		})
	}
}

// Header, binary comment and identifier (ISO 19005-2, 6.1.2 and 6.1.3). The
// reader has found every object where the cross-reference says.
func TestFileOfEachTarget(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		f := w.file
		if want := standards[w.Target].version; f.Version != want || !f.BinaryComment {
			t.Errorf("version %s, binary comment %v, want %s", f.Version, f.BinaryComment, want)
		}
		id := f.Array(f.Trailer.Get("ID"))
		if len(id) != 2 || id[0] != id[1] || len(id[0].(reader.String)) != 16 {
			t.Errorf("file identifier %v", id)
		}
		if len(f.Sections) != 1 || f.Sections[0].Stream == w.Target.classic() {
			t.Errorf("sections %+v", f.Sections)
		}
		for _, r := range f.Objects() {
			if _, alone := f.Offset(r.Number); !alone && w.Target.classic() {
				t.Errorf("object %d is in an object stream", r.Number)
			}
		}
	})
}

// What a file conforms to, and nothing else, is in its metadata.
func TestClaims(t *testing.T) {
	want := map[Target]string{
		PDFA2a: "2A ua1", PDFA1b: "1B", PDFA1a: "1A", PDFA2b: "2B ua1", PDFA2u: "2U ua1", PDFA3a: "3A ua1",
		PDFX4: "PDF/X-4 False 1 default", Booklet: "", Proof: "",
	}
	each(t, func(t *testing.T, w written) {
		packet, _ := w.file.Metadata()
		var claims []string
		for _, path := range []string{"pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "pdfxid:GTS_PDFXVersion",
			"pdf:Trapped", "xmpMM:VersionID", "xmpMM:RenditionClass"} {
			if _, rest, ok := strings.Cut(string(packet), "<"+path+">"); ok {
				value, _, _ := strings.Cut(rest, "<")
				if path == "pdfuaid:part" {
					value = " ua" + value
				}
				claims = append(claims, value)
			}
		}
		sep := ""
		if w.Target == PDFX4 {
			sep = " "
		}
		if got := strings.Join(claims, sep); got != want[w.Target] {
			t.Errorf("got %q, want %q", got, want[w.Target])
		}
	})
}

func TestSameBytesOfEachTarget(t *testing.T) {
	eachFull(t, func(t *testing.T, w written) {
		for _, cores := range []int{0, 1, 2, 8} {
			opt := w.Options
			opt.Cores = cores
			if !bytes.Equal(full(t).writeAs(opt), w.data) {
				t.Errorf("%d cores give other bytes", cores)
			}
			// Twice: what the first has kept, the second finds.
			opt.Cache = new(Cache)
			for range 2 {
				if !bytes.Equal(full(t).writeAs(opt), w.data) {
					t.Errorf("%d cores give other bytes with a cache", cores)
				}
			}
		}
	})
}

// One ICC object for each profile, whoever uses it (ISO 19005-2, 6.2.3).
func TestProfilesOnce(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		seen := map[string]reader.Ref{}
		for _, r := range w.file.Objects() {
			s := w.file.Stream(r)
			if s == nil || !s.Dict.Has("N") || s.Dict.Has("Type") {
				continue
			}
			data, err := w.file.Data(s)
			if err != nil {
				t.Fatal(err)
			}
			if first, twice := seen[string(data)]; twice {
				t.Errorf("objects %d and %d are the same profile", first.Number, r.Number)
			}
			seen[string(data)] = r
		}
		intents := w.file.OutputIntents()
		for _, in := range intents {
			if in.ProfileRef != intents[0].ProfileRef {
				t.Errorf("two intents with objects %v and %v", in.ProfileRef, intents[0].ProfileRef)
			}
		}
	})
}

// Boxes lie in each other (ISO 32000-1, 14.11.2; ISO 15930-7, 6.12).
func TestNestedBoxes(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		for _, p := range w.file.Pages() {
			if !p.TrimBox.Within(p.BleedBox) || !p.BleedBox.Within(p.MediaBox) || !p.CropBox.Within(p.MediaBox) ||
				!p.Dict.Has("TrimBox") || p.Dict.Has("ArtBox") {
				t.Errorf("page %d: %v", p.Index+1, p.Dict)
			}
		}
	})
}

func TestParseLevel(t *testing.T) {
	if got := fmt.Sprint(Levels()); got != "[1b 1a 2b 2u 2a 3a]" {
		t.Errorf("levels %s", got)
	}
	for _, level := range Levels() {
		if target, ok := ParseLevel(level); !ok || target.String() != "PDF/A-"+level {
			t.Errorf("%s: got %s, %v", level, target, ok)
		}
	}
	if _, ok := ParseLevel("4"); ok {
		t.Error("level 4 was taken")
	}
}
