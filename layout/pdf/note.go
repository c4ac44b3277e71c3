package pdf

import "fmt"

// addNotes adds the remarks of a proof as text annotations, by sheet
// (ISO 32000-1, 12.5.6.4). Readers list them and let them be answered.
func (f *finisher) addNotes() [][]ref {
	refs := make([][]ref, len(f.notes))
	for sheet, notes := range f.notes {
		for i, n := range notes {
			h, r := f.sheets[sheet].top(), n.Rect
			box := array{millis(r.X), h - millis(r.Y+r.H), millis(r.X + r.W), h - millis(r.Y)}
			d := dict{
				{"Type", name("Annot")}, {"Subtype", name("Text")}, {"Rect", box},
				{"Contents", text(n.Text)}, {"T", text(n.Author)}, {"NM", text(fmt.Sprintf("%d-%d", sheet+1, i+1))},
				{"M", text(infoDate(f.meta.Date))}, {"F", integer(printed)},
				{"AP", dict{{"N", f.noIcon(millis(r.W), millis(r.H))}}},
			}
			refs[sheet] = append(refs[sheet], f.file.add(d))
		}
	}
	return refs
}

// noIcon returns an appearance that draws nothing: what is remarked on is marked on
// the page already, and an icon would cover text.
func (f *finisher) noIcon(width, height milli) ref {
	return f.file.addStream(&stream{dict: dict{
		{"Type", name("XObject")}, {"Subtype", name("Form")}, {"BBox", array{integer(0), integer(0), width, height}},
	}})
}
