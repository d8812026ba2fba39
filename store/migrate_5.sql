-- Version 4 to 5: units stand in a tree that may begin above the county, what belongs to an office as
-- a whole says to which; kept figures lie together by blocks of units.  The texts are those of
-- schema.sql, word for word (tests/store/test_migrate.c).  Copied out and in again, not renamed: a
-- rename would change the references to them, too.  Places and kept figures are made anew behind
-- this (store/migrate.c).  What is due, of all units or of one, is answered by an index alone.
CREATE TABLE county_4 AS SELECT * FROM county;
CREATE TABLE unit_4 AS SELECT * FROM unit;
CREATE TABLE unit_alias_4 AS SELECT * FROM unit_alias;
CREATE TABLE document_4 AS SELECT * FROM document;
CREATE TABLE bulletin_4 AS SELECT * FROM bulletin;
CREATE TABLE request_4 AS SELECT * FROM request;
CREATE TABLE plan_4 AS SELECT * FROM plan;
CREATE TABLE inspector_4 AS SELECT * FROM inspector;
CREATE TABLE draw_4 AS SELECT * FROM draw;
CREATE TABLE assessment_4 AS SELECT * FROM assessment;
DROP TABLE county;
DROP TABLE unit;
DROP TABLE unit_alias;
DROP TABLE document;
DROP TABLE bulletin;
DROP TABLE request;
DROP TABLE plan;
DROP TABLE inspector;
DROP TABLE draw;
DROP TABLE assessment;
DROP TABLE kept;
CREATE TABLE county (
	id     INTEGER PRIMARY KEY CHECK (id = 1),
	uuid   TEXT NOT NULL CHECK (length(uuid) = 36),  -- tells two files of one county apart
	sample TEXT,                -- name of the sample this file was made from, or NULL
	today  INTEGER,             -- the sample's own date (演示日期), or NULL: the real today
	scope  INTEGER              -- the area (unit) whose desk was asked for last, never in the
	       -- change log; NULL, or one that is gone: the first county
) STRICT;
CREATE TABLE unit (
	id          INTEGER PRIMARY KEY,
	parent      INTEGER REFERENCES unit(id),      -- NULL for the top only
	kind        TEXT NOT NULL CHECK (kind IN ('nation', 'province', 'city', 'county', 'township',
	                                          'department')),
	ord         INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 99999), -- official order (序号) among its kind
	name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60 AND instr(name, char(0)) = 0),
	active_from INTEGER,                          -- first day it reports, NULL: always did
	active_to   INTEGER,                          -- last day before it was retired, NULL: still active
	CHECK (parent IS NOT NULL OR kind NOT IN ('township', 'department')),
	CHECK (active_to IS NULL OR active_from IS NULL OR active_from <= active_to)
) STRICT;
CREATE UNIQUE INDEX unit_name ON unit(name, ifnull(parent, 0)); -- unique among siblings
CREATE UNIQUE INDEX unit_top ON unit(ifnull(parent, 0)) WHERE parent IS NULL;
CREATE INDEX unit_parent ON unit(parent, kind, ord);
CREATE TABLE place (
	unit INTEGER PRIMARY KEY,
	path BLOB NOT NULL UNIQUE CHECK (length(path) BETWEEN 8 AND 64 AND length(path) % 8 = 0)
) STRICT;
CREATE TABLE unit_alias (
	id   INTEGER PRIMARY KEY,
	unit INTEGER NOT NULL REFERENCES unit(id),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60 AND instr(name, char(0)) = 0)
) STRICT;
CREATE UNIQUE INDEX unit_alias_one ON unit_alias(unit, name);
CREATE INDEX unit_alias_name ON unit_alias(name);
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
	area   INTEGER REFERENCES unit(id), -- whose desk imported it, NULL: the top's
	CHECK (first IS NULL OR (last IS NOT NULL AND first <= last))
) STRICT;
CREATE UNIQUE INDEX document_once ON document(hash, ifnull(first, 0), ifnull(last, 0), ifnull(area, 0));
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
	area      INTEGER REFERENCES unit(id),         -- that issues it, NULL: the top
	CHECK (first <= last),
	CHECK (withdrawn IS NULL OR issued IS NOT NULL),
	CHECK ((frozen IS NULL) = (hash IS NULL) AND (frozen IS NULL) = (draft IS NULL)),
	CHECK (frozen IS NULL OR (issued IS NOT NULL AND kind IS NOT NULL))
) STRICT;
CREATE TABLE request (
	id        INTEGER PRIMARY KEY,
	matter    INTEGER NOT NULL UNIQUE REFERENCES matter(id),
	year      INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199), -- of its receipt
	number    INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99999), -- 登记号 within the year
	applicant TEXT NOT NULL CHECK (applicant IN ('person', 'business', 'research', 'welfare',
	                                             'legal', 'other')), -- columns of table 三
	channel   TEXT NOT NULL CHECK (channel IN ('hand', 'signed', 'mail', 'web', 'fax')),
	submitted INTEGER,          -- 提交或到达; the day of receipt (条例 31) is the matter's start
	answer    TEXT CHECK (length(answer) BETWEEN 1 AND 40), -- its sort (data/answers.csv), NULL: none yet
	delivery  TEXT CHECK (delivery IN ('hand', 'agency', 'post', 'web', 'fax')), -- 送达方式
	sent      INTEGER,          -- 寄出
	signed    INTEGER,          -- 签收
	told      INTEGER,          -- the day the applicant was told of the extension (条例 33)
	excessive INTEGER NOT NULL DEFAULT 0 CHECK (excessive IN (0, 1)), -- 1: extended by 条例 35
	correct_by INTEGER,         -- 补正期限 that the notice gives (条例 30)
	note      TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
	area      INTEGER REFERENCES unit(id) -- in whose register it stands, NULL: the top's
) STRICT;
CREATE UNIQUE INDEX request_number ON request(ifnull(area, 0), year, number);
CREATE TABLE plan (
	id    INTEGER PRIMARY KEY,
	title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
	year  INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
	basis TEXT CHECK (length(basis) BETWEEN 1 AND 200),  -- number of the document
	area  INTEGER REFERENCES unit(id)                    -- whose plan it is, NULL: the top's
) STRICT;
CREATE UNIQUE INDEX plan_title ON plan(ifnull(area, 0), title);
CREATE TABLE inspector (
	id        INTEGER PRIMARY KEY,
	name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
	unit      INTEGER REFERENCES unit(id),        -- never inspects it
	active_to INTEGER,
	area      INTEGER REFERENCES unit(id)         -- for whom, NULL: the top
) STRICT;
CREATE UNIQUE INDEX inspector_name ON inspector(ifnull(area, 0), name);
CREATE TABLE draw (
	id      INTEGER PRIMARY KEY,
	day     INTEGER NOT NULL,
	seed    TEXT NOT NULL CHECK (length(seed) BETWEEN 1 AND 64),
	method  INTEGER NOT NULL,            -- version of the way it is drawn (rules/draw.h)
	bulletin INTEGER REFERENCES bulletin(id), -- whose findings are re-checked; NULL: all of the period's
	first   INTEGER NOT NULL,            -- the period of the findings
	last    INTEGER NOT NULL,
	options TEXT NOT NULL CHECK (length(options) <= 400), -- split=together total=6 per=1 (store/draw_text.c)
	pool    TEXT NOT NULL CHECK (length(pool) <= 400000), -- units and inspectors drawn from, as they then were
	area    INTEGER REFERENCES unit(id), -- whose draw it is, NULL: the top's
	CHECK (first <= last)
) STRICT;
CREATE TABLE assessment (
	id    INTEGER PRIMARY KEY,
	year  INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
	name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	sheet TEXT NOT NULL CHECK (length(sheet) <= 100000),
	area  INTEGER REFERENCES unit(id) -- that assesses, NULL: the top
) STRICT;
CREATE UNIQUE INDEX assessment_year ON assessment(ifnull(area, 0), year);
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
INSERT INTO county SELECT *, NULL FROM county_4;
INSERT INTO unit SELECT * FROM unit_4;
INSERT INTO unit_alias SELECT * FROM unit_alias_4;
INSERT INTO document SELECT *, NULL FROM document_4;
INSERT INTO bulletin SELECT *, NULL FROM bulletin_4;
INSERT INTO request SELECT *, NULL FROM request_4;
INSERT INTO plan SELECT *, NULL FROM plan_4;
INSERT INTO inspector SELECT *, NULL FROM inspector_4;
INSERT INTO draw SELECT *, NULL FROM draw_4;
INSERT INTO assessment SELECT *, NULL FROM assessment_4;
DROP TABLE county_4;
DROP TABLE unit_4;
DROP TABLE unit_alias_4;
DROP TABLE document_4;
DROP TABLE bulletin_4;
DROP TABLE request_4;
DROP TABLE plan_4;
DROP TABLE inspector_4;
DROP TABLE draw_4;
DROP TABLE assessment_4;
DROP INDEX matter_due;
DROP INDEX matter_unit;
CREATE INDEX matter_due ON matter(state, kind, due, unit);
CREATE INDEX matter_unit ON matter(unit, state, kind, due);
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
