package issues

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"jianbao/issues/diag"
)

// Keys may be written in English and in Chinese, in one file as well. Reading
// gives every key of a file its English name, by which all else asks for it;
// messages quote it as it is typed, and show examples in its language.

// twins are the keys of the schema as messages about Chinese ones have them:
// name, example and values are in Chinese.
var twins = sync.OnceValue(func() map[*key]*key {
	all := make(map[*key]*key)
	addTwin(all, &issueKey)
	return all
})

func addTwin(all map[*key]*key, k *key) {
	twin := *k
	twin.name, twin.example, twin.values = k.chinese, k.translate(k.example), k.words
	all[k] = &twin
	for i := range k.keys {
		addTwin(all, &k.keys[i])
	}
}

// in returns a key of the tables as messages have it in Chinese or English.
func (k *key) in(chinese bool) *key {
	if twin := twins()[k]; chinese && twin != nil {
		return twin
	}
	return k
}

// exampleWord is a word of an example that may be a key or a value of the
// schema: a key if a colon stands behind it.
var exampleWord = pattern(`\b[A-Za-z_]+\b:?`)

// translate returns an example with the keys and values of k and of what is
// under it in Chinese.
func (k *key) translate(example string) string {
	example = chinesePlaces.Replace(example)
	return exampleWord().ReplaceAllStringFunc(example, func(w string) string {
		name, isKey := strings.CutSuffix(w, ":")
		if isKey {
			if inner := k.within(func(k *key) bool { return k.name == name }); inner != nil {
				return inner.chinese + ":"
			}
			return w
		}
		inner := k.within(func(k *key) bool { return k.word(name) != "" })
		if inner == nil {
			return w
		}
		return inner.word(name)
	})
}

// within returns the first key that is wanted of k and those under it, nil if
// there is none.
func (k *key) within(want func(*key) bool) *key {
	if want(k) {
		return k
	}
	for i := range k.keys {
		if found := k.keys[i].within(want); found != nil {
			return found
		}
	}
	return nil
}

// pattern returns a function that gives the regular expression. It is compiled
// when it is first asked for, which most runs do not.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// The words of a flag.
var (
	flagValues = []string{"true", "false"}
	flagWords  = []string{"是", "否"}
)

// choices returns the values that the key may have in both languages; nil if
// they are not words of the schema.
func (k *key) choices() (values, words []string) {
	if k.kind == flag {
		return flagValues, flagWords
	}
	return k.values, k.words
}

// word returns a value of the schema in Chinese, "" if it is none.
func (k *key) word(value string) string {
	values, words := k.choices()
	if i := slices.Index(values, value); i >= 0 {
		return words[i]
	}
	return ""
}

// value returns the value of the schema that a word of either language stands
// for, "" if it is none.
func (k *key) value(typed string) string {
	values, words := k.choices()
	if i := slices.Index(words, typed); i >= 0 {
		return values[i]
	}
	if slices.Contains(values, typed) {
		return typed
	}
	return ""
}

// match returns the key of a table that a word of either language names, nil
// if there is none.
func match(keys []key, typed string) (k *key, chinese bool) {
	for i := range keys {
		switch typed {
		case keys[i].name:
			return &keys[i], false
		case keys[i].chinese:
			return &keys[i], true
		}
	}
	return nil, false
}

// assign gives the keys of a value, whose own key is k, their names by the
// schema. One that stands there in both languages is given twice.
func (r *reader) assign(v *value, k *key) {
	switch {
	case v.is(list) && (k.kind == objects || k.kind == paragraphs || k.kind == columns):
		for _, item := range v.items {
			r.assign(item, k)
		}
	case v.is(mapping) && k.kind != pairs:
		r.assignEntries(v, k.keys)
	}
}

