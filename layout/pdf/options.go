package pdf

import (
	"fmt"
	"slices"
	"strings"

	"jianbao/layout/frame"
)

// Options choose what kind of file is written. The zero value is PDF/A-2a and
// PDF/UA-1 in one.
type Options struct {
	Target Target
	// Preprinted leaves everything coloured out, for paper on which it stands
	// already. Coloured text stays as invisible text.
	Preprinted bool
	// SpotName is what the colour's plate is called in PDFX4; "" is “Red”.
	SpotName string
	// Profile is the ICC profile of the printing condition for PDFX4, and
	// Condition its name; nil is FOGRA47, uncoated offset paper.
	Profile   []byte
	Condition string
	// Attachments travel inside a PDFA3a; other targets take none.
	Attachments []Attachment
	// Settings are what the caller has to know to build the same file again.
	// They go into the Record of a PDFA3a.
	Settings map[string]string
	// Cache keeps what it can for the next PDF of the issue; it may be nil.
	Cache *Cache
	// Cores is how many cores may be used; 0 stands for 1. The bytes are the
	// same.
	Cores int
}

// defaultSpot is the name of the red plate.
const defaultSpot = "Red"

func (o *Options) spotName() string {
	if o.SpotName == "" {
		return defaultSpot
	}
	return o.SpotName
}

// reservedColorants are no names for a plate of its own (ISO 32000-1, 8.6.6.4):
// the process inks, and the names that mean all plates and none.
var reservedColorants = []string{"All", "None", "Cyan", "Magenta", "Yellow", "Black"}

// maxName is the longest name in bytes (ISO 19005-2, 6.1.13).
const maxName = 127

// options checks what the target asks of the options.
func (c *checker) options() {
	o := &c.job.Options
	if int(o.Target) >= len(standards) {
		c.fault("unknown target %d", o.Target)
		return
	}
	if name := o.spotName(); slices.Contains(reservedColorants, name) || len(name) > maxName || !isClean(name) {
		c.fault("%q cannot be the name of a spot colour", name)
	}
	switch {
	case o.Profile == nil && o.Condition == "":
	case o.Target != PDFX4:
		c.fault("a printing condition is for PDF/X-4, not for %s", o.Target)
	case o.Profile == nil:
		c.fault("printing condition %q without its ICC profile", o.Condition)
	case o.Condition == "" || !isClean(o.Condition):
		c.fault("an ICC profile needs the name of its printing condition")
	default:
		if err := CheckProfile(o.Profile); err != nil {
			c.errs = append(c.errs, err)
		}
	}
	c.attachments()
}

// colors finds the colour that has a plate of its own: in print each colour
// besides black costs one, so there is one at the most.
func (c *checker) colors() {
	if c.job.Target != PDFX4 {
		return
	}
	for i := range c.doc.Pages {
		c.page = i
		for n, it := range c.doc.Pages[i].Items {
			c.item = n
			switch it := it.(type) {
			case *frame.GlyphRun:
				c.plate(it.Color)
			case frame.Rule:
				c.plate(it.Color)
			}
		}
	}
}

func (c *checker) plate(color frame.Color) {
	switch spot := c.job.spot; {
	case !isColored(color) || c.job.Preprinted:
	case color.CMYK == [4]uint8{}:
		c.itemFault("colour %s has no CMYK value for print", rgbName(color))
	case spot == nil:
		c.job.spot = &color
	case *spot != color:
		c.itemFault("colours %s and %s would need two spot plates", rgbName(*spot), rgbName(color))
	}
}

func rgbName(c frame.Color) string { return fmt.Sprintf("#%02X%02X%02X", c.RGB[0], c.RGB[1], c.RGB[2]) }

// attachments checks the files that are to travel inside.
func (c *checker) attachments() {
	o := &c.job.Options
	if len(o.Attachments) > 0 && o.Target != PDFA3a {
		// ISO 19005-2, 6.8 takes PDF/A files only, ISO 19005-1, 6.1.11 none.
		c.fault("%s takes no attachments", o.Target)
	}
	seen := map[string]bool{RecordName: true}
	for _, a := range o.Attachments {
		kind, sub, _ := strings.Cut(a.MIME, "/")
		switch {
		case a.Name == "" || !isClean(a.Name) || !isClean(a.Description):
			c.fault("attachment %q: no name, or characters that text does not allow", a.Name)
		case seen[a.Name]:
			c.fault("attachment %q stands twice", a.Name)
		case kind == "" || sub == "" || len(a.MIME) > maxName || strings.ContainsFunc(a.MIME, func(r rune) bool { return r <= ' ' || r > '~' }):
			c.fault("attachment %q: %q is no MIME type", a.Name, a.MIME)
		}
		seen[a.Name] = true
	}
}
