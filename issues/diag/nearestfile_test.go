package diag

import "testing"

func TestNearestFile(t *testing.T) {
	names := []string{"a.jpg", "IMG_0002.jpeg", "会场.jpg", "simsun.ttc", "2023-14.yaml"}
	for word, want := range map[string]string{
		"img_0002.jpg":  "IMG_0002.jpeg",
		"ＩＭＧ0002.ＪＰＧ":   "IMG_0002.jpeg",
		"会场。jpg":        "会场.jpg",
		"simsun.ttf":    "simsun.ttc",
		"simsnu.ttc":    "simsun.ttc",
		"2023-41.yaml":  "2023-14.yaml",
		"2023-14":       "2023-14.yaml",
		"大厅.jpg":        "", // as near to a.jpg as to anything
		"全体合影.jpg":      "",
		"方正小标宋_GBK.ttf": "",
	} {
		if got := NearestFile(word, names); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
	if got := NearestFile("a.jpg", nil); got != "" {
		t.Errorf("of no names: %q", got)
	}
}
