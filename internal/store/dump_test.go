package store

import (
	"context"
	"testing"
)

func dump(t testing.TB, st *Store) string {
	t.Helper()
	sum, err := st.Digest(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return sum
}
