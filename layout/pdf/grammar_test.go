package pdf

import (
	"fmt"
	"strings"
	"testing"

	"jianbao/layout/pdf/reader"
)

// grammar is what the objects of our files may have in them, as the tables of
// ISO 32000-1 have it: for each kind of dictionary its keys, each with “!” if
// it must be there, “@1.5” for the version that brought it, and its type: the
// kind of a dictionary (in “[…]” if it is an array of them, after “&” if it
// must be an indirect object), or one of these.
//
//	n name, /Value that name; i integer; r number; b boolean; t text string;
//	s bytes; d date; a array of anything; rect four numbers; dest destination
var grammar = map[string]string{
	"Trailer": "Size!:i Root!:&Catalog Info:&Info ID:a",
	"XRef":    "Type!:/XRef Size!:i W!:a Root!:&Catalog Info:&Info ID:a Length!:i Filter:n",
	"ObjStm":  "Type!:/ObjStm N!:i First!:i Length!:i Filter:n",
	"Info":    "Title:t Author:t Subject:t Keywords:t Creator:t Producer:t CreationDate:d ModDate:d Trapped@1.3:n",
	"Catalog": "Type!:/Catalog Pages!:&Pages Lang@1.4:t MarkInfo@1.4:MarkInfo StructTreeRoot:&StructTreeRoot Outlines:&Outlines " +
		"PageMode:n OutputIntents@1.4:[OutputIntent] ViewerPreferences:ViewerPreferences Metadata@1.4:&Metadata AF@1.7:[&Filespec] Names:Names",
	"MarkInfo":          "Marked:b",
	"ViewerPreferences": "DisplayDocTitle@1.4:b PrintScaling@1.6:n Duplex@1.7:n",
	"Metadata":          "Type!:/Metadata Subtype!:/XML Length!:i",
	"OutputIntent":      "Type:/OutputIntent S!:n OutputConditionIdentifier!:t Info:t RegistryName:t DestOutputProfile:&ICC",
	"ICC":               "N!:i Length!:i Filter:n",
	"Pages":             "Type!:/Pages Kids!:[&Page] Count!:i",
	"Page": "Type!:/Page Parent!:&Pages Resources!:Resources MediaBox!:rect CropBox:rect BleedBox@1.3:rect TrimBox@1.3:rect " +
		"Contents:&Content StructParents@1.3:i Annots:[&Annot] Tabs@1.5:n",
	"Content":    "Length!:i Filter:n",
	"Resources":  "Font:*Font XObject:*Image ExtGState:*ExtGState ColorSpace:*a",
	"ExtGState":  "Type:/ExtGState OP:b op@1.3:b OPM@1.3:i",
	"Font":       "Type!:/Font Subtype!:/Type0 BaseFont!:n Encoding!:n DescendantFonts!:[CIDFont] ToUnicode:&Content",
	"CIDFont":    "Type!:/Font Subtype!:/CIDFontType2 BaseFont!:n CIDSystemInfo!:System FontDescriptor!:&Descriptor CIDToGIDMap:n DW:i W:a",
	"System":     "Registry!:t Ordering!:t Supplement!:i",
	"Descriptor": "Type!:/FontDescriptor FontName!:n Flags!:i FontBBox!:rect ItalicAngle!:r Ascent!:r Descent!:r CapHeight:r StemV!:r FontFile2:&FontFile CIDSet@1.2:&Content",
	"FontFile":   "Length1!:i Length!:i Filter:n",
	"Image": "Type:/XObject Subtype!:/Image Width!:i Height!:i ColorSpace!:any BitsPerComponent!:i Decode:a SMask@1.4:&Image " +
		"Length!:i Filter:n DecodeParms:Predictor",
	"Predictor":      "Predictor:i Colors:i BitsPerComponent:i Columns:i",
	"Annot":          "Type:/Annot Subtype!:/Link Rect!:rect Border:a F:i Contents:t StructParent@1.3:i A:Action",
	"Action":         "S!:n URI:t D:dest",
	"Outlines":       "Type:/Outlines First:&Outline Last:&Outline Count:i",
	"Outline":        "Title!:t Parent!:&any Prev:&Outline Next:&Outline First:&Outline Last:&Outline Count:i Dest:dest",
	"Names":          "EmbeddedFiles@1.4:NameTree",
	"NameTree":       "Names!:a",
	"Filespec":       "Type!:/Filespec F!:t UF!@1.7:t EF!:EF AFRelationship!:n Desc@1.6:t",
	"EF":             "F!:&EmbeddedFile UF@1.7:&EmbeddedFile",
	"EmbeddedFile":   "Type:/EmbeddedFile Subtype!:n Params!:Params Length!:i Filter:n",
	"Params":         "Size:i CreationDate:d ModDate!:d CheckSum:s",
	"StructTreeRoot": "Type!:/StructTreeRoot K:&StructElem ParentTree!:NumberTree ParentTreeNextKey:i IDTree:NameTree",
	"NumberTree":     "Nums!:a",
	"StructElem":     "Type:/StructElem S!:n P!:&any T:t Alt:t ID:s A:Attribute Pg:&Page K:kids",
	"Attribute":      "O!:n Scope@1.5:n Placement:n BBox:a ListNumbering:n",
	"MCR":            "Type!:/MCR Pg:&Page MCID!:i",
	"OBJR":           "Type!:/OBJR Pg:&Page Obj!:&Annot",
}

