package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// usages returns every usage text by its name, the command's under "jianbao".
func usages() map[string]texts {
	all := map[string]texts{"jianbao": usage}
	for _, v := range verbs() {
		all[v.name] = v.usage
	}
	return all
}

func TestIsChinese(t *testing.T) {
	tests := []struct {
		env    string // NAME=VALUE, blanks between
		system string // the system's languages, commas between
		want   bool
	}{
		{"", "", false},
		{"LANG=zh_CN.UTF-8", "", true},
		{"LANG=zh_TW", "", true},
		{"LANG=zh", "", true},
		{"LANG=zh-Hans-CN", "", true},
		{"LANG=ZH_cn.utf8", "", true},
		{"LANG=zha_CN", "", false}, // Zhuang
		{"LANG=en_GB.UTF-8", "zh-CN", false},
		{"LANG=de_DE", "", false},
		{"LC_MESSAGES=zh_CN LANG=en_US", "", true},
		{"LC_MESSAGES=en_US LANG=zh_CN", "", false},
		{"LC_ALL=zh_CN LC_MESSAGES=en_US LANG=en_US", "", true},
		{"LC_ALL=C LC_MESSAGES=zh_CN LANG=zh_CN", "", false},
		{"LANG=de_DE LANGUAGE=fr:zh_CN:en", "", true},
		{"LANG=zh_CN LANGUAGE=en:zh", "", false},
		{"LANG=zh_CN LANGUAGE=fr", "", false},
		{"LANG=C LANGUAGE=zh_CN", "", false},
		{"LC_ALL=C.UTF-8 LANGUAGE=zh_CN", "", false},
		{"LC_ALL=POSIX LANGUAGE=zh_CN", "", false},
		{"LANGUAGE=zh_CN", "", false},
		{"", "zh-CN,en-US", true},
		{"", "fr-FR,zh-Hant-TW", true},
		{"", "en-US,zh-CN", false},
	}
	for _, tt := range tests {
		env := map[string]string{}
		for _, kv := range strings.Fields(tt.env) {
			name, value, _ := strings.Cut(kv, "=")
			env[name] = value
		}
		got := isChinese(func(name string) string { return env[name] }, func() []string { return strings.Split(tt.system, ",") })
		if got != tt.want {
			t.Errorf("with %q and the system's %q: got %v, want %v", tt.env, tt.system, got, tt.want)
		}
	}
}

func TestTakeLang(t *testing.T) {
	tests := []struct {
		args, rest string // blanks between
		before     bool   // Chinese before
		want       bool
		wrong      string // part of the error
	}{
		{"build a.yaml", "build a.yaml", true, true, ""},
		{"--lang zh build a.yaml", "build a.yaml", false, true, ""},
		{"build --lang=zh a.yaml", "build a.yaml", false, true, ""},
		{"build a.yaml --lang en", "build a.yaml", true, false, ""},
		{"build --lang ZH a.yaml", "build a.yaml", false, true, ""},
		{"--lang zh build --lang en", "build", false, false, ""},
		{"build -- --lang zh", "build -- --lang zh", false, false, ""},
		{"--lang zh -- a", "-- a", false, true, ""},
		{"build --language zh", "build --language zh", false, false, ""},
		{"build --lang", "build", false, false, "has no value"},
		{"build --lang=", "build", false, false, `unknown language ""`},
		{"--lang fr --lang zh", "", false, true, `unknown language "fr"`},
	}
	for _, tt := range tests {
		u := &ui{chinese: tt.before}
		rest, err := u.takeLang(strings.Fields(tt.args))
		if got := strings.Join(rest, " "); got != tt.rest || u.chinese != tt.want {
			t.Errorf("%q: got %q and Chinese %v, want %q and %v", tt.args, got, u.chinese, tt.rest, tt.want)
		}
		if (err != nil) != (tt.wrong != "") || err != nil && !strings.Contains(err.Error(), tt.wrong) {
			t.Errorf("%q: got the error %v, want %q", tt.args, err, tt.wrong)
		}
	}
}

// TestLangGoesFirst: a fault of the command line is said in the language that
// stands behind it.
func TestLangGoesFirst(t *testing.T) {
	for args, want := range map[string]string{
		"build --nonsense --lang zh":   "没有“--nonsense”这个选项",
		"nonsense --lang=zh":           "没有“nonsense”这个命令",
		"--lang zh --lang nonsense":    "没有“nonsense”这种语言",
		"build --nonsense":             `unknown option "--nonsense"`,
		"build --nonsense -- --lang=z": `unknown option "--nonsense"`,
	} {
		var stderr bytes.Buffer
		u := &ui{stderr: &stderr, stdout: &stderr, getenv: func(string) string { return "" }}
		if code := run(context.Background(), strings.Fields(args), u); code != exitTool {
			t.Errorf("%q: exit code %d, want %d", args, code, exitTool)
		}
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("%q says %q, want %q in it", args, &stderr, want)
		}
	}
}

