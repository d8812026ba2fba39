/* T11: hostile texts (hostile.txt) through every input, and, planted in a file as another program
 * could, through every output: nothing raw reaches a terminal, a pipe, a page or a sheet.
 *
 * Seeded faults 11 and 16: what hides is shown as it is; no gate for one kind of input. */
#include <sqlite3.h>

#include "tests/cli/run_kit.h"
#include "tests/kit/scale.h"
#include "tests/tui/desk_kit.h"
#include "text/chars.h"
#include "text/csv.h"

enum {
	TEXTS = 100,
	STRIDE = 7, /* in a short run every seventh text goes through each input */
};

struct corpus {
	char *text[TEXTS];
	size_t len[TEXTS];
	size_t n;
};

/* ---- the corpus ---- */

static void put_escape(struct buf *out, const char **s)
{
	char kind = (*s)[1], digits[5] = "";
	size_t want = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;

	if (!want) {
		buf_putc(out, kind);
		*s += 2;
		return;
	}
	memcpy(digits, *s + 2, want);
	unsigned cp = (unsigned)strtoul(digits, NULL, 16);
	*s += 2 + want;
	if (kind == 'x') {
		buf_putc(out, (char)cp);
		return;
	}
	if (cp >= 0x800)
		buf_putc(out, (char)(0xE0 | cp >> 12));
	buf_putc(out, (char)(cp >= 0x800 ? 0x80 | (cp >> 6 & 0x3F) : 0xC0 | cp >> 6));
	buf_putc(out, (char)(0x80 | (cp & 0x3F)));
}

static void corpus_read(struct corpus *c)
{
	struct buf all = {0}, one = {0};

	*c = (struct corpus){0};
	file_bytes("tests/torture/hostile.txt", &all);
	for (char *line = all.s, *end; line && *line; line = end) {
		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		if (*line == '#' || !*line)
			continue;
		buf_clear(&one);
		for (const char *s = line; *s;)
			if (*s == '\\')
				put_escape(&one, &s);
			else
				buf_putc(&one, *s++);
		assert_true(c->n < TEXTS);
		c->len[c->n] = one.len;
		c->text[c->n++] = mem_textn(buf_text(&one), one.len);
	}
	buf_release(&all);
	buf_release(&one);
}

static void corpus_release(struct corpus *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->text[i]);
}

/* ---- what comes out ---- */

static void hold_clean(const char *s, size_t len, const char *where)
{
	/* Spreadsheets want one before a CSV. */
	if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
		s += 3;
		len -= 3;
	}
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);
		enum char_class kind = char_class(cp);

		if (cp == UTF8_BAD && n == 1)
			fail_msg("%s: byte %02X", where, (unsigned char)s[at]);
		/* Lines end with LF or CRLF, pages of a text with FF on a line of its own. */
		char before = at ? s[at - 1] : '\n',
		     behind = at + 1 < len ? s[at + 1] : '\n';
		bool ends = cp == '\n' || (cp == '\r' && behind == '\n') ||
			    (cp == '\f' && before == '\n');
		if (!ends &&
		    (kind == CHAR_CONTROL || kind == CHAR_TURN || kind == CHAR_HIDDEN ||
		     kind == CHAR_LINE || kind == CHAR_NONE))
			fail_msg("%s: U+%04X in: %.200s", where, (unsigned)cp, s);
		at += n;
	}
}

/* Would a spreadsheet run it?  Numbers it may have, texts not. */
static void hold_no_formulas(const char *s, size_t len, const char *where)
{
	struct csv csv = {0};
	struct error err = {0};

	if (csv_parse(&csv, s, len, ',', &err) != ST_OK)
		fail_msg("%s: %s", where, err.say);
	for (size_t r = 0; r < csv.rows; r++)
		for (size_t c = 0; c < csv.row[r].cells; c++) {
			const char *cell = csv.row[r].cell[c];
			bool runs = (*cell && strchr("=+-@\t\r", *cell)) ||
				    strncmp(cell, "＝", 3) == 0 ||
				    strncmp(cell, "＋", 3) == 0;

			if (runs && cell[1] && cell[strspn(cell, "+-0123456789.%")])
				fail_msg("%s: the cell %s", where, cell);
		}
	csv_release(&csv);
}

