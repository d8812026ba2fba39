/* Finding a unit or domain by what a document or a clerk calls it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/names.h"
#include "text/find.h"
#include "text/lang.h"

enum {
	CANDIDATES_SHOWN = 6
};

/* Endings by which one and the same township is written with and without. */
static const char *const office_endings[] = {"人民政府", "政府", "办事处"};

static bool ends_with(const char *text, const char *ending)
{
	size_t len = strlen(text), cut = strlen(ending);
	return len > cut && strcmp(text + len - cut, ending) == 0;
}

/* By the name with an office's ending dropped or added; 0 if none or several fit. */
static int64_t find_office(struct store *s, const struct naming *n, const char *text)
{
	int64_t found = 0;
	for (size_t i = 0; i < sizeof(office_endings) / sizeof(*office_endings); i++) {
		const char *ending = office_endings[i];
		struct buf other = {0};
		if (ends_with(text, ending))
			buf_addn(&other, text, strlen(text) - strlen(ending));
		else
			buf_addf(&other, "%s%s", text, ending);
		int64_t id = names_exact(s, n, buf_text(&other));
		buf_release(&other);
		if (id && found && id != found)
			return 0;
		if (id)
			found = id;
	}
	return found;
}

struct fits {
	int64_t *id;
	size_t count, cap;
	int64_t whole; /* the only one the text is the whole of, 0 if none or several */
	size_t wholes;
};

static void note_fit(struct fits *f, int64_t id, enum find_rank rank)
{
	if (rank == FIND_NONE)
		return;
	if (rank == FIND_WHOLE && f->whole != id) {
		f->whole = id;
		f->wholes++;
	}
	if (f->count && f->id[f->count - 1] == id)
		return;
	f->id = mem_grow(f->id, &f->cap, f->count + 1, sizeof(*f->id));
	f->id[f->count++] = id;
}

static enum status collect(struct store *s, const struct naming *n, const char *text,
			   struct fits *f, struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(s, n->every, err);
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		const char *name = (const char *)sqlite3_column_text(st, 1);
		if (name)
			note_fit(f, sqlite3_column_int64(st, 0),
				 find_match(name, text));
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static enum status ambiguous(struct store *s, const struct naming *n, const char *text,
			     const struct fits *f, struct error *err)
{
	struct buf names = {0};
	for (size_t i = 0; i < f->count && i < CANDIDATES_SHOWN; i++) {
		char *name = names_of(s, n, f->id[i]);
		buf_addf(&names, "%s%s", i ? "、" : "", name ? name : "");
		free(name);
	}
	if (f->count > CANDIDATES_SHOWN)
		buf_add(&names, "……");
	error_set(err, ST_AMBIGUOUS, _("“%s”可能是 %zu 个%s：%s。请写全称"), text,
		  f->count, _(n->noun), buf_text(&names));
	buf_release(&names);
	return ST_AMBIGUOUS;
}

static enum status find_piece(struct store *s, const struct naming *n, const char *text,
			      int64_t *id, struct error *err)
{
	struct fits f = {0};
	enum status st = collect(s, n, text, &f, err);
	if (st == ST_OK && f.wholes == 1)
		*id = f.whole;
	else if (st == ST_OK && f.count == 1)
		*id = f.id[0];
	else if (st == ST_OK && f.count > 1)
		st = ambiguous(s, n, text, &f, err);
	free(f.id);
	return st;
}

enum status names_find(struct store *s, const struct naming *n, const char *text,
		       bool exact, int64_t *id, struct error *err)
{
	struct buf clean = {0};
	enum status st = names_clean(n, text, &clean, err);
	*id = 0;
	if (st == ST_OK)
		*id = names_exact(s, n, buf_text(&clean));
	if (st == ST_OK && !*id && !exact && n->offices)
		*id = find_office(s, n, buf_text(&clean));
	if (st == ST_OK && !*id && !exact)
		st = find_piece(s, n, buf_text(&clean), id, err);
	if (st == ST_OK && !*id)
		st = error_set(err, ST_NOT_FOUND,
			       _("没有叫“%s”的%s，请核对写法，或先把它加为别名"),
			       buf_text(&clean), _(n->noun));
	buf_release(&clean);
	return st;
}
