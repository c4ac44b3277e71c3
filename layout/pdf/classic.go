package pdf

import (
	"errors"
	"fmt"
	"strconv"

	"jianbao/issues/diag"
)

// classic lays the file down as PDF 1.4 has it: every object on its own, and
// a cross-reference table (ISO 32000-1, 7.5.4; ISO 19005-1, 6.1.4).
func (f *file) classic(version string, trailer dict) ([]byte, error) {
	b := f.header(version)
	var errs []error
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		if err := checkLimits(o); err != nil {
			errs = append(errs, diag.Errorf("object %d: %w", i+1, err))
		}
		offsets[i] = len(b)
		b = appendIndirect(b, i+1, o)
	}
	start := len(b)
	size := len(offsets) + 1
	b = append(strconv.AppendInt(append(b, "xref\n0 "...), int64(size), 10), "\n0000000000 65535 f \n"...)
	for _, at := range offsets {
		b = fmt.Appendf(b, "%010d 00000 n \n", at)
	}
	b = append(b, "trailer\n"...)
	b = append(dict{{"Size", integer(size)}}, trailer...).appendTo(b)
	return appendEnd(append(b, '\n'), start), errors.Join(errs...)
}

// Limits of PDF 1.4 that ISO 19005-1, 6.1.12 makes rules. Those of names,
// numbers and strings cannot be reached: names and strings are short, places
// within the largest page.
const (
	maxElements = 8191
	maxEntries  = 4095
)

// checkLimits looks for an array or dictionary that is too long.
func checkLimits(o object) error {
	switch o := o.(type) {
	case array:
		if len(o) > maxElements {
			return diag.Errorf("an array of %d elements; PDF/A-1 allows %d", len(o), maxElements)
		}
		for _, v := range o {
			if err := checkLimits(v); err != nil {
				return err
			}
		}
	case dict:
		if len(o) > maxEntries {
			return diag.Errorf("a dictionary of %d entries; PDF/A-1 allows %d", len(o), maxEntries)
		}
		for _, e := range o {
			if err := checkLimits(e.value); err != nil {
				return err
			}
		}
	case *stream:
		return checkLimits(o.dict)
	}
	return nil
}
