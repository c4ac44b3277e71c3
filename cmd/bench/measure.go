package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// measureVerb is the hidden verb that runs processes and measures them.
//
// A process's peak of memory, as the system counts it, begins with that of the
// process it was started by: Linux hands the mark on at exec. So runs are started
// by a process that is small and does nothing else, not by the one that holds the
// corpus.
const measureVerb = "run"

// command is a program that is run and waited for.
type command struct {
	Args []string `json:"args"`
	Dir  string   `json:"dir"`
	// Env is added to the environment.
	Env []string `json:"env,omitempty"`
}

// sample is what a run took.
type sample struct {
	Wall time.Duration `json:"wall"`
	// CPU is the processor's time, of the processes and the system for them: it
	// tells more than Wall where the machine has other things to do.
	CPU time.Duration `json:"cpu"`
	// Peak is the most memory in bytes that one process had, its children among
	// them; 0 where the system does not tell.
	Peak int64 `json:"peak"`
	// Failure is why it did not work, empty if it did.
	Failure string `json:"failure,omitempty"`
}

// wall, cpu and peak are the fields, for medianOf.
func (s sample) wall() time.Duration { return s.Wall }
func (s sample) cpu() time.Duration  { return s.CPU }
func (s sample) peak() int64         { return s.Peak }

// medianOf is the median of what of returns of each sample.
func medianOf[T ~int64](samples []sample, of func(sample) T) T {
	var all []T
	for _, s := range samples {
		all = append(all, of(s))
	}
	return median(all)
}

// runMeasure is the verb: it reads commands from standard input, runs them one after
// the other, and prints a sample.
func runMeasure([]string) error {
	var commands []command
	if err := json.NewDecoder(os.Stdin).Decode(&commands); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(runAll(commands))
}

// runAll runs commands until one fails.
func runAll(commands []command) (s sample) {
	start := time.Now()
	for _, c := range commands {
		var out bytes.Buffer
		cmd := exec.Command(c.Args[0], c.Args[1:]...)
		cmd.Dir, cmd.Env = c.Dir, append(os.Environ(), c.Env...)
		cmd.Stdout, cmd.Stderr = &out, &out
		err := cmd.Run()
		if cmd.ProcessState != nil {
			s.Peak = max(s.Peak, peak(cmd.ProcessState))
			s.CPU += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		}
		if err != nil {
			s.Failure = fmt.Sprintf("%s: %v\n%s", c.Args[0], err, tail(out.Bytes()))
			break
		}
	}
	s.Wall = time.Since(start)
	return s
}

// tail is the end of what a program said.
func tail(out []byte) []byte {
	const enough = 2000
	return bytes.TrimSpace(out[max(0, len(out)-enough):])
}

// measured runs commands in a process of their own, self being this program.
func measured(self string, commands []command) (sample, error) {
	in, err := json.Marshal(commands)
	if err != nil {
		return sample{}, err
	}
	cmd := exec.Command(self, measureVerb)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return sample{}, fmt.Errorf("cannot measure: %w", err)
	}
	var s sample
	if err := json.Unmarshal(out, &s); err != nil {
		return sample{}, fmt.Errorf("cannot measure: %w", err)
	}
	if s.Failure != "" {
		return s, fmt.Errorf("%s", s.Failure)
	}
	return s, nil
}
