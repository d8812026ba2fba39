-- The county file of gongkai, version 3.  store/schema.c applies this text to a new file;
-- later versions are reached by store/migrate_N.sql, each in its own transaction.
-- application_id 0x676b6169 ("gkai"); user_version is the schema's number.
--
-- Dates are day numbers (days since 1970-01-01, civil calendar, no zone).  NULL is "not known"
-- everywhere; it is never 0.  Every table of what the clerk enters has `id INTEGER PRIMARY KEY`
-- and is written through the change log (cmd, chg), which Undo, Redo and History read.

-- One row: what county this file is about.
CREATE TABLE county (
	id     INTEGER PRIMARY KEY CHECK (id = 1),
	uuid   TEXT NOT NULL CHECK (length(uuid) = 36),  -- tells two files of one county apart
	sample TEXT,                -- name of the sample this file was made from, or NULL
	today  INTEGER              -- the sample's own date (演示日期), or NULL: the real today
) STRICT;

-- Choices kept with the file: default period, rounding, ties, days of a rectification ...
CREATE TABLE setting (
	id    INTEGER PRIMARY KEY,
	name  TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
	value TEXT NOT NULL CHECK (length(value) <= 2000)
) STRICT;

-- 单位: a tree.  The county government is the root; townships and departments hang below it.
CREATE TABLE unit (
	id          INTEGER PRIMARY KEY,
	parent      INTEGER REFERENCES unit(id),      -- NULL for the root only
	kind        TEXT NOT NULL CHECK (kind IN ('county', 'township', 'department')),
	ord         INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 99999), -- official order (序号)
	name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60 AND instr(name, char(0)) = 0),
	active_from INTEGER,                          -- first day it reports, NULL: always did
	active_to   INTEGER,                          -- last day before it was retired, NULL: still active
	CHECK ((kind = 'county') = (parent IS NULL)),
	CHECK (active_to IS NULL OR active_from IS NULL OR active_from <= active_to)
) STRICT;
CREATE UNIQUE INDEX unit_name ON unit(name);
CREATE UNIQUE INDEX unit_root ON unit(kind) WHERE kind = 'county';

-- Other names of a unit: former, short, printed, misprinted.
CREATE TABLE unit_alias (
	id   INTEGER PRIMARY KEY,
	unit INTEGER NOT NULL REFERENCES unit(id),
	name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60 AND instr(name, char(0)) = 0)
) STRICT;
CREATE INDEX unit_alias_unit ON unit_alias(unit);

-- 领域: data, never a fixed list.
CREATE TABLE domain (
	id          INTEGER PRIMARY KEY,
	ord         INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 99999),
	name        TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60 AND instr(name, char(0)) = 0),
	origin      TEXT NOT NULL CHECK (origin IN ('pilot', 'added', 'local')), -- 26 试点, 新增 6, 本地
	edition     TEXT CHECK (length(edition) <= 60),     -- of its catalog: 2021版
	lead        TEXT CHECK (length(lead) <= 60),        -- ministry or department in charge
	active_from INTEGER,
	active_to   INTEGER
) STRICT;

CREATE TABLE domain_alias (
	id     INTEGER PRIMARY KEY,
	domain INTEGER NOT NULL REFERENCES domain(id),
	name   TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60 AND instr(name, char(0)) = 0)
) STRICT;
CREATE INDEX domain_alias_domain ON domain_alias(domain);

-- What was imported: every figure that came out of a document names it.
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

-- The clerk's corrections of what an issuer's columns mean, for the next document like it.
CREATE TABLE layout (
	id    INTEGER PRIMARY KEY,
	key   TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 64), -- SHA-256 of the heads
	roles TEXT NOT NULL CHECK (length(roles) <= 4000)                -- 3=own 5=ignore: column from 1, role
) STRICT;

-- 信息发布数量: items a unit published in a range of days, in all (domain NULL) or in one
-- domain.  Ranges of one unit and domain never overlap (kept so by store/counts.c).
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
CREATE INDEX count_range ON count(unit, domain, last);
CREATE INDEX count_document ON count(document) WHERE document IS NOT NULL;

-- 任务数, 保底任务, 每月任务, 标杆.
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
CREATE UNIQUE INDEX target_one ON target(unit, ifnull(domain, 0), kind, first, last);
CREATE INDEX target_document ON target(document) WHERE document IS NOT NULL;

-- 事项目录: rows of the catalogs as they were found.
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

-- 月报, 通报: what was or will be issued.  The text being worked on is not here but in draft,
-- as 'bulletin ID', where saving it leaves nothing in the change log.
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

-- Totals a bulletin states, so that check can hold them against the figures.
CREATE TABLE stated (
	id       INTEGER PRIMARY KEY,
	bulletin INTEGER NOT NULL REFERENCES bulletin(id),
	what     TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),   -- as the bulletin puts it
	measure  TEXT NOT NULL CHECK (measure IN ('count', 'own', 'target', 'benchmark', 'domain_count')),
	scope    TEXT NOT NULL CHECK (scope IN ('all', 'township', 'department', 'county')),
	first    INTEGER NOT NULL,
	last     INTEGER NOT NULL,
	printed  INTEGER NOT NULL
) STRICT;

