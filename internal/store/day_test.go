package store

import (
	"testing"

	"demarche/internal/news"
	"demarche/internal/query"
)

func TestDays(t *testing.T) {
	f := func(in string, first, last query.Day) {
		t.Helper()
		if lo, hi := days(news.Date{Value: in}); lo != first || hi != last {
			t.Errorf("%q = %d to %d, want %d to %d", in, lo, hi, first, last)
		}
	}
	f("2022-01-22", 20220122, 20220122)
	f("2022-01-22T23:59+09:00", 20220122, 20220122)
	f("2022-01-22 10:00", 20220122, 20220122)
	f("2024-02", 20240201, 20240229)
	f("2022", 20220101, 20221231)
	f("199", 19900101, 19991231)
	f("2022-W03", 20220117, 20220123)
	f("2020-W53", 20201228, 20210103)
	f("2021-W01", 20210104, 20210110)
	f("2022-Q2", 20220401, 20220630)
	f("2022-H2", 20220701, 20221231)
	f("2022-WI", 20221201, 20230228)
	for _, bad := range []string{"", "P3M", "PAST_REF", "2022-13", "2022-02-30", "2022-W99", "2022-Wx", "XXXX-01-02", "2022-01-22Z", "20x"} {
		f(bad, 0, 0)
	}
}
