package diag

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"
)

// Format is the id of a message: its English words as a format of package fmt.
// A constant that becomes a Format is a message, whose words in other languages
// stand in package catalog; a test there finds all such constants, so that none
// can be forgotten. Do not convert to it what is not constant: see [Verbatim].
type Format string

// Catalog holds the words of a language: for the English Format its own, over
// the same arguments, which it may name by index ("%[2]s"). A nil Catalog is
// English.
type Catalog map[Format]Format

// words returns the format for the language, the English one if it has none.
func (c Catalog) words(f Format) Format {
	if own, ok := c[f]; ok {
		return own
	}
	return f
}

// Localizer is what can be said in another language. An argument of a Text that
// is a Localizer is said in the language of the Text.
type Localizer interface{ In(Catalog) string }

// Text is something to say to the user, in whatever language is chosen when it
// is printed.
type Text struct {
	Format Format
	Args   []any
}

// Say returns a Text.
func Say(format Format, args ...any) Text { return Text{format, args} }

// Verbatim returns a Text that is the same in all languages: a name, an
// example, words that come from elsewhere.
func Verbatim(words string) Text { return Text{"%s", []any{words}} }

// String returns the text in English.
func (t Text) String() string { return t.In(nil) }

// In returns the text in the language of c.
func (t Text) In(c Catalog) string {
	return fill(c.words(t.Format), localized(c, t.Args))
}

// fill fills a format; words that name no argument are no format, so that a
// hint may share the arguments of the message it stands under.
func fill(format Format, args []any) string {
	if len(args) == 0 || !strings.Contains(string(format), "%") {
		return string(format)
	}
	return fmt.Sprintf(string(format), args...)
}

// IsZero reports whether there is nothing to say.
func (t Text) IsZero() bool { return t.Format == "" }

// localized returns args with all of them in the language of c that know it.
func localized(c Catalog, args []any) []any {
	out := args
	for i, arg := range args {
		said, ok := inside(c, arg)
		if !ok {
			continue
		}
		if &out[0] == &args[0] {
			out = slices.Clone(args)
		}
		out[i] = said
	}
	return out
}

func inside(c Catalog, arg any) (string, bool) {
	switch arg := arg.(type) {
	case Localizer:
		return arg.In(c), true
	case error:
		return Localize(arg, c), true
	}
	return "", false
}

// Said returns texts in the language of c.
func Said(texts []Text, c Catalog) []string {
	said := make([]string, len(texts))
	for i, t := range texts {
		said[i] = t.In(c)
	}
	return said
}

// Choice lists alternatives in quotes: "a", "b" or "c".
type Choice []string

// String returns the list in English.
func (l Choice) String() string { return l.In(nil) }

// In returns the list in the language of c.
func (l Choice) In(c Catalog) string { return listing(c, l, orFormat, "%q") }

// Listing lists words: a, b, c.
type Listing []string

// String returns the list in English.
func (l Listing) String() string { return l.In(nil) }

// In returns the list in the language of c.
func (l Listing) In(c Catalog) string { return listing(c, l, commaFormat, "%s") }

// The formats that join the items of a list.
const (
	commaFormat Format = "%s, %s"
	orFormat    Format = "%s or %s"
)

func listing(c Catalog, items []string, last Format, item string) string {
	if len(items) == 0 {
		return ""
	}
	said := fmt.Sprintf(item, items[0])
	for i, s := range items[1:] {
		join := commaFormat
		if i == len(items)-2 {
			join = last
		}
		said = fmt.Sprintf(string(c.words(join)), said, fmt.Sprintf(item, s))
	}
	return said
}

// fault is an error that can be said in other languages.
type fault struct {
	Text
	wrapped []error
}

// Errorf returns an error whose message is a Text. As with [fmt.Errorf], the
// errors under %w are wrapped.
func Errorf(format Format, args ...any) error {
	f := &fault{Text: Text{format, args}}
	if !strings.Contains(string(format), "%w") {
		return f
	}
	for _, arg := range args {
		if err, ok := arg.(error); ok {
			f.wrapped = append(f.wrapped, err)
		}
	}
	return f
}

// Error returns the message in English.
func (f *fault) Error() string { return f.In(nil) }

// In returns the message in the language of c.
func (f *fault) In(c Catalog) string {
	format := strings.ReplaceAll(string(c.words(f.Format)), "%w", "%v")
	return fill(Format(format), localized(c, f.Args))
}

// Unwrap returns the errors under %w.
func (f *fault) Unwrap() []error { return f.wrapped }

// Localize returns the message of err in the language of c. What comes from
// elsewhere is said in its own words, but for the system's commonest reasons.
func Localize(err error, c Catalog) string {
	if said, ok := err.(Localizer); ok {
		return said.In(c)
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok && isJoined(err, joined.Unwrap()) {
		var lines []string
		for _, e := range joined.Unwrap() {
			lines = append(lines, Localize(e, c))
		}
		return strings.Join(lines, "\n")
	}
	if format := reasonFormat(err); c != nil && format != "" {
		return string(c.words(format))
	}
	return err.Error()
}

// isJoined reports whether err is no more than errs in lines (errors.Join).
func isJoined(err error, errs []error) bool { return err.Error() == errors.Join(errs...).Error() }

// reason is what the system says when it refuses something, with our words for
// it.
type reason struct {
	err    error
	format Format
}

// The words for what systems number differently.
const (
	diskFull  Format = "the disk is full"
	readOnly  Format = "the disk cannot be written to"
	longName  Format = "the name is too long"
	inUse     Format = "another program has it open"
	notReady  Format = "there is no disk in the drive"
	noNetwork Format = "the network folder cannot be reached"
	badName   Format = "there is a character in the name that the system does not allow"
)

// reasons are those that are heard most often on every system.
var reasons = []reason{
	{syscall.EISDIR, "it is a folder"},
	{syscall.ENOTDIR, "a part of the path is not a folder"},
	{syscall.ENOSPC, diskFull},
	{syscall.EFBIG, "it is larger than a file may be"},
	{syscall.EROFS, readOnly},
	{syscall.ENAMETOOLONG, longName},
	{syscall.ELOOP, "its links go round in a circle"},
	{syscall.EIO, "the disk has a fault"},
	{syscall.EPIPE, "the reader went away"},
	{syscall.EMFILE, "too many files are open"},
	{fs.ErrNotExist, "there is no such file or folder"},
	{fs.ErrPermission, "it is not permitted"},
	{fs.ErrExist, "it exists already"},
	{io.ErrUnexpectedEOF, "it ends too early"},
}

func reasonFormat(err error) Format {
	_, system := err.(syscall.Errno)
	for _, list := range [][]reason{systemReasons, reasons} {
		for _, r := range list {
			if err == r.err || system && errors.Is(err, r.err) {
				return r.format
			}
		}
	}
	return ""
}
