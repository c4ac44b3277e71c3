package draft

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
	encoding "golang.org/x/text/encoding/unicode"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// sample returns the text of the real bulletin, its issue file and the series.
func sample(t testing.TB) (text []byte, is, series *issues.Issue, under issues.File) {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	under = issues.File{Name: "series.yaml", Data: read("series.yaml")}
	is, _ = issues.Parse(issues.File{Name: "2023-14.yaml", Data: read("2023-14.yaml")}, &under)
	series, _ = issues.Parse(issues.File{Name: "none.yaml"}, &under)
	return read("testdata/2023-14.txt"), is, series, under
}

// values lists all an issue says, a value a line, without places.
func values(v reflect.Value, path string) (out []string) {
	switch v.Type() {
	case reflect.TypeFor[diag.Pos]():
		return nil
	case reflect.TypeFor[issues.Text]():
		return []string{path + " " + v.Interface().(issues.Text).Value}
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			out = values(v.Elem(), path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, values(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Name != "File" {
				out = append(out, values(v.Field(i), path+"."+f.Name)...)
			}
		}
	default:
		out = append(out, fmt.Sprint(path, " ", v.Interface()))
	}
	return out
}

// sameIssue fails the test if an imported draft is not the issue.
func sameIssue(t *testing.T, im *Imported, want *issues.Issue, under issues.File) {
	t.Helper()
	got, faults := issues.Parse(issues.File{Name: im.Name, Data: im.YAML}, &under)
	if len(faults) > 0 {
		t.Errorf("faults of the issue file: %v", faults)
	}
	g, w := values(reflect.ValueOf(*got), ""), values(reflect.ValueOf(*want), "")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("value %d differs\ngot  %v\nwant %v", i, g[min(i, len(g)):min(i+1, len(g))], w[min(i, len(w)):min(i+1, len(w))])
		}
	}
}

// escapes are characters as YAML and messages write those that cannot be seen.
var escapes = pattern(`\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})`)

func unescape(s string) string {
	n, _ := strconv.ParseInt(s[2:], 16, 32)
	return s + string(rune(n)) // both, as the draft may have had the escape itself
}

// lost returns the characters of the draft that are neither in the YAML nor in
// the report, white and the brackets that layout sets left out.
func lost(d *Draft, im *Imported) string {
	have := make(map[rune]int)
	for _, r := range escapes().ReplaceAllStringFunc(string(im.YAML)+fmt.Sprint(im.Found), unescape) {
		have[r]++
	}
	var out []rune
	for _, l := range d.lines {
		for _, r := range plain(l.text) {
			if unicode.IsSpace(r) || strings.ContainsRune("【】（）()", r) {
				continue
			}
			if have[r]--; have[r] < 0 {
				out = append(out, r)
			}
		}
	}
	return string(out)
}

func mustRead(t testing.TB, name string, data []byte) *Draft {
	t.Helper()
	d, err := Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestImportSample(t *testing.T) {
	text, want, series, under := sample(t)
	d := mustRead(t, "draft.txt", text)
	im := d.Import(series)
	sameIssue(t, im, want, under)
	if s := lost(d, im); s != "" {
		t.Errorf("lost: %q", s)
	}
	if im.Name != "2023-14.yaml" {
		t.Errorf("called %q", im.Name)
	}
	if yaml := string(im.YAML); strings.Contains(yaml, "masthead:") || strings.Contains(yaml, "distribution:") || strings.Contains(yaml, "contents:") {
		t.Errorf("says again what the series says:\n%s", yaml)
	}
	var got []string
	for _, f := range im.Found {
		got = append(got, fmt.Sprintf("%d %s", f.Pos.Line, f.Code))
	}
	if want := []string{"48 W-joined", "56 W-joined", "68 W-joined", "76 W-joined", "82 W-title"}; !slices.Equal(got, want) {
		t.Errorf("found %v\nwant  %v", got, want)
	}
}

// The same text in GB 18030, with the line ends of Windows, is the same issue.
func TestImportGB18030(t *testing.T) {
	text, want, series, under := sample(t)
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(strings.ReplaceAll(string(text), "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	sameIssue(t, mustRead(t, "draft.txt", data).Import(series), want, under)
}

// The file of an issue whose series has Chinese keys has Chinese ones too, and
// says the same.
func TestImportChineseKeys(t *testing.T) {
	text, want, _, _ := sample(t)
	under := issues.File{Name: "series.yaml", Data: []byte(`刊头:
  刊名: 科协每周动态
  编印: 北京市科协办公室
  期号行: ["{年}年 第{期}期", "（总第{总期}期）"]
目录: {标题: 目录提要}
版记:
  分送:
    - 市科协第十届委员会主席、副主席、常委、委员
    - 市科协驻会领导
    - 市学会、基金会，区科协，基层组织
    - 机关各部门及事业单位
`)}
	series, faults := issues.Parse(issues.File{Name: "none.yaml"}, &under)
	if !series.ChineseKeys {
		t.Fatalf("the keys of the series are Chinese: %v", faults)
	}
	im := mustRead(t, "2023-14.txt", text).Import(series)
	for _, line := range strings.Split(string(im.YAML), "\n") {
		if key, _, ok := strings.Cut(line, ":"); ok && strings.Trim(key, " -abcdefghijklmnopqrstuvwxyz_") == "" && key != "" {
			t.Errorf("the key of %q is not Chinese", line)
		}
	}
	got, faults := issues.Parse(issues.File{Name: im.Name, Data: im.YAML}, &under)
	if len(faults) > 0 {
		t.Errorf("faults of the issue file: %v\n%s", faults, im.YAML)
	}
	if !got.Contents.SectionsOnly || got.Colophon.Editor.Value != want.Colophon.Editor.Value || len(got.Sections) != len(want.Sections) {
		t.Errorf("got\n%s", im.YAML)
	}
}

// And in UTF-16, as Windows calls Unicode, in either order of bytes.
func TestImportUTF16(t *testing.T) {
	text, want, series, under := sample(t)
	for _, order := range []encoding.Endianness{encoding.LittleEndian, encoding.BigEndian} {
		data, err := encoding.UTF16(order, encoding.UseBOM).NewEncoder().Bytes(text)
		if err != nil {
			t.Fatal(err)
		}
		sameIssue(t, mustRead(t, "draft.txt", data).Import(series), want, under)
	}
	if d := mustRead(t, "d.txt", []byte("\xff\xfe\x00\xd8a")); len(d.found.List) == 0 {
		t.Errorf("half a character is not named: %q", d.Text())
	}
}