static void hold_ran(struct ran *r, const char *format, const char *where)
{
	hold_clean(buf_text(&r->out), r->out.len, where);
	hold_clean(buf_text(&r->err), r->err.len, where);
	if (r->code < 0 || r->code > 5)
		fail_msg("%s: ended with %d", where, r->code);
	if (r->code > 1)
		return;
	if (strcmp(format, "json") == 0 && r->out.len && !json_whole(buf_text(&r->out)))
		fail_msg("%s: no JSON: %s", where, buf_text(&r->out));
	if (strcmp(format, "csv") == 0)
		hold_no_formulas(buf_text(&r->out), r->out.len, where);
}

/* ---- inputs ---- */

#define H "\x01" /* where the hostile text goes */

static const char *const inputs[][10] = {
	{"unit", "add", H, "--kind", "township"},
	{"unit", "alias", "小江镇", H},
	{"unit", "rename", "西牛镇", H},
	{"domain", "add", H},
	{"task", "add", "大桥镇", H},
	{"task", "add", "大桥镇", "更新", "--basis", H},
	{"task", "close", "1", "--note", H},
	{"count", "set", "大桥镇", "2024-05", "3", "--source", H, "--yes"},
	{"count", "set", H, "2024-05", "3"},
	{"count", "set", "大桥镇", H, "3"},
	{"count", "set", "大桥镇", "2024-05", H},
	{"target", "set", "大桥镇", "2025", "3", "--basis", H},
	{"bulletin", "add", H, "--period", "2024-04"},
	{"bulletin", "add", "通报", "--period", "2024-04", "--number", H},
	{"calendar", "set", "2024-05-08", "off", H},
	{"setting", "letterhead", H},
	{"units", "--find", H},
	{"tasks", "--find", H},
	{"read", H},
	{"import", H},
	{"restore", H},
	{"report", H, "--period", "2024-04"},
	{H},
};

/* No text in the file is hostile. */
static void hold_file(const char *path, const char *where)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *t = NULL, *row = NULL;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db,
				   "SELECT name FROM sqlite_schema WHERE type ="
				   " 'table' AND name NOT IN ('draft')",
				   -1, &t, NULL),
		SQLITE_OK);
	while (sqlite3_step(t) == SQLITE_ROW) {
		char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"",
					    (const char *)sqlite3_column_text(t, 0));

		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL),
				 SQLITE_OK);
		while (sqlite3_step(row) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(row); i++)
				if (sqlite3_column_type(row, i) == SQLITE_TEXT)
					hold_clean((const char *)sqlite3_column_text(
							   row, i),
						   (size_t)sqlite3_column_bytes(row, i),
						   where);
		sqlite3_finalize(row);
		sqlite3_free(sql);
	}
	sqlite3_finalize(t);
	sqlite3_close(db);
}

static void test_inputs(void **state)
{
	struct corpus c;
	struct place p;
	struct ran r;
	long runs = 0;

	(void)state;
	corpus_read(&c);
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < c.n; i += scale_long() ? 1 : STRIDE) {
		for (size_t v = 0; v < sizeof inputs / sizeof *inputs; v++) {
			const char *words[13] = {"--file", p.file};
			char where[200];

			for (size_t w = 0; w < 10 && inputs[v][w]; w++)
				words[w + 2] = strcmp(inputs[v][w], H) == 0
						       ? c.text[i]
						       : inputs[v][w];
			snprintf(where, sizeof where, "text %zu into %s %s", i,
				 inputs[v][0], inputs[v][1] ? inputs[v][1] : "");
			run_to(NULL, &r, words);
			hold_ran(&r, "", where);
			ran_release(&r);
			runs++;
		}
		/* As a cell of a document, which may be taken or refused. */
		struct buf doc = {0};
		buf_addf(&doc, "序号\t单位\t5月数量\n1\t%s\t3\n2\t大桥镇\t4\n",
			 c.text[i]);
		file_putn(p.path, buf_text(&doc), doc.len);
		buf_release(&doc);
		RUN(&r, "--file", p.file, "read", p.path);
		hold_ran(&r, "", "read");
		ran_release(&r);
		RUN(&r, "--file", p.file, "import", p.path, "--period", "2024-05",
		    "--yes-roles");
		hold_ran(&r, "", "import");
		ran_release(&r);
		char where[60];
		snprintf(where, sizeof where, "the file after text %zu", i);
		hold_file(p.file, where);
	}
	scale_tell("hostile texts into inputs", runs);
	corpus_release(&c);
	place_gone(&p);
}

