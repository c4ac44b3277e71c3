package reader

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestPredictors decodes one picture of 2 × 3 samples written with each row
// filter of PNG.
func TestPredictors(t *testing.T) {
	const want = "\x0A\x14\x1E\x28\x32\x3C"
	rows := [][]byte{{0, 10, 20}, {1, 30, 10}, {2, 20, 20}}
	for _, c := range []struct {
		name string
		data string
	}{
		{"none", "\x00\x0A\x14\x00\x1E\x28\x00\x32\x3C"},
		{"sub", "\x01\x0A\x0A\x01\x1E\x0A\x01\x32\x0A"},
		{"up", "\x02\x0A\x14\x02\x14\x14\x02\x14\x14"},
		{"average", "\x03\x0A\x0F\x03\x19\x0F\x03\x23\x0F"},
		{"paeth", "\x04\x0A\x0A\x04\x14\x0A\x04\x14\x0A"},
		{"mixed", string(rows[0]) + string(rows[1]) + string(rows[2])},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := decodeBody(t, stream("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2 >>", deflate(c.data)))
			if err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
		})
	}
}

// decodeBody decodes a stream put into a file as object 9.
func decodeBody(t *testing.T, body string) (string, error) {
	t.Helper()
	f := mustOpen(t, append(minimal(), body).classic(""))
	data, err := f.Data(f.Stream(Ref{9, 0}))
	return string(data), err
}

func TestFilters(t *testing.T) {
	twice := stream("/Filter [/FlateDecode /FlateDecode] /DecodeParms [null null]", deflate(deflate("text")))
	if got, err := decodeBody(t, twice); err != nil || got != "text" {
		t.Errorf("two filters: got %q, %v", got, err)
	}
	if got, err := decodeBody(t, stream("", "raw")); err != nil || got != "raw" {
		t.Errorf("no filter: got %q, %v", got, err)
	}
	for _, c := range []struct{ name, body, want string }{
		{"garbage", stream("/Filter /FlateDecode", "garbage"), "zlib"},
		{"checksum", stream("/Filter /FlateDecode", strings.TrimSuffix(deflate("text"), "\xC6")+"\x00"), "zlib: invalid checksum"},
		{"cut", stream("/Filter /FlateDecode", deflate("text")[:8]), "unexpected EOF"},
		{"tail", stream("/Filter /FlateDecode", deflate("text")+"xyz"), "3 bytes after the compressed data"},
		{"predictor", deflated("/DecodeParms << /Predictor 2 >>", "x"), "predictor 2 is not supported"},
		{"columns", deflated("/DecodeParms << /Predictor 12 /Columns 0 >>", "x"), "impossible predictor"},
		{"rows", deflated("/DecodeParms << /Predictor 12 /Columns 3 >>", "xxxxx"), "no whole number of rows of 4"},
		{"row filter", deflated("/DecodeParms << /Predictor 12 /Columns 1 >>", "\x05x"), "unknown row filter 5"},
		{"chain", stream("/Filter ["+strings.Repeat("/FlateDecode ", 20)+"]", "x"), "20 filters"},
	} {
		_, err := decodeBody(t, c.body)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q in it", c.name, err, c.want)
		}
	}
	_, err := decodeBody(t, stream("/Filter /JPXDecode", "x"))
	if !errors.Is(err, ErrFilter) {
		t.Errorf("got %v, want ErrFilter", err)
	}
}

// TestBomb decodes a stream that would grow beyond the limit.
func TestBomb(t *testing.T) {
	bomb := []byte(deflate(strings.Repeat("\x00", 1<<20)))
	if _, err := inflate(bomb, 1<<20); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	_, err := inflate(bomb, 1<<20-1)
	wantError(t, err, fmt.Sprintf("more than %d bytes decoded", 1<<20-1))
}
