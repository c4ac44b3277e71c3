package pdf

import (
	"encoding/json"
	"runtime"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/frame"
)

// RecordName is the name of the Record among the files inside a PDF/A-3a.
const RecordName = "jianbao.json"

// Record says how a PDF was made of its sources: what they do not say
// themselves, and without which other bytes would come out.
type Record struct {
	// Program and Version made the file.
	Program string `json:"program"`
	Version string `json:"version"`
	// Target is the standard's name, “PDF/A-3a”.
	Target     string `json:"target"`
	Preprinted bool   `json:"preprinted,omitempty"`
	// Settings are Options.Settings.
	Settings map[string]string `json:"settings,omitempty"`
	// Fonts are the faces that the pages show.
	Fonts []FontRecord `json:"fonts"`
}

// FontRecord names a font file.
type FontRecord struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// ParseRecord reads the Record that was taken out of a PDF.
func ParseRecord(data []byte) (Record, error) {
	var r Record
	if err := json.Unmarshal(data, &r); err != nil {
		return Record{}, diag.Errorf("%s: it cannot be read: %w", RecordName, err)
	}
	if r.Program != program || r.Version == "" {
		return Record{}, diag.Errorf("%s: it is of no %s", RecordName, program)
	}
	return r, nil
}

// record returns the Record as a file to be attached. It is data that the
// pages were made with, not their source.
func (f *finisher) record() (Attachment, error) {
	r := Record{Program: program, Version: Version, Target: f.Target.String(), Preprinted: f.Preprinted,
		Settings: f.Settings, Fonts: UsedFonts(f.doc, f.set)}
	data, err := json.MarshalIndent(r, "", "  ")
	return Attachment{
		Name: RecordName, MIME: "application/json", Data: append(data, '\n'), relationship: "Data",
		Description: "program, options and fonts that made this file (生成信息)",
	}, err
}

// UsedFonts lists the font files whose glyphs stand on the pages, in the order
// of their faces. Their hashes are taken on all cores: fonts are large.
func UsedFonts(doc *frame.Document, set *fonts.Set) []FontRecord {
	used := make([]bool, set.Len())
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if r, ok := it.(*frame.GlyphRun); ok && int(r.Face) < len(used) {
				used[r.Face] = true
			}
		}
	}
	all := make([]FontRecord, len(used))
	parallel(runtime.GOMAXPROCS(0), len(used), func(i int) {
		if used[i] {
			face := set.Face(fonts.ID(i))
			all[i] = FontRecord{face.Name(), face.SHA256()}
		}
	})
	list := []FontRecord{}
	for i := range all {
		if used[i] {
			list = append(list, all[i])
		}
	}
	return list
}
