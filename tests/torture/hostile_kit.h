/* The hostile texts of T11, what must hold of all that comes out, and how a file gets them past the
 * gate: planted, as another program could. */
#ifndef TESTS_TORTURE_HOSTILE_KIT_H
#define TESTS_TORTURE_HOSTILE_KIT_H

#include <sqlite3.h>

#include "tests/cli/run_kit.h"
#include "tests/kit/scale.h"
#include "text/chars.h"
#include "text/csv.h"
#include "text/utf8.h"

enum {
	TEXTS = 100,
};

struct corpus {
	char *text[TEXTS];
	size_t len[TEXTS];
	size_t n;
};

static inline void put_escape(struct buf *out, const char **s)
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

static inline void corpus_read(struct corpus *c)
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

static inline void corpus_release(struct corpus *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->text[i]);
}

static inline void hold_clean(const char *s, size_t len, const char *where)
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
static inline void hold_no_formulas(const char *s, size_t len, const char *where)
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

static inline void hold_ran(struct ran *r, const char *format, const char *where)
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

/* No text in the file is hostile.  A draw's list of units, and its trace in the history, has TABs of
 * ours. */
static inline void hold_file(const char *path, const char *where)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *t = NULL, *row = NULL;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(
			db,
			"SELECT t.name, CASE WHEN t.name IN ('draw', 'chg') THEN"
			" 'replace(\"' || i.name || '\", char(9), '' '')'"
			" ELSE '\"' || i.name || '\"' END"
			" FROM sqlite_schema t, pragma_table_info(t.name) i"
			" WHERE t.type = 'table' AND t.name NOT IN ('draft')"
			" AND i.type IN ('TEXT', 'ANY')",
			-1, &t, NULL),
		SQLITE_OK);
	while (sqlite3_step(t) == SQLITE_ROW) {
		char *sql = sqlite3_mprintf("SELECT %s FROM \"%w\"",
					    (const char *)sqlite3_column_text(t, 1),
					    (const char *)sqlite3_column_text(t, 0));

		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL),
				 SQLITE_OK);
		while (sqlite3_step(row) == SQLITE_ROW)
			if (sqlite3_column_type(row, 0) == SQLITE_TEXT)
				hold_clean((const char *)sqlite3_column_text(row, 0),
					   (size_t)sqlite3_column_bytes(row, 0), where);
		sqlite3_finalize(row);
		sqlite3_free(sql);
	}
	sqlite3_finalize(t);
	sqlite3_close(db);
}

/* Columns that are no text for people, or that the program itself parses. */
static inline bool is_ours(const char *col)
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
static inline long plant_column(sqlite3 *db, const char *table, const char *col,
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

static inline void plant(const char *path, const struct corpus *c, size_t from)
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

static inline void hold_made(const char *path, const char *format, const char *where)
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

#endif
