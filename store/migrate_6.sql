-- Version 5 to 6: all units of a file are read at once, however many they are; an edit finds most of the
-- kept figures it changes on one page.  The roster is filled behind this (store/migrate.c).
CREATE TABLE kept_5 AS SELECT domain, last, first, block, figures FROM kept;
DROP TABLE kept;
CREATE TABLE kept (
	domain  INTEGER NOT NULL,  -- 0: in all
	part    INTEGER NOT NULL CHECK (part = CASE domain WHEN 0 THEN block ELSE 0 END), -- in all a block's
	       -- periods lie together, for an edit changes most of them; in a domain a period's blocks
	last    INTEGER NOT NULL,
	first   INTEGER NOT NULL,
	block   INTEGER NOT NULL,  -- of the units whose id / 128 it is
	figures BLOB NOT NULL,     -- own, cumulative figure and target of each
	PRIMARY KEY (domain, part, last, first, block)
) STRICT, WITHOUT ROWID;
INSERT INTO kept(domain, part, last, first, block, figures)
SELECT domain, CASE domain WHEN 0 THEN block ELSE 0 END, last, first, block, figures FROM kept_5
ORDER BY 1, 2, 3, 4, 5;
DROP TABLE kept_5;
CREATE TABLE roster (
	place BLOB PRIMARY KEY,    -- the area's path and a byte more: their order is the official one
	units BLOB NOT NULL
) STRICT, WITHOUT ROWID;