// optionLine is a line of a usage text that introduces an option.
var optionLine = regexp.MustCompile(`(?m)^    (?:(-\w), |    )(--[\w-]+)`)

// TestUsageTexts: both texts of a verb name the same options in the same order
// and end in the same examples, and both fit a terminal of 80 columns with what
// is said of options in a column of its own.
func TestUsageTexts(t *testing.T) {
	for name, text := range usages() {
		english, chinese := optionLine.FindAllStringSubmatch(text.english, -1), optionLine.FindAllStringSubmatch(text.chinese, -1)
		if got, want := len(chinese), len(english); got != want || want == 0 {
			t.Errorf("%s: %d options in Chinese, %d in English", name, got, want)
			continue
		}
		for i := range english {
			if !slices.Equal(english[i], chinese[i]) {
				t.Errorf("%s: option %d is %q in Chinese, %q in English", name, i+1, chinese[i][0], english[i][0])
			}
		}
		_, a, _ := strings.Cut(text.english, "\nExamples:\n")
		_, b, _ := strings.Cut(text.chinese, "\n示例：\n")
		if name != "jianbao" && (a != b || a == "") {
			t.Errorf("%s has the examples\n%sin Chinese, and in English\n%s", name, b, a)
		}
		for _, line := range strings.Split(text.english+text.chinese, "\n") {
			if n := terminalColumns(line); n > 80 {
				t.Errorf("%s: a line takes %d columns: %s", name, n, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("%s: a line ends in a blank: %q", name, line)
			}
			if m := optionLine.FindString(line); m == "" {
				continue
			}
			const column = 26
			if head, rest := cutColumns(line, column); !strings.HasSuffix(head, " ") || strings.HasPrefix(rest, " ") || rest == "" {
				t.Errorf("%s: what is said of the option does not begin in column %d: %q", name, column+1, line)
			}
		}
	}
}

// cutColumns cuts s behind its first n columns.
func cutColumns(s string, n int) (head, rest string) {
	for i, r := range s {
		if n -= columns(string(r)); n < 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// TestReadmeShowsUsage keeps the usage texts of the READMEs and the command
// equal, each README in its language.
func TestReadmeShowsUsage(t *testing.T) {
	english, chinese := readme(t, "README.md"), readme(t, "README.zh-CN.md")
	for name, text := range usages() {
		if !strings.Contains(english, "```text\n"+text.english+"```\n") {
			t.Errorf("README.md does not show the usage text of %s:\n%s", name, text.english)
		}
		if !strings.Contains(chinese, "```text\n"+text.chinese+"```\n") {
			t.Errorf("README.zh-CN.md does not show the usage text of %s:\n%s", name, text.chinese)
		}
	}
}

// TestReadmesAgree: the READMEs have the same parts in the same order, and
// tables and commands of the same length, and name each other.
func TestReadmesAgree(t *testing.T) {
	english, chinese := readme(t, "README.md"), readme(t, "README.zh-CN.md")
	if !strings.Contains(english, "](README.zh-CN.md)") || !strings.Contains(chinese, "](README.md)") {
		t.Error("the READMEs do not link to each other")
	}
	a, b := shapeOf(english), shapeOf(chinese)
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("from part %d on the READMEs differ:\n%q\n%q", i+1, a[min(i, len(a)):min(i+3, len(a))], b[min(i, len(b)):min(i+3, len(b))])
		}
	}
}

// readmePart is a line that both READMEs must have: a heading, a fence, a row of
// a table with the keys of its first cell, a command that is typed.
var readmePart = regexp.MustCompile("(?m)^(#+ |```\\w*$|\\| |\\$ jianbao .*)")

// keysIn are the keys that a row of a table begins with.
var keysIn = regexp.MustCompile("`[a-z_.]+`")

func shapeOf(text string) (shape []string) {
	for line := range strings.Lines(text) {
		part := readmePart.FindString(strings.TrimSuffix(line, "\n"))
		switch {
		case strings.HasPrefix(part, "| "):
			cell := strings.Split(line, "|")[1]
			part += strings.Join(keysIn.FindAllString(cell, -1), " ")
		case strings.HasPrefix(part, "$ "):
			part, _, _ = strings.Cut(part, "#")
			part = strings.TrimSpace(part)
		}
		if part != "" {
			shape = append(shape, part)
		}
	}
	return shape
}

func readme(t *testing.T, name string) string {
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
