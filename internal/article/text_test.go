package article

import (
	"strings"
	"testing"

	"demarche/internal/news"
)

func fromText(t *testing.T, text string, g news.Given) *news.Article {
	t.Helper()
	a, _, err := From(&news.Capture{Source: "x", Line: 1, Media: "text/plain", Charset: "utf-8", Body: []byte(text), Given: g}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func kindsOf(a *news.Article) string {
	var b strings.Builder
	for _, k := range a.Blocks {
		b.WriteString(k.Kind.String() + "|")
	}
	return strings.TrimSuffix(b.String(), "|")
}

func TestTextUnchanged(t *testing.T) {
	f := func(text string) {
		t.Helper()
		if a := fromText(t, text, news.Given{}); a.Text != text {
			t.Errorf("text %q came back as %q", text, a.Text)
		}
		a := fromText(t, text, news.Given{Title: "A title of its own"})
		if rest, ok := strings.CutPrefix(a.Text, "A title of its own\n\n"); !ok || !strings.HasPrefix(text, rest) {
			t.Errorf("titled text %q came back as %q", text, a.Text)
		}
	}
	f("Velia said no.")
	f("\ufeff\n\n Velia said no.\r\n\r\nMorland said yes. \n")
	f("Café\u00a0 de\u0301ja\u0300 vu") // not normalized: offsets must hold
	f("First.\n\nThe rest is for members ... (Read more)")
}

func TestTitledOnce(t *testing.T) {
	a := fromText(t, "Envoy leaves\n\nThe envoy left on Monday.", news.Given{Title: "Envoy leaves"})
	if a.Text != "Envoy leaves\n\nThe envoy left on Monday." || kindsOf(a) != "title|paragraph" {
		t.Errorf("%q %s", a.Text, kindsOf(a))
	}
}

func TestParagraphs(t *testing.T) {
	long := strings.Repeat("The minister spoke at length of the bridge. ", 4)
	f := func(text, want string) {
		t.Helper()
		if got := kindsOf(fromText(t, text, news.Given{})); got != want {
			t.Errorf("%.60q: %s, want %s", text, got, want)
		}
	}
	f("One sentence.", "paragraph")
	f("One sentence.\n\nAnother.", "paragraph|paragraph")
	f(long+"\n"+long, "paragraph|paragraph") // lines this long are paragraphs
	f("The talks began on Monday in the capital and\nwent on for three days.", "paragraph")
	f("A short one.\nAnother one that a wrapper would have joined to it.", "paragraph|paragraph")
	f("Envoy leaves for Morland\n\nThe envoy left on Monday.", "title|paragraph")
	f("The envoy left on Monday.\n\nHe will return.", "paragraph|paragraph") // a sentence is no headline
	f("- one\n- two", "item|item")
}

func TestByline(t *testing.T) {
	f := func(s string, want bool) {
		t.Helper()
		if got := isByline(s); got != want {
			t.Errorf("isByline(%q) = %v", s, got)
		}
	}
	f("By Ada Quill", true)
	f("By ADA QUILL and Jo van der Marsh, Harbour Post", true)
	f("(Reporting by Ada Quill in Port Tarn; Editing by Jo Marsh)", true)
	f("Written by Ada Quill", true)

	f("By Monday the troops had left.", false)
	f("By Friday, Morland had closed the bridge", false)
	f("Standing by the river", false)
	f("By and large it held", false)
}

func TestDateline(t *testing.T) {
	f := func(s, want string) {
		t.Helper()
		if got := s[:datelineEnd(s, true)]; got != want {
			t.Errorf("dateline of %q is %q, want %q", s, got, want)
		}
	}
	f("GENEVA (Reuters) — The council met.", "GENEVA (Reuters) —")
	f("WASHINGTON, Jan. 21 (AP) - The envoy left.", "WASHINGTON, Jan. 21 (AP) -")
	f("NEW DELHI, January 21, 2022 (Xinhua) -- The envoy left.", "NEW DELHI, January 21, 2022 (Xinhua) --")
	f("MOSCOW, January 21. /TASS/. The envoy left.", "MOSCOW, January 21. /TASS/.")
	f("ISLAMABAD: The envoy left.", "ISLAMABAD:")
	f("Kyiv, Ukraine — The envoy left.", "Kyiv, Ukraine —")
	f("MEXICO CITY (AP) The envoy left.", "MEXICO CITY (AP)")
	f("BEIRUT (AP) \uFFFD The envoy left.", "BEIRUT (AP) \uFFFD")
	f("Port Tarn (dpa) - The envoy left.", "Port Tarn (dpa) -")

	f("Russia - which had warned of this - sent troops.", "")
	f("NATO - the alliance - met.", "")
	f("BREAKING: The envoy left.", "")
	f("The envoy (left) — said.", "")
	f("However — and this matters — he left.", "")
	f("GENEVA — ", "")
	f("They met on Jan. 21 (Friday) - a day late.", "")
}

func TestTeaser(t *testing.T) {
	f := func(s, want string) {
		t.Helper()
		at, found := teaserStart(s)
		if !found || s[:at] != want {
			t.Errorf("%q: %q %v, want %q", s, s[:at], found, want)
		}
	}
	f("The envoy left ... (Read more)", "The envoy left")
	f("The envoy left. Continue reading →", "The envoy left.")
	f("The envoy left [...]", "The envoy left")
	f("The envoy left […]", "The envoy left")
	f("The envoy left on Mon… [+1,024 chars]", "The envoy left on Mon")
	f("The envoy left… Continue reading Envoy leaves for Morland", "The envoy left")
	f("The envoy left. Read the full story here", "The envoy left.")
	f("Subscribe to continue reading.", "")
	f("The envoy left and …", "The envoy left and …") // told, not cut

	g := func(s string) {
		t.Helper()
		if at, found := teaserStart(s); found {
			t.Errorf("%q: cut to %q", s, s[:at])
		}
	}
	g("The envoy left.")
	g("Children should read more.")
	g("He told pupils to read more. Then he left, and nobody spoke of it again for a year.")
	g("She said she would keep reading the letters")
	g("He said, \"There is no way [...] I believe it.\"")
	g("He spoke of the envoy, the minister and so on ....")
	g("A crowd of 1,024 chars")
}

func TestLanguage(t *testing.T) {
	f := func(text, hint, want string) {
		t.Helper()
		if got := language(text, hint); got != want {
			t.Errorf("language(%.40q, %q) = %q, want %q", text, hint, got, want)
		}
	}
	f("The minister said that the talks would go on and that they had agreed on the date.", "", "en")
	f("The minister said that the talks would go on and that they had agreed on the date.", "de", "en")
	f("Der Minister sagte, dass die Gespräche fortgesetzt würden und man sich auf den Termin geeinigt habe.", "en", "de")
	f("Le ministre a déclaré que les négociations allaient se poursuivre la semaine prochaine.", "", "fr")
	f("Министр заявил, что переговоры продолжатся на следующей неделе в столице.", "", "ru")
	f("外相は記者会見で、両国の協議を来月にも再開すると述べた。", "", "ja")
	f("外交部长在记者会上表示,两国将于下月恢复谈判。", "", "zh")
	f("وزير الخارجية قال إن المحادثات ستستمر الأسبوع المقبل في العاصمة", "", "ar")
	f("Velia says Morland must end attacks on Sund.", "", "en")
	f("Russia warned Japan.", "", "")
	f("China warned India.", "", "")
	f("Macron trifft Merkel.", "", "")
	f("Der Minister trifft Merkel.", "", "de")
	f("Hackers may have struck the grid.", "", "en")
	f("La policia detuvo a tres hombres en el puerto.", "", "es")
	f("Die Polizei nahm drei Menschen im Hafen fest und suchte nach weiteren.", "", "de")
	f("De politie hield drie mensen aan in de haven, en zoekt nog naar twee anderen die zijn gevlucht.", "", "nl")
	f("Politiet anholdt tre menn etter et slagsmål i havnen i natt.", "no", "no")
	f("", "", "")
}

func TestDecode(t *testing.T) {
	f := func(body, transport string, markup bool, want string) {
		t.Helper()
		if got := decode([]byte(body), transport, markup); got != want {
			t.Errorf("decode(%q, %q) = %q, want %q", body, transport, got, want)
		}
	}
	f("plain", "", false, "plain")
	f("\xef\xbb\xbfcafé", "", false, "café")
	f("\xff\xfec\x00a\x00f\x00\xe9\x00", "", false, "café")
	f("\x00c\x00a\x00f\x00\xe9", "", false, "café")
	f("café is UTF-8 whatever the page says", "iso-8859-1", true, "café is UTF-8 whatever the page says")
	f("caf\xe9 cr\xe8me", "iso-8859-1", false, "café crème")
	f("<meta charset=windows-1251>\xcf\xf0\xe8\xe2\xe5\xf2", "", true, "<meta charset=windows-1251>Привет")
	f("D\xe9j\xe0 vu, dit le ministre \xe0 l'\xc9lys\xe9e", "", false, "Déjà vu, dit le ministre à l'Élysée")
	f("\xcc\xe8\xed\xe8\xf1\xf2\xf0 \xe7\xe0\xff\xe2\xe8\xeb, \xf7\xf2\xee \xef\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb", "", false, "Министр заявил, что переговоры")
	f("\x83\x5f\x83\x62\x83\x4a\x82\xcc\x8a\x4f\x8c\xf0\x8a\xaf", "", false, "ダッカの外交官")
	f("President Nicol\xe1s Maduro spoke.", "", false, "President Nicolás Maduro spoke.")
	f("caf\xe9 told to be UTF-8", "utf-8", false, "café told to be UTF-8")
	f("bad \xff\xfe\xfd\x81", "no-such-charset", false, decode([]byte("bad \xff\xfe\xfd\x81"), "", false))
}
