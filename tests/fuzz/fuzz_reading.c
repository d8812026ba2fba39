/* Any bytes as a document: what comes out must hold together, whatever went in.  The first byte
 * says how the rest comes: odd, as the reader's stream; even, as a text that was pasted. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/reading.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLD(what)                                                                     \
	do {                                                                           \
		if (!(what)) {                                                         \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what);     \
			abort();                                                       \
		}                                                                      \
	} while (0)

static void hold_text(const char *s)
{
	HOLD(s != NULL);
	HOLD(utf8_valid(s, strlen(s)));
}

static void hold_cell(const char *s)
{
	if (s)
		hold_text(s);
}

static void hold_notes(const struct notes *n)
{
	for (size_t i = 0; i < n->count; i++) {
		HOLD(n->note[i].line >= 0);
		hold_text(n->note[i].text);
		HOLD(n->note[i].text[0]);
	}
}

static size_t hold_checks(const struct checks *c)
{
	size_t disagree = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct check *one = &c->check[i];
		HOLD(one->line >= 0);
		hold_text(one->what);
		HOLD(one->what[0]);
		hold_text(one->column);
		hold_text(one->subject);
		hold_text(one->printed);
		hold_text(one->computed);
		disagree += !one->agrees;
	}
	return disagree;
}

static void hold_raw(const struct raw *r)
{
	hold_text(r->title);
	for (size_t i = 0; i < r->rows; i++)
		for (size_t c = 0; c < r->row[i].cells; c++)
			hold_text(r->row[i].cell[c]);
}

static void hold_pages(const struct pages *p)
{
	HOLD(memchr(p->format, '\0', sizeof p->format) != NULL);
	hold_notes(&p->notes);
	for (size_t i = 0; i < p->items; i++) {
		const struct item *it = &p->item[i];
		HOLD(it->line >= 0);
		if (it->kind == ITEM_LINE)
			hold_text(it->text);
		else if (it->kind == ITEM_TABLE)
			hold_raw(&it->raw);
		for (size_t k = 0; it->kind == ITEM_PIECES && k < it->pieces; k++) {
			hold_text(it->piece[k].text);
			HOLD(it->piece[k].x0 <= it->piece[k].x1);
		}
	}
}

static void hold_period(bool has, struct period p)
{
	HOLD(!has || p.first <= p.last);
}

static void hold_table(const struct sheet *t)
{
	hold_text(t->title);
	HOLD(t->line >= 0 && t->total_line >= 0);
	HOLD(t->columns > 0);
	hold_text(sheet_kind_code(t->kind));
	for (size_t c = 0; c < t->columns; c++) {
		const struct sheet_column *col = &t->column[c];
		hold_text(col->head);
		hold_text(role_code(col->role));
		HOLD(col->sure >= 0 && col->sure <= 100);
		hold_cell(col->why);
		hold_period(col->has_period, col->period);
	}
	for (size_t i = 0; i < t->rows; i++) {
		HOLD(t->row[i].line >= 0);
		hold_cell(t->row[i].section);
		for (size_t c = 0; c < t->columns; c++)
			hold_cell(t->row[i].cell[c]);
	}
	for (size_t c = 0; t->total && c < t->columns; c++)
		hold_cell(t->total[c]);
	hold_notes(&t->notes);
	hold_period(t->has_period, t->period);
}

static void hold_reading(const struct reading *r)
{
	size_t disagree = hold_checks(&r->checks);

	hold_text(r->name);
	hold_notes(&r->notes);
	for (size_t t = 0; t < r->tables; t++) {
		hold_table(&r->table[t]);
		disagree += hold_checks(&r->table[t].checks);
	}
	HOLD(disagree == reading_disagree(r));
}

/* Read once, for all the documents. */
static const struct heads *heads_once(void)
{
	static struct heads heads;

	if (!heads.words.rows)
		HOLD(heads_load(&heads, NULL) == ST_OK);
	return &heads;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pages p = {0};
	struct reading r = {0};
	struct error err = {0};

	if (size == 0)
		return 0;
	/* A copy of its own, so that a step beyond its end is seen. */
	char *text = malloc(size);
	HOLD(text != NULL);
	memcpy(text, data + 1, size - 1);
	enum status st = data[0] % 2 ? pages_parse(&p, text, size - 1, &err)
				     : pages_of_text(&p, text, size - 1, &err);
	if (st == ST_OK) {
		hold_pages(&p);
		HOLD(reading_make(&r, &p, heads_once(), "文件", &err) == ST_OK);
		hold_reading(&r);
		reading_release(&r);
		pages_release(&p);
	} else {
		HOLD(p.items == 0);
		HOLD(err.say[0]);
		hold_text(err.say);
	}
	free(text);
	return 0;
}