/* ---- outputs of a file that holds them ---- */

/* Columns that are no text for people, or that the program itself parses. */
static bool is_ours(const char *col)
{
	static const char *const names[] = {
		"uuid",  "sample", "today",  "hash",    "roles", "key", "at",
		"tbl",   "col",    "op",     "kind",    "state", "per", "layout",
		"typed", "draft",  "frozen", "options", "undone"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], col) == 0)
			return true;
	return false;
}

/* Every row of the column gets a text of the corpus; what the schema itself refuses stays. */
static long plant_column(sqlite3 *db, const char *table, const char *col,
			 const struct corpus *c, size_t *next)
{
	sqlite3_stmt *rows = NULL, *put = NULL;
	char *ask = sqlite3_mprintf("SELECT rowid FROM \"%w\" ORDER BY 1", table);
	char *set = sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = ?1 WHERE rowid = ?2",
				    table, col);
	long planted = 0;

	if (sqlite3_prepare_v2(db, ask, -1, &rows, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, set, -1, &put, NULL) == SQLITE_OK) {
		while (sqlite3_step(rows) == SQLITE_ROW) {
			size_t n = (*next)++ % c->n;

			sqlite3_bind_text(put, 1, c->text[n], (int)c->len[n],
					  SQLITE_STATIC);
			sqlite3_bind_int64(put, 2, sqlite3_column_int64(rows, 0));
			planted +=
				sqlite3_step(put) == SQLITE_DONE && sqlite3_changes(db);
			sqlite3_reset(put);
		}
	}
	sqlite3_finalize(rows);
	sqlite3_finalize(put);
	sqlite3_free(ask);
	sqlite3_free(set);
	return planted;
}

static void plant(const char *path, const struct corpus *c, size_t from)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *cols = NULL;
	long planted = 0;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
			 SQLITE_OK);
	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	assert_int_equal(
		sqlite3_prepare_v2(
			db,
			"SELECT t.name, i.name FROM sqlite_schema t,"
			" pragma_table_info(t.name) i WHERE t.type = 'table'"
			" AND i.type IN ('TEXT', 'ANY') AND t.name <> 'setting'",
			-1, &cols, NULL),
		SQLITE_OK);
	while (sqlite3_step(cols) == SQLITE_ROW) {
		const char *col = (const char *)sqlite3_column_text(cols, 1);

		if (!is_ours(col))
			planted += plant_column(
				db, (const char *)sqlite3_column_text(cols, 0), col, c,
				&from);
	}
	sqlite3_finalize(cols);
	assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_true(planted > 100);
}

static const char *const outputs[][6] = {
	{"units"},
	{"domains"},
	{"counts"},
	{"targets"},
	{"tasks"},
	{"task", "show", "1"},
	{"catalog"},
	{"bulletins"},
	{"bulletin", "show", "1"},
	{"bulletin", "check", "1"},
	{"rank", "--kind", "township", "--period", "2024-04"},
	{"due", "--within", "99"},
	{"calendar", "2024"},
	{"workday", "2024-05-01", "5"},
	{"check"},
	{"setting"},
	{"history"},
	{"history", "1"},
	{"backups"},
	{"undo"},
	{"redo"},
};

static long hold_outputs(const struct place *p)
{
	static const char *const formats[] = {"table", "csv", "json"};
	struct ran r;
	long runs = 0;

	for (size_t v = 0; v < sizeof outputs / sizeof *outputs; v++)
		for (size_t f = 0; f < 3; f++) {
			const char *words[12] = {"--file", p->file, "--format",
						 formats[f]};
			char where[100];

			for (size_t w = 0; w < 6 && outputs[v][w]; w++)
				words[w + 4] = outputs[v][w];
			snprintf(where, sizeof where, "%s as %s", outputs[v][0],
				 formats[f]);
			run_to(NULL, &r, words);
			hold_ran(&r, formats[f], where);
			ran_release(&r);
			runs++;
		}
	return runs;
}

