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

// mark is a kind of mark that takes whole cells in Chinese text.
type mark uint8

const (
	// openingMark stands in the right half of its cell, closingMark in the
	// left: a line takes the other half away.
	openingMark mark = iota
	closingMark
	// stopMark is a closingMark that stands at the foot of its cell.
	stopMark
	// dashMark reaches from edge to edge, so that two of them join.
	dashMark
	// twoDashMark is such a dash ready for two cells.
	twoDashMark
	// ellipsisMark has its dots spread over the cell, at half the height of
	// hanzi.
	ellipsisMark
	// centredMark stands in the middle.
	centredMark
)

// cells are the marks of each kind. Some faces have them in the width of a
// Latin one, some in the middle of their cells, as is the custom in Taiwan and
// Hong Kong (GB/T 15834-2011 5.1 has them in one half).
var cells = [...]string{
	openingMark:  "“‘（《〈「『【〖〔［｛",
	closingMark:  "”’）》〉」』】〗〕］｝；：？！",
	stopMark:     "，、。．",
	dashMark:     "—―",
	twoDashMark:  "⸺",
	ellipsisMark: "…",
	centredMark:  "·",
}

// marksOf returns the glyphs of a Chinese face that must take whole cells.
func (f *Face) marksOf() map[uint16]mark {
	marks := make(map[uint16]mark)
	for m, all := range cells {
		for _, r := range all {
			if gid := f.chars.glyph(r); gid != 0 {
				marks[gid] = mark(m)
			}
		}
	}
	return marks
}

// Where marks stand that are moved into their half and to its foot, in em: the
// shipped faces have them there.
const (
	// overHalf is how far a mark may reach into the half that is taken away.
	overHalf = 0.03
	// stopCentre is the middle of a mark at the foot, highStop what is at half
	// the height of hanzi rather.
	stopCentre, highStop = 0.06, 0.25
	// twoDashSide is the white on either side of a two-em dash.
	twoDashSide = 0.05
)

// widen gives a mark of the given advance its place in a cell of em, and
// returns its new advance. What stands in its cell as it should stays as it is.
func (m mark) widen(o *outline, advance, em float32) float32 {
	left, low, right, high := o.box()
	if right <= left {
		return em // blank, as far as can be seen
	}
	switch m {
	case openingMark, closingMark, stopMark:
		up := float32(0)
		if m == stopMark && (low+high)/2 > highStop*em {
			up = stopCentre*em - (low+high)/2
		}
		o.apply(Matrix{XX: 1, YY: 1, DX: m.intoHalf(left, right, advance, em), DY: up})
	case dashMark, twoDashMark:
		return m.stretch(o, advance, em)
	case ellipsisMark:
		if len(o.ends) == 3 && advance != em {
			o.spread(em, hanziCentre*em-(low+high)/2)
			return em
		}
		fallthrough
	default:
		o.apply(Matrix{XX: 1, YY: 1, DX: (em - advance) / 2})
	}
	return em
}

// intoHalf returns how far a mark from left to right must move to stand in its
// half of a cell.
func (m mark) intoHalf(left, right, advance, em float32) float32 {
	half, isOpening := em/2, m == openingMark
	switch {
	case advance != em && isOpening:
		return min(half+max(half-advance, 0)/2, em-right)
	case advance != em:
		return max(max(half-advance, 0)/2, -left)
	case isOpening && left < half-overHalf*em:
		return half*1.5 - (left+right)/2
	case !isOpening && right > half+overHalf*em:
		return half*0.5 - (left+right)/2
	}
	return 0
}

// stretch makes a dash reach the edges of its cell, or nearly those of its two,
// at half the height of hanzi, and returns its advance.
func (m mark) stretch(o *outline, advance, em float32) float32 {
	left, low, right, high := o.box()
	width, from, to := em, float32(0), em
	if m == twoDashMark {
		width, from, to = 2*em, twoDashSide*em, (2-twoDashSide)*em
	}
	move := Matrix{XX: 1, YY: 1, DY: hanziCentre*em - (low+high)/2}
	if advance != width || m == dashMark && (left > from || right < to) {
		move.XX = (to - from) / (right - left)
		move.DX = from - left*move.XX
	}
	o.apply(move)
	return width
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
