package proof

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// paragraphLines are the lines of the sample's file that are paragraphs.
func paragraphLines(lines []string) (list []int) {
	for i, l := range lines {
		if strings.HasPrefix(l, bodyIndent) && len([]rune(l)) > 40 && strings.HasSuffix(l, "。") {
			list = append(list, i)
		}
	}
	return list
}

const bodyIndent = "          "

// edited is an issue with one change, and what Compare shall say of it.
type edited struct {
	data string
	want Change
	// unseen says that the change cannot be seen on the page.
	unseen bool
}

// edits change one thing each, of a paragraph on line n.
var edits = []struct {
	name string
	edit func(rnd *rand.Rand, lines []string, n int, doc *frame.Document) edited
}{
	{"insert characters", func(rnd *rand.Rand, lines []string, n int, _ *frame.Document) edited {
		text := []rune(lines[n])
		at := len(bodyIndent) + rnd.IntN(len(text)-len(bodyIndent)+1)
		lines[n] = string(slices.Insert(text, at, '鼋', '鼍'))
		return edited{want: Change{Kind: Edited, Inserted: "鼋鼍"}}
	}},
	{"delete a character", func(rnd *rand.Rand, lines []string, n int, doc *frame.Document) edited {
		text := []rune(lines[n])
		at := len(bodyIndent) + rnd.IntN(len(text)-len(bodyIndent))
		unseen := text[at] == ' ' && !showsSpace(doc, text, at)
		e := edited{want: Change{Kind: Edited, Removed: string(text[at])}, unseen: unseen}
		lines[n] = string(slices.Delete(text, at, at+1))
		return e
	}},
	{"change a character", func(rnd *rand.Rand, lines []string, n int, _ *frame.Document) edited {
		text := []rune(lines[n])
		at := len(bodyIndent) + rnd.IntN(len(text)-len(bodyIndent))
		want := Change{Kind: Edited, Removed: string(text[at]), Inserted: "鼋"}
		if text[at] == ' ' { // white is no character to replace
			want.Removed = ""
		}
		text[at] = '鼋'
		lines[n] = string(text)
		return edited{want: want}
	}},
	{"delete a paragraph", func(_ *rand.Rand, lines []string, n int, _ *frame.Document) edited {
		want := Change{Kind: Removed, Removed: lines[n]}
		return edited{strings.Join(slices.Delete(lines, n, n+1), "\n"), want, false}
	}},
	{"insert a paragraph", func(_ *rand.Rand, lines []string, n int, _ *frame.Document) edited {
		const text = "鼋鼍龟鳖，皆水族之大者；江河湖海，各有所居，不可胜数。"
		return edited{strings.Join(slices.Insert(lines, n, bodyIndent+text), "\n"), Change{Kind: Inserted, Inserted: text}, false}
	}},
	{"add a paragraph behind", func(_ *rand.Rand, lines []string, n int, _ *frame.Document) edited {
		const text = "鼋鼍龟鳖，皆水族之大者；江河湖海，各有所居，不可胜数。"
		return edited{strings.Join(slices.Insert(lines, n+1, bodyIndent+text), "\n"), Change{Kind: Inserted, Inserted: text}, false}
	}},
	{"move a paragraph", func(rnd *rand.Rand, lines []string, n int, _ *frame.Document) edited {
		moved := lines[n]
		left := slices.Delete(lines, n, n+1)
		body := paragraphLines(left)
		to := body[rnd.IntN(len(body))]
		for to == n || to == n-1 { // there it would not have moved, or be the other that has
			to = body[rnd.IntN(len(body))]
		}
		return edited{strings.Join(slices.Insert(left, to, moved), "\n"), Change{Kind: Moved, Inserted: moved}, false}
	}},
}

// showsSpace reports whether a space of a paragraph can be seen: not at the end of
// a line, and not where layout makes the same gap.
func showsSpace(doc *frame.Document, text []rune, at int) bool {
	before, after := text[at-1], text[at+1]
	if unicode.Is(unicode.Han, before) != unicode.Is(unicode.Han, after) && (isASCIIWord(before) || isASCIIWord(after)) {
		return false
	}
	want := squeeze(string(text))
	behind := len([]rune(squeeze(string(text[:at]))))
	for _, p := range paragraphs(doc, fonts.Shipped()) {
		if squeeze(string(p.text)) == want {
			return !p.places[behind].isEdge
		}
	}
	return true
}

