package main

import (
	"bytes"
	"embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"
)

//go:embed templates
var templates embed.FS

// peer is a program that makes bulletins.
type peer struct {
	// name is what the table calls it, install how to get it.
	name, install string
	// find says which version is installed; an error says what is missing.
	find func(*place) (version string, err error)
	// prepare writes what it reads for a work; it may be nil.
	prepare func(p *place, w *work) error
	// commands build the work into the folder out, which is empty, a NAME.pdf for
	// each NAME.yaml.
	commands func(p *place, w *work, out string) []command
}

// place says where things are on this machine.
type place struct {
	// root is the project's folder, scratch one for what is made.
	root, scratch string
	// npm is the folder that npm packages were installed in.
	npm string
	// jianbao is the program itself, once it is built.
	jianbao string
	// python is the interpreter that has WeasyPrint.
	python string
}

// fonts is the folder of the project's fonts.
func (p *place) fonts() string { return filepath.Join(p.root, "fonts") }

// typstPackage is Typst's compiler for node, in the version that the driver was
// written for.
const typstPackage = "@myriaddreamin/typst-ts-node-compiler"

// peers are all that are compared, jianbao first.
var peers = []peer{
	{
		name: "jianbao",
		find: func(p *place) (string, error) {
			out, err := exec.Command(p.jianbao, "--version").Output()
			return strings.TrimPrefix(firstLine(out), "jianbao "), err
		},
		// All bulletins of a work in one call, as PDF/A-2a and PDF/UA-1.
		commands: func(p *place, w *work, out string) []command {
			args := append([]string{p.jianbao, "build"}, w.files...)
			return []command{{Args: append(args, "-o", out+string(filepath.Separator)), Dir: w.folder}}
		},
	},
	{
		name:    "Typst (node)",
		install: "npm install --prefix DIR " + typstPackage + " (with Node.js), and -npm DIR unless it is the default",
		find:    findTypstNode,
		prepare: func(p *place, w *work) error { return copyTemplates(w.folder, "bulletin.typ", "typst.mjs") },
		// All bulletins in one process: a compiler that is kept is what Typst is
		// quickest with.
		commands: func(p *place, w *work, out string) []command {
			args := []string{"node", "typst.mjs", p.npm, p.fonts(), w.folder}
			for i := range w.files {
				args = append(args, w.stem(i)+".json", filepath.Join(out, w.stem(i)+".pdf"))
			}
			return []command{{Args: args, Dir: w.folder}}
		},
	},
	{
		name:    "Typst (command)",
		install: "https://github.com/typst/typst/releases, cargo install typst-cli or brew install typst",
		find: func(*place) (string, error) {
			out, err := exec.Command("typst", "--version").Output()
			return strings.TrimPrefix(firstLine(out), "typst "), err
		},
		prepare: func(p *place, w *work) error { return copyTemplates(w.folder, "bulletin.typ") },
		commands: func(p *place, w *work, out string) (all []command) {
			for i := range w.files {
				all = append(all, command{Dir: w.folder, Args: []string{"typst", "compile", "--root", w.folder,
					"--ignore-system-fonts", "--font-path", p.fonts(), "--pdf-standard", "a-2a",
					"--input", "data=" + w.stem(i) + ".json", "bulletin.typ", filepath.Join(out, w.stem(i)+".pdf")}})
			}
			return all
		},
	},
	{
		name:    "WeasyPrint",
		install: "pip install weasyprint, apt-get install weasyprint or brew install weasyprint",
		find:    findWeasyPrint,
		prepare: prepareWeasyPrint,
		commands: func(p *place, w *work, out string) []command {
			args := []string{p.python, "weasy.py"}
			for i := range w.files {
				args = append(args, w.stem(i)+".html", filepath.Join(out, w.stem(i)+".pdf"))
			}
			return []command{{Args: args, Dir: w.folder}}
		},
	},
	{
		name:    "XeLaTeX, ctex",
		install: "TeX Live or MacTeX, or apt-get install texlive-xetex texlive-lang-chinese texlive-latex-extra texlive-fonts-recommended",
		find:    findXeLaTeX,
		prepare: prepareXeLaTeX,
		// Three passes: the first has no contents, the second those of pages
		// without contents, the third is right.
		commands: func(p *place, w *work, out string) (all []command) {
			for i := range w.files {
				args := []string{"xelatex", "-interaction=batchmode", "-halt-on-error", "-output-directory=" + out, w.stem(i) + ".tex"}
				draft := append([]string{args[0], "-no-pdf"}, args[1:]...)
				for _, a := range [][]string{draft, draft, args} {
					all = append(all, command{Args: a, Dir: w.folder})
				}
			}
			return all
		},
	},
}

