package pdf

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"jianbao/issues/catalog/catalogtest"
)

func TestCheckProfile(t *testing.T) {
	change := func(at int, s string) []byte {
		b := bytes.Clone(fogra47)
		copy(b[at:], s)
		return b
	}
	tag := func(name string) int { return bytes.Index(fogra47, []byte(name)) }
	far := bytes.Clone(fogra47)
	binary.BigEndian.PutUint32(far[tag("A2B0")+4:], 1<<31)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"whole", fogra47, ""},
		{"empty", nil, "the file is no ICC profile"},
		{"foreign", []byte(strings.Repeat("%PDF", 100)), "the file is no ICC profile"},
		{"cut off", fogra47[:1000], "has 1000 bytes instead of the 153420"},
		{"screen", sRGB, `it is of class "mntr", not of an output device ("prtr")`},
		{"RGB printer", change(iccSpace, "RGB "), `its colours are "RGB ", not CMYK`},
		{"link", change(iccPCS, "CMYK"), `it leads to "CMYK"`},
		{"version", change(iccVersion, "\x05"), "version 5 is not 2 to 4"},
		{"tags", change(iccHeader, "\x00\xFF\xFF\xFF"), "table of tags is broken"},
		{"no table", change(tag("A2B0"), "A2B9"), `it has no tag "A2B0"`},
		{"outside", far, `tag "A2B0" is outside the file`},
	} {
		err := CheckProfile(c.data)
		if err == nil != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
		if err != nil {
			catalogtest.Check(t, err)
		}
	}
}

// ISO 19005-1, 6.2.2 takes profiles of version 2 only; so do the shipped ones,
// which serve every part.
func TestProfileVersions(t *testing.T) {
	for _, p := range [][]byte{sRGB, fogra47} {
		if v := profileVersion(p); v != 2 {
			t.Errorf("version %d", v)
		}
	}
}

// What cannot be asked for is refused, and nothing is written.
func TestRefusedOptions(t *testing.T) {
	blue := red
	blue.RGB, blue.CMYK = [3]uint8{0, 0, 255}, [4]uint8{100, 80, 0, 0}
	for _, c := range []struct {
		name   string
		o      Options
		change func(*pages)
		want   string
	}{
		{"target", Options{Target: 99}, nil, "unknown target 99"},
		{"profile", Options{Target: PDFX4, Profile: sRGB, Condition: "x"}, nil, `ICC profile: it is of class "mntr"`},
		{"profile without name", Options{Target: PDFX4, Profile: fogra47}, nil, "needs the name of its printing condition"},
		{"name without profile", Options{Target: PDFX4, Condition: "CGATS21"}, nil, `printing condition "CGATS21" without its ICC profile`},
		{"profile on screen", Options{Profile: fogra47, Condition: "x"}, nil, "a printing condition is for PDF/X-4, not for PDF/A-2a"},
		{"spot name", Options{Target: PDFX4, SpotName: "Black"}, nil, `"Black" cannot be the name of a spot colour`},
		{"attachment", Options{Attachments: testAttachments(t)}, nil, "PDF/A-2a takes no attachments"},
		{"attachment twice", Options{Target: PDFA3a, Attachments: []Attachment{{Name: "a", MIME: "a/b"}, {Name: "a", MIME: "a/b"}}}, nil, `"a" stands twice`},
		{"record's name", Options{Target: PDFA3a, Attachments: []Attachment{{Name: RecordName, MIME: "a/b"}}}, nil, "stands twice"},
		{"no name", Options{Target: PDFA3a, Attachments: []Attachment{{MIME: "a/b"}}}, nil, "no name"},
		{"type", Options{Target: PDFA3a, Attachments: []Attachment{{Name: "a", MIME: "yaml"}}}, nil, `"yaml" is no MIME type`},
		{"two colours", Options{Target: PDFX4}, func(p *pages) {
			p.text(line{tag: 2, size: 9, x: 0, y: 0, color: blue}, "天")
		}, "colours #FF3333 and #0000FF would need two spot plates"},
		{"no inks", Options{Target: PDFX4}, func(p *pages) {
			c := blue
			c.CMYK = [4]uint8{}
			p.text(line{tag: 2, size: 9, x: 0, y: 0, color: c}, "天")
		}, "colour #0000FF has no CMYK value for print"},
		{"booklet", Options{Target: Booklet}, func(p *pages) { p.doc.Pages[1].Width *= 2 }, "the pages of a booklet are all of one size"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := bulletin(t)
			if c.change != nil {
				c.change(p)
			}
			var b bytes.Buffer
			err := c.o.Write(&b, &p.doc, p.set, testMeta)
			if err == nil || !strings.Contains(err.Error(), c.want) || b.Len() > 0 {
				t.Errorf("got %v and %d bytes, want %q", err, b.Len(), c.want)
			}
			catalogtest.Check(t, err)
		})
	}
}