func (r *reader) assignEntries(v *value, keys []key) {
	first := make(map[string]entry, len(v.entries))
	out := v.entries[:0]
	for i, e := range v.entries {
		k, chinese := match(keys, e.key)
		if k == nil {
			out = append(out, e)
			continue
		}
		v.src.count(chinese)
		if before, twice := first[k.name]; twice {
			m := msgDuplicateName
			if k.name == v.entries[0].name && e.pos.Col > 1 {
				m = msgDuplicateNameItem
			}
			r.faults.add(e.pos, m, e.key, before.pos.Line, before.key)
			continue
		}
		e.name, e.value.as = k.name, k.in(chinese)
		if i == 0 {
			v.entries[0].name = k.name
		}
		first[k.name] = e
		r.assign(e.value, k)
		out = append(out, e)
	}
	v.entries = out
}

// naming counts the keys of a file by their language.
type naming struct{ english, chinese int }

// count counts a key of the schema.
func (n *naming) count(chinese bool) {
	if chinese {
		n.chinese++
	} else {
		n.english++
	}
}

// isChinese reports whether a file's keys are Chinese, half of them at least.
func (n *naming) isChinese() bool { return n.chinese > 0 && n.chinese >= n.english }

// isChinese reports whether keys of a file are to be named in Chinese; of one
// that has none, as those of the issue.
func (r *reader) isChinese(s *source) bool {
	if s.naming == (naming{}) {
		return r.chinese
	}
	return s.naming.isChinese()
}

// keyLine is a line that begins with a key.
var keyLine = pattern(`(?m)^[ -]*([a-z_]+|\p{Han}+):(?: |$)`)

// countLines counts the keys of a file that is not readable as YAML.
func (s *source) countLines() {
	for _, g := range keyLine().FindAllSubmatch(s.data[:min(len(s.data), searchLimit)], -1) {
		if name := string(g[1]); isKeyName(name) {
			s.count(isHan(name))
		}
	}
}

// isHan reports whether a name begins with a Chinese character.
func isHan(name string) bool {
	return strings.IndexFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) == 0
}

// placeOf returns where in the tables below keys a key of that name, of either
// language, stands, as "colophon" or "栏目.文章"; "" if nowhere.
func placeOf(keys []key, name string) string {
	for i := range keys {
		k := &keys[i]
		found, chinese := match(k.keys, name)
		if found != nil {
			return k.in(chinese).name
		}
		if place := placeOf(k.keys, name); place != "" {
			return k.in(isHan(name)).name + "." + place
		}
	}
	return ""
}

// namesOf lists the keys of a table.
func namesOf(keys []key, chinese bool) diag.Listing {
	var names diag.Listing
	for i := range keys {
		names = append(names, keys[i].in(chinese).name)
	}
	return names
}

// nearest returns the name in a table that a word was most likely meant to be;
// "" if none is near enough. A Chinese name has a character of the word at
// least.
func nearest(keys []key, typed string) string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	if near := diag.Nearest(typed, names); near != "" {
		return near
	}
	names = nil
	for _, k := range keys {
		if strings.ContainsAny(typed, k.chinese) {
			names = append(names, k.chinese)
		}
	}
	return diag.Nearest(typed, names)
}

// isKeyName reports whether a key of that name, of either language, stands
// anywhere in the schema.
func isKeyName(name string) bool {
	top, _ := match(issueKeys, name)
	return top != nil || placeOf(issueKeys, name) != ""
}

// Key returns a key's name as the issue's own file has its keys, in Chinese or
// English: that of the English path, as [Keys] has it. An item of a list of
// mappings has the path of the list: sections.title.
func (is *Issue) Key(path string) string { return keyAt(path).in(is.ChineseKeys).name }

// Word returns a value of the schema, which the key of that path may have, in
// the language of the file's keys.
func (is *Issue) Word(path, value string) string {
	if word := keyAt(path).word(value); is.ChineseKeys && word != "" {
		return word
	}
	return value
}

// keyAt returns the key of a path. Only paths of the schema may be asked for.
func keyAt(path string) *key {
	k := &issueKey
	for name := range strings.SplitSeq(path, ".") {
		if k = findKey(k.keys, name); k == nil {
			panic("issues: no key " + path + " in the schema")
		}
	}
	return k
}
