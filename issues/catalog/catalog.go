// Package catalog holds the words of all messages in other languages than
// English. What a message says in English stands where it is raised, as a
// [diag.Format]; here stands what it says otherwise, a file a package.
//
// The test of this package finds every message of the program and fails if one
// has no words here, if words here belong to no message, and if they ask for
// arguments that the message does not have.
package catalog

import (
	"sync"

	"jianbao/issues/diag"
)

// entry is the words of one message.
type entry struct{ english, chinese diag.Format }

// Chinese returns the words in Simplified Chinese. It is made when it is first
// asked for, as most runs say nothing.
var Chinese = sync.OnceValue(func() diag.Catalog {
	tables := chineseTables()
	n := 0
	for _, t := range tables {
		n += len(t)
	}
	c := make(diag.Catalog, n)
	for _, t := range tables {
		for _, e := range t {
			c[e.english] = e.chinese
		}
	}
	return c
})

// chineseTables returns the tables, a package each.
func chineseTables() [][]entry {
	return [][]entry{diagWords, issueWords, blockWords, lintWords, ruleWords, sequenceWords, draftWords, fontWords, layoutWords, pictureWords, pdfWords, readerWords, commandWords}
}
