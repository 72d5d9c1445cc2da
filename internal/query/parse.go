package query

import (
	"fmt"
	"strings"
	"unicode"
)

// The bounds of a filter. They keep what is built from it (an SQL expression, a
// full-text query) inside the limits of every database.
const (
	maxBytes = 8192
	maxDepth = 50
	maxTerms = 200
)

type parser struct {
	lexer
	tok   lexeme
	depth int
	terms int
}

// Parse reads a filter. An empty one is All. The error is an *Error.
func Parse(s string) (Expr, error) {
	p := &parser{lexer: lexer{in: strings.ToValidUTF8(s, "\uFFFD")}}
	if len(p.in) > maxBytes {
		return nil, p.errorf(0, 1, fmt.Sprintf("a filter of %d bytes", len(p.in)), fmt.Sprintf("the most is %d", maxBytes))
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.tok.kind == end {
		return All{}, nil
	}
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind == shut {
		return nil, p.fail("a closing bracket without an opening one", "take it away, or open one before it")
	}
	return e, nil
}

func (p *parser) advance() (err error) {
	p.tok, err = p.next()
	return err
}

// fail points at the current lexeme.
func (p *parser) fail(msg, advice string) error {
	return p.errorf(p.tok.at, p.tok.end-p.tok.at, msg, advice)
}

// is reports whether the current lexeme is the bare operator op.
func (p *parser) is(op string) bool {
	return p.tok.kind == word && !p.tok.quoted && !p.tok.star && p.tok.text == op
}

// or = and { "OR" and }
func (p *parser) or() (Expr, error) {
	var parts Or
	for {
		e, err := p.and()
		if err != nil {
			return nil, err
		}
		if sub, ok := e.(Or); ok {
			parts = append(parts, sub...)
		} else {
			parts = append(parts, e)
		}
		if !p.is("OR") {
			break
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// and = not { [ "AND" ] not }
func (p *parser) and() (Expr, error) {
	var parts And
	for {
		e, err := p.not()
		if err != nil {
			return nil, err
		}
		if sub, ok := e.(And); ok {
			parts = append(parts, sub...)
		} else {
			parts = append(parts, e)
		}
		if p.is("AND") {
			if err := p.advance(); err != nil {
				return nil, err
			}
		} else if p.tok.kind == end || p.tok.kind == shut || p.is("OR") {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// not = { "NOT" | "-" } atom
func (p *parser) not() (Expr, error) {
	negate := false
	for p.tok.kind == minus || p.is("NOT") {
		negate = !negate
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	e, err := p.atom()
	if err != nil || !negate {
		return e, err
	}
	if n, ok := e.(Not); ok {
		return n.X, nil
	}
	return Not{e}, nil
}

// atom = "(" or ")" | term
func (p *parser) atom() (Expr, error) {
	switch {
	case p.tok.kind == open:
		return p.group()
	case p.tok.kind == end:
		return nil, p.fail("the filter ends where a term should stand", `add one, such as actor:RUS or "exact words"`)
	case p.tok.kind == shut:
		return nil, p.fail("a closing bracket where a term should stand", "put a term before it, or take it away")
	case p.is("AND") || p.is("OR"):
		return nil, p.fail(p.tok.text+" without a term before it", `put a term on both sides, or quotation marks round it to search for the word`)
	}
	if p.terms++; p.terms > maxTerms {
		return nil, p.fail(fmt.Sprintf("more than %d terms", maxTerms), "split the filter into several")
	}
	e, err := p.term()
	if err != nil {
		return nil, err
	}
	return e, p.advance()
}

func (p *parser) group() (Expr, error) {
	opening := p.tok
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(fmt.Sprintf("brackets more than %d deep", maxDepth), "take away those that are not needed")
	}
	defer func() { p.depth-- }()
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind != shut {
		return nil, p.errorf(opening.at, 1, "a bracket that is never closed", "add ) where its part ends")
	}
	return e, p.advance()
}

// term reads the current lexeme as one term of the language.
func (p *parser) term() (Expr, error) {
	x := p.tok
	if x.kind == word {
		return p.text(x)
	}
	read, ok := fields[strings.ToLower(x.key)]
	if !ok {
		return nil, p.unknownKey(x)
	}
	if x.text == "" {
		return nil, p.fail("no value after "+x.key+":", "write it right after the colon, without a space")
	}
	e, bad := read(value{x.text, x.quoted})
	if bad != nil {
		return nil, p.errorf(x.valAt, x.end-x.valAt, bad.msg, bad.advice)
	}
	return e, nil
}

func (p *parser) text(x lexeme) (Expr, error) {
	if !searchable(x.text) {
		return nil, p.fail("no letter or digit to search for", "write a word, or \"words in quotation marks\"")
	}
	return Text{x.text, x.star}, nil
}

func searchable(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

func (p *parser) unknownKey(x lexeme) error {
	advice := "the keys are " + strings.Join(keys, ", ") + "; to search for the words themselves put them in quotation marks"
	if near := nearest(x.key, keys); near != "" {
		advice = "did you mean " + near + ":?"
	}
	return p.errorf(x.at, len(x.key)+1, fmt.Sprintf("no key %q", x.key), advice)
}
