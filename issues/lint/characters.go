package lint

import (
	"golang.org/x/text/unicode/norm"

	"jianbao/issues/diag"
)

// characterRules find characters that are not what they look like. They need
// no table of all of Unicode: blocks are enough.
func characterRules() []Rule {
	return []Rule{{
		ID: "L49", Fixable: true, passage: invisibles,
		Title: "control or invisible character",
		Text: "Characters without a picture come in with pasted text and are in the way of searching. U+2060 and U+00A0 keep a line together and " +
			"U+3000 is a blank that is meant; variation sequences of ideographs stay too.",
		Basis:  "encoding",
		Before: diag.Verbatim("会议\u200b指出"), After: diag.Verbatim("会议指出"),
	}, {
		ID: "L50", Severity: warning, passage: privateUse,
		Title:  "character without a meaning of its own (PUA)",
		Text:   "Code points for private use look different on every machine. GB 18030-2022 has given characters that stood there their own.",
		Basis:  "GB 18030-2022",
		Before: diag.Verbatim("\ue81e"), After: diag.Verbatim("龴"),
	}, {
		ID: "L51", Severity: warning, passage: radicals,
		Title:  "radical in the place of an ideograph",
		Text:   "Text copied from a PDF often has radicals that look like ideographs; searching does not find them.",
		Basis:  "encoding (copied from a PDF)",
		Before: diag.Verbatim("\u2f08民"), After: diag.Verbatim("人民"),
	}, {
		ID: "L52", Severity: warning, passage: compatibility,
		Title:  "compatibility ideograph",
		Text:   "The character stands in Unicode twice for the sake of older standards; searching does not find this one.",
		Basis:  "encoding",
		Before: diag.Verbatim("\uf9dc"), After: diag.Verbatim("隆"),
	}, {
		ID: "L53", passage: emoji,
		Title:  "emoji",
		Text:   "Official text has no emoji, and the fonts of documents do not have them.",
		Basis:  "register of official text",
		Before: diag.Verbatim("活动很精彩👍"), After: diag.Verbatim("活动很精彩"),
	}, {
		ID: "L54", Severity: warning, Fixable: true, marks: "•‧・∙⋅･", at: dotLookalike,
		Title:  "lookalike of the middle dot",
		Text:   "The dot inside names is · (U+00B7), which has half a character's width. Dots that begin the items of a list stay.",
		Basis:  "GB/T 15834-2011 4.14; CLREQ",
		Before: diag.Verbatim("卡尔•马克思"), After: diag.Verbatim("卡尔·马克思"),
	}}
}

func invisibles(p *passage, r *report) {
	for i := 0; i < len(p.runes); i++ {
		if !p.isInvisible(i) {
			continue
		}
		end := i + 1
		for end < len(p.runes) && p.isInvisible(end) {
			end++
		}
		edits := []edit{{i, end, ""}}
		if p.skipped[i] {
			edits = nil
		}
		r.add(i, end, diag.Say("invisible %U in %q", p.runes[i], p.near(i, end)), diag.Say("take it out"), edits...)
		i = end
	}
}

// isInvisible reports whether the character at i has no picture and no effect
// that may be meant.
func (p *passage) isInvisible(i int) bool {
	switch r := p.runes[i]; {
	case r < 0x80:
		return r < 0x20 && r != '\n' && r != '\t' || r == 0x7f
	case r < 0xa0, r == 0xad, r == 0x180e, r == 0x200b, r == 0xfeff, 0x2061 <= r && r <= 0x2064:
		return true
	case r == 0x200c, r == 0x200d, 0xfe00 <= r && r <= 0xfe0f:
		// Joiners and variation selectors shape emoji (L53) and other scripts.
		return p.class(i-1) != other && p.class(i+1) != other
	}
	return false
}

// assigned are the characters of GB 18030 that stood in the private area and
// where they are since (GB 18030-2022, Unicode 4.1 and 3.1).
var assigned = [...]struct{ old, new rune }{
	{0xe81e, 0x9fb4}, {0xe826, 0x9fb5}, {0xe82b, 0x9fb6}, {0xe82c, 0x9fb7}, {0xe832, 0x9fb8}, {0xe843, 0x9fb9}, {0xe854, 0x9fba},
	{0xe864, 0x9fbb}, {0xe816, 0x20087}, {0xe817, 0x20089}, {0xe818, 0x200cc}, {0xe831, 0x215d7}, {0xe83b, 0x2298f}, {0xe855, 0x241fe},
}

func privateUse(p *passage, r *report) {
	for i, c := range p.runes {
		if !isPrivate(c) {
			continue
		}
		hint := diag.Say("find out which character is meant and type that")
		for _, a := range assigned {
			if a.old == c {
				hint = diag.Say("write %q (%U)", string(a.new), a.new)
			}
		}
		r.add(i, i+1, diag.Say("private-use character %U", c), hint)
	}
}

func radicals(p *passage, r *report) {
	for i, c := range p.runes {
		if isRadical(c) {
			r.add(i, i+1, diag.Say("radical %U in %q", c, p.near(i, i+1)), ideographFor(c, norm.NFKC))
		}
	}
}

func compatibility(p *passage, r *report) {
	for i, c := range p.runes {
		// Twelve characters of the block are ideographs like any other.
		if isCompatibility(c) && norm.NFC.String(string(c)) != string(c) {
			r.add(i, i+1, diag.Say("compatibility ideograph %U in %q", c, p.near(i, i+1)), ideographFor(c, norm.NFC))
		}
	}
}

// ideographFor says what to write for a lookalike.
func ideographFor(c rune, form norm.Form) diag.Text {
	if s := form.String(string(c)); s != string(c) {
		return diag.Say("write %q (%U)", s, []rune(s)[0])
	}
	return diag.Say("type the ideograph")
}

func emoji(p *passage, r *report) {
	for i := 0; i < len(p.runes); i++ {
		if !p.isEmoji(i) {
			continue
		}
		end := i + 1
		for end < len(p.runes) && (p.isEmoji(end) || p.runes[end] == 0x200d || p.runes[end] == 0xfe0f) {
			end++
		}
		r.add(i, end, diag.Say("emoji %q", p.text(i, min(end, i+8))), diag.Say("take it out"))
		i = end
	}
}

// pictures are the characters below U+1F000 that are shown as emoji unless
// asked otherwise (Unicode, emoji-data: Emoji_Presentation).
const pictures = "⌚⌛⏩⏪⏫⏬⏰⏳☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⭐⭕"

// isEmoji reports whether the character at i is shown as a picture in colour.
func (p *passage) isEmoji(i int) bool {
	switch r := p.runes[i]; {
	case r < 0x2300:
		return false
	case 0x1f000 <= r && r <= 0x1faff && !(0x1f100 <= r && r <= 0x1f1e5) && !(0x1f200 <= r && r <= 0x1f2ff):
		return true
	case r < 0x2c00:
		return isOneOf(r, pictures) || p.at(i+1) == 0xfe0f && p.class(i) == other
	}
	return false
}

func dotLookalike(p *passage, i int, r *report) {
	if p.class(i-1) != han || p.class(i+1) != han || p.skipped[i] {
		return
	}
	r.add(i, i+1, diag.Say("%U in %q", p.runes[i], p.near(i, i+1)), diag.Say("write \"·\" (U+00B7)"), edit{i, i + 1, "·"})
}
