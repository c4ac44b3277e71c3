package main

import (
	"fmt"
	"reflect"

	"jianbao/layout/pdf/reader"
)

// difference says where the PDF first differs from what its sources give: the
// byte, and what stands there.
func (p *inside) difference() string {
	got, want := p.data, p.made.pdf
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	switch {
	case at == len(got):
		return fmt.Sprintf("it ends after %d of %d bytes", at, len(want))
	case at == len(want):
		return fmt.Sprintf("%s too many, from byte %d on", count(len(got)-at, "byte"), at)
	}
	where := fmt.Sprintf("the first difference is at byte %d", at)
	// The places are those of the file as it was made: the other may lead
	// anywhere.
	made, err := reader.Open(want)
	if err != nil {
		return where
	}
	if what := p.placeOf(made, at); what != "" {
		where += ", in " + what
	}
	if a, b := len(p.file.Pages()), len(made.Pages()); a != b {
		where += fmt.Sprintf("; it has %s, and %d are made", count(a, "page"), b)
	}
	return where
}

// placeOf names the object of made that a byte belongs to.
func (p *inside) placeOf(made *reader.File, at int) string {
	number, start := 0, -1
	for _, r := range made.Objects() {
		if offset, alone := made.Offset(r.Number); alone && offset <= at && offset > start {
			number, start = r.Number, offset
		}
	}
	if number == 0 {
		return "the header"
	}
	roles := rolesOf(made)
	if role := roles[number]; role != "" {
		return fmt.Sprintf("%s (object %d)", role, number)
	}
	ref := reader.Ref{Number: number}
	s := made.Stream(ref)
	switch {
	case s == nil:
		return fmt.Sprintf("object %d", number)
	case made.Name(s.Dict.Get("Type")) == "XRef":
		return "the cross-reference"
	case made.Name(s.Dict.Get("Type")) != "ObjStm":
		return fmt.Sprintf("object %d", number)
	}
	for _, r := range made.Objects() {
		if _, alone := made.Offset(r.Number); !alone && !reflect.DeepEqual(made.Resolve(r), p.file.Resolve(r)) {
			if role := roles[r.Number]; role != "" {
				return fmt.Sprintf("%s (object %d in stream %d)", role, r.Number, number)
			}
			return fmt.Sprintf("object %d in stream %d", r.Number, number)
		}
	}
	return fmt.Sprintf("the packed objects of stream %d", number)
}

// rolesOf says what objects are to a reader of the file, by number.
func rolesOf(f *reader.File) map[int]string {
	roles := map[int]string{}
	set := func(o reader.Object, role string, args ...any) {
		if r, ok := o.(reader.Ref); ok {
			roles[r.Number] = fmt.Sprintf(role, args...)
		}
	}
	set(f.Trailer.Get("Root"), "the catalog")
	set(f.Trailer.Get("Info"), "the document information")
	set(f.Root().Get("Metadata"), "the metadata (XMP)")
	set(f.Root().Get("StructTreeRoot"), "the structure tree")
	for _, in := range f.OutputIntents() {
		roles[in.ProfileRef.Number] = "the colour profile"
	}
	for i, page := range f.Pages() {
		set(page.Ref, "page %d", i+1)
		set(page.Dict.Get("Contents"), "the contents of page %d", i+1)
	}
	for _, o := range f.Array(f.Root().Get("AF")) {
		spec := f.Dict(o)
		name := f.TextString(spec.Get("UF"))
		set(o, "the entry of the file %q inside", name)
		set(f.Dict(spec.Get("EF")).Get("F"), "the file %q inside", name)
	}
	for _, r := range f.Objects() {
		d := f.Dict(r)
		switch f.Name(d.Get("Type")) {
		case "FontDescriptor":
			set(d.Get("FontFile2"), "font %s", f.Name(d.Get("FontName")))
		case "Font":
			set(d.Get("ToUnicode"), "the characters of font %s", f.Name(d.Get("BaseFont")))
		case "StructElem":
			roles[r.Number] = fmt.Sprintf("the structure element %s", f.Name(d.Get("S")))
		}
	}
	return roles
}
