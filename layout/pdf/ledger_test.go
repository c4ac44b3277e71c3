package pdf

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every row of the ledger says where it stands, what is enforced names its
// tests, and the tests exist.
func TestLedger(t *testing.T) {
	ledger, err := os.ReadFile("PDFA.md")
	if err != nil {
		t.Fatal(err)
	}
	var sources strings.Builder
	files, _ := filepath.Glob("*_test.go")
	fonts, _ := filepath.Glob("../../fonts/*_test.go")
	for _, f := range append(files, fonts...) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		sources.Write(data)
	}
	status := []string{"enforced", "cannot occur", "caller's duty", "not done"}
	names := regexp.MustCompile(`\bTest\w+`)
	rows := 0
	for _, row := range strings.Split(string(ledger), "\n") {
		cells := strings.Split(strings.Trim(row, "|"), "|")
		if len(cells) != 5 || strings.HasPrefix(row, "| clause") || strings.HasPrefix(row, "| ---") {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows++
		tests := names.FindAllString(cells[4], -1)
		if !slices.Contains(status, cells[2]) || cells[2] == "enforced" && len(tests) == 0 {
			t.Errorf("%s: status %q, tests %v", cells[0], cells[2], tests)
		}
		for _, name := range tests {
			if !strings.Contains(sources.String(), "func "+name+"(") {
				t.Errorf("%s: no test %s", cells[0], name)
			}
		}
	}
	if rows < 90 {
		t.Errorf("only %d rows were read", rows)
	}
}
