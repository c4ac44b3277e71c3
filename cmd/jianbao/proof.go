package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jianbao/issues"
	"jianbao/issues/diag"
	"jianbao/issues/lint"
	"jianbao/layout"
	"jianbao/layout/frame"
	"jianbao/layout/pdf"
	"jianbao/layout/proof"
)

// proofUsage is what “jianbao help proof” prints; README.md shows it too.
var proofUsage = texts{english: `Usage:
    jianbao proof [OPTIONS] ISSUE.yaml...

Typeset each ISSUE for those who read it before it is printed, NAME.proof.pdf
for NAME.yaml: the pages of build with the numbers of lines, what lint and
layout found, fallback glyphs, loose and tight lines, a slip to sign, and a list
of it all behind the pages. Findings can be answered in a PDF reader.

Options:
    -o, --output PATH     write to the file PATH; or, if PATH is a folder or
                          ends in "/", into that folder; "-" is standard output
        --against FILE    mark what changed since FILE: an older ISSUE.yaml, or
                          a PDF with its sources inside (archive, --pdfa 3a)
        --stage N         which reading it is: 1, 2 or 3 (一校, 二校, 三校)
        --grid            draw the 22 × 28 cells, not only the type area
        --series FILE     read what all issues share from FILE instead
        --profile NAME    "gb" or "word", as for build
        --png DIR         draw the pages as well, NAME-1.png and so on in DIR
        --dpi N           with --png: dots per inch, 96 if not given
        --pages LIST      with --png: only these pages, like 1,3-4
    -h, --help            show this text

An issue that build refuses gets no proof; findings of lint never stop one. A
proof is no PDF/A, so that nobody takes it for the finished work.

Examples:
    jianbao proof issues/2023-14.yaml
    jianbao proof issues/2023-14.yaml --stage 2 --against 一校稿.yaml
`, chinese: `用法：
    jianbao proof [选项] 简报.yaml...

为付印前的校对排印每个简报文件，名称.yaml 生成 名称.proof.pdf：版面与 build 相
同，另有行号、lint 和排版查到的问题、借用其他字体的字、过松过紧的行、供签字的
校样单，末尾附全部问题的清单。可以在 PDF 阅读器中逐条答复。

选项：
    -o, --output 路径     写入这个文件；路径是文件夹或以“/”结尾时，写入该文件
                          夹；“-”表示标准输出
        --against 文件    标出与这个文件相比的改动：较早的简报文件，或内附源文件
                          的 PDF（archive、--pdfa 3a 生成的）
        --stage N         校次：1、2 或 3（一校、二校、三校）
        --grid            画出 22 × 28 的字格，不只是版心
        --series 文件     各期共用的内容改从这个文件读取
        --profile 名称    “gb”或“word”，与 build 相同
        --png 文件夹      同时把各页画成图片，放入文件夹，名为 名称-1.png 等
        --dpi N           与 --png 同用：每英寸点数，不写为 96
        --pages 页码      与 --png 同用：只画这些页，如 1,3-4
    -h, --help            显示这段说明

build 拒绝生成的简报也没有校样；lint 查到的问题不影响生成校样。校样不是
PDF/A，以免被当作成品。

示例：
    jianbao proof issues/2023-14.yaml
    jianbao proof issues/2023-14.yaml --stage 2 --against 一校稿.yaml
`}

// proofOptions are the options of proof as typed.
type proofOptions struct {
	buildOptions
	stage   int
	grid    bool
	against string
}

// stages are the names of the readings, from 1.
var stages = []string{"一校", "二校", "三校"}

// stageNumbers are the values of --stage.
func stageNumbers() (numbers []string) {
	for i := range stages {
		numbers = append(numbers, strconv.Itoa(i+1))
	}
	return numbers
}

