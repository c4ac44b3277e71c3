package issues

import (
	"testing"
	"testing/fstest"
)

func TestNearestPath(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{
		"会场.jpg", "Visitors.PNG", "photos/IMG_0001.jpg", "photos/IMG_0002.jpeg", "photos/图1 签到.png", "照片/合影.jpeg", "notes.txt", "visitor.txt",
	} {
		folder[name] = &fstest.MapFile{}
	}
	for name, want := range map[string]string{
		"会场.jpeg":             "会场.jpg",
		"会场.png":              "会场.jpg",
		"visitors.png":        "Visitors.PNG",
		"visitors.jpg":        "Visitors.PNG",
		"visitor.png":         "Visitors.PNG",
		"photos/img_0001.jpg": "photos/IMG_0001.jpg",
		"photos/ＩＭＧ＿０００２.ＪＰＧ": "photos/IMG_0002.jpeg",
		"photos/图１签到.png":     "photos/图1 签到.png",
		"会场。jpg":              "会场.jpg",
		"photo/IMG_0001.jpg":  "photos/IMG_0001.jpg",
		"照片/合影.jpg":           "照片/合影.jpeg",
		"照片/./合影.jpg":         "照片/合影.jpeg",
		"notes.jpg":           "",
		"else/entirely.jpg":   "",
		"../会场.jpeg":          "",
	} {
		if got := nearestPath(folder, name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
