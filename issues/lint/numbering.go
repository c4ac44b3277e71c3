package lint

import (
	"jianbao/issues"
	"jianbao/issues/diag"
)

// numberingRules look at the issue's numbers.
func numberingRules() []Rule {
	return []Rule{{
		ID: "S11", whole: plausibleNumbers,
		Title: "issue numbers out of order",
		Text: "The number in the year begins with 1 and goes up by one, the serial number goes on over the years; a combined issue takes as many as " +
			"it combines, a supplement none. The serial number is never less than the number.",
		Basis:  "house style (consecutive numbers)",
		Before: diag.Verbatim("number: 14, serial: 12"), After: diag.Verbatim("number: 14, serial: 67"),
	}}
}

func plausibleNumbers(d *document, r *report) {
	is := d.issue
	if is.Number.First > 0 && is.Serial.First > 0 && is.Serial.First < is.Number.First {
		r.file(is.Serial.Pos, diag.Say("the serial number %d is less than the number %d", is.Serial.First, is.Number.First), diag.Say("look both up"))
	}
}

// CheckNumbering returns what rule S11 finds in the numbers of an issue that
// came out after prev.
func CheckNumbering(prev, is *issues.Issue) diag.List {
	var list diag.List
	if prev.Supplement.Value > 0 || is.Supplement.Value > 0 {
		return nil // a supplement advances nothing
	}
	wrong := func(message diag.Format, got issues.Range, want int) {
		if got.First > 0 && got.First != want {
			list.Add(got.Pos, "S11", diag.Say(message, got.First, prev.File, want), diag.Say("look it up in both issues"))
		}
	}
	next := prev.Number.Last + 1
	if is.Year.Value > prev.Year.Value {
		next = 1
	}
	wrong("number is %d; after %s it should be %d", is.Number, next)
	if prev.Serial.Last > 0 {
		wrong("serial is %d; after %s it should be %d", is.Serial, prev.Serial.Last+1)
	}
	return list
}
