/* The built-in schema: applied to a new file, compared with that of an old one.
 *
 * SQLite keeps each CREATE statement as it was written, comments and all, so a file made by
 * us holds pieces of data "store/schema.sql" word for word.  A file that holds anything else (a
 * trigger, a view, a changed CHECK) was made by somebody else and is refused. */
#include "store/core.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/fault.h"

static const struct asset *schema_text(void)
{
	const struct asset *a = asset_find("store/schema.sql");

	assert(a);
	return a;
}

/* The statement beginning with CREATE at the start of a line on or behind p, or NULL. */
static const char *next_statement(const char *text, const char *p)
{
	for (p = strstr(p, "CREATE "); p; p = strstr(p + 1, "CREATE ")) {
		if (p == text || p[-1] == '\n')
			return p;
	}
	return NULL;
}

static size_t statements(const char *text)
{
	size_t n = 0;

	for (const char *p = next_statement(text, text); p;
	     p = next_statement(text, p + 1))
		n++;
	return n;
}

/* Whether sql is one whole statement of the text. *at is where the one before was found: a file
 * holds them in the text's own order, so the next is usually the next. */
static bool is_statement(const char *text, const char *sql, const char **at)
{
	size_t len = strlen(sql);

	for (int pass = 0; pass < 2; pass++) {
		const char *p = pass ? text : *at;

		for (p = next_statement(text, p); p; p = next_statement(text, p + 1)) {
			if (strncmp(p, sql, len) == 0 && p[len] == ';') {
				*at = p + 1;
				return true;
			}
		}
	}
	return false;
}

bool schema_matches(sqlite3 *db)
{
	const char *text = schema_text()->text, *at = text;
	sqlite3_stmt *st = NULL;
	size_t found = 0;
	bool same = true;
	int rc;

	/* sql is NULL for the indexes SQLite makes for UNIQUE; only those. */
	static const char ask[] =
		"SELECT sql, name GLOB 'sqlite_autoindex_*' AND type = 'index'"
		" FROM sqlite_schema ORDER BY rowid";
	if (sqlite3_prepare_v2(db, ask, -1, &st, NULL))
		return false;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW && same) {
		const char *sql = (const char *)sqlite3_column_text(st, 0);

		if (sql) {
			same = is_statement(text, sql, &at);
			found++;
		} else {
			same = sqlite3_column_int(st, 1) == 1;
		}
	}
	sqlite3_finalize(st);
	if (FAULT(6))
		return rc == SQLITE_DONE;
	return rc == SQLITE_DONE && same && found == statements(text);
}

int schema_apply(sqlite3 *db)
{
	return core_exec(db, schema_text()->text);
}
