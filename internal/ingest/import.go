package ingest

import (
	"context"
	"errors"

	"demarche/internal/news"
	"demarche/internal/record"
	"demarche/internal/store"
)

// A batch is written when it has so many articles or bytes: enough for the cost of a
// transaction not to be felt, few enough to be written in a blink and held in memory.
const (
	batchItems = 250
	batchBytes = 16 << 20
)

// Summary counts what an import did.
type Summary struct {
	Added      int // new articles
	Superseded int // articles whose analysis by another version was replaced
	Known      int // articles that were there already
	Failed     int // inputs that gave no article
	Warnings   int // things amiss with inputs that were read all the same
}

// Import reads the inputs into the store. It may be broken off at any moment, even by
// kill -9, and started again: whole batches are stored or nothing of them, and what is
// stored is passed over before it is analysed. A failed input is kept as a problem in
// the store and does not end the import; the error is about the store, or ctx's.
func Import(ctx context.Context, st *store.Store, an Analyzer, inputs []string, o Options) (Summary, error) {
	im := &importer{st: st, o: &o}
	run := &store.Run{Started: o.now(), Version: an.Version(), Inputs: inputs}
	if err := st.StartRun(ctx, run); err != nil {
		return im.sum, err
	}
	err := im.run(ctx, an, inputs)
	run.Finished, run.Added, run.Superseded, run.Known, run.Failed = o.now(), im.sum.Added, im.sum.Superseded, im.sum.Known, im.sum.Failed
	if noted := st.FinishRun(context.WithoutCancel(ctx), run); err == nil {
		err = noted
	}
	return im.sum, err
}

type importer struct {
	st      *store.Store
	o       *Options
	sum     Summary
	pending []*item
	bytes   int
}

func (im *importer) run(ctx context.Context, an Analyzer, inputs []string) error {
	// A look-up that a cancellation broke off would look like a failure of the store, and
	// with it the articles before would be lost.
	lookup := context.WithoutCancel(ctx)
	work := func(it *item) {
		if it.draw(im.o); it.err == nil {
			it.analysis, it.err = im.known(lookup, an, it)
		}
		if it.err == nil && it.analysis == nil {
			it.analysis = it.analyse(an)
		}
	}
	for it := range inOrder(ctx, im.o.captures(inputs), im.o.jobs(), work) {
		im.pending = append(im.pending, it)
		if it.capture != nil {
			im.bytes += len(it.capture.Body)
		}
		if len(im.pending) >= batchItems || im.bytes >= batchBytes {
			if err := im.write(ctx); err != nil {
				return err
			}
		}
	}
	return errors.Join(im.write(ctx), ctx.Err())
}

// known returns a bare analysis of an article that the store has by this analyser, nil
// for any other: it says all that adding it needs.
func (im *importer) known(ctx context.Context, an Analyzer, it *item) (*record.Analysis, error) {
	v, err := im.st.Version(ctx, it.article.Hash)
	if err != nil || v != an.Version() {
		return nil, err
	}
	return &record.Analysis{Article: it.article, Version: v}, nil
}

// write stores what is pending, in order, in one transaction. It is not broken off by
// a cancellation: what has been analysed is kept.
func (im *importer) write(ctx context.Context) error {
	if len(im.pending) == 0 {
		return nil
	}
	b, err := im.st.Begin(context.WithoutCancel(ctx))
	if err != nil {
		return err
	}
	defer b.Rollback()
	outcomes := make([]store.Outcome, len(im.pending))
	for i, it := range im.pending {
		if outcomes[i], err = im.add(b, it); err != nil {
			return err
		}
	}
	if err := b.Commit(); err != nil {
		return err
	}
	for i, it := range im.pending {
		im.count(it, outcomes[i])
	}
	clear(im.pending)
	im.pending, im.bytes = im.pending[:0], 0
	return nil
}

func (im *importer) add(b *store.Batch, it *item) (store.Outcome, error) {
	if it.err == nil {
		return b.Add(it.capture, it.analysis)
	}
	var p *news.Problem
	if !errors.As(it.err, &p) { // of the store or the context, not of the input
		return 0, it.err
	}
	return 0, b.Fail(it.capture, p)
}

// count tells the caller of an item that is stored.
func (im *importer) count(it *item, o store.Outcome) {
	var p *news.Problem
	switch {
	case errors.As(it.err, &p):
		im.report(p)
	case o == store.Added:
		im.sum.Added++
	case o == store.Superseded:
		im.sum.Superseded++
	default:
		im.sum.Known++
	}
	if it.err == nil && o != store.Known {
		for _, p := range it.analysis.Problems {
			im.report(p)
		}
	}
	if im.o.Progress != nil {
		im.o.Progress(im.sum)
	}
}

func (im *importer) report(p *news.Problem) {
	if p.Warn {
		im.sum.Warnings++
	} else {
		im.sum.Failed++
	}
	if im.o.Problem != nil {
		im.o.Problem(p)
	}
}
