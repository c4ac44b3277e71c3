package draft

import (
	"regexp"
	"sync"
)

// pattern returns a function that gives the regular expression. It is compiled
// when it is first asked for: a program that imports no draft does not wait for
// thirty of them.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
