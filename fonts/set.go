package fonts

import (
	"fmt"
	"slices"
	"sync"
)

// ID is the index of a face in a Set.
type ID uint16

// Role is what a face is used for, by its Chinese kind of type.
type Role uint8

// The roles of the house style.
const (
	// Title is 小标宋: the masthead and article titles.
	Title Role = iota
	// Body is 仿宋: the text.
	Body
	// Hei is 黑体: level-1 headings and section names.
	Hei
	// Kai is 楷体: level-2 headings and attributions.
	Kai
	// Song is 宋体: folios.
	Song
	// Latin is for letters and digits beside the roles above.
	Latin
	// LatinBold is for letters and digits beside Title and Hei.
	LatinBold

	numRoles
)

// Roles returns all roles in their order.
func Roles() []Role { return []Role{Title, Body, Hei, Kai, Song, Latin, LatinBold} }

// String returns the name of the role as the issue file has it.
func (r Role) String() string {
	return [...]string{"title", "body", "hei", "kai", "song", "latin", "latin_bold"}[r]
}

// IsLatin reports whether the role is for letters and digits only.
func (r Role) IsLatin() bool { return r >= Latin }

// Set is an ordered list of faces and, for each role, the faces to look for a
// character in. It may be used from several goroutines.
type Set struct {
	names    []string
	licenses []string
	open     []func() *Face
	chains   [numRoles][]ID
}

// Shipped returns the embedded faces. A face is opened when it is first used,
// once in the life of the program.
func Shipped() *Set { return shipped() }

var shipped = sync.OnceValue(newShipped)

func newShipped() *Set {
	s := &Set{}
	add := func(name, data, license string) ID {
		s.names = append(s.names, name)
		s.licenses = append(s.licenses, license)
		s.open = append(s.open, sync.OnceValue(func() *Face {
			face, err := Open(name, data)
			if err != nil {
				panic(fmt.Sprintf("embedded face cannot be read: %v", err))
			}
			face.bare = true // as TestShippedBare holds
			return face
		}))
		return ID(len(s.names) - 1)
	}
	title := add("XiaoBiaoSong", xiaoBiaoSong, oflNotoSerif)
	body := add("FangSong", fangSong, oflZhuque)
	hei := add("HeiTi", heiTi, oflNotoSans)
	kai := add("KaiTi", kaiTi, arphic)
	rest := add("WenKai", wenKai, oflWenKai)
	song := add("SongTi", songTi, oflNotoSerif)
	latin := add("Latin", latinRegular, oflTinos)
	bold := add("LatinBold", latinBold, oflTinos)
	s.chains = [numRoles][]ID{
		Title: {title, song}, Body: {body, song}, Hei: {hei, song}, Kai: {kai, rest, song},
		Song: {song}, Latin: {latin}, LatinBold: {bold},
	}
	return s
}

// Own is a face of the user's own in a role.
type Own struct {
	Role Role
	Face *Face
}

// With returns the set with faces of the user's own in front of those of their
// roles, and rare, if it is not nil, behind all others of the Chinese roles. A
// face may have several roles. The faces of s keep their IDs; the others follow
// in the order given.
func (s *Set) With(own []Own, rare *Face) *Set {
	out := &Set{names: slices.Clone(s.names), licenses: slices.Clone(s.licenses), open: slices.Clone(s.open), chains: s.chains}
	ids := make(map[*Face]ID)
	add := func(f *Face) ID {
		id, there := ids[f]
		if !there {
			id = ID(len(out.names))
			ids[f] = id
			out.names = append(out.names, f.name)
			out.licenses = append(out.licenses, "")
			out.open = append(out.open, func() *Face { return f })
		}
		return id
	}
	for _, o := range own {
		out.chains[o.Role] = append([]ID{add(o.Face)}, out.chains[o.Role]...)
	}
	if rare != nil {
		id := add(rare)
		for role := Title; role < Latin; role++ {
			if chain := out.chains[role]; !slices.Contains(chain, id) {
				out.chains[role] = append(slices.Clone(chain), id)
			}
		}
	}
	return out
}

// Len returns the number of faces.
func (s *Set) Len() int { return len(s.names) }

// Names returns the names of the faces by ID. The caller must not change it.
func (s *Set) Names() []string { return s.names }

// License returns the licence text of the face with the given ID, "" for one
// of the user's own.
func (s *Set) License(id ID) string { return s.licenses[id] }

// Face returns the face with the given ID.
func (s *Set) Face(id ID) *Face { return s.open[id]() }

// Chain returns the faces of a role in the order in which they are asked for
// a character. The caller must not change it.
func (s *Set) Chain(role Role) []ID { return s.chains[role] }

// Find returns the first face of the role's chain that has r, and its glyph.
// A Latin role has one face only: where that lacks r, the caller asks a
// Chinese role.
func (s *Set) Find(role Role, r rune) (id ID, gid uint16, ok bool) {
	for _, id := range s.chains[role] {
		if gid, ok := s.Face(id).Glyph(r); ok {
			return id, gid, true
		}
	}
	return 0, 0, false
}

// FindVariation returns the glyph of base in the form that selector asks for,
// from the first face of the chain that knows this form; where none does, it
// is not exact and base's glyph as Find returns it.
func (s *Set) FindVariation(role Role, base, selector rune) (id ID, gid uint16, exact, ok bool) {
	for _, id := range s.chains[role] {
		if gid, ok := s.Face(id).Variation(base, selector); ok {
			return id, gid, true, true
		}
	}
	id, gid, ok = s.Find(role, base)
	return id, gid, false, ok
}
