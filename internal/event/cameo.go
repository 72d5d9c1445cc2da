package event

import "demarche/internal/ontology"

// A composition is a verbal act about another: a demand for aid, a threat of
// sanctions. An empty mode stands for all that have no line of their own.
type composition struct {
	act, about ontology.Type
	mode       ontology.Mode
}

// compositions are the CAMEO codes of acts about acts, as fine as type and mode
// of what is promised, asked for, refused or threatened say.
var compositions = map[composition]string{
	{ontology.Agree, ontology.Agree, ""}:              "030",
	{ontology.Agree, ontology.Cooperate, ""}:          "031",
	{ontology.Agree, ontology.Support, ""}:            "032",
	{ontology.Agree, ontology.Aid, ""}:                "033",
	{ontology.Agree, ontology.Concede, ""}:            "035",
	{ontology.Agree, ontology.Retreat, ""}:            "035",
	{ontology.Agree, ontology.Retreat, "release"}:     "0353",
	{ontology.Agree, ontology.Retreat, "access"}:      "0355",
	{ontology.Agree, ontology.Retreat, "ceasefire"}:   "0356",
	{ontology.Agree, ontology.Retreat, "withdraw"}:    "0356",
	{ontology.Agree, ontology.Retreat, "disarm"}:      "0356",
	{ontology.Agree, ontology.Retreat, "resign"}:      "0341",
	{ontology.Agree, ontology.Consult, ""}:            "036",
	{ontology.Agree, ontology.Consult, "third-party"}: "039",

	{ontology.Request, ontology.Cooperate, ""}:          "101",
	{ontology.Request, ontology.Support, ""}:            "102",
	{ontology.Request, ontology.Aid, ""}:                "103",
	{ontology.Request, ontology.Concede, ""}:            "105",
	{ontology.Request, ontology.Retreat, ""}:            "105",
	{ontology.Request, ontology.Retreat, "release"}:     "1053",
	{ontology.Request, ontology.Retreat, "access"}:      "1055",
	{ontology.Request, ontology.Retreat, "ceasefire"}:   "1056",
	{ontology.Request, ontology.Retreat, "withdraw"}:    "1056",
	{ontology.Request, ontology.Retreat, "disarm"}:      "1056",
	{ontology.Request, ontology.Retreat, "resign"}:      "1041",
	{ontology.Request, ontology.Consult, ""}:            "106",
	{ontology.Request, ontology.Agree, ""}:              "107",
	{ontology.Request, ontology.Consult, "third-party"}: "108",

	{ontology.Reject, ontology.Cooperate, ""}:          "121",
	{ontology.Reject, ontology.Aid, ""}:                "122",
	{ontology.Reject, ontology.Concede, ""}:            "124",
	{ontology.Reject, ontology.Retreat, ""}:            "124",
	{ontology.Reject, ontology.Retreat, "release"}:     "1243",
	{ontology.Reject, ontology.Retreat, "access"}:      "1245",
	{ontology.Reject, ontology.Retreat, "ceasefire"}:   "1246",
	{ontology.Reject, ontology.Retreat, "withdraw"}:    "1246",
	{ontology.Reject, ontology.Retreat, "disarm"}:      "1246",
	{ontology.Reject, ontology.Retreat, "resign"}:      "1231",
	{ontology.Reject, ontology.Consult, ""}:            "125",
	{ontology.Reject, ontology.Consult, "third-party"}: "126",
	{ontology.Reject, ontology.Agree, ""}:              "127",

	{ontology.Threaten, ontology.Sanction, ""}:              "1313",
	{ontology.Threaten, ontology.Sanction, "expel"}:         "136",
	{ontology.Threaten, ontology.Sanction, "withdraw"}:      "136",
	{ontology.Threaten, ontology.Sanction, "discontinue"}:   "1313",
	{ontology.Threaten, ontology.Coerce, ""}:                "132",
	{ontology.Threaten, ontology.Coerce, "restrict"}:        "1312",
	{ontology.Threaten, ontology.Coerce, "censor"}:          "1321",
	{ontology.Threaten, ontology.Coerce, "curfew"}:          "1323",
	{ontology.Threaten, ontology.Coerce, "martial-law"}:     "1324",
	{ontology.Threaten, ontology.Protest, ""}:               "133",
	{ontology.Threaten, ontology.Mobilize, ""}:              "138",
	{ontology.Threaten, ontology.Assault, ""}:               "138",
	{ontology.Threaten, ontology.Assault, "crowd-control"}:  "137",
	{ontology.Threaten, ontology.Assault, "aerial"}:         "1384",
	{ontology.Threaten, ontology.Assault, "explosives"}:     "1384",
	{ontology.Threaten, ontology.Assault, "unconventional"}: "1385",
}

// become makes another act of the reading, with the code of the two together.
func (r *reading) become(t ontology.Type, m ontology.Mode) {
	code := compositions[composition{t, r.typ, r.mode}]
	if code == "" {
		code = compositions[composition{t, r.typ, ""}]
	}
	if code == "" {
		code = t.CAMEO(m)
	}
	r.typ, r.mode, r.cameo = t, m, code
}
