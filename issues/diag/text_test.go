package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

var chinese = Catalog{
	"cannot read %q: %w":              "无法读取%q：%w",
	"there is no such file or folder": "没有这个文件",
	"%s is not %s":                    "%[2]s不是%[1]s",
	"a list":                          "列表",
	"%s, %s":                          "%s、%s",
	"%s or %s":                        "%s或%s",
	"take it out":                     "删去",
}

func TestText(t *testing.T) {
	for _, tt := range []struct {
		text             Localizer
		english, chinese string
	}{
		{Say("take it out"), "take it out", "删去"},
		{Say("take it out", 1, 2), "take it out", "删去"}, // a hint under its message's arguments
		{Say("%s is not %s", "x", Say("a list")), "x is not a list", "列表不是x"},
		{Say("no words: %d", 2023), "no words: 2023", "no words: 2023"},
		{Verbatim("100%"), "100%", "100%"},
		{Choice{"a"}, `"a"`, `"a"`},
		{Choice{"a", "b", "c"}, `"a", "b" or "c"`, `"a"、"b"或"c"`},
		{Listing{"a", "b", "c"}, "a, b, c", "a、b、c"},
		{Listing{}, "", ""},
	} {
		if got := tt.text.In(nil); got != tt.english {
			t.Errorf("got %q, want %q", got, tt.english)
		}
		if got := tt.text.In(chinese); got != tt.chinese {
			t.Errorf("got %q, want %q", got, tt.chinese)
		}
	}
}

func TestErrorf(t *testing.T) {
	err := Errorf("cannot read %q: %w", "甲.yaml", syscall.ENOENT)
	if got, want := err.Error(), `cannot read "甲.yaml": `+syscall.ENOENT.Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Localize(err, chinese), `无法读取"甲.yaml"：没有这个文件`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("the reason is not wrapped")
	}
	joined := errors.Join(err, Errorf("take it out"))
	if got, want := Localize(joined, chinese), "无法读取\"甲.yaml\"：没有这个文件\n删去"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	// What wraps in words of its own keeps them.
	foreign := fmt.Errorf("seek: %w", syscall.ENOENT)
	if got := Localize(foreign, chinese); got != foreign.Error() {
		t.Errorf("got %q, want %q", got, foreign)
	}
}