-- 整改任务 and other matters with a due date.  due, provisional and state follow from the
-- events and are kept here for lists; store/matters.c rewrites them with every event.
CREATE TABLE matter (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL CHECK (kind IN ('rectification', 'request', 'stage', 'update')),
	unit        INTEGER NOT NULL REFERENCES unit(id),
	domain      INTEGER REFERENCES domain(id),
	bulletin    INTEGER REFERENCES bulletin(id), -- that named the finding
	what        TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500), -- 问题
	start       INTEGER NOT NULL,                -- the day the clock started (not counted)
	days        INTEGER CHECK (days BETWEEN 0 AND 400), -- working days; NULL: a fixed date was given
	due         INTEGER NOT NULL,
	provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)), -- runs past the last loaded notice
	basis       TEXT NOT NULL CHECK (length(basis) <= 500), -- why this date
	state       TEXT NOT NULL CHECK (state IN ('open', 'done', 'returned', 'closed')),
	repeats     INTEGER REFERENCES matter(id)    -- the earlier finding this one repeats
) STRICT;
CREATE INDEX matter_due ON matter(state, due);
CREATE INDEX matter_unit ON matter(unit, due);

-- What happened to a matter, in order of id.
CREATE TABLE event (
	id     INTEGER PRIMARY KEY,
	matter INTEGER NOT NULL REFERENCES matter(id),
	day    INTEGER NOT NULL,
	kind   TEXT NOT NULL CHECK (kind IN ('issued', 'extended', 'done', 'rechecked', 'returned',
	                                     'closed', 'reopened')),
	days   INTEGER CHECK (days BETWEEN 0 AND 400), -- working days then given, NULL: fixed date or none
	due    INTEGER,                                -- issued, extended, returned: the due date then given
	note   TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500)
) STRICT;
CREATE INDEX event_matter ON event(matter);

-- Days the clerk loaded or typed on top of the built-in calendar (same meaning as the
-- calendar file; kind 'normal' takes a built-in entry away).
CREATE TABLE calendar_day (
	id     INTEGER PRIMARY KEY,
	day    INTEGER NOT NULL UNIQUE,
	kind   TEXT NOT NULL CHECK (kind IN ('off', 'work', 'normal')),
	name   TEXT NOT NULL CHECK (length(name) <= 60),
	notice TEXT NOT NULL CHECK (length(notice) <= 200)
) STRICT;
CREATE TABLE calendar_year (
	id     INTEGER PRIMARY KEY,
	year   INTEGER NOT NULL UNIQUE,
	notice TEXT NOT NULL CHECK (length(notice) <= 200),
	dated  TEXT NOT NULL CHECK (length(dated) <= 60)
) STRICT;

-- The change log.  One row a command ...
CREATE TABLE cmd (
	seq    INTEGER PRIMARY KEY,
	at     TEXT NOT NULL,      -- UTC, information only: order is seq's
	what   TEXT NOT NULL,      -- for the history screen: 西牛镇 2024-04 466 -> 467
	kind   TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
	target INTEGER,            -- undo, redo: the command undone or redone
	undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)) -- 1: undone, can be redone; 2: and no more
) STRICT;
CREATE INDEX cmd_undone ON cmd(seq) WHERE undone = 1;
-- ... one row for each row touched (col NULL), then one for each field changed.
CREATE TABLE chg (
	cmd INTEGER NOT NULL REFERENCES cmd(seq),
	id  INTEGER NOT NULL,      -- 1, 2, 3 … within the command: the order of the changes
	tbl TEXT NOT NULL,
	pk  INTEGER NOT NULL,
	op  TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
	col TEXT,
	old ANY,
	new ANY,
	PRIMARY KEY (cmd, id)
) STRICT, WITHOUT ROWID;

-- Kept figures: derived from count, rebuilt when in doubt, never in the change log.  One row for
-- each standard period (month, quarter, half, year) of a year in which the unit has figures.
CREATE TABLE kept (
	first  INTEGER NOT NULL,
	last   INTEGER NOT NULL,
	domain INTEGER NOT NULL,   -- 0: in all
	unit   INTEGER NOT NULL,
	own    INTEGER,            -- the period's own figure; NULL: nothing entered, or not separable
	cum    INTEGER,            -- from the year's start (or the unknown beginning) to last
	split  INTEGER NOT NULL,   -- bit 1: own is not separable; bit 2: cum is not
	upto   INTEGER,            -- last day the cumulative figure speaks of
	PRIMARY KEY (domain, unit, last, first) -- a correction rewrites one stretch, not a page a period
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_domains ON kept(first, last) WHERE domain > 0;

-- Forms left open when the terminal went away, and the texts of bulletins not yet issued.
CREATE TABLE draft (
	id    INTEGER PRIMARY KEY,
	form  TEXT NOT NULL UNIQUE,
	body  TEXT NOT NULL,
	saved TEXT NOT NULL
) STRICT;
