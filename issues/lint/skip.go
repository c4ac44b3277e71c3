package lint

import "strings"

// skip notes the characters that the rules of marks and figures leave alone:
// addresses of the web and of mail, numbers of telephones, codes of standards,
// HTML's names of characters, and Latin in quotes.
func (p *passage) skip() {
	p.skipped = make([]bool, len(p.runes))
	for i := 0; i < len(p.runes); {
		end := i
		switch p.classes[i] {
		case letter:
			if p.startsToken(i) {
				end = max(p.address(i), p.code(i))
			}
		case figure:
			if p.startsToken(i) {
				end = max(p.telephone(i), p.mail(i))
			}
		default:
			switch p.runes[i] {
			case '(', '（', '+':
				end = p.telephone(i)
			case '&':
				end = p.entity(i)
			}
		}
		p.skipUpTo(i, end)
		i = max(end, i+1)
	}
	for i, partner := range p.partners {
		if partner > i && isOneOf(p.runes[i], "“‘") {
			p.skipLatin(i, partner)
		}
	}
	for _, q := range p.straight {
		p.skipLatin(q.open, q.close)
	}
}

func (p *passage) skipUpTo(from, to int) {
	for ; from < to; from++ {
		p.skipped[from] = true
	}
}

// startsToken reports whether what begins at i is not the rest of something:
// no letter or figure stands before it, nor a mark that joins them.
func (p *passage) startsToken(i int) bool {
	c := p.class(i - 1)
	return c != letter && c != figure && !isOneOf(p.at(i-1), ".@_-")
}

// isReference reports whether the passage begins as an item of a list of
// references does: [1], or 参考文献：[1].
func (p *passage) isReference() bool {
	i := 0
	if p.has(0, "参考文献") && isOneOf(p.at(4), "：:") {
		i = p.right(4)
	}
	if !isOneOf(p.at(i), "[［") {
		return false
	}
	end := i + 1
	for p.class(end) == figure && end-i < 5 {
		end++
	}
	return end > i+1 && isOneOf(p.at(end), "]］")
}

// skipLatin skips what stands between two quotes if it is Latin and nothing
// else.
func (p *passage) skipLatin(open, close int) {
	letters := false
	for i := open + 1; i < close; i++ {
		if p.isChinese(i) || p.runes[i] == '"' {
			return
		}
		letters = letters || p.classes[i] == letter
	}
	if letters {
		p.skipUpTo(open+1, close)
	}
}

// address returns the end of the address of the web or of mail that begins at
// i; i if there is none.
func (p *passage) address(i int) int {
	for _, scheme := range [...]string{"http", "https", "ftp", "file", "mailto"} {
		if n := i + len(scheme); p.has(i, scheme) && p.at(n) == ':' && (p.has(n, "://") || scheme == "mailto") {
			return p.addressEnd(i)
		}
	}
	if p.has(i, "www.") {
		return p.addressEnd(i)
	}
	return max(p.mail(i), p.domain(i))
}

// addressEnd returns the end of an address that begins at i: a mark that ends
// a sentence and a bracket that was opened outside are no part of it.
func (p *passage) addressEnd(i int) int {
	open, from := 0, i
	for ; i < len(p.runes) && 0x20 < p.runes[i] && p.runes[i] < 0x7f && !isOneOf(p.runes[i], "\"<>"); i++ {
		switch p.runes[i] {
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				return p.trimAddress(from, i)
			}
		}
	}
	return p.trimAddress(from, i)
}

// trimAddress takes marks off the end of an address.
func (p *passage) trimAddress(from, to int) int {
	for to > from && isOneOf(p.runes[to-1], ".,;:!?'") {
		to--
	}
	return to
}

// mail returns the end of the mail address that begins at i.
func (p *passage) mail(i int) int {
	at := i
	for isMailChar(p.at(at)) && at-i < 64 {
		at++
	}
	if p.at(at) != '@' {
		return i
	}
	end := at + 1
	for isMailChar(p.at(end)) && end-at < 255 {
		end++
	}
	if end == at+1 {
		return i
	}
	return p.trimAddress(i, end)
}

