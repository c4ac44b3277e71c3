package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// machine describes this machine in a line: processor, cores, system, Go.
func machine() string {
	return fmt.Sprintf("%s, %d cores, %s, %s", processor(), runtime.NumCPU(), system(), strings.Replace(runtime.Version(), "go", "Go ", 1))
}

// processor is the name of the processor, or its architecture.
func processor() string {
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if name := field(string(data), "model name", ":"); name != "" {
			return name
		}
	}
	if out, err := exec.Command("sysctl", "-n", "machdep.cpu.brand_string").Output(); err == nil && firstLine(out) != "" {
		return firstLine(out)
	}
	if name := os.Getenv("PROCESSOR_IDENTIFIER"); name != "" { // Windows
		return name
	}
	return runtime.GOARCH
}

// system is the name of the system with its version.
func system() string {
	if data, err := os.ReadFile("/etc/os-release"); err == nil {
		if name := field(string(data), "PRETTY_NAME", "="); name != "" {
			return strings.Trim(name, `"`)
		}
	}
	if out, err := exec.Command("sw_vers", "-productVersion").Output(); err == nil {
		return "macOS " + firstLine(out)
	}
	return runtime.GOOS + "/" + runtime.GOARCH
}

// field is the value of the first line that begins with key; "" if there is none.
func field(text, key, sep string) string {
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(line, sep); ok && strings.TrimSpace(name) == key {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
