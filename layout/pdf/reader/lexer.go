package reader

import (
	"strconv"

	"jianbao/issues/diag"
)

const (
	// maxNesting bounds arrays and dictionaries inside each other; real files
	// stay below ten, and the limit keeps the stack small on hostile ones.
	maxNesting = 64
	// maxValues bounds the objects of one file and so its memory. A tagged
	// bulletin of 400 pages has a few hundred thousand.
	maxValues = 8 << 20
)

// lexer reads objects one after the other from data.
type lexer struct {
	data []byte
	pos  int
	// refs is true where “1 0 R” is a reference: everywhere but in content
	// streams.
	refs bool
	// budget counts down the values that may still be made; shared by all
	// lexers of a file.
	budget *int
}

// syntaxError is a fault of writing at an offset of the lexer's data.
type syntaxError struct {
	offset int
	text   diag.Text
}

// Error says what is broken and where, in English.
func (e *syntaxError) Error() string { return e.In(nil) }

// In says what Error does, in the language of c.
func (e *syntaxError) In(c diag.Catalog) string {
	return diag.Say("at byte %d: %s", e.offset, e.text).In(c)
}

func (l *lexer) errorf(offset int, format diag.Format, args ...any) error {
	return &syntaxError{offset, diag.Say(format, args...)}
}

// isSpace and isDelimiter are the character classes of ISO 32000-1, 7.2.2.
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// skipSpace passes white space and comments.
func (l *lexer) skipSpace() {
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		if c == '%' {
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
			l.pos--
			continue
		}
		if !isSpace(c) {
			return
		}
	}
}

// object reads one object, or a keyword where no object begins.
func (l *lexer) object() (Object, error) { return l.nested(0) }

func (l *lexer) nested(depth int) (Object, error) {
	start := l.pos
	o, err := l.token()
	if err != nil {
		return nil, err
	}
	if *l.budget--; *l.budget < 0 {
		return nil, l.errorf(start, "more than %d values in one file", maxValues)
	}
	if depth > maxNesting {
		return nil, l.errorf(start, "nested deeper than %d", maxNesting)
	}
	switch o := o.(type) {
	case keyword:
		return l.composite(o, depth)
	case Integer:
		return l.reference(o), nil
	}
	return o, nil
}

// composite reads what an opening delimiter begins, and the words that are
// objects.
func (l *lexer) composite(word keyword, depth int) (Object, error) {
	switch word {
	case "[":
		return l.array(depth)
	case "<<":
		return l.dict(depth)
	case "true", "false":
		return Bool(word == "true"), nil
	case "null":
		return nil, nil
	}
	return word, nil
}

func (l *lexer) array(depth int) (Object, error) {
	start := l.pos
	a := Array{}
	for {
		o, err := l.nested(depth + 1)
		if err != nil {
			return nil, err
		}
		if word, ok := o.(keyword); ok {
			if word == "]" {
				return a, nil
			}
			return nil, l.errorf(start, "array is not closed before %q", string(word))
		}
		a = append(a, o)
	}
}

func (l *lexer) dict(depth int) (Object, error) {
	d := &Dict{}
	for {
		start := l.pos
		o, err := l.nested(depth + 1)
		if err != nil {
			return nil, err
		}
		if o == keyword(">>") {
			return d, nil
		}
		key, ok := o.(Name)
		if !ok {
			return nil, l.errorf(start, "dictionary key is not a name")
		}
		if o, err = l.nested(depth + 1); err != nil {
			return nil, err
		}
		if word, ok := o.(keyword); ok {
			return nil, l.errorf(start, "key /%s has no value before %q", key, string(word))
		}
		if !d.set(key, o) {
			return nil, l.errorf(start, "key /%s stands twice in one dictionary", key)
		}
	}
}

