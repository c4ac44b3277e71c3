package issues

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// SchemaName is the name that the JSON Schema has beside issue files.
const SchemaName = "schema.json"

// Modeline is the line at the top of an issue file by which editors find the
// schema beside it.
const Modeline = "# yaml-language-server: $schema=" + SchemaName + "\n"

// schemaMark tells our schema, of any version, from other people's files.
const schemaMark = "jianbao: issue file and series.yaml"

// IsSchema reports whether data is a schema that Schema has made.
func IsSchema(data []byte) bool {
	var s struct {
		Comment string `json:"$comment"`
	}
	return json.Unmarshal(data, &s) == nil && s.Comment == schemaMark
}

// Schema returns the JSON Schema of issue files and series, which editors use
// for completion and for marking faults. It is as strict as it can be without
// refusing what [Parse] reads: it knows nothing of the other file, so that no
// key of the top level is required, nor of dates that a month does not have.
//
// It is of draft 7, the newest that all editors with a YAML language server
// know in full.
func Schema() []byte {
	defs := new(members)
	root := objectSchema(issueKeys, "", defs)
	root.Dialect = "http://json-schema.org/draft-07/schema#"
	root.Comment = schemaMark
	root.Title = issueKey.chinese
	root.Description = "一期简报，或各期共用的 series.yaml。各项的名称可用中文，也可用英文。"
	root.Definitions = defs
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(root); err != nil {
		panic("issues: " + err.Error()) // nothing in it can fail
	}
	return b.Bytes()
}

// schema is a JSON Schema, as far as it is used here.
type schema struct {
	Dialect     string    `json:"$schema,omitempty"`
	Comment     string    `json:"$comment,omitempty"`
	Title       string    `json:"title,omitempty"`
	Description string    `json:"description,omitempty"`
	Ref         string    `json:"$ref,omitempty"`
	Type        any       `json:"type,omitempty"`
	Enum        []any     `json:"enum,omitempty"`
	Pattern     string    `json:"pattern,omitempty"`
	Minimum     *float64  `json:"minimum,omitempty"`
	Maximum     *float64  `json:"maximum,omitempty"`
	Items       *schema   `json:"items,omitempty"`
	MinItems    int       `json:"minItems,omitempty"`
	MaxItems    int       `json:"maxItems,omitempty"`
	Properties  *members  `json:"properties,omitempty"`
	Additional  any       `json:"additionalProperties,omitempty"`
	Required    []string  `json:"required,omitempty"`
	AnyOf       []*schema `json:"anyOf,omitempty"`
	AllOf       []*schema `json:"allOf,omitempty"`
	Not         *schema   `json:"not,omitempty"`
	Definitions *members  `json:"definitions,omitempty"`
}

// members are schemas by name, in the order that they were set.
type members struct {
	names   []string
	schemas []*schema
}

func (m *members) set(name string, s *schema) {
	m.names, m.schemas = append(m.names, name), append(m.schemas, s)
}

