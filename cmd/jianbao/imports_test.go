package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the module's top folder, module its path.
const (
	root   = "../.."
	module = "jianbao"
)

// rule is printed when a package breaks it.
const rule = `the import rule (ARCHITECTURE.md):
  cmd                       -> everything
  layout                    -> layout/inline, layout/frame, fonts, issues, issues/pictures
  layout/inline             -> layout/frame, fonts
  layout/proof              -> layout/frame, fonts
  layout/pdf, layout/png    -> layout/frame, fonts, issues/pictures
  issues/lint, issues/sequence -> issues
  issues/draft              -> issues, issues/lint
  issues/catalog            -> nothing else of ours; only cmd imports it
  everybody                 -> issues/diag
  issues                    -> issues/pictures
  fonts/installed           -> fonts
  issues/pictures, layout/frame, fonts, layout/pdf/reader, layout/png/golden -> nothing else of ours
YAML is read in issues only, fpdf used in layout/pdf only, pflag and os.Exit in cmd only;
layout/... reads no file, environment, clock or random number.`

// arrows is the rule as data: what of ours a package may import, issues/diag
// aside. Tests may import more. A package that is missing here breaks the rule.
var arrows = map[string][]string{
	// cmd/bench may import everything; this is what it does.
	"cmd/bench": {"layout", "layout/frame", "layout/proof", "layout/pdf", "fonts", "issues", "issues/lint"},
	"cmd/jianbao": {"layout", "layout/inline", "layout/frame", "layout/proof", "layout/pdf", "layout/png", "layout/pdf/reader",
		"fonts", "fonts/installed", "issues/pictures", "issues", "issues/lint", "issues/sequence", "issues/draft", "issues/catalog"},
	"layout":            {"layout/inline", "layout/frame", "fonts", "issues", "issues/pictures"},
	"layout/inline":     {"layout/frame", "fonts"},
	"layout/proof":      {"layout/frame", "fonts"},
	"layout/pdf":        {"layout/frame", "fonts", "issues/pictures"},
	"layout/png":        {"layout/frame", "fonts", "issues/pictures"},
	"layout/png/golden": {},
	"layout/pdf/reader": {},
	"layout/frame":      {},
	"fonts":             {},
	"fonts/installed":   {"fonts"},
	"fonts/fonttest":    {}, // made for tests only
	"issues/lint":       {"issues"},
	"issues/sequence":   {"issues"},
	"issues/draft":      {"issues", "issues/lint"},
	"issues":            {"issues/pictures"},
	"issues/pictures":   {},
	"issues/catalog":    {},
	// Only tests import it.
	"issues/catalog/catalogtest": {"issues/catalog"},
	"issues/diag":                {},
}

// theirs says where a module of others may be imported.
var theirs = map[string][]string{
	"github.com/fsnotify/fsnotify":    {"cmd/jianbao"},
	"github.com/go-pdf/fpdf":          {"layout/pdf"},
	"github.com/klauspost/compress":   {"layout/pdf"},
	"github.com/rivo/uniseg":          {"layout/inline"},
	"github.com/spf13/pflag":          {"cmd/jianbao"},
	"golang.org/x/image":              {"layout/png"},
	"golang.org/x/sys":                {"cmd/jianbao"},
	"github.com/sergi/go-diff":        {"layout/proof"},
	"golang.org/x/text":               {"cmd/jianbao", "layout", "layout/inline", "issues/lint", "issues/draft"},
	"gopkg.in/yaml.v3":                {"issues"},
	"github.com/rogpeppe/go-internal": {}, // tests only
}

// unsteady are packages of the standard library whose answers differ from run
// to run; nothing under layout may see them.
var unsteady = []string{"os", "io/ioutil", "math/rand", "math/rand/v2", "crypto/rand", "net", "os/exec", "syscall"}

// calls are functions that only some packages may call.
var calls = map[string][]string{
	"os.Exit":     {"cmd/jianbao", "cmd/bench"},
	"log.Fatal":   {},
	"log.Fatalf":  {},
	"log.Fatalln": {},
	"time.Now":    {"cmd/jianbao", "cmd/bench"}, // how long a build took; no product has it
}

func TestImportRule(t *testing.T) {
	broken := 0
	for _, f := range sources(t) {
		for _, fault := range f.faults() {
			broken++
			t.Errorf("%s: %s", f.path, fault)
		}
	}
	if broken > 0 {
		t.Log(rule)
	}
}

// TestImportRuleFindsFaults holds the rule's own test to its word.
func TestImportRuleFindsFaults(t *testing.T) {
	tests := []struct{ name, pkg, src, want string }{
		{"upwards", "fonts", `import _ "jianbao/layout"`, "imports jianbao/layout"},
		{"sideways", "layout/pdf", `import _ "jianbao/layout/inline"`, "imports jianbao/layout/inline"},
		{"everybody", "layout/frame", `import _ "jianbao/issues/diag"`, ""},
		{"yaml", "layout", `import _ "gopkg.in/yaml.v3"`, "imports gopkg.in/yaml.v3"},
		{"module within", "layout/pdf", `import _ "github.com/klauspost/compress/zlib"`, ""},
		{"stranger", "fonts", `import _ "example.org/x"`, "imports example.org/x"},
		{"file", "layout", `import _ "os"`, "imports os"},
		{"clock", "issues", `import "time"; var _ = time.Now`, "uses time.Now"},
		{"exit", "issues", `import "os"; func f() { os.Exit(1) }`, "uses os.Exit"},
		{"exit in cmd", "cmd/jianbao", `import "os"; func f() { os.Exit(1) }`, ""},
		{"new package", "layout/odt", ``, "unknown package layout/odt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+tt.src, 0)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(source{"", tt.pkg, file}.faults(), "\n")
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// source is a Go file of the program, tests left out.
type source struct {
	path string
	pkg  string // folder below root, with slashes
	file *ast.File
}

// sources parses every Go file below root.
func sources(t *testing.T) (all []source) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(path))
		all = append(all, source{path, filepath.ToSlash(folder), file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < len(arrows) {
		t.Fatalf("found %d files below %s, fewer than packages", len(all), root)
	}
	return all
}

// faults says where the file breaks the rule.
func (s source) faults() (faults []string) {
	if _, known := arrows[s.pkg]; !known {
		faults = append(faults, "unknown package "+s.pkg+": say in arrows what it may import")
	}
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !s.mayImport(path) {
			faults = append(faults, "imports "+path)
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := sel.X.(*ast.Ident)
		if !ok {
			return true
		}
		name := x.Name + "." + sel.Sel.Name
		if allowed, known := calls[name]; known && !slices.Contains(allowed, s.pkg) {
			faults = append(faults, "uses "+name)
		}
		return true
	})
	return faults
}

// mayImport reports whether the rule lets the file import path.
func (s source) mayImport(path string) bool {
	if ours, ok := strings.CutPrefix(path, module+"/"); ok {
		return ours == "issues/diag" || slices.Contains(arrows[s.pkg], ours)
	}
	first, _, _ := strings.Cut(path, "/")
	if !strings.Contains(first, ".") { // the standard library
		return !strings.HasPrefix(s.pkg, "layout") || !slices.Contains(unsteady, path)
	}
	for mod, allowed := range theirs {
		if path == mod || strings.HasPrefix(path, mod+"/") {
			return slices.Contains(allowed, s.pkg)
		}
	}
	return false
}
