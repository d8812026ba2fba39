-- The county file of gongkai, version 5.  store/schema.c applies this text to a new file;
-- later versions are reached by store/migrate_N.sql, each in its own transaction.
-- application_id 0x676b6169 ("gkai"); user_version is the schema's number.
--
-- Dates are day numbers (days since 1970-01-01, civil calendar, no zone).  NULL is "not known"
-- everywhere; it is never 0.  Every table of what the clerk enters has `id INTEGER PRIMARY KEY`
-- and is written through the change log (cmd, chg), which Undo, Redo and History read.

-- One row: what this file is.
CREATE TABLE county (
	id     INTEGER PRIMARY KEY CHECK (id = 1),
	uuid   TEXT NOT NULL CHECK (length(uuid) = 36),  -- tells two files of one county apart
	sample TEXT,                -- name of the sample this file was made from, or NULL
	today  INTEGER,             -- the sample's own date (演示日期), or NULL: the real today
	scope  INTEGER              -- the area (unit) whose desk was asked for last, never in the
	       -- change log; NULL, or one that is gone: the first county
) STRICT;

-- Choices kept with the file: default period, rounding, ties, days of a rectification ...
CREATE TABLE setting (
	id    INTEGER PRIMARY KEY,
	name  TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
	value TEXT NOT NULL CHECK (length(value) <= 2000)
) STRICT;

-- 单位: a tree.  At the top stands the area this file is about, mostly a county; below a nation
-- provinces, cities, counties, below a county townships; departments below any area.  What hangs
-- where stands in store/units.h (unit_kind_under).
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

-- Where a unit stands in the tree, derived from unit (store/place.c), never in the change log: 8
-- bytes a level from the top down to itself, so that the order of paths is the official order of
-- the tree, and all below a unit is one range of them.
CREATE TABLE place (
	unit INTEGER PRIMARY KEY,
	path BLOB NOT NULL UNIQUE CHECK (length(path) BETWEEN 8 AND 64 AND length(path) % 8 = 0)
) STRICT;

-- The units right below each area, packed: derived from unit and place (store/roster_keep.c), never in
-- the change log.  What the bytes say stands in store/roster_pack.c.
CREATE TABLE roster (
	place BLOB PRIMARY KEY,    -- the area's path and a byte more: their order is the official one
	units BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Other names of a unit: former, short, printed, misprinted.  No sibling has the same
-- (store/names.c).
CREATE TABLE unit_alias (
	id   INTEGER PRIMARY KEY,
	unit INTEGER NOT NULL REFERENCES unit(id),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60 AND instr(name, char(0)) = 0)
) STRICT;
CREATE UNIQUE INDEX unit_alias_one ON unit_alias(unit, name);
CREATE INDEX unit_alias_name ON unit_alias(name);

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
	area   INTEGER REFERENCES unit(id), -- whose desk imported it, NULL: the top's
	CHECK (first IS NULL OR (last IS NOT NULL AND first <= last))
) STRICT;
CREATE UNIQUE INDEX document_once ON document(hash, ifnull(first, 0), ifnull(last, 0), ifnull(area, 0));

-- The clerk's corrections of what an issuer's columns mean, for the next document like it.
CREATE TABLE layout (
	id    INTEGER PRIMARY KEY,
	key   TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 64), -- SHA-256 of the heads
	roles TEXT NOT NULL CHECK (length(roles) <= 4000)                -- 3=own 5=ignore: column from 1, role
) STRICT;

-- 信息发布数量: items a unit published in a range of days, in all (domain NULL) or in one
-- domain.  Ranges of one unit and domain never overlap (kept so by store/counts.c).  Rows come by
-- the million: no reference to the document, which would want an index of them all, and no IN of
-- three, for which SQLite fills a table at every row.
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
	ord      INTEGER NOT NULL DEFAULT 0 CHECK (ord BETWEEN 0 AND 99999), -- all 0: as they came
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
	area      INTEGER REFERENCES unit(id),         -- that issues it, NULL: the top
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

