package reader

import (
	"strings"
	"testing"
	"time"
)

// attached is the rich file with its attachment associated and whole.
func attached(t *testing.T, params string) *File {
	t.Helper()
	b := rich()
	replaceIn(t, b, "/OutputIntents [17 0 R]", "/OutputIntents [17 0 R] /AF [19 0 R]")
	replaceIn(t, b, "/Params << /Size 6 >>", "/Params << "+params+" >>")
	return mustOpen(t, b.classic(""))
}

func replaceIn(t *testing.T, b bodies, old, new string) {
	t.Helper()
	n := 0
	for i := range b {
		if at := strings.Index(b[i], old); at >= 0 {
			b[i] = b[i][:at] + new + b[i][at+len(old):]
			n++
		}
	}
	if n != 1 {
		t.Fatalf("%q stands %d times in the file", old, n)
	}
}

func TestSources(t *testing.T) {
	const sum = "/CheckSum <B80920F85DCFBE90FA5B1823F122FE41>"
	const date = "/ModDate (D:20230428000000+08'00')"
	got, err := attached(t, "/Size 6 "+sum+date).Sources()
	if err != nil || len(got) != 1 {
		t.Fatalf("got %v, %v", got, err)
	}
	if s := got[0]; s.Name != "甲" || s.MIME != "text/yaml" || s.Relationship != "Source" || string(s.Data) != "year: " || s.Modified.Unix() != 1682611200 {
		t.Errorf("got %+v", s)
	}
	_, err = attached(t, "/Size 6 "+date).Sources()
	wantError(t, err, `file "甲" inside: its check sum is another`)
	_, err = attached(t, "/Size 7 "+sum).Sources()
	wantError(t, err, "it has 6 bytes, not 7")
	if got, err := openRich(t, "", "").Sources(); len(got) > 0 || err != nil {
		t.Errorf("not associated: got %v, %v", got, err)
	}
}

func TestParseDate(t *testing.T) {
	want := time.Date(2023, 4, 27, 16, 0, 0, 0, time.UTC)
	for _, s := range []string{"D:20230428000000+08'00'", "D:20230428000000+08'00", "D:20230427213000+05'30'", "D:20230427160000Z"} {
		if got, err := parseDate(s); err != nil || !got.Equal(want) {
			t.Errorf("%s: got %v, %v", s, got, err)
		}
	}
	if _, err := parseDate("D:2023"); err == nil {
		t.Error("half a date was taken")
	}
}
