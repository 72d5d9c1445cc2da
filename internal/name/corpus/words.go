package corpus

import (
	"embed"
	"io/fs"

	"demarche/internal/lexicon"
)

//go:embed data
var data embed.FS

// Load reads the lists. Files of fsys, which may be nil, replace the embedded
// ones of the same name.
func Load(fsys fs.FS) (*Words, error) {
	w := &Words{Peoples: map[string]bool{}, Groups: map[string]bool{}, Partisans: map[string]bool{}, GroupHeads: map[string]bool{},
		Facilities: map[string]bool{}, Titles: map[string]bool{}, Countries: map[string]bool{}, Others: map[string]bool{}}
	for _, file := range []string{"data/conventions.txt", "data/states.txt"} {
		if err := w.read(lexicon.Overlay(data, fsys), file); err != nil {
			return nil, err
		}
	}
	for c := range w.Countries {
		delete(w.Peoples, c) // "the US envoy" names the country
	}
	return w, nil
}

func (w *Words) read(fsys fs.FS, file string) error {
	kinds := map[string]map[string]bool{"people": w.Peoples, "group": w.Groups, "partisan": w.Partisans, "grouphead": w.GroupHeads,
		"facility": w.Facilities, "title": w.Titles, "country": w.Countries, "other": w.Others}
	t, err := lexicon.ReadTable(fsys, file, 2)
	if err != nil {
		return err
	}
	for _, r := range t.Rows {
		if kinds[r.Fields[1]] == nil {
			return lexicon.Errorf(file, r.Line, "unknown kind %q", r.Fields[1])
		}
		kinds[r.Fields[1]][r.Fields[0]] = true
	}
	return nil
}
