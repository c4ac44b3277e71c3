package lint

import (
	"testing"

	"jianbao/issues/diag"
)

// A paragraph that ends after a comma may be a heading and is a warning, one
// that ends with a comma or in its second sentence is none and an error.
func TestCutSeverity(t *testing.T) {
	for text, want := range map[string]diag.Severity{
		"会议在北京召开，":        diag.Error,
		"会议在北京召开。与会者一致认为": diag.Error,
		"各单位要提高认识，并":      diag.Warning,
	} {
		list := checkDraft("S07", newPassage(body, texts(text)[0]))
		if len(list) != 1 || list[0].Severity != want {
			t.Errorf("%q: got %v, want one %s", text, list, want)
		}
	}
}
