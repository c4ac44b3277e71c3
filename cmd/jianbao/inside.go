package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	"jianbao/fonts"
	"jianbao/issues/diag"
	"jianbao/layout/pdf"
	"jianbao/layout/pdf/reader"
)

// inside is a PDF with what was taken out of it.
type inside struct {
	data []byte
	file *reader.File
	// sources are the files inside but the record, in the order of their names.
	sources []fileSum
	record  pdf.Record
	// hasRecord says that the PDF claims to be ours and to have its sources.
	hasRecord bool
	// err is why the sources could not be taken out.
	err error
	// made is what the sources give, nil if they give nothing; madeErr is why.
	made    *compiled
	madeErr error
	// missing are the fonts of the house's own that are not there, one an error.
	missing []error
}

// readInside takes the sources out of a PDF and makes it again. Their names
// are never used as paths. Fonts of the house's own come from the shelf. It uses
// cores at the most.
func readInside(data []byte, shelf *shelf, cores int) *inside {
	p := &inside{data: data}
	var err error
	if p.file, err = reader.Open(data); p.file == nil {
		p.err = diag.Errorf("cannot be read: %w", err)
		return p
	}
	attached, err := p.file.Attachments()
	if p.hasRecord = slices.ContainsFunc(attached, isRecord); !p.hasRecord {
		p.err = hintError(errors.Join(diag.Errorf("has no sources of jianbao inside, so that nothing can be made again"), err),
			"only archived PDFs and those of build --pdfa 3a have them")
		return p
	}
	files, err := p.take()
	if err != nil {
		p.err = err
		return p
	}
	made, err := rebuild(p.record, files, shelf, cores)
	if missing := (*missingFonts)(nil); errors.As(err, &missing) {
		p.missing = missing.list
	}
	if err != nil {
		p.madeErr = diag.Errorf("cannot be made again of its sources: %w", err)
		return p
	}
	p.made = &made
	return p
}

// carriesRecord reports whether a PDF claims to be ours and to have its sources.
func carriesRecord(data []byte) bool {
	file, _ := reader.Open(data)
	if file == nil {
		return false
	}
	attached, _ := file.Attachments()
	return slices.ContainsFunc(attached, isRecord)
}

// isRecord reports whether a file inside a PDF has the record's name.
func isRecord(a reader.Attachment) bool { return a.Unicode == pdf.RecordName }

// take reads the files inside and the record.
func (p *inside) take() (map[string][]byte, error) {
	list, err := p.file.Sources()
	if err != nil {
		return nil, diag.Errorf("is damaged: %w", err)
	}
	files := map[string][]byte{}
	for _, s := range list {
		if s.Name == pdf.RecordName {
			if p.record, err = pdf.ParseRecord(s.Data); err != nil {
				return nil, diag.Errorf("is damaged: %w", err)
			}
			continue
		}
		files[s.Name] = s.Data
		p.sources = append(p.sources, fileSum{s.Name, sumOf(s.Data)})
	}
	if p.record.Version == "" {
		return nil, diag.Errorf("was saved by another program: its sources are no longer associated with it")
	}
	return files, nil
}

// pages is how many pages the sources give.
func (p *inside) pages() int {
	if p.made == nil {
		return 0
	}
	return len(p.made.doc.Pages)
}

// sound says that the PDF at path is as it should be.
func (p *inside) sound(path string) diag.Text {
	return diag.Say("%s is what its sources give (%s)", path, countPages(p.pages()))
}

// equal says that the sources give the same bytes.
func (p *inside) equal() bool { return p.made != nil && bytes.Equal(p.made.pdf, p.data) }

// faults says why the PDF is not what its sources give; nothing if it is.
func (p *inside) faults(path string) []error {
	var r verdict
	switch {
	case p.equal():
		return nil
	case p.err != nil:
		r.faultErr(path, p.err)
		return r.faults
	}
	if reasons := append(reasons(p.record, fonts.Shipped()), p.missing...); len(reasons) > 0 {
		for _, reason := range reasons {
			r.fault(path, "cannot be made again to the byte: %w", reason)
		}
		return r.faults
	}
	if p.madeErr != nil {
		r.faultErr(path, p.madeErr)
		return r.faults
	}
	r.fault(path, "was changed: its sources give other bytes; %s", p.difference())
	return r.faults
}

// reasons says why this program cannot give the bytes that the one of the
// record gave: another version, or other fonts.
func reasons(record pdf.Record, set *fonts.Set) (list []error) {
	if record.Version != pdf.Version {
		list = append(list, hintError(diag.Errorf("it was made by %s %s, and this is %s", software, record.Version, pdf.Version),
			"take that version to verify it"))
	}
	names := set.Names()
	for _, f := range record.Fonts {
		i := slices.Index(names, f.Name)
		switch {
		case isOwn(record, f): // found already, or among what is missing
		case i < 0:
			list = append(list, diag.Errorf("font %q (SHA-256 %.12s…) is not there", f.Name, f.SHA256))
		case set.Face(fonts.ID(i)).SHA256() != f.SHA256:
			list = append(list, diag.Errorf("font %q is another one: its SHA-256 was %.12s…, and here it is %.12s…", f.Name, f.SHA256, set.Face(fonts.ID(i)).SHA256()))
		}
	}
	if want := pdf.PDFA3a.String(); record.Target != want {
		list = append(list, diag.Errorf("its record says %q, which has no sources inside; only %s has", record.Target, want))
	}
	return list
}

// cardFaults holds a card's JSON against the PDF that is called name.
func (p *inside) cardFaults(path string, data []byte, name string) []error {
	var r verdict
	var have card
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&have); err != nil {
		r.fault(path, "is damaged: it is not the JSON that jianbao writes: %w", err)
		return r.faults
	}
	if p.equal() {
		want := p.made.newCard(name, p.record.Fonts)
		if text, err := want.bytes(); err == nil && bytes.Equal(text, data) {
			return nil
		}
		if key := firstOther(data, &want); key != "" {
			r.fault(path, "does not agree with its PDF: %q is another", key)
		} else {
			r.fault(path, "does not agree with its PDF: it is written otherwise")
		}
		return r.faults
	}
	if have.PDF.SHA256 != sumOf(p.data) {
		r.fault(path, "does not agree with its PDF: the SHA-256 of %q is another", have.PDF.Name)
	}
	if p.err != nil {
		return r.faults
	}
	if !slices.Equal(have.Sources, p.sources) {
		r.fault(path, "does not agree with its PDF: %q are others", "sources")
	}
	if have.Version != p.record.Version || !slices.Equal(have.Fonts, p.record.Fonts) {
		r.fault(path, "does not agree with its PDF: %q or %q are others", "version", "fonts")
	}
	return r.faults
}

// firstOther returns the first key, in their order, whose value in a card's
// JSON is not that of want; "" if all are.
func firstOther(data []byte, want *card) string {
	text, err := want.bytes()
	if err != nil {
		return ""
	}
	var a, b map[string]json.RawMessage
	if json.Unmarshal(data, &a) != nil || json.Unmarshal(text, &b) != nil {
		return ""
	}
	keys := map[string]bool{}
	for k := range a {
		keys[k] = true
	}
	for k := range b {
		keys[k] = true
	}
	var others []string
	for k := range keys {
		if !bytes.Equal(a[k], b[k]) {
			others = append(others, k)
		}
	}
	if len(others) == 0 {
		return ""
	}
	return slices.Min(others)
}
