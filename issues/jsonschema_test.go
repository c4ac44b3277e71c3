package issues

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"jianbao/issues/diag"
)

func TestSchemaFile(t *testing.T) {
	got := Schema()
	if os.Getenv("UPDATE_SNAPSHOTS") != "" {
		if err := os.WriteFile(SchemaName, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(SchemaName)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("issues/%s is not that of the tables; UPDATE_SNAPSHOTS=1 go test ./issues writes it anew", SchemaName)
	}
	if !IsSchema(got) || IsSchema([]byte(`{"title": "another"}`)) || IsSchema([]byte("jianbao")) {
		t.Error("the schema is not told from other files")
	}
}

// compiled returns the schema as a validator, having checked it against the
// schema of schemas.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(SchemaName, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(SchemaName)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// plain makes what an editor's YAML parser gives to a validator. A date is text
// there (YAML 1.2).
type plain struct{ values int }

func (p *plain) value(n *yaml.Node) any {
	if p.values++; p.values > maxAliased {
		return nil
	}
	switch n.Kind {
	case yaml.DocumentNode:
		return p.value(n.Content[0])
	case yaml.AliasNode:
		return p.value(n.Alias)
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, p.value(c))
		}
		return out
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = p.value(n.Content[i+1])
		}
		return out
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		if x, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return x
		}
	}
	return n.Value
}

// refusals returns what the schema finds wrong with a file; nil if nothing, or
// if the file is not YAML that has anything.
func refusals(s *jsonschema.Schema, data []byte) error {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || doc.Kind == 0 {
		return nil
	}
	return s.Validate(new(plain).value(&doc))
}

// What is read without an error is not refused, be its keys in English, in
// Chinese or in both.
func TestSchemaAccepts(t *testing.T) {
	s := compiled(t)
	random := rand.New(rand.NewPCG(14, 67))
	accepts := func(name string, data []byte) {
		t.Helper()
		mixed := func() bool { return random.IntN(2) == 0 }
		for _, data := range [][]byte{data, inChinese(t, data, always), inChinese(t, data, mixed)} {
			if err := refusals(s, data); err != nil {
				t.Errorf("%s: %v\n%s", name, err, data)
			}
		}
	}
	for _, name := range []string{"2023-14.yaml", "2023-15.yaml", "series.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		accepts(name, data)
	}
	accepts("keys without values", []byte("masthead:\ncolophon: ~\nstyle: {title: }\nfonts:\nsections: [{articles: }, ~]\nlint: {rules: , ignore: }\n"))
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, name := range cases {
		faults, files := faultsOfCase(t, name)
		if faults.HasErrors() {
			continue
		}
		read++
		for _, f := range files {
			accepts(name, f.Data)
		}
	}
	if read < 30 {
		t.Errorf("%d cases are read, want at least 30", read)
	}
	for _, chinese := range []bool{false, true} {
		for i := range issueKeys {
			if k := issueKeys[i].in(chinese); k.kind != objects && !strings.HasSuffix(k.example, "|") {
				accepts(k.example, []byte(k.example+"\n"))
			}
		}
	}
}

// beyondSchema are the errors that no schema of one file can find, or that are
// about the text of a value.
var beyondSchema = []struct {
	reason string
	m      []message
}{
	{"of YAML itself", []message{msgDuplicate, msgDuplicateItem, msgKeyType, msgTag, msgDepth, msgAliases, msgDocuments}},
	{"of characters", []message{msgControl, msgLoneCR, msgBidi, msgInnerBOM, msgReplacement, msgTextTab}},
	{"of two files or two values", []message{msgMissing, msgMissingUnder, msgWithNumber, msgRangeLength, msgWithout, msgRangeOrder}},
	{"of a text", []message{msgPlaceholder, msgEmptyText, msgEmptyBlock, msgUnclosedBold, msgEmptyBold, msgSpotName, msgOneLine, msgNoSuchDay}},
	{"of what is empty", []message{msgNoArticles, msgNoSections, msgNoBlock, msgEmpty, msgHashColor}},
	{"of the size of figures in quotes", []message{msgRangeLarge, msgRangeStart}},
}

func isBeyondSchema(d diag.Diagnostic) bool {
	for _, b := range beyondSchema {
		for _, m := range b.m {
			if m.code == d.Code && m.text == d.Message.Format {
				return true
			}
		}
	}
	return d.Severity == diag.Warning || d.Code == "E-yaml" || d.Code == "E-tab" || d.Code == "E-encoding"
}

// What the schema can find, wrong types, keys that are none, values out of
// range or not of the choice, it refuses.
func TestSchemaRefuses(t *testing.T) {
	s := compiled(t)
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	refused := map[string]int{}
	for _, name := range cases {
		faults, files := faultsOfCase(t, name)
		for _, f := range files {
			codes := map[string]bool{}
			for _, d := range faults {
				if d.Pos.File == f.Name && d.Pos.Line > 0 && !isBeyondSchema(d) {
					codes[d.Code] = true
				}
			}
			if len(codes) == 0 {
				continue
			}
			if refusals(s, f.Data) == nil {
				t.Errorf("%s: %s is accepted in spite of %v\n%s", name, f.Name, codes, f.Data)
			}
			for code := range codes {
				refused[code]++
			}
		}
	}
	for _, code := range []string{"E-type", "E-unknown-key", "E-value", "E-date", "E-number"} {
		if refused[code] == 0 {
			t.Errorf("no case has %s", code)
		}
	}
	for _, data := range []string{
		"年: 2023\nyear: 2023\n", "栏目: [{标题: 学会动态}]\n", "栏目: [{文章: [{标题: 一}]}]\n", "sections: [{articles: [{body: 一。}]}]\n",
		"检查: {忽略: [{规则: L45, 原文: 研究}]}\n", "year: 1800\n", "年: 3000\n", "期: 0\n", "目录: {条目: 栏}\n",
		"检查: {规则: {L19: 开}}\n", "刊头: {字号: 200}\n", "日期: 2023-13-01\n", "版记: {偶数页: 也许}\n",
	} {
		if refusals(s, []byte(data)) == nil {
			t.Errorf("%q is accepted", data)
		}
	}
}
