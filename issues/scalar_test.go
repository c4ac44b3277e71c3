package issues

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// placed is a character of a scalar's value with its place in the source.
type placed struct {
	r         rune
	line, col int
}

// scalarWriter writes the source of a scalar and notes beside it, by the rules
// of YAML and not by reading, where each character of the value stands.
type scalarWriter struct {
	*rand.Rand
	src       strings.Builder
	line, col int
	value     []placed
	indent    int
	inFlow    bool // between braces
}

// put writes source that stands for nothing in the value.
func (w *scalarWriter) put(s string) {
	for _, r := range s {
		w.src.WriteRune(r)
		if w.col++; r == '\n' {
			w.line, w.col = w.line+1, 1
		}
	}
}

// say notes that r stands at the place, and writes its source.
func (w *scalarWriter) say(r rune, source string) {
	w.value = append(w.value, placed{r, w.line, w.col})
	w.put(source)
}

func (w *scalarWriter) spaces(most int) string { return strings.Repeat(" ", w.IntN(most+1)) }

// letters may stand anywhere in any scalar.
var letters = []rune("科协每周动态简报，。“”：（）—𠮷𬭚𫖯abcXYZ0189._é")

func (w *scalarWriter) letter() rune { return letters[w.IntN(len(letters))] }

// flow writes a plain or quoted scalar, words and line ends by turns; char
// writes a character that is not white.
func (w *scalarWriter) flow(char func(first bool), escaped func() bool) {
	for range 1 + w.IntN(4) {
		if len(w.value) > 0 {
			w.between(escaped)
		}
		for i := range 1 + w.IntN(5) {
			char(i == 0)
		}
	}
}

// between writes what stands between two words: spaces, or line ends.
func (w *scalarWriter) between(escaped func() bool) {
	if w.IntN(2) == 0 {
		for range 1 + w.IntN(3) {
			w.say(' ', " ")
		}
		return
	}
	empty := w.IntN(3)
	switch {
	case escaped():
		w.put("\n")
	case empty == 0:
		w.put(w.spaces(2))
		w.say(' ', "\n")
	default:
		w.put(w.spaces(2) + "\n")
	}
	for range empty {
		w.put(w.spaces(4))
		w.say('\n', "\n")
	}
	w.put(strings.Repeat(" ", w.indent+1) + w.spaces(3))
}

func never() bool { return false }

func (w *scalarWriter) plain() {
	w.flow(func(first bool) {
		if r := w.letter(); first || w.IntN(6) > 0 {
			w.say(r, string(r))
		} else if w.inFlow {
			w.say('#', "#")
		} else {
			r := []rune(":#,[]{}'\"*&!-")[w.IntN(13)]
			w.say(r, string(r))
			w.say('x', "x")
		}
	}, never)
}

