package lint

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"jianbao/issues"
)

// asScalar writes text as a YAML scalar of one of several styles, for a body.
func asScalar(text string, style uint8) string {
	switch style % 6 {
	case 0:
		return "|\n      " + strings.ReplaceAll(text, "\n", "\n      ")
	case 1:
		return ">\n      " + strings.ReplaceAll(text, "\n", "\n\n      ")
	case 2:
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case 3:
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "，", `\uff0c`, ",", `\x2c`, "\u200b", `\u200b`).Replace(text) + `"`
	case 4:
		return text
	}
	return "\n    - " + strings.ReplaceAll(text, "\n", "\n    - ")
}

// core is what no fix may change in a text: ideographs, letters and figures in
// their order, zeros left out, which L30 takes away, and all forms of one
// width, which L21 gives them.
func core(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isWide(r):
			r -= 0xfee0
		case unicode.Is(unicode.Han, r), unicode.IsLetter(r), unicode.IsDigit(r):
		default:
			return -1
		}
		if r == '0' {
			return -1
		}
		return r
	}, text)
}

// changedTexts compares two issues value by value. It returns how many texts
// are not the same, having failed the test if anything else is not.
func changedTexts(t *testing.T, before, after *issues.Issue) (changed int) {
	old, now := leaves(before), leaves(after)
	if len(old) != len(now) {
		t.Fatalf("the issue had %d values, has %d", len(old), len(now))
	}
	for i := range old {
		if old[i].text == now[i].text {
			continue
		}
		if reflect.DeepEqual(old[i].pos, now[i].pos) && !old[i].pos.IsValid() {
			t.Fatalf("a value that is no text was %q, is %q", old[i].text, now[i].text)
		}
		for _, kept := range []string{"http://a.cn/b,c", "a@b.cn", "010-62345678", "GB/T 9704-2012"} {
			if a, b := strings.Count(old[i].text, kept), strings.Count(now[i].text, kept); a != b {
				t.Fatalf("%q was touched:\nwas %q\nis  %q", kept, old[i].text, now[i].text)
			}
		}
		if a, b := core(old[i].text), core(now[i].text); a != b {
			t.Fatalf("words were changed:\nwas %q\nis  %q", old[i].text, now[i].text)
		}
		changed++
	}
	return changed
}

// checkFix holds what is always true of a mended file.
func checkFix(t *testing.T, data []byte) {
	series := &issues.File{Name: "s.yaml", Data: []byte(baseSeries)}
	f := issues.File{Name: "i.yaml", Data: data}
	kept := bytes.Clone(data)
	before, faults := issues.Parse(f, series)
	for _, d := range Check(before) {
		if d.Code == "" || d.Message.IsZero() || d.Pos.File == "" {
			t.Fatalf("a finding that does not say where or what: %+v", d)
		}
		if d.Pos.File == f.Name && d.Pos.Line > 1+bytes.Count(data, []byte("\n")) {
			t.Fatalf("a finding behind the end of the file: %v", d)
		}
	}
	res := Fix(f, series)
	if !bytes.Equal(data, kept) {
		t.Fatal("Fix wrote into the bytes it was given")
	}
	after, faultsAfter := issues.Parse(issues.File{Name: "i.yaml", Data: res.Data}, series)
	if countErrors(faultsAfter) > countErrors(faults) {
		t.Fatalf("mended to a file with faults: %v\n%q", faultsAfter, res.Data)
	}
	changed := changedTexts(t, before, after)
	if (len(res.Changes) == 0) != bytes.Equal(res.Data, data) || changed > 0 && len(res.Changes) == 0 {
		t.Fatalf("%d changes listed, %d texts changed, bytes equal: %v", len(res.Changes), changed, bytes.Equal(res.Data, data))
	}
	if (res.Diff() == "") != bytes.Equal(res.Data, data) {
		t.Fatalf("the diff is %q", res.Diff())
	}
	again := Fix(issues.File{Name: "i.yaml", Data: res.Data}, series)
	if !bytes.Equal(again.Data, res.Data) {
		t.Fatalf("mended twice is not mended once:\nin    %q\nonce  %q\ntwice %q\n%v", data, res.Data, again.Data, again.Changes)
	}
}

// FuzzFix writes text as a scalar of every style and mends it.
func FuzzFix(f *testing.F) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for n, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, section := range txtar.Parse(data).Files {
			var text []string
			for line := range strings.Lines(string(section.Data)) {
				if !strings.HasPrefix(line, "//@") {
					text = append(text, strings.TrimSuffix(line, "\n"))
				}
			}
			f.Add(strings.Join(text, "\n"), uint8(n))
		}
	}
	f.Fuzz(func(t *testing.T, text string, style uint8) {
		checkFix(t, []byte(articleHead+asScalar(text, style)+"\n"))
	})
}

// FuzzFixFile mends whole files, whatever they are.
func FuzzFixFile(f *testing.F) {
	names, err := filepath.Glob("testdata/S*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, section := range txtar.Parse(data).Files {
			if strings.HasSuffix(section.Name, ".yaml") {
				f.Add([]byte(toHalf.Replace(string(section.Data))))
			}
		}
	}
	f.Add([]byte(articleHead + "&a \"会议,\\\n  召\\u5f00\"\n  - {title: *a, body: >-\n  会议,\n\n  召开.}\nlint: {rules: {L01: off}}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4<<10 {
			t.Skip("too long to be of use")
		}
		checkFix(t, data)
	})
}

// Every style of every fixture keeps what FuzzFix holds.
func TestFixFixturesInAllStyles(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		fx := readFixture(t, name)
		plain, _ := expectations(t, fx.files["text"], 0)
		for style := range uint8(6) {
			t.Run(fmt.Sprintf("%s %d", filepath.Base(name), style), func(t *testing.T) {
				checkFix(t, []byte(articleHead+asScalar(plain, style)+"\n"))
			})
		}
	}
}
