package pdf

import (
	"crypto/md5"
	"slices"
	"strings"
	"time"
)

// Attachment is a file that travels inside a PDF/A-3: the issue, its series,
// a picture.
type Attachment struct {
	// Name is the file's name with the folders that the caller needs to find
	// it again, divided by slashes.
	Name string
	// MIME is its type, “application/yaml”.
	MIME string
	// Description says to a reader what it is; may be empty.
	Description string
	Data        []byte
	// Modified is the time of the last change; the zero time stands for the
	// document's date, so that equal files give equal PDFs.
	Modified time.Time
	// relationship is how the file relates to the pages, "" for Source.
	relationship name
}

// compressed are types whose data another deflate would not make smaller.
var compressed = []string{"image/jpeg", "image/png", "application/zip"}

// addAttachments adds the files, each associated with the whole document, and
// returns the catalog's entries (ISO 19005-3, 6.8 and annex E).
func (f *finisher) addAttachments() (dict, error) {
	if f.Target != PDFA3a {
		return nil, nil
	}
	record, err := f.record()
	if err != nil {
		return nil, err
	}
	files := slices.Clone(append(slices.Clip(f.Attachments), record))
	// The names of a tree must be in order (ISO 32000-1, 7.9.6).
	slices.SortFunc(files, func(a, b Attachment) int { return strings.Compare(treeKey(a.Name), treeKey(b.Name)) })
	associated, names := array{}, array{}
	for i := range files {
		spec := f.addAttachment(&files[i])
		associated = append(associated, spec)
		names = append(names, byteString(treeKey(files[i].Name)), spec)
	}
	tree := f.file.add(dict{{"Names", names}})
	return dict{{"AF", associated}, {"Names", dict{{"EmbeddedFiles", tree}}}}, nil
}

// treeKey is the text string of a name as its bytes, since those are compared.
func treeKey(s string) string {
	if isPlain(s) {
		return s
	}
	return "\xFE\xFF" + utf16BE(s)
}

// addAttachment adds one file with its specification (ISO 32000-1, 7.11.3).
// Both names must be there (ISO 19005-3, 6.8; ISO 14289-1, 7.11).
func (f *finisher) addAttachment(a *Attachment) ref {
	modified := a.Modified
	if modified.IsZero() {
		modified = f.meta.Date
	}
	sum := md5.Sum(a.Data)
	s := &stream{
		dict: dict{
			{"Type", name("EmbeddedFile")}, {"Subtype", name(a.MIME)},
			{"Params", dict{
				{"Size", integer(len(a.Data))}, {"CreationDate", text(infoDate(modified))},
				{"ModDate", text(infoDate(modified))}, {"CheckSum", byteString(sum[:])},
			}},
		},
		data: a.Data,
	}
	data := f.file.add(s)
	if !slices.Contains(compressed, a.MIME) {
		f.file.compress(s)
	}
	relationship := a.relationship
	if relationship == "" {
		relationship = "Source"
	}
	d := dict{
		{"Type", name("Filespec")}, {"F", text(a.Name)}, {"UF", text(a.Name)},
		{"EF", dict{{"F", data}, {"UF", data}}}, {"AFRelationship", relationship},
	}
	if a.Description != "" {
		d = append(d, entry{"Desc", text(a.Description)})
	}
	return f.file.add(d)
}
