// Package analyze is the visible, ordered list of stages: one article in, one
// analysis out. Analysis is a pure function of the article and of read-only
// resources; the package reads no clock, network, file or database.
//
//	an, err := analyze.New(analyze.Options{})
//	result := an.Article(article)
package analyze
