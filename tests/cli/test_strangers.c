/* Hostile texts through the inputs of requests, columns, duties, plans, catalogs, publications,
 * draws, assessments and annual reports, and, planted as another program could, out of every list
 * and document they have: none gets in, none gets out raw. */
#include <sqlite3.h>

#include "tests/cli/run_kit.h"
#include "text/chars.h"
#include "text/csv.h"
#include "text/utf8.h"

static const char *const hostile[] = {
	"\x1B]0;x\x07\x1B[2J",
	"\xC2\x9B"
	"31m甲",
	"大\u202E桥镇",
	"\u2066甲\u2069",
	"大\u200B桥镇",
	"\uFEFF甲",
	"甲\u2028乙",
	"甲\n乙",
	"甲\t乙",
	"a\u0301\u0301\u0301\u0301\u0301\u0301",
	"\xFF\xFE甲",
	"甲\xE4\xB8",
	"\xED\xA0\x80",
	"\uE000甲",
	"\uFDD0",
	"=1+1",
	"+cmd|' /C calc'!A0",
	"＝HYPERLINK(\"x\")",
	"<script>alert(1)</script>",
	"../../x",
	"%s%n",
	"{累计}[?x y|z]{{",
};

enum {
	HOSTILE = sizeof hostile / sizeof *hostile,
	WORDS = 16,
};

/* ---- what comes out ---- */

static void hold_clean(const char *s, size_t len, const char *where)
{
	if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
		s += 3; /* spreadsheets want one before a CSV */
		len -= 3;
	}
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);
		enum char_class is = char_class(cp);
		bool ends = cp == '\n' || cp == '\f' ||
			    (cp == '\r' && at + 1 < len && s[at + 1] == '\n');

		if ((cp == UTF8_BAD && n == 1) ||
		    (!ends && is != CHAR_PLAIN && is != CHAR_BLANK &&
		     is != CHAR_PRIVATE))
			fail_msg("%s: U+%04X in: %.300s", where, (unsigned)cp, s);
		at += n;
	}
}

/* Would a spreadsheet run it? */
static void hold_no_formulas(const struct buf *b, const char *where)
{
	struct csv csv = {0};
	struct error err = {0};

	if (csv_parse(&csv, buf_text(b), b->len, ',', &err) != ST_OK)
		fail_msg("%s: %s", where, err.say);
	for (size_t r = 0; r < csv.rows; r++)
		for (size_t c = 0; c < csv.row[r].cells; c++) {
			const char *cell = csv.row[r].cell[c];
			bool begins = (*cell && strchr("=+-@\t\r", *cell)) ||
				      strncmp(cell, "＝", 3) == 0;

			if (begins && cell[strspn(cell, "+-0123456789.%")])
				fail_msg("%s: the cell %s", where, cell);
		}
	csv_release(&csv);
}

static void hold_ran(const struct ran *r, const char *format, const char *where)
{
	hold_clean(buf_text(&r->out), r->out.len, where);
	hold_clean(buf_text(&r->err), r->err.len, where);
	if (r->code > 5)
		fail_msg("%s: ended with %d", where, r->code);
	if (r->code > 1 || !r->out.len)
		return;
	if (strcmp(format, "json") == 0 && !json_whole(buf_text(&r->out)))
		fail_msg("%s: no JSON: %s", where, buf_text(&r->out));
	if (strcmp(format, "csv") == 0)
		hold_no_formulas(&r->out, where);
}

/* ---- the file ---- */

static sqlite3 *file_open(const char *path, int how)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open_v2(path, &db, how, NULL), SQLITE_OK);
	return db;
}

/* Calls on every column of text, with the table's name. */
static void each_column(sqlite3 *db,
			void (*on)(sqlite3 *db, const char *table, const char *col,
				   void *ctx),
			void *ctx)
{
	sqlite3_stmt *cols = NULL;

	assert_int_equal(
		sqlite3_prepare_v2(db,
				   "SELECT t.name, i.name FROM sqlite_schema t,"
				   " pragma_table_info(t.name) i WHERE t.type='table' "
				   "AND i.type IN"
				   " ('TEXT','ANY') AND t.name NOT IN "
				   "('setting','draft','layout','kept')",
				   -1, &cols, NULL),
		SQLITE_OK);
	while (sqlite3_step(cols) == SQLITE_ROW)
		on(db, (const char *)sqlite3_column_text(cols, 0),
		   (const char *)sqlite3_column_text(cols, 1), ctx);
	sqlite3_finalize(cols);
}

