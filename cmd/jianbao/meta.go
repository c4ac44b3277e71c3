package main

import (
	"fmt"
	"strconv"
	"time"

	"jianbao/issues"
	"jianbao/layout/pdf"
)

// china is the zone of an issue's date. A fixed one, as the zones of the
// system differ from machine to machine.
var china = time.FixedZone("", 8*60*60)

// meta returns what the PDF says of itself.
func (c *compiler) meta(is *issues.Issue) pdf.Meta {
	date := c.date
	if date.IsZero() {
		date = time.Date(is.Date.Year, is.Date.Month, is.Date.Day, 0, 0, 0, 0, china)
	}
	return pdf.Meta{
		Title:    titleOf(is),
		Author:   is.Masthead.Issuer.Value,
		Subject:  is.NumberText(),
		Language: "zh-CN",
		Date:     date,
		Bulletin: pdf.Bulletin{
			Series:   is.Masthead.Name.Value,
			Issuer:   is.Masthead.Issuer.Value,
			Year:     strconv.Itoa(is.Year.Value),
			Number:   numberOf(is),
			Serial:   is.Serial.String(),
			Editor:   is.Colophon.Editor.Value,
			Reviewer: is.Colophon.Reviewer.Value,
		},
	}
}

// titleOf is the bulletin's name with its numbers.
func titleOf(is *issues.Issue) string { return is.Masthead.Name.Value + " " + is.NumberText() }

// numberOf is the number as printed; that of a supplement says so.
func numberOf(is *issues.Issue) string {
	if n := is.Supplement.Value; n > 0 {
		return "增刊" + strconv.Itoa(n)
	}
	return is.Number.String()
}

// isoDate returns a date as year-month-day.
func isoDate(d issues.Date) string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}
