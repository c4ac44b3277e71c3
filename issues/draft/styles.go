package draft

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what a style says of its paragraphs or runs.
type style struct {
	based string
	// level is 1 for Heading 1 and 10 at most, 0 for what is no heading; entry
	// says that it is of a contents list.
	level                  int
	entry, centred, strong bool
	list                   listRef
}

// listRef names the automatic numbers of a paragraph: a list of numbering.xml,
// "" for none, and the level in it from 0.
type listRef struct {
	id    string
	level int
}

// deepestStyle is how many styles may stand on each other.
const deepestStyle = 16

// style returns a style with what it has of those it is based on.
func (w *word) style(id string) style {
	s := w.styleOf[id]
	for range deepestStyle {
		under, ok := w.styleOf[s.based]
		if !ok {
			break
		}
		if s.level == 0 {
			s.level = under.level
		}
		if s.list.id == "" {
			s.list = under.list
		}
		s.entry, s.centred, s.strong = s.entry || under.entry, s.centred || under.centred, s.strong || under.strong
		s.based = under.based
	}
	return s
}

// styles reads the styles.
func (w *word) styles(dec *xml.Decoder) error {
	id := ""
	var s style
	return walk(dec, func(t xml.Token) {
		switch e := t.(type) {
		case xml.StartElement:
			switch val := attr(e, "val"); e.Name.Local {
			case "style":
				id, s = attr(e, "styleId"), style{}
			case "name":
				s.named(strings.ToLower(val))
			case "basedOn":
				s.based = val
			case "outlineLvl":
				s.level = max(s.level, outline(val))
			case "jc":
				s.centred = val == "center"
			case "numId":
				s.list.id = val
			case "ilvl":
				s.list.level = small(val)
			}
		case xml.EndElement:
			if e.Name.Local == "style" {
				w.styleOf[id] = s
			}
		}
	})
}

// named takes what a style's name says: Word keeps the names of its own in
// English, WPS in Chinese too.
func (s *style) named(name string) {
	switch {
	case name == "title", name == "标题":
		s.level = 1
	case strings.HasPrefix(name, "toc heading"), strings.HasPrefix(name, "toc 标题"):
	case strings.HasPrefix(name, "heading"), strings.HasPrefix(name, "标题"):
		s.level = max(1, small(strings.TrimLeft(name, "heading标题 ")))
	case strings.HasPrefix(name, "toc"), strings.HasPrefix(name, "目录"), strings.HasPrefix(name, "wpsoffice手动目录"):
		s.entry = true
	case name == "strong", name == "要点":
		s.strong = true
	}
}

// outline returns the level of a heading from an outline level, where 9 is
// text.
func outline(val string) int {
	if n := small(val); val != "" && n < 9 {
		return n + 1
	}
	return 0
}

// small reads a number from 0 to 99; 0 if it is none.
func small(s string) int {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n > 0 && n < 100 {
		return n
	}
	return 0
}
