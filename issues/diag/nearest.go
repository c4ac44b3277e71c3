package diag

import "strings"

// Nearest returns the name that word was most likely meant to be, for a hint
// “did you mean …?”, or "" if none is near enough. A third of word's letters,
// one at least, may be wrong, which is chosen so that “biuld” finds “build”
// and “lint” does not find “build”. Of equally near names the first counts;
// capitals do not.
func Nearest(word string, names []string) string {
	w := []rune(strings.ToLower(word))
	best, least := "", max(1, (len(w)+1)/3)+1
	for _, name := range names {
		if d := slips(w, []rune(strings.ToLower(name)), least); d < least {
			best, least = name, d
		}
	}
	return best
}

// slips counts the letters added, left out, mistaken or exchanged with their
// neighbour between a and b (the distance of Damerau and Levenshtein, no part
// changed twice), or returns limit if they are limit or more.
func slips(a, b []rune, limit int) int {
	if max(len(a), len(b))-min(len(a), len(b)) >= limit {
		return limit
	}
	// Rows of the usual table: the two before and the one being filled.
	var before, last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i + 1
		for j, s := range b {
			mistaken := last[j]
			if r != s {
				mistaken++
			}
			row[j+1] = min(mistaken, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && r == b[j-1] && a[i-1] == s {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return min(limit, row[len(b)])
}
