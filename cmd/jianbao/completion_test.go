package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// scriptOf returns the completion for a shell in a language.
func scriptOf(t *testing.T, name, lang string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	u := &ui{stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" }}
	if code := run(t.Context(), []string{"completion", name, "--lang", lang}, u); code != exitDone {
		t.Fatalf("completion %s: exit code %d: %s", name, code, &stderr)
	}
	return stdout.String()
}

// TestOptionsSayWhatTheyTake: no option is without its values and a word on what
// it does, and no usage text describes what there is not.
func TestOptionsSayWhatTheyTake(t *testing.T) {
	for _, chinese := range []bool{false, true} {
		u := &ui{chinese: chinese}
		for _, v := range newCommandLine(u).verbs {
			if v.about == "" {
				t.Errorf("nothing is said of the verb %s", v.name)
			}
			if v.name == helpName {
				continue
			}
			for _, o := range v.options {
				if o.about == "" {
					t.Errorf("%s: nothing is said of --%s", v.name, o.name)
				}
			}
		}
	}
	for _, v := range verbs() {
		declared := []string{"help"}
		v.options().VisitAll(func(f *pflag.Flag) {
			declared = append(declared, f.Name)
			if _, said := valuesOf(f); !said && f.NoOptDefVal == "" {
				t.Errorf("%s: what --%s takes is not said", v.name, f.Name)
			}
		})
		about, _ := saidOf(v.usage.english)
		for name := range about {
			if !slices.Contains(declared, name) {
				t.Errorf("%s: the usage text has --%s, which there is not", v.name, name)
			}
		}
		for _, name := range declared {
			if _, ok := about[name]; !ok {
				t.Errorf("%s: the usage text does not have --%s", v.name, name)
			}
		}
	}
}

// TestCompletionSyntax asks the shells that are installed whether they can read
// their scripts.
func TestCompletionSyntax(t *testing.T) {
	checks := map[string][]string{
		"bash": {"bash", "-n"},
		"zsh":  {"zsh", "-n"},
		"fish": {"fish", "--no-execute"},
		"powershell": {"pwsh", "-NoProfile", "-Command",
			"$e = $null; [void][Management.Automation.Language.Parser]::ParseFile($args[0], [ref]$null, [ref]$e); $e; exit $e.Count"},
	}
	for _, name := range shellNames() {
		for _, lang := range languages {
			t.Run(name+" "+lang, func(t *testing.T) {
				script := scriptOf(t, name, lang)
				if name == "powershell" && strings.IndexFunc(script, func(r rune) bool { return r > '~' }) >= 0 {
					t.Error("the script is not ASCII")
				}
				check := checks[name]
				if _, err := exec.LookPath(check[0]); err != nil {
					t.Skip("there is no " + check[0])
				}
				path := filepath.Join(t.TempDir(), "script")
				write(t, path, []byte(script))
				if out, err := exec.Command(check[0], append(check[1:], path)...).CombinedOutput(); err != nil || len(out) > 0 {
					t.Errorf("%v: %s", err, out)
				}
			})
		}
	}
}

// completionCase is a command line, and what its last word is completed to.
type completionCase struct {
	words []string
	want  []string
}

// completionFolder makes a folder with files to complete.
func completionFolder(t *testing.T) string {
	dir := t.TempDir()
	for _, name := range []string{"2023年第14期.yaml", "my issue.YAML", "old.pdf", "draft.docx", "cmyk.icc", "notes.md"} {
		write(t, filepath.Join(dir, name), nil)
	}
	if err := os.Mkdir(filepath.Join(dir, "print out"), 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "print out", "a.yml"), nil)
	return dir
}

// completionCases hold for every shell.
var completionCases = []completionCase{
	{[]string{"bu"}, []string{"build"}},
	{[]string{"--lang", "zh", "ver"}, []string{"verify"}},
	{[]string{"--v"}, []string{"--version"}},
	{[]string{"--lang", ""}, []string{"en", "zh"}},
	{[]string{"build", "--pr"}, []string{"--preprinted", "--press", "--profile"}},
	{[]string{"build", "--profile", ""}, []string{"gb", "word"}},
	{[]string{"build", "x.yaml", "--pdfa", "3"}, []string{"3a"}},
	{[]string{"proof", "--stage", ""}, []string{"1", "2", "3"}},
	{[]string{"lint", "--format", ""}, []string{"json", "sarif", "text"}},
	{[]string{"lint", "--explain", "L5"}, []string{"L50", "L51", "L52", "L53", "L54"}},
	{[]string{"build", ""}, []string{"2023年第14期.yaml", "my issue.YAML", "print out"}},
	{[]string{"build", "2"}, []string{"2023年第14期.yaml"}},
	{[]string{"build", "--icc", ""}, []string{"cmyk.icc", "print out"}},
	{[]string{"build", "--series", "m"}, []string{"my issue.YAML"}},
	{[]string{"build", "-o", "o"}, []string{"old.pdf"}},
	{[]string{"build", "--dpi", ""}, nil},
	{[]string{"import", ""}, []string{"draft.docx", "print out"}},
	{[]string{"archive", "x.yaml", "-d", ""}, []string{"print out"}},
	{[]string{"check", ""}, []string{"print out"}},
	{[]string{"verify", "o"}, []string{"old.pdf"}},
	{[]string{"proof", "--against", ""}, []string{"2023年第14期.yaml", "my issue.YAML", "old.pdf", "print out"}},
	{[]string{"completion", ""}, []string{"bash", "fish", "powershell", "zsh"}},
	{[]string{"help", "a"}, []string{"archive"}},
	{[]string{"man", ""}, nil},
}

