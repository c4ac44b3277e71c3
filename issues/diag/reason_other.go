//go:build !windows

package diag

import "syscall"

// systemReasons are reasons that the syscall package names on these systems
// only.
var systemReasons = []reason{
	{syscall.EBUSY, inUse},
	{syscall.ETXTBSY, inUse},
	{syscall.EDQUOT, diskFull},
}
