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
