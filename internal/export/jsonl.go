package export

import (
	"bufio"
	"encoding/json"
	"io"

	"demarche/internal/record"
)

// JSONL writes one contract object a line: the same bytes for the same analysis.
type JSONL struct {
	buf *bufio.Writer
	enc *json.Encoder
}

// NewJSONL returns a JSONL writer to w. It buffers: call Flush at the end.
func NewJSONL(w io.Writer) *JSONL {
	buf := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(buf)
	// News is full of & and <; \u0026 in their place helps no reader of a file.
	enc.SetEscapeHTML(false)
	return &JSONL{buf, enc}
}

// Write writes one article as one line.
func (w *JSONL) Write(a *record.Analysis) error { return w.enc.Encode(Article(a)) }

// Flush writes what is buffered.
func (w *JSONL) Flush() error { return w.buf.Flush() }
