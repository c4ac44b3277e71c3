// Command jianbao typesets official Chinese bulletins (简报): a YAML issue file
// goes in, a print-ready PDF comes out.
//
// A verb is one file: its usage text, its options and a run function, entered
// in the table of verbs below. What a verb says and where it says it stands in
// ui.go, how a file comes into being in output.go.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes. With several issues the gravest counts.
const (
	exitDone   = 0
	exitFaults = 1 // the issue has errors
	exitTool   = 2 // the tool could not work: options, files, fonts
)

// verb is one thing the command can do.
type verb struct {
	name string
	// usage is what --help and “jianbao help NAME” print.
	usage texts
	// operands are what stands behind the options.
	operands values
	// run does the work and returns the exit code. It must come back soon
	// after ctx is done and leave no temporary file.
	run func(ctx context.Context, args []string, u *ui) int
}

// verbs returns all verbs in the order help lists them.
func verbs() []verb {
	return []verb{
		{"build", buildUsage, issueFiles, runBuild},
		{"lint", lintUsage, issueFiles, runLint},
		{"new", newUsage, values{}, runNew},
		{"import", importUsage, values{files: []string{"docx", "txt"}}, runImport},
		{"check", checkUsage, folderNames, runCheck},
		{"list", listUsage, folderNames, runList},
		{"fonts", fontsUsage, issueFiles, runFonts},
		{"proof", proofUsage, issueFiles, runProof},
		{"archive", archiveUsage, issueFiles, runArchive},
		{"verify", verifyUsage, values{files: []string{"pdf"}, folders: true}, runVerify},
		{"completion", completionUsage, values{words: shellNames()}, runCompletion},
		{"man", manUsage, values{}, runMan},
	}
}

func main() {
	// Both wait for the system, each half a millisecond and more.
	heap := make(chan struct{})
	go func() {
		prepareHeap(os.Args[1:])
		close(heap)
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	defer stop()
	// A reader that closes our standard output shall end in a message and an
	// exit code, not in a death by signal.
	signal.Ignore(syscall.SIGPIPE)
	<-heap
	u := &ui{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, chinese: isChinese(os.Getenv, systemLanguages)}
	restore := speakUTF8()
	args, own := os.Args[1:], ownsConsole()
	if own {
		args = fromExplorer(args)
	}
	var code int
	if own && len(args) == 0 {
		code = startedBare(u)
	} else {
		code = run(ctx, args, u)
	}
	if own {
		waitForEnter(u, os.Stdin)
	}
	restore()
	os.Exit(code)
}

// run does what args ask for and returns the exit code.
func run(ctx context.Context, args []string, u *ui) (code int) {
	defer func() {
		if v := recover(); v != nil {
			code = u.fail(newInternalError(v, ""))
		}
	}()
	args, err := u.takeLang(args)
	if err != nil {
		return u.fail(err)
	}
	if len(args) == 0 {
		u.errorf("no verb given")
		u.hintf("jianbao --help lists them; most wanted: jianbao build issues/2023-14.yaml")
		return exitTool
	}
	switch args[0] {
	case helpName, "--help", "-h":
		return help(args[1:], u)
	case "--version":
		return u.product(version().In(u.words()) + "\n")
	}
	v, err := findVerb(args[0])
	if err != nil {
		return u.fail(err)
	}
	return v.run(ctx, args[1:], u)
}