-- Every matter with a due date, whatever it is about: one clock, one list of what is due.
-- What a kind has besides stands in a table of its own (request, stage, duty, outlet).  due,
-- provisional and state follow from the events and are kept here for lists; store/matters.c
-- rewrites them with every event.
CREATE TABLE matter (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL CHECK (kind IN ('rectification', 'request', 'stage', 'update', 'duty')),
	unit        INTEGER NOT NULL REFERENCES unit(id),
	domain      INTEGER REFERENCES domain(id),
	bulletin    INTEGER REFERENCES bulletin(id), -- that named the finding
	class       TEXT CHECK (length(class) BETWEEN 1 AND 60), -- sort of finding, duty: data/classes.csv
	what        TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500), -- 问题
	start       INTEGER NOT NULL,                -- the day the clock started (not counted)
	days        INTEGER CHECK (days BETWEEN 0 AND 400), -- how many of per; NULL: a fixed date was given
	per         TEXT NOT NULL DEFAULT 'workday' CHECK (per IN ('workday', 'day', 'week', 'month')),
	due         INTEGER NOT NULL,
	provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)), -- runs past the last loaded notice
	basis       TEXT NOT NULL CHECK (length(basis) <= 500), -- why this date
	state       TEXT NOT NULL CHECK (state IN ('open', 'done', 'returned', 'closed',
	                                           'asked', 'stopped')),
	repeats     INTEGER REFERENCES matter(id)    -- the earlier finding this one repeats
) STRICT;
CREATE INDEX matter_due ON matter(state, kind, due, unit);
CREATE INDEX matter_provisional ON matter(due) WHERE provisional = 1 AND state <> 'closed';
CREATE INDEX matter_unit ON matter(unit, state, kind, due);
CREATE INDEX matter_kind ON matter(kind, due);
CREATE INDEX matter_start ON matter(kind, start);
CREATE INDEX matter_bulletin ON matter(bulletin) WHERE bulletin IS NOT NULL;
CREATE INDEX matter_repeats ON matter(repeats) WHERE repeats IS NOT NULL;

-- What happened to a matter, in order of id.
CREATE TABLE event (
	id     INTEGER PRIMARY KEY,
	matter INTEGER NOT NULL REFERENCES matter(id),
	day    INTEGER NOT NULL,
	kind   TEXT NOT NULL CHECK (kind IN ('issued', 'extended', 'done', 'rechecked', 'returned',
	                                     'closed', 'reopened', 'renewed', 'asked', 'corrected',
	                                     'stopped', 'resumed')),
	days   INTEGER CHECK (days BETWEEN 0 AND 400), -- then given: of the matter's per when issued,
	               -- renewed or corrected, else working days; NULL: fixed date or none
	due    INTEGER,                                -- the due date then given, NULL: none
	note   TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500)
) STRICT;
CREATE INDEX event_matter ON event(matter);

-- 依申请公开: what the register says of a request besides its clock (matter).
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
-- 征求意见: whom a stop of a request's clock waits for (条例 32, 34).
CREATE TABLE consultation (
	id      INTEGER PRIMARY KEY,
	event   INTEGER NOT NULL UNIQUE REFERENCES event(id),
	party   TEXT NOT NULL CHECK (party IN ('third_party', 'agency')),
	reached INTEGER             -- the day they got the letter: their 15 working days begin; NULL: not known
) STRICT;
-- Personal data of who asks: read by the form alone, in no list, report or export unless asked for.
CREATE TABLE applicant (
	id      INTEGER PRIMARY KEY,
	request INTEGER NOT NULL UNIQUE REFERENCES request(id),
	name    TEXT CHECK (length(name) BETWEEN 1 AND 60),
	contact TEXT CHECK (length(contact) BETWEEN 1 AND 200),
	address TEXT CHECK (length(address) BETWEEN 1 AND 200)
) STRICT;

-- 工作方案 and its 阶段: a matter each.
CREATE TABLE plan (
	id    INTEGER PRIMARY KEY,
	title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
	year  INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
	basis TEXT CHECK (length(basis) BETWEEN 1 AND 200),  -- number of the document
	area  INTEGER REFERENCES unit(id)                    -- whose plan it is, NULL: the top's
) STRICT;
CREATE UNIQUE INDEX plan_title ON plan(ifnull(area, 0), title);
CREATE TABLE stage (
	id          INTEGER PRIMARY KEY,
	matter      INTEGER NOT NULL UNIQUE REFERENCES matter(id),
	plan        INTEGER NOT NULL REFERENCES plan(id),
	ord         INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 99999),
	deliverable TEXT CHECK (length(deliverable) BETWEEN 1 AND 200),
	edition     TEXT CHECK (length(edition) BETWEEN 1 AND 60) -- done is: every unit has this catalog filled
) STRICT;
CREATE INDEX stage_plan ON stage(plan);

