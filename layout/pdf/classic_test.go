package pdf

import (
	"strings"
	"testing"

	"jianbao/issues/catalog/catalogtest"
)

// ISO 19005-1, 6.1.12.
func TestLimits(t *testing.T) {
	long := make(array, maxElements+1)
	for i := range long {
		long[i] = integer(i)
	}
	wide := make(dict, maxEntries+1)
	for i := range wide {
		wide[i] = entry{"K", null{}}
	}
	for _, c := range []struct {
		o    object
		want string
	}{
		{long[:maxElements], ""},
		{wide[:maxEntries], ""},
		{long, "object 1: an array of 8192 elements; PDF/A-1 allows 8191"},
		{dict{{"K", array{long}}}, "an array of 8192 elements"},
		{&stream{dict: dict{{"K", wide}}}, "a dictionary of 4096 entries; PDF/A-1 allows 4095"},
	} {
		f := &file{}
		f.add(c.o)
		_, err := f.classic("1.4", nil)
		if err == nil != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
		if err != nil {
			catalogtest.Check(t, err)
		}
	}
}
