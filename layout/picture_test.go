package layout

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"jianbao/layout/frame"
)

// testPicture is a grey picture of the size that its name says, 300x200.png.
func testPicture(path string) ([]byte, error) {
	var w, h int
	if _, err := fmt.Sscanf(path, "%dx%d.png", &w, &h); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)))
	return b.Bytes(), err
}

// images are the pictures of a page.
func images(doc *frame.Document, page int) []frame.Image {
	var out []frame.Image
	for _, it := range doc.Pages[page].Items {
		if im, ok := it.(frame.Image); ok {
			out = append(out, im)
		}
	}
	return out
}
