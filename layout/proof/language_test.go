package proof

import (
	"slices"
	"strings"
	"testing"

	"jianbao/issues/catalog"
	"jianbao/issues/catalog/catalogtest"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// TestLanguage: findings are said in the language of the run, on the end sheet
// and in the notes; the labels of the form, which is signed, are Chinese in both.
func TestLanguage(t *testing.T) {
	doc, opt := lay(t, []byte(strings.Replace(small, "TEXT", "会议总结了工作，张鹏喆发言。", 1)))
	opt.Findings = slices.DeleteFunc(opt.Findings, func(d diag.Diagnostic) bool { return d.Code != "S14" })
	if len(opt.Findings) != 1 {
		t.Fatalf("got %v, want one finding of 喆", opt.Findings)
	}
	for _, tt := range []struct {
		name, sheet, note string
		language          diag.Catalog
	}{
		{"English", `第1页第8行　issue.yaml:11:21　提示"喆" (U+5586) is not in GB 2312 [S14]→ check that it is meant, and that whoever prints it has a font with it`,
			`"喆" (U+5586) is not in GB 2312 [S14]; check that it is meant, and that whoever prints it has a font with it`, nil},
		{"Chinese", `第1页第8行　issue.yaml:11:21　提示“喆”（U+5586）不在 GB 2312 中 [S14]→ 核对是不是这个字，并确认印刷的一方有含这个字的字体`,
			`“喆”（U+5586）不在 GB 2312 中 [S14]；核对是不是这个字，并确认印刷的一方有含这个字的字体`, catalog.Chinese()},
	} {
		t.Run(tt.name, func(t *testing.T) {
			opt := opt
			opt.Language = tt.language
			out := Overlay(doc, opt)
			sheet := pageText(&out.Pages[len(doc.Pages)])
			if !strings.Contains(sheet, squeeze(tt.sheet)) {
				t.Errorf("the sheet has\n%s\nwant in it\n%s", sheet, squeeze(tt.sheet))
			}
			if !strings.Contains(sheet, "问题1处") {
				t.Errorf("no Chinese head on the sheet:\n%s", sheet)
			}
			var got []string
			for i := range out.Pages {
				for _, n := range notes(&out.Pages[i]) {
					got = append(got, n.Text)
				}
			}
			if len(got) != 1 || got[0] != tt.note {
				t.Errorf("got notes %q, want %q", got, tt.note)
			}
		})
	}
}

// TestNoEnglish: a proof in Chinese says nothing in English but names and codes.
func TestNoEnglish(t *testing.T) {
	old, _ := lay(t, []byte(strings.Replace(small, "TEXT", "会议总结了工作。", 1)))
	doc, opt := lay(t, []byte(strings.Replace(small, "TEXT", "会议总结了工作，张鹏喆发言。", 1)))
	opt.Findings = slices.DeleteFunc(opt.Findings, func(d diag.Diagnostic) bool { return d.Code == "X01" })
	opt.Language, opt.Changes, opt.Against = catalog.Chinese(), Compare(Laid{old, opt.Fonts}, Laid{doc, opt.Fonts}), "old.yaml"
	out := Overlay(doc, opt)
	for i := range out.Pages {
		for _, it := range out.Pages[i].Items {
			said := ""
			switch it := it.(type) {
			case *frame.GlyphRun:
				said = it.Text()
			case frame.Note:
				said = it.Text
			}
			if words := catalogtest.English(said); len(words) > 0 {
				t.Errorf("page %d: %q in %q", i+1, words, said)
			}
		}
	}
}
