package main

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
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
	faces  *shelf
	notify *fsnotify.Watcher
	// events and lost are what notify says: of files, and that it missed some.
	events <-chan fsnotify.Event
	lost   <-chan error
	// files are the absolute paths of what each job read the last time.
	files [][]string
	// folders are those that are watched.
	folders map[string]bool
	// due are the jobs to build, changed the files for which they are.
	due     map[int]bool
	changed map[string]bool
}

// watch builds the jobs, and then each anew whenever one of its files is saved,
// until ctx is done. What is wrong with an issue, or cannot be read for a
// moment, is said and waited for; the PDF stays what it was.
func (b *builder) watch(ctx context.Context, jobs []job, c *compiler) int {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return b.fail(diag.Errorf("cannot watch files: %w", reason(err)))
	}
	defer notify.Close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	w := &watcher{
		builder: b, jobs: jobs, series: c.series, faces: c.faces.shelf, notify: notify,
		events: queue(ctx, notify.Events), lost: queue(ctx, notify.Errors), files: make([][]string, len(jobs)),
		folders: make(map[string]bool), due: make(map[int]bool), changed: make(map[string]bool),
	}
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
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return exitDone
		case err := <-w.lost:
			// Events were lost: nobody knows which.
			w.errorf("the watch missed something, so all is built again: %v", reason(err))
			clear(w.folders)
			for i, files := range w.files {
				w.mark(i, files...)
			}
			quiet.Reset(saveSettles)
		case e := <-w.events:
			if w.heard(e) {
				quiet.Reset(saveSettles)
			}
		case <-quiet.C:
			w.faces.forget(slices.Collect(maps.Keys(w.changed))...)
			clear(w.changed)
			for i := range w.jobs {
				if w.due[i] && ctx.Err() == nil {
					w.build(i)
				}
			}
			clear(w.due)
		}
	}
}

// mark makes a job due, as files of it have changed.
func (w *watcher) mark(i int, files ...string) {
	w.due[i] = true
	for _, f := range files {
		w.changed[f] = true
	}
}

// heard takes an event to the jobs that it concerns, and reports whether there
// are any. Systems that do not tell capitals apart name a file as it is, not as
// it was typed.
func (w *watcher) heard(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	name := filepath.Clean(e.Name)
	// A folder that something is written in is itself written to in the eyes
	// of Windows, by our own PDF too.
	comesOrGoes := e.Has(fsnotify.Create) || e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	if comesOrGoes {
		w.unfollow(name)
	}
	concerned := false
	for i, files := range w.files {
		for _, f := range files {
			if strings.EqualFold(f, name) || comesOrGoes && lies(f, name) {
				w.mark(i, f)
				concerned = true
			}
		}
		if w.due[i] && comesOrGoes {
			// Said by the build if it fails.
			_ = w.follow(files)
		}
	}
	return concerned
}

// lies reports whether a file lies in a folder, or in one within it.
func lies(file, folder string) bool {
	folder = strings.TrimRight(folder, string(filepath.Separator)) + string(filepath.Separator)
	return len(file) > len(folder) && strings.EqualFold(file[:len(folder)], folder)
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
	w.files[i] = w.sources(w.jobs[i], append(namesOf(r.compiled.files), r.compiled.others...))
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
// another one afterwards, and only its folder knows of it. For a folder that is
// not there the nearest one above it is watched, in which it may be made.
func (w *watcher) follow(files []string) error {
	for _, f := range files {
		for folder := filepath.Dir(f); !w.folders[folder]; folder = filepath.Dir(folder) {
			err := w.notify.Add(folder)
			if err == nil {
				w.folders[folder] = true
				break
			}
			if folder == filepath.Dir(folder) {
				break // nothing of it is there; the build says so
			}
			if isFolder(folder) {
				return hintError(diag.Errorf("cannot watch the folder %q: %w", folder, reason(err)), "build without --watch")
			}
		}
	}
	return nil
}

// unfollow forgets that a folder is watched, and those within it: if it is there
// again it is another one.
func (w *watcher) unfollow(folder string) {
	for watched := range w.folders {
		if strings.EqualFold(watched, folder) || lies(watched, folder) {
			_ = w.notify.Remove(watched) // it knows already, if the folder is gone
			delete(w.folders, watched)
		}
	}
}

// queue passes on what comes from a channel, however late it is taken. On Windows
// whoever follows a folder waits for the sender of events, which must not wait
// for him.
func queue[T any](ctx context.Context, in <-chan T) <-chan T {
	out := make(chan T)
	go func() {
		var held []T
		for {
			var next T
			var to chan<- T // nil, which takes nothing, if nothing is held
			if len(held) > 0 {
				next, to = held[0], out
			}
			select {
			case <-ctx.Done():
				return
			case e, ok := <-in:
				if !ok {
					return
				}
				held = append(held, e)
			case to <- next:
				held = held[1:]
			}
		}
	}()
	return out
}
