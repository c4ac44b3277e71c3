package pdf

import (
	"sync/atomic"
	"testing"
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
