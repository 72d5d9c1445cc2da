package syntax

import "demarche/internal/text"

// Possessor returns the chunk of the innermost possessor before the head of c:
// "Russia" of "Russia's foreign minister". Ok is false where there is none or
// where it is a pronoun ("his minister").
func Possessor(d *text.Document, c Chunk) (Chunk, bool) {
	for i := c.Head; i > c.First; i-- {
		t := &d.Tokens[i]
		if t.Tag == text.PART && t.Feat.Has(text.Poss) {
			return Chunk{First: c.First, End: i, Head: i - 1, Kind: Nominal, Aux: -1}, true
		}
	}
	return Chunk{}, false
}

// Extend returns the end of nominal chunk i of chunks with the "of" and "for"
// phrases that follow it: "the ministers | of Japan", "a spokesman | for the
// ministry | of defence".
func Extend(d *text.Document, chunks []Chunk, i int) (end int32) {
	for {
		end = chunks[i].End
		if i+1 == len(chunks) || chunks[i+1].Kind != Nominal || chunks[i+1].First != end+1 {
			return end
		}
		t := &d.Tokens[end]
		if t.Tag != text.ADP || t.Lemma != "of" && t.Lemma != "for" {
			return end
		}
		i++
	}
}

// Conjuncts appends to dst the indices of the nominal chunks coordinated with
// chunk i from there on, i first: "Japan, South Korea and the United States". A
// list without a conjunction is an apposition or an enclosure, and gives i alone.
func Conjuncts(d *text.Document, chunks []Chunk, i int, dst []int) []int {
	dst = append(dst, i)
	from := len(dst)
	for j := i; j+1 < len(chunks) && chunks[j+1].Kind == Nominal; j++ {
		comma, joined := coordinator(d, chunks[j].End, chunks[j+1].First)
		if !comma && !joined {
			break
		}
		dst = append(dst, j+1)
		if joined {
			return dst
		}
	}
	return dst[:from]
}

// coordinator tells what the tokens [first,end) are: a comma, or a conjunction
// with or without one before it.
func coordinator(d *text.Document, first, end int32) (comma, joined bool) {
	if first < end && d.Tokens[first].Lemma == "," {
		comma = true
		first++
	}
	if first < end && d.Tokens[first].Tag == text.CCONJ {
		joined = true
		first++
	}
	return comma && first == end, joined && first == end
}
