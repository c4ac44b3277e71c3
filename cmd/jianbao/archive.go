package main

import (
	"context"
	"path/filepath"
	"strings"

	"jianbao/issues/diag"
	"jianbao/layout/pdf"
)

// archiveUsage is what “jianbao help archive” prints; README.md shows it too.
var archiveUsage = texts{english: `Usage:
    jianbao archive [OPTIONS] ISSUE.yaml... -d DIR

Put each ISSUE into the archive in the folder DIR: NAME.pdf, a PDF/A-3a with
the issue and its series inside, and NAME.json, what a catalogue wants to know
of it, for NAME.yaml. DIR/MANIFEST.sha256 lists all files with their SHA-256;
"sha256sum -c MANIFEST.sha256" checks them without jianbao.

Options:
    -d, --dir DIR         the archive; made if it is not there
        --series FILE     read what all issues share from FILE instead
        --profile NAME    "gb" or "word", as for build
    -h, --help            show this text

An issue that is there already as it is now stays as it is. Whatever interrupts
the work, what the list names is whole, and the next run finishes or clears
away what was left. Files that are not of the archive are never touched.

Examples:
    jianbao archive issues/2023-14.yaml -d 归档/2023
    jianbao archive issues/*.yaml -d 归档/2023
`, chinese: `用法：
    jianbao archive [选项] 简报.yaml... -d 文件夹

把每个简报文件存入文件夹中的档案：名称.yaml 存为 名称.pdf 和 名称.json。前者是
PDF/A-3a，内附简报文件和 series.yaml；后者是编目所需的各项。文件夹中的
MANIFEST.sha256 列出全部文件及其 SHA-256；没有 jianbao，也可以用“sha256sum -c
MANIFEST.sha256”核对。

选项：
    -d, --dir 文件夹      档案所在的文件夹；没有则新建
        --series 文件     各期共用的内容改从这个文件读取
        --profile 名称    “gb”或“word”，与 build 相同
    -h, --help            显示这段说明

档案中已有而没有变化的，保持原样。无论因何中断，清单所列的文件都是完整的；再次
运行会做完或清除上次余下的部分。不属于档案的文件一律不动。

示例：
    jianbao archive issues/2023-14.yaml -d 归档/2023
    jianbao archive issues/*.yaml -d 归档/2023
`}

// archiver puts issues into an archive.
type archiver struct {
	*ui
	compiler *compiler
	archive  *archive
	// done says of each issue that is in place what became of it.
	done []diag.Text
}

// runArchive is the verb archive.
func runArchive(ctx context.Context, args []string, u *ui) int {
	var dir string
	var opt buildOptions
	flags := newFlags("archive")
	flags.StringVarP(&dir, "dir", "d", "", "")
	flags.StringVar(&opt.series, "series", "", "")
	flags.StringVar(&opt.profile, "profile", "", "")
	takes(flags, "dir", folderNames)
	takes(flags, "series", issueFiles)
	takes(flags, "profile", values{words: profiles})
	if code, done := parseFlags(flags, args, archiveUsage, u); done {
		return code
	}
	date, err := sourceDate(u.getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return u.fail(err)
	}
	entries, err := opt.entries(flags.Args())
	if err != nil {
		return u.fail(err)
	}
	if dir == "" {
		return u.fail(hintError(diag.Errorf("no archive given"), "name its folder with -d DIR"))
	}
	a, err := openArchive(dir)
	if err != nil {
		return u.fail(err)
	}
	c := &compiler{series: opt.series, profile: opt.profile, date: date, faces: newTypefaces(), form: pdf.Options{Target: pdf.PDFA3a}, cores: coresFor(len(entries))}
	r := &archiver{ui: u, compiler: c, archive: a}
	return r.run(ctx, entries)
}

// entry is one issue on its way into an archive.
type entry struct {
	// issue is the file as typed, name what its files are called.
	issue, name string
}

