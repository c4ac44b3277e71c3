package pdf

import (
	"strings"
	"testing"
)

func TestScanner(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<</Type /Page /Parent 1 0 R>>", "<</Type /Page/Parent 1 0 R>>"},
		{"[0 0 595.28 841.89]", "[0 0 595.28 841.89]"},
		{"[/Separation /Dark#20Red << /C1 [0.000 0.800] /N 1>>]", "[/Separation /Dark#20Red <</C1 [0 .8]/N 1>>]"},
		{"[1 2 3 0 R -4]", "[1 2 3 0 R -4]"},
		{"[1 0", ""}, {"<</Type /Page", ""}, {"<</A (x)>>", ""}, {"", ""}, {"/A#4", ""}, {"/A#zz", ""}, {"<</A>>", ""},
	} {
		s := scanner{data: []byte(c.in)}
		o, err := s.object()
		got := ""
		if err == nil {
			got = string(o.appendTo(nil))
		}
		if got != c.want {
			t.Errorf("%s: got %q (%v), want %q", c.in, got, err, c.want)
		}
	}
}

// fpdf's file with anything amiss is refused, as no later step would notice.
func TestTakeApart(t *testing.T) {
	p := bulletin(t)
	c, err := p.job(Options{}).compose()
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := c.layOut()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(sheets), opsMark) {
		t.Error("fpdf has compressed the content, so that the mark for ours is not found")
	}
	for _, s := range []struct{ name, old, new, want string }{
		{"whole", "", "", ""},
		{"no end", "startxref", "startxxxx", "no startxref"},
		{"wrong start", "startxref\n", "startxref\n9", "no cross-reference table"},
		{"wrong offset", "0000000000 65535 f \n00000", "0000000000 65535 f \n00001", "table is broken"},
		{"wrong object", "\n3 0 obj", "\n9 0 obj", "object 3 of fpdf's file is not where"},
		{"page count", "/Kids [3 0 R ", "/Kids [      ", "has 1 pages instead of 2"},
		{"box", "/TrimBox", "/TrimBux", "has no TrimBox"},
		{"mark", opsMark, "%jianbam\n", "has lost what stands for its content"},
		{"stream", "endstream", "endstreaX", "stream without its end"},
	} {
		f := begin(c)
		_, err := f.finish([]byte(strings.Replace(string(sheets), s.old, s.new, 1)))
		f.file.crew.dismiss()
		if err == nil != (s.want == "") || err != nil && !strings.Contains(err.Error(), s.want) {
			t.Errorf("%s: got %v, want %q", s.name, err, s.want)
		}
	}
}

func TestObjects(t *testing.T) {
	for _, c := range []struct {
		o    object
		want string
	}{
		{text("AI (50%) \\"), `(AI \(50%\) \\)`},
		{text("𠙶"), "<FEFFD841DE76>"},
		{text("a\n"), "<FEFF0061000A>"},
		{byteString("\x00\xFF"), "<00FF>"},
		{name("A b#/"), "/A#20b#23#2F"},
		{array{integer(-1), milli(1500), ref(7), null{}, boolean(false)}, "[-1 1.5 7 0 R null false]"},
		{dict{{"A", integer(1)}, {"B", dict{}}}, "<</A 1/B <<>>>>"},
	} {
		if got := string(c.o.appendTo(nil)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