func (w *scalarWriter) singleQuoted() {
	w.put("'")
	w.flow(func(bool) {
		if w.IntN(6) == 0 {
			w.say('\'', "''")
			return
		}
		r := append(letters, []rune(`":#,[]{}\`)...)[w.IntN(len(letters)+9)]
		w.say(r, string(r))
	}, never)
	w.put("'")
}

func (w *scalarWriter) doubleQuoted() {
	w.put(`"`)
	w.flow(func(bool) {
		r := w.letter()
		switch w.IntN(8) {
		case 0:
			w.say(r, fmt.Sprintf(`\U%08x`, r))
		case 1:
			if r > 0xffff {
				r = '报'
			}
			w.say(r, fmt.Sprintf(`\u%04X`, r))
		case 2:
			w.say('é', `\xe9`)
		case 3:
			r := []rune("\n\t\"\\ ")[w.IntN(5)]
			w.say(r, map[rune]string{'\n': `\n`, '\t': `\t`, '"': `\"`, '\\': `\\`, ' ': `\ `}[r])
		default:
			w.say(r, string(r))
		}
	}, func() bool {
		if w.IntN(3) > 0 {
			return false
		}
		w.put(`\`)
		return true
	})
	w.put(`"`)
}

// block writes a literal or folded block scalar.
func (w *scalarWriter) block(folded bool) {
	depth := 1 + w.IntN(4) // of the text below its key
	chomping := []string{"", "-", "+"}[w.IntN(3)]
	lines := w.blockLines()
	indicator := ""
	if strings.HasPrefix(lines[0], " ") || w.IntN(4) == 0 {
		indicator = fmt.Sprint(depth)
	}
	w.put(map[bool]string{true: ">", false: "|"}[folded] + indicator + chomping + []string{"", "  ", " # 注"}[w.IntN(3)] + "\n")
	for i, l := range lines {
		w.put(strings.Repeat(" ", w.indent+depth))
		for _, r := range l {
			w.say(r, string(r))
		}
		empty := w.IntN(3)
		last := i == len(lines)-1
		// What stands for the end of the line.
		deeper := func(l string) bool { return strings.HasPrefix(l, " ") }
		switch {
		case last && chomping == "-":
			w.put("\n")
		case last || !folded || deeper(l) || deeper(lines[i+1]):
			w.say('\n', "\n")
		case empty == 0:
			w.say(' ', "\n")
		default:
			w.put("\n")
		}
		for range empty {
			w.put(strings.Repeat(" ", w.IntN(w.indent+depth+1)))
			if last && chomping != "+" {
				w.put("\n")
			} else {
				w.say('\n', "\n")
			}
		}
	}
}

// blockLines returns lines that are not blank; some are indented deeper.
func (w *scalarWriter) blockLines() []string {
	lines := make([]string, 1+w.IntN(4))
	for i := range lines {
		if w.IntN(4) == 0 {
			lines[i] = w.spaces(3)
		}
		for range 1 + w.IntN(6) {
			lines[i] += string(w.letter())
		}
		lines[i] += w.spaces(2)
	}
	return lines
}

// randomScalar writes a file whose key b has a random scalar.
func randomScalar(r *rand.Rand) *scalarWriter {
	w := &scalarWriter{Rand: r, line: 1, col: 1, indent: 1 + r.IntN(4)}
	w.put("a:\n" + strings.Repeat(" ", w.indent))
	style := r.IntN(5)
	if w.inFlow = style < 3 && r.IntN(3) == 0; w.inFlow {
		w.put("{甲: 乙, ")
	}
	w.put("b: " + []string{"", "&x ", "!!str ", "&x !!str "}[r.IntN(4)])
	switch style {
	case 0:
		w.plain()
	case 1:
		w.singleQuoted()
	case 2:
		w.doubleQuoted()
	default:
		w.block(style == 3)
	}
	if w.inFlow {
		w.put("}")
	}
	if w.col > 1 {
		w.put("\n")
	}
	return w
}

// TestScalarPlaces compares the places that are read with those noted while
// writing, on random scalars of all styles.
func TestScalarPlaces(t *testing.T) {
	seed, err := strconv.ParseUint(os.Getenv("SCALAR_SEED"), 10, 64)
	if err != nil {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("SCALAR_SEED=%d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 2_000 {
		w := randomScalar(r)
		checkScalar(t, w)
		if t.Failed() {
			return
		}
	}
}

func checkScalar(t *testing.T, w *scalarWriter) {
	src := w.src.String()
	var faults faultList
	tree := parseTree(File{Name: "a.yaml", Data: []byte(src)}, &faults)
	v := tree.get("a").get("b")
	if faults.list.HasErrors() || !v.is(scalar) { // an anchor that nobody uses only warns
		t.Errorf("the writer wrote no scalar: %v\n%s", faults.list, src)
		return
	}
	text, _ := v.src.text(v.node, v.at)
	var want strings.Builder
	for _, p := range w.value {
		want.WriteRune(p.r)
	}
	if text.Value != want.String() {
		t.Errorf("value: got %q, want %q\n%s", text.Value, want.String(), src)
		return
	}
	i := 0
	for offset, c := range text.Value {
		p := w.value[i]
		i++
		if got := text.At(offset); got.Line != p.line || got.Col != p.col || got.File != "a.yaml" {
			t.Errorf("%q at offset %d: got %v, want a.yaml:%d:%d\n%s", c, offset, got, p.line, p.col, src)
			return
		}
	}
	checkParts(t, w, text)
}

// checkParts compares the places of random parts of a text, and of parts that
// are joined, with those in the text.
func checkParts(t *testing.T, w *scalarWriter, text Text) {
	cut := func(s Text) int {
		i := w.IntN(len(s.Value) + 1)
		for !utf8.RuneStart(append([]byte(s.Value), 'x')[i]) {
			i--
		}
		return i
	}
	i, j := cut(text), cut(text)
	i, j = min(i, j), max(i, j)
	same := func(what string, part Text, at, from int) {
		for k := 0; at+k < len(part.Value) && from+k < len(text.Value); k++ {
			if got, want := part.At(at+k), text.At(from+k); got != want {
				t.Errorf("%s of %q from %d to %d, offset %d: got %v, want %v\n%s", what, text.Value, i, j, k, got, want, w.src.String())
				return
			}
		}
	}
	part := text.Slice(i, j)
	if part.Value != text.Value[i:j] {
		t.Errorf("slice: got %q, want %q", part.Value, text.Value[i:j])
	}
	same("slice", part, 0, i)
	inner := cut(part)
	same("slice of a slice", part.Slice(inner, len(part.Value)), 0, i+inner)
	for _, whole := range []Text{text, part} {
		// Behind the last character is the next column, whatever is there.
		if last, n := utf8.DecodeLastRuneInString(whole.Value); n > 0 {
			want := whole.At(len(whole.Value) - n)
			want.Col++
			if got := whole.At(len(whole.Value)); got != want {
				t.Errorf("behind the last %q: got %v, want %v\n%s", last, got, want, w.src.String())
			}
		}
	}
	// Parts need not be in order.
	joined := join([]Text{part, text, part}, "、")
	if want := part.Value + "、" + text.Value + "、" + part.Value; joined.Value != want {
		t.Errorf("join: got %q, want %q", joined.Value, want)
	}
	n := len("、")
	same("join", joined.Slice(0, len(part.Value)), 0, i)
	same("join", joined, len(part.Value)+n, 0)
	same("join", joined, len(part.Value)+n+len(text.Value)+n, i)
	if got, want := joined.At(len(part.Value)), part.At(len(part.Value)); got != want {
		t.Errorf("what join adds: got %v, want %v\n%s", got, want, w.src.String())
	}
}
