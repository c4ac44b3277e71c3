package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jianbao/issues"
)

// bulletin is what an issue says, without what only jianbao knows to do with
// it: the templates of the others are filled with it.
type bulletin struct {
	Name         string    `json:"name"`
	Issuer       string    `json:"issuer"`
	Lines        []string  `json:"lines"` // under the name
	Year         int       `json:"year"`
	Month        int       `json:"month"`
	Day          int       `json:"day"`
	Date         string    `json:"date"`
	Contents     string    `json:"contents"` // the heading of the contents
	Sections     []section `json:"sections"`
	Editor       string    `json:"editor"`
	Reviewer     string    `json:"reviewer"`
	Distribution []string  `json:"distribution"`
}

// section is a section; that of the lead articles has no title.
type section struct {
	ID       string    `json:"-"`
	Title    string    `json:"title"`
	Articles []article `json:"articles"`
}

// article is an article. Title has a string a line.
type article struct {
	ID         string   `json:"-"`
	Title      []string `json:"title"`
	Source     string   `json:"source"`
	Paragraphs []string `json:"paragraphs"`
}

// Last is the index of the last paragraph, which the attribution stands behind.
func (a article) Last() int { return len(a.Paragraphs) - 1 }

// entry is a line of the contents.
type entry struct{ ID, Title string }

// Entries are the lines of the contents: lead articles and titles of sections.
func (b *bulletin) Entries() (all []entry) {
	for _, s := range b.Sections {
		if s.Title != "" {
			all = append(all, entry{s.ID, s.Title})
			continue
		}
		for _, a := range s.Articles {
			all = append(all, entry{a.ID, strings.Join(a.Title, "")})
		}
	}
	return all
}

// number gives sections and articles the names that links lead to.
func (b *bulletin) number() {
	for i := range b.Sections {
		s := &b.Sections[i]
		s.ID = "s" + strconv.Itoa(i+1)
		for k := range s.Articles {
			s.Articles[k].ID = s.ID + "a" + strconv.Itoa(k+1)
		}
	}
}

// readBulletin reads an issue with its series, as jianbao does. What the
// templates cannot set is an error.
func readBulletin(path string) (*bulletin, error) {
	in, err := issues.Load(path, "", nil)
	if err != nil {
		return nil, err
	}
	if in.Faults.HasErrors() {
		return nil, fmt.Errorf("%s has errors: %v", path, in.Faults)
	}
	is := in.Issue
	b := &bulletin{
		Name: is.Masthead.Name.Value, Issuer: is.Masthead.Issuer.Value, Lines: values(is.NumberLines()),
		Year: is.Date.Year, Month: int(is.Date.Month), Day: is.Date.Day, Date: is.Date.String(),
		Contents: is.Contents.Title.Value, Editor: is.Colophon.Editor.Value, Reviewer: is.Colophon.Reviewer.Value,
		Distribution: values(is.Colophon.Distribution),
	}
	for _, s := range is.Sections {
		sec := section{Title: s.Title.Value}
		for _, a := range s.Articles {
			paragraphs, err := paragraphsOf(a)
			if err != nil {
				return nil, err
			}
			sec.Articles = append(sec.Articles, article{Title: values(a.Title), Source: a.Source.Value, Paragraphs: paragraphs})
		}
		b.Sections = append(b.Sections, sec)
	}
	b.number()
	return b, nil
}

// paragraphsOf returns the text of an article.
func paragraphsOf(a issues.Article) (all []string, err error) {
	for _, block := range a.Body {
		p, ok := block.(issues.Paragraph)
		if !ok {
			return nil, fmt.Errorf("%s: %T has no template", a.Pos, block)
		}
		var text strings.Builder
		for _, s := range p.Spans {
			if s.Bold || p.Heading {
				return nil, fmt.Errorf("%s: bold text and headings have no template", s.Pos)
			}
			text.WriteString(s.Value)
		}
		all = append(all, text.String())
	}
	return all, nil
}

func values(texts []issues.Text) (all []string) {
	for _, t := range texts {
		all = append(all, t.Value)
	}
	return all
}

// perSection is how many articles a section of a large bulletin has.
const perSection = 25

// repeated returns a bulletin of n articles with the texts of b, in which no
// paragraph is like another: the sentences of each change places from one time
// to the next, and each names a number. An article also has the first paragraph
// of the one after it, so that 200 of them make some 300 pages.
func (b *bulletin) repeated(n int) *bulletin {
	var from []article
	titles := []string{""}
	for _, s := range b.Sections {
		from = append(from, s.Articles...)
		if s.Title != "" {
			titles = append(titles, s.Title)
		}
	}
	big := *b
	big.Sections = nil
	for i := range n {
		if i%perSection == 0 {
			k := i / perSection
			title := titles[min(k, 1)]
			if k > 0 {
				title = fmt.Sprintf("%s（%d）", titles[1+(k-1)%(len(titles)-1)], k)
			}
			big.Sections = append(big.Sections, section{Title: title})
		}
		last := &big.Sections[len(big.Sections)-1]
		a := from[i%len(from)]
		a.Paragraphs = append(slices.Clone(a.Paragraphs), from[(i+1)%len(from)].Paragraphs[0])
		last.Articles = append(last.Articles, a.varied(i/len(from), i+1))
	}
	big.number()
	return &big
}

