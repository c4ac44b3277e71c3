// Package fonts holds the faces that jianbao sets its bulletins with, and
// reads them: which face has a character, how wide a glyph is, what a PDF has
// to know of a face, and the subset of it that a PDF embeds.
//
//	set := fonts.Shipped()
//	id, gid, ok := set.Find(fonts.Body, '简')
//	face := set.Face(id)
//	width := face.Advance(gid)               // in 1/face.UnitsPerEm() em
//	file, err := face.Subset([]uint16{gid})  // a TrueType file with glyphs 0 and 1
//
// Opening a face costs microseconds: its tables stay where they are in the
// embedded bytes and every lookup reads them there. A read outside a table
// gives 0, so that a broken font costs glyphs or an error, never a panic.
//
// Outlines are in TrueType form. A font of the user's own, whose outlines may be
// in CFF form, is loaded with Load and stands in front of the shipped faces:
//
//	own, err := fonts.Load("方正小标宋简体.ttf", data, fonts.LoadOptions{})
//	set := fonts.Shipped().With([]fonts.Own{{Role: fonts.Title, Face: own}}, nil)
//
// The package reads no file and imports nothing else of jianbao but diag.
package fonts
