package pdf

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"sync"
)

// crew does tasks on the cores that the goroutine which writes a PDF leaves
// idle: outlines are gathered and streams compressed while pages are drawn. What
// comes of a task must not depend on when it is done.
type crew struct {
	mu sync.Mutex
	// changed is signalled with every change of the other fields.
	changed sync.Cond
	waiting []func()
	// left counts the tasks that wait and those under way.
	left      int
	dismissed bool
	// fault is what a task has panicked with, nil if none has.
	fault *fault
	// members are the goroutines that were hired.
	members sync.WaitGroup
}

// hire returns a crew for all cores but the caller's, who must dismiss it. Where
// there is no other, tasks wait for finish: to draw and to compress in turns would
// take a seventh more, as each drives the other out of the processor's memory.
func hire(cores int) *crew {
	c := &crew{}
	c.changed.L = &c.mu
	for range max(1, cores) - 1 {
		c.members.Go(func() { c.work(func() bool { return c.dismissed }) })
	}
	return c
}

// do takes a task on; tasks are begun in this order. A task may take on others.
// Without a crew it is done at once.
func (c *crew) do(task func()) {
	if c == nil {
		task()
		return
	}
	c.mu.Lock()
	c.waiting = append(c.waiting, task)
	c.left++
	c.mu.Unlock()
	c.changed.Signal()
}

// finish works with the crew until no task is left. If one has panicked, so does
// finish, on the caller's goroutine, where it can be recovered from.
func (c *crew) finish() {
	if c == nil {
		return
	}
	c.work(func() bool { return c.left == 0 })
	if c.fault != nil {
		panic(c.fault)
	}
}

// dismiss sends the crew home and waits for tasks under way, which read what is
// the caller's. Tasks that nobody has begun are not done.
func (c *crew) dismiss() {
	c.mu.Lock()
	c.dismissed = true
	c.mu.Unlock()
	c.changed.Broadcast()
	c.members.Wait()
}

// work does tasks until it is enough.
func (c *crew) work(enough func() bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for !enough() {
		if len(c.waiting) == 0 {
			c.changed.Wait()
			continue
		}
		task := c.waiting[0]
		c.waiting[0] = nil // what it holds is large
		c.waiting = c.waiting[1:]
		c.mu.Unlock()
		f := try(task)
		c.mu.Lock()
		c.fault = cmp.Or(c.fault, f)
		if c.left--; c.left == 0 {
			c.changed.Broadcast()
		}
	}
}

// fault is what a task has panicked with.
type fault struct {
	value any
	stack []byte
}

// try does the task and returns what it has panicked with.
func try(task func()) (f *fault) {
	defer func() {
		if v := recover(); v != nil {
			f = &fault{v, debug.Stack()}
		}
	}()
	task()
	return nil
}

func (f *fault) String() string { return fmt.Sprint(f.value) }

// Stack returns where the task was when it panicked.
func (f *fault) Stack() []byte { return f.stack }

// parallel does task for 0 to n-1 on cores.
func parallel(cores, n int, task func(int)) {
	c := hire(min(cores, n))
	defer c.dismiss()
	for i := range n {
		c.do(func() { task(i) })
	}
	c.finish()
}
