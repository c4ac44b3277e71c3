package draft

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Word counts the paragraphs of a list itself: their numbers are not in the
// text but in word/numbering.xml, as a counter with a form for each level
// (ISO/IEC 29500-1 17.9).

// level is a level of a list.
type level struct {
	// format is how numbers are written, text what stands around them: "第%1章".
	format, text string
	start        int
}

// deepestLevel is how many levels a list has.
const deepestLevel = 9

// list is the levels of a list, and how far it was counted.
type list struct {
	levels [deepestLevel]level
	count  [deepestLevel]int
}

// lists are the lists of a document by their ids. Numbers that share a
// definition go on from each other.
type lists struct {
	byDefinition map[string]*list
	definition   map[string]string // of the id that paragraphs name
}

// numbering reads the lists.
func (w *word) numbering(dec *xml.Decoder) error {
	w.lists = lists{make(map[string]*list), make(map[string]string)}
	var def *list
	num, at := "", -1
	return walk(dec, func(t xml.Token) {
		e, ok := t.(xml.StartElement)
		if !ok {
			return
		}
		val := attr(e, "val")
		switch e.Name.Local {
		case "abstractNum":
			def, at = new(list), -1
			w.lists.byDefinition[attr(e, "abstractNumId")] = def
		case "num":
			num, def = attr(e, "numId"), nil
		case "abstractNumId":
			w.lists.definition[num] = val
		}
		if def == nil {
			return
		}
		if e.Name.Local == "lvl" {
			if at = small(attr(e, "ilvl")); at < deepestLevel {
				def.levels[at] = level{format: "decimal", start: 1}
			}
		}
		if at < 0 || at >= deepestLevel {
			return
		}
		switch e.Name.Local {
		case "start":
			def.levels[at].start, _ = strconv.Atoi(val)
		case "numFmt":
			def.levels[at].format = val
		case "lvlText":
			def.levels[at].text = val
		}
	})
}

// next counts a paragraph of a list and returns what Word writes before it;
// bullet says that it is a mark and no number. A list that the document does
// not have gives ok false.
func (l *lists) next(ref listRef) (label string, bullet, ok bool) {
	def := l.byDefinition[l.definition[ref.id]]
	if def == nil || ref.level < 0 || ref.level >= deepestLevel {
		return "", false, false
	}
	at := &def.levels[ref.level]
	if at.format == "bullet" || at.format == "none" {
		return "", at.format == "bullet", true
	}
	for i := range ref.level {
		if def.count[i] == 0 {
			def.count[i] = 1
		}
	}
	def.count[ref.level]++
	clear(def.count[ref.level+1:])
	label = at.text
	for i := range ref.level + 1 {
		n := def.count[i] - 1 + def.levels[i].start
		label = strings.ReplaceAll(label, fmt.Sprintf("%%%d", i+1), counted(def.levels[i].format, n))
	}
	return label, false, true
}

// counted writes a number as a format of Word does; formats that no Chinese
// document has become figures.
func counted(format string, n int) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting", "taiwaneseCountingThousand":
		if n > 0 && n < 100 {
			return han(n)
		}
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n > 0 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "decimalFullWidth":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	case "upperLetter", "lowerLetter":
		if n > 0 && n <= 26 {
			return string(rune(map[string]int{"upperLetter": 'A', "lowerLetter": 'a'}[format] + n - 1))
		}
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

// han writes 1 to 99 in Chinese numerals.
func han(n int) string {
	digits := []rune("〇一二三四五六七八九")
	s := ""
	if n >= 20 {
		s = string(digits[n/10])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}
