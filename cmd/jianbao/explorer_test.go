package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFromExplorer(t *testing.T) {
	dir := filepath.Join("科协 简报", "2023")
	a, b := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "第14期.YML")
	for _, tt := range []struct{ args, want []string }{
		{nil, nil},
		{[]string{"build", a}, []string{"build", a}},
		{[]string{a}, []string{"build", a, "-o", dir + string(filepath.Separator)}},
		{[]string{a, b}, []string{"build", a, b, "-o", dir + string(filepath.Separator)}},
		{[]string{"a.yaml"}, []string{"build", "a.yaml", "-o", "." + string(filepath.Separator)}},
		{[]string{a, "x.docx"}, []string{a, "x.docx"}},
	} {
		if got := fromExplorer(tt.args); !slices.Equal(got, tt.want) {
			t.Errorf("%q becomes %q, want %q", tt.args, got, tt.want)
		}
	}
}

// TestStartedBare: a double click shows what there is, and waits to be read.
func TestStartedBare(t *testing.T) {
	var out bytes.Buffer
	u := &ui{stdout: &out, stderr: &out, chinese: true}
	in := strings.NewReader("\nrest")
	if code := startedBare(u); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	waitForEnter(u, in)
	for _, want := range []string{usage.chinese, "拖到它的图标上", "jianbao: 按回车键关闭这个窗口\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing says %q:\n%s", want, &out)
		}
	}
}
