package draft

import (
	"encoding/xml"
	"strconv"
	"strings"

	"jianbao/issues/diag"
)

// symbols are the characters that the private codes of symbol fonts stand for:
// those that lists and forms of offices have.
var symbols = map[string]map[rune]rune{
	"wingdings": {0xf06c: '●', 0xf06e: '■', 0xf06f: '□', 0xf071: '□', 0xf074: '◆', 0xf075: '◆', 0xf076: '◆', 0xf077: '◆',
		0xf09f: '·', 0xf0a1: '○', 0xf0a7: '■', 0xf0a8: '□', 0xf0ab: '★', 0xf0d8: '➢', 0xf0e0: '→', 0xf0e8: '→', 0xf0fc: '✓', 0xf0fd: '☒', 0xf0fe: '☑'},
	"wingdings 2": {0xf050: '✓', 0xf052: '☑', 0xf0a3: '□'},
	"symbol": {0xf0b0: '°', 0xf0b1: '±', 0xf0b3: '≥', 0xf0a3: '≤', 0xf0b4: '×', 0xf0b7: '·', 0xf0ae: '→', 0xf0b8: '÷', 0xf0b9: '≠',
		0xf061: 'α', 0xf062: 'β', 0xf067: 'γ', 0xf06d: 'μ', 0xf070: 'π', 0xf057: 'Ω', 0xf025: '%', 0xf02b: '+', 0xf02d: '−', 0xf03d: '='},
}

// symbol reads a character of a symbol font. Those in the private area mean
// what their font says, which the text cannot.
func (b *body) symbol(e xml.StartElement) {
	font, code := attr(e, "font"), attr(e, "char")
	n, err := strconv.ParseUint(code, 16, 32)
	r := rune(n)
	if err != nil || n > 0x10ffff || r < ' ' {
		r = 0xf000
	}
	private := r
	if r < 0x100 && symbols[strings.ToLower(font)] != nil {
		private += 0xf000
	}
	if known := symbols[strings.ToLower(font)][private]; known != 0 {
		b.write(string(known))
		return
	}
	if r >= 0xe000 && r <= 0xf8ff {
		b.draft.found.Warn(b.here(), codeWord, diag.Say("the character %q of the font %q was left out", code, font), diag.Say("type the character itself"))
		return
	}
	b.write(string(r))
}
