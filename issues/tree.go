package issues

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"gopkg.in/yaml.v3"

	"jianbao/issues/diag"
)

// Limits on what a file may ask for: the schema itself is ten deep, and
// nothing in it needs aliases, so both leave room and stop a bomb at once.
const (
	maxDepth   = 64
	maxAliased = 10_000
)

// valueKind is what YAML wrote.
type valueKind uint8

const (
	nothing valueKind = iota // null, or not there
	scalar
	list
	mapping
)

// String says the kind in English.
func (k valueKind) String() string { return k.In(nil) }

// In says the kind as messages in the language of c do.
func (k valueKind) In(c diag.Catalog) string {
	return diag.Say([...]diag.Format{"nothing", "text", "a list", "keys with values"}[k]).In(c)
}

// value is a node of an issue or a series, with the file it came from. A nil
// value is one that is not there.
type value struct {
	kind    valueKind
	node    *yaml.Node
	src     *source
	at      spot
	items   []*value // of a list
	entries []entry  // of a mapping
	// comment stands behind the value on its line, or behind its key if
	// there is no value.
	comment string
	// as is the value's key of the schema as messages have it, nil if the
	// value has none.
	as *key
}

// entry is a key of a mapping with its value.
type entry struct {
	// key is as it is typed, name the English one of the schema if the key
	// is one of those.
	key, name string
	pos       diag.Pos
	value     *value
}

// is reports whether v is there and of kind k; a value that is not there is
// nothing.
func (v *value) is(k valueKind) bool {
	if v == nil {
		return k == nothing
	}
	return v.kind == k
}

// pos returns where v begins.
func (v *value) pos() diag.Pos {
	if v == nil {
		return diag.Pos{}
	}
	return v.src.pos(v.at)
}

// get returns the value of the key of that name in a mapping, nil if it is not
// there.
func (v *value) get(name string) *value {
	if !v.is(mapping) {
		return nil
	}
	i := slices.IndexFunc(v.entries, func(e entry) bool { return e.name == name })
	if i < 0 {
		return nil
	}
	return v.entries[i].value
}

// merge puts over on top of under, key by key through the mappings. Lists and
// scalars of over stand for those of under as a whole, and so does an explicit
// null, which takes a key of the series away.
func merge(over, under *value) *value {
	switch {
	case over == nil:
		return under
	case !over.is(mapping) || !under.is(mapping):
		return over
	}
	out := *over
	out.entries = slices.Clone(over.entries)
	for i, e := range out.entries {
		out.entries[i].value = merge(e.value, under.get(e.name))
	}
	for _, e := range under.entries {
		if over.get(e.name) == nil {
			out.entries = append(out.entries, e)
		}
	}
	return &out
}

// parseTree reads the bytes of a file into values. It returns nil if nothing
// can be read, which is a fault unless the file is empty and may be.
func parseTree(f File, faults *faultList) *value {
	src := newSource(f, faults)
	if src == nil {
		return nil
	}
	doc, err := src.document(faults)
	if err != nil {
		src.yamlFault(err, faults)
		return nil
	}
	if doc == nil || len(doc.Content) == 0 {
		return &value{src: src, at: spot{line: 1, col: 1}}
	}
	b := builder{src: src, faults: faults}
	return b.value(doc.Content[0], 1)
}

// document returns the only document of a source; nil for an empty one.
func (s *source) document(faults *faultList) (doc *yaml.Node, err error) {
	d := decoder{yaml.NewDecoder(bytes.NewReader(s.data))}
	if doc, err = d.decode(); err != nil || doc == nil {
		return nil, err
	}
	second, err := d.decode()
	if second != nil {
		faults.add(s.pos(s.spotAt(second.Line, second.Column)), msgDocuments)
	}
	return doc, err
}

// decoder reads documents without panicking.
type decoder struct{ yaml *yaml.Decoder }

// decode returns the next document, nil after the last. yaml.v3 3.0.1 panics
// on some comments in odd places (“unexpected tail comment event”); what it
// cannot read is not YAML for us.
func (d decoder) decode() (doc *yaml.Node, err error) {
	defer func() {
		if v := recover(); v != nil {
			doc, err = nil, fmt.Errorf("yaml: %v", v)
		}
	}()
	doc = new(yaml.Node)
	if err := d.yaml.Decode(doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return doc, nil
}

// builder makes values of YAML nodes.
type builder struct {
	src     *source
	faults  *faultList
	aliases int    // aliases the node being built stands under
	outer   *value // the first of them
	aliased int    // nodes built under aliases so far
	tooDeep bool
}

// value returns the value of a node at a depth; faults make it nothing.
func (b *builder) value(n *yaml.Node, depth int) *value {
	v := &value{node: n, src: b.src, at: b.src.spotAt(n.Line, n.Column), comment: n.LineComment}
	if b.refuse(v, depth) {
		return v
	}
	if n.Anchor != "" && b.aliases == 0 && !bytes.Contains(b.src.data, []byte("*"+n.Anchor)) {
		b.faults.add(v.pos(), msgAnchor, "&"+short(n.Anchor))
	}
	switch n.Kind {
	case yaml.AliasNode:
		if b.aliases++; b.aliases == 1 {
			b.outer = v
		}
		v = b.value(n.Alias, depth+1)
		b.aliases--
	case yaml.SequenceNode:
		v.kind = list
		for _, c := range n.Content {
			v.items = append(v.items, b.value(c, depth+1))
		}
	case yaml.MappingNode:
		v.kind = mapping
		v.entries = b.entries(n, depth)
	case yaml.ScalarNode:
		if n.Tag != "!!null" {
			v.kind = scalar
		}
	}
	return v
}

// refuse reports a node that is beyond the limits or has a tag of its own.
func (b *builder) refuse(v *value, depth int) bool {
	if b.aliases > 0 {
		b.aliased++
	}
	switch {
	case b.aliased > maxAliased:
		if b.aliased == maxAliased+1 {
			b.faults.add(b.outer.pos(), msgAliases, maxAliased)
		}
		return true
	case depth > maxDepth:
		if !b.tooDeep {
			b.faults.add(v.pos(), msgDepth, maxDepth)
		}
		b.tooDeep = true
		return true
	case v.node.Style&yaml.TaggedStyle != 0 && !slices.Contains(plainTags, v.node.Tag):
		b.faults.add(v.pos(), msgTag, short(v.node.Tag))
		return true
	}
	return false
}

// plainTags are the tags that say no more than the schema knows.
var plainTags = []string{"!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp", "!!seq", "!!map"}

// entries returns the keys of a mapping, each once.
func (b *builder) entries(n *yaml.Node, depth int) []entry {
	out := make([]entry, 0, len(n.Content)/2)
	lines := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		pos := b.src.pos(b.src.spotAt(k.Line, k.Column))
		line, twice := lines[k.Value]
		switch {
		case k.Kind != yaml.ScalarNode:
			b.faults.add(pos, msgKeyType)
			continue
		case twice:
			b.faults.add(pos, duplicateMessage(n, k), short(k.Value), line)
			continue
		}
		lines[k.Value] = k.Line
		v := b.value(n.Content[i+1], depth+1)
		if v.is(nothing) {
			v.comment = k.LineComment
		}
		out = append(out, entry{k.Value, k.Value, pos, v})
	}
	return out
}

// duplicateMessage says what to do about a key that a mapping has twice: its
// first key probably begins another item whose dash was forgotten.
func duplicateMessage(n, k *yaml.Node) message {
	if k.Value == n.Content[0].Value && k.Column > 1 {
		return msgDuplicateItem
	}
	return msgDuplicate
}
