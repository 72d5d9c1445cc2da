package ontology

import (
	"slices"
	"testing"
)

func TestTables(t *testing.T) {
	tab, err := read()
	if err != nil {
		t.Fatal(err)
	}
	if len(tab.quad) != len(Types) || len(tab.context) != 37 {
		t.Errorf("%d types, %d contexts; the codebook has 16 and 37", len(tab.quad), len(tab.context))
	}
	for k, code := range tab.byPlover {
		back, ok := FromCAMEO(code)
		if !ok {
			t.Errorf("%s %s: CAMEO %s is in no crosswalk", k.t, k.m, code)
		} else if back.Type.Quad()/3 != k.t.Quad()/3 {
			t.Errorf("%s %s: CAMEO %s comes back as %s, conflict for cooperation", k.t, k.m, code, back.Type)
		}
	}
	for _, c := range tab.byCAMEO {
		for _, x := range c.Contexts {
			if !slices.Contains(tab.context, x) {
				t.Errorf("CAMEO %s: no context %q", c.CAMEO, x)
			}
		}
	}
}

func TestTypes(t *testing.T) {
	if Threaten.Quad() != 3 || Threaten.Score("") != -3.5 || Threaten.Score("territory") != -4 || Threaten.Score("no such") != -3.5 {
		t.Error("THREATEN")
	}
	if !Assault.HasMode("") || !Assault.HasMode("drone") || Assault.HasMode("visit") {
		t.Error("HasMode")
	}
	if typ, err := ParseType("consult"); err != nil || typ != Consult {
		t.Errorf("ParseType = %v, %v", typ, err)
	}
	if _, err := ParseType("FIGHT"); err == nil {
		t.Error("FIGHT is no type of PLOVER 2")
	}
	if c, ok := FromCAMEO("1999"); !ok || c.Type != Assault {
		t.Errorf("1999 falls back to its parent, got %+v", c)
	}
	if _, ok := FromCAMEO("99"); ok {
		t.Error("99 is no code")
	}
	if SectorName("REB") == "" || SectorName("XXX") != "" {
		t.Error("SectorName")
	}
}
