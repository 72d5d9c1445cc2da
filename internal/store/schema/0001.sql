-- Days are numbers, year*10000 + month*100 + day, so that they read and sort; an
-- interval known to the month spans its days; 0 and 0 stand for an unknown date.

-- An article is identified by its content hash. version is the analyser's.
CREATE TABLE article (
	id      INTEGER PRIMARY KEY,
	hash    TEXT NOT NULL UNIQUE,
	given   TEXT NOT NULL,              -- the ID that the input gave, else the hash
	day_lo  INTEGER NOT NULL,
	day_hi  INTEGER NOT NULL,
	lang    TEXT NOT NULL,
	url     TEXT NOT NULL,
	site    TEXT NOT NULL,
	source  TEXT NOT NULL,
	line    INTEGER NOT NULL,
	title   TEXT NOT NULL,
	version TEXT NOT NULL
) STRICT;
CREATE INDEX article_day ON article (day_lo, hash, day_hi);
CREATE INDEX article_given ON article (given);

-- The text of an article and, packed, all else that was asserted about it.
CREATE TABLE body (
	article  INTEGER PRIMARY KEY REFERENCES article,
	text     TEXT NOT NULL,
	analysis BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (
	text, content='body', content_rowid='article', tokenize='unicode61 remove_diacritics 2'
);

-- The bytes as they were read. coding tells where they are: 'text' is the range
-- [start, start+length) of the article's text, 'flate' is compressed in data, 'plain'
-- as it is in data. article is NULL where none could be drawn from the bytes.
CREATE TABLE capture (
	id      INTEGER PRIMARY KEY,
	hash    TEXT NOT NULL UNIQUE,
	article INTEGER REFERENCES article,
	source  TEXT NOT NULL,
	line    INTEGER NOT NULL,
	url     TEXT NOT NULL,
	media   TEXT NOT NULL,
	charset TEXT NOT NULL,
	fetched TEXT NOT NULL,              -- RFC 3339, '' unknown
	given   TEXT NOT NULL,              -- JSON of what the input said beside the bytes
	coding  TEXT NOT NULL,
	start   INTEGER NOT NULL,
	length  INTEGER NOT NULL,
	data    BLOB
) STRICT;
CREATE INDEX capture_article ON capture (article);

-- Actors as far as they could be told; sectors is ' GOV MIL ', the main one first.
CREATE TABLE entity (
	id      INTEGER PRIMARY KEY,
	key     TEXT NOT NULL,
	name    TEXT NOT NULL,
	country TEXT NOT NULL,
	sectors TEXT NOT NULL,
	UNIQUE (key, name, country, sectors)
) STRICT;
CREATE INDEX entity_country ON entity (country);

-- n is the index in the analysis of the article.
CREATE TABLE event (
	article    INTEGER NOT NULL REFERENCES article,
	n          INTEGER NOT NULL,
	key        TEXT NOT NULL,
	day_lo     INTEGER NOT NULL,
	day_hi     INTEGER NOT NULL,
	type       TEXT NOT NULL,
	mode       TEXT NOT NULL,
	contexts   TEXT NOT NULL,           -- ' military cyber '
	quad       INTEGER NOT NULL,
	cameo      TEXT NOT NULL,
	status     TEXT NOT NULL,
	confidence REAL NOT NULL,
	country    TEXT NOT NULL,           -- of the place
	place      TEXT NOT NULL,           -- name, first-level unit
	actors     TEXT NOT NULL,           -- ' RUS.GOV JPN ': country and main sector, for counting
	recipients TEXT NOT NULL,
	start      INTEGER NOT NULL,        -- bytes of the sentence in the text
	stop       INTEGER NOT NULL,
	PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
-- It answers since: and until: without the table, and the look-up of an ID by a scan: 40
-- bytes an event are read sooner than a second index is filled by every import.
CREATE INDEX event_day ON event (day_lo, key, day_hi);

CREATE TABLE quote (
	article INTEGER NOT NULL REFERENCES article,
	n       INTEGER NOT NULL,
	key     TEXT NOT NULL,
	day_lo  INTEGER NOT NULL,
	day_hi  INTEGER NOT NULL,
	kind    TEXT NOT NULL,
	start   INTEGER NOT NULL,           -- bytes of the words in the text
	stop    INTEGER NOT NULL,
	PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_day ON quote (day_lo, key, day_hi);

-- Who plays a role: actor and recipient in event n, speaker, addressee and channel
-- in quote n of the article. It is the largest table by rows and has one index alone,
-- the one that filters need.
CREATE TABLE party (
	entity  INTEGER NOT NULL REFERENCES entity,
	role    TEXT NOT NULL,
	article INTEGER NOT NULL REFERENCES article,
	n       INTEGER NOT NULL,
	PRIMARY KEY (entity, role, article, n)
) STRICT, WITHOUT ROWID;

-- What went wrong with an input. warn: the article is there all the same.
CREATE TABLE problem (
	source  TEXT NOT NULL,
	line    INTEGER NOT NULL,
	code    TEXT NOT NULL,
	message TEXT NOT NULL,
	advice  TEXT NOT NULL,
	warn    INTEGER NOT NULL,
	PRIMARY KEY (source, line, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
	id         INTEGER PRIMARY KEY,
	started    TEXT NOT NULL,           -- RFC 3339
	finished   TEXT NOT NULL,           -- '' while it runs, and where it was killed
	version    TEXT NOT NULL,
	inputs     TEXT NOT NULL,           -- JSON list
	added      INTEGER NOT NULL DEFAULT 0,
	superseded INTEGER NOT NULL DEFAULT 0,
	known      INTEGER NOT NULL DEFAULT 0,
	failed     INTEGER NOT NULL DEFAULT 0
) STRICT;
