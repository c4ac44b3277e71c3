package issues

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// splitError takes the line, 0 if there is none, off an error of the parser.
func splitError(err error) (line int, problem string) {
	problem = strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(problem, "line "); ok {
		if n, words, ok := strings.Cut(rest, ": "); ok {
			line, _ = strconv.Atoi(n)
			return line, words
		}
	}
	return line, problem
}

// searchLimit is the size up to which a fault is searched for by reading the
// file again and again, some 30 times in all.
const searchLimit = 256 << 10

// locate returns the spot of a problem. The parser tells no column and a line
// that is often that of something which began earlier; so the spot is found as
// the end of the shortest beginning of the file that has the same problem, by
// lines first: the beginning of a line may be cut off inside a key and have it
// for that reason.
func (s *source) locate(line int, problem string) spot {
	switch {
	case len(s.data) > searchLimit:
		return s.spotAt(line, 1)
	case problem == unclosed, strings.HasPrefix(problem, "found unexpected document"):
		return s.openQuote(line)
	case strings.HasPrefix(problem, "unknown anchor"):
		return s.alias(problem)
	case isFlow(problem) && !s.failsWith(problem, len(s.data)):
		return s.openBracket(problem)
	}
	last := s.marks[len(s.marks)-1].line
	first := 1 + sort.Search(last, func(i int) bool {
		_, end := s.line(i + 1)
		return s.failsWith(problem, min(end+1, len(s.data)))
	})
	start, end := s.line(first)
	n := sort.Search(end-start, func(n int) bool { return s.failsWith(problem, start+n) })
	return s.spotOf(s.runeStart(max(start+n-1, 0)))
}

// unclosed is the problem of text that ends inside quotes.
const unclosed = "found unexpected end of stream"

// openQuote returns the quotation mark that opens and never closes: the last
// one to open on the line that the parser tells or, as the parser tells
// another if it is the first, on that. Marks inside words open nothing; of a
// line with very many others only the last are tried.
func (s *source) openQuote(line int) spot {
	tries := maxQuoteTries
	for _, l := range []int{line, 1} {
		start, end := s.line(l)
		for i := end - 1; i >= start && tries > 0; i-- {
			quote := s.data[i] == '"' || s.data[i] == '\''
			if !quote || i > start && strings.IndexByte(" \t[{,:-", s.data[i-1]) < 0 {
				continue
			}
			if tries--; s.problemOf(s.data[:i+1]) == unclosed && s.problemOf(s.data[:i]) != unclosed {
				return s.spotOf(i)
			}
		}
	}
	return s.spotAt(line, 1)
}

// maxQuoteTries is how many marks may be looked at: each takes reading the
// file twice.
const maxQuoteTries = 50

// alias returns the alias that has no anchor.
func (s *source) alias(problem string) spot {
	name := strings.Trim(strings.TrimSuffix(strings.TrimPrefix(problem, "unknown anchor "), " referenced"), "'")
	for i := 0; i < len(s.data); i++ {
		if s.data[i] != '*' || !bytes.HasPrefix(s.data[i+1:], []byte(name)) {
			continue
		}
		if i == 0 || bytes.IndexByte([]byte(" \t\n[{,"), s.data[i-1]) >= 0 {
			return s.spotOf(i)
		}
	}
	return s.spotAt(1, 1)
}

// openBracket returns the bracket that never closes: the last that is open at
// the end of the first line to have the problem, counted from the key of the
// top level above it.
func (s *source) openBracket(problem string) spot {
	last := s.marks[len(s.marks)-1].line
	first := 1 + sort.Search(last-1, func(i int) bool {
		_, end := s.line(i + 1)
		return s.problemOf(s.data[:end]) == problem
	})
	_, end := s.line(first)
	start := bytes.LastIndexByte(s.data[:end], '\n')
	for start > 0 && strings.IndexByte(" #]}", s.data[start+1]) >= 0 {
		start = bytes.LastIndexByte(s.data[:start], '\n')
	}
	open := []int{start + 1}
	for i := start + 1; i < end; i++ {
		switch s.data[i] {
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			open = open[:max(1, len(open)-1)]
		}
	}
	return s.spotOf(open[len(open)-1])
}

// isFlow reports whether a problem is that a list in [ ] or a mapping in { }
// does not go on as it must.
func isFlow(problem string) bool { return strings.HasPrefix(problem, "did not find expected ',' or") }

// flowDepth is how many brackets failsWith closes: more than the schema needs.
const flowDepth = 8

// failsWith reports whether the first n bytes of the file have the problem.
// What is only cut off inside brackets does not.
func (s *source) failsWith(problem string, n int) bool {
	data := s.data[:s.runeStart(n)]
	p := s.problemOf(data)
	if p != problem || !isFlow(problem) {
		return p == problem
	}
	data = bytes.Clone(data)
	for range flowDepth {
		// The problem ends in the bracket that is wanted: “… or ']'”.
		data = append(data, p[len(p)-2])
		if p = s.problemOf(data); !isFlow(p) {
			return false
		}
	}
	return true
}

// problemOf returns what the parser finds wrong with data, "" for nothing.
func (s *source) problemOf(data []byte) string {
	d := decoder{yaml.NewDecoder(bytes.NewReader(data))}
	for {
		doc, err := d.decode()
		if err != nil {
			_, p := splitError(err)
			return p
		}
		if doc == nil {
			return ""
		}
	}
}

// runeStart returns the offset of the character that holds byte n.
func (s *source) runeStart(n int) int {
	n = min(max(n, 0), len(s.data))
	for n > 0 && n < len(s.data) && !utf8.RuneStart(s.data[n]) {
		n--
	}
	return n
}
