package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/ontology"
	"demarche/internal/query"
)

// complete offers fixed values of a flag to the shell.
func complete(c *cobra.Command, flag string, values ...string) {
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(fmt.Sprintf("flag --%s is not defined: %v", flag, err))
	}
}

// completeFilter offers the keys of the filter language to the shell, and after
// type: the event types.
func completeFilter(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	var offers []string
	if strings.HasPrefix(word, "type:") {
		for _, t := range ontology.Types {
			offers = append(offers, "type:"+string(t))
		}
		return offers, cobra.ShellCompDirectiveNoFileComp
	}
	for _, k := range query.Keys() {
		offers = append(offers, k+":")
	}
	return offers, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
