package diag

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"build", "lint", "proof", "help", "date", "data", "标题"}
	for _, tt := range []struct{ word, want string }{
		{"build", "build"},   // the word itself
		{"biuld", "build"},   // exchanged
		{"buil", "build"},    // left out
		{"builds", "build"},  // added
		{"boild", "build"},   // mistaken
		{"Build", "build"},   // a capital
		{"lnt", "lint"},      // one of three letters
		{"bxxld", "build"},   // two of five
		{"bxxxd", ""},        // three of five
		{"dat", "date"},      // the first of two
		{"标提", "标题"},         // letters are characters, not bytes
		{"x", ""},            // a word of one letter
		{"archive", ""},      // nothing like it
		{"helphelphelp", ""}, // much longer
		{"", ""},
	} {
		if got := Nearest(tt.word, names); got != tt.want {
			t.Errorf("Nearest(%q): got %q, want %q", tt.word, got, tt.want)
		}
	}
}
