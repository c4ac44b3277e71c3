package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the tests run the test binary itself as the command jianbao, and
// as one that kills itself. Unless a test says otherwise the command speaks
// English, whatever the developer's locale.
func TestMain(m *testing.M) {
	commands := map[string]func(){"jianbao": main, "jianbao-files": archiveFiles}
	if commands[strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")] == nil {
		os.Setenv("LC_ALL", "C")
	}
	testscript.Main(m, commands)
}

// TestScripts runs testdata/script. Each script starts in a folder of its own
// with a copy of testdata/issue.yaml, which has no faults; ISSUES is the
// folder of the real issues, ICC that of the colour profiles. The locale is C.
func TestScripts(t *testing.T) { testscript.Run(t, scriptParams(t, "testdata/script", "C")) }

// folderVariables name folders of the machine and its user, where fonts are looked
// for.
var folderVariables = []string{"HOME", "XDG_DATA_DIRS", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"}

// scriptParams are those of the scripts in dir, run in a locale.
func scriptParams(t *testing.T, dir, locale string) testscript.Params {
	issue, err := os.ReadFile("testdata/issue.yaml")
	if err != nil {
		t.Fatal(err)
	}
	issues, err := filepath.Abs(root + "/issues")
	if err != nil {
		t.Fatal(err)
	}
	icc, err := filepath.Abs(root + "/layout/pdf/icc")
	if err != nil {
		t.Fatal(err)
	}
	return testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("ISSUES", issues)
			env.Setenv("ICC", icc)
			env.Setenv("SOURCE_DATE_EPOCH", "")
			env.Setenv("LC_ALL", locale)
			for _, name := range folderVariables {
				env.Setenv(name, filepath.Join(env.WorkDir, "machine"))
			}
			env.Setenv("XDG_DATA_HOME", "")
			return os.WriteFile(filepath.Join(env.WorkDir, "issue.yaml"), issue, 0o666)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition")
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "font": makeFont},
	}
}

// exits is the script command “exits CODE ARG...”: it runs jianbao with the
// arguments and fails unless the exit code is CODE.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: exits CODE [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	var exit *exec.ExitError
	got := 0
	if err := ts.Exec("jianbao", args[1:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// TestInterrupt stops a run that waits for standard input: it must end at
// once, with a message and without a file.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process on Windows cannot be sent a signal from here")
	}
	var stderr bytes.Buffer
	cmd := exec.Command("jianbao", "build", "-", "-o", "out.pdf")
	cmd.Dir = t.TempDir()
	cmd.Stderr = &stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// A pipe takes 64 KiB; what it does not take, the command has read, and
	// then it has also asked for the signal.
	if _, err := stdin.Write(bytes.Repeat([]byte("#\n"), 1<<17)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	watchdog := time.AfterFunc(30*time.Second, func() { cmd.Process.Kill() })
	defer watchdog.Stop()
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != exitTool {
		t.Errorf("exit code %d, want %d", got, exitTool)
	}
	if got, want := stderr.String(), "jianbao: error: interrupted\n"; !strings.HasPrefix(got, want) {
		t.Errorf("stderr %q, want %q first", got, want)
	}
	noFiles(t, cmd.Dir)
}

// TestClosedStdout runs the command with nobody reading its output.
func TestClosedStdout(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	var stderr bytes.Buffer
	cmd := exec.Command("jianbao", "help")
	cmd.Stdout, cmd.Stderr = w, &stderr
	_ = cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != exitTool {
		t.Errorf("exit code %d, want %d", got, exitTool)
	}
	if got, want := stderr.String(), "jianbao: error: cannot write to standard output: broken pipe\n"; got != want {
		t.Errorf("got stderr %q, want %q", got, want)
	}
}

// TestPanic holds that a fault of ours becomes a message with the issue's name.
func TestPanic(t *testing.T) {
	path := filepath.Join(t.TempDir(), "issue.yaml")
	if err := os.WriteFile(path, []byte("year: 2023\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	u := &ui{stderr: &stderr, getenv: func(string) string { return "" }}
	b := &builder{ui: u} // without a compiler, so that building panics
	r := b.build(job{issue: path, output: path + ".pdf"})
	if got := b.report(r); got != exitTool {
		t.Errorf("exit code %d, want %d", got, exitTool)
	}
	lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
	if want := "jianbao: error: internal error in " + path + ": "; len(lines) != 3 || !strings.HasPrefix(lines[0], want) {
		t.Errorf("got %q, want three lines, the first with %q", lines, want)
	}
	if strings.Contains(stderr.String(), "goroutine") {
		t.Errorf("the stack is shown without being asked for:\n%s", &stderr)
	}
	stderr.Reset()
	u.getenv = func(string) string { return "1" }
	u.fail(r.err)
	if !strings.Contains(stderr.String(), "main_test.go") {
		t.Errorf("JIANBAO_DEBUG does not show the stack:\n%s", &stderr)
	}
}

// elsewhere is what another goroutine has panicked with.
type elsewhere struct{}

func (elsewhere) String() string { return "no glyphs" }
func (elsewhere) Stack() []byte  { return []byte("goroutine 7\n") }

// TestPanicElsewhere holds that the stack shown is the one that the value brings.
func TestPanicElsewhere(t *testing.T) {
	var stderr bytes.Buffer
	u := &ui{stderr: &stderr, getenv: func(string) string { return "1" }}
	u.fail(newInternalError(elsewhere{}, "a.yaml"))
	if got := stderr.String(); !strings.Contains(got, "internal error in a.yaml: no glyphs\n") || !strings.Contains(got, "goroutine 7\n") || strings.Contains(got, "main_test.go") {
		t.Errorf("got %q", got)
	}
}

// noFiles fails the test if folder is not empty.
func noFiles(t *testing.T, folder string) {
	t.Helper()
	left, err := os.ReadDir(folder)
	if err != nil || len(left) > 0 {
		t.Errorf("left in the folder: %v, %v; want nothing", left, err)
	}
}
