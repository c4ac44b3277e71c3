package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// words are those of the table, in a language.
type words struct {
	one, large, year string // what is built; %d is its pages
	program          string
	failed           string
	// stamp is date, machine and number of runs.
	stamp, slow, absent string
	// list is between the items of a list.
	list string
}

var english = words{
	one: "one issue, %d pages", large: "%d articles, %d pages", year: "%d issues",
	program: "program", failed: "failed",
	stamp:  "%s; %s. Whole processes, medians of %d runs, in turns; beside the time how many times jianbao's, and the largest process.",
	slow:   "One run only, as it takes more than %s.",
	absent: "Not installed there: %s.",
	list:   ", ",
}

var chinese = words{
	one: "一期，%d页", large: "%d篇，%d页", year: "%d期",
	program: "程序", failed: "失败",
	stamp:  "%s；%s。整个进程，轮流各运行%[3]d次取中位数；时间旁是jianbao的几倍，以及最大进程占用的内存。",
	slow:   "超过%s，只运行一次。",
	absent: "该机器上没有安装：%s。",
	list:   "、",
}

// report returns the table with what has to be said below it, as Markdown.
func (r *race) report(w words, date string) string {
	head := []string{w.program}
	for k := range r.works {
		head = append(head, r.headOf(w, k))
	}
	rows := [][]string{head}
	slow := false
	for i := range r.entrants {
		e := &r.entrants[i]
		row := []string{e.name + " " + e.version}
		for k := range r.works {
			res := &e.results[k]
			row = append(row, r.cell(w, i, k))
			slow = slow || res.slow
		}
		rows = append(rows, row)
	}
	var s strings.Builder
	s.WriteString(markdown(rows))
	fmt.Fprintf(&s, "\n"+w.stamp+"\n", date, machine(), r.runs)
	if slow {
		fmt.Fprintf(&s, "† "+w.slow+"\n", duration(r.patience))
	}
	if len(r.missing) > 0 {
		var names []string
		for _, p := range r.missing {
			names = append(names, p.name)
		}
		fmt.Fprintf(&s, w.absent+"\n", strings.Join(names, w.list))
	}
	return s.String()
}

// headOf is the head of a column; pages are those of jianbao.
func (r *race) headOf(w words, k int) string {
	pages := 0
	if len(r.entrants) > 0 {
		pages = r.entrants[0].results[k].pages
	}
	switch r.works[k].name {
	case "one":
		return fmt.Sprintf(w.one, pages)
	case "large":
		return fmt.Sprintf(w.large, r.works[k].bulletins[0].articles(), pages)
	default:
		return fmt.Sprintf(w.year, len(r.works[k].files))
	}
}

// articles is how many articles the bulletin has.
func (b *bulletin) articles() (n int) {
	for _, s := range b.Sections {
		n += len(s.Articles)
	}
	return n
}

// cell is what an entrant took for a work: time, ratio to the first entrant's,
// and memory where the system tells.
func (r *race) cell(w words, i, k int) string {
	res, base := &r.entrants[i].results[k], &r.entrants[0].results[k]
	if res.failure != "" {
		return w.failed
	}
	text := duration(res.wall())
	if res.slow {
		text += "†"
	}
	if i == 0 {
		text = "**" + text + "**"
	} else {
		text += " (" + ratio(res.wall(), base.wall()) + ")"
	}
	if peak := res.peak(); peak > 0 {
		text += w.list + megabytes(peak)
	}
	return text
}

// The lines of a file between which the table stands.
const (
	begin = "<!-- bench -->\n"
	end   = "<!-- /bench -->\n"
)

// update puts the report into files, with commas between their names.
func (r *race) update(files, date string) (errs []error) {
	for name := range strings.SplitSeq(files, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		w := english
		if strings.Contains(filepath.Base(name), "zh") {
			w = chinese
		}
		data, err := os.ReadFile(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		text, err := between(string(data), r.report(w, date))
		if err == nil {
			err = os.WriteFile(name, []byte(text), 0o666)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
		}
	}
	return errs
}

// between puts a text between the two lines of a file.
func between(file, text string) (string, error) {
	head, rest, ok := strings.Cut(file, begin)
	_, foot, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return "", fmt.Errorf("it has no lines %q and %q", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return head + begin + text + end + foot, nil
}
