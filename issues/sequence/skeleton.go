package sequence

import (
	"fmt"
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// YAML returns the issue's file: its numbers and date, and the places to be
// filled, with what to write there in the language of c. What the issue before
// wrote in its own file, and no series has, is written again.
func (n *Next) YAML(c diag.Catalog) []byte {
	s := skeleton{next: n, catalog: c}
	s.comment(0, diag.Verbatim(oneLine(n.Before.Masthead.Name.Value)+n.Title()))
	s.comment(0, diag.Say("Fill in titles and texts, take out what is not needed, then run jianbao build. What all issues share stands in series.yaml."))
	s.numbers()
	s.masthead()
	s.field("# "+s.key("note")+": |", diag.Say("a note that stands behind the contents; leave it out if there is none"))
	s.WriteString("#   编者按：\n")
	s.WriteString(s.key("sections") + ":\n")
	for i, title := range n.titles() {
		s.section(title, i == 0)
	}
	s.colophon()
	return []byte(s.String())
}

// skeleton is the file of the next issue as it is being written.
type skeleton struct {
	strings.Builder
	next    *Next
	catalog diag.Catalog
}

// comment writes a line that is a comment, indented by blanks.
func (s *skeleton) comment(indent int, text diag.Text) {
	s.WriteString(strings.Repeat(" ", indent) + "# " + text.In(s.catalog) + "\n")
}

// commentColumn is where comments behind keys begin, in columns from 0.
const commentColumn = 25

// field writes a line with a comment behind it.
func (s *skeleton) field(line string, comment diag.Text) {
	s.WriteString(padded(line, commentColumn) + "# " + comment.In(s.catalog) + "\n")
}

// numbers writes the numbers and the date.
func (s *skeleton) numbers() {
	n := s.next
	s.field(fmt.Sprintf("%s: %d", s.key("year"), n.Year), diag.Say("the year"))
	if n.Supplement > 0 {
		s.field(fmt.Sprintf("%s: %d", s.key("supplement"), n.Supplement), diag.Say("the number of the supplement, from 1 on in each year"))
	} else {
		s.field(s.key("number")+": "+typed(n.Number), diag.Say("the number in the year; a combined issue has %s", from(n.Number.First, max(2, n.Number.Span()))))
	}
	if n.Serial.First > 0 {
		s.field(s.key("serial")+": "+typed(n.Serial), diag.Say("the serial number; a combined issue has %s", from(n.Serial.First, max(2, n.Serial.Span()))))
	}
	s.field(s.key("date")+": "+n.Date.Format("2006-01-02"), diag.Say("the day of issue, a %s; change it where a holiday moves it", diag.Weekday(n.Date.Weekday())))
}

// masthead writes name and issuer if no series has them.
func (s *skeleton) masthead() {
	m := s.next.Before.Masthead
	s.group("masthead", []line{{"name", m.Name}, {"issuer", m.Issuer}})
}

// colophon writes the people and lists that no series has.
func (s *skeleton) colophon() {
	c := s.next.Before.Colophon
	lines := []line{{"editor", c.Editor}, {"reviewer", c.Reviewer}, {"approver", c.Approver}}
	for _, l := range []struct {
		key   string
		texts []issues.Text
	}{{"report", c.Report}, {"send", c.Send}, {"issue", c.Issue}, {"distribution", c.Distribution}} {
		if len(l.texts) == 1 {
			lines = append(lines, line{l.key, l.texts[0]})
		} else if len(l.texts) > 1 && s.next.own(l.texts[0]) {
			lines = append(lines, line{l.key, list(l.texts)})
		}
	}
	s.group("colophon", lines)
}

// line is a key with its text.
type line struct {
	key  string
	text issues.Text
}

// list returns texts as one that is written as a list.
func list(texts []issues.Text) issues.Text {
	t := texts[0]
	for _, next := range texts[1:] {
		t.Value += "\n" + next.Value
	}
	return t
}

// group writes those keys of a mapping that are the issue's own.
func (s *skeleton) group(name string, lines []line) {
	begun := false
	for _, l := range lines {
		if !s.next.own(l.text) {
			continue
		}
		if !begun {
			s.WriteString(s.key(name) + ":\n")
			begun = true
		}
		s.WriteString("  " + s.key(name+"."+l.key) + ":")
		if parts := strings.Split(l.text.Value, "\n"); len(parts) > 1 {
			for _, p := range parts {
				s.WriteString("\n    - " + issues.Quote(p))
			}
		} else {
			s.WriteString(" " + issues.Quote(parts[0]))
		}
		s.WriteString("\n")
	}
}

// titles returns the sections to write: those of the issue before, or one
// without a title.
func (n *Next) titles() []string {
	if len(n.Sections) == 0 {
		return []string{""}
	}
	return n.Sections
}

// section writes a section with an article to be filled. Only the first says
// what goes where.
func (s *skeleton) section(title string, explain bool) {
	field := func(line string, comment diag.Text) {
		if explain {
			s.field(line, comment)
		} else {
			s.WriteString(line + "\n")
		}
	}
	articles, body := s.key("sections.articles"), s.key("sections.articles.body")
	if title == "" {
		s.comment(2, diag.Say("the leading article, which has no section title"))
		s.WriteString("  - " + articles + ":\n")
	} else {
		s.WriteString("  - " + s.key("sections.title") + ": " + issues.Quote(title) + "\n    " + articles + ":\n")
	}
	field("      - "+s.key("sections.articles.title")+":", diag.Say("the title; for two lines write | behind the colon and indent the lines below"))
	field("        "+s.key("sections.articles.source")+":", diag.Say("who sent it in, without brackets; take it out if nobody did"))
	field("        "+body+": |", diag.Say("the text, from the next line on, two more blanks in than %s, a paragraph a line", body))
	s.WriteString("\n")
}

// key returns a key's name in the language of the keys of the issue before.
func (s *skeleton) key(path string) string { return s.next.Before.Key(path) }

// padded fills s to a width in columns, of which a Chinese character takes two.
func padded(s string, columns int) string {
	for _, r := range s {
		columns--
		if r >= 0x2e80 {
			columns--
		}
	}
	return s + strings.Repeat(" ", max(columns, 0))
}

// oneLine keeps a text from ending the comment that it stands in.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
