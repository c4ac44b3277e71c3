package reader

import "jianbao/issues/diag"

// text runs the operators of text state and position; done is false for other
// operators.
func (m *machine) text(op string, v [6]float64) (done bool, err error) {
	switch op {
	case "Tc":
		m.char = v[0]
	case "Tw":
		m.word = v[0]
	case "Tz":
		m.scale = v[0] / 100
	case "TL":
		m.leading = v[0]
	case "Ts":
		m.rise = v[0]
	case "Tr":
		m.mode = int(v[0])
	case "BT":
		if m.inText {
			return true, diag.Errorf("within BT")
		}
		m.inText, m.tm, m.lm = true, identity, identity
	case "ET", "Td", "TD", "Tm", "T*":
		if !m.inText {
			return true, diag.Errorf("without BT")
		}
		m.move(op, v)
	default:
		return false, nil
	}
	return true, nil
}

// move runs what sets the text position, and ET.
func (m *machine) move(op string, v [6]float64) {
	switch op {
	case "ET":
		m.inText = false
		return
	case "Tm":
		m.lm = matrix(v)
	case "TD":
		m.leading = -v[1]
		m.newLine(v[0], v[1])
	case "Td":
		m.newLine(v[0], v[1])
	case "T*":
		m.newLine(0, -m.leading)
	}
	m.tm = m.lm
}

// newLine moves the line matrix.
func (m *machine) newLine(x, y float64) {
	m.lm = matrix{1, 0, 0, 1, x, y}.times(m.lm)
	m.tm = m.lm
}

func (m *machine) selectFont(args []Object) error {
	o, err := m.resource("Font", args[0])
	if err != nil {
		return err
	}
	size, ok := m.file.Number(args[1])
	if !ok {
		return diag.Errorf("the size is no number")
	}
	m.size = size
	m.font, err = m.file.font(o)
	return err
}

// show runs the four operators that show text.
func (m *machine) show(op string, args []Object) error {
	if !m.inText || m.font == nil {
		return diag.Errorf("without BT or Tf")
	}
	switch op {
	case "\"":
		word, ok1 := m.file.Number(args[0])
		char, ok2 := m.file.Number(args[1])
		if !ok1 || !ok2 {
			return diag.Errorf("operand is no number")
		}
		m.word, m.char = word, char
		fallthrough
	case "'":
		m.newLine(0, -m.leading)
	}
	m.painted(op)
	pieces := Array{args[len(args)-1]}
	if op == "TJ" {
		a, ok := args[0].(Array)
		if !ok {
			return diag.Errorf("operand is no array")
		}
		pieces = a
	}
	for _, o := range pieces {
		if err := m.piece(o, op == "TJ"); err != nil {
			return err
		}
	}
	return nil
}

// piece shows one string, or moves by a number in 1/1000 of the size.
func (m *machine) piece(o Object, numbers bool) error {
	if s, ok := o.(String); ok {
		return m.codes(string(s))
	}
	by, ok := m.file.Number(o)
	if !ok || !numbers {
		return diag.Errorf("operand is neither string nor number")
	}
	m.advance(-by / 1000 * m.size * m.scale)
	return nil
}

// advance moves the text position along the line.
func (m *machine) advance(x float64) { m.tm = matrix{1, 0, 0, 1, x, 0}.times(m.tm) }

// codes shows the codes of one string.
func (m *machine) codes(s string) error {
	size := m.font.codeSize
	if len(s)%size != 0 {
		return diag.Errorf("%d bytes are no whole number of codes of %d", len(s), size)
	}
	if len(m.out.Glyphs)+len(s)/size > maxGlyphs {
		return diag.Errorf("more than %d glyphs on one page", maxGlyphs)
	}
	for ; len(s) > 0; s = s[size:] {
		code := int(s[0])
		if size == 2 {
			code = code<<8 | int(s[1])
		}
		if err := m.glyph(code); err != nil {
			return err
		}
	}
	return nil
}

// glyph shows one glyph and moves on (ISO 32000-1, 9.4.4).
func (m *machine) glyph(code int) error {
	text, ok := m.font.ToUnicode[code]
	if !ok {
		return diag.Errorf("code %d of font %s is not in ToUnicode", code, m.font.Name)
	}
	space := m.tm.times(m.ctm)
	x, y := space.apply(0, m.rise)
	width := m.font.Width(code) / 1000 * m.size * m.scale
	m.out.Glyphs = append(m.out.Glyphs, Glyph{
		Text: m.actual(text), Unicode: text,
		X: x, Y: y, Size: m.size * space.scaleY(), Advance: width * space.scaleX(),
		Font: m.font, Code: code, Color: m.fill, Overprint: m.overprint, Mode: m.mode, Mark: m.mark(),
	})
	step := width + m.char*m.scale
	if m.font.codeSize == 1 && code == ' ' {
		step += m.word * m.scale
	}
	m.advance(step)
	return nil
}

// mark is an open marked-content sequence.
type mark struct {
	tag  Name
	mcid int
	kind Name
	// actual is the /ActualText where replaces is true; shown says that a
	// glyph has taken it.
	actual          string
	replaces, shown bool
}

// beginMark runs BMC and BDC.
func (m *machine) beginMark(args []Object) error {
	tag, ok := args[0].(Name)
	if !ok {
		return diag.Errorf("the tag is no name")
	}
	mk := mark{tag: tag, mcid: -1}
	if len(args) == 2 {
		props, err := m.properties(args[1])
		if err != nil {
			return err
		}
		if n, ok := m.file.Int(props.Get("MCID")); ok {
			mk.mcid = n
		}
		mk.kind = m.file.Name(props.Get("Type"))
		mk.actual, mk.replaces = m.file.TextString(props.Get("ActualText")), props.Has("ActualText")
	}
	if m.marks = append(m.marks, mk); len(m.marks) > maxDepth {
		return diag.Errorf("nested deeper than %d", maxDepth)
	}
	return nil
}

// properties returns a property list, given in place or by name.
func (m *machine) properties(o Object) (*Dict, error) {
	if d, ok := o.(*Dict); ok {
		return d, nil
	}
	o, err := m.resource("Properties", o)
	if err != nil {
		return nil, err
	}
	return m.file.Dict(o), nil
}

func (m *machine) endMark(marks int) error {
	if len(m.marks) <= marks {
		return diag.Errorf("without BMC or BDC")
	}
	m.marks = m.marks[:len(m.marks)-1]
	return nil
}

// mark sums the open sequences up.
func (m *machine) mark() Mark {
	out := Mark{MCID: -1}
	for _, mk := range m.marks {
		out.Tag = mk.tag
		if mk.mcid >= 0 {
			out.MCID = mk.mcid
		}
		if mk.tag == "Artifact" {
			out.Artifact, out.Kind = true, mk.kind
		}
	}
	return out
}

// actual returns what a glyph with this text reads as: the outermost
// /ActualText replaces all that is within it.
func (m *machine) actual(text string) string {
	for i := range m.marks {
		mk := &m.marks[i]
		switch {
		case !mk.replaces:
		case mk.shown:
			return ""
		default:
			mk.shown = true
			return mk.actual
		}
	}
	return text
}