// runProof is the verb proof.
func runProof(ctx context.Context, args []string, u *ui) int {
	opt := proofOptions{buildOptions: buildOptions{verb: "proof", suffix: ".proof.pdf"}}
	flags := newFlags("proof")
	flags.StringVarP(&opt.output, "output", "o", "", "")
	flags.StringVar(&opt.against, "against", "", "")
	flags.IntVar(&opt.stage, "stage", 1, "")
	flags.BoolVar(&opt.grid, "grid", false, "")
	flags.StringVar(&opt.series, "series", "", "")
	flags.StringVar(&opt.profile, "profile", "", "")
	takes(flags, "output", pathNames)
	takes(flags, "against", values{files: []string{"yaml", "yml", "pdf"}})
	takes(flags, "stage", values{words: stageNumbers()})
	takes(flags, "series", issueFiles)
	takes(flags, "profile", values{words: profiles})
	opt.pictures.add(flags)
	if code, done := parseFlags(flags, args, proofUsage, u); done {
		return code
	}
	date, err := sourceDate(u.getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return u.fail(err)
	}
	if flags.Changed("against") {
		opt.inputs = append(opt.inputs, opt.against)
	}
	jobs, err := opt.plan(flags.Args())
	if err == nil {
		err = errors.Join(opt.pictures.check(flags), opt.checkProof(flags.Changed("against"), jobs))
	}
	if err != nil {
		return u.fail(err)
	}
	if jobs[0].output == std && isTerminal(u.stdout) {
		return u.fail(hintError(diag.Errorf("a PDF cannot be shown on a terminal"),
			"name a file with -o FILE, or send the output on with > or |"))
	}
	c := &compiler{series: opt.series, profile: opt.profile, date: date, faces: newTypefaces(), cores: coresFor(len(jobs))}
	p := &proofer{compiler: c, opt: opt, words: u.words()}
	if flags.Changed("against") {
		c.faces.folders = fontFolders(jobs[0].issue, opt.series)
		if p.old, err = p.readOld(jobs[0].issue, u.stdin); err != nil {
			return u.fail(err)
		}
	}
	b := &builder{ui: u, compiler: p, refused: "%s not proofed: it has %s", pictures: opt.pictures}
	return b.run(ctx, jobs)
}

// checkProof refuses what cannot be meant.
func (o proofOptions) checkProof(compared bool, jobs []job) error {
	switch {
	case o.stage < 1 || o.stage > len(stages):
		return hintError(diag.Errorf("--stage %d is no reading", o.stage), "the readings are 1, 2 and 3")
	case compared && o.against == "":
		return hintError(diag.Errorf("--against names no file"), whatToCompare)
	case compared && len(jobs) > 1:
		return hintError(diag.Errorf("--against goes with one issue only"), "take the other issues in runs of their own")
	case compared && o.against == std && jobs[0].issue == std:
		return hintError(diag.Errorf("standard input cannot be both issues"), "write one of them to a file first")
	}
	return nil
}

// proofer makes proofs of issues.
type proofer struct {
	*compiler
	opt proofOptions
	// words are those of the language that findings are said in.
	words diag.Catalog
	// old are the pages that those of the issue are compared with, or nil.
	old *proof.Laid
}

// compile reads the issue at path and makes its proof. Faults are only what
// refuses it; everything else is in the proof.
func (p *proofer) compile(path string, stdin io.Reader) (compiled, error) {
	in, err := issues.Load(path, p.series, stdin)
	if err != nil {
		return compiled{}, p.missingHint(path, err)
	}
	out, laid := p.layOut(in)
	if out.faults.HasErrors() {
		return out, nil
	}
	found := append(slices.Clone(in.Faults), lint.Check(in.Issue, laid...)...)
	found.Sort()
	clean := out.doc
	opt := proof.Options{
		Fonts: out.fonts, Slip: p.slip(in), Grid: p.gridOf(in.Issue), ShowCells: p.opt.grid,
		Findings: found, Language: p.words,
		Source: func(pos diag.Pos) string { return sourceLine(out.source(pos.File), pos.Line) },
	}
	if p.old != nil {
		opt.Changes, opt.Against = proof.Compare(*p.old, proof.Laid{Document: clean, Fonts: out.fonts}), p.opt.against
	}
	out.doc = proof.Overlay(clean, opt)
	out.faults, out.found = nil, len(found)
	out.form = pdf.Options{Target: pdf.Proof, Cores: p.cores}
	var b bytes.Buffer
	if err := out.form.Write(&b, out.doc, out.fonts, p.meta(in.Issue)); err != nil {
		return out, diag.Errorf("cannot make the proof of %q: %w", path, err)
	}
	out.pdf = b.Bytes()
	return out, nil
}