static void hold_column(sqlite3 *db, const char *table, const char *col, void *ctx)
{
	sqlite3_stmt *row = NULL;
	char *sql = NULL;
	char where[200];

	(void)ctx;
	snprintf(where, sizeof where, "%s.%s", table, col);
	if (strcmp(table, "draw") == 0 || strcmp(table, "chg") == 0)
		sql = sqlite3_mprintf("SELECT replace(\"%w\",char(9),' ') FROM \"%w\"",
				      col, table); /* a draw's list has TABs of ours */
	else
		sql = sqlite3_mprintf("SELECT \"%w\" FROM \"%w\"", col, table);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW)
		if (sqlite3_column_type(row, 0) == SQLITE_TEXT)
			hold_clean((const char *)sqlite3_column_text(row, 0),
				   (size_t)sqlite3_column_bytes(row, 0), where);
	sqlite3_finalize(row);
	sqlite3_free(sql);
}

/* What the program itself parses is not planted over; what the schema refuses stays. */
static void plant_column(sqlite3 *db, const char *table, const char *col, void *ctx)
{
	static const char *const ours[] = {
		"uuid",    "sample", "hash",  "roles", "key",    "tbl",   "col",
		"op",      "kind",   "state", "per",   "layout", "typed", "frozen",
		"options", "sheet",  "form",  "seed",  "rule",   "cell",  "verdict"};
	static const char *const lists[] = {"draw", "assessment"};
	size_t *next = ctx;
	sqlite3_stmt *put = NULL;

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (strcmp(ours[i], col) == 0)
			return;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strcmp(lists[i], table) == 0 && strcmp(col, "name") == 0)
			return;
	/* Names stay different. */
	char *sql = sqlite3_mprintf("UPDATE OR IGNORE \"%w\" SET \"%w\" = ?1 || CASE "
				    "WHEN ?2 THEN rowid ELSE '' END"
				    " WHERE rowid %% 3 = ?3",
				    table, col);
	if (sqlite3_prepare_v2(db, sql, -1, &put, NULL) == SQLITE_OK)
		for (int third = 0; third < 3; third++) {
			sqlite3_bind_text(put, 1, hostile[(*next)++ % HOSTILE], -1,
					  SQLITE_STATIC);
			sqlite3_bind_int(put, 2, strcmp(col, "name") == 0);
			sqlite3_bind_int(put, 3, third);
			sqlite3_step(put);
			sqlite3_reset(put);
		}
	sqlite3_finalize(put);
	sqlite3_free(sql);
}

/* ---- an office that has some of everything ---- */

static void office_make(struct place *p)
{
	static const char *const steps[][WORDS] = {
		{"inspector", "add", "甲"},
		{"inspector", "add", "乙", "--unit", "大桥镇"},
		{"catalog", "add", "预算/批复", "--domain", "财政预决算", "--edition",
		 "2021版"},
		{"fill", "大桥镇", "批复", "--day", "2024-04-08"},
		{"publish", "大桥镇", "--domain", "财政预决算", "--title", "批复",
		 "--day", "2024-04-09", "--count", "no", "--yes"},
		{"request", "add", "某路的批复", "--received", "2024-04-22",
		 "--channel", "mail", "--applicant", "person", "--name", "甲",
		 "--contact", "乙", "--address", "丙"},
		{"request", "add", "某桥的批复", "--received", "2024-04-23",
		 "--channel", "web", "--applicant", "business"},
		{"draw", "--period", "2024-04", "--units", "3", "--inspectors", "1"},
		{"assessment", "sheet", "2024", "--sample"},
		{"annual", "new", "大桥镇", "2024"},
		{"annual", "fill", "大桥镇", "2024"},
		{"count", "set", "大桥镇", "2024-05", "3", "--source", "月报"},
	};
	struct ran r;

	place_make(p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const char *words[WORDS + 3] = {"--file", p->file};

		memcpy(words + 2, steps[i], sizeof steps[i]);
		run_to(NULL, &r, words);
		if (r.code > 1)
			fail_msg("%s %s: %d %s", steps[i][0], steps[i][1], r.code,
				 buf_text(&r.err));
		ran_release(&r);
	}
}