-- 网站栏目、政务新媒体: each with how long it may go without an update.  Its clock is a matter of
-- kind update, closed by its 注销.
CREATE TABLE outlet (
	id      INTEGER PRIMARY KEY,
	matter  INTEGER NOT NULL UNIQUE REFERENCES matter(id),
	kind    TEXT NOT NULL CHECK (kind IN ('column', 'account')),
	name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120), -- unique within its unit
	address TEXT CHECK (length(address) BETWEEN 1 AND 500),
	dated   INTEGER NOT NULL DEFAULT 1 CHECK (dated IN (0, 1)), -- 0: what it shows bears no date
	proof   TEXT CHECK (length(proof) BETWEEN 1 AND 200)          -- of its closing: a screenshot's name
) STRICT;

-- 应尽事项: 解读, 以干代训, 开放日, 专区 …: who, what, by when, done when, what shows it.
CREATE TABLE duty (
	id       INTEGER PRIMARY KEY,
	matter   INTEGER NOT NULL UNIQUE REFERENCES matter(id),
	document TEXT CHECK (length(document) BETWEEN 1 AND 200), -- the policy document an explanation is owed with
	evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 500)
) STRICT;

-- 目录填报: a unit has filled an item; due: to be brought up to date by then.  day and due follow
-- from what was typed and what was published; store/fillings.c rewrites them with either.
CREATE TABLE filling (
	id       INTEGER PRIMARY KEY,
	unit     INTEGER NOT NULL REFERENCES unit(id),
	item     INTEGER NOT NULL REFERENCES item(id),
	day      INTEGER NOT NULL,
	due      INTEGER,
	hand     INTEGER,   -- the day as typed, NULL: known by its publications only
	hand_due INTEGER,   -- the due day as typed, NULL: as the item's term says
	CHECK (hand_due IS NULL OR hand IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX filling_one ON filling(unit, item);
CREATE INDEX filling_item ON filling(item);
CREATE INDEX filling_due ON filling(due) WHERE due IS NOT NULL;
-- 不涉及: a domain, or one item of it, that a unit has nothing of.
CREATE TABLE exemption (
	id     INTEGER PRIMARY KEY,
	unit   INTEGER NOT NULL REFERENCES unit(id),
	domain INTEGER REFERENCES domain(id),
	item   INTEGER REFERENCES item(id),
	basis  TEXT NOT NULL DEFAULT '' CHECK (length(basis) <= 200),
	CHECK ((domain IS NULL) <> (item IS NULL))
) STRICT;
CREATE UNIQUE INDEX exemption_one ON exemption(unit, ifnull(domain, 0), ifnull(item, 0));
CREATE INDEX exemption_item ON exemption(item) WHERE item IS NOT NULL;
-- 信息: one publication, entered once; counted with its unit, its domain and its item.
CREATE TABLE publication (
	id      INTEGER PRIMARY KEY,
	unit    INTEGER NOT NULL REFERENCES unit(id),
	domain  INTEGER NOT NULL REFERENCES domain(id),
	item    INTEGER REFERENCES item(id),
	day     INTEGER NOT NULL,
	title   TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
	address TEXT CHECK (length(address) BETWEEN 1 AND 500),
	counted INTEGER NOT NULL CHECK (counted IN (0, 1)), -- 1: among the unit's figures of its month
	began   INTEGER NOT NULL DEFAULT 0 CHECK (began BETWEEN 0 AND 3)
	        -- what was blank before it: bit 1 the plain figure, bit 2 the domain's
) STRICT;
CREATE INDEX publication_unit ON publication(unit, day);
CREATE INDEX publication_item ON publication(item) WHERE item IS NOT NULL;

-- 双随机: who may inspect, and each draw, which anyone can repeat from its seed.
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
CREATE TABLE drawn (
	id        INTEGER PRIMARY KEY,
	draw      INTEGER NOT NULL REFERENCES draw(id),
	ord       INTEGER NOT NULL,
	unit      INTEGER NOT NULL REFERENCES unit(id),
	inspector INTEGER NOT NULL REFERENCES inspector(id),
	second    INTEGER REFERENCES inspector(id),
	result    TEXT CHECK (result IN ('qualified', 'unfinished', 'returned')), -- NULL: not yet
	day       INTEGER,
	note      TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
	CHECK ((result IS NULL) = (day IS NULL))
) STRICT;
CREATE UNIQUE INDEX drawn_unit ON drawn(draw, unit);
-- The tasks a result spoke of, and how many events it added to each: its last ones then.
CREATE TABLE rechecked (
	id     INTEGER PRIMARY KEY,
	drawn  INTEGER NOT NULL REFERENCES drawn(id),
	matter INTEGER NOT NULL REFERENCES matter(id),
	events INTEGER NOT NULL CHECK (events BETWEEN 0 AND 2)
) STRICT;
CREATE UNIQUE INDEX rechecked_one ON rechecked(drawn, matter);
CREATE INDEX rechecked_matter ON rechecked(matter);

-- 年度考核: the sheet of a year, and the points given by hand.
CREATE TABLE assessment (
	id    INTEGER PRIMARY KEY,
	year  INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
	name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	sheet TEXT NOT NULL CHECK (length(sheet) <= 100000),
	area  INTEGER REFERENCES unit(id) -- that assesses, NULL: the top
) STRICT;
CREATE UNIQUE INDEX assessment_year ON assessment(ifnull(area, 0), year);
CREATE TABLE score (
	id         INTEGER PRIMARY KEY,
	assessment INTEGER NOT NULL REFERENCES assessment(id),
	unit       INTEGER NOT NULL REFERENCES unit(id),
	indicator  TEXT NOT NULL CHECK (length(indicator) BETWEEN 1 AND 60),
	points     INTEGER NOT NULL CHECK (points BETWEEN -1000000 AND 1000000), -- in hundredths
	note       TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500)
) STRICT;
CREATE UNIQUE INDEX score_one ON score(assessment, unit, indicator);

-- 年度报告: a unit's statutory report of a year, cell by cell as it is entered.
CREATE TABLE annual (
	id   INTEGER PRIMARY KEY,
	unit INTEGER NOT NULL REFERENCES unit(id),
	year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
	own  INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)), -- 1: 本级, the county's own figures alone
	form TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 7) -- 2019, 2021: data/forms.csv
) STRICT;
CREATE UNIQUE INDEX annual_one ON annual(unit, year, own);
CREATE TABLE annual_cell (
	id       INTEGER PRIMARY KEY,
	annual   INTEGER NOT NULL REFERENCES annual(id),
	part     TEXT NOT NULL CHECK (part IN ('publication', 'applications', 'litigation')),
	line     TEXT NOT NULL CHECK (length(line) BETWEEN 1 AND 60), -- code of the row in data/forms.csv
	col      INTEGER NOT NULL CHECK (col BETWEEN 1 AND 20),
	value    TEXT CHECK (length(value) BETWEEN 1 AND 60), -- as entered: 92, +249, 29724.51万; NULL: blank
	note     TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 200),  -- why it departs from what is computed
	proof    TEXT CHECK (length(proof) BETWEEN 1 AND 60), -- the same figure as imported or entered twice
	document INTEGER REFERENCES document(id), -- the proof is from it, NULL: entered
	CHECK (value IS NOT NULL OR proof IS NOT NULL),
	CHECK (document IS NULL OR proof IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX annual_cell_one ON annual_cell(annual, part, line, col);
CREATE INDEX annual_cell_document ON annual_cell(document) WHERE document IS NOT NULL;

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
	who    TEXT CHECK (length(who) BETWEEN 1 AND 60), -- 经办人; NULL: not said
	what   TEXT NOT NULL,      -- for the history screen: 西牛镇 2024-04 466 -> 467
	kind   TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
	target INTEGER,            -- undo, redo: the command undone or redone
	undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)) -- 1: undone, can be redone; 2: and no more
) STRICT;
CREATE INDEX cmd_undone ON cmd(seq) WHERE undone = 1;
-- ... one row for each row touched (col NULL), then one for each field changed; or one for many
-- rows of count (col '*': old says how many, and of which days; store/pack.h).
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

-- Kept figures: derived from count and target, rebuilt when in doubt, never in the change log.
-- One row for each standard period (month, quarter, half, year), domain and block of units that has
-- figures in it; what the bytes say stands in store/kept_block.c.
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

-- Forms left open when the terminal went away, and the texts of bulletins not yet issued.
CREATE TABLE draft (
	id    INTEGER PRIMARY KEY,
	form  TEXT NOT NULL UNIQUE,
	body  TEXT NOT NULL,
	saved TEXT NOT NULL
) STRICT;
