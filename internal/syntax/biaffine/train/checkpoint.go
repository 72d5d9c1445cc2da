package main

import (
	"cmp"
	"encoding/gob"
	"os"
	"slices"
	"sync"
)

// A checkpoint is a run between two epochs.
type checkpoint struct {
	*optimiser
	Model      model
	Vocabulary *vocabulary
	Epoch      int
	Best       int    // words with the right head and label, of the best epoch
	Curve      string // the report of all epochs
}

// saved is the form of a checkpoint on disk.
type saved struct {
	Optimiser *optimiser
	Model     model
	Count     map[uint32]int
	Vocab     *vocabulary
	Epoch     int
	Best      int
	Curve     string
}

// write replaces the file in one move, so that a break leaves the old one.
func (c *checkpoint) write(path string) error {
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	err = gob.NewEncoder(f).Encode(saved{
		Optimiser: c.optimiser, Model: c.Model, Vocab: c.Vocabulary, Count: c.Vocabulary.count,
		Epoch: c.Epoch, Best: c.Best, Curve: c.Curve,
	})
	if err := cmp.Or(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func readCheckpoint(path string) (*checkpoint, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var s saved
	if err := gob.NewDecoder(f).Decode(&s); err != nil {
		return nil, err
	}
	s.Vocab.count = s.Count
	s.Vocab.index()
	return &checkpoint{
		optimiser: s.Optimiser, Model: s.Model, Vocabulary: s.Vocab, Epoch: s.Epoch, Best: s.Best, Curve: s.Curve,
	}, nil
}

func byLength(sents [][]word) {
	slices.SortStableFunc(sents, func(a, b []word) int { return cmp.Compare(len(b), len(a)) })
}

// parallel runs f for every shard.
func parallel(f func(i int)) {
	var wg sync.WaitGroup
	for i := range shards {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}
