package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jianbao/issues/diag"
)

// survey is an archive's list held against its folder.
type survey struct {
	dir  string
	list manifest
	// files are the names in the list, in order.
	files []string
	shelf *shelf
}

// surveyArchive reads the list of an archive to be checked. Fonts of the house's
// own come from the shelf.
func surveyArchive(dir string, shelf *shelf) (*survey, error) {
	path := filepath.Join(dir, manifestName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		s := &survey{dir: dir}
		if len(s.strays()) == 0 {
			return nil, hintError(diag.Errorf("%q is no archive: it has no %s", dir, manifestName), "name the folder that jianbao archive writes to")
		}
		return nil, hintError(diag.Errorf("%q is missing: the archive is %w", path, errDamaged),
			"take it back from a copy of the archive, or archive the issues again")
	}
	list, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	return &survey{dir, list, list.names(), shelf}, nil
}

// verify checks one file of the list. Of an issue's two files the PDF's turn
// is that of both.
func (s *survey) verify(path string) (r verdict) {
	file, err := filepath.Rel(s.dir, path)
	if err != nil {
		return verdict{broken: err}
	}
	file = filepath.ToSlash(file)
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.fault(path, "is missing; the list has it")
		return r
	case err != nil:
		return verdict{broken: diag.Errorf("cannot read %q: %w", path, reason(err))}
	}
	intact := sumOf(data) == s.list[file]
	if !intact {
		r.fault(path, "was changed: its SHA-256 is not that of the list")
	}
	switch name, kind := s.issueOf(file); kind {
	case ".pdf":
		p := readInside(data, s.shelf, coresFor(len(s.files)))
		card := name + ".json"
		if _, listed := s.list[card]; !listed && !p.hasRecord && intact {
			return r // somebody's own file
		} else if !listed {
			r.fault(path, "is listed without %q", card)
		}
		r.faults = append(r.faults, p.faults(path)...)
		// A card that is changed or missing is named in its own turn.
		cardPath := filepath.Join(s.dir, card)
		if text, err := os.ReadFile(cardPath); err == nil && intact && sumOf(text) == s.list[card] {
			r.faults = append(r.faults, p.cardFaults(cardPath, text, strings.TrimSuffix(name, nextMark))...)
		}
		r.good = p.sound(path)
	case ".json":
		if _, listed := s.list[name+".pdf"]; !listed && isCard(data) {
			r.fault(path, "is listed without %q", name+".pdf")
		}
	}
	if _, marked := unmark(file); marked {
		r.faults = append(r.faults, hintError(diag.Errorf("%q was left by an interrupted run", path), "jianbao archive finishes it, whatever issue it is given"))
	}
	return r
}

// issueOf splits the name of an issue's file.
func (s *survey) issueOf(file string) (name, kind string) {
	kind = filepath.Ext(file)
	return strings.TrimSuffix(file, kind), kind
}

// isCard reports whether data is a card that we wrote.
func isCard(data []byte) bool {
	var c card
	return json.Unmarshal(data, &c) == nil && c.Software == software && c.PDF.Name != ""
}

// strays names the files of ours that no list names.
func (s *survey) strays() (faults []error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return []error{diag.Errorf("cannot read %q: %w", s.dir, reason(err))}
	}
	for _, e := range entries {
		path := filepath.Join(s.dir, e.Name())
		if _, listed := s.list[e.Name()]; listed || !e.Type().IsRegular() {
			continue
		}
		switch {
		case e.Name() == lockName:
			faults = append(faults, hintError(diag.Errorf("%q is there: a run of jianbao archive is at work, or was interrupted", path),
				"wait until it has finished, or run jianbao archive again"))
		case tempForm().MatchString(e.Name()):
			faults = append(faults, hintError(diag.Errorf("%q was left by an interrupted run", path), "run jianbao archive again, which clears it away"))
		case isOurs(path):
			faults = append(faults, hintError(diag.Errorf("%q is not in the list", path), "archive its issue again, or take the file away"))
		}
	}
	return faults
}

// isOurs reports whether a file is of the kind that archives have.
func isOurs(path string) bool {
	kind := filepath.Ext(path)
	if kind != ".pdf" && kind != ".json" {
		return false
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	return kind == ".json" && isCard(data) || kind == ".pdf" && carriesRecord(data)
}
