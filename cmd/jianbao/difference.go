package main

import (
	"reflect"

	"jianbao/issues/diag"
	"jianbao/layout/pdf/reader"
)

// difference says where the PDF first differs from what its sources give: the
// byte, and what stands there.
func (p *inside) difference() diag.Text {
	got, want := p.data, p.made.pdf
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	switch {
	case at == len(got):
		return diag.Say("it ends after %d of %d bytes", at, len(want))
	case at == len(want):
		return count(len(got)-at, "1 byte too many, from byte %[2]d on", "%[1]d bytes too many, from byte %[2]d on", at)
	}
	where := diag.Say("the first difference is at byte %d", at)
	// The places are those of the file as it was made: the other may lead
	// anywhere.
	made, err := reader.Open(want)
	if err != nil {
		return where
	}
	where = diag.Say("%s, in %s", where, p.placeOf(made, at))
	if a, b := len(p.file.Pages()), len(made.Pages()); a != b {
		where = diag.Say("%s; it has %s, and %d are made", where, countPages(a), b)
	}
	return where
}

// placeOf names the object of made that a byte belongs to.
func (p *inside) placeOf(made *reader.File, at int) diag.Text {
	number, start := 0, -1
	for _, r := range made.Objects() {
		if offset, alone := made.Offset(r.Number); alone && offset <= at && offset > start {
			number, start = r.Number, offset
		}
	}
	if number == 0 {
		return diag.Say("the header")
	}
	roles := rolesOf(made)
	if role := roles[number]; !role.IsZero() {
		return diag.Say("%s (object %d)", role, number)
	}
	ref := reader.Ref{Number: number}
	s := made.Stream(ref)
	switch {
	case s == nil:
		return diag.Say("object %d", number)
	case made.Name(s.Dict.Get("Type")) == "XRef":
		return diag.Say("the cross-reference")
	case made.Name(s.Dict.Get("Type")) != "ObjStm":
		return diag.Say("object %d", number)
	}
	for _, r := range made.Objects() {
		if _, alone := made.Offset(r.Number); !alone && !reflect.DeepEqual(made.Resolve(r), p.file.Resolve(r)) {
			if role := roles[r.Number]; !role.IsZero() {
				return diag.Say("%s (object %d in stream %d)", role, r.Number, number)
			}
			return diag.Say("object %d in stream %d", r.Number, number)
		}
	}
	return diag.Say("the packed objects of stream %d", number)
}

// rolesOf says what objects are to a reader of the file, by number.
func rolesOf(f *reader.File) map[int]diag.Text {
	roles := map[int]diag.Text{}
	set := func(o reader.Object, role diag.Format, args ...any) {
		if r, ok := o.(reader.Ref); ok {
			roles[r.Number] = diag.Say(role, args...)
		}
	}
	set(f.Trailer.Get("Root"), "the catalog")
	set(f.Trailer.Get("Info"), "the document information")
	set(f.Root().Get("Metadata"), "the metadata (XMP)")
	set(f.Root().Get("StructTreeRoot"), "the structure tree")
	for _, in := range f.OutputIntents() {
		roles[in.ProfileRef.Number] = diag.Say("the colour profile")
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
			roles[r.Number] = diag.Say("the structure element %s", f.Name(d.Get("S")))
		}
	}
	return roles
}
