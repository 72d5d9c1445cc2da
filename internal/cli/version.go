package cli

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// A build says what made a result: put it beside figures that are to be
// compared.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Analyser string `json:"analyser"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func (a *app) versionCmd() *cobra.Command {
	c := &cobra.Command{
		Use:     "version",
		Short:   "Say which program and which analyser this is",
		Example: "  demarche version --json",
		GroupID: "other",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			an, err := a.analyzer()
			if err != nil {
				return err
			}
			return a.printVersion(current(an.Version()))
		},
	}
	a.jsonFlag(c)
	a.analyzerFlags(c)
	return c
}

func (a *app) printVersion(b build) error {
	if a.json {
		return json.NewEncoder(a.out).Encode(b)
	}
	fmt.Fprintf(a.out, "demarche %s %s\nanalyser %s\n%s %s\n", b.Version, b.Revision, b.Analyser, b.Go, b.Platform)
	return nil
}

// current reads what the compiler noted in the binary.
func current(analyser string) build {
	b := build{Version: "(devel)", Analyser: analyser, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" {
		b.Version = v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Revision = s.Value
		}
	}
	return b
}
