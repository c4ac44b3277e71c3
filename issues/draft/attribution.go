package draft

import (
	"strings"
)

// Who sent an article in stands behind its last sentence in brackets, or on a
// line of its own: in brackets, behind a label, or with 供稿 behind it.
var (
	sourceForm   = pattern(`^(|.*[。！？…”；])\s*[（(]([^（）()]{2,60})[）)]。?$`)
	sourceLabel  = pattern(`^(?:信息来源|稿件来源|来源|稿源|供稿单位|供稿|来稿单位|来稿|报送单位|撰稿)\s*[:：]\s*(.{2,58})$`)
	sourceEnding = pattern(`^[\p{Han}、 \x{3000}（）()]{2,30}(?:供稿|来稿|报送|摄影报道)$`)
	// noSource is what remarks in brackets begin with that name nobody.
	noSource = pattern(`^(?:见|详见|参见|附|注[:：]|下转|上接|未完|完$|待续|图为|如图)`)
)

// isSource reports whether a line is an attribution on its own.
func isSource(s string) bool {
	s = strings.TrimSpace(s)
	return sourceLabel().MatchString(s) || sourceEnding().MatchString(s)
}

// takeSource takes the attribution off an article's last paragraph; false if
// there is none.
func (im *importer) takeSource(a *article) bool {
	n := len(a.body)
	last := a.body[n-1]
	bare := strings.TrimSpace(plain(last))
	if isSource(bare) && n > 1 {
		a.source = im.withoutLabel(bare, a.last)
		a.body = a.body[:n-1]
		return true
	}
	m := sourceForm().FindStringSubmatch(bare)
	if m == nil || n == 1 && m[1] == "" || noSource().MatchString(m[2]) {
		return false
	}
	a.source = im.withoutLabel(strings.TrimSpace(m[2]), a.last)
	if m[1] == "" {
		a.body = a.body[:n-1]
	} else if i := strings.LastIndexAny(last, "（("); i >= 0 {
		a.body[n-1] = strings.TrimSpace(balance(last[:i]))
	}
	if strings.HasSuffix(bare, "。") {
		im.keep(line{text: "（" + m[2] + "）。", no: a.last.no, col: a.last.col})
	}
	return true
}

// withoutLabel takes 来源： off an attribution; the whole is kept in the
// comments.
func (im *importer) withoutLabel(s string, at line) string {
	m := sourceLabel().FindStringSubmatch(s)
	if m == nil {
		return s
	}
	at.text = s
	im.keep(at)
	return m[1]
}
