package analyze

import (
	"testing"
	"time"

	"demarche/internal/record"
	"demarche/internal/segment"
)

// BenchmarkShare reports for each stage its share of the time of all, in percent.
func BenchmarkShare(b *testing.B) {
	an := analyzer(b)
	articles := wikinews(b)
	spent := make([]time.Duration, len(an.stages))
	for b.Loop() {
		for _, a := range articles[:min(len(articles), 60)] {
			d, out := segment.Split(a), &record.Analysis{Article: a}
			for i, s := range an.stages {
				start := time.Now()
				s.run.Annotate(d, out)
				spent[i] += time.Since(start)
			}
		}
	}
	var all time.Duration
	for _, t := range spent {
		all += t
	}
	for i, s := range an.stages {
		b.ReportMetric(100*float64(spent[i])/float64(all), "%"+s.name)
	}
}
