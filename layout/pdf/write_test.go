package pdf

import (
	"bytes"
	"runtime"
	"testing"
)

func TestSameBytes(t *testing.T) {
	p := bulletin(t)
	want := p.write()
	for i := range 20 {
		if !bytes.Equal(p.write(), want) {
			t.Fatalf("run %d gave other bytes", i)
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(p.write(), want) {
		t.Error("GOMAXPROCS=1 gives other bytes")
	}
}
