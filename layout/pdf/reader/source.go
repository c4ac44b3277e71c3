package reader

import (
	"crypto/md5"
	"strings"
	"time"

	"jianbao/issues/diag"
)

// Source is a file that was taken out of a PDF.
type Source struct {
	// Name is as the PDF has it, folders divided by slashes. Whoever writes
	// files must not trust it.
	Name, MIME, Description string
	// Relationship is “Source” for what the pages were made from.
	Relationship Name
	Modified     time.Time
	Data         []byte
}

// Sources takes the associated files out of a PDF/A-3, in the order of their
// names; none is no error. It is an error if a file is not of the size or does
// not have the check sum that the PDF says.
func (f *File) Sources() ([]Source, error) {
	files, err := f.Attachments()
	if err != nil {
		return nil, err
	}
	var out []Source
	for i := range files {
		a := &files[i]
		if !a.Associated {
			continue
		}
		data, err := f.Data(a.Stream)
		if err != nil {
			return nil, diag.Errorf("file %q inside: %w", a.Unicode, err)
		}
		if err := f.checkParams(a.Params, data); err != nil {
			return nil, diag.Errorf("file %q inside: %w", a.Unicode, err)
		}
		modified, _ := parseDate(f.TextString(a.Params.Get("ModDate")))
		out = append(out, Source{Name: a.Unicode, MIME: string(a.Type), Description: a.Description,
			Relationship: a.Relationship, Modified: modified, Data: data})
	}
	return out, nil
}

// checkParams holds a file against its /Params (ISO 32000-1, table 46).
func (f *File) checkParams(params *Dict, data []byte) error {
	if size, ok := f.Int(params.Get("Size")); !ok || size != len(data) {
		return diag.Errorf("it has %d bytes, not %d", len(data), size)
	}
	sum := md5.Sum(data)
	if want, ok := f.Resolve(params.Get("CheckSum")).(String); !ok || string(want) != string(sum[:]) {
		return diag.Errorf("its check sum is another")
	}
	return nil
}

// parseDate reads “D:20230428000000+08'00'” (ISO 32000-1, 7.9.4): whole dates
// with their zone only, with or without the apostrophes.
func parseDate(s string) (time.Time, error) {
	t, err := time.Parse("D:20060102150405Z0700", strings.ReplaceAll(s, "'", ""))
	if err != nil {
		return time.Time{}, diag.Errorf("%q is no date", s)
	}
	return t, nil
}
