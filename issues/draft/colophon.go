package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// colophon is what was read of the foot (版记).
type colophon struct {
	editor, reviewer, approver        []string
	report, send, issue, distribution []string
	copies                            int
}

// person says which field a label means.
var person = map[string]string{
	"编辑": "editor", "责任编辑": "editor", "责编": "editor", "编校": "editor", "本期编辑": "editor",
	"审核": "reviewer", "核稿": "reviewer", "审稿": "reviewer", "审校": "reviewer",
	"签发": "approver", "签发人": "approver",
	"报": "report", "抄报": "report", "呈报": "report", "报送": "report",
	"送": "send", "抄送": "send", "主送": "send", "发": "issue", "下发": "issue",
	"分送": "distribution", "发送": "distribution", "本期分送": "distribution",
}

var (
	labelForm  = regexp.MustCompile(`(?:^|[ \x{3000}])((?:\p{Han}[ \x{3000}]*){1,4})[:：]`)
	copiesForm = regexp.MustCompile(`[(（]?共印\s*(\d{1,6})\s*份[)）]?`)
)

// colophonLine is the longest line of a colophon: a list of bodies, no
// paragraph.
const colophonLine = 200

// colophonStart returns where the foot begins: the first line with a label after
// which no line is too long for it or has a sentence.
func (im *importer) colophonStart(from int) int {
	start := len(im.lines)
	for i := len(im.lines) - 1; i >= from; i-- {
		c := plain(im.lines[i].text)
		if utf8.RuneCountInString(c) > colophonLine || strings.HasPrefix(c, "【") || strings.ContainsAny(strings.TrimSuffix(c, "。"), "。！？") {
			break
		}
		if len(labels(c)) > 0 || copiesForm.MatchString(c) && strings.HasPrefix(compact(c), "(共印") {
			start = i
		}
	}
	return start
}

// labelled is a label of the foot with what stands behind it.
type labelled struct{ field, label, value string }

// labels returns what a line that begins with a known label holds; nil if it
// does not.
func labels(s string) (out []labelled) {
	at := labelForm.FindAllStringSubmatchIndex(s, -1)
	for i, m := range at {
		label := strings.NewReplacer(" ", "", "\u3000", "").Replace(s[m[2]:m[3]])
		field := person[label]
		if field == "" && len(out) == 0 {
			return nil
		}
		if i == 0 && m[2] != 0 {
			return nil
		}
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out = append(out, labelled{field, label, strings.Trim(s[m[1]:end], " \u3000")})
	}
	return out
}

// colophon reads the lines from start on.
func (im *importer) colophon(start int) {
	var open *[]string // the list that a line without label goes on
	for _, l := range im.lines[start:] {
		im.keep(l)
		text := plain(l.text)
		if m := copiesForm.FindStringSubmatch(text); m != nil {
			im.foot.copies = number(m[1], 0)
			text = strings.TrimSpace(strings.Replace(text, m[0], "", 1))
		}
		if text == "" {
			continue
		}
		parts := labels(text)
		if len(parts) == 0 {
			if open == nil {
				im.unsure(l, "this line of the colophon was not understood")
			} else {
				*open = append(*open, text)
			}
		}
		for _, p := range parts {
			open = im.foot.put(p)
			if p.field == "" {
				im.unsure(l, "the label was not understood", p.label)
			}
		}
	}
}

// put puts a labelled value at its place, and returns the list that it went to.
func (c *colophon) put(p labelled) *[]string {
	lists := map[string]*[]string{"report": &c.report, "send": &c.send, "issue": &c.issue, "distribution": &c.distribution}
	if list := lists[p.field]; list != nil {
		if p.value != "" {
			*list = append(*list, p.value)
		}
		return list
	}
	people := map[string]*[]string{"editor": &c.editor, "reviewer": &c.reviewer, "approver": &c.approver}
	if one := people[p.field]; one != nil && p.value != "" {
		*one = append(*one, p.value)
	}
	return nil
}
