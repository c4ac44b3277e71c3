package lint

import (
	"encoding/json"
	"strings"
	"testing"

	"jianbao/issues/diag"
)

// twoFindings are one of a rule and one of reading, in a file whose name no
// address can have as it is.
var twoFindings = diag.List{
	{Pos: diag.Pos{File: "期刊/第 1.yaml", Line: 6, Col: 9}, Severity: diag.Error, Code: "L01", Message: diag.Verbatim(`half-width comma in "会议,<召开>"`), Hints: []diag.Text{diag.Verbatim(`write "，"`)}},
	{Pos: diag.Pos{File: "期刊/第 1.yaml"}, Severity: diag.Warning, Code: "W-date", Message: diag.Verbatim("the date is odd")},
}

func write(t *testing.T, f Format, findings diag.List) string {
	var b strings.Builder
	if err := Write(&b, f, "1.0", findings, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteText(t *testing.T) {
	const want = `期刊/第 1.yaml:6:9: error: half-width comma in "会议,<召开>"; write "，" [L01]
期刊/第 1.yaml: warning: the date is odd [W-date]
`
	if got := write(t, Text, twoFindings); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := write(t, Text, nil); got != "" {
		t.Errorf("nothing is written as %q", got)
	}
}

func TestWriteJSON(t *testing.T) {
	const want = `{
  "findings": [
    {
      "file": "期刊/第 1.yaml",
      "line": 6,
      "column": 9,
      "severity": "error",
      "code": "L01",
      "message": "half-width comma in \"会议,<召开>\"",
      "hints": [
        "write \"，\""
      ]
    },
    {
      "file": "期刊/第 1.yaml",
      "severity": "warning",
      "code": "W-date",
      "message": "the date is odd"
    }
  ],
  "errors": 1,
  "warnings": 1
}
`
	if got := write(t, JSON, twoFindings); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got, want := write(t, JSON, nil), "{\n  \"findings\": [],\n  \"errors\": 0,\n  \"warnings\": 0\n}\n"; got != want {
		t.Errorf("nothing is written as %s", got)
	}
}

func TestWriteSARIF(t *testing.T) {
	var log sarifDocument
	if err := json.Unmarshal([]byte(write(t, SARIF, twoFindings)), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("version %q, %d runs", log.Version, len(log.Runs))
	}
	run := log.Runs[0]
	if run.ColumnKind != "unicodeCodePoints" || run.Tool.Driver.Version != "1.0" {
		t.Errorf("columns %q, version %q", run.ColumnKind, run.Tool.Driver.Version)
	}
	if got, want := len(run.Tool.Driver.Rules), len(Rules())+1; got != want {
		t.Errorf("%d rules are described, want %d", got, want)
	}
	for i, r := range run.Results {
		if got := run.Tool.Driver.Rules[r.RuleIndex].ID; got != r.RuleID {
			t.Errorf("result %d: rule %q by its index, %q by its id", i, got, r.RuleID)
		}
	}
	first := run.Results[0]
	at := first.Locations[0].Physical
	if first.Level != "error" || first.Message.Text != `half-width comma in "会议,<召开>"; write "，"` {
		t.Errorf("result: %+v", first)
	}
	if got, want := at.Artifact.URI, "%E6%9C%9F%E5%88%8A/%E7%AC%AC%201.yaml"; got != want || *at.Region != (sarifRegion{6, 9}) {
		t.Errorf("at %q %+v, want %q 6:9", got, at.Region, want)
	}
	if run.Results[1].Locations[0].Physical.Region != nil {
		t.Errorf("a finding in a file as a whole has a region: %+v", run.Results[1])
	}
}

// An empty list is an array, as the standard asks.
func TestWriteSARIFEmpty(t *testing.T) {
	if got := write(t, SARIF, nil); !strings.Contains(got, `"results": []`) {
		t.Errorf("no results are written as %s", got[max(0, len(got)-100):])
	}
}

func TestWriteUnknown(t *testing.T) {
	err := Write(new(strings.Builder), "xml", "", nil, nil)
	if err == nil || err.Error() != `there is no format "xml"; there are text, json, sarif` {
		t.Errorf("error: %v", err)
	}
}
