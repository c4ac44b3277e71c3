package lint

import (
	"cmp"
	"slices"
	"strings"
)

// rules are all rules with the tables by which they are found.
type rules struct {
	list []Rule
	byID map[string]int
	// ascii and marks give the rules that wait for a character.
	ascii [0x80][]int
	marks map[rune][]int
	// passages and wholes are the rules that are asked once for each.
	passages, wholes []int
}

// index sorts the rules and makes the tables.
func (rs *rules) index() {
	// L, S, F: marks and words, structure, form.
	family := func(r Rule) int { return strings.IndexByte("LSF", r.ID[0]) }
	slices.SortStableFunc(rs.list, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(family(a), family(b)), cmp.Compare(a.ID, b.ID))
	})
	rs.byID = make(map[string]int, len(rs.list))
	rs.marks = make(map[rune][]int)
	for n, r := range rs.list {
		rs.byID[r.ID] = n
		for _, m := range r.marks {
			if m < 0x80 {
				rs.ascii[m] = append(rs.ascii[m], n)
			} else {
				rs.marks[m] = append(rs.marks[m], n)
			}
		}
		if r.passage != nil {
			rs.passages = append(rs.passages, n)
		}
		if r.whole != nil {
			rs.wholes = append(rs.wholes, n)
		}
	}
}

// waiting returns the rules that wait for a character.
func (rs *rules) waiting(r rune) []int {
	if r < 0x80 {
		return rs.ascii[r]
	}
	return rs.marks[r]
}

// ids returns the ids in order.
func (rs *rules) ids() []string {
	out := make([]string, len(rs.list))
	for n, r := range rs.list {
		out[n] = r.ID
	}
	return out
}
