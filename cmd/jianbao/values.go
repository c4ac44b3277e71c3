package main

import (
	"context"
	"slices"

	"github.com/spf13/pflag"

	"jianbao/issues/lint"
)

// values are what may stand for an option's value or for an operand, so that
// shells can complete it. The zero value is text of the user's own.
type values struct {
	// words are all that there are.
	words []string
	// files are the extensions of files, without the dot; anyFile is all files.
	files   []string
	anyFile bool
	// folders are wanted, alone or beside files. To reach a file in one, shells
	// offer folders always.
	folders bool
}

// What several verbs take.
var (
	issueFiles  = values{files: []string{"yaml", "yml"}}
	folderNames = values{folders: true}
	pathNames   = values{anyFile: true, folders: true}
)

// isText reports whether there is nothing to complete.
func (v values) isText() bool {
	return len(v.words) == 0 && len(v.files) == 0 && !v.anyFile && !v.folders
}

// valuesMark is the annotation of an option with its values, which lie in it in
// the order of the fields.
const valuesMark = "values"

// takes says what values an option has. Every option that takes one says so; a
// test looks.
func takes(fs *pflag.FlagSet, name string, v values) {
	marks := map[string][]string{valuesMark: {}, valuesMark + ".words": v.words, valuesMark + ".files": v.files}
	if v.anyFile {
		marks[valuesMark+".any"] = []string{}
	}
	if v.folders {
		marks[valuesMark+".folders"] = []string{}
	}
	for key, list := range marks {
		if err := fs.SetAnnotation(name, key, list); err != nil {
			panic(err) // there is no such option
		}
	}
}

// valuesOf returns what an option takes; said is false if nothing says it.
func valuesOf(f *pflag.Flag) (v values, said bool) {
	_, said = f.Annotations[valuesMark]
	v.words, v.files = f.Annotations[valuesMark+".words"], f.Annotations[valuesMark+".files"]
	_, v.anyFile = f.Annotations[valuesMark+".any"]
	_, v.folders = f.Annotations[valuesMark+".folders"]
	return v, said
}

// options returns the options of a verb, as its run function declares them.
func (v verb) options() *pflag.FlagSet {
	var options *pflag.FlagSet
	v.run(context.Background(), nil, &ui{declared: func(fs *pflag.FlagSet) { options = fs }})
	return options
}

// verbNames returns the names of all verbs, help among them.
func verbNames() []string {
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	return append(names, helpName)
}

// ruleNames returns what lint --explain explains.
func ruleNames() []string {
	var names []string
	for _, r := range lint.Rules() {
		names = append(names, r.ID)
	}
	slices.Sort(names)
	return names
}
