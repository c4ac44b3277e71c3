package main

import (
	"bytes"
	"encoding/json"
	"strings"

	"jianbao/issues"
	"jianbao/layout/pdf"
)

// card is what an archive's catalogue wants to know of an issue, NAME.json
// beside NAME.pdf.
type card struct {
	Title  string `json:"title"`
	Series string `json:"series"`
	Issuer string `json:"issuer"`
	Year   int    `json:"year"`
	// Number and Serial are as printed, “14—15” for a combined issue.
	Number string `json:"number"`
	Serial string `json:"serial,omitempty"`
	// Date is the day of issue, year-month-day.
	Date     string `json:"date"`
	Editor   string `json:"editor"`
	Reviewer string `json:"reviewer"`
	// Secrecy is 密级 or a notice, Retention what follows it after ★.
	Secrecy   string `json:"secrecy,omitempty"`
	Retention string `json:"retention,omitempty"`

	Pages    int              `json:"pages"`
	Standard string           `json:"standard"`
	Software string           `json:"software"`
	Version  string           `json:"version"`
	Fonts    []pdf.FontRecord `json:"fonts"`
	PDF      fileSum          `json:"pdf"`
	Sources  []fileSum        `json:"sources"`
}

// fileSum names a file with its hash.
type fileSum struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// software is the program's name in cards.
const software = "jianbao"

// newCard describes an issue whose PDF is called name.pdf.
func (c *compiled) newCard(name string, fonts []pdf.FontRecord) card {
	is := c.issue
	out := card{
		Title: titleOf(is), Series: is.Masthead.Name.Value, Issuer: is.Masthead.Issuer.Value,
		Year: is.Year.Value, Number: numberOf(is), Serial: is.Serial.String(),
		Date:   isoDate(is.Date),
		Editor: is.Colophon.Editor.Value, Reviewer: is.Colophon.Reviewer.Value,
		Pages: len(c.doc.Pages), Standard: c.form.Target.String(), Software: software, Version: pdf.Version,
		Fonts: fonts, PDF: fileSum{name + ".pdf", sumOf(c.pdf)},
	}
	out.Secrecy, out.Retention = splitSecrecy(is.Masthead.Secrecy)
	for _, a := range c.form.Attachments {
		out.Sources = append(out.Sources, fileSum{a.Name, sumOf(a.Data)})
	}
	return out
}

// splitSecrecy splits 机密★1年 into 密级 and 保密期限 (GB/T 9704-2012 7.2.2). A
// notice has no ★ and stays whole.
func splitSecrecy(t issues.Text) (secrecy, retention string) {
	secrecy, retention, _ = strings.Cut(t.Value, "★")
	return strings.TrimSpace(secrecy), strings.TrimSpace(retention)
}

// bytes returns the card as JSON, the characters as they are.
func (c *card) bytes() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(c)
	return b.Bytes(), err
}
