package store

import (
	"database/sql"

	"demarche/internal/record"
)

// internerMax bounds the memory of an interner: most names come again soon or never.
const internerMax = 50_000

// An interner remembers the row IDs of entities, so that one is looked up once.
type interner struct{ ids map[entityKey]int64 }

type entityKey struct{ key, name, country, sectors string }

func newInterner() *interner { return &interner{ids: map[entityKey]int64{}} }

// entity returns the row ID of e, which it stores if it is new.
func (b *Batch) entity(e *record.Entity) (int64, error) {
	k := entityKey{e.ID, e.Name, e.Country, set(e.Sectors)}
	if id, ok := b.st.in.ids[k]; ok {
		return id, nil
	}
	var id int64
	err := b.findEntity.QueryRowContext(b.ctx, k.key, k.name, k.country, k.sectors).Scan(&id)
	if err == sql.ErrNoRows {
		b.ids["entity"]++
		id = b.ids["entity"]
		_, err = b.newEntity.ExecContext(b.ctx, id, k.key, k.name, k.country, k.sectors)
	}
	if err != nil {
		return 0, err
	}
	if len(b.st.in.ids) >= internerMax {
		clear(b.st.in.ids)
	}
	b.st.in.ids[k] = id
	return id, nil
}
