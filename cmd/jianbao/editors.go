package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"jianbao/issues"
)

// forEditors returns the file of a new issue with the line that tells editors
// of the schema beside it.
func forEditors(data []byte) []byte { return append([]byte(issues.Modeline), data...) }

// writeIssue puts the file of a new issue, made for editors, at path, where nothing may be yet,
// and the schema beside it. Without the schema the issue is as good, so that
// only a note tells of it.
func (o *outputs) writeIssue(path string, data []byte, u *ui) error {
	if err := o.writeNew(path, data); err != nil {
		return err
	}
	if err := o.writeSchema(filepath.Dir(path)); err != nil {
		u.notef("%v; editors will not complete keys", err)
	}
	return nil
}

// writeSchema puts the schema into a folder. One of another version of jianbao
// is replaced, a file that is something else stays.
func (o *outputs) writeSchema(folder string) error {
	path := filepath.Join(folder, issues.SchemaName)
	old, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return o.writeNew(path, issues.Schema())
	case err != nil || !issues.IsSchema(old) || string(old) == string(issues.Schema()):
		return nil
	}
	return o.write(path, issues.Schema())
}
