//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak is the most memory in bytes that a process had, or one that it waited
// for; 0 if the system does not tell.
func peak(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin" || runtime.GOOS == "ios":
		return int64(usage.Maxrss)
	default: // counts kilobytes
		return int64(usage.Maxrss) * 1024
	}
}
