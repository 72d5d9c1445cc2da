package cli

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the outputs that README.md shows")

// What README.md shows under "$ demarche …" must be what the command prints. A
// block that ends in a line "…" shows the beginning.
func TestReadmeShowsRealOutput(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
	t.Chdir("../..")
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(b), "```\n")
	shown := 0
	for i, block := range blocks {
		command, want, ok := strings.Cut(block, "\n")
		args, isRun := strings.CutPrefix(command, "$ demarche ")
		if !ok || !isRun {
			continue
		}
		shown++
		got := run(t, strings.Fields(args))
		if excerpt, cut := strings.CutSuffix(want, "…\n"); cut {
			got = beginning(got, max(strings.Count(excerpt, "\n"), leastShown)) + "…\n"
		}
		if got != want && !*update {
			t.Errorf("README.md shows for %q what it does not print any more; run go test ./internal/cli -run Readme -update. Now it prints\n%s", command, got)
		}
		blocks[i] = command + "\n" + got
	}
	if shown == 0 {
		t.Error("README.md shows no command")
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(strings.Join(blocks, "```\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// leastShown is how many lines of a longer output are shown at least.
const leastShown = 34

func beginning(s string, lines int) string {
	n := 0
	for l := range strings.Lines(s) {
		if lines == 0 {
			break
		}
		n += len(l)
		lines--
	}
	return s[:n]
}

// run is the output of the program in this process.
func run(t *testing.T, args []string) string {
	t.Helper()
	var out, problems bytes.Buffer
	env := Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &problems, Getenv: os.Getenv, Program: "demarche",
		Now: func() time.Time { return time.Date(2022, 1, 23, 0, 0, 0, 0, time.UTC) }}
	if status := Main(t.Context(), args, env); status != exitOK {
		t.Fatalf("demarche %v: status %d\n%s", args, status, &problems)
	}
	return out.String()
}