// MarshalJSON writes the members as an object.
func (m *members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, name := range m.names {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(m.schemas[i]); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// scalars are the types of what YAML writes without brackets, as text is: 2023
// is a number to YAML, and so is a title of figures.
var scalars = []string{"string", "number", "boolean", "null"}

// orNull is a type, or nothing behind the key.
func orNull(t string) []string { return []string{t, "null"} }

// objectSchema returns the schema of a mapping with keys, each under both of
// its names, which are defined once under prefix.
func objectSchema(keys []key, prefix string, defs *members) *schema {
	s := &schema{Type: orNull("object"), Properties: new(members), Additional: false}
	for i := range keys {
		k := &keys[i]
		path := prefix + k.name
		defs.set(path, k.schema(path, defs))
		ref := &schema{Ref: "#/definitions/" + path}
		s.Properties.set(k.chinese, ref)
		s.Properties.set(k.name, ref)
		s.AllOf = append(s.AllOf, &schema{Not: &schema{Type: "object", Required: []string{k.name, k.chinese}}})
	}
	return s
}

// itemSchema returns the schema of the items of a list of mappings, which must
// have all of their required keys themselves.
func itemSchema(keys []key, prefix string, defs *members) *schema {
	s := objectSchema(keys, prefix, defs)
	for _, k := range keys {
		if k.required {
			// What is nothing is no object, and has no keys.
			s.AllOf = append(s.AllOf, &schema{AnyOf: []*schema{
				{Type: "null"}, {Required: []string{k.chinese}}, {Required: []string{k.name}},
			}})
		}
	}
	return s
}

// schema returns the schema of the key's value.
func (k *key) schema(path string, defs *members) *schema {
	s := k.valueSchema(path, defs)
	s.Title = k.chinese + "（" + k.name + "）"
	s.Description = k.about + "。例：" + k.in(true).example
	return s
}

func (k *key) valueSchema(path string, defs *members) *schema {
	prefix := path + "."
	switch k.kind {
	case text, lines:
		return &schema{Type: append([]string{"array"}, scalars...), Items: &schema{Type: scalars}}
	case paragraphs:
		return k.paragraphsSchema(prefix, defs)
	case integer:
		return figuresSchema("integer", k.min, k.max, `\d{1,9}`)
	case number:
		return figuresSchema("number", k.min, k.max, `[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`)
	case numbers:
		return figuresSchema("integer", 1, maxNumber, `\d+( *[`+strings.ReplaceAll(rangeMarks, "-", `\-`)+`]+ *\d+)?`)
	case day:
		// The years are minYear to maxYear.
		return &schema{Type: orNull("string"), Pattern: whole(`(19|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`)}
	case flag:
		words := append([]any{true, false}, anyOf(flagWords)...)
		return &schema{AnyOf: []*schema{
			{Enum: append(words, nil)}, {Type: "string", Pattern: whole(`[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]`)},
		}}
	case choice:
		return &schema{Enum: append(k.allWords(), nil)}
	case color:
		none, all := 0.0, 100.0
		share := `0*(100|\d{1,2})%?`
		return &schema{AnyOf: []*schema{
			{Type: orNull("string"), Pattern: whole(`#[0-9A-Fa-f]{6}|` + share + `([ ,/]+` + share + `){3}`)},
			{Type: "array", Items: &schema{Type: "number", Minimum: &none, Maximum: &all}, MinItems: 4, MaxItems: 4},
			{Type: "array", Items: &schema{Type: "string"}},
		}}
	case object:
		return objectSchema(k.keys, prefix, defs)
	case objects:
		return &schema{Type: orNull("array"), Items: itemSchema(k.keys, prefix, defs)}
	case pairs:
		value := &schema{Type: scalars}
		if len(k.values) > 0 {
			value = &schema{Enum: k.allWords()}
		}
		return &schema{Type: orNull("object"), Additional: value}
	case columns:
		column := &schema{AnyOf: []*schema{{Type: scalars}, objectSchema(k.keys, prefix, defs)}}
		return &schema{Type: append([]string{"array"}, scalars...), Items: column}
	case cells:
		row := &schema{Type: append([]string{"array"}, scalars...), Items: &schema{Type: scalars}}
		return &schema{Type: append([]string{"array"}, scalars...), Items: row}
	}
	panic("issues: kind without schema: " + k.kind.String())
}

// paragraphsSchema returns the schema of running text: a text, or a list of
// texts and, where the key has any, blocks.
func (k *key) paragraphsSchema(prefix string, defs *members) *schema {
	item := &schema{Type: scalars}
	if len(k.keys) > 0 {
		item = &schema{AnyOf: []*schema{item, objectSchema(k.keys, prefix, defs)}}
	}
	return &schema{Type: append([]string{"array"}, scalars...), Items: item}
}

// figuresSchema returns the schema of a number of a type, from low to high, or
// of its figures in quotes.
func figuresSchema(kind string, low, high float64, pattern string) *schema {
	return &schema{AnyOf: []*schema{
		{Type: orNull(kind), Minimum: &low, Maximum: &high}, {Type: "string", Pattern: whole(pattern)},
	}}
}

// whole returns a pattern for all of a text, blanks around it aside.
func whole(pattern string) string { return `^\s*(` + pattern + `)\s*$` }

// allWords returns the values of a choice in both languages.
func (k *key) allWords() []any {
	var own []string // a word may be the same in both
	for _, v := range k.values {
		if !slices.Contains(k.words, v) {
			own = append(own, v)
		}
	}
	return append(anyOf(k.words), anyOf(own)...)
}

func anyOf(words []string) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = w
	}
	return out
}
