package segment

import "strings"

// maxAddress bounds the look for an address, in bytes, so that a text without
// white space stays linear.
const maxAddress = 2048

func (s *scanner) addressOrWord(p, end int) int {
	e := s.address(p, end)
	if e == p {
		return s.word(p, end)
	}
	s.emit(p, e)
	return e
}

// address is the end of the web or mail address or file name that starts at p,
// else p.
func (s *scanner) address(p, end int) int {
	if end-p > maxAddress {
		return p
	}
	c := strings.TrimRight(s.src[p:end], ".,;:!?)]}>\"'*")
	if i := strings.IndexAny(c, "<>\"|"); i >= 0 {
		c = strings.TrimRight(c[:i], ".,;:!?)]}>\"'*")
	}
	if isWeb(c) || isMail(c) || s.isDomain(c) {
		return p + len(c)
	}
	return p
}

func isWeb(c string) bool {
	i := strings.Index(c, "://")
	return i > 1 && i+3 < len(c) && allLetters(c[:i]) || len(c) > 4 && strings.EqualFold(c[:4], "www.")
}

func isMail(c string) bool {
	name, host, ok := strings.Cut(c, "@")
	return ok && name != "" && strings.IndexByte(host, '.') > 0 && !strings.ContainsAny(host, "@/(")
}

// isDomain reports whether c is labels with stops between, the last a known
// one, perhaps with a path.
func (s *scanner) isDomain(c string) bool {
	host, _, _ := strings.Cut(c, "/")
	i := strings.LastIndexByte(host, '.')
	if i < 2 {
		return false
	}
	for j := 0; j < i; j++ {
		if classes[host[j]] == mark && host[j] != '.' && host[j] != '-' && host[j] != '_' {
			return false
		}
	}
	return s.label(host[i-1], host[i+1:])
}

// label reports whether l is the last label of an address whose part before
// the stop ends in prev. "said.It" is no address: its case changes.
func (s *scanner) label(prev byte, l string) bool {
	if l == "" || isUpper(l[0]) && isLower(prev) {
		return false
	}
	var buf [16]byte
	return s.words.domains[string(fold(&buf, l))]
}

func allLetters(c string) bool {
	for i := 0; i < len(c); i++ {
		if !isAlpha(c[i]) {
			return false
		}
	}
	return true
}