/* ---- inputs ---- */

#define H "\x01" /* where the hostile text goes */

static const char *const inputs[][WORDS] = {
	{"request", "add", H, "--received", "2024-05-06", "--channel", "mail",
	 "--applicant", "person"},
	{"request", "edit", "71", "--name", H},
	{"request", "edit", "71", "--contact", H},
	{"request", "edit", "71", "--address", H},
	{"request", "edit", "71", "--number", H},
	{"request", "edit", "71", "--note", H},
	{"request", "ask", "71", "--note", H, "--day", "2024-04-24"},
	{"request", "stop", "71", "--party", "agency", "--note", H},
	{"request", "answer", "71", H},
	{"requests", "--find", H},
	{"column", "add", "大桥镇", H, "--class", "政务新媒体", "--updated",
	 "2024-04-30"},
	{"column", "add", "大桥镇", "要闻", "--class", H, "--undated"},
	{"column", "edit", "39", "--address", H},
	{"column", "edit", "39", "--name", H},
	{"column", "close", "40", "--proof", H, "--note", H},
	{"column", "limit", "39", "--limit", H},
	{"columns", "--find", H},
	{"duty", "add", "政策解读", "大桥镇", H, "--due", "2024-06-03"},
	{"duty", "add", H, "大桥镇", "解读", "--due", "2024-06-03"},
	{"duty", "add", "政策解读", "大桥镇", "解读", "--due", "2024-06-03",
	 "--document", H, "--basis", H},
	{"duty", "edit", "42", H},
	{"duty", "done", "42", "--evidence", H, "--note", H},
	{"duties", "--find", H},
	{"plan", "add", H, "--year", "2024"},
	{"plan", "edit", "1", "--title", H, "--basis", H},
	{"stage", "add", "1", H, "--due", "2024-06-03", "--deliverable", H},
	{"stage", "add", "1", "甲", "--due", "2024-06-03", "--edition", H},
	{"stage", "edit", "35", H},
	{"stage", "cancel", "37", "--note", H},
	{"stages", "--plan", H},
	{"catalog", "add", H, "--domain", "财政预决算", "--edition", "2021版"},
	{"catalog", "add", "丙", "--domain", "财政预决算", "--edition", H},
	{"catalog", "edit", "1", "--level2", H},
	{"catalog", "copy", "2021版", H},
	{"catalog", "diff", "2021版", H},
	{"fill", "大桥镇", H},
	{"fill", "大桥镇", "批复", "--not-applicable", "--basis", H},
	{"domain", "not-applicable", "大桥镇", "税收管理", "--basis", H},
	{"domain", "lead", "税收管理", H},
	{"publish", "小江镇", "--domain", "财政预决算", "--title", H, "--address", H,
	 "--count", "no", "--yes"},
	{"publications", "--find", H},
	{"inspector", "add", H},
	{"inspector", "move", H, "--unit", "大桥镇"},
	{"inspectors", "--find", H},
	{"draw", "--period", "2024-04", "--units", "2", "--seed", H},
	{"draw", "result", "1", "大桥镇", "unfinished", "--note", H},
	{"draws", "--find", H},
	{"assessment", "score", "大桥镇", "2024", H, "3"},
	{"assessment", "score", "大桥镇", "2024", "内容质量", "3", "--note", H},
	{"assessment", "sheet", "2025", H},
	{"annual", "set", "大桥镇", "2024", "publication.regulations.made", H},
	{"annual", "set", "大桥镇", "2024", H, "3"},
	{"annual", "set", "大桥镇", "2024", "publication.regulations.made", "3",
	 "--note", H},
	{"annual", "show", H, "2024"},
	{"bulletin", "draft", "monthly", "--period", "2024-04", "--from", H},
	{"bulletin", "issue", "1", "--number", H, "--on", "2024-05-06"},
	{"forget", H, "--yes"},
	{"column", "load", H},
	{"recover", H, H},
	{"backup", H},
};

