package issues

import (
	"fmt"
	"reflect"
	"strings"

	"jianbao/issues/diag"
)

// dumpIssue writes what an issue's own file gave, a value a line with its path
// and place.
func dumpIssue(is *Issue) string {
	var b strings.Builder
	visit(reflect.ValueOf(*is), "", func(path string, v any, pos diag.Pos) {
		if pos.File != "" && pos.File != is.File {
			return
		}
		fmt.Fprintf(&b, "%d:%d %s %v\n", pos.Line, pos.Col, strings.TrimPrefix(path, "."), v)
	})
	return b.String()
}

// visit calls f for every value in v that has a place, in the order of the
// fields.
func visit(v reflect.Value, path string, f func(path string, v any, pos diag.Pos)) {
	switch x := v.Interface().(type) {
	case Text:
		if x.Value != "" {
			f(path, fmt.Sprintf("%q", x.Value), x.Pos)
		}
		return
	case Span:
		if x.Bold {
			path += " bold"
		}
		f(path, fmt.Sprintf("%q", x.Value), x.Pos)
		return
	case Range:
		if x.First != 0 {
			f(path, x, x.Pos)
		}
		return
	case Date:
		if x.Year != 0 {
			f(path, x, x.Pos)
		}
		return
	case diag.Pos:
		return
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), fmt.Sprintf("%s[%d]", path, i), f)
		}
	case reflect.Struct:
		if v.Type() != reflect.TypeFor[Int]() && v.Type() != reflect.TypeFor[Float]() && v.Type() != reflect.TypeFor[Bool]() {
			for i := range v.NumField() {
				visit(v.Field(i), path+"."+v.Type().Field(i).Name, f)
			}
		} else if pos := v.FieldByName("Pos").Interface().(diag.Pos); pos.IsValid() {
			f(path, v.Field(0), pos)
		}
	case reflect.Bool: // a plain one has no place; only page numbers are on by themselves
		if v.Bool() != (path == ".Contents.PageNumbers") {
			f(path, v.Bool(), diag.Pos{})
		}
	}
}
