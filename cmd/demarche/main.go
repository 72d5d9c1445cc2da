// Command demarche reads the news and keeps the record of who said or did what
// to whom, where and when, each entry tied to the words it rests on.
//
//	go run ./cmd/demarche demo
package main

import (
	"context"
	"os"
	"os/signal"

	"demarche/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	os.Exit(cli.Main(ctx, os.Args[1:], cli.System()))
}
