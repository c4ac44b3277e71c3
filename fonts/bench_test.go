package fonts

import "testing"

func BenchmarkOpenAll(b *testing.B) {
	set := Shipped()
	b.ReportAllocs()
	for b.Loop() {
		for id := range set.Len() {
			mustOpen(b, set.Names()[id], set.Face(ID(id)).data)
		}
	}
}

func BenchmarkGlyph(b *testing.B) {
	text := []rune("自4月20日起，分管领导带队分别对科协机关办公区、北京科学中心、科技教育中心、创新服务中心办公区进行安全检查")
	face := Shipped().Face(Shipped().Chain(Body)[0])
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		face.Glyph(text[i])
		if i++; i == len(text) {
			i = 0
		}
	}
}

func BenchmarkSubset700(b *testing.B) {
	face := Shipped().Face(Shipped().Chain(Body)[0])
	gids := sampleGlyphs(face, 700, 1)
	b.SetBytes(int64(len(mustSubset(b, face, gids))))
	b.ReportAllocs()
	for b.Loop() {
		mustSubset(b, face, gids)
	}
}

func BenchmarkInTGH8105(b *testing.B) {
	for b.Loop() {
		InTGH8105('简')
	}
}
