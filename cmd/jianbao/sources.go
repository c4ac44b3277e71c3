package main

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/layout/pdf"
)

// What the record inside a PDF/A-3a says beside what the PDF's writer puts
// there: which of the files inside is which, and the options that change bytes.
const (
	settingIssue   = "issue"
	settingSeries  = "series"
	settingProfile = "profile"
	settingDate    = "source_date_epoch"
	// settingPicture stands before the path of a picture as the issue has it.
	settingPicture = "picture "
)

// yamlType is the MIME type of issue and series.
const yamlType = "application/yaml"

// sources returns the files that an issue was made from, exactly as they were
// read, and the settings to make it of them again. Nothing of where the files
// lay goes in, so that the same issue gives the same bytes in any folder.
func (c *compiler) sources(in *issues.Loaded) ([]pdf.Attachment, map[string]string) {
	const issue, series = 0, 1 // issues.Load reads them in this order
	name := filepath.Base(in.Files[issue].Name)
	if name == "<stdin>" {
		name = "issue.yaml"
	}
	if name == pdf.RecordName {
		name = "issue-" + name
	}
	files := []pdf.Attachment{{Name: name, MIME: yamlType, Description: "本期内容", Data: in.Files[issue].Data}}
	settings := map[string]string{settingIssue: name}
	if len(in.Files) > series {
		name := filepath.Base(in.Files[series].Name)
		if name == files[issue].Name || name == pdf.RecordName {
			name = "series-" + name
		}
		settings[settingSeries] = name
		files = append(files, pdf.Attachment{Name: name, MIME: yamlType, Description: "各期共用内容", Data: in.Files[series].Data})
	}
	files = appendPictures(files, settings, in.Issue)
	maps.Copy(settings, c.faces.settings(in.Issue))
	if c.profile != "" {
		settings[settingProfile] = c.profile
	}
	if !c.date.IsZero() {
		settings[settingDate] = strconv.FormatInt(c.date.Unix(), 10)
	}
	return files, settings
}

// appendPictures adds the pictures of an issue, each file once, under the last
// part of its path, and says in the settings which is which.
func appendPictures(files []pdf.Attachment, settings map[string]string, is *issues.Issue) []pdf.Attachment {
	taken := map[string]bool{pdf.RecordName: true}
	for _, f := range files {
		taken[f.Name] = true
	}
	for _, p := range is.Pictures() {
		key := settingPicture + p.Path.Value
		if settings[key] != "" {
			continue
		}
		base := path.Base(strings.ReplaceAll(p.Path.Value, `\`, "/"))
		name := base
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%d-%s", n, base)
		}
		taken[name], settings[key] = true, name
		files = append(files, pdf.Attachment{Name: name, MIME: "image/" + string(p.Info.Format), Description: p.Caption.Value, Data: p.Data})
	}
	return files
}

// rebuild makes the PDF again of what was taken out of it: files are those
// inside by name. It reads nothing else but fonts of the house's own, which are
// looked for by their hashes.
func rebuild(record pdf.Record, files map[string][]byte, shelf *shelf, cores int) (compiled, error) {
	c := &compiler{profile: record.Settings[settingProfile], faces: typefaces{recorded: record.Settings, shelf: shelf},
		form: pdf.Options{Target: pdf.PDFA3a, Preprinted: record.Preprinted}, cores: cores}
	if c.profile != "" && !slices.Contains(profiles, c.profile) {
		return compiled{}, diag.Errorf("%s inside: unknown profile %q", pdf.RecordName, c.profile)
	}
	var err error
	if c.date, err = sourceDate(record.Settings[settingDate]); err != nil {
		return compiled{}, diag.Errorf("%s inside: the date is no number of seconds", pdf.RecordName)
	}
	var in issues.Loaded
	for _, role := range []string{settingIssue, settingSeries} {
		name, given := record.Settings[role]
		data, there := files[name]
		switch {
		case given && there:
			in.Files = append(in.Files, issues.File{Name: name, Data: data})
		case given:
			if role == settingSeries {
				return compiled{}, diag.Errorf("the series %q is not among the files inside", name)
			}
			return compiled{}, diag.Errorf("the issue %q is not among the files inside", name)
		case role == settingIssue:
			return compiled{}, diag.Errorf("its record does not say which of the files inside is the issue")
		}
	}
	var series *issues.File
	if len(in.Files) > 1 {
		series = &in.Files[1]
	}
	in.Issue, in.Faults = issues.Parse(in.Files[0], series)
	in.Faults = append(in.Faults, in.Issue.ReadPictures(func(path string) ([]byte, error) {
		data, there := files[record.Settings[settingPicture+path]]
		if !there {
			return nil, diag.Errorf("it is not among the files inside")
		}
		return data, nil
	})...)
	if err := c.faces.missing(in.Issue); err != nil {
		return compiled{}, err
	}
	out, err := c.typeset(&in)
	if err == nil && out.faults.HasErrors() {
		err = diag.Errorf("the issue inside has errors: %s", out.faults[0])
	}
	return out, err
}
