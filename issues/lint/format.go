package lint

import (
	"encoding/json"
	"fmt"
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

// Write writes findings in a format. Columns count characters in all of them.
// The version of the program goes into SARIF; it may be empty.
func Write(w io.Writer, f Format, version string, findings diag.List) error {
	switch f {
	case Text:
		return writeText(w, findings)
	case JSON:
		return writeJSON(w, jsonReport(findings))
	case SARIF:
		return writeJSON(w, sarifLog(version, findings))
	}
	return fmt.Errorf("there is no format %q; there are %s", string(f), strings.Join(Formats(), ", "))
}

func writeText(w io.Writer, findings diag.List) error {
	var b strings.Builder
	for _, d := range findings {
		if len(d.Hints) > 0 {
			d.Message = diag.Verbatim(d.Message.String() + "; " + strings.Join(diag.Said(d.Hints, nil), "; "))
		}
		b.WriteString(d.String())
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
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

func jsonReport(findings diag.List) jsonFindings {
	out := jsonFindings{Findings: []jsonFinding{}, Errors: countErrors(findings)}
	out.Warnings = len(findings) - out.Errors
	for _, d := range findings {
		out.Findings = append(out.Findings, jsonFinding{
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Col,
			Severity: d.Severity.String(), Code: d.Code, Message: d.Message.String(), Hints: diag.Said(d.Hints, nil),
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
