package text

import "strings"

// Dep is a dependency relation of Universal Dependencies, with the subtypes that
// its English treebanks use. The zero Dep says that no parser ran.
type Dep uint8

// The relations, sorted by label; a subtype stands behind its universal
// relation.
const (
	NoDep        Dep = iota
	Acl              // acl
	AclRelcl         // acl:relcl
	Advcl            // advcl
	AdvclRelcl       // advcl:relcl
	Advmod           // advmod
	Amod             // amod
	Appos            // appos
	Aux              // aux
	AuxPass          // aux:pass
	Case             // case
	Cc               // cc
	CcPreconj        // cc:preconj
	Ccomp            // ccomp
	Clf              // clf
	Compound         // compound
	CompoundPrt      // compound:prt
	Conj             // conj
	Cop              // cop
	Csubj            // csubj
	CsubjOuter       // csubj:outer
	CsubjPass        // csubj:pass
	OtherDep         // dep
	Det              // det
	DetPredet        // det:predet
	Discourse        // discourse
	Dislocated       // dislocated
	Expl             // expl
	Fixed            // fixed
	Flat             // flat
	Goeswith         // goeswith
	Iobj             // iobj
	List             // list
	Mark             // mark
	Nmod             // nmod
	NmodDesc         // nmod:desc
	NmodPoss         // nmod:poss
	NmodUnmarked     // nmod:unmarked
	Nsubj            // nsubj
	NsubjOuter       // nsubj:outer
	NsubjPass        // nsubj:pass
	Nummod           // nummod
	Obj              // obj
	Obl              // obl
	OblAgent         // obl:agent
	OblUnmarked      // obl:unmarked
	Orphan           // orphan
	Parataxis        // parataxis
	Punct            // punct
	Reparandum       // reparandum
	Root             // root
	Vocative         // vocative
	Xcomp            // xcomp
)

// RelationCount is the number of relations, NoDep included.
const RelationCount = int(Xcomp) + 1

var depNames = [RelationCount]string{"_",
	"acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux",
	"aux:pass", "case", "cc", "cc:preconj", "ccomp", "clf", "compound", "compound:prt",
	"conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet",
	"discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list",
	"mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass",
	"nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct",
	"reparandum", "root", "vocative", "xcomp",
}

// universals holds, by relation, the universal relation that it refines.
var universals = func() (u [RelationCount]Dep) {
	for d := range depNames {
		u[d] = Dep(d)
		if name, _, sub := strings.Cut(depNames[d], ":"); sub {
			u[d] = ParseDep(name)
		}
	}
	return u
}()

func (d Dep) String() string { return depNames[d] }

// Universal is the relation without its subtype: Nsubj for NsubjPass.
func (d Dep) Universal() Dep { return universals[d] }

// Is reports whether d is want or, where want is universal, a subtype of it.
func (d Dep) Is(want Dep) bool { return d == want || universals[d] == want }

// ParseDep returns the relation of that label; an unknown subtype counts as its
// universal relation, an unknown label as NoDep.
func ParseDep(label string) Dep {
	for {
		for d, n := range depNames {
			if n == label && d > 0 {
				return Dep(d)
			}
		}
		i := strings.LastIndexByte(label, ':')
		if i < 0 {
			return NoDep
		}
		label = label[:i]
	}
}
