package lint

import (
	"jianbao/issues"
)

// document is an issue as the rules read it.
type document struct {
	issue    *issues.Issue
	passages []*passage
	articles []article
	// lists are the distribution lists, each with its label.
	lists []list
	// people of the colophon.
	editor, reviewer *passage
	secrecy          *passage
}

// article is an article with its passages.
type article struct {
	*issues.Article
	title      *passage
	source     *passage // nil if there is none
	paragraphs []*passage
	// lead says that it stands in a section without a title.
	lead bool
}

// list is a distribution list: 报, 送, 发 or 分送.
type list struct {
	label string
	lines []*passage
}

// newDocument makes the passages of an issue, in the order of print.
func newDocument(is *issues.Issue) *document {
	d := &document{issue: is}
	m := is.Masthead
	d.secrecy = d.text(secrecy, m.Secrecy)
	d.text(masthead, m.Over)
	d.text(masthead, m.Name)
	d.text(masthead, m.Issuer)
	d.text(title, is.Contents.Title)
	d.paragraphs(is.Note, nil)
	for i := range is.Sections {
		s := &is.Sections[i]
		d.text(sectionTitle, s.Title)
		for j := range s.Articles {
			d.article(&s.Articles[j], s.Title.Value == "")
		}
	}
	c := is.Colophon
	d.editor = d.text(person, c.Editor)
	d.reviewer = d.text(person, c.Reviewer)
	d.text(person, c.Approver)
	d.list("report", c.Report)
	d.list("send", c.Send)
	d.list("issue", c.Issue)
	d.list("distribution", c.Distribution)
	return d
}

// text adds a passage of its own; nil if there is nothing in it.
func (d *document) text(k kind, texts ...issues.Text) *passage {
	size := 0
	for _, t := range texts {
		size += len(t.Value)
	}
	if size == 0 {
		return nil
	}
	p := newPassage(k, texts...)
	d.passages = append(d.passages, p)
	return p
}

// paragraphs adds the paragraphs of a text.
func (d *document) paragraphs(ps []issues.Paragraph, a *issues.Article) []*passage {
	var out []*passage
	for _, para := range ps {
		texts, bold := make([]issues.Text, len(para.Spans)), true
		for i, s := range para.Spans {
			texts[i] = s.Text
			bold = bold && s.Bold
		}
		k := body
		if para.Heading {
			k = heading
		}
		p := d.text(k, texts...)
		if p == nil {
			continue
		}
		p.article, p.bold = a, bold
		p.attachment = p.attachmentNote() > 0
		if n := len(out); n > 0 {
			out[n-1].next = p
			p.attachment = p.attachment || out[n-1].attachment && p.listed(0) > 0
		}
		out = append(out, p)
	}
	return out
}

// blocks adds the text of an article and returns its paragraphs, notes and lists
// left out. Paragraphs with a picture between them are no neighbours.
func (d *document) blocks(a *issues.Article) []*passage {
	var all []*passage
	for i := 0; i < len(a.Body); i++ {
		var run []issues.Paragraph
		for ; i < len(a.Body); i++ {
			p, ok := a.Body[i].(issues.Paragraph)
			if !ok {
				break
			}
			run = append(run, p)
		}
		all = append(all, d.paragraphs(run, a)...)
		if i < len(a.Body) {
			d.block(a.Body[i], a)
		}
	}
	return all
}

// block adds the text of a block that is no paragraph, in the order of print.
func (d *document) block(b issues.Block, a *issues.Article) {
	switch b := b.(type) {
	case *issues.Pictures:
		for _, im := range b.List {
			d.text(caption, im.Caption)
			d.text(item, im.Alt) // it may be sentences
		}
		d.text(caption, b.Caption)
	case *issues.Table:
		d.text(caption, b.Caption)
		for _, c := range b.Columns {
			d.text(cell, c.Title)
		}
		for _, row := range b.Rows {
			for _, t := range row {
				d.text(cell, t)
			}
		}
	case *issues.Note:
		d.paragraphs(b.Paragraphs, a)
	case *issues.List:
		for _, p := range d.paragraphs(b.Items, a) {
			p.kind = item
		}
	}
}

// attachmentNote returns the end of the words that begin the note of
// attachments, 0 if the passage is none.
func (p *passage) attachmentNote() int {
	if p.has(0, "附件") && isOneOf(p.at(2), "：:") {
		return 3
	}
	return 0
}

// listed returns the end of the figures of an ordinal such as 2. at i; 0 if
// there is none.
func (p *passage) listed(i int) int {
	end := i
	for p.class(end) == figure {
		end++
	}
	if end == i || end > i+2 || !isOneOf(p.at(end), ".．、") || p.class(end+1) == figure {
		return 0
	}
	return end
}

func (d *document) article(a *issues.Article, lead bool) {
	out := article{Article: a, lead: lead}
	out.title = d.text(title, a.Title...)
	d.text(title, a.Subtitle)
	out.paragraphs = d.blocks(a)
	if n := len(out.paragraphs); n > 0 {
		out.paragraphs[n-1].last = true
	}
	out.source = d.text(source, a.Source)
	for _, t := range a.Signed.By {
		d.text(signature, t)
	}
	d.articles = append(d.articles, out)
}

func (d *document) list(label string, lines []issues.Text) {
	l := list{label: label}
	for _, t := range lines {
		if p := d.text(distribution, t); p != nil {
			l.lines = append(l.lines, p)
		}
	}
	if len(l.lines) > 0 {
		d.lists = append(d.lists, l)
	}
}
