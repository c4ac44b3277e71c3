package fonts

import (
	"math"
	"slices"
)

// alignment is how a Chinese face must change for its hanzi to stand as those
// of the shipped faces do.
type alignment struct {
	// chinese says that the face has enough hanzi to be aligned by them.
	chinese bool
	// scale makes hanzi as wide as an em, shift, in em, moves them up.
	scale, shift float64
}

// hanziCentre is how far above the baseline the mean hanzi of every shipped
// face has its centre, in em (README.md).
const hanziCentre = 0.375

// aligning are common hanzi of all shapes, whose mean centre is that of all
// 8105 to 0.003 em in the shipped faces.
const aligning = "的一国在人了有中是年和大业不为发会工经上地市要个产这出行作生家以成到日民来我部对进多全建他公开们场展时理新方主企资实学报制政济用同于法高长现本月定化加动合品重关机分力自外者区能设后就等体下万元社过前面农也得与说之员而务利电文事可种总改三各好金第司其从平代当天水省提商十管内小技位目起海所立已通入量子问度北保心还科委都术使明着次将增基名向门应里美由规今题记点计去强两些表系办教正条最达特革收二期并程厂如道际及西口京华任调性导组东路活广意比投决交统党南安此领结营项情解议义山先车然价放世间因共院步物界集把持无但城相书村求治取原处府研质信四运县军件育局干队团又造形级标联专少费效据手施权江近深更认果格几看没职服台式益想数单样只被亿老受优常销志战流很接乡头给至难观指创证织论别五协变风批见究支那查张精每林转划准做需传争税构具百或才积势举必型易视快李参回引镇首推思完消值该走装众责备州供包副极整确知贸己环话反身选亚么带采王策真女谈严斯况色打德告仅它气料神率识劳境源青护列兴许户马港则节款拉直案股光较河花根布线土克再群医清速律她族历非感占续师何影功负验望财类货约艺售连纪按讯史示象养获石食抓富模始住赛客越闻央席坚"

// enoughHanzi is how many of them a face must have to be aligned by them.
const enoughHanzi = 8

// maxShift is more than any face needs whose hanzi stand in their em boxes, the
// bounds of scale more than square designs do; narrow ones are meant to be
// narrow. A face that asks for more stays as it is.
const (
	maxShift           = 0.3
	minScale, maxScale = 0.9, 1.12
)

// alignmentOf measures common hanzi. A face with few of them stays as it is.
func (f *Face) alignmentOf(from outliner) alignment {
	var sum float64
	var widths []int
	for _, r := range aligning {
		gid := f.chars.glyph(r)
		var o outline
		if gid == 0 || int(gid) >= f.numGlyphs || from.outline(gid, &o) != nil || len(o.points) == 0 {
			continue
		}
		_, low, _, high := o.box()
		sum += float64(low+high) / 2
		widths = append(widths, f.Advance(gid))
	}
	a := alignment{scale: 1}
	if len(widths) < enoughHanzi {
		return a
	}
	a.chinese = true
	em := float64(f.unitsPerEm)
	slices.Sort(widths)
	if w := widths[len(widths)/2]; w > 0 {
		if k := em / float64(w); k >= minScale && k <= maxScale {
			a.scale = k
		}
	}
	if up := hanziCentre - a.scale*sum/float64(len(widths))/em; math.Abs(up) <= maxShift {
		a.shift = up
	}
	return a
}

// mark is a kind of mark that takes a whole cell in Chinese text.
type mark uint8

const (
	// openingMark stands in the right half of its cell, closingMark in the
	// left.
	openingMark mark = iota
	closingMark
	// dashMark reaches from edge to edge, so that two of them join.
	dashMark
	// ellipsisMark has its dots spread over the cell, at half the height of
	// hanzi.
	ellipsisMark
	// centredMark stands in the middle.
	centredMark
)

// fullWidth are the marks that some faces have in the width of a Latin one.
var fullWidth = map[rune]mark{
	'“': openingMark, '‘': openingMark, '”': closingMark, '’': closingMark,
	'—': dashMark, '―': dashMark, '…': ellipsisMark, '·': centredMark,
}

// marksOf returns the glyphs of a Chinese face that must be full width.
func (f *Face) marksOf() map[uint16]mark {
	marks := make(map[uint16]mark, len(fullWidth))
	for r, m := range fullWidth {
		if gid := f.chars.glyph(r); gid != 0 {
			marks[gid] = m
		}
	}
	return marks
}

// widen makes a mark of the given advance as wide as em. Those that are stay as
// they are, but for dashes that do not reach the edges.
func (m mark) widen(o *outline, advance, em float32) {
	if advance == em && m != dashMark {
		return
	}
	left, low, right, high := o.box()
	dx := (em - advance) / 2
	switch m {
	case openingMark:
		dx = em/2 + max(em/2-advance, 0)/2
		dx = min(dx, em-right)
	case closingMark:
		dx = max(em/2-advance, 0) / 2
		dx = max(dx, -left)
	case dashMark:
		if advance == em && left <= 0 && right >= em {
			return
		}
		if right > left {
			k := em / (right - left)
			o.apply(Matrix{XX: k, YY: 1, DX: -left * k})
			return
		}
	case ellipsisMark:
		if len(o.ends) == 3 {
			o.spread(em, float32(hanziCentre)*em-(low+high)/2)
			return
		}
	}
	o.apply(Matrix{XX: 1, YY: 1, DX: dx})
}

// spread puts the middle of each contour into the middle of its share of em,
// from left to right as they stand, and moves all up.
func (o *outline) spread(em, up float32) {
	type dot struct {
		from, to int
		middle   float32
	}
	var dots []dot
	first := 0
	for _, end := range o.ends {
		part := outline{points: o.points[first:end]}
		left, _, right, _ := part.box()
		dots = append(dots, dot{first, end, (left + right) / 2})
		first = end
	}
	slices.SortStableFunc(dots, func(a, b dot) int { return int(a.middle - b.middle) })
	share := em / float32(len(dots))
	for i, d := range dots {
		part := outline{points: o.points[d.from:d.to]}
		part.apply(Matrix{XX: 1, YY: 1, DX: share*(float32(i)+0.5) - d.middle, DY: up})
	}
}
