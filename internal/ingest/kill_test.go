package ingest

import (
	"bufio"
	"context"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"demarche/internal/store"
)

// The environment that makes the test binary import once and leave: the store and the
// input.
const childStore, childInput = "DEMARCHE_TEST_STORE", "DEMARCHE_TEST_INPUT"

func TestMain(m *testing.M) {
	if path := os.Getenv(childStore); path != "" {
		os.Exit(importOnce(path, os.Getenv(childInput)))
	}
	os.Exit(m.Run())
}

// importOnce tells of each article on standard output, so that the parent can choose
// its moment.
func importOnce(path, input string) int {
	st, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		os.Stderr.WriteString(err.Error())
		return 1
	}
	defer st.Close()
	os.Stdout.WriteString("open\n")
	_, err = Import(context.Background(), st, newFake(), []string{input}, Options{Progress: func(s Summary) {
		os.Stdout.WriteString(strconv.Itoa(s.Added) + "\n")
	}})
	if err != nil {
		os.Stderr.WriteString(err.Error())
		return 1
	}
	return 0
}

// TestKill kills an import with SIGKILL at random moments, starts it again each time,
// and compares the record it ends with to that of an import that was left alone.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	input := lines(t, dir, "a.jsonl", 3000)
	whole := openStore(t, filepath.Join(dir, "whole.db"))
	if _, err := Import(context.Background(), whole, newFake(), []string{input}, Options{}); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	path := filepath.Join(dir, "killed.db")
	kills := 0
	for _, lines := range []int{-1, 0, 1, r.IntN(1000), r.IntN(1500), r.IntN(2000), r.IntN(2500), 2500 + r.IntN(400), 2950} {
		if !child(t, path, input, lines) {
			kills++
		}
	}
	if kills < 5 {
		t.Errorf("killed %d times only", kills)
	}
	if !child(t, path, input, math.MaxInt) {
		t.Fatal("the last import was killed too")
	}
	if got, want := digest(t, openStore(t, path)), digest(t, whole); got != want {
		t.Errorf("the record of the killed import is %s, that of the other %s", got, want)
	}
}

// child runs one import in a process of its own and kills it after it has told so many
// lines, at once where that is below zero. As the lines of a batch come together and
// the process goes on while they are read, most kills fall into the reading and writing of the
// next one. It reports whether the process came to its end by itself.
func child(t *testing.T, path, input string, lines int) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childStore+"="+path, childInput+"="+input)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(out)
	for i := 0; i < lines && s.Scan(); i++ {
	}
	ended := lines >= 0 && !s.Scan()
	cmd.Process.Kill()
	err = cmd.Wait()
	if ended && err != nil {
		t.Fatalf("the import failed: %v", err)
	}
	return ended
}
