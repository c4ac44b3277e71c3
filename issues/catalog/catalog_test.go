package catalog

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/go/packages"

	"jianbao/issues/diag"
)

// message is a Format in the program's source.
type message struct {
	words diag.Format
	at    token.Position
	pkg   string
}

// messages returns all constants of the program that become a diag.Format.
// What is converted to one without being constant is a fault, as nobody could
// find its words.
func messages(t *testing.T) []message {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports,
	}, "jianbao/...")
	if err != nil {
		t.Fatal(err)
	}
	var found []message
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
		if p.PkgPath == "jianbao/issues/catalog" {
			continue
		}
		for expr, tv := range p.TypesInfo.Types {
			if !isFormat(tv.Type) {
				continue
			}
			at := p.Fset.Position(expr.Pos())
			switch {
			case tv.IsType():
			case tv.Value != nil && tv.Value.Kind() == constant.String:
				if s := constant.StringVal(tv.Value); s != "" {
					found = append(found, message{diag.Format(s), at, p.PkgPath})
				}
			default:
				if call, ok := expr.(*ast.CallExpr); ok && p.TypesInfo.Types[call.Fun].IsType() && p.PkgPath != "jianbao/issues/diag" {
					t.Errorf("%s: what is converted to diag.Format is not constant; its words cannot be found", at)
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b message) int { return strings.Compare(a.at.String(), b.at.String()) })
	return found
}

func isFormat(t types.Type) bool {
	n, ok := t.(*types.Named)
	return ok && n.Obj().Name() == "Format" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "jianbao/issues/diag"
}

// needsNoWords reports whether a message has nothing to translate: "%s".
func needsNoWords(f diag.Format) bool {
	return !strings.ContainsFunc(verb.ReplaceAllString(string(f), ""), func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) })
}

func TestEveryMessageHasBothLanguages(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the whole program")
	}
	chinese := Chinese()
	used := map[diag.Format]bool{}
	for _, m := range messages(t) {
		used[m.words] = true
		if _, ok := chinese[m.words]; !ok && !needsNoWords(m.words) {
			t.Errorf("%s: no Chinese words for %q", m.at, m.words)
		}
	}
	for _, table := range chineseTables() {
		for _, e := range table {
			if !used[e.english] {
				t.Errorf("no message says %q", e.english)
			}
		}
	}
}

// TestTwice finds a message that two tables have with different words.
func TestTwice(t *testing.T) {
	seen := map[diag.Format]diag.Format{}
	for _, table := range chineseTables() {
		for _, e := range table {
			if before, ok := seen[e.english]; ok {
				t.Errorf("%q stands twice: %q and %q", e.english, before, e.chinese)
			}
			seen[e.english] = e.chinese
		}
	}
}

// verb is a verb of a format with the index of its argument.
var verb = regexp.MustCompile(`%(?:%|[-+# 0]*(?:\d+)?(?:\.\d+)?(?:\[(\d+)\])?[-+# 0]*(?:\d+)?(?:\.\d+)?([a-zA-Z]))`)

// indexed finds a verb that names its argument by index.
var indexed = regexp.MustCompile(`%[-+# 0-9.]*\[`)

// arguments returns which verb each argument of a format has.
func arguments(f diag.Format) (map[int]string, error) {
	args, next := map[int]string{}, 1
	for _, m := range verb.FindAllStringSubmatch(string(f), -1) {
		if m[2] == "" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		kind := m[2]
		if kind == "q" || kind == "w" || kind == "v" {
			kind = "s" // a language may leave the marks out
		}
		if before := args[next]; before != "" && before != kind {
			return nil, fmt.Errorf("argument %d of %q is both %%%s and %%%s", next, f, before, kind)
		}
		args[next] = kind
		next++
	}
	return args, nil
}

func TestArguments(t *testing.T) {
	for _, table := range chineseTables() {
		for _, e := range table {
			english, err := arguments(e.english)
			if err != nil {
				t.Error(err)
			}
			chinese, err := arguments(e.chinese)
			if err != nil {
				t.Error(err)
			}
			last := 0
			for i, kind := range chinese {
				last = max(last, i)
				if english[i] != kind {
					t.Errorf("%q: argument %d is %%%s, in English %%%s", e.chinese, i, kind, english[i])
				}
			}
			if 0 < last && last < len(english) && !indexed.MatchString(string(e.chinese)) {
				t.Errorf("%q leaves arguments of %q out; fmt reports that unless the others are named by index (%%[1]s)", e.chinese, e.english)
			}
			if e.chinese == "" || strings.Contains(string(e.chinese), "%!") {
				t.Errorf("%q has the words %q", e.english, e.chinese)
			}
		}
	}
}

// TestChinese holds the words against what every Chinese text keeps.
func TestChinese(t *testing.T) {
	for _, table := range chineseTables() {
		for _, e := range table {
			s := verb.ReplaceAllString(string(e.chinese), "")
			if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) || r > 0x3000 }) {
				t.Errorf("%q is not Chinese", e.chinese)
			}
			sentence := strings.HasSuffix(string(e.english), ".") // an explanation is in sentences in both languages
			if strings.HasSuffix(s, "。") && !strings.Contains(s, "\n") && strings.Count(s, "。") == 1 && !sentence {
				t.Errorf("%q ends in a full stop", e.chinese)
			}
			if i := strings.IndexAny(s, ",;?!"); i > 0 && i < len(s)-1 && s[i-1] >= 0x80 && s[i+1] >= 0x80 {
				t.Errorf("%q has a half-width mark between Han characters", e.chinese)
			}
		}
	}
}
