/* Finding a unit or domain by what a document or a clerk calls it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/names.h"
#include "store/place.h"
#include "text/find.h"
#include "text/lang.h"

enum {
	CANDIDATES_SHOWN = 6,
	FOREBEARS = 5, /* kinds of areas, and one to spare */
};

/* Endings by which one and the same township is written with and without. */
static const char *const office_endings[] = {"人民政府", "政府", "办事处"};

static bool ends_with(const char *text, const char *ending)
{
	size_t len = strlen(text), cut = strlen(ending);
	return len > cut && strcmp(text + len - cut, ending) == 0;
}

/* ---- what stands before a "/" ---- */

/* A unit as it is written: the areas it is said to be below, the nearest last, and its name. */
struct written {
	struct buf name;
	char *above[FOREBEARS];
	int areas;
};

static void written_release(struct written *w)
{
	for (int i = 0; i < w->areas; i++)
		free(w->above[i]);
	buf_release(&w->name);
}

/* "省/市/县": of more than there are kinds of areas the last ones count. */
static enum status written_read(const struct naming *n, const char *text,
				struct written *w, struct error *err)
{
	const char *slash;
	enum status st = ST_OK;

	while (n->offices && st == ST_OK && (slash = strchr(text, '/'))) {
		struct buf one = {0}, area = {0};

		buf_addn(&one, text, (size_t)(slash - text));
		st = names_clean(n, buf_text(&one), &area, err);
		if (st == ST_OK && w->areas == FOREBEARS)
			st = error_set(err, ST_INPUT, _("“%.60s”层级太多，最多 %d 层"),
				       text, FOREBEARS + 1);
		else if (st == ST_OK)
			w->above[w->areas++] = mem_text(buf_text(&area));
		buf_release(&one);
		buf_release(&area);
		text = slash + 1;
	}
	return st == ST_OK ? names_clean(n, text, &w->name, err) : st;
}

/* Whether it is called so: by name, alias, or a piece of either. */
static bool is_called(struct store *s, int64_t id, const char *text)
{
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT name FROM unit WHERE id=?1 UNION ALL "
				      "SELECT name FROM unit_alias WHERE unit=?1",
				      NULL);
	bool fits = false;
	int got = -1;

	if (st) {
		db_bind(st, "i", id);
		while (!fits && (got = db_step(s, st, NULL)) == 1) {
			const char *name = (const char *)sqlite3_column_text(st, 0);

			fits = name && find_match(name, text) != FIND_NONE;
		}
	}
	db_done(st);
	if (got < 0)
		db_doom(s);
	return fits;
}

/* Whether the areas it is written behind are among those above it, in their order. */
static bool is_below(struct store *s, const struct written *w, int64_t id)
{
	int left = w->areas;

	for (int depth = 0; left && depth < FOREBEARS; depth++) {
		id = unit_parent(s, id);
		if (!id)
			break;
		if (is_called(s, id, w->above[left - 1]))
			left--;
	}
	return left == 0;
}

/* ---- by name ---- */

/* The one in the scope with exactly this name that is below the areas; 0 if there is none,
 * NAMES_SEVERAL. */
static int64_t find_named(struct store *s, const struct naming *n,
			  const struct written *w, const char *name)
{
	bool here = n->by_name_here && !scope_whole(s);
	int64_t found = 0;
	int got = -1;

	if (!w->areas)
		return names_exact(s, n, name);
	sqlite3_stmt *st = db_prepare(s, here ? n->by_name_here : n->by_name, NULL);
	if (st) {
		db_bind(st, "t", name);
		while ((got = db_step(s, st, NULL)) == 1) {
			int64_t id = sqlite3_column_int64(st, 0);

			if (is_below(s, w, id))
				found = found ? NAMES_SEVERAL : id;
		}
	}
	db_done(st);
	if (got < 0)
		db_doom(s);
	return found;
}

/* By the name with an office's ending dropped or added; 0 if none or several fit.  NAMES_SEVERAL for
 * namesakes, whose name is then what is written. */
static int64_t find_office(struct store *s, const struct naming *n, struct written *w)
{
	const char *text = buf_text(&w->name);
	int64_t found = 0;
	for (size_t i = 0; i < sizeof(office_endings) / sizeof(*office_endings); i++) {
		const char *ending = office_endings[i];
		struct buf other = {0};
		if (ends_with(text, ending))
			buf_addn(&other, text, strlen(text) - strlen(ending));
		else
			buf_addf(&other, "%s%s", text, ending);
		int64_t id = find_named(s, n, w, buf_text(&other));
		if (id == NAMES_SEVERAL) {
			buf_release(&w->name);
			w->name = other;
			return id;
		}
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

/* exact: those of this very name or alias only. */
static enum status collect(struct store *s, const struct naming *n,
			   const struct written *w, bool exact, struct fits *f,
			   struct error *err)
{
	bool here = n->every_here && !scope_whole(s);
	const char *text = buf_text(&w->name);
	int got;
	sqlite3_stmt *st = db_prepare(s, here ? n->every_here : n->every, err);
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		const char *name = (const char *)sqlite3_column_text(st, 1);
		int64_t id = sqlite3_column_int64(st, 0);
		enum find_rank rank = !name                     ? FIND_NONE
				      : !exact                  ? find_match(name, text)
				      : strcmp(name, text) == 0 ? FIND_WHOLE
								: FIND_NONE;

		if (rank != FIND_NONE && (!w->areas || is_below(s, w, id)))
			note_fit(f, id, rank);
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
		char *name = n->offices
				     ? unit_path(s, f->id[i],
						 n == &naming_area ? s->top : s->root)
				     : names_of(s, n, f->id[i]);
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

static enum status find_piece(struct store *s, const struct naming *n,
			      const struct written *w, bool exact, int64_t *id,
			      struct error *err)
{
	struct fits f = {0};
	enum status st = collect(s, n, w, exact, &f, err);
	if (st == ST_OK && f.wholes == 1)
		*id = f.whole;
	else if (st == ST_OK && f.count == 1)
		*id = f.id[0];
	else if (st == ST_OK && f.count > 1)
		st = ambiguous(s, n, buf_text(&w->name), &f, err);
	free(f.id);
	return st;
}

enum status names_find(struct store *s, const struct naming *n, const char *text,
		       bool exact, int64_t *id, struct error *err)
{
	struct written w = {0};
	enum status st = names_clean(n, text, &w.name, err);

	*id = 0;
	/* A name may have a "/" in it: 县委办/信访局. */
	if (st == ST_OK && n->offices && strchr(text, '/') &&
	    !names_exact(s, n, buf_text(&w.name))) {
		buf_release(&w.name);
		st = written_read(n, text, &w, err);
	}
	if (st == ST_OK)
		*id = find_named(s, n, &w, buf_text(&w.name));
	if (st == ST_OK && !*id && !exact && n->offices)
		*id = find_office(s, n, &w);
	/* Namesakes: never guessed between, always told. */
	if (st == ST_OK && *id == NAMES_SEVERAL) {
		*id = 0;
		st = find_piece(s, n, &w, true, id, err);
	}
	if (st == ST_OK && !*id && !exact)
		st = find_piece(s, n, &w, false, id, err);
	if (st == ST_OK && !*id)
		st = error_set(err, ST_NOT_FOUND,
			       _("没有叫“%s”的%s，请核对写法，或先把它加为别名"),
			       buf_text(&w.name), _(n->noun));
	written_release(&w);
	return st;
}
