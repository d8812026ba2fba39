/* Registers as a wording names them: their tables, and how many rows they have. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "report/register.h"
#include "text/lang.h"
#include "text/prefix.h"

/* Its rows; *known is false when there is no such register. */
static enum status chosen(struct facts *f, const char *words, struct register_choice *c,
			  struct register_part *part, bool *known, struct error *err)
{
	int64_t *ids = NULL;

	*part = (struct register_part){0};
	*known = register_choose(words, f->p, f->o.today, c);
	if (!*known)
		return ST_NOT_FOUND;
	enum status st = register_chosen(f->s, c, &ids, &part->n, err);
	part->ids = ids;
	part->heads = c->heads;
	facts_kept(f, st, err);
	return st;
}

static void release(struct register_choice *c, struct register_part *part)
{
	free((int64_t *)(uintptr_t)part->ids);
	register_choice_release(c);
}

static void fact_rows(const struct ask *a)
{
	struct register_choice c;
	struct register_part part;
	struct error err = {0};
	bool known;

	if (chosen(a->f, a->word, &c, &part, &known, &err) == ST_OK)
		fact_number(a->out, (int64_t)part.n);
	else if (!known)
		fact_missing(a->out, _("没有“%.60s”这样的登记簿"), a->word);
	else
		fact_missing(a->out, "%s", err.say);
	if (known)
		release(&c, &part);
}

bool fact_register(const struct ask *a)
{
	static const struct fact_name names[] = {{"件数", fact_rows}, {NULL, NULL}};

	return fact_among(names, a);
}

struct table *facts_register(struct facts *f, const char *words, bool *there)
{
	struct register_choice c;
	struct register_part part;
	struct error err = {0};
	struct table *t = NULL;

	if (chosen(f, words, &c, &part, there, &err) == ST_OK && part.n) {
		t = register_document(f->s, c.reg, &c.ask, &part, &err);
		facts_kept(f, t ? ST_OK : err.status, &err);
	}
	if (*there)
		release(&c, &part);
	return t;
}