func isASCIIWord(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// TestRandomEdits edits one place of the sample and wants this place and
// nothing else reported. JIANBAO_SEEDS sets how many edits there are.
func TestRandomEdits(t *testing.T) {
	seeds := 140
	if n, err := strconv.Atoi(os.Getenv("JIANBAO_SEEDS")); err == nil {
		seeds = n
	}
	data := string(read(t, folder+"2023-14.yaml"))
	old, opt := lay(t, []byte(data))
	if c := Compare(Laid{old, opt.Fonts}, Laid{old, opt.Fonts}); len(c.List) != 0 || c.Lines+c.Pages+c.Paragraphs+c.Entries != 0 {
		t.Fatalf("an issue differs from itself: %+v", c)
	}
	for seed := range seeds {
		rnd := rand.New(rand.NewPCG(uint64(seed), 5))
		lines := strings.Split(data, "\n")
		body := paragraphLines(lines)
		kind := edits[seed%len(edits)]
		e := kind.edit(rnd, lines, body[rnd.IntN(len(body))], old)
		if e.data == "" {
			e.data = strings.Join(lines, "\n")
		}
		now, _ := lay(t, []byte(e.data))
		c := Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
		if e.unseen {
			if len(c.List) != 0 {
				t.Errorf("seed %d, %s: %+v, which cannot be seen", seed, kind.name, c.List)
			}
			continue
		}
		if len(c.List) != 1 || c.Paragraphs != 1 || c.Pages == 0 {
			t.Errorf("seed %d, %s: got %d changes %+v", seed, kind.name, len(c.List), c.List)
			continue
		}
		got, want := c.List[0], e.want
		if got.Kind != want.Kind || squeeze(got.Removed) != squeeze(want.Removed) || squeeze(got.Inserted) != squeeze(want.Inserted) {
			t.Errorf("seed %d, %s: got %d −%q +%q, want %d −%q +%q", seed, kind.name, got.Kind, got.Removed, got.Inserted, want.Kind, want.Removed, want.Inserted)
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// TestNeighboursChangePlaces: one of two paragraphs has moved, whichever.
func TestNeighboursChangePlaces(t *testing.T) {
	data := string(read(t, folder+"2023-14.yaml"))
	old, opt := lay(t, []byte(data))
	lines := strings.Split(data, "\n")
	lines[10], lines[11] = lines[11], lines[10]
	now, _ := lay(t, []byte(strings.Join(lines, "\n")))
	c := Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
	if len(c.List) != 1 || c.List[0].Kind != Moved || len(c.List[0].left) != 1 {
		t.Errorf("got %+v", c.List)
	}
}

// TestMovedAndEdited: a paragraph that went over others and was edited on the way is
// the same paragraph.
func TestMovedAndEdited(t *testing.T) {
	data := string(read(t, folder+"2023-14.yaml"))
	old, opt := lay(t, []byte(data))
	lines := strings.Split(data, "\n")
	body := paragraphLines(lines)
	moved := strings.Replace(lines[body[1]], "培训", "培育", 1)
	lines = slices.Delete(slices.Insert(lines, body[9], moved), body[1], body[1]+1)
	now, _ := lay(t, []byte(strings.Join(lines, "\n")))
	c := Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
	if len(c.List) != 2 || c.Paragraphs != 1 || c.List[0].Kind != Moved || c.List[1].Removed != "训" || c.List[1].Inserted != "育" {
		t.Errorf("%d paragraphs, %+v", c.Paragraphs, c.List)
	}
}

// small is an issue of one article with a source.
const small = `year: 2023
number: 1
serial: 54
date: 2023-01-06
colophon: {editor: 张三, reviewer: 李四}
sections:
  - articles:
      - title: 市科协召开工作会
        source: 办公室（综合处）
        body: |
          TEXT
          会议由市科协主持。
`

// TestCompareText holds what is said of changes in one paragraph.
func TestCompareText(t *testing.T) {
	for _, tt := range []struct {
		name, from, to string
		want           []Change
	}{
		{"gap of layout", "开展26个MAP项目。", "开展 26 个 MAP 项目。", nil},
		{"no-break space", "开展 26个项目。", "开展\u00a026个项目。", nil},
		{"wide gap", "开展26个项目。", "开展  26个项目。", []Change{{Inserted: "  "}}},
		{"space of Han", "科技赋能共建乡村。", "科技赋能 共建乡村。", []Change{{Inserted: " "}}},
		{"space of Han gone", "科技赋能 共建乡村。", "科技赋能共建乡村。", []Change{{Removed: " "}}},
		{"space of an em", "科技赋能 共建乡村。", "科技赋能　共建乡村。", []Change{{Removed: " ", Inserted: "　"}}},
		{"space of words", "用Open Source软件。", "用OpenSource软件。", []Change{{Removed: " "}}},
		{"beside an edit", "科技赋能 共建乡村。", "科技赋能 同建乡村。", []Change{{Removed: "共", Inserted: "同"}}},
		{"two edits", "会议部署科协系统的工作，强调做好安全检查。", "会议研究科协系统的工作，强调做好安全检验。",
			[]Change{{Removed: "部署", Inserted: "研究"}, {Removed: "查", Inserted: "验"}}},
		{"bold alone", "科技**赋能**乡村。", "科技赋能乡村。", []Change{{Kind: Restyled, Inserted: "赋能"}}},
		{"bold and text", "科技赋能乡村。", "科技**赋能**农村。", []Change{{Kind: Restyled, Inserted: "赋能"}, {Removed: "乡", Inserted: "农"}}},
		{"other text", "甲乙丙丁。", "一二三四五六七。", []Change{{Removed: "甲乙丙丁。", Inserted: "一二三四五六七。"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old, opt := lay(t, []byte(strings.Replace(small, "TEXT", tt.from, 1)))
			now, _ := lay(t, []byte(strings.Replace(small, "TEXT", tt.to, 1)))
			c := Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
			same := slices.EqualFunc(c.List, tt.want, func(a, b Change) bool {
				return a.Kind == b.Kind && a.Removed == b.Removed && a.Inserted == b.Inserted
			})
			if !same {
				t.Errorf("got %+v, want %+v", c.List, tt.want)
			}
		})
	}
}

// TestAttribution: an attribution is compared by itself.
func TestAttribution(t *testing.T) {
	data := strings.Replace(small, "TEXT", "会议总结了全年的工作，部署了下一年的重点任务。", 1)
	old, opt := lay(t, []byte(data))
	for _, tt := range []struct {
		name, from, to string
		want           Change
	}{
		{"last paragraph gone", "          会议由市科协主持。\n", "", Change{Kind: Removed, Removed: "会议由市科协主持。"}},
		{"another source", "办公室（综合处）", "办公室", Change{Kind: Edited, Removed: "（综合处）"}},
		{"no source", "        source: 办公室（综合处）\n", "", Change{Kind: Removed, Removed: "（办公室（综合处））"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now, _ := lay(t, []byte(strings.Replace(data, tt.from, tt.to, 1)))
			c := Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
			if len(c.List) != 1 || c.List[0].Kind != tt.want.Kind || c.List[0].Removed != tt.want.Removed || c.List[0].Inserted != "" {
				t.Errorf("got %+v", c.List)
			}
		})
	}
}

// TestEverythingElseChanges: masthead, titles and colophon are compared, too, and
// the entry of a title is counted and marked, but no change of its own.
func TestEverythingElseChanges(t *testing.T) {
	data := string(read(t, folder+"2023-15.yaml"))
	old, opt := lay(t, []byte(data))
	for _, tt := range []struct {
		from, to string
		changes  int
		entries  int
	}{
		{"date: 2023-05-12", "date: 2023-05-11", 1, 0},
		{"首都科普场馆联盟成立大会召开", "首都科普场馆联盟成立大会举行", 1, 1},
		{"title: 学会动态", "title: 学会新闻", 1, 1},
	} {
		if !strings.Contains(data, tt.from) {
			t.Fatal(tt.from)
		}
		now, _ := lay(t, []byte(strings.Replace(data, tt.from, tt.to, 1)))
		c := Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
		if len(c.List) != tt.changes || c.Entries != tt.entries || tt.entries > 0 && len(c.entries) == 0 {
			t.Errorf("%s: %d entries, %+v", tt.to, c.Entries, c.List)
		}
	}
}

// TestOtherIssue: an issue may have nothing in common with what it is compared
// with.
func TestOtherIssue(t *testing.T) {
	old, opt := lay(t, read(t, folder+"2023-14.yaml"))
	now, _ := lay(t, read(t, folder+"2023-15.yaml"))
	opt.Changes = Compare(Laid{old, opt.Fonts}, Laid{now, opt.Fonts})
	if n := len(opt.Changes.List); n < 20 {
		t.Errorf("%d changes", n)
	}
	Overlay(now, opt)
	empty := &frame.Document{Tags: make([]frame.Tag, 1), Pages: []frame.Page{{Width: frame.MM(210), Height: frame.MM(297)}}}
	opt.Changes = Compare(Laid{old, opt.Fonts}, Laid{empty, opt.Fonts})
	if out := Overlay(empty, opt); len(out.Pages) < 2 {
		t.Errorf("%d pages", len(out.Pages))
	}
}
