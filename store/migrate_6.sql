-- Version 5 to 6: all units of a file are read at once, however many they are.  Filled behind this
-- (store/migrate.c).
CREATE TABLE roster (
	place BLOB PRIMARY KEY,    -- the area's path and a byte more: their order is the official one
	units BLOB NOT NULL
) STRICT, WITHOUT ROWID;
