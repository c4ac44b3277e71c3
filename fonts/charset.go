package fonts

import (
	"iter"
	"sync"
	"unicode/utf8"
)

// InGB2312 reports whether r is one of the 7,445 characters of GB 2312-80.
// Its middle dot and dash count in both of the codes that are in use for them
// (U+30FB and U+00B7, U+2015 and U+2014). ASCII is no part of it.
func InGB2312(r rune) bool { return inGB2312.has(r) }

// InTGH8105 reports whether r is one of the 8,105 hanzi of 通用规范汉字表
// (2013).
func InTGH8105(r rune) bool { return inTGH8105.has(r) }

var inGB2312, inTGH8105 = repertoire{list: gb2312}, repertoire{list: tgh8105}

// repertoire is a list of characters that each character of a text is looked up
// in. For those that GBK has in a row, nearly all of a text, it has a bit each,
// made when it is first asked.
type repertoire struct {
	list  string // its runes rise
	once  sync.Once
	hanzi [(lastHanzi-firstHanzi)/64 + 1]uint64
}

func (s *repertoire) has(r rune) bool {
	if r < firstHanzi || r > lastHanzi {
		return inSorted(s.list, r)
	}
	s.once.Do(s.mark)
	n := r - firstHanzi
	return s.hanzi[n/64]>>(n%64)&1 != 0
}

func (s *repertoire) mark() {
	for _, r := range s.list {
		if n := r - firstHanzi; r >= firstHanzi && r <= lastHanzi {
			s.hanzi[n/64] |= 1 << (n % 64)
		}
	}
}

// The hanzi that GBK, like Unicode 1.1, has in one row: all of them.
const firstHanzi, lastHanzi = 0x4E00, 0x9FA5

// InGBK reports whether r is one of the 21,003 hanzi and radicals of GBK, those
// that it had no codes for in Unicode by their present ones.
func InGBK(r rune) bool { return r >= firstHanzi && r <= lastHanzi || inSorted(gbkRest, r) }

// Charset is the hanzi of a standard.
type Charset struct {
	// Name is what the standard is called.
	Name string
	// Hanzi are its hanzi, each once.
	Hanzi iter.Seq[rune]
}

// Charsets returns the standards that faces are measured by, the smallest
// first: GB 2312 (6,763 hanzi), 通用规范汉字表 (8,105) and GBK (21,003).
func Charsets() []Charset {
	return []Charset{
		{"GB 2312", func(yield func(rune) bool) {
			for _, r := range gb2312 {
				if r >= firstHanzi && r <= lastHanzi && !yield(r) {
					return
				}
			}
		}},
		{"通用规范汉字表", func(yield func(rune) bool) {
			for _, r := range tgh8105 {
				if !yield(r) {
					return
				}
			}
		}},
		{"GBK", func(yield func(rune) bool) {
			for r := rune(firstHanzi); r <= lastHanzi; r++ {
				if !yield(r) {
					return
				}
			}
			for _, r := range gbkRest {
				if !yield(r) {
					return
				}
			}
		}},
	}
}

// Count returns how many hanzi the standard has, and how many of them the faces
// have together.
func (c Charset) Count(faces ...*Face) (has, all int) {
	for r := range c.Hanzi {
		all++
		for _, f := range faces {
			if _, ok := f.Glyph(r); ok {
				has++
				break
			}
		}
	}
	return has, all
}

// inSorted searches list, whose runes rise, for r. UTF-8 need not be decoded
// from the start: the middle of the bytes left is at most three bytes behind
// the beginning of a rune.
func inSorted(list string, r rune) bool {
	for list != "" {
		mid := len(list) / 2
		for !utf8.RuneStart(list[mid]) {
			mid--
		}
		got, size := utf8.DecodeRuneInString(list[mid:])
		switch {
		case r < got:
			list = list[:mid]
		case r > got:
			list = list[mid+size:]
		default:
			return true
		}
	}
	return false
}
