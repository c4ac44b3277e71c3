package diag

import "syscall"

// systemReasons are reasons in the numbers of Windows (winerror.h).
var systemReasons = []reason{
	{syscall.Errno(19), readOnly},  // ERROR_WRITE_PROTECT
	{syscall.Errno(21), notReady},  // ERROR_NOT_READY
	{syscall.Errno(32), inUse},     // ERROR_SHARING_VIOLATION
	{syscall.Errno(33), inUse},     // ERROR_LOCK_VIOLATION
	{syscall.Errno(53), noNetwork}, // ERROR_BAD_NETPATH
	{syscall.Errno(64), noNetwork}, // ERROR_NETNAME_DELETED
	{syscall.Errno(67), noNetwork}, // ERROR_BAD_NET_NAME
	{syscall.Errno(112), diskFull}, // ERROR_DISK_FULL
	{syscall.Errno(123), badName},  // ERROR_INVALID_NAME
	{syscall.Errno(206), longName}, // ERROR_FILENAME_EXCED_RANGE
}
