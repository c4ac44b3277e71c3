package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

const stagesUsage = `Usage:
    go run ./cmd/bench stages [OPTIONS]

Run the benchmarks of all packages in the order of the work, and print a table of
their medians. What go test prints goes to the file of -o, for benchstat:

    go run ./cmd/bench stages -count 10 -o old.txt
    … change something …
    go run ./cmd/bench stages -count 10 -o new.txt
    go run golang.org/x/perf/cmd/benchstat@latest old.txt new.txt

Options:
`

// stage is a step of the work and the benchmarks that measure it.
type stage struct {
	name, pkg string
	// benchmarks is a regular expression, as go test -bench takes it.
	benchmarks string
}

// stages are the steps in their order, then the whole.
var stages = []stage{
	{name: "open all fonts", pkg: "fonts", benchmarks: "^BenchmarkOpenAll$"},
	{name: "parse", pkg: "issues", benchmarks: "^BenchmarkParse$"},
	{name: "prepare, break", pkg: "layout/inline", benchmarks: "^Benchmark(Prepare|Break)$"},
	{name: "arrange, flow, number, finish", pkg: "layout", benchmarks: "^Benchmark(Arrange|Flow|Number|Finish)$"},
	{name: "subset", pkg: "fonts", benchmarks: "^BenchmarkSubset700$"},
	{name: "deflate", pkg: "layout/pdf", benchmarks: "^BenchmarkDeflate$"},
	{name: "write", pkg: "layout/pdf", benchmarks: "^BenchmarkWrite$"},
	{name: "layout", pkg: "layout", benchmarks: "^BenchmarkLayout$"},
	{name: "issue to PDF", pkg: "cmd/bench", benchmarks: "^Benchmark(Pages|Year|Edit)$"},
	{name: "process", pkg: "cmd/jianbao", benchmarks: "^Benchmark(Process|Proof)$"},
}

// runStages is the verb stages.
func runStages(args []string) error {
	fs := flag.NewFlagSet("stages", flag.ContinueOnError)
	count := fs.Int("count", 1, "how often each benchmark is run; benchstat wants 10")
	benchtime := fs.String("benchtime", "1s", "as for go test")
	output := fs.String("o", "", "write what go test prints to this `file`")
	only := fs.String("only", "", "only stages whose names have one of these `words` in them, with commas between")
	fs.Usage = func() {
		fmt.Fprint(os.Stderr, stagesUsage)
		fs.PrintDefaults()
	}
	if err := fs.Parse(args); err != nil {
		return err
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	raw := io.Discard
	if *output != "" {
		f, err := os.Create(*output)
		if err != nil {
			return err
		}
		defer f.Close()
		raw = f
	}
	rows := [][]string{{"stage", "benchmark", "time", "pages", "B/op", "allocs/op"}}
	for _, st := range stages {
		if !wanted(st.name, *only) {
			continue
		}
		fmt.Fprintf(os.Stderr, "%s …\n", st.name)
		cmd := exec.Command("go", "test", "-run", "^$", "-bench", st.benchmarks, "-benchmem", "-timeout", "2h",
			"-count", strconv.Itoa(*count), "-benchtime", *benchtime, "./"+st.pkg)
		cmd.Dir, cmd.Stderr = root, os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("%s: %w\n%s", st.name, err, tail(out))
		}
		if _, err := raw.Write(out); err != nil {
			return err
		}
		lines := parseBenchmarks(bytes.NewReader(out))
		if len(lines) == 0 {
			return fmt.Errorf("%s: no benchmark of ./%s is called %s", st.name, st.pkg, st.benchmarks)
		}
		rows = append(rows, rowsOf(st.name, lines)...)
	}
	fmt.Print(aligned(rows, 2) + "\n" + machine() + "\n")
	return nil
}

// benchmark is the lines of a benchmark: its values by unit, one a line.
type benchmark struct {
	name   string
	values map[string][]float64
}

// parseBenchmarks reads what go test -bench prints; benchmarks come in the order
// of their first lines.
func parseBenchmarks(r io.Reader) (all []benchmark) {
	index := make(map[string]int)
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) < 4 || !strings.HasPrefix(f[0], "Benchmark") || len(f)%2 != 0 {
			continue
		}
		if _, err := strconv.Atoi(f[1]); err != nil {
			continue
		}
		i, known := index[f[0]]
		if !known {
			i = len(all)
			index[f[0]] = i
			all = append(all, benchmark{shortName(f[0]), make(map[string][]float64)})
		}
		for k := 2; k < len(f); k += 2 {
			if v, err := strconv.ParseFloat(f[k], 64); err == nil {
				all[i].values[f[k+1]] = append(all[i].values[f[k+1]], v)
			}
		}
	}
	return all
}

// shortName is a benchmark's name without what all have: the word before it and
// the number of cores behind.
func shortName(name string) string {
	name = strings.TrimPrefix(name, "Benchmark")
	if i := strings.LastIndexByte(name, '-'); i > 0 {
		if _, err := strconv.Atoi(name[i+1:]); err == nil {
			name = name[:i]
		}
	}
	return name
}

// rowsOf are the rows of a stage in the table.
func rowsOf(stage string, all []benchmark) (rows [][]string) {
	for _, b := range all {
		row := []string{stage, b.name}
		stage = "" // once
		for _, unit := range []string{"ns/op", "pages", "B/op", "allocs/op"} {
			values, ok := b.values[unit]
			switch m := median(values); {
			case !ok:
				row = append(row, "")
			case unit == "ns/op":
				row = append(row, duration(time.Duration(m)))
			default:
				row = append(row, strconv.FormatFloat(m, 'f', 0, 64))
			}
		}
		rows = append(rows, row)
	}
	return rows
}
