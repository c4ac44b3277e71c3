package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killedStep is the variable with the number of the step at which a test
// command kills itself; 0 for none.
const killedStep = "JIANBAO_KILL_STEP"

// archiveFiles is the command “jianbao-files DIR NAME=TEXT…”: it archives texts
// in place of PDFs, which takes no time, and kills itself at a step.
func archiveFiles() {
	if n, _ := strconv.Atoi(os.Getenv(killedStep)); n > 0 {
		step = func() {
			if n--; n == 0 {
				p, _ := os.FindProcess(os.Getpid())
				_ = p.Kill()
				select {}
			}
		}
	}
	a, err := openArchive(os.Args[1])
	for _, arg := range os.Args[2:] {
		name, text, _ := strings.Cut(arg, "=")
		if err == nil {
			_, err = a.put(name, []byte(text), []byte("card of "+text))
		}
	}
	if err == nil {
		err = a.commit()
	}
	if a != nil {
		err = errors.Join(err, a.close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitTool)
	}
}

// runFiles runs jianbao-files; killed says that it did not come to its end.
func runFiles(t *testing.T, at int, dir string, args ...string) (killed bool) {
	t.Helper()
	cmd := exec.Command("jianbao-files", append([]string{dir}, args...)...)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", killedStep, at))
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState.ExitCode() == exitTool {
		t.Fatalf("step %d: %s", at, out)
	}
	return err != nil
}

// listedWhole checks that every file of the list is there with its hash, read
// and reckoned here anew, and returns the files by name.
func listedWhole(t *testing.T, dir string) map[string]string {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(dir, "MANIFEST.sha256"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(list)) {
		sum, name := line[:64], strings.TrimSuffix(line[66:], "\n")
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatalf("listed and not there: %v", err)
		}
		if got := sha256.Sum256(data); hex.EncodeToString(got[:]) != sum {
			t.Fatalf("%s: listed with another hash", name)
		}
		files[name] = string(data)
	}
	return files
}

// inFolder reads all files of a folder.
func inFolder(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(data)
	}
	return files
}

// issueIn returns what the list has of an issue, under either name; a PDF
// without the card that belongs to it is a fault.
func issueIn(t *testing.T, listed map[string]string, name string) string {
	t.Helper()
	var found []string
	for _, mark := range []string{"", nextMark} {
		pdf, ok := listed[name+mark+".pdf"]
		card, okCard := listed[name+mark+".json"]
		if ok != okCard || ok && card != "card of "+pdf {
			t.Fatalf("%s: PDF %q, card %q", name+mark, pdf, card)
		}
		if ok {
			found = append(found, pdf)
		}
	}
	if len(found) > 1 {
		t.Fatalf("%s is listed twice", name)
	}
	return strings.Join(found, "")
}

const foreign = "somebody else's"

