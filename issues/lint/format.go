package lint

import (
	"encoding/json"
	"io"
	"strings"

	"jianbao/issues/diag"
)

// Format is how findings are written.
type Format string

// The formats.
const (
	// Text has a line for each finding, "file:line:col: severity: message; hint
	// [code]".
	Text Format = "text"
	// JSON is one object with the findings and how many there are.
	JSON Format = "json"
	// SARIF is the format 2.1.0 of OASIS that code hosts and editors read.
	SARIF Format = "sarif"
)

// Formats returns the names of all formats.
func Formats() []string { return []string{string(Text), string(JSON), string(SARIF)} }

// Write writes findings in a format and in the language of c; keys, codes and
// severities that programs read stay English. Columns count characters in all
// formats.
// The version of the program goes into SARIF; it may be empty.
func Write(w io.Writer, f Format, version string, findings diag.List, c diag.Catalog) error {
	switch f {
	case Text:
		return writeText(w, findings, c)
	case JSON:
		return writeJSON(w, jsonReport(findings, c))
	case SARIF:
		return writeJSON(w, sarifLog(version, findings, c))
	}
	return diag.Errorf("there is no format %q; there are %s", string(f), diag.Listing(Formats()))
}

func writeText(w io.Writer, findings diag.List, c diag.Catalog) error {
	var b strings.Builder
	for _, d := range findings {
		d.Message = withHints(d)
		b.WriteString(d.In(c))
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// withHints returns the message of a finding with its hints behind it.
func withHints(d diag.Diagnostic) diag.Text {
	t := d.Message
	for _, h := range d.Hints {
		t = diag.Say("%s; %s", t, h)
	}
	return t
}

// jsonFinding is a finding as JSON has it.
type jsonFinding struct {
	File     string   `json:"file"`
	Line     int      `json:"line,omitempty"`
	Column   int      `json:"column,omitempty"`
	Severity string   `json:"severity"`
	Code     string   `json:"code"`
	Message  string   `json:"message"`
	Hints    []string `json:"hints,omitempty"`
}

// jsonFindings is what JSON has at its top.
type jsonFindings struct {
	Findings []jsonFinding `json:"findings"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
}

func jsonReport(findings diag.List, c diag.Catalog) jsonFindings {
	out := jsonFindings{Findings: []jsonFinding{}, Errors: countErrors(findings)}
	out.Warnings = len(findings) - out.Errors
	for _, d := range findings {
		out.Findings = append(out.Findings, jsonFinding{
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Col,
			Severity: d.Severity.String(), Code: d.Code, Message: d.Message.In(c), Hints: diag.Said(d.Hints, c),
		})
	}
	return out
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
