package pdf

import (
	"bytes"
	"testing"
)

func TestSameBytes(t *testing.T) {
	p := bulletin(t)
	want := p.write()
	for i := range 20 {
		cores := 1 + i%4
		if !bytes.Equal(p.writeAs(Options{Cores: cores}), want) {
			t.Fatalf("run %d, on %d cores, gave other bytes", i, cores)
		}
	}
}
