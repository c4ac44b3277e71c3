package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"jianbao/fonts"
	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

var (
	testDate = time.Date(2023, 4, 28, 0, 0, 0, 0, time.FixedZone("", 8*60*60))
	testMeta = Meta{
		Title: "科协每周动态 2023年第14期 & <𠙶>", Author: "北京市科协办公室", Subject: "2023年第14期（总第67期）",
		Keywords: "简报", Language: "zh-CN", Date: testDate,
		Bulletin: Bulletin{Series: "科协每周动态", Issuer: "北京市科协办公室", Year: "2023", Number: "14", Serial: "67",
			Editor: "张红波", Reviewer: "李金涛"},
	}
	red = frame.Color{RGB: [3]uint8{255, 51, 51}, CMYK: [4]uint8{0, 80, 80, 0}}
)

// pages is a document under construction.
type pages struct {
	tb  testing.TB
	set *fonts.Set
	doc frame.Document
}

func newPages(tb testing.TB) *pages {
	set := fonts.Shipped()
	p := &pages{tb: tb, set: set}
	p.doc.Faces = set.Names()
	p.doc.Tags = []frame.Tag{{}, {Kind: frame.TagDocument}}
	p.page()
	return p
}

func (p *pages) page() {
	p.doc.Pages = append(p.doc.Pages, frame.Page{Width: frame.MM(210), Height: frame.MM(297)})
}

func (p *pages) tag(kind frame.TagKind, parent frame.TagID) frame.TagID {
	p.doc.Tags = append(p.doc.Tags, frame.Tag{Kind: kind, Parent: parent})
	return frame.TagID(len(p.doc.Tags) - 1)
}

func (p *pages) add(items ...frame.Item) {
	last := &p.doc.Pages[len(p.doc.Pages)-1]
	last.Items = append(last.Items, items...)
}

// line is how text of one line is to be set.
type line struct {
	tag   frame.TagID
	role  fonts.Role
	size  frame.Length
	x, y  frame.Length
	cell  frame.Length // advance of every glyph; 0 for the face's own
	color frame.Color
}

// text sets s on one line, a run for every face it needs.
func (p *pages) text(l line, s string) {
	p.tb.Helper()
	var run *frame.GlyphRun
	for _, r := range s {
		id, gid, ok := p.set.Find(l.role, r)
		if !ok {
			p.tb.Fatalf("no face has %q", r)
		}
		if run == nil || run.Face != frame.FaceID(id) {
			run = &frame.GlyphRun{Tag: l.tag, Face: frame.FaceID(id), Size: l.size, Y: l.y, Color: l.color}
			p.add(run)
		}
		run.Glyphs = append(run.Glyphs, frame.Glyph{ID: gid, X: l.x, Text: string(r)})
		face := p.set.Face(id)
		if l.cell > 0 {
			l.x += l.cell
		} else {
			l.x += l.size.Mul(frame.Length(face.Advance(gid)), frame.Length(face.UnitsPerEm()))
		}
	}
}

