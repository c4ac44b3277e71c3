package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// saveSettles is how long nothing must have been written before an issue is built
// again: editors save in several steps (a new file, a rename, the rights), and
// some write in pieces. It is below what anybody waits for.
const saveSettles = 15 * time.Millisecond

// checkWatch refuses what cannot be done again and again.
func (o buildOptions) checkWatch(jobs []job) error {
	switch {
	case !o.watch:
		return nil
	case jobs[0].issue == std:
		return hintError(diag.Errorf("an issue from standard input cannot be watched"), "write it to a file and name that")
	case jobs[0].output == std:
		return hintError(diag.Errorf("--watch cannot write to standard output"), "name a file or a folder with -o")
	case o.format != "":
		return hintError(diag.Errorf("--format does not go with --watch"), "leave one of them out")
	}
	return nil
}

// watcher builds issues whenever a file they are made of is saved.
type watcher struct {
	*builder
	jobs []job
	// series is the file to read instead of the one beside each issue.
	series string
	notify *fsnotify.Watcher
	// files are the absolute paths of what each job read the last time.
	files [][]string
	// folders are those that are watched.
	folders map[string]bool
}

// watch builds the jobs, and then each anew whenever one of its files is saved,
// until ctx is done. What is wrong with an issue, or cannot be read for a
// moment, is said and waited for; the PDF stays what it was.
func (b *builder) watch(ctx context.Context, jobs []job, series string) int {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return b.fail(diag.Errorf("cannot watch files: %w", reason(err)))
	}
	defer notify.Close()
	w := &watcher{builder: b, jobs: jobs, series: series, notify: notify, files: make([][]string, len(jobs)), folders: make(map[string]bool)}
	// First the folders: what is saved while the first build is under way
	// shall not be missed.
	for i, j := range jobs {
		w.files[i] = w.sources(j, nil)
		if err := w.follow(w.files[i]); err != nil {
			return b.fail(err)
		}
	}
	for i := range jobs {
		if ctx.Err() != nil {
			return exitDone
		}
		w.build(i)
	}
	b.notef("watching %s; Ctrl+C ends it", count(len(jobs), "1 issue", "%d issues"))
	return w.loop(ctx)
}

// loop waits for files to be saved.
func (w *watcher) loop(ctx context.Context) int {
	due := make(map[int]bool)
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return exitDone
		case err := <-w.notify.Errors:
			// Events were lost: nobody knows which.
			w.errorf("the watch missed something, so all is built again: %v", reason(err))
			for i := range w.jobs {
				due[i] = true
			}
			quiet.Reset(saveSettles)
		case e := <-w.notify.Events:
			if e.Op == fsnotify.Chmod {
				continue
			}
			for i, files := range w.files {
				if slices.Contains(files, filepath.Clean(e.Name)) {
					due[i] = true
					quiet.Reset(saveSettles)
				}
			}
		case <-quiet.C:
			for i := range w.jobs {
				if due[i] && ctx.Err() == nil {
					w.build(i)
				}
			}
			clear(due)
		}
	}
}

// build builds a job, says what came of it and how long it took, and follows
// the files that it read.
func (w *watcher) build(i int) {
	begun := time.Now()
	r := w.builder.build(w.jobs[i])
	took := time.Since(begun)
	if w.report(r) == exitDone {
		w.notef("took %.1f ms", float64(took.Microseconds())/1000)
	}
	w.files[i] = w.sources(w.jobs[i], append(namesOf(r.compiled.files), r.compiled.pictures...))
	if err := w.follow(w.files[i]); err != nil {
		w.fail(err)
	}
}

// sources returns the absolute paths of the files whose saving means the job: of
// those that were read, and of those that would be if they were there.
func (w *watcher) sources(j job, read []string) []string {
	paths := append([]string{j.issue}, read...)
	if w.series != "" {
		paths = append(paths, w.series)
	} else {
		paths = append(paths, filepath.Join(filepath.Dir(j.issue), seriesName))
	}
	var abs []string
	for _, p := range paths {
		if a, err := filepath.Abs(p); err == nil {
			abs = append(abs, a)
		}
		if target := followLinks(p); target != p {
			abs = append(abs, target)
		}
	}
	slices.Sort(abs)
	return slices.Compact(abs)
}

func namesOf(files []issues.File) []string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return names
}

// follow watches the folders of files: a file that an editor replaces is
// another one afterwards, and only its folder knows of it.
func (w *watcher) follow(files []string) error {
	for _, f := range files {
		folder := filepath.Dir(f)
		if w.folders[folder] {
			continue
		}
		err := w.notify.Add(folder)
		switch {
		case errors.Is(err, os.ErrNotExist):
			continue // said by the build
		case err != nil:
			return hintError(diag.Errorf("cannot watch the folder %q: %w", folder, reason(err)), "build without --watch")
		}
		w.folders[folder] = true
	}
	return nil
}
