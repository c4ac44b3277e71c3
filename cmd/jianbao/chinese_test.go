package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"jianbao/issues/catalog/catalogtest"
)

// TestChineseScripts runs the commands of all scripts once more for a user
// whose locale is Chinese: they must end with the same exit codes, and say
// nothing in English but names, options and the user's own words. They run in
// this process, one after the other, as starting one takes longer than most of
// them do.
func TestChineseScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("runs all scripts a second time")
	}
	dir := t.TempDir()
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts: ", err)
	}
	for _, path := range scripts {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(path)), commandsOf(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	params := scriptParams(t, dir, "zh_CN.UTF-8")
	for _, name := range folderVariables {
		t.Setenv(name, "")
	}
	var english leftovers
	params.Cmds["exits"], params.Cmds["feed"] = english.exits, english.feed
	testscript.RunT(serial{t}, params)
	if english.said == 0 {
		t.Error("nothing was said in Chinese")
	}
	for _, line := range english.lines {
		t.Error(line)
	}
}

// serial runs scripts one after the other.
type serial struct{ *testing.T }

func (serial) Parallel()     {}
func (serial) Verbose() bool { return testing.Verbose() }

func (s serial) Run(name string, f func(testscript.T)) {
	s.T.Run(name, func(t *testing.T) { f(serial{t}) })
}

// notRun are the commands of a script that look at what was said or made. The
// others are run: what they make are what the next ones work with.
var notRun = []string{"stdout", "stderr", "cmp", "exists", "grep", "ttyout"}

// setsLocale is what a script says of its own language.
var setsLocale = regexp.MustCompile(`^(LC_\w+|LANG|LANGUAGE)=`)

// commandsOf returns a script without what notRun are, and without the language
// that it asks for itself; what it has for standard input it feeds.
func commandsOf(script []byte) []byte {
	commands, files, hasFiles := strings.Cut(string(script), "\n-- ")
	var out []string
	for line := range strings.Lines(commands) {
		words := strings.Fields(regexp.MustCompile(`^\s*(\[[^]]*\]\s*)*(!\s*|\?\s*)?`).ReplaceAllString(line, ""))
		if len(words) > 0 && (slices.Contains(notRun, words[0]) || words[0] == "env" && setsLocale.MatchString(words[1])) {
			continue
		}
		if len(words) > 0 && words[0] == "stdin" {
			line = strings.Replace(line, "stdin", "feed", 1)
		}
		out = append(out, line)
	}
	if hasFiles {
		out = append(out, "\n-- ", files)
	}
	return []byte(strings.Join(out, ""))
}

// leftovers gathers the English that is left in what commands say.
type leftovers struct {
	// stdin is the standard input of the next command.
	stdin string
	// said counts the lines that were looked at.
	said  int
	lines []string
}

// feed does what the script command stdin does.
func (l *leftovers) feed(ts *testscript.TestScript, _ bool, args []string) {
	l.stdin = ts.ReadFile(args[0])
}

// exits does what the script command of the name does, and looks at what was said.
func (l *leftovers) exits(ts *testscript.TestScript, _ bool, args []string) {
	back, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer func() { ts.Check(os.Chdir(back)) }()
	for _, name := range folderVariables {
		ts.Check(os.Setenv(name, ts.Getenv(name)))
	}
	var stdout, stderr strings.Builder
	u := &ui{stdin: strings.NewReader(l.stdin), stdout: &stdout, stderr: &stderr, getenv: ts.Getenv, chinese: true}
	l.stdin = ""
	if got := strconv.Itoa(run(context.Background(), args[1:], u)); got != args[0] {
		ts.Fatalf("exit code %s, want %s\n%s", got, args[0], &stderr)
	}
	if slices.Contains(args, "en") {
		return
	}
	said := stderr.String()
	if printsText(args[1:]) {
		said += stdout.String()
	}
	for line := range strings.Lines(said) {
		l.said++
		if words := englishWords(line, args); len(words) > 0 {
			l.lines = append(l.lines, "jianbao "+strings.Join(args[1:], " ")+"\n\tleaves "+strings.Join(words, ", ")+" in: "+line)
		}
	}
}

