package lint

import (
	"strings"
	"sync"
	"unicode/utf8"

	"jianbao/issues/diag"
)

// peopleRules look at people, their posts and the bodies they belong to.
func peopleRules() []Rule {
	return []Rule{{
		ID: "S13", Severity: warning, whole: namesAndTitles,
		Title: "two spellings of one title or body",
		Text: "A person has the title that lint: names gives, names in a list stand in its order, and a working group is called by one name through " +
			"the issue (小组 or 工作小组). Other short names of a body: see lint: terms.",
		Basis:  "house style",
		Before: diag.Verbatim("党建小组……党建工作小组"), After: diag.Verbatim("党建工作小组……党建工作小组"),
	}, {
		ID: "S22", Severity: warning, marks: "、", at: nestedList,
		Title: "people and their posts in one row of pause marks",
		Text: "Where one of several people has two posts, pause marks alone do not say where a person ends; between people stands ， or ；. Two " +
			"people with their names and a post that stands alone must be in the row for the rule to speak.",
		Basis:  "GB/T 15834-2011 4.5, 4.6",
		Before: diag.Verbatim("研究员王国祥、实验室主任、中心研究员许世卫发言"), After: diag.Verbatim("研究员王国祥，实验室主任、中心研究员许世卫发言"),
	}}
}

// postWords are the words that end a post.
const postWords = "书记 主席 副主席 主任 副主任 会长 理事长 秘书长 院长 所长 局长 处长 部长 区长 市长 县长 镇长 校长 馆长 站长 司长 科长 总经理 经理 董事长 " +
	"总裁 研究员 教授 巡视员 调研员 工程师 院士 委员 常委 组长 队长 负责人 负责同志 台长 社长 总监 主编 总编辑 顾问 助理 专员 代表 讲师 医师"

// posts gives the words that end a post by their last character.
var posts = sync.OnceValue(func() map[rune][]string {
	m := make(map[rune][]string)
	for _, w := range strings.Fields(postWords) {
		last, _ := utf8.DecodeLastRuneInString(w)
		m[last] = append(m[last], w)
	}
	return m
})

// postEnding returns the post that ends just before i, "" if none does.
func (p *passage) postEnding(i int) string {
	for _, w := range posts()[p.at(i-1)] {
		if p.hasBefore(i, w) {
			return w
		}
	}
	return ""
}

// nestedList looks at the row of items that the pause mark at i is the first
// in.
func nestedList(p *passage, i int, r *report) {
	if p.quoted[i] || !p.isFirstPause(i) {
		return
	}
	from := p.clauseStart(i)
	persons, alone, first := 0, -1, from
	found := false
	for from < len(p.runes) && from-first < clauseLimit {
		to := p.itemEnd(from)
		last := p.at(to) != '、'
		switch {
		case p.isPerson(from, to, last):
			persons++
			found = found || alone >= 0 && persons > 1
		case !last && to-from <= 30 && p.postEnding(to) != "":
			if alone < 0 && persons > 0 {
				alone = from
			}
		}
		if last {
			break
		}
		from = to + 1
	}
	if found {
		r.add(alone-1, alone, diag.Say("people and their posts in one row at %q", p.text(alone-8, alone+12)), diag.Say("write \"，\" or \"；\" between people"))
	}
}

// isFirstPause reports whether no pause mark stands before i in its clause,
// quotes left out of account.
func (p *passage) isFirstPause(i int) bool {
	for j := i - 1; j >= max(0, i-clauseLimit); j-- {
		if p.quoted[j] {
			continue
		}
		switch p.runes[j] {
		case '、':
			return false
		case '，', '。', '；', '：', '？', '！':
			return true
		}
	}
	return true
}

// itemEnd returns where the item of a list that begins at i ends.
func (p *passage) itemEnd(i int) int {
	for i < len(p.runes) && (!isOneOf(p.runes[i], "、，。；：？！") || p.quoted[i]) {
		i++
	}
	return i
}

// isPerson reports whether the item from up to to is a post with a name: to its
// end, or in the last item with more behind.
func (p *passage) isPerson(from, to int, last bool) bool {
	for i := to; i > max(from+1, to-40); i-- {
		w := p.postEnding(i)
		if w == "" || i == to || !isSurname(p.runes[i]) {
			continue
		}
		if rest := to - i; last || 2 <= rest && rest <= 3 {
			return true
		}
	}
	return false
}

func namesAndTitles(d *document, r *report) {
	for _, p := range d.passages {
		if p.meant != nil {
			p.checkNames(r)
		}
	}
	d.groups(r)
}