// grammarian walks over a file from its trailer.
type grammarian struct {
	t    *testing.T
	file *reader.File
	seen map[reader.Ref]string
}

func TestGrammar(t *testing.T) {
	each(t, func(t *testing.T, w written) {
		g := grammarian{t, w.file, map[reader.Ref]string{}}
		kind := "XRef"
		if w.Target.classic() {
			kind = "Trailer"
		}
		g.dict(kind, kind, w.file.Trailer)
		for _, r := range w.file.Objects() {
			if s := w.file.Stream(r); s != nil && w.file.Name(s.Dict.Get("Type")) == "ObjStm" {
				g.dict("ObjStm", "ObjStm", s.Dict)
			}
		}
		if len(g.seen) < 40 {
			t.Errorf("only %d objects were met", len(g.seen))
		}
	})
}

// dict checks a dictionary's keys; at says where it was met.
func (g *grammarian) dict(at, kind string, d *reader.Dict) {
	if d == nil {
		g.t.Errorf("%s: no dictionary", at)
		return
	}
	known := map[reader.Name]bool{}
	for _, field := range strings.Fields(grammar[kind]) {
		head, typ, _ := strings.Cut(field, ":")
		head, since, _ := strings.Cut(head, "@")
		key, must := strings.CutSuffix(head, "!")
		known[reader.Name(key)] = true
		path := at + "." + key
		switch v := d.Get(reader.Name(key)); {
		case v == nil:
			if must {
				g.t.Errorf("%s is missing", path)
			}
		case since > g.file.Version:
			g.t.Errorf("%s is of PDF %s", path, since)
		default:
			g.value(path, typ, v)
		}
	}
	for _, key := range d.Keys() {
		if !known[key] {
			g.t.Errorf("%s: unknown key %s", at, key)
		}
	}
}

// value checks one value of a type.
func (g *grammarian) value(at, typ string, v reader.Object) {
	ref, indirect := v.(reader.Ref)
	if rest, must := strings.CutPrefix(typ, "&"); must {
		if typ = rest; !indirect {
			g.t.Errorf("%s is no indirect object", at)
		}
	}
	if grammar[typ] != "" {
		if indirect {
			if kind, met := g.seen[ref]; met {
				if kind != typ {
					g.t.Errorf("%s: object %d is a %s and a %s", at, ref.Number, kind, typ)
				}
				return
			}
			g.seen[ref] = typ
		}
		g.dict(typ, typ, g.file.Dict(v))
		return
	}
	switch {
	case typ[0] == '[':
		for i, o := range g.file.Array(v) {
			g.value(fmt.Sprintf("%s[%d]", at, i), typ[1:len(typ)-1], o)
		}
	case typ[0] == '*':
		for _, key := range g.file.Dict(v).Keys() {
			g.value(at+"."+string(key), typ[1:], g.file.Dict(v).Get(key))
		}
	case typ == "kids":
		g.kids(at, v)
	default:
		if !g.simple(typ, g.file.Resolve(v)) {
			g.t.Errorf("%s: %v is not of type %s", at, v, typ)
		}
	}
}

// simple checks a value that holds no others of interest.
func (g *grammarian) simple(typ string, v reader.Object) bool {
	var ok bool
	switch typ {
	case "n":
		_, ok = v.(reader.Name)
	case "i":
		_, ok = v.(reader.Integer)
	case "r":
		_, ok = g.file.Number(v)
	case "b":
		_, ok = v.(reader.Bool)
	case "t", "s":
		_, ok = v.(reader.String)
	case "d":
		s := g.file.TextString(v)
		ok = len(s) == len("D:20230428000000+08'00'") && strings.HasPrefix(s, "D:")
	case "a":
		_, ok = v.(reader.Array)
	case "rect":
		_, ok = g.file.Numbers(v, 4)
	case "dest":
		a, _ := v.(reader.Array)
		ok = len(a) == 5 && g.file.Name(a[1]) == "XYZ" && g.file.Name(g.file.Dict(a[0]).Get("Type")) == "Page"
	case "any":
		ok = v != nil
	default:
		ok = typ[0] == '/' && v == reader.Name(typ[1:])
	}
	return ok
}

// kids checks what a structure element holds (ISO 32000-1, table 323).
func (g *grammarian) kids(at string, v reader.Object) {
	switch o := v.(type) {
	case reader.Integer:
	case reader.Array:
		for _, k := range o {
			g.kids(at, k)
		}
	case reader.Ref:
		g.value(at, "StructElem", o)
	case *reader.Dict:
		g.value(at, string(g.file.Name(o.Get("Type"))), o)
	default:
		g.t.Errorf("%s: kid %v", at, v)
	}
}