// readOld lays out what the issue is compared with: an older issue, or the sources
// of a PDF.
func (p *proofer) readOld(issue string, stdin io.Reader) (*proof.Laid, error) {
	path := p.opt.against
	data, err := readPDF(path)
	if err != nil {
		return nil, err
	}
	if data != nil {
		old := readInside(data, p.faces.shelf, p.cores)
		if err := errors.Join(old.err, old.madeErr); err != nil {
			return nil, diag.Errorf("cannot compare with %q: it %w", path, err)
		}
		return &proof.Laid{Document: old.made.doc, Fonts: old.made.fonts}, nil
	}
	in, err := issues.Load(path, p.oldSeries(issue), stdin)
	if err != nil {
		return nil, p.missingHint(path, err)
	}
	out, _ := p.layOut(in)
	if n := errorsIn(out.faults); n > 0 {
		return nil, hintError(diag.Errorf("cannot compare with %q: it has %s", path, countErrors(n)),
			"jianbao lint %s shows what is wrong", path)
	}
	return &proof.Laid{Document: out.doc, Fonts: out.fonts}, nil
}

// oldSeries returns the series file of the older issue if it is not the one beside
// it: a copy that was kept elsewhere has that of the issue.
func (p *proofer) oldSeries(issue string) string {
	exists := func(path string) bool {
		_, err := os.Stat(path)
		return err == nil
	}
	old := p.opt.against
	if p.series != "" || issue == std || old != std && exists(filepath.Join(filepath.Dir(old), seriesName)) {
		return p.series
	}
	if series := filepath.Join(filepath.Dir(issue), seriesName); exists(series) {
		return series
	}
	return ""
}

// readPDF returns the bytes of the file at path if it is a PDF; nil if it is
// not, or not there, or no file that can be read twice: whoever reads it as an
// issue says what is wrong.
func readPDF(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case path == std || err != nil:
		return nil, nil
	case info.IsDir():
		return nil, hintError(diag.Errorf("cannot compare with %q: it is a folder", path), whatToCompare)
	case !info.Mode().IsRegular():
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil
	}
	defer f.Close()
	head := make([]byte, len("%PDF-"))
	if _, err := io.ReadFull(f, head); err != nil || string(head) != "%PDF-" {
		if strings.HasSuffix(strings.ToLower(path), ".pdf") {
			return nil, hintError(diag.Errorf("cannot compare with %q: it is no PDF", path), whatToCompare)
		}
		return nil, nil
	}
	if info.Size() > maxCompared {
		return nil, hintError(diag.Errorf("cannot compare with %q: it has %d MB, more than any issue", path, info.Size()>>20), whatToCompare)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, diag.Errorf("cannot read %q: %w", path, reason(err))
	}
	return data, nil
}

// whatToCompare is the hint at what cannot be compared with.
const whatToCompare = "name an older issue, or a PDF with its sources inside"

// maxCompared is the largest PDF that is read: an issue of the largest file that
// is read as one has a tenth of it.
const maxCompared = 256 << 20

// slip is what the head of the proof says.
func (p *proofer) slip(in *issues.Loaded) proof.Slip {
	is := in.Issue
	sum := sha256.New()
	for _, f := range in.Files {
		one := sha256.Sum256(f.Data)
		sum.Write(one[:])
	}
	for _, p := range is.Pictures() {
		one := sha256.Sum256(p.Data)
		sum.Write(one[:])
	}
	const shown = 8 // bytes: enough to tell two drafts apart
	return proof.Slip{
		Series: is.Masthead.Name.Value, Number: is.NumberText(), Stage: stages[p.opt.stage-1],
		Date:   p.meta(is).Date.Format("2006-01-02"),
		Digest: hex.EncodeToString(sum.Sum(nil)[:shown]),
	}
}

// gridOf returns the type area of an issue's pages.
func (p *proofer) gridOf(is *issues.Issue) proof.Grid {
	st := layout.StyleOf(is, p.profile)
	return proof.Grid{
		Area: func(page int) frame.Rect {
			a := st.TypeArea
			a.X = st.Left(page)
			return a
		},
		Rows: st.Rows, Cells: int(st.TypeArea.W / st.Body.Cell), Size: st.Body.Size,
	}
}

// sourceLine returns a line of a text, counted from 1; "" if there is none.
func sourceLine(data []byte, n int) string {
	for line := range bytes.Lines(data) {
		if n--; n == 0 {
			return strings.TrimRight(string(line), "\r\n")
		}
	}
	return ""
}
