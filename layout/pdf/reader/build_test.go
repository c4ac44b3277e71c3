package reader

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jianbao/issues/catalog/catalogtest"
)

// bodies are the objects of a hand-made file: object n is bodies[n-1], as it
// stands between obj and endobj. An empty one is free.
type bodies []string

// stream returns the body of an uncompressed stream.
func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

// deflated returns the body of a stream in FlateDecode.
func deflated(dict, data string) string {
	return stream(dict+" /Filter /FlateDecode", deflate(data))
}

func deflate(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

const header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"

// classic writes a file with a cross-reference table; trailer has what is
// beyond /Size and /Root 1 0 R.
func (b bodies) classic(trailer string) []byte {
	var out bytes.Buffer
	out.WriteString(header)
	lines := []string{"0000000000 65535 f \n"}
	for i, s := range b {
		if s == "" {
			lines = append(lines, "0000000000 00000 f \n")
			continue
		}
		lines = append(lines, fmt.Sprintf("%010d 00000 n \n", out.Len()))
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, s)
	}
	at := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n%s", len(lines), strings.Join(lines, ""))
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(lines), trailer, at)
	return out.Bytes()
}

// compressed writes a file with a cross-reference stream, its rows predicted
// with PNG's Up; all objects but streams lie in one object stream.
func (b bodies) compressed() []byte {
	var out, pairs, members bytes.Buffer
	out.WriteString(header)
	container, xref := len(b)+1, len(b)+2
	rows := make([]entry, xref+1)
	rows[0] = entry{isFree, 0, maxGeneration}
	n := 0
	for i, s := range b {
		switch {
		case s == "":
		case strings.Contains(s, "endstream"):
			rows[i+1] = entry{inFile, out.Len(), 0}
			fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, s)
		default:
			rows[i+1] = entry{inStream, container, n}
			fmt.Fprintf(&pairs, "%d %d ", i+1, members.Len())
			members.WriteString(s + " ")
			n++
		}
	}
	rows[container] = entry{inFile, out.Len(), 0}
	dict := fmt.Sprintf("/Type /ObjStm /N %d /First %d", n, pairs.Len())
	fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", container, deflated(dict, pairs.String()+members.String()))
	rows[xref] = entry{inFile, out.Len(), 0}
	var data []byte
	prior := make([]byte, 7)
	for _, e := range rows {
		row := binary.BigEndian.AppendUint32([]byte{byte(e.kind)}, uint32(e.at))
		row = binary.BigEndian.AppendUint16(row, uint16(e.sub))
		data = append(data, 2)
		for i := range row {
			data = append(data, row[i]-prior[i])
		}
		prior = row
	}
	dict = fmt.Sprintf("/Type /XRef /Size %d /Root 1 0 R /W [1 4 2] /DecodeParms << /Predictor 12 /Columns 7 >>", xref+1)
	at := out.Len()
	fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", xref, deflated(dict, string(data)), at)
	return out.Bytes()
}

// cmap is a ToUnicode map: code 1 is 天, 2 is ——, 3 is 𠙶, 0x10 to 0x12 are
// A to C, 0x20 and 0x21 are 甲 and 乙.
const cmap = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
3 beginbfchar
<0001> <5929>
<0002> <20142014>
<0003> <D841DE76>
endbfchar
2 beginbfrange
<0010> <0012> <0041>
<0020> <0021> [<7532> <4E59>]
endbfrange
endcmap
end
end
`

// Numbers of the objects in document.
const (
	pageObject    = 3
	contentObject = 4
	firstExtra    = 9
)

// document is a file of one page of 100 × 200 with a Type 0 font F1, whose
// codes are 1000 wide but for code 1 (500) and 0x10 to 0x12 (250). Extra
// objects are numbered from 9 on.
func document(content, resources, catalog string, extra ...string) bodies {
	return append(bodies{
		"<< /Type /Catalog /Pages 2 0 R " + catalog + " >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 100 200] >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> " + resources + " >> /Annots [] >>",
		deflated("", content),
		"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Test /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Test /W [1 [500] 16 18 250] /FontDescriptor 8 0 R >>",
		deflated("", cmap),
		"<< /Type /FontDescriptor /FontName /ABCDEF+Test >>",
	}, extra...)
}

// mustOpen opens a file that breaks no rule.
func mustOpen(t *testing.T, data []byte) *File {
	t.Helper()
	f, err := Open(data)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return f
}

// mustContent interprets the only page of a document.
func mustContent(t *testing.T, b bodies) *Content {
	t.Helper()
	f := mustOpen(t, b.classic(""))
	c, err := f.Content(f.Pages()[0])
	if err != nil {
		t.Fatalf("Content: %v", err)
	}
	return c
}

// replaced returns data with the one place of old replaced.
func replaced(t *testing.T, data []byte, old, new string) []byte {
	t.Helper()
	if n := bytes.Count(data, []byte(old)); n != 1 {
		t.Fatalf("%q stands %d times in the file", old, n)
	}
	return bytes.Replace(slices.Clone(data), []byte(old), []byte(new), 1)
}

// wantError checks that err's text has want in it, and that it can be said in
// Chinese but for the words that stand in the tests' files.
func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want %q", want)
		return
	}
	if !strings.Contains(err.Error(), want) {
		t.Errorf("got error %q, want %q in it", err, want)
	}
	catalogtest.Check(t, err, "foo", "gs", "cs", "there", "beginbfchar", "endbfchar")
}
