package ingest

import (
	"context"
	"errors"
	"iter"

	"golang.org/x/sync/semaphore"

	"demarche/internal/news"
)

// The bounds of what is in flight between the source and the consumer: captures
// by number, so that a slow page is overtaken by a few hundred short ones at most, and
// by bytes, so that large pages do not fill the memory.
const (
	maxItems = 256
	maxBytes = 32 << 20
)

// inOrder has jobs workers do work on each capture and yields the items in the order
// of the captures. Failures of the source come as items in their place. It ends early
// when ctx is cancelled or the consumer stops; a source that blocks is then left to
// itself, as a read from a terminal cannot be broken off.
func inOrder(ctx context.Context, captures iter.Seq2[*news.Capture, error], jobs int, work func(*item)) iter.Seq[*item] {
	return func(yield func(*item) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		f := &flight{
			room:    semaphore.NewWeighted(maxBytes),
			ordered: make(chan *item, maxItems),
			waiting: make(chan *item, jobs),
		}
		go f.feed(ctx, captures)
		for range jobs {
			go f.work(work)
		}
		for it := range f.ordered {
			select {
			case <-it.done:
			case <-ctx.Done():
				return
			}
			f.room.Release(it.weight())
			if !yield(it) || ctx.Err() != nil {
				return
			}
		}
	}
}

// A flight is the captures between source and consumer.
type flight struct {
	room    *semaphore.Weighted
	ordered chan *item // all items, in order
	waiting chan *item // those that no worker has taken yet
}

// feed puts the captures in flight. A warning of the source goes with the capture it
// stands before, for it is about that one.
func (f *flight) feed(ctx context.Context, captures iter.Seq2[*news.Capture, error]) {
	defer close(f.ordered)
	defer close(f.waiting)
	var warnings []*news.Problem
	for c, err := range captures {
		var p *news.Problem
		if errors.As(err, &p) && p.Warn {
			warnings = append(warnings, p)
			continue
		}
		if !f.launch(ctx, &item{capture: c, err: err, warnings: warnings, done: make(chan struct{})}) {
			return
		}
		warnings = nil
	}
}

func (f *flight) launch(ctx context.Context, it *item) bool {
	if f.room.Acquire(ctx, it.weight()) != nil || !send(ctx, f.ordered, it) {
		return false
	}
	if it.capture == nil {
		close(it.done)
		return true
	}
	return send(ctx, f.waiting, it)
}

func send(ctx context.Context, to chan<- *item, it *item) bool {
	select {
	case to <- it:
		return true
	case <-ctx.Done():
		return false
	}
}

func (f *flight) work(work func(*item)) {
	for it := range f.waiting {
		work(it)
		close(it.done)
	}
}

// weight is what it counts for in bytes: a page larger than all room takes all of it.
func (it *item) weight() int64 {
	const overhead = 4 << 10
	if it.capture == nil {
		return overhead
	}
	return min(int64(len(it.capture.Body))+overhead, maxBytes)
}