// entries makes entries of the operands and refuses, before any work, names that
// an archive cannot have.
func (o buildOptions) entries(operands []string) ([]entry, error) {
	operands, err := expand(operands)
	if err != nil {
		return nil, err
	}
	operands = withoutSeries(operands)
	if err := o.check("archive", operands); err != nil {
		return nil, err
	}
	var entries []entry
	for _, issue := range operands {
		e := entry{issue, stem(filepath.Base(issue))}
		if issue == std {
			return nil, hintError(diag.Errorf("an issue from standard input has no name to be archived under"), "write it to a file and name that")
		}
		if strings.HasPrefix(e.name, ".") || strings.HasSuffix(e.name, nextMark) || !isPlainName(e.name) {
			return nil, hintError(diag.Errorf("%q cannot be archived under its name", issue),
				"give the file a name without backslashes or control characters that neither begins with a dot nor ends in .next")
		}
		// Archives are copied to other systems.
		if err := windowsForbids(e.name + ".pdf"); err != nil {
			return nil, diag.Errorf("%q cannot be archived under its name: %w", issue, err)
		}
		for _, other := range entries {
			// Some systems do not tell capitals apart.
			if strings.EqualFold(other.name, e.name) {
				return nil, hintError(diag.Errorf("%q and %q would both be archived as %q", other.issue, issue, e.name+".pdf"),
					"give one of the files another name, or archive them in folders of their own")
			}
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// prepared is an entry with its files.
type prepared struct {
	result
	entry
	card []byte
}

// run archives all entries and returns the gravest exit code.
func (r *archiver) run(ctx context.Context, entries []entry) int {
	if r.archive.recovered {
		r.notef("finished or cleared away what an interrupted run had left in %s", r.archive.dir)
	}
	code := exitDone
	var broken error
	shown, stop := r.startProgress(len(entries))
	defer stop()
	work := func(i int) prepared {
		shown.begin(entries[i].issue)
		defer shown.finish()
		return r.prepare(entries[i])
	}
	finished := inOrder(ctx, len(entries), work, func(p prepared) {
		if broken != nil {
			return
		}
		var c int
		c, broken = r.add(p)
		code = max(code, c)
	})
	if !finished {
		broken = errInterrupted
	}
	nothing := broken != nil
	if !nothing {
		broken = r.archive.commit()
	}
	if err := r.archive.close(); broken == nil {
		broken = err
	}
	if broken != nil {
		code = r.fail(broken)
		if nothing {
			r.notef("nothing was archived")
		}
		return code
	}
	for _, line := range r.done {
		r.notef("%s", line)
	}
	return code
}

// prepare makes the files of an entry.
func (r *archiver) prepare(e entry) (p prepared) {
	p.entry, p.job = e, job{issue: e.issue}
	defer func() {
		if v := recover(); v != nil {
			p.err = newInternalError(v, e.issue)
		}
	}()
	p.compiled, p.err = r.compiler.compile(e.issue, nil)
	if p.err != nil || p.faults.HasErrors() {
		return p
	}
	c := p.newCard(e.name, pdf.UsedFonts(p.doc, p.fonts))
	p.card, p.err = c.bytes()
	return p
}

// add puts a prepared entry into the archive, or says why it cannot be made.
// The error is one of the archive.
func (r *archiver) add(p prepared) (code int, err error) {
	r.findings(p.faults, p.source)
	switch {
	case p.err != nil:
		return r.fail(p.err), nil
	case p.faults.HasErrors():
		r.notef("%s not archived: it has %s", p.entry.issue, countErrors(errorsIn(p.faults)))
		return exitFaults, nil
	}
	state, err := r.archive.put(p.entry.name, p.pdf, p.card)
	if err != nil {
		return exitTool, err
	}
	path := r.archive.path(p.entry.name + ".pdf")
	r.done = append(r.done, map[entryState]diag.Text{
		entryNew:     diag.Say("archived %s (%s)", path, countPages(len(p.doc.Pages))),
		entryChanged: diag.Say("archived %s (%s) in place of what was there", path, countPages(len(p.doc.Pages))),
		entrySame:    diag.Say("%s is unchanged", path),
		entryMended:  diag.Say("mended %s, which was not what the list says", path),
	}[state])
	return exitDone, nil
}
