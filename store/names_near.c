#include "store/names_near.h"

#include <stdlib.h>
#include <string.h>

#include "text/chars.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "text/utf8.h"

enum {
	FIRST = 256
};

void names_fold(struct buf *out, const char *name)
{
	struct buf half = {0};
	size_t len;

	buf_clear(out);
	number_halfwidth(&half, name, strlen(name));
	len = half.len;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_decode(half.s + at, len - at, &cp);

		if (cp != ' ' && char_class(cp) != CHAR_BLANK)
			buf_addn(out, half.s + at, n);
		at += n;
	}
	buf_release(&half);
}

/* FNV-1a; never 0, which is an empty place. */
static uint64_t mark_of(const struct buf *folded)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < folded->len; i++)
		h = (h ^ (unsigned char)folded->s[i]) * UINT64_C(1099511628211);
	return h ? h : 1;
}

static size_t place_of(const struct near_marks *m, uint64_t mark)
{
	size_t at = (size_t)mark & (m->cap - 1);

	while (m->mark[at] && m->mark[at] != mark)
		at = (at + 1) & (m->cap - 1);
	return at;
}

static void put(struct near_marks *m, uint64_t mark)
{
	size_t at = place_of(m, mark);

	m->count += !m->mark[at];
	m->mark[at] = mark;
}

static void mark_add(struct near_marks *m, uint64_t mark)
{
	if (m->count * 2 >= m->cap) {
		struct near_marks wider = {.cap = m->cap ? m->cap * 2 : FIRST};

		wider.mark = mem_array(wider.cap, sizeof *wider.mark);
		for (size_t i = 0; i < m->cap; i++)
			if (m->mark[i])
				put(&wider, m->mark[i]);
		near_marks_release(m);
		*m = wider;
	}
	put(m, mark);
}

void near_marks_release(struct near_marks *m)
{
	free(m->mark);
	*m = (struct near_marks){0};
}

/* Goes through all names: into the marks, or until one of another than `self` looks like it, whose
 * copy is then in *found. */
static enum status go_through(struct store *s, const struct near_whom *whom,
			      const struct buf *folded, struct near_marks *marks,
			      char **found, struct error *err)
{
	struct buf other = {0};
	bool beside = !marks && whom->beside;
	sqlite3_stmt *st = db_prepare(s, beside ? whom->beside : whom->every, err);
	int got = 0;

	if (!st)
		return db_error(s, err);
	if (beside)
		db_bind(st, "ii", whom->parent, whom->self);
	while (!*found && (got = db_step(s, st, err)) == 1) {
		const char *name = (const char *)sqlite3_column_text(st, 1);

		if (!name)
			continue;
		names_fold(&other, name);
		if (marks)
			mark_add(marks, mark_of(&other));
		else if (sqlite3_column_int64(st, 0) != whom->self &&
			 strcmp(buf_text(&other), buf_text(folded)) == 0)
			*found = mem_text(name);
	}
	enum status result = *found || got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	buf_release(&other);
	return result;
}

enum status names_near(struct store *s, struct near_whom whom, const char *noun,
		       const char *name, struct near_marks *marks, struct error *err)
{
	struct buf folded = {0};
	char *found = NULL;
	enum status st = ST_OK;

	names_fold(&folded, name);
	uint64_t mark = mark_of(&folded);
	if (marks && !marks->cap)
		st = go_through(s, &whom, &folded, marks, &found, err);
	/* What has no mark stands nowhere; what has one may have been its own, or be gone. */
	if (st == ST_OK &&
	    (!marks || !marks->cap || marks->mark[place_of(marks, mark)]))
		st = go_through(s, &whom, &folded, NULL, &found, err);
	if (st == ST_OK && found)
		st = error_set(
			err, ST_INPUT,
			_("“%.60s”和已有的%s“%.60s”只差空格或全角半角；是同一个就请写"
			  "“%.60s”，不是就请换一个名称"),
			name, _(noun), found, found);
	else if (st == ST_OK && marks)
		mark_add(marks, mark);
	free(found);
	buf_release(&folded);
	return st;
}
