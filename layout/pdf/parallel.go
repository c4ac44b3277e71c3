package pdf

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel runs work on as many cores as there are, n at the most. Each of
// the calls takes numbers below n from next until there are none left.
func parallel(n int, work func(next func() (int, bool))) {
	var taken atomic.Int64
	next := func() (int, bool) {
		i := int(taken.Add(1)) - 1
		return i, i < n
	}
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() { work(next) })
	}
	wg.Wait()
}
