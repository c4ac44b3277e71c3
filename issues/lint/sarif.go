package lint

import (
	"net/url"
	"path/filepath"

	"jianbao/issues/diag"
)

// What of SARIF 2.1.0 is written, by the names of the standard.
type (
	sarifDocument struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language,omitempty"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version,omitempty"`
		Language string      `json:"language,omitempty"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID       string        `json:"id"`
		Short    *sarifText    `json:"shortDescription,omitempty"`
		Full     *sarifText    `json:"fullDescription,omitempty"`
		Help     *sarifText    `json:"help,omitempty"`
		Severity *sarifDefault `json:"defaultConfiguration,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		Line   int `json:"startLine"`
		Column int `json:"startColumn,omitempty"`
	}
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// languageOf returns the language of c as SARIF names it (property language), "" for the
// standard's own, which is English.
func languageOf(c diag.Catalog) string {
	if c == nil {
		return ""
	}
	return "zh-CN"
}

// sarifLog returns findings as one run, with all rules described. The rules and
// what is found are in the language of c: the standard could carry the rules in
// a second one (property translations), but not what was found without a table
// of all messages beside it.
func sarifLog(version string, findings diag.List, c diag.Catalog) sarifDocument {
	run := sarifRun{
		Tool:     sarifTool{sarifDriver{Name: "jianbao", Version: version, Language: languageOf(c)}},
		Language: languageOf(c),
		// Without this columns count UTF-16 units (SARIF 3.14.17).
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	rules := &run.Tool.Driver.Rules
	index := make(map[string]int)
	for _, r := range registry().list {
		index[r.ID] = len(*rules)
		*rules = append(*rules, describeRule(r, c))
	}
	for _, d := range findings {
		n, known := index[d.Code]
		if !known {
			// What is wrong with the file itself has a code and no rule.
			n = len(*rules)
			index[d.Code] = n
			*rules = append(*rules, sarifRule{ID: d.Code})
		}
		run.Results = append(run.Results, sarifOf(d, n, c))
	}
	return sarifDocument{sarifSchema, "2.1.0", []sarifRun{run}}
}

func describeRule(r Rule, c diag.Catalog) sarifRule {
	return sarifRule{
		ID:       r.ID,
		Short:    &sarifText{diag.Say(r.Title).In(c)},
		Full:     &sarifText{diag.Say(r.Text).In(c)},
		Help:     &sarifText{diag.Say("%s → %s (%s)", shown{r.Before}, shown{r.After}, diag.Say(r.Basis)).In(c)},
		Severity: &sarifDefault{r.Severity.String()},
	}
}

func sarifOf(d diag.Diagnostic, rule int, c diag.Catalog) sarifResult {
	out := sarifResult{RuleID: d.Code, RuleIndex: rule, Level: d.Severity.String(), Message: sarifText{withHints(d).In(c)}}
	if d.Pos.File == "" {
		return out
	}
	at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: filepath.ToSlash(d.Pos.File)}).String()}}
	if d.Pos.Line > 0 {
		at.Region = &sarifRegion{d.Pos.Line, d.Pos.Col}
	}
	out.Locations = []sarifLocation{{at}}
	return out
}