// findTypstNode looks for the compiler in the folder of npm packages.
func findTypstNode(p *place) (string, error) {
	const ask = `const r = require("module").createRequire(process.argv[1] + "/package.json");
const { NodeCompiler } = r(process.argv[2]);
console.log(String(NodeCompiler.create({}).query({mainFileContent: "#metadata(str(sys.version)) <v>"}, {selector: "<v>", field: "value"})));`
	out, err := exec.Command("node", "-e", ask, p.npm, typstPackage).Output()
	if err != nil {
		return "", err
	}
	version := firstLine(out)
	if version == "" {
		return "", fmt.Errorf("answers %q", out)
	}
	return version, nil
}

// findWeasyPrint finds the interpreter that has it: that of the program of its
// name, or any python3.
func findWeasyPrint(p *place) (string, error) {
	candidates := []string{"python3", "python"}
	if path, err := exec.LookPath("weasyprint"); err == nil {
		if script, err := os.ReadFile(path); err == nil && bytes.HasPrefix(script, []byte("#!")) {
			candidates = append([]string{strings.Fields(firstLine(script[2:]))[0]}, candidates...)
		}
	}
	for _, python := range candidates {
		if out, err := exec.Command(python, "-c", "import weasyprint; print(weasyprint.__version__)").Output(); err == nil {
			p.python = python
			return firstLine(out), nil
		}
	}
	return "", errors.New("no python has the module weasyprint")
}

// findXeLaTeX looks for the program and for ctex.
func findXeLaTeX(*place) (string, error) {
	for _, file := range []string{"ctexart.cls", "xeCJK.sty", "fancyhdr.sty", "titletoc.sty"} {
		if out, err := exec.Command("kpsewhich", file).Output(); err != nil || len(out) == 0 {
			return "", fmt.Errorf("no %s", file)
		}
	}
	out, err := exec.Command("xelatex", "--version").Output()
	version := strings.TrimPrefix(firstLine(out), "XeTeX 3.141592653-2.6-") // TeX's and e-TeX's versions do not change
	return version, err
}

// face is a font for a style sheet.
type face struct {
	Family, URL string
	// Latin faces are for letters and digits only.
	Latin bool
}

func prepareWeasyPrint(p *place, w *work) error {
	var faces []face
	for _, name := range []string{"Latin", "FangSong", "SongTi", "HeiTi", "KaiTi", "WenKai", "XiaoBiaoSong"} {
		path := filepath.ToSlash(filepath.Join(p.fonts(), name+".ttf"))
		if !strings.HasPrefix(path, "/") {
			path = "/" + path // C:/…
		}
		faces = append(faces, face{name, (&url.URL{Scheme: "file", Path: path}).String(), name == "Latin"})
	}
	t, err := template.New("bulletin.html").Funcs(template.FuncMap{"text": escapeXML}).ParseFS(templates, "templates/bulletin.html")
	if err != nil {
		return err
	}
	if err := copyTemplates(w.folder, "weasy.py"); err != nil {
		return err
	}
	return fill(t, w, ".html", func(b *bulletin) any {
		return struct {
			*bulletin
			Faces []face
		}{b, faces}
	})
}

func prepareXeLaTeX(p *place, w *work) error {
	t, err := template.New("bulletin.tex").Delims("<<", ">>").Funcs(template.FuncMap{"text": escapeTeX}).ParseFS(templates, "templates/bulletin.tex")
	if err != nil {
		return err
	}
	return fill(t, w, ".tex", func(b *bulletin) any {
		return struct {
			*bulletin
			Fonts string
		}{b, filepath.ToSlash(p.fonts())}
	})
}

// fill fills a template for each bulletin of a work.
func fill(t *template.Template, w *work, ext string, data func(*bulletin) any) error {
	for i, b := range w.bulletins {
		var out bytes.Buffer
		if err := t.Execute(&out, data(b)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(w.folder, w.stem(i)+ext), out.Bytes(), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// copyTemplates writes templates that are used as they are.
func copyTemplates(folder string, names ...string) error {
	for _, name := range names {
		data, err := fs.ReadFile(templates, "templates/"+name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

func escapeXML(s string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(s))
	return b.String(), err
}

var escapeTeX = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`,
	`%`, `\%`, `_`, `\_`, `^`, `\^{}`, `~`, `\~{}`).Replace

// firstLine is the first line of what a program said.
func firstLine(out []byte) string {
	line, _, _ := bytes.Cut(out, []byte("\n"))
	return strings.TrimSpace(string(line))
}

// lineBreaks are what the messages of programs are put on one line by.
var lineBreaks = regexp.MustCompile(`\s*\n\s*`)