// printsText reports whether a command line asks for sentences on standard
// output: not for a product or for data.
func printsText(args []string) bool {
	for _, option := range []string{"--json", "--dry-run", "--version"} {
		if slices.Contains(args, option) {
			return false
		}
	}
	if i := slices.Index(args, "--format"); i >= 0 && i+1 < len(args) {
		return args[i+1] == "text"
	}
	if slices.Contains(args, "--help") || slices.Contains(args, "-h") {
		return true
	}
	return len(args) > 0 && slices.Contains([]string{"help", "lint", "check", "list"}, args[0])
}

// names are the words of the command's own that are the same in all languages:
// programs, values of options, folders of examples, units.
var names = []string{"jianbao", "help", "sha256sum", "zh", "en", "gb", "word", "text", "json", "sarif", "print", "issues", "pt", "mm"}

var (
	asciiWord = regexp.MustCompile(`[A-Za-z]+`)
	// code is what ends a finding, fileName a file's name in any language, keyList
	// a list of keys.
	keyList  = regexp.MustCompile(`[a-z_]+(?:、[a-z_]+)+`)
	code     = regexp.MustCompile(`\[[A-Z][A-Za-z0-9-]+\]$`)
	fileName = regexp.MustCompile(`[^\s“”：，；、（）|]*\.(?:yaml|pdf|json|png|icc|ttf|ttc|otf|txt|docx?)\b`)
)

// englishWords returns the English words in a line that a command with these
// arguments says: not those of an excerpt, which is the user's, and not what was
// typed.
func englishWords(line string, args []string) (words []string) {
	if strings.HasPrefix(line, "  | ") {
		return nil
	}
	line = strings.TrimSpace(line)
	for _, own := range []*regexp.Regexp{code, fileName, keyList} {
		line = own.ReplaceAllString(line, "")
	}
	own := append(slices.Clone(names), shellNames()...)
	for _, v := range verbs() {
		own = append(own, v.name)
	}
	own = append(own, asciiWord.FindAllString(strings.Join(args, " "), -1)...)
	return slices.DeleteFunc(catalogtest.English(line), func(word string) bool { return slices.Contains(own, word) })
}

// TestEnglishIsFound: what TestChineseScripts looks for is found.
func TestEnglishIsFound(t *testing.T) {
	for line, want := range map[string]string{
		"jianbao: 错误：cannot read“a.yaml”":     "cannot read",
		"jianbao: wrote 归档/a.pdf（9 页）":        "wrote",
		"a.yaml:3:1: 警告：没有 source [E-source]": "source",
		"a.yaml:3:1: 警告：没有 source: [S05]":     "",
		"jianbao: 提示：jianbao help lint 列出选项":  "",
		"  | the user's own words":            "",
	} {
		if got := strings.Join(englishWords(line, nil), " "); got != want {
			t.Errorf("in %q found %q, want %q", line, got, want)
		}
	}
}

// TestInternalErrorInChinese: a fault of ours is said in Chinese, too, but for
// what the panic says.
func TestInternalErrorInChinese(t *testing.T) {
	var stderr strings.Builder
	u := &ui{stderr: &stderr, getenv: func(string) string { return "" }, chinese: true}
	func() {
		defer func() { u.fail(newInternalError(recover(), "a.yaml")) }()
		panic(errors.New("broken"))
	}()
	want := "jianbao: 错误：处理 a.yaml 时发生内部错误：broken\njianbao: 提示：这是 jianbao 的毛病"
	if got := stderr.String(); !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want %q first", got, want)
	}
}

// TestSystemReasons: what the system says of a file is said in Chinese.
func TestSystemReasons(t *testing.T) {
	cmd := exec.Command("jianbao", "build", "testdata/issue.yaml", "-o", filepath.Join(t.TempDir(), strconv.Itoa(1)+strings.Repeat("长", 200)+".pdf"))
	cmd.Env = append(os.Environ(), "LC_ALL=zh_CN.UTF-8")
	out, _ := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != exitTool || !strings.Contains(string(out), "：名称过长\n") {
		t.Errorf("exit code %d, said %q", got, out)
	}
}
