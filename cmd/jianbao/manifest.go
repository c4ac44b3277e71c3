package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jianbao/issues/diag"
)

// manifestName is the list of an archive's files, as sha256sum writes it.
const manifestName = "MANIFEST.sha256"

// errDamaged says that a list cannot be what we wrote.
var errDamaged = diag.Errorf("damaged")

// manifest is a list of files: SHA-256 in hexadecimal by name.
type manifest map[string]string

// readManifest reads the list of the archive in dir; an archive that has none
// yet is empty.
func readManifest(dir string) (manifest, error) {
	path := filepath.Join(dir, manifestName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, nil
	}
	if err != nil {
		return nil, diag.Errorf("cannot read %q: %w", path, reason(err))
	}
	m, err := parseManifest(data)
	if err != nil {
		return nil, hintError(diag.Errorf("%q is %w: %w", path, errDamaged, err),
			"take it back from a copy of the archive; or move it away, check the files by hand and archive the issues again")
	}
	return m, nil
}

// parseManifest reads a list as we write it, a file a line. Nothing is
// overlooked: each changed byte makes another list or an error.
func parseManifest(data []byte) (manifest, error) {
	m := manifest{}
	rest := string(data)
	for n := 1; rest != ""; n++ {
		line, more, whole := strings.Cut(rest, "\n")
		if !whole {
			return nil, diag.Errorf("line %d is cut off", n)
		}
		rest = more
		sum, name, ok := parseSum(line)
		if !ok {
			return nil, diag.Errorf("line %d is no SHA-256, two blanks and a file name: %q", n, shorten(line))
		}
		if _, twice := m[name]; twice {
			return nil, diag.Errorf("line %d: %q is listed twice", n, name)
		}
		m[name] = sum
	}
	return m, nil
}

// parseSum reads one line. Names that would lead out of the folder are refused.
func parseSum(line string) (sum, name string, ok bool) {
	sum, name, ok = strings.Cut(line, "  ")
	isSum := len(sum) == hex.EncodedLen(sha256.Size) && strings.Trim(sum, "0123456789abcdef") == ""
	return sum, name, ok && isSum && filepath.IsLocal(filepath.FromSlash(name)) && isPlainName(name)
}

// isPlainName reports whether a name can stand in a line of the list as it is.
// sha256sum writes a backslash or a line end in another way.
func isPlainName(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || r < ' ' || r == 0x7f || r == '\uFFFD' })
}

// bytes returns the list in the order of names.
func (m manifest) bytes() []byte {
	var b bytes.Buffer
	for _, name := range m.names() {
		fmt.Fprintf(&b, "%s  %s\n", m[name], name)
	}
	return b.Bytes()
}

// names returns the files in order.
func (m manifest) names() []string { return slices.Sorted(maps.Keys(m)) }

// sumOf returns the SHA-256 of data in hexadecimal.
func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// shorten cuts a line to what a message can show.
func shorten(s string) string {
	const limit = 80
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}
