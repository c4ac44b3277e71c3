package issues

import "strings"

// section reads a section with its articles.
func (r *reader) section(v *value, k *key) Section {
	f := r.fields(v, k)
	s := Section{Title: f.unbracket(f.text("title"), "title", "【】"), Pos: v.pos()}
	items := f.items("articles")
	given := f.v.get("articles")
	if v.is(nothing) || f.v != nil && len(items) == 0 && (given.is(nothing) || given.is(list)) {
		r.faults.add(s.Pos, msgNoArticles, f.key("articles").name)
	}
	for _, item := range items {
		s.Articles = append(s.Articles, r.article(item, f.key("articles")))
	}
	return s
}

// article reads an article.
func (r *reader) article(v *value, k *key) Article {
	f := r.fields(v, k)
	a := Article{
		Title:    f.lines("title"),
		Subtitle: f.text("subtitle"),
		Body:     f.blocks("body"),
		Source:   f.unbracket(f.unbracket(f.text("source"), "source", "（）"), "source", "()"),
		Signed:   f.signed(),
		Pos:      v.pos(),
	}
	if f.v == nil && !v.is(nothing) {
		return a
	}
	for _, name := range []string{"title", "body"} {
		field := f.v.get(name)
		pos := a.Pos
		if field != nil {
			pos = field.pos()
		}
		if f.blank(name) {
			r.faults.add(pos, msgEmptyText, f.key(name).name)
		}
	}
	return a
}

// blank reports whether a key's text, or all items of its list, have nothing
// to print. A value of another type has a fault of its own.
func (f fields) blank(name string) bool {
	v := f.v.get(name)
	if !v.is(list) {
		return !f.given(name)
	}
	for _, item := range v.items {
		if item.is(mapping) || item.is(list) || item.is(scalar) && !(Text{Value: item.node.Value}).isBlank() {
			return false
		}
	}
	return true
}

// unbracket takes a pair of brackets off both ends of a text: layout sets
// them.
func (f fields) unbracket(t Text, name, pair string) Text {
	mark := []rune(pair)
	open, end := string(mark[0]), string(mark[1])
	inner, ok := strings.CutPrefix(t.Value, open)
	if !ok || !strings.HasSuffix(inner, end) {
		return t
	}
	f.r.faults.add(t.Pos, msgBrackets, f.key(name).name, pair)
	return t.Slice(len(open), len(t.Value)-len(end)).trim(" ")
}

// paragraphs returns a key's running text that has no other blocks.
func (f fields) paragraphs(name string) []Paragraph {
	var out []Paragraph
	for _, b := range f.blocks(name) {
		out = append(out, b.(Paragraph))
	}
	return out
}

// blocks returns a key's running text: a paragraph a line, or a list of blocks of
// which a string is one or more paragraphs.
func (f fields) blocks(name string) []Block {
	k, v := f.key(name), f.v.get(name)
	p := prose{r: f.r}
	switch {
	case v == nil:
	case v.is(nothing):
		f.r.reportComment(v, Text{})
	case v.is(scalar):
		p.lines(v)
	case v.is(list):
		for _, item := range v.items {
			p.block(item, k)
		}
	default:
		f.r.wrongType(v, k)
	}
	if p.indented > 0 {
		f.r.faults.add(p.indent.Pos, msgTypedIndent, p.indented)
	}
	return p.out
}

// prose gathers the blocks of one text.
type prose struct {
	r   *reader
	out []Block
	// indented counts paragraphs that begin with typed white, indent is the
	// first of them. One warning for all of them is enough.
	indented int
	indent   Text
}

// block adds an item of a list of blocks.
func (p *prose) block(v *value, k *key) {
	switch {
	case v.is(nothing):
	case v.is(scalar):
		p.lines(v)
	case !v.is(mapping) || len(k.keys) == 0:
		p.r.wrongItem(v, k, text)
	case len(v.entries) == 0:
		p.r.faults.add(v.pos(), msgNoBlock, k.name, findKey(k.keys, "heading").in(p.r.isChinese(v.src)).name)
	case v.entries[0].value.as == nil && !isNear(k.keys, v.entries[0].key):
		p.r.faults.add(v.pos(), msgParagraphKey, short(v.entries[0].key), namesOf(k.keys, p.r.isChinese(v.src)))
	default:
		p.read(p.r.fields(v, &key{kind: object, keys: k.keys}))
	}
}

// isNear reports whether a word is nearly one of the English keys. Paragraphs
// begin with Chinese words, which may be near to a key and none.
func isNear(keys []key, word string) bool {
	near := nearest(keys, word)
	return near != "" && !isHan(near)
}

// heading adds a block that is a heading.
func (p *prose) heading(f fields) {
	v := f.v.get("heading")
	if t := f.text("heading"); t.Value != "" {
		p.out = append(p.out, Paragraph{Pos: t.Pos, Spans: p.r.markup(t), Heading: true})
	} else if v != nil && !v.is(mapping) {
		p.r.faults.add(v.pos(), msgEmptyBlock, f.key("heading").name)
	}
}

// lines adds the paragraphs of a scalar.
func (p *prose) lines(v *value) {
	for _, line := range p.r.printed(v).lines() {
		body := line.trim(blanks)
		if body.Pos != line.Pos {
			if p.indented++; p.indented == 1 {
				p.indent = line
			}
		}
		p.out = append(p.out, Paragraph{Pos: body.Pos, Spans: p.r.markup(body)})
	}
}

// markup cuts a paragraph at its marks: **…** is bold, \* an asterisk.
func (r *reader) markup(t Text) []Span {
	if !strings.Contains(t.Value, "*") {
		return []Span{{Text: t}}
	}
	m := marker{r: r, t: t}
	for at := 0; at < len(t.Value); {
		rest := t.Value[at:]
		switch {
		case strings.HasPrefix(rest, `\*`):
			m.skip(at, 1)
			at += 2
		case strings.HasPrefix(rest, "**"):
			m.toggle(at)
			at += 2
		default:
			at++
		}
	}
	m.flush(len(t.Value))
	if m.bold {
		r.faults.add(t.At(m.opened), msgUnclosedBold)
	}
	return m.spans
}

// marker makes spans of a paragraph.
type marker struct {
	r      *reader
	t      Text
	spans  []Span
	parts  []Text // of the span being made
	from   int    // what is not yet in parts
	opened int    // the last ** that began bold text
	bold   bool
}

// skip leaves n bytes out.
func (m *marker) skip(at, n int) {
	if at > m.from {
		m.parts = append(m.parts, m.t.Slice(m.from, at))
	}
	m.from = at + n
}

// toggle begins or ends bold text at a pair of asterisks.
func (m *marker) toggle(at int) {
	if m.bold && at == m.opened+2 {
		m.r.faults.add(m.t.At(m.opened), msgEmptyBold)
	}
	m.flush(at)
	m.from = at + 2
	if m.bold = !m.bold; m.bold {
		m.opened = at
	}
}

// flush ends the span.
func (m *marker) flush(at int) {
	m.skip(at, 0)
	if len(m.parts) > 0 {
		m.spans = append(m.spans, Span{Text: join(m.parts, ""), Bold: m.bold})
	}
	m.parts = nil
}
