/* Any bytes as the texts people hand in or write themselves; the first byte says as which: v a table of
 * values (CSV), c a calendar, w a wording, s a sample's text for a new county. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/wording_own.h"
#include "rules/calendar.h"
#include "store/db.h"
#include "text/csv.h"
#include "text/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLD(what)                                                                     \
	do {                                                                           \
		if (!(what))                                                           \
			abort();                                                       \
	} while (0)

/* A table written and read again is the same table. */
static void as_csv(const char *s, size_t len)
{
	struct csv csv = {0}, again = {0};
	struct buf out = {0};
	struct error err = {0};

	if (csv_parse(&csv, s, len, ',', &err) != ST_OK) {
		HOLD(err.say[0]);
		return;
	}
	for (size_t r = 0; r < csv.rows; r++) {
		for (size_t c = 0; c < csv.row[r].cells; c++) {
			if (c)
				buf_putc(&out, ',');
			csv_cell(&out, csv.row[r].cell[c], 0);
		}
		buf_putc(&out, '\n');
	}
	HOLD(csv_parse(&again, buf_text(&out), out.len, ',', &err) == ST_OK);
	for (size_t r = 0; again.rows == csv.rows && r < csv.rows; r++)
		for (size_t c = 0; c < csv.row[r].cells; c++)
			HOLD(c < again.row[r].cells &&
			     strcmp(csv.row[r].cell[c], again.row[r].cell[c]) == 0);
	csv_release(&csv);
	csv_release(&again);
	buf_release(&out);
}

static void as_calendar(const char *s, size_t len)
{
	struct calendar c = {0};
	struct error err = {0};

	if (calendar_read(&c, s, len, &err) != ST_OK) {
		HOLD(err.say[0] && c.days == 0 && c.years == 0);
	} else {
		for (size_t i = 1; i < c.days; i++)
			HOLD(c.day[i - 1].day < c.day[i].day);
		for (size_t i = 1; i < c.years; i++)
			HOLD(c.year[i - 1].year < c.year[i].year);
	}
	calendar_release(&c);
}

static void as_wording(const char *s, size_t len)
{
	struct wording w;
	struct error err = {0};
	char *text = mem_textn(s, len);

	if (wording_parse(&w, text, &err) == ST_OK)
		wording_release(&w);
	else
		HOLD(err.say[0]);
	free(text);
}

/* One county file for all of them, each read inside of a command that is rolled back. */
static void as_sample(const char *s, size_t len)
{
	static struct store *store;
	struct error err = {0};

	if (!store) {
		char dir[] = "/tmp/fuzz-XXXXXX", path[64];

		HOLD(mkdtemp(dir) != NULL);
		snprintf(path, sizeof path, "%s/county.gongkai", dir);
		HOLD(store_create(path, NULL, "甲县", &err) == ST_OK);
		HOLD(store_open(path, STORE_WRITE, &store, NULL, &err) == ST_OK);
		/* It lives on without a name. */
		unlink(path);
	}
	int rc = sqlite3_exec(store->db, "BEGIN", NULL, NULL, NULL);
	HOLD(rc == SQLITE_OK);
	store->in_command = store->unlogged = true;
	if (sample_load(store, s, len, &err) != ST_OK)
		HOLD(err.say[0]); /* whoever shows it cleans it */
	store_rollback(store);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	char *s = malloc(size);
	HOLD(s != NULL);
	memcpy(s, data + 1, size - 1);
	switch (data[0]) {
	case 'v':
		as_csv(s, size - 1);
		break;
	case 'c':
		as_calendar(s, size - 1);
		break;
	case 'w':
		as_wording(s, size - 1);
		break;
	case 's':
		as_sample(s, size - 1);
		break;
	default:
		break;
	}
	free(s);
	return 0;
}
