package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A score counts words that are right. las wants the whole label, uni the
// universal part of it (nsubj of nsubj:pass), which published figures use.
type score struct {
	words, tag, xpos, feat, uas, las, uni int
}

func (s *score) add(o score) {
	s.words, s.tag, s.xpos, s.feat = s.words+o.words, s.tag+o.tag, s.xpos+o.xpos, s.feat+o.feat
	s.uas, s.las, s.uni = s.uas+o.uas, s.las+o.las, s.uni+o.uni
}

func (s score) String() string {
	p := func(n int) float64 { return 100 * float64(n) / float64(max(1, s.words)) }
	return fmt.Sprintf("UPOS %.2f XPOS %.2f Feats %.2f UAS %.2f LAS %.2f (universal %.2f)",
		p(s.tag), p(s.xpos), p(s.feat), p(s.uas), p(s.las), p(s.uni))
}

// evaluate parses the sentences with the packed weights, on both cores.
func evaluate(nets []*net, p *packs, v *vocabulary, sents [][]word) score {
	sents = slices.Clone(sents)
	slices.SortStableFunc(sents, func(a, b []word) int { return cmp.Compare(len(b), len(a)) })
	const group = 32
	var total score
	var mu sync.Mutex
	var wg sync.WaitGroup
	for w, n := range nets {
		wg.Go(func() {
			for i := w * group; i < len(sents); i += group * len(nets) {
				s := n.evaluate(sents[i:min(i+group, len(sents))], p, v)
				mu.Lock()
				total.add(s)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return total
}

func (n *net) evaluate(sents [][]word, p *packs, v *vocabulary) score {
	n.encode(sents, p, dropout{}, nil)
	var sc score
	logits, _ := n.tagLogits(p)
	m, outs := n.m, n.m.outputs()
	tags := outs - m.XPOS - m.Feats
	label, rel := make([]float32, m.Label), make([]float32, m.Rels)
	for s, words := range sents {
		table, _, _, _ := n.scores(s, p)
		heads := make([]int32, len(words))
		n.decoder.Decode(table, len(words), heads)
		for t := 1; t < len(words); t++ {
			w := &words[t]
			row := logits[n.row(s, t)*outs:][:outs]
			n.labelInput(label, s, t, int(heads[t]), p)
			clear(rel)
			n.biased(rel, p.w.bl, label, m.Label, 1, &p.wl)
			r := argmax(rel)
			sc.words++
			sc.tag += count(argmax(row[:tags]) == w.tag)
			sc.xpos += count(argmax(row[tags:tags+m.XPOS]) == w.xpos)
			sc.feat += count(argmax(row[tags+m.XPOS:]) == w.feat)
			if int(heads[t]) == w.head {
				sc.uas++
				sc.las += count(r == w.rel)
				sc.uni += count(universal(v.Rels[r]) == universal(v.Rels[w.rel]))
			}
		}
	}
	return sc
}

func universal(rel string) string {
	u, _, _ := strings.Cut(rel, ":")
	return u
}

func argmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
