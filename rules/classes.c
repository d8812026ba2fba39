#include "rules/classes.h"

#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/csv.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/number.h"

void classes_release(struct classes *c)
{
	free(c->row);
	arena_release(&c->texts);
	*c = (struct classes){0};
}

static bool has(const struct classes *c, enum matter_kind kind, const char *name)
{
	for (size_t i = 0; i < c->rows; i++)
		if (c->row[i].kind == kind && strcmp(c->row[i].name, name) == 0)
			return true;
	return false;
}

/* Comments and the head are rows of no class. */
static bool is_class(const struct csv_row *r)
{
	return r->cell[0][0] != '#' && strcmp(r->cell[0], "kind") != 0;
}

static enum status class_read(struct classes *c, const struct csv_row *r,
			      struct error *err)
{
	enum matter_kind kind;
	struct buf name = {0};
	struct error why;

	if (r->cells < 2 || !matter_kind_parse(r->cell[0], &kind))
		return error_set(err, ST_INPUT,
				 _("类别表第%d行要写 种类,类别,词，种类是 "
				   "rectification 或 duty"),
				 r->line);
	enum status st = clean_text(&name, r->cell[1], strlen(r->cell[1]), CLEAN_NAME,
				    _("类别"), &why);
	if (st != ST_OK)
		st = error_set(err, st, _("类别表第%d行：%s"), r->line, why.say);
	if (st == ST_OK && !has(c, kind, buf_text(&name))) {
		c->row = mem_grow(c->row, &c->cap, c->rows + 1, sizeof *c->row);
		c->row[c->rows++] = (struct class_row){
			kind, arena_text(&c->texts, buf_text(&name)),
			arena_text(&c->texts, r->cells > 2 ? r->cell[2] : "")};
	}
	buf_release(&name);
	return st;
}

enum status classes_add(struct classes *c, const char *text, size_t len,
			struct error *err)
{
	struct csv csv;
	size_t before = c->rows;
	enum status st = csv_parse(&csv, text, len, ',', err);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; st == ST_OK && i < csv.rows; i++)
		if (csv.row[i].cells && is_class(&csv.row[i]))
			st = class_read(c, &csv.row[i], err);
	csv_release(&csv);
	if (st != ST_OK)
		c->rows = before;
	return st;
}

static bool speaks(const char *words, const char *text)
{
	bool found = false;

	for (char *word; !found && (word = listed_next(&words, LISTED_OURS));
	     free(word))
		found = strstr(text, word) != NULL;
	return found;
}

const char *classes_propose(const struct classes *c, enum matter_kind kind,
			    const char *text)
{
	struct buf narrow = {0};
	const char *name = NULL;

	number_halfwidth(&narrow, text, strlen(text));
	for (size_t i = 0; i < c->rows && !name; i++)
		if (c->row[i].kind == kind &&
		    (speaks(c->row[i].words, buf_text(&narrow)) ||
		     strstr(buf_text(&narrow), c->row[i].name)))
			name = c->row[i].name;
	buf_release(&narrow);
	return name;
}

const char *classes_find(const struct classes *c, enum matter_kind kind,
			 const char *typed)
{
	enum find_rank best = FIND_NONE;
	const char *name = NULL;
	size_t n = 0;

	for (size_t i = 0; *typed && i < c->rows; i++) {
		enum find_rank rank = c->row[i].kind == kind
					      ? find_match(c->row[i].name, typed)
					      : FIND_NONE;
		if (rank == FIND_NONE || rank < best)
			continue;
		n = rank > best ? 1 : n + 1;
		best = rank;
		name = c->row[i].name;
	}
	return n == 1 ? name : NULL;
}

bool classes_has(const struct classes *c, enum matter_kind kind, const char *name)
{
	for (size_t i = 0; i < c->rows; i++)
		if (c->row[i].kind == kind && strcmp(c->row[i].name, name) == 0)
			return true;
	return false;
}

const char *classes_meant(const struct classes *c, enum matter_kind kind,
			  const char *typed)
{
	const char *name = classes_find(c, kind, typed);

	for (const char *p = typed; name && *p; p++)
		if ((unsigned char)*p >= 0x80)
			return typed;
	return name ? name : typed;
}
