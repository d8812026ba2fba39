-- Version 4 to 5: kept figures lie together by blocks of units; they are made anew behind this
-- (store/migrate.c).
DROP TABLE kept;
CREATE TABLE kept (
	domain  INTEGER NOT NULL,  -- 0: in all
	last    INTEGER NOT NULL,
	first   INTEGER NOT NULL,
	block   INTEGER NOT NULL,  -- of the units whose id / 256 it is
	figures BLOB NOT NULL,     -- own, cumulative figure and target of each
	PRIMARY KEY (domain, last, first, block)
) STRICT, WITHOUT ROWID;
-- Counts come by the million: no reference and no index for the document they are from.
CREATE TABLE count_4 AS SELECT * FROM count;
DROP TABLE count;
CREATE TABLE count (
	id     INTEGER PRIMARY KEY,
	unit   INTEGER NOT NULL REFERENCES unit(id),
	domain INTEGER REFERENCES domain(id),
	first  INTEGER,                           -- NULL: the start is not known ("截至6月5日")
	last   INTEGER NOT NULL,
	n      INTEGER NOT NULL CHECK (n BETWEEN 0 AND 999999999),
	typed  TEXT NOT NULL CHECK (typed = 'own' OR typed = 'cumulative' OR typed = 'carried'),
	       -- what the clerk typed: this range's own figure; a cumulative one, from which n was
	       -- derived; or carried = the remainder of a cumulative figure before a typed own one
	source TEXT CHECK (length(source) <= 500), -- document or person it came from
	document INTEGER,                         -- id of the one it was imported from, NULL: typed
	line   INTEGER CHECK (line >= 0),         -- of the document
	CHECK (first IS NULL OR first <= last),
	CHECK (line IS NULL OR document IS NOT NULL)
) STRICT;
CREATE INDEX count_range ON count(unit, domain, last);
INSERT INTO count(id, unit, domain, first, last, n, typed, source, document, line)
SELECT id, unit, domain, first, last, n, typed, source, document, line FROM count_4;
DROP TABLE count_4;
