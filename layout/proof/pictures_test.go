package proof

import (
	"bytes"
	"testing"
)

// A picture that was replaced, one that went and one that came are said and
// marked, a cell of a table that was edited as well; the others are as they were.
func TestPicturesCompared(t *testing.T) {
	data := read(t, folder+"2023-17.yaml")
	now, opt := lay(t, data)
	for _, c := range []struct {
		name, from, to string
		want           []Change
	}{
		{"same", "", "", nil},
		{"replaced", "photos/visitors.png", "photos/subjects.png", []Change{
			{Kind: Removed, Removed: "［柱形图：15日312人次，16日405人次，17日388人次，18日540人次，19日617人次］"},
			{Kind: Inserted, Inserted: "［柱形图：15日312人次，16日405人次，17日388人次，18日540人次，19日617人次］"}}},
		{"gone", "          - image: photos/hall.jpg\n            caption: 图1　北京科学中心主会场\n            alt: 晨光中的北京科学中心：银灰色穹顶立在柱廊之上，门前是方砖铺成的广场\n", "", []Change{
			{Kind: Removed, Removed: "［晨光中的北京科学中心：银灰色穹顶立在柱廊之上，门前是方砖铺成的广场］"},
			{Kind: Removed, Removed: "图1北京科学中心主会场"}}},
		{"cell", "胡同里的科学课", "胡同里的数学课", []Change{{Kind: Edited, Removed: "科", Inserted: "数"}}},
		{"number of a cell", "| 2,640", "| 2,641", []Change{{Kind: Edited, Removed: "0", Inserted: "1"}}},
		{"item", "活动统计表一份", "活动统计表两份", []Change{{Kind: Edited, Removed: "一", Inserted: "两"}}},
	} {
		doc, _ := lay(t, bytes.Replace(data, []byte(c.from), []byte(c.to), 1))
		got := Compare(Laid{now, opt.Fonts}, Laid{doc, opt.Fonts})
		if len(got.List) != len(c.want) {
			t.Errorf("%s: got %+v", c.name, got.List)
			continue
		}
		for _, want := range c.want {
			found := false
			for _, g := range got.List {
				found = found || g.Kind == want.Kind && g.Removed == want.Removed && g.Inserted == want.Inserted && len(g.at) > 0
			}
			if !found {
				t.Errorf("%s: got %+v, want %+v", c.name, got.List, want)
			}
		}
		opt.Changes = got
		if marked := Overlay(doc, opt); len(marked.Pages) < len(doc.Pages) {
			t.Errorf("%s: %d pages", c.name, len(marked.Pages))
		}
	}
}
