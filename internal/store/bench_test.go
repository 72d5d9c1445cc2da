package store

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"demarche/internal/news"
	"demarche/internal/ontology"
	"demarche/internal/record"
	"demarche/internal/span"
)

// vocabulary is as many made-up words as a month of news has real ones, drawn with
// the frequencies of Zipf's law.
func vocabulary(r *rand.Rand) func() string {
	z := rand.NewZipf(r, 1.1, 4, 60_000)
	return func() string {
		n := z.Uint64()
		var b strings.Builder
		for ; n > 0 || b.Len() < 2; n /= 20 {
			b.WriteByte("bcdfghklmnprstvwxzjq"[n%20])
			b.WriteByte("aeiou"[n%5])
		}
		return b.String()
	}
}

// corpus makes n articles of the size of an average news article: 4.7 KB, 32 sentences,
// 10 events, 4 quotations, 15 place mentions.
func corpus(n int) []*record.Analysis {
	r := rand.New(rand.NewPCG(1, 2))
	word := vocabulary(r)
	all := make([]*record.Analysis, n)
	for i := range all {
		all[i] = made(i, r, word)
	}
	return all
}

func made(i int, r *rand.Rand, word func() string) *record.Analysis {
	var b strings.Builder
	a := &record.Analysis{Version: "1"}
	for range 32 {
		start := b.Len()
		for b.Len() < start+145 {
			b.WriteString(word() + " ")
		}
		a.Sentences = append(a.Sentences, span.Span{Start: start, End: b.Len() - 1})
	}
	text := b.String()
	day := fmt.Sprintf("2022-%02d-%02d", 1+i/900%12, 1+i/30%28)
	id := news.Hash(text)
	a.Article = &news.Article{ID: id, Hash: id, Source: "corpus.jsonl", Line: i + 1, URL: "https://www.example.org/" + id, Title: text[:60], Lang: "en",
		Published: news.Date{Value: day, Precision: news.Day, Basis: news.FromPage}, Text: text, Blocks: []news.Block{{Span: span.Span{End: len(text)}}}}
	for range 12 {
		c := string([]byte{byte('A' + r.IntN(8)), byte('A' + r.IntN(5)), 'X'})
		a.Entities = append(a.Entities, record.Entity{ID: c + ".GOV", Name: "Government of " + c, Country: c, Sectors: []string{"GOV"}})
	}
	for k := range 3 {
		a.Entities[k] = record.Entity{Name: word() + " " + word()}
	}
	for k := range 15 {
		a.Places = append(a.Places, record.Place{Span: a.Sentences[k], Name: word(), Admin1: word(), Country: "CHE", GeonameID: 99, Lat: 1, Lon: 2, Precision: record.City, By: "gazetteer"})
	}
	arg := func() record.Arg {
		return record.Arg{Span: a.Sentences[r.IntN(32)], Entity: r.IntN(12), By: "syntax.subject"}
	}
	when := record.When{Date: a.Article.Published, Mention: record.None}
	for k := range 10 {
		a.Events = append(a.Events, record.Event{ID: news.Hash(id, fmt.Sprint(k)), Type: ontology.Types[r.IntN(16)], CAMEO: "130", Contexts: []string{"military"},
			Actors: []record.Arg{arg()}, Recipients: []record.Arg{arg(), arg()}, Place: k, Date: when, Status: record.Asserted, Confidence: 0.7,
			Evidence: record.Evidence{Sentence: k, Trigger: a.Sentences[k], Rule: "threaten.warn", Why: []string{"actor: subject of the verb", "date: the dateline"}}})
	}
	for k := range 4 {
		speaker := arg()
		a.Quotes = append(a.Quotes, record.Quote{ID: news.Hash(id, "q", fmt.Sprint(k)), Span: a.Sentences[20+k], Sentence: 20 + k, Kind: record.Direct, Speaker: &speaker, Date: when, Rule: "cue.after"})
	}
	return a
}

// BenchmarkAdd is what the store costs an article: 1000 articles in batches of 250.
func BenchmarkAdd(b *testing.B) {
	const n = 1000
	all := corpus(n)
	bytes := 0
	for _, a := range all {
		bytes += len(a.Article.Text)
	}
	b.ReportAllocs()
	b.SetBytes(int64(bytes))
	for b.Loop() {
		b.StopTimer()
		st, err := Open(context.Background(), filepath.Join(b.TempDir(), "r.db"), Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		for i := 0; i < n; i += 250 {
			add(b, st, all[i:i+250]...)
		}
		b.StopTimer()
		st.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/n, "µs/article")
}

func BenchmarkPack(b *testing.B) {
	a := corpus(1)[0]
	f := func(name string, run func() int) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n = run()
			}
			b.ReportMetric(float64(n), "B/article")
		})
	}
	var p packer
	packed := append([]byte(nil), p.pack(a)...)
	f("pack", func() int { return len(p.pack(a)) })
	f("unpack", func() int {
		if _, err := unpack(packed, a.Article.Text); err != nil {
			b.Fatal(err)
		}
		return len(packed)
	})
	f("json", func() int { // what packing replaces
		j, err := json.Marshal(a)
		if err != nil {
			b.Fatal(err)
		}
		return len(j) - len(a.Article.Text)
	})
}

func BenchmarkEvents(b *testing.B) {
	st := open(b)
	add(b, st, corpus(3000)...)
	for _, filter := range []string{"", "actor:AAX", "actor:AAX recipient:BBX type:THREATEN", "about:ba", "since:2022-03 until:2022-03", "baba*"} {
		for _, limit := range []int{20, 0} {
			q := Query{Where: parse(b, filter), Now: now, Limit: limit}
			b.Run(fmt.Sprintf("%q/limit=%d", filter, limit), func(b *testing.B) {
				n := 0
				for b.Loop() {
					n = 0
					for _, err := range st.Events(context.Background(), q) {
						if err != nil {
							b.Fatal(err)
						}
						n++
					}
				}
				b.ReportMetric(float64(n), "rows")
			})
		}
	}
}

// TestReadersBesideWriter reads while a batch is being written: a reader sees whole
// batches only.
func TestReadersBesideWriter(t *testing.T) {
	st := open(t)
	all := corpus(60)
	var readers sync.WaitGroup
	done := make(chan struct{})
	defer readers.Wait()
	defer close(done)
	for range 3 {
		readers.Go(func() {
			for {
				n := 0
				for _, err := range st.Events(context.Background(), Query{}) {
					if err != nil {
						t.Error(err)
					}
					n++
				}
				if n%200 != 0 {
					t.Errorf("%d events, which is no number of whole batches", n)
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for i := 0; i < len(all); i += 20 {
		add(t, st, all[i:i+20]...)
	}
}
