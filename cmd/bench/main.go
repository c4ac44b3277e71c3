// Command bench measures jianbao: its stages, itself beside others, and what a
// profile is worth to the compiler.
//
//	go run ./cmd/bench stages     benchmarks of the packages, in the order of the work
//	go run ./cmd/bench peers      the same bulletin with jianbao, Typst, XeLaTeX and WeasyPrint
//	go run ./cmd/bench profile    a profile for the compiler (PGO), and what it is worth
//
// It stands under cmd, as every program of the project does. Benchmarks stay
// with the packages that they measure; those of the whole are here, in
// bench_test.go.
//
// Whoever measures others' programs should be generous: each peer works the
// quickest way that it offers, several bulletins in one process where it can,
// and sets the same words in the same fonts on the same page. The templates are
// in the folder templates; corpus.go makes the bulletins of issues/2023-14.yaml.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

const usage = `Usage:
    go run ./cmd/bench stages [OPTIONS]
    go run ./cmd/bench peers [OPTIONS]
    go run ./cmd/bench profile [OPTIONS]

stages runs the benchmarks of all packages in the order of the work and prints a
table of their medians. peers builds the same bulletins with jianbao and with
what else is installed, and prints a table for the README. profile writes a
profile for the compiler and measures what it is worth. Each has -h.
`

// verbs are what the command can do.
var verbs = map[string]func(args []string) error{
	"stages":  runStages,
	"peers":   runPeers,
	"profile": runProfile,
	// A process of its own for each run that is measured; see measure.go.
	measureVerb: runMeasure,
}

func main() {
	if len(os.Args) < 2 || verbs[os.Args[1]] == nil {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	switch err := verbs[os.Args[1]](os.Args[2:]); {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintf(os.Stderr, "bench %s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}