/* The same inside of files that a clerk is sent. */
static void feed_files(const struct place *p, const char *text)
{
	static const struct {
		const char *form;
		const char *const words[WORDS];
	} files[] = {
		{"单位,栏目,上次更新,检查结果\n大桥镇," H ",2024-04-01,超期未更新\n",
		 {"column", "load", "\x02", "--add", "--findings"}},
		{"单位,栏目,上次更新,检查结果\n大桥镇,要闻," H "," H "\n",
		 {"column", "load", "\x02", "--add", "--findings"}},
		{"名称 " H
		 "\n对象 乡镇\n小数 2\n取舍 四舍五入\n并列 并列\n缺项 不计\n\n指标 " H
		 " 10分\n  人工\n",
		 {"assessment", "sheet", "2026", "\x02"}},
		{"一级事项,二级事项,公开内容,责任单位\n" H ",甲," H ",乙\n",
		 {"import", "\x02", "--edition", "2022版", "--yes-roles"}},
		{"标题 " H "\n" H "\n",
		 {"bulletin", "draft", "monthly", "--period", "2024-04", "--from",
		  "\x02"}},
	};
	struct ran r;

	for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
		const char *words[WORDS + 3] = {"--file", p->file};
		struct buf b = {0};

		for (const char *s = files[f].form; *s; s++)
			if (*s == *H)
				buf_add(&b, text);
			else
				buf_putc(&b, *s);
		file_putn(p->path, buf_text(&b), b.len);
		for (size_t w = 0; w < WORDS && files[f].words[w]; w++)
			words[w + 2] =
				*files[f].words[w] == 2 ? p->path : files[f].words[w];
		run_to(NULL, &r, words);
		hold_ran(&r, "", files[f].words[0]);
		ran_release(&r);
		buf_release(&b);
	}
}

static void gets_in_nowhere(void **state)
{
	struct place p;
	struct ran r;
	sqlite3 *db;
	char log[400];

	(void)state;
	office_make(&p);
	snprintf(log, sizeof log, "%s/log", p.dir);
	assert_int_equal(chdir(p.dir), 0); /* a text taken for a file's name */
	for (size_t i = 0; i < HOSTILE; i++) {
		for (size_t v = i % 2; v < sizeof inputs / sizeof *inputs; v += 2) {
			const char *words[WORDS + 5] = {"--file", p.file, "--log", log};
			char where[200];

			for (size_t w = 0; w < WORDS && inputs[v][w]; w++)
				words[w + 4] = strcmp(inputs[v][w], H) == 0
						       ? hostile[i]
						       : inputs[v][w];
			snprintf(where, sizeof where, "text %zu into %s %s", i,
				 inputs[v][0], inputs[v][1]);
			run_to(NULL, &r, words);
			hold_ran(&r, "", where);
			if (r.code == 2)
				fail_msg("%s: %s", where, buf_text(&r.err));
			ran_release(&r);
		}
		feed_files(&p, hostile[i]);
	}
	struct buf said = {0};
	file_bytes(log, &said);
	assert_true(said.len > 1000);
	hold_clean(buf_text(&said), said.len, "the log");
	buf_release(&said);
	db = file_open(p.file, SQLITE_OPEN_READONLY);
	each_column(db, hold_column, NULL);
	sqlite3_close(db);
	assert_int_equal(chdir("/"), 0);
	place_gone(&p);
}

/* ---- outputs ---- */

static const char *const outputs[][6] = {
	{"requests"},
	{"request", "show", "71", "--personal"},
	{"request", "table", "2024"},
	{"columns"},
	{"column", "show", "39"},
	{"column", "classes"},
	{"duties"},
	{"duties", "--by-unit"},
	{"duty", "show", "42"},
	{"plans"},
	{"stages"},
	{"stage", "show", "35"},
	{"catalog"},
	{"catalog", "--unit", "大桥镇"},
	{"editions"},
	{"filling"},
	{"filling", "--list"},
	{"publications"},
	{"inspectors"},
	{"draws"},
	{"draw", "show", "1", "--pool"},
	{"draw", "repeat", "1"},
	{"assessment"},
	{"assessment", "2024"},
	{"assessment", "show", "大桥镇", "2024"},
	{"assessment", "sheet", "2024"},
	{"annual"},
	{"annual", "show", "大桥镇", "2024"},
	{"annual", "check", "大桥镇", "2024"},
	{"annual", "sum", "2024"},
	{"classes"},
	{"day"},
	{"due", "--within", "99"},
	{"history", "--personal"},
	{"check"},
	{"forget", "甲"},
};

static const char *const kinds[] = {"requests", "assessment", "catalog", "recheck",
				    "columns",  "stages",     "duties",  "annual"};

