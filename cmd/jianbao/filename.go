package main

import (
	"runtime"
	"slices"
	"strings"

	"jianbao/issues/diag"
)

// reserved are the names that Windows keeps for devices, with any extension
// and in capitals or not.
var reserved = []string{
	"CON", "PRN", "AUX", "NUL",
	"COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
	"LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
}

// windowsForbids says what in the name of a file, without its folder, Windows
// does not allow; nil if it allows the name.
func windowsForbids(name string) error {
	device, _, _ := strings.Cut(name, ".")
	device = strings.ToUpper(strings.TrimRight(device, " "))
	if slices.Contains(reserved, device) {
		return hintError(diag.Errorf("Windows keeps the name %s for a device", device), "choose another name")
	}
	for _, r := range name {
		switch {
		case r == '"':
			return hintError(diag.Errorf("Windows allows no %q in the name of a file", r),
				`if a folder is typed between quotation marks, leave out the \ before the second one`)
		case r < ' ' || strings.ContainsRune(`<>:|?*\/`, r):
			return hintError(diag.Errorf("Windows allows no %q in the name of a file", r), "choose another name")
		}
	}
	if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
		return hintError(diag.Errorf("Windows allows no name that ends in a full stop or a blank"), "choose another name")
	}
	return nil
}

// systemForbids says what in the name of a file this system does not allow,
// where it would not say it itself.
func systemForbids(name string) error {
	if runtime.GOOS != "windows" {
		return nil
	}
	return windowsForbids(name)
}
