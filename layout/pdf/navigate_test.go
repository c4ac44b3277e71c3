package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"jianbao/layout/frame"
	"jianbao/layout/pdf/reader"
)

func TestBookmarks(t *testing.T) {
	p := bulletin(t)
	got, err := p.open().Outline() // the reader checks links between items, and /Count
	if err != nil {
		t.Fatal(err)
	}
	levels := []int{1, 2, 2, 1} // the third level is missing above the second item
	if len(got) != len(p.doc.Bookmarks) {
		t.Fatalf("got %d bookmarks, want %d", len(got), len(p.doc.Bookmarks))
	}
	for i, want := range p.doc.Bookmarks {
		g := got[i]
		if g.Title != want.Title || g.To.Page != want.Page || g.Level != levels[i] || math.Abs(g.To.Top-want.Y.Points()) >= near {
			t.Errorf("got %+v, want %+v on level %d", g, want, levels[i])
		}
	}
}

func TestOutlineCounts(t *testing.T) {
	for _, c := range []struct {
		levels []int
		want   string // count of the root, then of the items
	}{
		{nil, "[0]"},
		{[]int{1, 1}, "[2 0 0]"},
		{[]int{1, 2, 3, 2, 1}, "[5 3 1 0 0 0]"},
		{[]int{3, 2, 1, 4}, "[4 0 0 1 0]"},
	} {
		var marks []frame.Bookmark
		for _, l := range c.levels {
			marks = append(marks, frame.Bookmark{Level: l})
		}
		var counts []int
		for _, item := range newOutline(marks) {
			counts = append(counts, item.count)
		}
		if got := fmt.Sprint(counts); got != c.want {
			t.Errorf("levels %v: got %s, want %s", c.levels, got, c.want)
		}
	}
}

func TestLinks(t *testing.T) {
	p := bulletin(t)
	tag := p.doc.Pages[0].Items
	var inner frame.Link
	for _, it := range tag {
		if l, ok := it.(frame.Link); ok {
			inner = l
		}
	}
	p.add(frame.Link{Tag: inner.Tag, Rect: inner.Rect, URI: "https://例.cn/a b", Contents: "网站"})
	f := p.open()
	got, err := f.Links(f.Pages()[0])
	if err != nil || len(got) != 1 {
		t.Fatalf("got %d links, %v", len(got), err)
	}
	l := got[0]
	if l.To.Page != 1 || math.Abs(l.To.Top-inner.Y.Points()) >= near || l.Contents != inner.Contents || l.URI != "" {
		t.Errorf("got %+v, want %+v", l, inner)
	}
	for _, v := range [][2]float64{{l.X, inner.Rect.X.Points()}, {l.Y, inner.Rect.Y.Points()},
		{l.W, inner.Rect.W.Points()}, {l.H, inner.Rect.H.Points()}} {
		if math.Abs(v[0]-v[1]) >= near {
			t.Errorf("rectangle: got %v, want %v", v[0], v[1])
		}
	}
	outer, err := f.Links(f.Pages()[1])
	if err != nil || len(outer) != 1 {
		t.Fatalf("got %d links, %v", len(outer), err)
	}
	if want := "https://%E4%BE%8B.cn/a%20b"; outer[0].URI != want {
		t.Errorf("got %s, want %s", outer[0].URI, want)
	}
	checkAnnotations(t, f)
}

// checkAnnotations checks what PDF/A-2 6.3 and PDF/UA-1 7.18 ask of links.
func checkAnnotations(t *testing.T, f *reader.File) {
	t.Helper()
	for _, page := range f.Pages() {
		if f.Name(page.Dict.Get("Tabs")) != "S" {
			t.Errorf("page %d: tab order is not the structure's", page.Index+1)
		}
		for _, o := range f.Array(page.Dict.Get("Annots")) {
			d := f.Dict(o)
			if flags, _ := f.Int(d.Get("F")); flags != printed {
				t.Errorf("flags are %d", flags)
			}
			if strings.TrimSpace(f.TextString(d.Get("Contents"))) == "" || !d.Has("StructParent") {
				t.Error("link without description or place in the structure")
			}
		}
	}
}