static void hold_made(const char *path, const char *format, const char *where)
{
	struct buf text = {0};

	if (strcmp(format, "docx") == 0 || strcmp(format, "xlsx") == 0) {
		struct buf command = {0};

		/* Every part is XML that a strict parser reads, and no cell a formula but sums of ours. */
		buf_addf(&command,
			 "python3 -c 'import sys,zipfile,xml.dom.minidom as m\n"
			 "z=zipfile.ZipFile(sys.argv[1])\n"
			 "for n in z.namelist():\n"
			 "  d=z.read(n)\n"
			 "  m.parseString(d) if n.endswith((\".xml\",\".rels\")) else "
			 "0\n"
			 "  assert d.count(b\"<f>\") == d.count(b\"<f>SUM(\")\n"
			 "  sys.stdout.buffer.write(d)' '%s' > '%s.parts'",
			 path, path);
		if (system(buf_text(&command)) != 0)
			fail_msg("%s", where);
		buf_clear(&command);
		buf_addf(&command, "%s.parts", path);
		file_bytes(buf_text(&command), &text);
		buf_release(&command);
	} else {
		file_bytes(path, &text);
	}
	hold_clean(buf_text(&text), text.len, where);
	if (strcmp(format, "csv") == 0)
		hold_no_formulas(&text, where);
	if (strcmp(format, "json") == 0)
		assert_true(json_whole(buf_text(&text)));
	if (strcmp(format, "html") == 0)
		assert_null(strstr(buf_text(&text), "<script"));
	buf_release(&text);
}

static size_t make_all(const struct place *p)
{
	static const char *const formats[] = {"txt",  "csv",  "json",
					      "html", "docx", "xlsx"};
	struct ran r;
	size_t made = 0;

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
			char path[500], where[100];

			snprintf(path, sizeof path, "%s/r.%s", p->dir, formats[f]);
			snprintf(where, sizeof where, "report %s as %s", kinds[k],
				 formats[f]);
			unlink(path);
			RUN(&r, "--file", p->file, "report", kinds[k], "--period",
			    strcmp(kinds[k], "annual") == 0 ? "2024" : "2024-04", "-o",
			    path);
			hold_ran(&r, "", where);
			if (r.code == 0) {
				hold_made(path, formats[f], where);
				made++;
			}
			ran_release(&r);
		}
	return made;
}

static void gets_out_nowhere(void **state)
{
	static const char *const formats[] = {"table", "csv", "json"};
	struct place p;
	struct ran r;
	size_t next = 0, shown = 0, made = 0;

	(void)state;
	for (int round = 0; round < 3; round++) {
		office_make(&p);
		sqlite3 *db = file_open(p.file, SQLITE_OPEN_READWRITE);
		sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
		each_column(db, plant_column, &next);
		/* One unit can still be called by its name. */
		assert_int_equal(
			sqlite3_exec(db,
				     "UPDATE unit SET name='大桥镇' WHERE id=2; COMMIT",
				     NULL, NULL, NULL),
			SQLITE_OK);
		sqlite3_close(db);
		for (size_t v = 0; v < sizeof outputs / sizeof *outputs; v++)
			for (size_t f = 0; f < 3; f++) {
				const char *words[12] = {"--file", p.file, "--format",
							 formats[f]};
				char where[100];

				for (size_t w = 0; w < 6 && outputs[v][w]; w++)
					words[w + 4] = outputs[v][w];
				snprintf(where, sizeof where, "%s %s as %s",
					 outputs[v][0],
					 outputs[v][1] ? outputs[v][1] : "",
					 formats[f]);
				run_to(NULL, &r, words);
				hold_ran(&r, formats[f], where);
				if (r.code == 2)
					fail_msg("%s: %s", where, buf_text(&r.err));
				shown += r.code <= 1;
				ran_release(&r);
			}
		made += make_all(&p);
		place_gone(&p);
	}
	print_message("%zu lists shown, %zu documents made\n", shown, made);
	assert_true(shown > 250 && made > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gets_in_nowhere),
		cmocka_unit_test(gets_out_nowhere),
	};
	const char *build = getenv("GONGKAI_BUILD");
	char *whole = realpath(build && *build ? build : "build", NULL);

	lang_init();
	if (whole)
		setenv("GONGKAI_BUILD", whole,
		       1); /* texts are also taken for files here */
	free(whole);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
