package pdf

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// All tasks are done when finish comes back, also those that tasks have taken on,
// and it can be called again.
func TestCrew(t *testing.T) {
	for _, cores := range []int{0, 1, 2, 8} {
		c := hire(cores)
		var done atomic.Int64
		for want := int64(3000); want <= 6000; want += 3000 {
			for range 1000 {
				c.do(func() {
					done.Add(1)
					c.do(func() {
						done.Add(1)
						c.do(func() { done.Add(1) })
					})
				})
			}
			c.finish()
			if got := done.Load(); got != want {
				t.Errorf("%d cores: %d tasks are done, want %d", cores, got, want)
			}
		}
		c.finish()
		c.dismiss()
	}
}

// Without a crew a task is done at once.
func TestNoCrew(t *testing.T) {
	var c *crew
	done := false
	c.do(func() { done = true })
	c.finish()
	if !done {
		t.Error("the task was not done")
	}
}

// What a task panics with comes back out of finish, whoever did the task; the others
// are done, and the crew can be dismissed.
func TestCrewPanics(t *testing.T) {
	for _, cores := range []int{1, 2, 8} {
		c := hire(cores)
		var done atomic.Int64
		for i := range 100 {
			c.do(func() {
				if i == 50 {
					panic("out of ink")
				}
				done.Add(1)
			})
		}
		func() {
			defer func() {
				f, ok := recover().(*fault)
				if !ok || f.String() != "out of ink" || !strings.Contains(string(f.Stack()), "TestCrewPanics") {
					t.Errorf("%d cores: recovered %v", cores, f)
				}
			}()
			c.finish()
			t.Errorf("%d cores: the panic was lost", cores)
		}()
		c.dismiss()
		if got := done.Load(); got != 99 {
			t.Errorf("%d cores: %d tasks are done, want 99", cores, got)
		}
	}
}

// Once the crew is dismissed no task is under way, and none is begun.
func TestCrewDismissed(t *testing.T) {
	c := hire(2)
	begun, later := make(chan bool), false
	ended := false
	c.do(func() {
		begun <- true
		time.Sleep(20 * time.Millisecond) // dismiss comes first
		c.do(func() { later = true })
		ended = true
	})
	<-begun
	c.dismiss()
	if !ended || later {
		t.Errorf("the task under way has ended: %v; the one after it was done: %v", ended, later)
	}
}

func TestParallel(t *testing.T) {
	for _, n := range []int{0, 1, 3, 100} {
		for _, cores := range []int{0, 1, 2, 8} {
			done := make([]atomic.Int64, n)
			parallel(cores, n, func(i int) { done[i].Add(1) })
			for i := range done {
				if got := done[i].Load(); got != 1 {
					t.Errorf("%d tasks on %d cores: number %d is done %d times", n, cores, i, got)
				}
			}
		}
	}
}
