// Package demo holds the articles that `demarche demo` reads: 39 Wikinews
// reports on world affairs of 2019 and 2020, embedded. It decides nothing and
// prints nothing. LICENSE.md says whose they are; articles.txt which they are.
//
//	for line := range strings.Lines(demo.Articles) { … } // input of `demarche read --from jsonl`
package demo

import _ "embed"

//go:generate go run ./gen

// Articles is the bundle, one JSON object a line.
//
//go:embed wikinews.jsonl
var Articles string