// oldArchive makes an archive of three issues with a file of somebody else's.
func oldArchive(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	runFiles(t, 0, dir, "a=1", "b=1", "c=1")
	for _, name := range []string{"scan.tif", "x.next.pdf", ".jianbao-other.tmp"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(foreign), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// strideOf says how many steps to go on at a time: 1, or more where a process
// takes long, with the race detector say.
func strideOf(t *testing.T) int {
	t.Helper()
	dir := t.TempDir()
	start := time.Now()
	const runs = 3
	for range runs {
		runFiles(t, 0, dir, "a=1")
	}
	stride := min(1+int(time.Since(start)/(runs*100*time.Millisecond)), 8)
	if stride > 1 {
		t.Logf("a process takes long: every step number %d", stride)
	}
	return stride
}

// TestKilledAtEachStep kills a run at each change of the disk that it makes,
// and then the run that finds what it left: what is listed is whole each time,
// each issue is the old or the new one, and a run that is let go on leaves
// just the new archive.
func TestKilledAtEachStep(t *testing.T) {
	news := []string{"a=2", "b=2", "c=1", "d=1"}
	stride := strideOf(t)
	want := inFolder(t, func() string { dir := oldArchive(t); runFiles(t, 0, dir, news...); return dir }())
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	steps := 0
	for at := 1 + random.IntN(stride); ; at += stride {
		dir := oldArchive(t)
		if !runFiles(t, at, dir, news...) {
			steps = at - 1
			break
		}
		check := func() {
			t.Helper()
			listed := listedWhole(t, dir)
			a, b, c, d := issueIn(t, listed, "a"), issueIn(t, listed, "b"), issueIn(t, listed, "c"), issueIn(t, listed, "d")
			if got := a + b + c + d; got != "111" && got != "2211" {
				t.Fatalf("killed at step %d: the list has %s", at, got)
			}
		}
		check()
		runFiles(t, 1+random.IntN(at+10), dir, news...)
		check()
		runFiles(t, 0, dir, news...)
		if got := inFolder(t, dir); !maps.Equal(got, want) {
			t.Fatalf("killed at step %d, seed %d: in the folder %v, want %v", at, seed, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
	}
	if steps < 40 {
		t.Errorf("only %d steps", steps)
	}
}

// TestKilledUndone kills a run at each step and lets another issue follow:
// nothing stays of what was not committed.
func TestKilledUndone(t *testing.T) {
	stride := strideOf(t)
	for at := 1; ; at += 3 * stride {
		dir := oldArchive(t)
		killed := runFiles(t, at, dir, "b=2", "n=1")
		runFiles(t, 0, dir, "a=1")
		listed := listedWhole(t, dir)
		for name := range inFolder(t, dir) {
			_, ok := listed[name]
			if content := inFolder(t, dir)[name]; !ok && name != manifestName && content != foreign {
				t.Fatalf("killed at step %d: %s was left", at, name)
			}
		}
		if got := issueIn(t, listed, "a") + issueIn(t, listed, "b") + issueIn(t, listed, "n"); got != "11" && got != "121" {
			t.Fatalf("killed at step %d: the list has %s", at, got)
		}
		if !killed {
			return
		}
	}
}

// TestKilledArchive kills the real command after random times, most of them
// while it writes, as it puts ever other issues over an archive.
func TestKilledArchive(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	issue, err := os.ReadFile("testdata/issue.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	dir := filepath.Join(folder, "arch")
	write := func(version int) {
		for _, name := range []string{"a", "b"} {
			data := bytes.ReplaceAll(issue, []byte("年度工作会议"), fmt.Appendf(nil, "第%d次工作会议", version))
			if err := os.WriteFile(filepath.Join(folder, name+".yaml"), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	command := func() *exec.Cmd {
		return exec.Command("jianbao", "archive", filepath.Join(folder, "a.yaml"), filepath.Join(folder, "b.yaml"), "-d", dir)
	}
	finish := func() {
		if out, err := command().CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	write(0)
	start := time.Now()
	finish()
	whole := time.Since(start)
	cut, runs := 0, 16
	for i := 1; i <= runs; i++ {
		if whole > time.Second && i > runs/2 && i%4 == 1 { // with the race detector
			runs = i - 1
			break
		}
		write(i)
		cmd := command()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if i%3 > 0 { // begin to count when it begins to write
			for range 1000 {
				if info, err := os.Stat(filepath.Join(dir, lockName)); err == nil && info.Size() > 0 {
					break
				}
				time.Sleep(whole / 200)
			}
			time.Sleep(time.Duration(random.Int64N(int64(whole / 6))))
		} else {
			time.Sleep(time.Duration(random.Int64N(int64(whole))))
		}
		_ = cmd.Process.Kill()
		if cmd.Wait() != nil {
			cut++
		}
		listedWhole(t, dir)
		if i%4 == 0 {
			finish()
			if files := inFolder(t, dir); len(files) != 5 {
				t.Fatalf("left in the folder: %v", slices.Sorted(maps.Keys(files)))
			}
			if out, err := exec.Command("jianbao", "verify", dir).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
		}
	}
	t.Logf("%d of %d runs were cut off", cut, runs)
	if cut < runs/4 {
		t.Errorf("only %d of %d runs were cut off", cut, runs)
	}
}

// TestArchiveLocked holds a second run off while the first is at work.
func TestArchiveLocked(t *testing.T) {
	dir := t.TempDir()
	a, err := openArchive(dir)
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("jianbao", "archive", "testdata/issue.yaml", "-d", dir).CombinedOutput()
	want := fmt.Sprintf("jianbao: error: cannot write to %q: another run of jianbao is at work there\njianbao: hint: wait until it has finished\n", dir)
	if string(out) != want || err == nil {
		t.Errorf("got %q, %v; want %q", out, err, want)
	}
	if err := a.close(); err != nil {
		t.Fatal(err)
	}
	noFiles(t, dir)
}

// TestArchiveConcurrent lets many runs loose on one archive. Those that are held
// off try again.
func TestArchiveConcurrent(t *testing.T) {
	dir := t.TempDir()
	const runs = 8
	errs := make(chan error, runs)
	for i := range runs {
		go func() {
			for {
				out, err := exec.Command("jianbao-files", dir, fmt.Sprintf("n%d=1", i), fmt.Sprintf("same=%d", i)).CombinedOutput()
				if err == nil || !strings.Contains(string(out), errLocked.Error()) {
					errs <- err
					return
				}
			}
		}()
	}
	for range runs {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if got := len(listedWhole(t, dir)); got != 2*(runs+1) {
		t.Errorf("the list has %d files, want %d", got, 2*(runs+1))
	}
	if got := len(inFolder(t, dir)); got != 2*(runs+1)+1 {
		t.Errorf("%d files in the folder, want %d", got, 2*(runs+1)+1)
	}
}

func TestManifest(t *testing.T) {
	sum := strings.Repeat("0a", 32)
	for _, bad := range []string{
		"\n", sum + "\n", sum + "  a", sum + " a\n", sum + " *a\n", sum + "  \n", sum + "  ../a\n", sum + "  /a\n", sum + "  a\\b\n",
		strings.ToUpper(sum) + "  a\n", sum[1:] + "  a\n", sum + "0  a\n", sum + "  a\r\n", sum + "  a\n" + sum + "  a\n", sum + "  a\xff\n",
	} {
		if m, err := parseManifest([]byte(bad)); err == nil {
			t.Errorf("%q: got %v, want an error", bad, m)
		}
	}
	const good = "  2023-14.pdf\n"
	text := sum + "  2023 15.pdf\n" + sum + good + sum + "  扫描/a.tif\n"
	m, err := parseManifest([]byte(text))
	if err != nil || string(m.bytes()) != text {
		t.Errorf("got %q, %v; want %q", m.bytes(), err, text)
	}
}
