package golden

import (
	"image"
	"image/color"
	"testing"
)

func TestReduce(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 256, 1))
	for x := range 256 {
		img.Set(x, 0, color.RGBA{uint8(x), uint8(x), uint8(x), 0xFF})
	}
	small, ok := Reduce(img).(*image.Paletted)
	if !ok || len(small.Palette) != shades {
		t.Fatalf("got %T with %d colours", small, len(small.Palette))
	}
	if n := Unlike(small, img); n != 0 {
		t.Errorf("%d dots are not the nearest shade", n)
	}
	if black, white := small.At(0, 0), small.At(255, 0); black != (color.RGBA{0, 0, 0, 255}) || white != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("the ends are %v and %v", black, white)
	}
}

func TestUnlike(t *testing.T) {
	a, b := image.NewRGBA(image.Rect(0, 0, 3, 1)), image.NewRGBA(image.Rect(0, 0, 3, 1))
	b.Set(0, 0, color.RGBA{30, 0, 0, 255}) // the next shade
	b.Set(1, 0, color.RGBA{0, 80, 0, 255})
	if n := Unlike(a, b); n != 1 {
		t.Errorf("%d dots, want 1", n)
	}
	if n := Unlike(a, image.NewRGBA(image.Rect(0, 0, 2, 1))); n != 3 {
		t.Errorf("another size: %d dots, want 3", n)
	}
}
