package draft

import (
	"fmt"
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
)

// writer writes an issue file.
type writer struct {
	strings.Builder
	im     *importer
	series *issues.Issue
	words  diag.Catalog
}

// yaml returns the issue as its file has it, with comments in the language of c.
func (im *importer) yaml(c diag.Catalog) []byte {
	series := im.series
	w := &writer{im: im, series: series, words: c}
	w.numbers()
	w.mapping("masthead", []field{
		{"name", im.name, series.Masthead.Name.Value}, {"issuer", im.issuer, series.Masthead.Issuer.Value},
		{"over", im.over, series.Masthead.Over.Value}, {"secrecy", im.secrecy, series.Masthead.Secrecy.Value},
		{"copy", im.copy, series.Masthead.Copy.Value},
	})
	entries := ""
	if im.sectionsOnly() && !series.Contents.SectionsOnly {
		entries = "sections"
	} else if !im.sectionsOnly() && series.Contents.SectionsOnly && len(im.entries) > 0 {
		entries = "all"
	}
	w.mapping("contents", []field{{"title", im.contents, series.Contents.Title.Value}, {"entries", series.Word("contents.entries", entries), ""}})
	if len(im.note) > 0 {
		w.WriteString(w.key("note") + ": |\n")
		w.paragraphs(im.note, "  ")
	}
	w.sections()
	w.colophon()
	w.comments()
	return []byte(w.String())
}

// key returns a key's name in the language of the series' keys.
func (w *writer) key(path string) string { return w.series.Key(path) }

// comment writes a comment up to the end of the line.
func (w *writer) comment(format diag.Format, args ...any) {
	w.WriteString("# " + diag.Say(format, args...).In(w.words) + "\n")
}

// numbers writes what every issue must have, and says what is missing.
func (w *writer) numbers() {
	im := w.im
	missing := func(key string) {
		key = w.key(key)
		w.comment("%s: not in the draft; write it here", key)
		im.found.Warn(diag.Pos{File: im.file}, codeMissing, diag.Say("%q was not found in the draft", key), diag.Say("write it into the issue file"))
	}
	number := func(key string, r issues.Range) {
		if r.First > 0 {
			fmt.Fprintf(w, "%s: %s\n", w.key(key), strings.ReplaceAll(r.String(), "—", "-"))
		} else if im.supplement == 0 {
			missing(key)
		}
	}
	if im.year > 0 {
		fmt.Fprintf(w, "%s: %d\n", w.key("year"), im.year)
	} else {
		missing("year")
	}
	if im.supplement > 0 {
		fmt.Fprintf(w, "%s: %d\n", w.key("supplement"), im.supplement)
	} else {
		number("number", im.number)
	}
	number("serial", im.serial)
	if im.day != "" {
		fmt.Fprintf(w, "%s: %s\n", w.key("date"), im.day)
	} else {
		missing("date")
	}
}

// field is a key with its value, and what the series has.
type field struct{ key, value, series string }

// mapping writes those fields that the series does not have.
func (w *writer) mapping(name string, fields []field) {
	begun := false
	for _, f := range fields {
		if f.value == "" || f.value == f.series {
			continue
		}
		key := w.key(name + "." + f.key)
		if f.series != "" {
			w.im.found.Warn(diag.Pos{File: w.im.file}, codeSeries, diag.Say("%s.%s is %q; the series has %q", w.key(name), key, short(f.value), short(f.series)), diag.Say("take it out of the issue file if the series is right"))
		}
		if !begun {
			w.WriteString(w.key(name) + ":\n")
			begun = true
		}
		if lines := strings.Split(f.value, "\n"); len(lines) > 1 {
			w.WriteString("  " + key + ":\n")
			for _, l := range lines {
				w.WriteString("    - " + issues.Quote(l) + "\n")
			}
		} else {
			value := issues.Quote(f.value)
			if f.key == "copies" {
				value = f.value
			}
			w.WriteString("  " + key + ": " + value + "\n")
		}
	}
}

func (w *writer) sections() {
	articles := w.key("sections.articles")
	w.WriteString(w.key("sections") + ":\n")
	for _, s := range w.im.sections {
		if s.title == "" {
			w.WriteString("  - " + articles + ":\n")
		} else {
			w.WriteString("  - " + w.key("sections.title") + ": " + issues.Quote(s.title) + "\n    " + articles + ":\n")
		}
		for _, a := range s.articles {
			w.article(a)
		}
	}
}

func (w *writer) article(a article) {
	title := "      - " + w.key("sections.articles.title") + ":"
	key := func(name string) string { return "        " + w.key("sections.articles."+name) + ": " }
	switch len(a.title) {
	case 0:
		w.WriteString(title + " ")
		w.comment("no title was recognised in the draft; write it here")
	case 1:
		w.WriteString(title + " " + issues.Quote(a.title[0]) + "\n")
	default:
		w.WriteString(title + " |\n")
		for _, t := range a.title {
			w.WriteString("          " + t + "\n")
		}
	}
	if a.subtitle != "" {
		w.WriteString(key("subtitle") + issues.Quote(a.subtitle) + "\n")
	}
	if a.source != "" {
		w.WriteString(key("source") + issues.Quote(a.source) + "\n")
	}
	w.WriteString(key("body") + "|\n")
	w.paragraphs(a.body, "          ")
}

// markup returns a paragraph with the marks of the issue file.
var markup = strings.NewReplacer("*", `\*`, string(boldOn), "**", string(boldOff), "**")

// paragraphs writes a paragraph a line.
func (w *writer) paragraphs(all []string, indent string) {
	for _, p := range all {
		w.WriteString(indent + markup.Replace(strings.TrimSpace(p)) + "\n")
	}
}

func (w *writer) colophon() {
	c, under := w.im.foot, w.series.Colophon
	list := func(texts []issues.Text) string {
		var out []string
		for _, t := range texts {
			out = append(out, t.Value)
		}
		return strings.Join(out, "\n")
	}
	names := func(people []string) string { return strings.Join(people, "、") }
	copies := ""
	if c.copies > 0 && c.copies != under.Copies.Value {
		copies = fmt.Sprint(c.copies)
	}
	w.mapping("colophon", []field{
		{"editor", names(c.editor), under.Editor.Value}, {"reviewer", names(c.reviewer), under.Reviewer.Value}, {"approver", names(c.approver), under.Approver.Value},
		{"report", strings.Join(c.report, "\n"), list(under.Report)}, {"send", strings.Join(c.send, "\n"), list(under.Send)},
		{"issue", strings.Join(c.issue, "\n"), list(under.Issue)},
		{"distribution", strings.Join(c.distribution, "\n"), list(under.Distribution)},
		{"copies", copies, ""},
	})
}

// comments writes the lines that are not in the issue word for word.
func (w *writer) comments() {
	if len(w.im.kept) == 0 {
		return
	}
	w.comment("masthead, contents, sections and colophon of the draft; take them out when you have compared them:")
	for _, l := range w.im.kept {
		w.WriteString("#   " + plain(l.text) + "\n")
	}
}