static void hold_made(const char *path, const char *format, const char *where)
{
	struct buf text = {0};
	char command[1400];

	if (strcmp(format, "txt") == 0 || strcmp(format, "csv") == 0 ||
	    strcmp(format, "json") == 0) {
		file_bytes(path, &text);
	} else if (strcmp(format, "pdf") == 0) {
		char plain[700];

		snprintf(plain, sizeof plain, "%s.txt", path);
		snprintf(command, sizeof command,
			 "pdftotext -layout -nopgbrk '%s' '%s'", path, plain);
		if (system(command) == 0)
			file_bytes(plain, &text);
	} else {
		snprintf(command, sizeof command, "python3 tests/torture/parts.py '%s'",
			 path);
		if (system(command) != 0)
			fail_msg("%s", where);
	}
	hold_clean(buf_text(&text), text.len, where);
	if (strcmp(format, "csv") == 0)
		hold_no_formulas(buf_text(&text), text.len, where);
	if (strcmp(format, "json") == 0)
		assert_true(json_whole(buf_text(&text)));
	buf_release(&text);
}

static long hold_reports(const struct place *p)
{
	static const char *const kinds[] = {"monthly", "ranking", "domains",
					    "rectification"};
	static const char *const formats[] = {"txt",  "csv",  "json", "html",
					      "docx", "xlsx", "pdf"};
	struct ran r;
	long made = 0;

	for (size_t k = 0; k < 4; k++)
		for (size_t f = 0; f < 7; f++) {
			char path[500], where[100];

			snprintf(path, sizeof path, "%s/r.%s", p->dir, formats[f]);
			snprintf(where, sizeof where, "report %s as %s", kinds[k],
				 formats[f]);
			unlink(path);
			RUN(&r, "--file", p->file, "report", kinds[k], "--period",
			    "2024-04", "-o", path);
			hold_ran(&r, "", where);
			if (r.code == 0) {
				hold_made(path, formats[f], where);
				made++;
			}
			ran_release(&r);
		}
	return made;
}

/* Every command of the desk, by its name, on a canvas. */
static long hold_desk(const struct place *p)
{
	struct desk d = {0};
	struct store *s = NULL;
	struct error err = {0};
	long frames = 0;

	config_load(&d.config, "/nonexistent/gongkai.ini");
	assert_int_equal(store_open(p->file, STORE_READ, &s, NULL, &err), ST_OK);
	app_init(&d.app, &d.config, s, day_of(2024, 5, 9), 50, 160);
	for (const struct command *c = command_table; c->name && !d.app.quit; c++) {
		if (strcmp(c->name, "quit") == 0)
			continue;
		for (int i = 0; i < 6; i++)
			desk_keys(&d, "Esc");
		desk_keys(&d, ":");
		desk_type(&d, c->name);
		desk_keys(&d, "Enter");
		for (int i = 0; i < 6; i++) {
			struct buf out = {0};

			canvas_dump(&d.app.canvas, false, &out);
			hold_clean(buf_text(&out), out.len, c->name);
			buf_release(&out);
			frames++;
			desk_keys(&d, i % 2 ? "Enter" : "PgDn");
		}
	}
	app_release(&d.app);
	config_release(&d.config);
	return frames;
}

static void test_outputs(void **state)
{
	struct corpus c;
	struct place p;
	struct ran r;
	long runs = 0, made = 0, frames = 0;

	(void)state;
	corpus_read(&c);
	/* In a short run each text stands somewhere, in a long one in many places. */
	for (size_t i = 0; i < (scale_long() ? 12 : 1); i++) {
		place_make(&p, "xinfeng-2024-04");
		ON(&p, &r, 0, "count", "set", "大桥镇", "2024-05", "3", "--source",
		   "月报");
		ran_release(&r);
		plant(p.file, &c, i * 5);
		runs += hold_outputs(&p);
		made += hold_reports(&p);
		frames += hold_desk(&p);
		place_gone(&p);
	}
	scale_tell("outputs of a file that holds them", runs);
	scale_tell("documents made of it", made);
	scale_tell("frames of the desk on it", frames);
	corpus_release(&c);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inputs),
		cmocka_unit_test(test_outputs),
	};

	if (argc > 1)
		return strcmp(argv[1], "_care") == 0 ? puts("ok") < 0 : 1;
	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
