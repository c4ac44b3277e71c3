package issues

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// problems translates what the YAML parser calls a problem.
var problems = []struct {
	problem string
	msg     message
}{
	{"found a tab character", msgTab},
	{"mapping values are not allowed", msgColon},
	{"could not find expected ':'", msgNoColon},
	{"did not find expected key", msgIndentation},
	{"did not find expected '-' indicator", msgNoItem},
	{"block sequence entries are not allowed", msgIndentation},
	{"did not find expected ',' or", msgFlow},
	{"found unexpected end of stream", msgUnclosed},
	{"found unknown escape character", msgEscape},
	{"did not find expected hexdecimal number", msgEscape},
	{"did not find expected alphabetic or numeric character", msgUnknownRef},
	{"unknown anchor", msgUnknownRef},
	{"exceeded max depth", msgDepth},
}

// yamlFault reports an error of the YAML parser at the place of the fault,
// which the parser does not tell: it names a line, often that of something
// that began earlier.
func (s *source) yamlFault(err error, faults *faultList) {
	line, problem := splitError(err)
	at := s.locate(line, problem)
	msg, arg := s.explain(at, problem)
	faults.add(s.pos(at), msg, arg)
}

// explain finds the words for a problem.
func (s *source) explain(at spot, problem string) (message, any) {
	var c byte
	if at.offset < len(s.data) {
		c = s.data[at.offset]
	}
	if strings.HasPrefix(problem, "found character that cannot start any token") {
		if c == '\t' {
			return msgTab, nil
		}
		return msgIndicator, string(rune(c))
	}
	for _, p := range problems {
		if !strings.HasPrefix(problem, p.problem) {
			continue
		}
		switch {
		case p.msg == msgDepth:
			return msgDepth, maxDepth
		case p.msg == msgNoColon && s.hasWideColon(at):
			return msgWideColon, nil
		}
		return p.msg, nil
	}
	return msgYAML, problem
}

// hasWideColon reports whether ： stands on the line of the fault or the one
// before, where the parser still waited for the key's end.
func (s *source) hasWideColon(at spot) bool {
	first := max(at.line-2, 0)
	last := len(s.data)
	if at.line < len(s.starts) {
		last = s.starts[at.line]
	}
	return bytes.Contains(s.data[s.starts[first]:last], []byte("："))
}

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
// file again and again, some 17 times in all.
const searchLimit = 256 << 10

// locate returns the spot of a problem: the last character of the shortest
// beginning of the file that has the same problem. A quotation that is not
// closed is at fault where it opens.
func (s *source) locate(line int, problem string) spot {
	if len(s.data) > searchLimit {
		return s.spotAt(line, 1)
	}
	if strings.HasPrefix(problem, "found unexpected end of stream") {
		return s.openQuote(max(line, 1), problem)
	}
	if strings.HasPrefix(problem, "unknown anchor") {
		name := strings.Trim(strings.TrimSuffix(strings.TrimPrefix(problem, "unknown anchor "), " referenced"), "'")
		return s.spotOf(max(0, bytes.Index(s.data, []byte("*"+name))))
	}
	n := sort.Search(len(s.data), func(n int) bool { return s.failsWith(problem, n) })
	return s.spotOf(s.runeStart(n - 1))
}

// openQuote returns the quotation mark on a line that begins the problem.
func (s *source) openQuote(line int, problem string) spot {
	line = min(line, len(s.starts))
	start := s.starts[line-1]
	end := len(s.data)
	if line < len(s.starts) {
		end = s.starts[line]
	}
	for i := end - 1; i >= start; i-- {
		quote := s.data[i] == '"' || s.data[i] == '\''
		if quote && s.failsWith(problem, i+1) && !s.failsWith(problem, i) {
			return s.spotOf(i)
		}
	}
	return s.spotAt(line, 1)
}

// failsWith reports whether the first n bytes of the file have the problem.
func (s *source) failsWith(problem string, n int) bool {
	d := decoder{yaml.NewDecoder(bytes.NewReader(s.data[:s.runeStart(n)]))}
	for {
		doc, err := d.decode()
		if err != nil {
			_, p := splitError(err)
			return p == problem
		}
		if doc == nil {
			return false
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