// checkNames compares the names of the house in a passage with their titles
// and their order.
func (p *passage) checkNames(r *report) {
	names := r.checker.config.lint.Names
	rank := func(i int) int {
		for n, pair := range names {
			if p.has(i, pair.Key.Value) {
				return n
			}
		}
		return -1
	}
	for i := range p.runes {
		if !p.meant[i] {
			continue
		}
		n := rank(i)
		if n < 0 {
			continue
		}
		end := i + len([]rune(names[n].Key.Value))
		p.checkTitle(i, end, names[n].Value.Value, r)
		if p.at(end) == '、' {
			if m := rank(end + 1); m >= 0 && m < n {
				r.in(p, end+1, end+1+len([]rune(names[m].Key.Value)),
					diag.Say("%q comes before %q in rank", names[m].Key.Value, names[n].Key.Value), diag.Say("change their order"))
			}
		}
	}
}

// checkTitle compares the post before the name from up to to, or behind it,
// with the title of the person.
func (p *passage) checkTitle(from, to int, title string, r *report) {
	if title == "" {
		return
	}
	parts := strings.FieldsFunc(title, func(c rune) bool { return isOneOf(c, "、， ") })
	end := p.postBehind(to)
	if post := p.postEnding(from); post != "" && !p.belongsToOther(from-len([]rune(post))) {
		start := from - len([]rune(post))
		for _, deputy := range [...]string{"副", "常务副"} {
			if p.hasBefore(start, deputy) && !strings.HasPrefix(post, "副") {
				post = deputy + post
			}
		}
		if !hasEnding(parts, post) {
			r.in(p, from-len([]rune(post)), to, diag.Say("%q, but the title is %q", p.text(from-len([]rune(post)), to), title), diag.Say("write the title as the house has it"))
		}
	} else if end > to && !hasEnding(parts, p.text(to, end)) {
		r.in(p, from, end, diag.Say("%q, but the title is %q", p.text(from, end), title), diag.Say("write the title as the house has it"))
	}
}

// belongsToOther reports whether the post that begins at i stands right behind
// a name of the house.
func (p *passage) belongsToOther(i int) bool {
	for _, deputy := range [...]string{"常务副", "副"} {
		if p.hasBefore(i, deputy) {
			i -= len([]rune(deputy))
			break
		}
	}
	return i > 0 && p.meant[i-1]
}

// postBehind returns the end of the post that begins at i, right behind a name;
// i if there is none. Words that are verbs as well, and beginnings of other
// words, are none.
func (p *passage) postBehind(i int) int {
	start := i
	for _, deputy := range [...]string{"常务副", "副"} {
		if p.has(i, deputy) {
			start += len([]rune(deputy))
			break
		}
	}
	for end := start + 5; end > start+1; end-- {
		switch w := p.postEnding(end); {
		case w == "" || end-len([]rune(w)) != start:
		case w == "代表" || w == "主编" || w == "委员" && p.at(end) == '会' || w == "主席" && isOneOf(p.at(end), "团台") || end < len(p.runes) && p.meant[end]:
			return i
		case p.postEnding(end+2) != "":
			return end + 2 // 主任医师, 主席助理
		default:
			return end
		}
	}
	return i
}

// hasEnding reports whether one of the parts is the post, as a whole or but
// for the body before it. 副主席 does not end in the post 主席.
func hasEnding(parts []string, post string) bool {
	for _, part := range parts {
		if rest, ok := strings.CutSuffix(part, post); ok && !strings.HasSuffix(rest, "副") {
			return true
		}
	}
	return false
}

// groups reports working groups that are named with 工作 and without.
func (d *document) groups(r *report) {
	type names struct{ long, short []use }
	found := make(map[string]*names)
	var order []string
	for _, p := range d.passages {
		for i, c := range p.runes {
			if c != '小' || !p.has(i, "小组") {
				continue
			}
			stem, long := i, p.hasBefore(i, "工作")
			if long {
				stem -= 2
			}
			if p.hanLeft(stem) < 2 || isGroupVerb(p.text(stem-2, stem)) {
				continue
			}
			key := p.text(stem-2, stem)
			if found[key] == nil {
				found[key] = new(names)
				order = append(order, key)
			}
			if n := found[key]; long {
				n.long = append(n.long, use{p, stem - 2})
			} else {
				n.short = append(n.short, use{p, stem - 2})
			}
		}
	}
	for _, key := range order {
		n := found[key]
		if len(n.long) == 0 || len(n.short) == 0 {
			continue
		}
		less, rare, common := n.short, key+"小组", key+"工作小组"
		if len(n.long) < len(n.short) {
			less, rare, common = n.long, common, rare
		}
		for _, u := range less {
			r.in(u.passage, u.at, u.at+len([]rune(rare)), diag.Say("%q, elsewhere %q", rare, common), diag.Say("use one name"))
		}
	}
}

// isGroupVerb reports whether the word before 小组 says what is done with it
// and is no name.
func isGroupVerb(w string) bool {
	switch w {
	case "成立", "组成", "组建", "设立", "建立", "分成", "分为", "各个", "派出", "调整", "参加", "领导":
		return true
	}
	return false
}
