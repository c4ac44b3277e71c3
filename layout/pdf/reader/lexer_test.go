package reader

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// parse reads one object.
func parse(s string) (Object, error) {
	budget := 1000
	l := &lexer{data: []byte(s), refs: true, budget: &budget}
	return l.object()
}

func TestObjects(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Object
	}{
		{"true", Bool(true)},
		{"false", Bool(false)},
		{"null", nil},
		{" % comment\n 12", Integer(12)},
		{"-7", Integer(-7)},
		{"+17", Integer(17)},
		{"4.", Real(4)},
		{"-.5", Real(-0.5)},
		{"(a(b)c)", String("a(b)c")},
		{`(\n\r\t\b\f\(\)\\\101\7x\q)`, String("\n\r\t\b\f()\\A\ax" + "q")},
		{"(a\\\r\nb\\\nc\r\nd\re)", String("abc\nd\ne")},
		{"<48 65 6c6C 7>", String("Hellp")},
		{"<>", String("")},
		{"/A#20B", Name("A B")},
		{"/", Name("")},
		{"12 0 R", Ref{12, 0}},
		{"[1 0 R/a(b)<63>null]", Array{Ref{1, 0}, Name("a"), String("b"), String("c"), nil}},
		{"endobj", keyword("endobj")},
		{"", keyword("")},
	} {
		got, err := parse(c.in)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %#v, %v, want %#v", c.in, got, err, c.want)
		}
	}
}

func TestDict(t *testing.T) {
	o, err := parse("<< /B 1 /A << /C (x) >> /N null >>")
	if err != nil {
		t.Fatal(err)
	}
	d := o.(*Dict)
	if got, want := fmt.Sprint(d.Keys()), "[B A N]"; got != want {
		t.Errorf("Keys() = %s, want %s", got, want)
	}
	if got := d.Get("A").(*Dict).Get("C"); got != String("x") {
		t.Errorf("got %v, want x", got)
	}
	if !d.Has("N") || d.Get("N") != nil || d.Has("X") {
		t.Error("null entry and absent entry are mixed up")
	}
	var none *Dict
	if none.Get("A") != nil || none.Has("A") || none.Keys() != nil {
		t.Error("a nil dictionary has entries")
	}
}

func TestSyntaxErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<< /A 1 /A 2 >>", "at byte 7: key /A stands twice"},
		{"<< 1 2 >>", "key is not a name"},
		{"<< /A >>", `key /A has no value before ">>"`},
		{"<< /A 1", "key is not a name"},
		{"[1 2", "array is not closed"},
		{"[2 R]", `array is not closed before "R"`},
		{"(abc", "string is not closed"},
		{"(abc\\", "string is not closed"},
		{"<4g>", `'g' in a hexadecimal string`},
		{"<4", "hexadecimal string is not closed"},
		{")", "stray ')'"},
		{">", "stray '>'"},
		{"1.2.3", "is not a number"},
		{"--1", "is not a number"},
		{"1e5", "is not a number"},
		{"+", "is not a number"},
		{"99999999999999999999", "too large"},
		{"1" + strings.Repeat("0", 400) + ".0", "too large"},
		{"/A#4", "# without two digits"},
		{"/A#00", "#00 in name"},
		{strings.Repeat("[", 100), "nested deeper"},
		{strings.Repeat("<</A", 100), "nested deeper"},
		{"[" + strings.Repeat("1 ", 1000), "more than"},
	} {
		_, err := parse(c.in)
		wantError(t, err, c.want)
	}
}

func TestContentHasNoReferences(t *testing.T) {
	budget := 10
	l := &lexer{data: []byte("1 0 R"), budget: &budget}
	for _, want := range []Object{Integer(1), Integer(0), keyword("R")} {
		if got, err := l.object(); err != nil || got != want {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
	}
}

func TestTextString(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"},
		{"\xFE\xFF\x7B\x80\x62\xA5\xD8\x41\xDE\x76", "简报𠙶"},
		{"\xEF\xBB\xBF简报", "简报"},
		{"\x84\x80\x18\xA0\xE9", "—•˘€é"},
		{"\xFE\xFF\x7B", "\uFFFD"},
		{"\xFE\xFF\xD8\x41", "\uFFFD"},
	} {
		f := &File{}
		if got := f.TextString(String(c.in)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}
