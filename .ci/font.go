// Command font writes a font as a house might have one of its own, made up of
// boxes, for run to build an issue with: the hanzi, marks, letters and figures
// of GB 2312, each of its own height, some of several characters, and no two
// letters of the same width.
//
//	go run .ci/font.go FORM FILE FAMILY
//
// FORM is truetype, cff, cid, or collection, whose second face, number 1, is
// the font.
package main

import (
	"fmt"
	"os"

	"jianbao/fonts"
	"jianbao/fonts/fonttest"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "font:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: go run .ci/font.go FORM FILE FAMILY")
	}
	data := font(args[2]).File(args[0])
	if data == nil {
		return fmt.Errorf("there is no form %q", args[0])
	}
	return os.WriteFile(args[1], data, 0o666)
}

const em = 1000

func font(family string) fonttest.Font {
	f := fonttest.Font{Em: em, Names: fonttest.Family(family, "House Test")}
	shape := func(i, width int) []fonttest.Contour {
		top := 500 + i%300
		round := fonttest.Contour{{X: width / 4, Y: 0}, {X: width / 4, Y: top / 2, Off: true}, {X: width / 2, Y: top / 2, Off: true}, {X: width / 2, Y: 0}}
		return []fonttest.Contour{fonttest.Box(40, -80, width-40, top), round}
	}
	for r := '!'; r <= '~'; r++ {
		width := 300 + 5*int(r-'!')
		f.Glyphs = append(f.Glyphs, fonttest.Glyph{Runes: string(r), Advance: width, Contours: shape(int(r), width)})
	}
	f.Glyphs = append(f.Glyphs, fonttest.Glyph{Runes: " ", Advance: em / 4})
	n := 0
	for r := range fonts.Charsets()[0].Hanzi {
		if n%3 == 0 { // the glyph of the one before, too
			f.Glyphs = append(f.Glyphs, fonttest.Glyph{Advance: em, Contours: shape(n, em)})
		}
		g := &f.Glyphs[len(f.Glyphs)-1]
		g.Runes += string(r)
		n++
	}
	return f
}
