-- Version 2 to 3: bulletins are written here, issued and kept as they were issued.  The text of
-- the table is that of schema.sql, word for word (tests/store/test_migrate.c).
-- Copied out and in again, not renamed: a rename would change the references to it, too.
CREATE TABLE bulletin_2 AS SELECT * FROM bulletin;
DROP TABLE bulletin;
CREATE TABLE bulletin (
	id        INTEGER PRIMARY KEY,
	kind      TEXT CHECK (length(kind) BETWEEN 1 AND 30), -- monthly … composed here; NULL: only registered
	number    TEXT CHECK (length(number) <= 60),   -- 〔2023〕22号, NULL: none printed
	title     TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
	first     INTEGER NOT NULL,                    -- the period it is about
	last      INTEGER NOT NULL,
	issued    INTEGER,                             -- NULL: a draft
	assumed   INTEGER NOT NULL DEFAULT 0 CHECK (assumed IN (0, 1)), -- 1: the date is not printed in it
	withdrawn INTEGER,                             -- 撤回: the day; all else stays as it was issued
	options   TEXT CHECK (length(options) <= 200), -- by=completion ties=ordinal decimals=2 …
	draft     TEXT CHECK (length(draft) <= 1000000),  -- the text it was issued from (report/wording.h)
	frozen    TEXT CHECK (length(frozen) <= 4000000), -- the document as issued (report/tree.h)
	hash      TEXT CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), -- SHA-256 of frozen
	CHECK (first <= last),
	CHECK (withdrawn IS NULL OR issued IS NOT NULL),
	CHECK ((frozen IS NULL) = (hash IS NULL) AND (frozen IS NULL) = (draft IS NULL)),
	CHECK (frozen IS NULL OR (issued IS NOT NULL AND kind IS NOT NULL))
) STRICT;
INSERT INTO bulletin(id, number, title, first, last, issued, assumed)
	SELECT id, number, title, first, last, issued, assumed FROM bulletin_2 ORDER BY id;
DROP TABLE bulletin_2;
