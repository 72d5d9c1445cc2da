package name

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// A model is the weights of the features, those of moves from label to label,
// and the word lists. A feature picks a line of 16 weights, one a label;
// features that share a line do little harm.
type model struct {
	weights []int8
	lines   uint32
	moves   [labels16][labels16]int32
	lists   *gazetteer
}

// line is the index of the first weight of the feature with that hash.
func (m *model) line(h uint32) uint32 {
	return uint32(uint64(h)*uint64(m.lines)>>32) * labels16
}

// The file: a line of text with the counts, then little-endian the moves, the
// keys and sets of the lists, and the weights.
const modelHeader = "demarche names 1"

var errModel = errors.New("not a model of this version; train it again")

func parseModel(b []byte) (*model, error) {
	head, _, ok := strings.Cut(string(b[:min(len(b), 100)]), "\n")
	var phrases, lines int
	if _, err := fmt.Sscanf(head, modelHeader+" %d %d", &phrases, &lines); err != nil || !ok {
		return nil, errModel
	}
	b = b[len(head)+1:]
	const moves = labels16 * labels16 * 4
	if phrases < 0 || phrases > 1<<20 || lines < 1 || lines > 1<<20 || len(b) != moves+8*phrases+labels16*lines {
		return nil, errModel
	}
	m := &model{lines: uint32(lines), lists: newGazetteer(phrases)}
	for i := range m.moves {
		for k := range m.moves[i] {
			m.moves[i][k] = int32(binary.LittleEndian.Uint32(b))
			b = b[4:]
		}
	}
	for range phrases {
		m.lists.add(binary.LittleEndian.Uint32(b), lists(binary.LittleEndian.Uint32(b[4:])))
		b = b[8:]
	}
	m.weights = make([]int8, len(b))
	for i, c := range b {
		m.weights[i] = int8(c)
	}
	return m, nil
}

// bytes is the model as a file.
func (m *model) bytes() []byte {
	n := 0
	for _, s := range m.lists.sets {
		if s != 0 {
			n++
		}
	}
	b := fmt.Appendf(nil, "%s %d %d\n", modelHeader, n, m.lines)
	for _, row := range m.moves {
		for _, x := range row {
			b = binary.LittleEndian.AppendUint32(b, uint32(x))
		}
	}
	for i, s := range m.lists.sets {
		if s != 0 {
			b = binary.LittleEndian.AppendUint32(b, m.lists.keys[i])
			b = binary.LittleEndian.AppendUint32(b, uint32(s))
		}
	}
	for _, w := range m.weights {
		b = append(b, byte(w))
	}
	return b
}