func isMailChar(r rune) bool {
	return asciiClass(r) == letter || asciiClass(r) == figure || isOneOf(r, "._%+-")
}

// domains are endings by which an address without a scheme is known.
var domains = [...]string{".com", ".cn", ".org", ".net", ".gov", ".edu"}

// domain returns the end of the address without a scheme that begins at i,
// such as example.org/path.
func (p *passage) domain(i int) int {
	end := i
	for asciiClass(p.at(end)) == letter || asciiClass(p.at(end)) == figure || p.at(end) == '.' || p.at(end) == '-' {
		end++
		if end-i > 253 {
			return i
		}
	}
	name := strings.ToLower(strings.TrimRight(p.text(i, end), "."))
	for _, d := range domains {
		if len(name) > len(d) && (strings.HasSuffix(name, d) || strings.Contains(name, d+".")) {
			return p.addressEnd(i)
		}
	}
	return i
}

// entity returns the end of HTML's name of a character, such as &nbsp;.
func (p *passage) entity(i int) int {
	end := i + 1
	for end-i < 10 && (asciiClass(p.at(end)) == letter || asciiClass(p.at(end)) == figure || p.at(end) == '#') {
		end++
	}
	if end > i+1 && p.at(end) == ';' {
		return end + 1
	}
	return i
}

// code returns the end of the code that begins at i, such as GB/T 9704-2012 or
// ISO 19005-2:2011: letters, solidi among them, then figures with points,
// hyphens and colons between them.
func (p *passage) code(i int) int {
	end := i
	for asciiClass(p.at(end)) == letter || p.at(end) == '/' && asciiClass(p.at(end+1)) == letter {
		if end++; end-i > codeName {
			return i
		}
	}
	if p.at(end) == ' ' || p.at(end) == '-' {
		end++
	}
	figures := end
	for asciiClass(p.at(end)) == figure || isOneOf(p.at(end), ".-–—:") && asciiClass(p.at(end+1)) == figure && end > figures {
		end++
	}
	if end == figures || !isUpper(p.at(i)) {
		return i
	}
	return end
}

// codeName is the most characters of a code before its figures: T/CECS has
// six, some have twice as many.
const codeName = 12

func isUpper(r rune) bool { return 'A' <= r && r <= 'Z' }

// telephone returns the end of the number of a telephone that begins at i: at
// least seven figures in groups with hyphens, spaces or brackets between, known
// by +, by an area code, by 400 or 800, or by being a mobile number.
func (p *passage) telephone(i int) int {
	end, figures, groups := i, 0, 1
	for ; end < len(p.runes) && figures <= 20; end++ {
		r := p.runes[end]
		next := asciiClass(p.at(end + 1))
		if asciiClass(r) == figure {
			figures++
			continue
		}
		joins := isOneOf(r, "- ") && next == figure
		brackets := isOneOf(r, "(（") && next == figure && (end == i || groups < 3) || isOneOf(r, ")）") && (next == figure || p.at(end+1) == ' ')
		if !joins && !brackets && (r != '+' || end > i) {
			break
		}
		groups++
	}
	for end > i && asciiClass(p.runes[end-1]) != figure {
		end--
	}
	if figures < 7 || figures > 20 || !p.isDialled(i) {
		return i
	}
	return end
}

// isDialled reports whether a number of a telephone may begin at i.
func (p *passage) isDialled(i int) bool {
	if isOneOf(p.runes[i], "+") {
		return true
	}
	if isOneOf(p.runes[i], "(（") {
		return p.at(i+1) == '0' && (isOneOf(p.at(i+4), ")）") || isOneOf(p.at(i+5), ")）"))
	}
	digits := 0
	for asciiClass(p.at(i+digits)) == figure && digits < 12 {
		digits++
	}
	switch {
	case p.at(i) == '0' && (digits == 3 || digits == 4):
		return true // an area code
	case p.has(i, "400") && digits == 3, p.has(i, "800") && digits == 3:
		return true
	case p.at(i) == '1' && digits == 11, p.at(i) == '1' && digits == 3 && p.at(i+3) == '-':
		return true
	}
	// A local number and its extension.
	return (digits == 7 || digits == 8) && p.at(i+digits) == '-'
}