// bulletin is two pages with everything that a page list can hold: masthead,
// contents with links, text that goes over the page, rare characters, a
// cluster of two glyphs, a dash for two characters, a folio and a picture.
func bulletin(tb testing.TB) *pages {
	p := newPages(tb)
	part := p.tag(frame.TagPart, documentTag)
	name := p.tag(frame.TagHeading, part)
	p.doc.Tags[name].Level, p.doc.Tags[name].Title = 1, "科协每周动态"
	p.text(line{tag: name, role: fonts.Title, size: 62 * frame.Pt, x: frame.MM(28), y: frame.MM(70), color: red}, "科协每周动态")
	p.add(frame.Rule{Rect: frame.Rect{X: frame.MM(28), Y: frame.MM(94.5), W: frame.MM(156), H: frame.MM(0.8)}, Color: red})
	size, cell := frame.Points(15.75), frame.MM(156)/28
	body := line{role: fonts.Body, size: size, x: frame.MM(28), cell: cell, color: frame.Black}

	toc := p.tag(frame.TagTOC, documentTag)
	item := p.tag(frame.TagTOCI, toc)
	link := p.tag(frame.TagLink, p.tag(frame.TagReference, item))
	entry := body
	entry.tag, entry.y = link, frame.MM(110)
	p.text(entry, "·市科协召开会议")
	leader := body
	leader.x, leader.y = frame.MM(100), frame.MM(110)
	p.text(leader, "………")
	entry.x = frame.MM(180)
	p.text(entry, "2")
	p.add(frame.Link{Tag: link, Rect: frame.Rect{X: frame.MM(28), Y: frame.MM(105), W: frame.MM(156), H: size},
		Page: 1, Y: frame.MM(37), Contents: "市科协召开会议"})

	art := p.tag(frame.TagArt, documentTag)
	para := p.tag(frame.TagP, art)
	text := body
	text.tag, text.y = para, frame.MM(130)
	p.text(text, "根据市科协深入开展𠙶，𬭚同志（一）")
	text.y = frame.MM(141)
	p.text(text, "天地，")
	p.add(p.cluster(para, text.y+frame.MM(12)))
	p.folio(text, "1")

	p.page()
	head := p.tag(frame.TagHeading, art)
	p.doc.Tags[head].Level = 2
	text.y = frame.MM(43)
	p.text(text, "话说完了。")
	text.tag, text.role, text.y = head, fonts.Hei, frame.MM(60)
	p.text(text, "【学会动态】")
	text.tag, text.role, text.cell, text.y = p.tag(frame.TagP, art), fonts.Latin, 0, frame.MM(80)
	p.text(text, "(AI) 50% \\ www.bast.net.cn")
	p.add(frame.Mark{Kind: frame.LineMark})
	p.folio(text, "2")
	p.doc.Bookmarks = []frame.Bookmark{
		{Title: "𠙶（一）", Level: 1, Page: 0, Y: frame.MM(130)},
		{Title: "AI (50%)", Level: 3, Page: 1, Y: frame.MM(80)},
		{Title: "学会动态", Level: 2, Page: 1, Y: frame.MM(60)},
		{Title: "末", Level: 1, Page: 1, Y: frame.MM(90)},
	}
	return p
}

// cluster is a dash that stands for two characters, and two glyphs that stand
// for one character with a combining mark.
func (p *pages) cluster(tag frame.TagID, y frame.Length) *frame.GlyphRun {
	id, dash, _ := p.set.Find(fonts.Body, '—')
	han, gid, _ := p.set.Find(fonts.Body, '葛')
	if han != id {
		p.tb.Fatalf("— and 葛 are in different faces")
	}
	x := frame.MM(28)
	return &frame.GlyphRun{Tag: tag, Face: frame.FaceID(id), Size: 16 * frame.Pt, Y: y, Color: frame.Black, Glyphs: []frame.Glyph{
		{ID: dash, X: x, Text: "——"}, {ID: gid, X: x + 32*frame.Pt, Text: "葛\u0301"},
		{ID: dash, X: x + 40*frame.Pt}, {ID: dash, X: x + 48*frame.Pt, Text: "—"},
	}}
}

func (p *pages) folio(l line, s string) {
	l.tag, l.role, l.size, l.cell, l.y = frame.PaginationArtifact, fonts.Song, 14*frame.Pt, 0, frame.MM(269)
	p.text(l, "— "+s+" —")
}

// job is the task of writing the document.
func (p *pages) job(o Options) *job { return &job{Options: o, doc: &p.doc, set: p.set, meta: testMeta} }

// write returns the document's file.
func (p *pages) write() []byte {
	p.tb.Helper()
	return p.writeAs(Options{})
}

func (p *pages) writeAs(o Options) []byte {
	p.tb.Helper()
	var b bytes.Buffer
	if err := o.Write(&b, &p.doc, p.set, testMeta); err != nil {
		p.tb.Fatal(err)
	}
	return b.Bytes()
}

// open writes the document and reads it back.
func (p *pages) open() *reader.File {
	p.tb.Helper()
	return p.openAs(Options{})
}

func (p *pages) openAs(o Options) *reader.File {
	p.tb.Helper()
	f, err := reader.Open(p.writeAs(o))
	if err != nil {
		p.tb.Fatal(err)
	}
	return f
}

// runText is the text of a page's runs in order, artifacts left out where
// tagged is set.
func runText(p frame.Page, tagged bool) string {
	var s string
	for _, it := range p.Items {
		if r, ok := it.(*frame.GlyphRun); ok && (r.Tag > 0 || !tagged) {
			s += r.Text()
		}
	}
	return s
}

// tool runs another program on a file, if that program is there; what it says
// on stderr must be nothing.
func tool(t *testing.T, data []byte, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed", program)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		if args[i] == "FILE" {
			args[i] = file
		}
	}
	var out, complaints bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v\n%s%s", program, err, out.String(), complaints.String())
	}
	return out.String()
}
