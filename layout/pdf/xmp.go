package pdf

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"
)

// property is one piece of metadata, in Info and in XMP, from one value, so
// that the two cannot differ (ISO 19005-2, 6.6.3).
type property struct {
	// name is the property in XMP with its prefix.
	name string
	// info is the key in the Info dictionary, "" where there is none.
	info name
	kind propertyKind
	// value is not written where it is empty.
	value string
}

type propertyKind uint8

const (
	simple    propertyKind = iota
	language               // an alternative by language, of which there is one
	ordered                // a list of one, in order
	unordered              // a list of one
)

// properties lists the metadata that both places and archives hold, dates aside.
func properties(m Meta) []property {
	b := m.Bulletin
	return []property{
		{"dc:title", "Title", language, m.Title},
		{"dc:creator", "Author", ordered, m.Author},
		{"dc:description", "Subject", language, m.Subject},
		{"dc:language", "", unordered, m.Language},
		{"pdf:Keywords", "Keywords", simple, m.Keywords},
		{"xmp:CreatorTool", "Creator", simple, creator},
		{"pdf:Producer", "Producer", simple, producer},
		{"bulletin:Series", "", simple, b.Series},
		{"bulletin:Year", "", simple, b.Year},
		{"bulletin:Number", "", simple, b.Number},
		{"bulletin:Serial", "", simple, b.Serial},
		{"bulletin:Issuer", "", simple, b.Issuer},
		{"bulletin:Editor", "", simple, b.Editor},
		{"bulletin:Reviewer", "", simple, b.Reviewer},
	}
}

// infoDict returns the document information dictionary (ISO 32000-1, 14.3.3).
func infoDict(j *job) dict {
	d := dict{}
	for _, p := range properties(j.meta) {
		if p.info != "" && p.value != "" {
			d = append(d, entry{p.info, text(p.value)})
		}
	}
	date := text(infoDate(j.meta.Date))
	d = append(d, entry{"CreationDate", date}, entry{"ModDate", date})
	if j.Target == PDFX4 {
		d = append(d, entry{"Trapped", name(trapped)})
	}
	return d
}

// trapped says that the colours do not overlap on purpose: black overprints, and
// nothing else meets (ISO 15930-7, 6.9).
const trapped = "False"

// infoDate formats a date as ISO 32000-1, 7.9.4 has it, always with its zone.
func infoDate(t time.Time) string {
	zone := t.Format("-07:00")
	return "D:" + t.Format("20060102150405") + zone[:3] + "'" + zone[4:] + "'"
}

// xmpDate formats the same moment for XMP.
func xmpDate(t time.Time) string { return t.Format("2006-01-02T15:04:05-07:00") }

// metadataStream returns the XMP packet (ISO 16684-1). It is not compressed,
// so that archives find it without reading the PDF.
func metadataStream(j *job, sum [sha256.Size]byte) *stream {
	return &stream{
		dict: dict{{"Type", name("Metadata")}, {"Subtype", name("XML")}},
		data: []byte(packet(j, sum)),
	}
}

// packet returns the XMP packet. The document's identifier comes from the hash
// of everything else in the file.
func packet(j *job, sum [sha256.Size]byte) string {
	var b strings.Builder
	b.WriteString(packetHead)
	writeClaims(&b, j.Target)
	for _, p := range properties(j.meta) {
		if p.value != "" {
			p.write(&b)
		}
	}
	for _, key := range [...]string{"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"} {
		writeElement(&b, key, xmpDate(j.meta.Date))
	}
	id := fmt.Sprintf("uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	writeElement(&b, "xmpMM:DocumentID", id)
	writeElement(&b, "xmpMM:InstanceID", id)
	b.WriteString(extensionHead)
	if standards[j.Target].accessible {
		b.WriteString(accessibleSchema)
	}
	b.WriteString(bulletinSchema + packetTail)
	return b.String()
}

// writeClaims says what the file conforms to: PDF/A (ISO 19005-2, 6.6.4),
// PDF/UA-1 (ISO 14289-1, clause 5), or PDF/X-4 with what its metadata must
// have besides (ISO 15930-7, 6.10 and 6.11).
func writeClaims(b *strings.Builder, t Target) {
	s := &standards[t]
	if s.part != "" {
		writeElement(b, "pdfaid:part", s.part)
		writeElement(b, "pdfaid:conformance", s.level)
	}
	if s.accessible {
		writeElement(b, "pdfuaid:part", "1")
	}
	if t == PDFX4 {
		writeElement(b, "pdfxid:GTS_PDFXVersion", s.name)
		writeElement(b, "pdf:Trapped", trapped)
		writeElement(b, "xmpMM:VersionID", "1")
		writeElement(b, "xmpMM:RenditionClass", "default")
	}
}

// write writes the property in its kind's form.
func (p property) write(b *strings.Builder) {
	v := xmlEscaper.Replace(p.value)
	switch p.kind {
	case simple:
		writeElement(b, p.name, p.value)
		return
	case language:
		v = `<rdf:Alt><rdf:li xml:lang="x-default">` + v + "</rdf:li></rdf:Alt>"
	case ordered:
		v = "<rdf:Seq><rdf:li>" + v + "</rdf:li></rdf:Seq>"
	case unordered:
		v = "<rdf:Bag><rdf:li>" + v + "</rdf:li></rdf:Bag>"
	}
	fmt.Fprintf(b, "<%s>%s</%s>\n", p.name, v, p.name)
}

func writeElement(b *strings.Builder, tag, value string) {
	fmt.Fprintf(b, "<%s>%s</%s>\n", tag, xmlEscaper.Replace(value), tag)
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// packetHead begins the packet.
const packetHead = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>" + `
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:bulletin="` + bulletinNamespace + `">
<dc:format>application/pdf</dc:format>
`
