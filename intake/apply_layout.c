/* What the columns of a layout mean: as the county file keeps it, as the clerk says it. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/mem.h"
#include "text/number.h"
#include "text/sha256.h"

/* A head as it is compared: half-width, without blanks. */
static void plain(struct buf *out, const char *head)
{
	struct buf half = {0};

	buf_clear(out);
	number_halfwidth(&half, head, strlen(head));
	for (const char *p = buf_text(&half); *p; p++)
		if (*p != ' ' && *p != '\n' && *p != '\t')
			buf_putc(out, *p);
	buf_release(&half);
}

void apply_layout_key(const struct sheet *t, char out[SHA256_HEX])
{
	struct buf head = {0};
	struct sha256 h;

	sha256_begin(&h);
	for (size_t i = 0; i < t->columns; i++) {
		plain(&head, t->column[i].head);
		sha256_add(&h, buf_text(&head), head.len + 1);
	}
	sha256_end(&h, out);
	buf_release(&head);
}

/* "3=own 5=ignore", from our own file: what does not fit is passed over. */
bool apply_layout_stored(struct apply *a, bool *said)
{
	char *roles = store_layout_get(a->s, a->pt->layout);
	bool any = false;

	for (const char *s = roles; s && *s;) {
		char *end = NULL;
		unsigned long column = strtoul(s, &end, 10);
		size_t n = *end == '=' ? strcspn(end + 1, " ") : 0;
		char *word = mem_textn(end + (*end == '='), n);
		enum head_role role = heads_role(word);

		free(word);
		if (column >= 1 && column <= a->table->columns && role < HEAD_ROLES) {
			a->pt->role[column - 1] = role;
			said[column - 1] = any = true;
		}
		s = end + strcspn(end, " ");
		s += strspn(s, " ");
	}
	free(roles);
	return any;
}

static bool same_head(const char *one, const char *other)
{
	struct buf a = {0}, b = {0};

	plain(&a, one);
	plain(&b, other);
	bool same = strcmp(buf_text(&a), buf_text(&b)) == 0;
	buf_release(&a);
	buf_release(&b);
	return same;
}

/* A table said by its number stands for all that are laid out like it: they are remembered as
 * one. */
static bool is_meant(const struct apply *a, const struct import_role *r, size_t column)
{
	const struct plan_document *d = a->doc;

	if (!r->column)
		return same_head(a->table->column[column].head, r->head);
	if (r->column != column + 1)
		return false;
	return !r->table || (r->table <= d->reading->tables &&
			     strcmp(d->table[r->table - 1].layout, a->pt->layout) == 0);
}

bool apply_layout_given(struct apply *a, bool *said)
{
	bool any = false;

	for (size_t i = 0; i < a->o->roles; i++)
		for (size_t c = 0; c < a->table->columns; c++)
			if (is_meant(a, &a->o->role[i], c)) {
				a->pt->role[c] = a->o->role[i].role;
				said[c] = any = true;
			}
	return any;
}

/* Remembers what the clerk said, for the next document with these heads. */
enum status apply_layout_keep(struct apply *a, const bool *said)
{
	struct buf roles = {0};

	for (size_t c = 0; c < a->table->columns; c++)
		if (said[c])
			buf_addf(&roles, "%s%zu=%s", roles.len ? " " : "", c + 1,
				 heads_word(a->pt->role[c]));
	enum status st =
		store_layout_set(a->s, a->pt->layout, buf_text(&roles), a->err);
	buf_release(&roles);
	return st;
}

void apply_layout_column(const struct apply *a, size_t column, struct buf *out)
{
	const struct sheet *t = a->table;
	const char *head = t->column[column].head;
	bool alone = head[0] != '\0' && head[0] != '@';

	for (size_t c = 0; c < t->columns; c++)
		alone = alone && (c == column || !same_head(head, t->column[c].head));
	if (alone)
		buf_add(out, head);
	else if (a->doc->reading->tables > 1)
		buf_addf(out, "@%zu.%zu", (size_t)(a->pt - a->doc->table) + 1,
			 column + 1);
	else
		buf_addf(out, "@%zu", column + 1);
}
