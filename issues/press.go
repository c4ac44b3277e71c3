package issues

import (
	"path/filepath"
	"slices"
	"strings"
)

// processInks are no names for the red plate: those of the inks of four-colour
// printing, and the names that mean all plates and none.
var processInks = []string{"All", "None", "Cyan", "Magenta", "Yellow", "Black"}

// maxSpotName is the longest name that a PDF can have, in bytes.
const maxSpotName = 127

// press reads what the printing works want.
func (f fields) press() Press {
	p := Press{SpotName: f.text("spot_name"), ICC: f.text("icc"), Condition: f.text("condition")}
	isInk := func(ink string) bool { return strings.EqualFold(ink, p.SpotName.Value) }
	if slices.ContainsFunc(processInks, isInk) || len(p.SpotName.Value) > maxSpotName {
		f.r.faults.add(p.SpotName.Pos, msgSpotName, f.key("spot_name").name, short(p.SpotName.Value), f.key("spot_name").example)
		p.SpotName = Text{}
	}
	switch {
	case p.ICC.Value != "" && !f.given("condition"):
		f.without(p.ICC, "icc", "condition")
	case p.Condition.Value != "" && !f.given("icc"):
		f.without(p.Condition, "condition", "icc")
	}
	return p
}

// without reports a key that is given without another.
func (f fields) without(t Text, name, missing string) {
	k, other := f.key(name), f.key(missing)
	f.r.faults.add(t.Pos, msgWithout, k.name, other.name, other.example, findKey(issueKeys, "press").in(k != f.entry(name)).name)
}

// ICCPath returns the path of the profile from where the user is, "" if none is
// given.
func (p Press) ICCPath() string {
	if p.ICC.Value == "" || filepath.IsAbs(p.ICC.Value) {
		return p.ICC.Value
	}
	return filepath.Join(filepath.Dir(p.ICC.Pos.File), filepath.FromSlash(p.ICC.Value))
}
