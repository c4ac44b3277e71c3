package lint

import "jianbao/issues/diag"

// paragraphRules find slips of typing that any part of a paragraph can have.
func paragraphRules() []Rule {
	return []Rule{{
		ID: "L41", marks: "“‘（《〈【〔(", at: emptyBrackets,
		Title:  "empty brackets or quotes",
		Text:   "Something is missing between them. Brackets with white inside are blanks to be filled in and stay.",
		Basis:  "typing slip",
		Before: diag.Verbatim("《》"), After: diag.Verbatim("《条例》"),
	}, {
		ID: "L42", Severity: warning, marks: "！？!?", at: tooLoud,
		Title:  "more than three exclamation or question marks",
		Text:   "Three are the most that GB/T 15834 knows.",
		Basis:  "GB/T 15834-2011 4.2, 4.3",
		Before: diag.Verbatim("太好了！！！！"), After: diag.Verbatim("太好了！"),
	}, {
		ID: "L43", Severity: warning, marks: "是", at: markAfterFirst,
		Title:  "mark after 一是, 二是",
		Text:   "What 一是 introduces follows without a mark.",
		Basis:  "GB/T 15834-2011 B.3.7",
		Before: diag.Verbatim("一是，健全机制"), After: diag.Verbatim("一是健全机制"),
	}, {
		ID: "L44", passage: markAtStart,
		Title:  "paragraph that begins with a mark",
		Text:   "Pause and stop marks and closing brackets do not begin a paragraph; most likely a line end slipped in.",
		Basis:  "GB/T 15834-2011 5.1.1",
		Before: diag.Verbatim("。会议指出"), After: diag.Verbatim("会议指出"),
	}}
}

func emptyBrackets(p *passage, i int, r *report) {
	if p.partners[i] != i+1 || p.skipped[i] || p.isCall(i, i+1) && p.runes[i] == '(' {
		return
	}
	r.add(i, i+2, diag.Say("nothing between %q and %q", p.runes[i], p.runes[i+1]), diag.Say("write what belongs there, or take them out"))
}

func tooLoud(p *passage, i int, r *report) {
	const loud = "！？!?"
	if isOneOf(p.at(i-1), loud) || p.skipped[i] {
		return
	}
	end := i + 1
	for isOneOf(p.at(end), loud) {
		end++
	}
	if end-i > 3 {
		r.add(i, end, diag.Say("%d marks in a row in %q", end-i, p.near(i, i+4)), diag.Say("one is enough"))
	}
}

func markAfterFirst(p *passage, i int, r *report) {
	if numeral(p.at(i-1)) == 0 || !p.beginsClause(i-1) || !isOneOf(p.at(i+1), "，：、,:") {
		return
	}
	r.add(i+1, i+2, diag.Say("%q after %q", p.runes[i+1], p.text(i-1, i+1)), diag.Say("take it out"))
}

func markAtStart(p *passage, r *report) {
	if first := p.at(0); isOneOf(first, "，。、；：？！,;:?!)") || p.class(0) == closing {
		r.add(0, 1, diag.Say("%q begins the paragraph %q", first, p.text(0, 8)), diag.Say("take it out, or join the paragraph with the one before"))
	}
}