// reference turns the integer n into a reference if “generation R” follows.
func (l *lexer) reference(n Integer) Object {
	if !l.refs || n < 1 || n > maxNumber {
		return n
	}
	back := l.pos
	g, err := l.token()
	gen, ok := g.(Integer)
	if err == nil && ok && gen >= 0 && gen <= maxGeneration {
		if word, err := l.token(); err == nil && word == keyword("R") {
			return Ref{int(n), int(gen)}
		}
	}
	l.pos = back
	return n
}

// token reads a number, string, name or keyword. At the end of the data it
// returns the empty keyword.
func (l *lexer) token() (Object, error) {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return keyword(""), nil
	}
	start := l.pos
	c := l.data[start]
	l.pos++
	switch c {
	case '/':
		return l.name()
	case '(':
		return l.literal()
	case '<', '>':
		if l.pos < len(l.data) && l.data[l.pos] == c {
			l.pos++
			return keyword([]byte{c, c}), nil
		}
		if c == '<' {
			return l.hex()
		}
		return nil, l.errorf(start, "stray %q", c)
	case '[', ']', '{', '}':
		return keyword([]byte{c}), nil
	case ')':
		return nil, l.errorf(start, "stray %q", c)
	}
	word := l.regular(start)
	if isDigit(c) || c == '+' || c == '-' || c == '.' {
		return l.number(start, word)
	}
	return keyword(word), nil
}

// regular returns the run of regular characters from start on.
func (l *lexer) regular(start int) string {
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	return string(l.data[start:l.pos])
}

// number reads an integer or a real (ISO 32000-1, 7.3.3): no exponent, no
// second sign.
func (l *lexer) number(start int, word string) (Object, error) {
	digits, points := 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case isDigit(c):
			digits++
		case c == '.':
			points++
		case i > 0:
			points = 2
		}
	}
	if digits == 0 || points > 1 {
		return nil, l.errorf(start, "%.40q is not a number", word)
	}
	if points == 0 {
		n, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, l.errorf(start, "integer %.40s is too large", word)
		}
		return Integer(n), nil
	}
	x, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return nil, l.errorf(start, "real %.40s is too large", word)
	}
	return Real(x), nil
}

// name reads a name after its slash.
func (l *lexer) name() (Object, error) {
	start := l.pos
	word := l.regular(start)
	var out []byte
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c == '#' {
			if i+2 >= len(word) || unhex(word[i+1]) < 0 || unhex(word[i+2]) < 0 {
				return nil, l.errorf(start, "# without two digits in name %.40q", word)
			}
			c = byte(unhex(word[i+1])<<4 | unhex(word[i+2]))
			if c == 0 {
				return nil, l.errorf(start, "#00 in name %.40q", word)
			}
			i += 2
		}
		out = append(out, c)
	}
	return Name(out), nil
}

// unhex returns a hexadecimal digit's value, or -1.
func unhex(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// hex reads a hexadecimal string after its “<”. An odd last digit counts as
// its high half (ISO 32000-1, 7.3.4.3).
func (l *lexer) hex() (Object, error) {
	start := l.pos
	var out []byte
	high := -1
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		v := unhex(c)
		switch {
		case c == '>':
			l.pos++
			if high >= 0 {
				out = append(out, byte(high<<4))
			}
			return String(out), nil
		case isSpace(c):
		case v < 0:
			return nil, l.errorf(l.pos, "%q in a hexadecimal string", c)
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	return nil, l.errorf(start, "hexadecimal string is not closed")
}

// literal reads a string after its “(”.
func (l *lexer) literal() (Object, error) {
	start := l.pos
	var out []byte
	for open := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return String(out), nil
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			// Every kind of line end reads as LF (7.3.4.2).
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return nil, l.errorf(start, "string is not closed")
}

// escape appends what stands after a backslash (ISO 32000-1, table 3).
func (l *lexer) escape(out []byte) []byte {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for range 2 {
		if l.pos >= len(l.data) || l.data[l.pos] < '0' || l.data[l.pos] > '7' {
			break
		}
		v = v<<3 | int(l.data[l.pos]-'0')
		l.pos++
	}
	return append(out, byte(v))
}
