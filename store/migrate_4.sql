-- Version 3 to 4: every system of the office has its tables; matters have sorts, other terms than
-- working days, and clocks that stop.  The texts are those of schema.sql, word for word
-- (tests/store/test_migrate.c).  Copied out and in again, not renamed: a rename would change the
-- references to them, too.
CREATE TABLE matter_3 AS SELECT * FROM matter;
CREATE TABLE event_3 AS SELECT * FROM event;
CREATE TABLE item_3 AS SELECT * FROM item;
DROP TABLE event;
DROP TABLE matter;
DROP TABLE item;
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
CREATE INDEX matter_due ON matter(state, due, kind);
CREATE INDEX matter_provisional ON matter(due) WHERE provisional = 1 AND state <> 'closed';
CREATE INDEX matter_unit ON matter(unit, due);
CREATE INDEX matter_kind ON matter(kind, due);
CREATE INDEX matter_start ON matter(kind, start);
CREATE INDEX matter_bulletin ON matter(bulletin) WHERE bulletin IS NOT NULL;
CREATE INDEX matter_repeats ON matter(repeats) WHERE repeats IS NOT NULL;
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
	note      TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500)
) STRICT;
CREATE UNIQUE INDEX request_number ON request(year, number);
-- 征求意见: whom a stop of a request's clock waits for (条例 32, 34).
CREATE TABLE consultation (
	id      INTEGER PRIMARY KEY,
	event   INTEGER NOT NULL UNIQUE REFERENCES event(id),
	party   TEXT NOT NULL CHECK (party IN ('third_party', 'agency')),
	reached INTEGER             -- the day they got the letter: their 15 working days begin; NULL: not known
) STRICT;
CREATE TABLE applicant (
	id      INTEGER PRIMARY KEY,
	request INTEGER NOT NULL UNIQUE REFERENCES request(id),
	name    TEXT CHECK (length(name) BETWEEN 1 AND 60),
	contact TEXT CHECK (length(contact) BETWEEN 1 AND 200),
	address TEXT CHECK (length(address) BETWEEN 1 AND 200)
) STRICT;
CREATE TABLE plan (
	id    INTEGER PRIMARY KEY,
	title TEXT NOT NULL UNIQUE CHECK (length(title) BETWEEN 1 AND 200),
	year  INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
	basis TEXT CHECK (length(basis) BETWEEN 1 AND 200)   -- number of the document
) STRICT;
CREATE TABLE stage (
	id          INTEGER PRIMARY KEY,
	matter      INTEGER NOT NULL UNIQUE REFERENCES matter(id),
	plan        INTEGER NOT NULL REFERENCES plan(id),
	ord         INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 99999),
	deliverable TEXT CHECK (length(deliverable) BETWEEN 1 AND 200),
	edition     TEXT CHECK (length(edition) BETWEEN 1 AND 60) -- done is: every unit has this catalog filled
) STRICT;
CREATE INDEX stage_plan ON stage(plan);
CREATE TABLE outlet (
	id      INTEGER PRIMARY KEY,
	matter  INTEGER NOT NULL UNIQUE REFERENCES matter(id),
	kind    TEXT NOT NULL CHECK (kind IN ('column', 'account')),
	name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120), -- unique within its unit
	address TEXT CHECK (length(address) BETWEEN 1 AND 500),
	dated   INTEGER NOT NULL DEFAULT 1 CHECK (dated IN (0, 1)), -- 0: what it shows bears no date
	proof   TEXT CHECK (length(proof) BETWEEN 1 AND 200)          -- of its closing: a screenshot's name
) STRICT;
CREATE TABLE duty (
	id       INTEGER PRIMARY KEY,
	matter   INTEGER NOT NULL UNIQUE REFERENCES matter(id),
	document TEXT CHECK (length(document) BETWEEN 1 AND 200), -- the policy document an explanation is owed with
	evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 500)
) STRICT;
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
CREATE TABLE inspector (
	id        INTEGER PRIMARY KEY,
	name      TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
	unit      INTEGER REFERENCES unit(id),        -- never inspects it
	active_to INTEGER
) STRICT;
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
CREATE TABLE assessment (
	id    INTEGER PRIMARY KEY,
	year  INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1990 AND 2199),
	name  TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	sheet TEXT NOT NULL CHECK (length(sheet) <= 100000)
) STRICT;
CREATE TABLE score (
	id         INTEGER PRIMARY KEY,
	assessment INTEGER NOT NULL REFERENCES assessment(id),
	unit       INTEGER NOT NULL REFERENCES unit(id),
	indicator  TEXT NOT NULL CHECK (length(indicator) BETWEEN 1 AND 60),
	points     INTEGER NOT NULL CHECK (points BETWEEN -1000000 AND 1000000), -- in hundredths
	note       TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500)
) STRICT;
CREATE UNIQUE INDEX score_one ON score(assessment, unit, indicator);
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
INSERT INTO matter(id, kind, unit, domain, bulletin, what, start, days, due, provisional, basis, state, repeats)
	SELECT id, kind, unit, domain, bulletin, what, start, days, due, provisional, basis, state, repeats
	FROM matter_3 ORDER BY id;
INSERT INTO event(id, matter, day, kind, days, due, note)
	SELECT id, matter, day, kind, days, due, note FROM event_3 ORDER BY id;
DROP TABLE matter_3;
DROP TABLE event_3;
INSERT INTO item(id, domain, level1, level2, level3, content, basis, term, subject, channel, audience, method, tier, edition, document, line)
	SELECT id, domain, level1, level2, level3, content, basis, term, subject, channel, audience, method, tier, edition, document, line
	FROM item_3 ORDER BY id;
DROP TABLE item_3;

CREATE TABLE cmd_3 AS SELECT * FROM cmd;
DROP TABLE cmd;
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
INSERT INTO cmd(seq, at, what, kind, target, undone)
	SELECT seq, at, what, kind, target, undone FROM cmd_3 ORDER BY seq;
DROP TABLE cmd_3;
