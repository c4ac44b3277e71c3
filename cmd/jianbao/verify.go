package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"jianbao/issues/diag"
)

// verifyUsage is what “jianbao help verify” prints; README.md shows it too.
var verifyUsage = texts{english: `Usage:
    jianbao verify [OPTIONS] DIR|FILE.pdf...

Check archives and PDFs with their sources inside (PDF/A-3a). Of an archive DIR
all files are held against its list, and each NAME.json against its PDF. Of each
PDF the sources are taken out and typeset again, which must give the same bytes.
What differs is named, and where; so is another version of jianbao or of a font
if that is the reason. Nothing is written.

Fonts of the house's own, which an issue names under "fonts", are not inside;
they are looked for by their SHA-256 where the system keeps fonts.

Options:
        --fonts DIR       look for such fonts in DIR too; may be repeated
    -h, --help            show this text

The exit code is 0 when all is as it should be, 1 when something is not, and 2
when jianbao could not work.

Examples:
    jianbao verify 归档/2023
    jianbao verify 归档/2023/2023-14.pdf
`, chinese: `用法：
    jianbao verify [选项] 文件夹|文件.pdf...

验证档案和内附源文件的 PDF（PDF/A-3a）。对档案文件夹，全部文件与清单核对，每个
名称.json 与其 PDF 核对。对每个 PDF，取出源文件重新排印，结果须与原文件逐字节
相同。不同之处会逐一指出；如果原因是 jianbao 的版本或字体不同，也会说明。不写
任何文件。

简报在 fonts 一项中写明的本单位字体不在 PDF 里面，按 SHA-256 在系统的字体文件
夹中查找。

选项：
        --fonts 文件夹    也在这个文件夹中查找这些字体；可以写多次
    -h, --help            显示这段说明

全部相符时退出码为 0，有不符之处为 1，jianbao 无法工作为 2。

示例：
    jianbao verify 归档/2023
    jianbao verify 归档/2023/2023-14.pdf
`}

// verifier checks what was archived and says what it finds.
type verifier struct {
	*ui
	// shelf has the fonts of the house's own.
	shelf *shelf
}

// verdict is what was found out about a file.
type verdict struct {
	// faults say what is wrong, each a line that names the file.
	faults []error
	// good says what is right, if nothing is wrong.
	good diag.Text
	// broken is why the file could not be checked.
	broken error
}

// fault says of the file at path what is wrong with it.
func (v *verdict) fault(path string, format diag.Format, args ...any) {
	v.faultErr(path, diag.Errorf(format, args...))
}

// faultErr does the same with an error.
func (v *verdict) faultErr(path string, err error) {
	v.faults = append(v.faults, diag.Errorf("%q %w", path, err))
}

// runVerify is the verb verify.
func runVerify(ctx context.Context, args []string, u *ui) int {
	var folders []string
	flags := newFlags("verify")
	flags.StringArrayVar(&folders, "fonts", nil, "")
	takes(flags, "fonts", folderNames)
	if code, done := parseFlags(flags, args, verifyUsage, u); done {
		return code
	}
	if flags.NArg() == 0 {
		return u.fail(hintError(diag.Errorf("nothing to verify given"), "name an archive's folder or a PDF: jianbao verify 归档/2023"))
	}
	v := &verifier{u, &shelf{folders: folders}}
	code := exitDone
	for _, path := range flags.Args() {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			code = max(code, u.fail(diag.Errorf("cannot read %q: %w", path, reason(err))))
		case info.IsDir():
			code = max(code, v.archive(ctx, path))
		default:
			work := func(int) verdict { return guarded(path, v.file) }
			if !inOrder(ctx, 1, work, func(r verdict) { code = max(code, v.report(r)) }) {
				return u.fail(errInterrupted)
			}
		}
		if ctx.Err() != nil {
			return u.fail(errInterrupted)
		}
	}
	return code
}

// report prints a verdict and returns its exit code.
func (v *verifier) report(r verdict) int {
	if r.broken != nil {
		return v.fail(r.broken)
	}
	for _, err := range r.faults {
		v.fail(err)
	}
	if len(r.faults) > 0 {
		return exitFaults
	}
	if !r.good.IsZero() {
		v.notef("%s", r.good)
	}
	return exitDone
}

// guarded makes a verdict of a fault of ours: files may hold anything.
func guarded(path string, check func(path string) verdict) (r verdict) {
	defer func() {
		if v := recover(); v != nil {
			r = verdict{broken: newInternalError(v, path)}
		}
	}()
	return check(path)
}

// file checks a PDF that stands alone.
func (v *verifier) file(path string) (r verdict) {
	data, err := os.ReadFile(path)
	if err != nil {
		r.broken = diag.Errorf("cannot read %q: %w", path, reason(err))
		return r
	}
	p := readInside(data, v.shelf, coresFor(1))
	r.faults = p.faults(path)
	r.good = p.sound(path)
	return r
}

// archive checks a folder and reports file by file, in the order of the list.
func (v *verifier) archive(ctx context.Context, dir string) int {
	a, err := surveyArchive(dir, v.shelf)
	if err != nil {
		code := v.fail(err)
		if errors.Is(err, errDamaged) {
			return exitFaults
		}
		return code
	}
	code, bad := exitDone, 0
	tell := func(r verdict) {
		code = max(code, v.report(r))
		bad += len(r.faults)
	}
	work := func(i int) verdict { return guarded(filepath.Join(dir, a.files[i]), a.verify) }
	if !inOrder(ctx, len(a.files), work, tell) {
		return v.fail(errInterrupted)
	}
	tell(verdict{faults: a.strays()})
	if code == exitDone {
		v.notef("%s is whole: %s as the list has them", dir, count(len(a.files), "1 file", "%d files"))
	} else {
		v.notef("%s is not as it should be: %s", dir, count(bad, "1 fault", "%d faults"))
	}
	return code
}
