-- Version 1 to 2: where a figure came from, what an issuer's columns mean, catalogs.  The texts
-- of the tables are those of schema.sql, word for word (tests/store/test_migrate.c).
CREATE TABLE document (
	id     INTEGER PRIMARY KEY,
	name   TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200), -- of the file, without its folder
	hash   TEXT CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), -- SHA-256 of its bytes; NULL: not known
	format TEXT CHECK (length(format) BETWEEN 1 AND 15),         -- text html xlsx docx xls pdf ods
	bytes  INTEGER CHECK (bytes >= 0),
	first  INTEGER,                 -- the period its figures were taken for, if one for all
	last   INTEGER,                 -- alone: up to this day (截至)
	day    INTEGER NOT NULL,        -- when it was imported
	layout TEXT CHECK (length(layout) BETWEEN 1 AND 64),         -- layout.key of its first table
	CHECK (first IS NULL OR (last IS NOT NULL AND first <= last))
) STRICT;
CREATE UNIQUE INDEX document_once ON document(hash, ifnull(first, 0), ifnull(last, 0));
CREATE TABLE layout (
	id    INTEGER PRIMARY KEY,
	key   TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 64), -- SHA-256 of the heads
	roles TEXT NOT NULL CHECK (length(roles) <= 4000)                -- 3=own 5=ignore: column from 1, role
) STRICT;

DROP INDEX count_range;
ALTER TABLE count RENAME TO count_1;
CREATE TABLE count (
	id     INTEGER PRIMARY KEY,
	unit   INTEGER NOT NULL REFERENCES unit(id),
	domain INTEGER REFERENCES domain(id),
	first  INTEGER,                           -- NULL: the start is not known ("截至6月5日")
	last   INTEGER NOT NULL,
	n      INTEGER NOT NULL CHECK (n BETWEEN 0 AND 999999999),
	typed  TEXT NOT NULL CHECK (typed IN ('own', 'cumulative', 'carried')),
	       -- what the clerk typed: this range's own figure; a cumulative one, from which n was
	       -- derived; or carried = the remainder of a cumulative figure before a typed own one
	source TEXT CHECK (length(source) <= 500), -- document or person it came from
	document INTEGER REFERENCES document(id), -- imported from it, NULL: typed
	line   INTEGER CHECK (line >= 0),         -- of the document
	CHECK (first IS NULL OR first <= last),
	CHECK (line IS NULL OR document IS NOT NULL)
) STRICT;
INSERT INTO count(id, unit, domain, first, last, n, typed, source)
	SELECT id, unit, domain, first, last, n, typed, source FROM count_1 ORDER BY id;
DROP TABLE count_1;
CREATE INDEX count_range ON count(unit, domain, last);
CREATE INDEX count_document ON count(document) WHERE document IS NOT NULL;

DROP INDEX target_one;
ALTER TABLE target RENAME TO target_1;
CREATE TABLE target (
	id     INTEGER PRIMARY KEY,
	unit   INTEGER NOT NULL REFERENCES unit(id), -- the county itself for a benchmark
	domain INTEGER REFERENCES domain(id),
	kind   TEXT NOT NULL CHECK (kind IN ('annual', 'floor', 'monthly', 'benchmark')),
	first  INTEGER NOT NULL,
	last   INTEGER NOT NULL,                     -- a floor is to be reached by this day
	amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999),
	basis  TEXT CHECK (length(basis) <= 500),    -- the document that set it
	document INTEGER REFERENCES document(id),    -- imported from it, NULL: typed
	line   INTEGER CHECK (line >= 0),            -- of the document
	CHECK (first <= last),
	CHECK (line IS NULL OR document IS NOT NULL)
) STRICT;
INSERT INTO target(id, unit, domain, kind, first, last, amount, basis)
	SELECT id, unit, domain, kind, first, last, amount, basis FROM target_1 ORDER BY id;
DROP TABLE target_1;
CREATE UNIQUE INDEX target_one ON target(unit, ifnull(domain, 0), kind, first, last);
CREATE INDEX target_document ON target(document) WHERE document IS NOT NULL;

CREATE TABLE item (
	id       INTEGER PRIMARY KEY,
	domain   INTEGER REFERENCES domain(id),                -- NULL: the sheet does not say
	level1   TEXT NOT NULL CHECK (length(level1) BETWEEN 1 AND 500), -- 一级事项
	level2   TEXT CHECK (length(level2) BETWEEN 1 AND 500),
	level3   TEXT CHECK (length(level3) BETWEEN 1 AND 500),
	content  TEXT CHECK (length(content) BETWEEN 1 AND 4000),  -- 公开内容(要素)
	basis    TEXT CHECK (length(basis) BETWEEN 1 AND 4000),    -- 公开依据
	term     TEXT CHECK (length(term) BETWEEN 1 AND 500),      -- 公开时限, as printed
	subject  TEXT CHECK (length(subject) BETWEEN 1 AND 500),   -- 公开主体
	channel  TEXT CHECK (length(channel) BETWEEN 1 AND 4000),  -- 公开渠道和载体
	audience TEXT CHECK (length(audience) BETWEEN 1 AND 500),  -- 公开对象
	method   TEXT CHECK (length(method) BETWEEN 1 AND 500),    -- 公开方式
	tier     TEXT CHECK (length(tier) BETWEEN 1 AND 500),      -- 公开层级
	edition  TEXT CHECK (length(edition) BETWEEN 1 AND 60),    -- 2022版, NULL: not said
	document INTEGER REFERENCES document(id),
	line     INTEGER CHECK (line >= 0),
	CHECK (line IS NULL OR document IS NOT NULL)
) STRICT;
CREATE INDEX item_domain ON item(domain);
CREATE INDEX item_document ON item(document) WHERE document IS NOT NULL;
