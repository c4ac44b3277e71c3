package sequence

import (
	"fmt"
	"strings"

	"jianbao/issues"
)

// YAML returns the issue's file: its numbers and date, and the places to be
// filled, with what to write there. What the issue before wrote in its own
// file, and no series has, is written again.
func (n *Next) YAML() []byte {
	var b strings.Builder
	b.WriteString("# " + oneLine(n.Before.Masthead.Name.Value) + n.Title() + "\n")
	b.WriteString("# 请填写标题和正文，删去用不到的项，然后运行 jianbao build。各期共用的内容写在 series.yaml。\n")
	n.numbers(&b)
	n.masthead(&b)
	b.WriteString("# " + padded(n.key("note")+": |", 22) + " # 按语，排在目录之后；不用则不写\n#   编者按：\n")
	b.WriteString(n.key("sections") + ":\n")
	for i, title := range n.titles() {
		n.section(&b, title, i == 0)
	}
	n.colophon(&b)
	return []byte(b.String())
}

// numbers writes the numbers and the date.
func (n *Next) numbers(b *strings.Builder) {
	field := func(key, value, comment string) {
		if value != "" {
			b.WriteString(padded(n.key(key)+": "+value, 24) + " # " + comment + "\n")
		}
	}
	field("year", fmt.Sprint(n.Year), "年份")
	if n.Supplement > 0 {
		field("supplement", fmt.Sprint(n.Supplement), "增刊的期号，每年从1开始")
	} else {
		field("number", typed(n.Number), "本年期号；合刊写成 "+from(n.Number.First, max(2, n.Number.Span())))
	}
	if n.Serial.First > 0 {
		field("serial", typed(n.Serial), "总期号；合刊写成 "+from(n.Serial.First, max(2, n.Serial.Span())))
	}
	field("date", n.Date.Format("2006-01-02"), "出版日期，"+weekdays[n.Date.Weekday()]+"；遇节假日请改")
}

var weekdays = [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

// masthead writes name and issuer if no series has them.
func (n *Next) masthead(b *strings.Builder) {
	m := n.Before.Masthead
	n.group(b, "masthead", []line{{"name", m.Name}, {"issuer", m.Issuer}})
}

// colophon writes the people and lists that no series has.
func (n *Next) colophon(b *strings.Builder) {
	c := n.Before.Colophon
	lines := []line{{"editor", c.Editor}, {"reviewer", c.Reviewer}, {"approver", c.Approver}}
	for _, l := range []struct {
		key   string
		texts []issues.Text
	}{{"report", c.Report}, {"send", c.Send}, {"issue", c.Issue}, {"distribution", c.Distribution}} {
		if len(l.texts) == 1 {
			lines = append(lines, line{l.key, l.texts[0]})
		} else if len(l.texts) > 1 && n.own(l.texts[0]) {
			lines = append(lines, line{l.key, list(l.texts)})
		}
	}
	n.group(b, "colophon", lines)
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
func (n *Next) group(b *strings.Builder, name string, lines []line) {
	begun := false
	for _, l := range lines {
		if !n.own(l.text) {
			continue
		}
		if !begun {
			b.WriteString(n.key(name) + ":\n")
			begun = true
		}
		b.WriteString("  " + n.key(name+"."+l.key) + ":")
		if parts := strings.Split(l.text.Value, "\n"); len(parts) > 1 {
			for _, p := range parts {
				b.WriteString("\n    - " + issues.Quote(p))
			}
		} else {
			b.WriteString(" " + issues.Quote(parts[0]))
		}
		b.WriteString("\n")
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
func (n *Next) section(b *strings.Builder, title string, explain bool) {
	articles, body := n.key("sections.articles"), n.key("sections.articles.body")
	field := func(indent, name, comment string) {
		if explain {
			name = padded(name, 24-len(indent)) + " # " + comment
		}
		b.WriteString(indent + name + "\n")
	}
	if title == "" {
		b.WriteString("  # 头条文章，没有栏目名\n  - " + articles + ":\n")
	} else {
		b.WriteString("  - " + n.key("sections.title") + ": " + issues.Quote(title) + "\n    " + articles + ":\n")
	}
	field("      - ", n.key("sections.articles.title")+":", "文章标题；分两行时，冒号后写 |，另起行缩进")
	field("        ", n.key("sections.articles.source")+":", "供稿单位，不写括号；没有则删去")
	field("        ", body+": |", "正文从下一行写起，比 "+body+" 多缩进两格，一行一段")
	b.WriteString("\n")
}

// key returns a key's name in the language of the keys of the issue before.
func (n *Next) key(path string) string { return n.Before.Key(path) }

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
