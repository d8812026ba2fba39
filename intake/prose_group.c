#include "intake/prose_group.h"

#include <stdlib.h>
#include <string.h>

#include "intake/prose_digits.h"
#include "text/buf.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	GAP_BYTES = 90, /* between the names and what is said of them */
	SHOWN = 30      /* names in a sentence of a check */
};

static bool is_gap(struct slice s)
{
	return s.len <= GAP_BYTES && !memmem(s.s, s.len, "、", strlen("、")) &&
	       !memchr(s.s, ',', s.len);
}

static struct slice strip_words(const struct prose *p, struct slice s)
{
	static const enum word_role roles[] = {WORD_TAIL, WORD_AMOUNT, WORD_COMPLETION};
	size_t n;

	do {
		n = 0;
		for (size_t i = 0; i < 3 && n == 0; i++)
			n = words_end(&p->words, roles[i], s);
		s.len -= n;
	} while (n);
	return s;
}

/* A、B等三个领域: cuts at 等; *said is the number it gives, 0 if none. */
static struct slice strip_and_so_on(const struct prose *p, struct slice s,
				    bool *partial, int *said)
{
	const char *etc = words_etc(&p->words, s, true);
	*partial = false;
	*said = 0;
	if (!etc || !is_gap((struct slice){etc, (size_t)(s.s + s.len - etc)}))
		return s;
	char behind[GAP_BYTES + 1];
	size_t n = (size_t)(s.s + s.len - etc) - strlen("等");
	const char *q = behind;
	memcpy(behind, etc + strlen("等"), n);
	behind[n] = '\0';
	*said = digits_small(&q);
	*partial = true;
	s.len = (size_t)(etc - s.s);
	return s;
}

/* Behind 位居, 列 and the like nothing but the field stands: 县直单位. */
static struct slice strip_standing(const struct prose *p, struct slice s)
{
	size_t n = 0;
	struct slice near = s;
	const char *at;

	if (near.len > GAP_BYTES)
		near = slice_cut(s, s.len - GAP_BYTES, s.len);
	at = words_last(&p->words, WORD_STANDING, near, &n);
	if (at && is_gap((struct slice){at, (size_t)(s.s + s.len - at)}))
		s.len = (size_t)(at - s.s);
	return s;
}

void group_before(struct prose *p, struct slice before, struct group *g)
{
	struct slice s = strip_standing(p, before);
	size_t n = 0;
	int said;
	const char *only;

	*g = (struct group){0};
	s = strip_words(p, s);
	s = strip_and_so_on(p, s, &g->partial, &said);
	only = words_last(&p->words, WORD_ONLY, s, &n);
	if (only) {
		size_t from = (size_t)(only - s.s) + n;
		struct slice behind = slice_cut(s, from, s.len);
		if (!memchr(behind.s, ';', behind.len)) {
			g->only = true;
			s = behind;
		}
	}
	names_split(p, s, false, &g->names);
	if (g->only && g->names.lead != 0)
		g->only = false;
	if ((size_t)said == g->names.count)
		g->partial = false;
}

void group_behind(struct prose *p, struct slice after, struct group *g)
{
	struct slice s = after;
	const char *etc;

	*g = (struct group){0};
	if (s.len > SENTENCE_BYTES)
		return;
	etc = words_etc(&p->words, s, false);
	if (etc) {
		g->partial = true;
		s.len = (size_t)(etc - s.s);
	}
	names_split(p, s, false, &g->names);
	if (g->names.count && g->names.lead == 0)
		return;
	const char *comma = memchr(s.s, ',', s.len);
	names_release(&g->names);
	if (!comma)
		return;
	g->partial = false;
	s.len = (size_t)(comma - s.s);
	names_split(p, s, false, &g->names);
	if (g->names.lead != 0)
		names_release(&g->names);
}

static size_t count_known(struct prose *p, struct group *g, const struct stand *t,
			  size_t *missing)
{
	size_t n = 0;

	for (size_t i = 0; i < g->names.count; i++) {
		long row = stand_row(p, t, g->names.name[i]);
		bool twice = false;
		for (size_t k = 0; row >= 0 && k < i; k++)
			twice = twice || g->row[k] == (size_t)row;
		if (row < 0 || twice)
			*missing = i;
		n += row >= 0 && !twice;
		g->row[i] = row < 0 ? SIZE_MAX : (size_t)row;
	}
	return n;
}

bool group_resolve(struct prose *p, const struct sentence *s, struct group *g)
{
	size_t count = g->names.count, missing = 0, lost = SIZE_MAX;

	if (count == 0 || count > GROUP_MAX || g->names.kind == NAME_LOST)
		return false;
	g->row = mem_array(count, sizeof *g->row);
	for (size_t i = 0; i < p->stands; i++) {
		size_t n = count_known(p, g, &p->stand[i], &missing);
		if (n == count) {
			g->stand = &p->stand[i];
			return true;
		}
		if (count > 2 && n == count - 1)
			lost = missing;
	}
	if (lost != SIZE_MAX && p->budget >= 0) {
		size_t from = sentence_at(s, g->names.name[lost].s);
		char *quote = prose_quote(s, from, from + g->names.name[lost].len);
		notes_add(&p->r->notes, s->text->line,
			  _("表里没有“%s”这个名称，或有几个与它相近，这句话没有核对"),
			  quote);
		free(quote);
	}
	return false;
}

void group_release(struct group *g)
{
	names_release(&g->names);
	free(g->row);
}

bool group_has(const struct group *g, size_t row)
{
	for (size_t i = 0; i < g->names.count; i++)
		if (g->row[i] == row)
			return true;
	return false;
}

char *group_text(const struct group *g)
{
	struct buf b = {0};

	for (size_t i = 0; i < g->names.count; i++) {
		buf_add(&b, i ? "、" : "");
		buf_addn(&b, g->names.name[i].s, g->names.name[i].len);
	}
	return buf_take(&b);
}

char *rows_text(const struct stand *t, const size_t *row, size_t n)
{
	struct buf b = {0};

	for (size_t i = 0; i < n && i < SHOWN; i++) {
		buf_add(&b, i ? "、" : "");
		buf_add(&b, t->table->row[row[i]].cell[t->names]);
	}
	if (n > SHOWN)
		buf_add(&b, "…");
	return n ? buf_take(&b) : mem_text("");
}
