package issues

import (
	"bytes"
	"unicode/utf8"
)

// signatures are the first bytes of files that people give in place of an
// issue file.
var signatures = []struct {
	first string
	msg   message
}{
	{"\xff\xfe", msgUTF16},
	{"\xfe\xff", msgUTF16},
	{"PK\x03\x04", msgWordFile},       // docx, wps, zip
	{"\xd0\xcf\x11\xe0", msgWordFile}, // doc
	{"{\\rtf", msgWordFile},
	{"%PDF-", msgPDFFile},
	{"<!DOCTYPE", msgWebPage},
	{"<html", msgWebPage},
	{"<?xml", msgWebPage},
}

// foreignFormat says what data is if its first bytes tell that it is no YAML.
func foreignFormat(data []byte) (m message, ok bool) {
	for _, s := range signatures {
		first := data[:min(len(s.first), len(data))]
		markup := s.msg == msgWebPage && bytes.EqualFold(first, []byte(s.first))
		if string(first) == s.first || markup {
			return s.msg, true
		}
	}
	return m, false
}

// firstInvalid returns the offset of the first byte that is not UTF-8, -1 if
// there is none.
func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
}

// encodingMessage says what bytes that are not UTF-8 probably are.
func encodingMessage(data []byte) message {
	if isGB18030(data) {
		return msgGB18030
	}
	return msgNotUTF8
}

// isGB18030 reports whether all of data has the form of GB 18030: characters
// of one byte, of two (GBK) or of four.
func isGB18030(data []byte) bool {
	for i := 0; i < len(data); {
		n := gbLength(data[i:])
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// gbLength returns the length of the GB 18030 character that b begins with, 0
// if it begins with none.
func gbLength(b []byte) int {
	within := func(i int, lo, hi byte) bool { return i < len(b) && lo <= b[i] && b[i] <= hi }
	switch {
	case b[0] < 0x80:
		return 1
	case !within(0, 0x81, 0xfe):
		return 0
	case within(1, 0x40, 0x7e), within(1, 0x80, 0xfe):
		return 2
	case within(1, 0x30, 0x39) && within(2, 0x81, 0xfe) && within(3, 0x30, 0x39):
		return 4
	}
	return 0
}
