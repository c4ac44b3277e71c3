package lint

import (
	"jianbao/issues"
	"jianbao/issues/diag"
)

// cutRules find paragraphs that a page break of the word processor has cut.
func cutRules() []Rule {
	return []Rule{{
		ID: "S07", passage: cutParagraph,
		Title: "paragraph that does not end",
		Text: "Running text ends with a stop, an ellipsis, a closing quote or bracket, a colon or a semicolon. A paragraph that ends with a comma, " +
			"or has sentences and ends in the middle of one, was most likely cut. One with a comma that ends without a stop is a " +
			"warning: it may be a heading. Headings, lists and the note of attachments have no stop.",
		Basis:  "GB/T 15834-2011 4.1.3",
		Before: diag.Verbatim("会议顺利召开。与会者认为，"), After: diag.Verbatim("会议顺利召开。与会者认为，成果丰硕。"),
	}, {
		ID: "S08", By: ByImport,
		Title:  "paragraph that goes on from a cut one",
		Text:   "A paragraph without indent behind one that does not end is the rest of it.",
		Basis:  "GB/T 9704-2012 7.3.3",
		Before: diag.Verbatim("与会者认为， / 成果丰硕。"), After: diag.Verbatim("与会者认为，成果丰硕。"),
	}}
}

func cutParagraph(p *passage, r *report) {
	last := len(p.runes) - 1
	if p.kind != body || p.bold || p.skipped[last] || p.attachment {
		return
	}
	maybe := false
	switch c := p.runes[last]; {
	case isOneOf(c, "，、,"):
	case p.classes[last] != han && p.classes[last] != letter && p.classes[last] != figure && c != '%':
		return
	case p.classes[last] == han && !p.hasSentence() && p.hasComma():
		maybe = true
	case !p.hasSentence() || len(p.runes)-p.figuresBefore(len(p.runes)) > 4:
		// A heading or an item of a list; or the number of a telephone.
		return
	}
	r.add(last, last+1, diag.Say("the paragraph ends with %q", p.text(last-7, last+1)), diag.Say("join it with the next paragraph, or end it with a stop"))
	if maybe {
		r.soften()
	}
}

// hasComma reports whether a comma stands in the passage that is no heading
// with an ordinal.
func (p *passage) hasComma() bool {
	if _, n, _ := p.ordinal(); n > 0 {
		return false
	}
	if end := p.ordinalEnd(); end > 0 && isOneOf(p.at(end), "，,．.：:") {
		return false // L35
	}
	for i, c := range p.runes {
		if isOneOf(c, "，,") && !p.quoted[i] && !p.skipped[i] {
			return true
		}
	}
	return false
}

// hasSentence reports whether a sentence ends inside the passage.
func (p *passage) hasSentence() bool {
	for i, c := range p.runes {
		if isOneOf(c, "。！？；") && !p.quoted[i] {
			return true
		}
	}
	return false
}

// DraftParagraph is a paragraph of a draft and how many characters its first
// line is indented.
type DraftParagraph struct {
	Text   issues.Text
	Indent int
}

// CheckIndents returns what rule S08 finds in the paragraphs of a draft: those
// without indent behind one that does not end.
func CheckIndents(paragraphs []DraftParagraph) diag.List {
	var list diag.List
	for i := 1; i < len(paragraphs); i++ {
		before, p := paragraphs[i-1], paragraphs[i]
		if p.Indent < before.Indent && len(checkDraft("S07", newPassage(body, before.Text))) > 0 {
			list.Add(p.Text.Pos, "S08", quoting("%q goes on from the paragraph before", short(p.Text.Value)), diag.Say("join the two"))
		}
	}
	return list
}
