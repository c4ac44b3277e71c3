package pdf

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"

	"jianbao/issues/diag"
)

//go:embed icc/sRGB2014.icc
var sRGB []byte

//go:embed icc/FOGRA47L_uncoated_l.icc
var fogra47 []byte

// The fields of an ICC profile's header (ICC.1, 7.2) and its table of tags.
const (
	iccVersion, iccClass, iccSpace, iccPCS, iccMagic = 8, 12, 16, 20, 36
	iccHeader                                        = 128
	iccTag                                           = 12
)

// CheckProfile reports why data cannot be the profile of a printing condition:
// that is an ICC profile of an output device in CMYK (ISO 15930-7, 6.4).
func CheckProfile(data []byte) error {
	if len(data) < iccHeader+4 || string(data[iccMagic:iccMagic+4]) != "acsp" {
		return diag.Errorf("ICC profile: the file is no ICC profile")
	}
	field := func(at int) string { return string(data[at : at+4]) }
	switch size := binary.BigEndian.Uint32(data); {
	case int64(size) != int64(len(data)):
		return diag.Errorf("ICC profile: the file has %d bytes instead of the %d that it speaks of", len(data), size)
	case field(iccClass) != "prtr":
		return diag.Errorf("ICC profile: it is of class %q, not of an output device (\"prtr\")", field(iccClass))
	case field(iccSpace) != "CMYK":
		return diag.Errorf("ICC profile: its colours are %q, not CMYK", field(iccSpace))
	case field(iccPCS) != "Lab " && field(iccPCS) != "XYZ ":
		return diag.Errorf("ICC profile: it leads to %q, not to Lab or XYZ", field(iccPCS))
	case profileVersion(data) < 2 || profileVersion(data) > 4:
		return diag.Errorf("ICC profile: version %d is not 2 to 4", profileVersion(data))
	}
	return checkTags(data)
}

// profileVersion is the profile's major version.
func profileVersion(data []byte) int { return int(data[iccVersion]) }

// checkTags looks for the tables that lead from ink to colour and back, and
// that all tags lie within the file.
func checkTags(data []byte) error {
	n := int64(binary.BigEndian.Uint32(data[iccHeader:]))
	if n > int64(len(data)-iccHeader-4)/iccTag {
		return diag.Errorf("ICC profile: its table of tags is broken")
	}
	found := map[string]bool{}
	for i := range int(n) {
		tag := data[iccHeader+4+i*iccTag:]
		start, size := int64(binary.BigEndian.Uint32(tag[4:])), int64(binary.BigEndian.Uint32(tag[8:]))
		if start+size > int64(len(data)) {
			return diag.Errorf("ICC profile: tag %q is outside the file", tag[:4])
		}
		found[string(tag[:4])] = true
	}
	for _, want := range [...]string{"A2B0", "B2A0", "desc"} {
		if !found[want] {
			return diag.Errorf("ICC profile: it has no tag %q", want)
		}
	}
	return nil
}

// profile adds an ICC profile of n components, once: intents and colour spaces
// that use the same share it (ISO 19005-2, 6.2.3).
func (f *finisher) profile(data []byte, n int) ref {
	key := sha256.Sum256(data)
	r, ok := f.profiles[key]
	if !ok {
		r = f.file.addStream(&stream{dict: dict{{"N", integer(n)}}, data: data})
		f.profiles[key] = r
	}
	return r
}

// Names of the conditions whose profiles are shipped, in the ICC's registry.
const (
	sRGBCondition   = "sRGB IEC61966-2.1"
	printCondition  = "FOGRA47"
	printInfo       = "FOGRA47L: offset, uncoated paper"
	profileRegistry = "http://www.color.org"
)

// outputIntents says what device the colours are meant for: sRGB in PDF/A
// (ISO 19005-2, 6.2.3), a printing condition in PDF/X (ISO 15930-7, 6.4). A
// booklet and a proof leave it to the office printer.
func (f *finisher) outputIntents() array {
	d := dict{{"Type", name("OutputIntent")}}
	switch {
	case f.Target == Booklet || f.Target == Proof:
		return nil
	case f.Target != PDFX4:
		d = append(d, entry{"S", name("GTS_PDFA1")}, entry{"OutputConditionIdentifier", text(sRGBCondition)},
			entry{"Info", text(sRGBCondition)}, entry{"RegistryName", text(profileRegistry)},
			entry{"DestOutputProfile", f.profile(sRGB, int(rgb))})
	case f.Profile != nil:
		d = append(d, entry{"S", name("GTS_PDFX")}, entry{"OutputConditionIdentifier", text(f.Condition)},
			entry{"Info", text(f.Condition)}, entry{"DestOutputProfile", f.profile(f.Profile, int(cmyk))})
	default:
		d = append(d, entry{"S", name("GTS_PDFX")}, entry{"OutputConditionIdentifier", text(printCondition)},
			entry{"Info", text(printInfo)}, entry{"RegistryName", text(profileRegistry)},
			entry{"DestOutputProfile", f.profile(fogra47, int(cmyk))})
	}
	return array{f.file.add(d)}
}

// colorSpaces returns /ColorSpace of the resources for print: the plates, and
// what RGB means where the output intent is CMYK (ISO 32000-1, 8.6.5.6).
func (f *finisher) colorSpaces() dict {
	d := dict{}
	if f.spot != nil {
		d = append(d, entry{spotSpace, f.file.add(separation(f.spotName(), f.spot.CMYK))})
	}
	if f.usesProcess() {
		d = append(d, entry{allSpace, f.file.add(separation("All", [4]uint8{100, 100, 100, 100}))})
		d = append(d, entry{"DefaultRGB", f.file.add(array{name("ICCBased"), f.profile(sRGB, int(rgb))})})
	}
	return d
}

// usesProcess reports whether pictures need the plates of cyan, magenta and
// yellow too.
func (c *composed) usesProcess() bool {
	for i := range c.pictures.list {
		if c.pictures.list[i].isColored() {
			return true
		}
	}
	return false
}