// another returns a bulletin like b, of the same parts, whose texts differ as
// those of repeated do.
func (b *bulletin) another(round int) *bulletin {
	other := *b
	other.Sections = nil
	n := 0
	for _, s := range b.Sections {
		articles := s.Articles
		s.Articles = nil
		for _, a := range articles {
			n++
			s.Articles = append(s.Articles, a.varied(round, n))
		}
		other.Sections = append(other.Sections, s)
	}
	other.number()
	return &other
}

// varied turns the sentences of each paragraph by round and puts a number
// behind the first.
func (a article) varied(round, number int) article {
	paragraphs := a.Paragraphs
	a.Paragraphs = nil
	for i, p := range paragraphs {
		sentences := strings.SplitAfter(p, "。")
		if last := len(sentences) - 1; sentences[last] == "" {
			sentences = sentences[:last]
		}
		k := round % len(sentences)
		sentences = append(sentences[k:len(sentences):len(sentences)], sentences[:k]...)
		mark := fmt.Sprintf("（%d年第%d号之%d）", 2000+round, number, i+1)
		if first, ok := strings.CutSuffix(sentences[0], "。"); ok {
			sentences[0] = first + mark + "。"
		} else {
			sentences[0] += mark
		}
		a.Paragraphs = append(a.Paragraphs, strings.Join(sentences, ""))
	}
	return a
}

// yaml is the issue file that says the same; the series says the rest.
func (b *bulletin) yaml(number int) []byte {
	var s bytes.Buffer
	fmt.Fprintf(&s, "year: %d\nnumber: %d\nserial: %d\ndate: %04d-%02d-%02d\nsections:\n", b.Year, number, 53+number, b.Year, b.Month, b.Day)
	for _, sec := range b.Sections {
		fmt.Fprintf(&s, "  - title: %s\n    articles:\n", strconv.Quote(sec.Title))
		if sec.Title == "" {
			s.Truncate(bytes.LastIndex(s.Bytes(), []byte("  - title")))
			s.WriteString("  - articles:\n")
		}
		for _, a := range sec.Articles {
			s.WriteString("      - title: |\n")
			for _, line := range a.Title {
				fmt.Fprintf(&s, "          %s\n", line)
			}
			if a.Source != "" {
				fmt.Fprintf(&s, "        source: %s\n", strconv.Quote(a.Source))
			}
			s.WriteString("        body: |\n")
			for _, p := range a.Paragraphs {
				fmt.Fprintf(&s, "          %s\n", p)
			}
		}
	}
	fmt.Fprintf(&s, "colophon:\n  editor: %s\n  reviewer: %s\n", strconv.Quote(b.Editor), strconv.Quote(b.Reviewer))
	return s.Bytes()
}

// work is one thing that everybody does: bulletins to be built in one go.
type work struct {
	// name is what the table calls it, folder that of its files.
	name, folder string
	// files are the issue files, bulletins what they say.
	files     []string
	bulletins []*bulletin
}

// stem is the name of the products of the i-th bulletin, without an ending.
func (w *work) stem(i int) string {
	name := filepath.Base(w.files[i])
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// newWork writes issue files, a copy of the series among them, and reads them
// back: what the others set is what jianbao reads.
func newWork(name, folder string, series []byte, bodies map[string][]byte, order []string) (*work, error) {
	w := &work{name: name, folder: folder}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(folder, "series.yaml"), series, 0o666); err != nil {
		return nil, err
	}
	for _, name := range order {
		path := filepath.Join(folder, name+".yaml")
		if err := os.WriteFile(path, bodies[name], 0o666); err != nil {
			return nil, err
		}
		b, err := readBulletin(path)
		if err != nil {
			return nil, err
		}
		w.files, w.bulletins = append(w.files, path), append(w.bulletins, b)
		data, err := json.Marshal(b)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(folder, name+".json"), data, 0o666); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// corpus is what is built, from small to large.
const (
	largeArticles = 200
	yearIssues    = 52
)

// newCorpus makes the works below folder: the sample as it is, a bulletin of
// some 300 pages, and the issues of a year.
func newCorpus(root, folder string) ([]*work, error) {
	sample, err := os.ReadFile(filepath.Join(root, "issues", "2023-14.yaml"))
	if err != nil {
		return nil, err
	}
	series, err := os.ReadFile(filepath.Join(root, "issues", "series.yaml"))
	if err != nil {
		return nil, err
	}
	one, err := newWork("one", filepath.Join(folder, "one"), series, map[string][]byte{"2023-14": sample}, []string{"2023-14"})
	if err != nil {
		return nil, err
	}
	b := one.bulletins[0]
	large, err := newWork("large", filepath.Join(folder, "large"), series,
		map[string][]byte{"2023-1": b.repeated(largeArticles).yaml(1)}, []string{"2023-1"})
	if err != nil {
		return nil, err
	}
	bodies := make(map[string][]byte)
	var order []string
	for n := range yearIssues {
		name := fmt.Sprintf("2023-%02d", n+1)
		bodies[name], order = b.another(n).yaml(n+1), append(order, name)
	}
	year, err := newWork("year", filepath.Join(folder, "year"), series, bodies, order)
	if err != nil {
		return nil, err
	}
	return []*work{one, large, year}, nil
}
