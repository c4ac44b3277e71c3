package pdf

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// plates returns the plates that ghostscript finds ink on.
func plates(t *testing.T, data []byte) []string {
	gs, err := exec.LookPath("gs")
	if err != nil {
		t.Skip("gs is not installed")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(gs, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r36", "-sCompression=none",
		"-o", filepath.Join(dir, "p%d.tif"), file).CombinedOutput()
	if err != nil {
		t.Fatalf("gs: %v\n%s", err, out)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "p*(*).tif"))
	inked := map[string]bool{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := f[strings.LastIndex(f, "(")+1 : strings.LastIndex(f, ")")]
		inked[name] = inked[name] || hasInk(t, data)
	}
	var names []string
	for name, ink := range inked {
		if ink {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// hasInk reports whether any pixel of a grey TIFF file is not white.
func hasInk(tb testing.TB, tiff []byte) bool {
	const stripOffsets, stripBytes = 273, 279
	starts, sizes := tiffValues(tiff, stripOffsets), tiffValues(tiff, stripBytes)
	if len(starts) == 0 || len(starts) != len(sizes) {
		tb.Fatalf("TIFF file of %d and %d strips", len(starts), len(sizes))
	}
	for i, at := range starts {
		if slices.ContainsFunc(tiff[at:at+sizes[i]], func(v byte) bool { return v != 0xFF }) {
			return true
		}
	}
	return false
}

// tiffValues returns the numbers of a tag.
func tiffValues(tiff []byte, tag uint16) []int {
	order := binary.ByteOrder(binary.LittleEndian)
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	dir := tiff[order.Uint32(tiff[4:]):]
	for i := range int(order.Uint16(dir)) {
		e := dir[2+12*i:]
		if order.Uint16(e) != tag {
			continue
		}
		const short = 3
		n, size := int(order.Uint32(e[4:])), 4
		if order.Uint16(e[2:]) == short {
			size = 2
		}
		values := e[8:]
		if n*size > 4 {
			values = tiff[order.Uint32(e[8:]):]
		}
		list := make([]int, n)
		for j := range list {
			if size == 2 {
				list[j] = int(order.Uint16(values[2*j:]))
			} else {
				list[j] = int(order.Uint32(values[4*j:]))
			}
		}
		return list
	}
	return nil
}

func TestPlates(t *testing.T) {
	for _, c := range []struct {
		name string
		p    *pages
		o    Options
		want string
	}{
		{"two", bulletin(t), Options{Target: PDFX4}, "[Black Red]"},
		{"name", bulletin(t), Options{Target: PDFX4, SpotName: "PANTONE 485 C"}, "[Black PANTONE 485 C]"},
		{"preprinted", bulletin(t), Options{Target: PDFX4, Preprinted: true}, "[Black]"},
		{"grey picture", onePicture(t, "png", encoded(t, samples()["gray alpha"])), Options{Target: PDFX4}, "[Black]"},
		{"sample", document(t, "2023-14"), Options{Target: PDFX4}, "[Black Red]"},
		{"sample on preprinted paper", document(t, "2023-14"), Options{Target: PDFX4, Preprinted: true}, "[Black]"},
		{"pictures", full(t), Options{Target: PDFX4}, "[Black Cyan Magenta Red Yellow]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fmt.Sprint(plates(t, c.p.writeAs(c.o))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
