package pdf

import (
	"io"
	"runtime"
	"testing"

	"jianbao/fonts"
	"jianbao/layout/frame"
)

// dense is pages of 22 rows of 28 Han characters, distinct glyphs of 5 roles
// in equal parts.
func dense(tb testing.TB, numPages, distinct int) *pages {
	p := newPages(tb)
	roles := []fonts.Role{fonts.Body, fonts.Hei, fonts.Kai, fonts.Title, fonts.Song}
	chars := make([][]rune, len(roles))
	for i, role := range roles {
		chars[i] = hanzi(p.set, role, distinct/len(roles))
	}
	n := 0
	para := p.tag(frame.TagP, documentTag)
	for i := range numPages {
		if i > 0 {
			p.page()
		}
		for row := range 22 {
			role := row % len(roles)
			s := make([]rune, 28)
			for j := range s {
				s[j] = chars[role][n%len(chars[role])]
				n++
			}
			if row%5 == 0 {
				para = p.tag(frame.TagP, documentTag)
			}
			p.text(line{
				tag: para, role: roles[role], size: frame.Points(15.75), cell: frame.MM(156) / 28,
				x: frame.MM(28), y: frame.MM(42) + frame.Length(row)*frame.Points(29.62), color: frame.Black,
			}, string(s))
		}
	}
	return p
}

// hanzi returns n characters that a role has, spread over the block.
func hanzi(set *fonts.Set, role fonts.Role, n int) []rune {
	var out []rune
	for r := rune(0x4E00); len(out) < n; r += 7 {
		if _, _, ok := set.Find(role, r); ok {
			out = append(out, r)
		}
	}
	return out
}

func BenchmarkWrite(b *testing.B) {
	for _, bm := range []struct {
		name            string
		pages, distinct int
	}{{"4pages", 4, 700}, {"9pages", 9, 900}, {"400pages", 400, 2500}} {
		b.Run(bm.name, func(b *testing.B) {
			p := dense(b, bm.pages, bm.distinct)
			b.ReportAllocs()
			for b.Loop() {
				if err := (Options{Cores: runtime.GOMAXPROCS(0)}).Write(io.Discard, &p.doc, p.set, testMeta); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(p.write())), "bytes")
		})
	}
}

// BenchmarkDeflate compresses the subset of a face with 900 glyphs, most of what
// there is to compress in a bulletin, on one core.
func BenchmarkDeflate(b *testing.B) {
	set := newPages(b).set
	face := set.Face(set.Chain(fonts.Body)[0])
	var gids []uint16
	for _, r := range hanzi(set, fonts.Body, 900) {
		if gid, ok := face.Glyph(r); ok {
			gids = append(gids, gid)
		}
	}
	data, err := face.Subset(gids)
	if err != nil {
		b.Fatal(err)
	}
	packed := deflated(data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		packed = deflated(data)
	}
	b.ReportMetric(float64(len(packed)), "bytes")
}

// BenchmarkTags is what the structure costs: the same pages as tagged content
// and as nothing but artifacts.
func BenchmarkTags(b *testing.B) {
	for _, name := range []string{"tagged", "untagged"} {
		b.Run(name, func(b *testing.B) {
			p := dense(b, 4, 700)
			if name == "untagged" {
				for i := range p.doc.Pages {
					for _, it := range p.doc.Pages[i].Items {
						it.(*frame.GlyphRun).Tag = frame.LayoutArtifact
					}
				}
			}
			benchmarkAs(b, p, Options{})
		})
	}
}

// BenchmarkTargets writes the same pages for each target.
func BenchmarkTargets(b *testing.B) {
	for i := range standards {
		b.Run(Target(i).String(), func(b *testing.B) {
			benchmarkAs(b, dense(b, 4, 700), Options{Target: Target(i)})
		})
	}
}

func benchmarkAs(b *testing.B, p *pages, o Options) {
	b.ReportAllocs()
	for b.Loop() {
		if err := o.Write(io.Discard, &p.doc, p.set, testMeta); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(p.writeAs(o))), "bytes")
}
