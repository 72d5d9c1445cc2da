package when

import "strings"

// classify looks a token up: digits by shape, words in the table. It allocates
// nothing.
func (p *parser) classify(s string) item {
	if s == "" {
		return item{word: word{class: other}}
	}
	switch c := s[0]; {
	case c >= '0' && c <= '9' || c == '\'' && len(s) > 1 || strings.HasPrefix(s, "’") && len(s) > len("’"):
		return item{word: digitWord(s)}
	case c == ',' && len(s) == 1:
		return item{word: word{class: commaW}}
	case c == '-' || c == '/' || c == '~' || s == "–" || s == "—":
		return item{word: word{class: dashW, str: s}}
	}
	return p.lookup(s)
}

func (p *parser) lookup(s string) item {
	it := item{word: word{class: other}}
	if len(s) > longest {
		return it
	}
	var buf [longest]byte
	low := buf[:len(s)]
	for i := range low {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	it.capital = low[0] != s[0]
	if p.f.lens[len(s)][low[0]>>6]>>(low[0]&63)&1 == 0 {
		return it
	}
	if w, ok := p.f.words[string(low)]; ok {
		it.word = w
	}
	return it
}

// digitWord reads a token that starts with a digit or an apostrophe: 21, 21st,
// 1990s, '90s. Anything else is other, and left to the numeric forms.
func digitWord(s string) word {
	body := strings.TrimPrefix(strings.TrimPrefix(s, "'"), "’")
	quoted := len(body) != len(s)
	n, i := 0, 0
	for i < len(body) && i < 9 && body[i] >= '0' && body[i] <= '9' {
		n = n*10 + int(body[i]-'0')
		i++
	}
	rest := body[i:]
	switch {
	case i == 0 || n > 9999:
		return word{class: other}
	case (i == 4 || i == 2) && (rest == "s" || rest == "'s" || rest == "’s") && n%10 == 0:
		if i == 2 && n < 20 {
			return word{class: other}
		}
		return word{class: decadeD, n: int16(n)}
	case quoted && i == 2 && rest == "":
		return word{class: digits, n: int16(n), flag: "short"}
	case quoted:
		return word{class: other}
	case rest == "" && i <= 4:
		return word{class: digits, n: int16(n), flag: widths[i]}
	case i <= 2 && ordinalEnd(n, rest):
		return word{class: ordinalD, n: int16(n)}
	}
	return word{class: other}
}

// widths names how many digits a number was written with.
var widths = [...]string{"", "1", "2", "3", "4"}

func ordinalEnd(n int, s string) bool {
	switch strings.ToLower(s) {
	case "st":
		return n%10 == 1
	case "nd":
		return n%10 == 2
	case "rd":
		return n%10 == 3
	case "th":
		return true
	}
	return false
}