// TestBash completes command lines in bash.
func TestBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	cases := append(slices.Clone(completionCases),
		completionCase{[]string{"build", "--profile", "=", "w"}, []string{"word"}}, // as bash splits it
		completionCase{[]string{"build", "--profile", "="}, []string{"gb", "word"}},
		completionCase{[]string{"build", "--profile=w"}, []string{"--profile=word"}},
		completionCase{[]string{"--lang", "=", "zh", "ver"}, []string{"verify"}},
		completionCase{[]string{"build", `"my i`}, []string{"my issue.YAML"}},
		completionCase{[]string{"build", `my\ i`}, []string{"my issue.YAML"}},
		completionCase{[]string{"build", "print out/"}, []string{"print out/a.yml"}},
		completionCase{[]string{"build", "--", "-"}, nil},
	)
	dir, script := completionFolder(t), scriptOf(t, "bash", "en")
	for _, tt := range cases {
		const session = `eval "$1"; shift
COMP_WORDS=(jianbao "$@") COMP_CWORD=$# COMP_LINE="jianbao $*" COMP_POINT=${#COMP_LINE}
_jianbao jianbao "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"; exit 0`
		cmd := exec.Command(bash, append([]string{"--norc", "-c", session, "bash", script}, tt.words...)...)
		cmd.Dir = dir
		completed(t, cmd, tt)
	}
}

// TestBashLine presses Tab in an interactive bash: the words that the script
// completes, file names quoted.
func TestBashLine(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	dir := completionFolder(t)
	write(t, filepath.Join(dir, "script"), []byte(scriptOf(t, "bash", "en")))
	for line, want := range map[string]string{
		"jianbao bu":                "build ",
		"jianbao build my":          `build my\ issue.YAML `,
		"jianbao build --profile=w": "build --profile=word ",
		"jianbao archive -d pr":     `archive -d print\ out/`,
	} {
		// Without editing there is no completion, and without a terminal no
		// editing, unless bash is told to.
		cmd := exec.Command(bash, "--norc", "--noprofile", "-i")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "TERM=dumb", "PS1=", "HISTFILE=", "INPUTRC=/dev/null", "LC_ALL=C.UTF-8")
		cmd.Stdin = strings.NewReader("set -o emacs; jianbao() { printf '<%s>' \"$@\"; }; source ./script\n" + line + "\t\n")
		out, _ := cmd.CombinedOutput()
		if !strings.Contains(string(out), "jianbao "+want) {
			t.Errorf("%q and Tab gives %q, want %q in it", line, out, want)
		}
	}
}

// TestFish completes command lines in fish.
func TestFish(t *testing.T) {
	fish, err := exec.LookPath("fish")
	if err != nil {
		t.Skip("there is no fish")
	}
	dir := completionFolder(t)
	script := filepath.Join(t.TempDir(), "jianbao.fish")
	write(t, script, []byte(scriptOf(t, "fish", "zh")))
	for _, tt := range completionCases {
		if slices.Equal(tt.words, []string{"build", "-o", "o"}) {
			continue // fish also offers the files that have an o somewhere
		}
		cmd := exec.Command(fish, "--no-config", "-c", "source $argv[1]; complete -C $argv[2] | string replace -r '\\t.*' ''; true", script, "jianbao "+strings.Join(tt.words, " "))
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "LC_ALL=C.UTF-8")
		completed(t, cmd, tt)
	}
}

// completed runs a session and compares the words that it prints.
func completed(t *testing.T, cmd *exec.Cmd, tt completionCase) {
	t.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var got []string
	for line := range strings.Lines(string(out)) {
		got = append(got, strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "/"))
	}
	slices.Sort(got)
	if err != nil || stderr.Len() > 0 || !slices.Equal(got, tt.want) {
		t.Errorf("%q is completed to %q, want %q (%v, %s)", tt.words, got, tt.want, err, &stderr)
	}
}
