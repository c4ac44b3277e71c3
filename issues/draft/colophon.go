package draft

import (
	"strings"
	"unicode/utf8"

	"jianbao/issues/diag"
)

// colophon is what was read of the foot (版记).
type colophon struct {
	editor, reviewer, approver        []string
	report, send, issue, distribution []string
	copies                            int
}

// person says which field a label means.
var person = map[string]string{
	"编辑": "editor", "责任编辑": "editor", "责编": "editor", "编校": "editor", "本期编辑": "editor", "编写": "editor", "编者": "editor", "执行编辑": "editor",
	"审核": "reviewer", "核稿": "reviewer", "审稿": "reviewer", "审校": "reviewer", "审阅": "reviewer", "审定": "reviewer", "审核人": "reviewer", "本期审核": "reviewer",
	"签发": "approver", "签发人": "approver", "批准": "approver",
	"报": "report", "抄报": "report", "呈报": "report", "报送": "report",
	"送": "send", "抄送": "send", "主送": "send", "发": "issue", "下发": "issue",
	"分送": "distribution", "发送": "distribution", "本期分送": "distribution", "分发": "distribution", "发至": "distribution", "印送": "distribution",
}

var (
	// bareLabel is a label with white for its colon: 编辑　张三.
	bareLabel  = pattern(`(^|[ \x{3000}]{2,})(责任编辑|编辑|责编|审核|核稿|审校|签发人|签发)[ \x{3000}]+(\p{Han}{1,4}(?:$|[ \x{3000}、·]))`)
	labelForm  = pattern(`(?:^|[ \x{3000}])((?:\p{Han}[ \x{3000}]*){1,4})[:：]`)
	copiesForm = pattern(`[(（]?(?:共印|印数|印发份数|印|份数)\s*[:：]?\s*(\d{1,6})\s*份[)）]?`)
)

// colophonLine is the longest line of a colophon: a list of bodies, no
// paragraph.
const colophonLine = 400

// colophonStart returns where the foot begins: the first line with a label after
// which no line is too long for it or has a sentence.
func (im *importer) colophonStart(from int) int {
	start := len(im.lines)
	for i := len(im.lines) - 1; i >= from; i-- {
		c := plain(im.lines[i].text)
		if utf8.RuneCountInString(c) > colophonLine || isHeading(c) || strings.ContainsAny(strings.TrimSuffix(c, "。"), "。！？") {
			break
		}
		if len(labels(c)) > 0 || copiesForm().MatchString(c) && utf8.RuneCountInString(c) < shortestCut || isPrinted(c) {
			start = i
		}
	}
	// Rules and folios above the first label are of the foot.
	for start > from && start < len(im.lines) && isRule(im.lines[start-1].text) {
		start--
	}
	return start
}

// isPrinted reports whether a line says who printed the issue and when.
func isPrinted(c string) bool {
	return strings.HasSuffix(compact(c), "印发") && numbersOf(c).day != ""
}

// labelled is a label of the foot with what stands behind it.
type labelled struct{ field, label, value string }

// labels returns what a line holds that begins with a label and has one that is
// known; nil for others.
func labels(s string) (out []labelled) {
	s = bareLabel().ReplaceAllString(bareLabel().ReplaceAllString(s, "$1$2：$3"), "$1$2：$3")
	known := false
	at := labelForm().FindAllStringSubmatchIndex(s, -1)
	for i, m := range at {
		label := strings.NewReplacer(" ", "", "\u3000", "").Replace(s[m[2]:m[3]])
		field := person[label]
		known = known || field != ""
		if i == 0 && m[2] != 0 {
			return nil
		}
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out = append(out, labelled{field, label, strings.Trim(s[m[1]:end], " \u3000")})
	}
	if !known {
		return nil
	}
	return out
}

// colophon reads the lines from start on.
func (im *importer) colophon(start int) {
	var open *[]string // the list that a line without label goes on
	for _, l := range im.lines[start:] {
		im.keep(l)
		text := plain(l.text)
		if m := copiesForm().FindStringSubmatch(text); m != nil && im.foot.copies == 0 {
			im.foot.copies = numeral(m[1])
			text = strings.TrimSpace(strings.Replace(text, m[0], "", 1))
		}
		if isRule(text) || folioForm().MatchString(normal(text)) {
			continue
		}
		parts := labels(text)
		switch n := numbersOf(text); {
		case text == "":
		case len(parts) == 0 && n.day != "" && n.number.First == 0:
			im.printed(n, l)
			open = nil
		case len(parts) == 0 && open == nil:
			im.unsure(l, diag.Say("this line of the colophon was not understood"))
		case len(parts) == 0:
			*open = append(*open, text)
		}
		for _, p := range parts {
			open = im.foot.put(p)
			if p.field == "" {
				im.unsure(l, diag.Say("the label %q was not understood", p.label))
			}
		}
	}
}

// printed reads who printed the issue and when (印发). What the masthead has
// counts.
func (im *importer) printed(n numbers, l line) {
	body := strings.TrimSpace(strings.TrimSuffix(collapse(n.rest), "印发"))
	if im.day == "" {
		im.day = n.day
	}
	if im.issuer == "" && body != "" {
		im.issuer = im.issuerOf(body)
	}
	if im.day != n.day || body != "" && im.issuer != im.issuerOf(body) {
		im.unsure(l, diag.Say("this line of the colophon differs from the masthead"))
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
