/* Registers as a wording names them: their tables, and how many rows they have. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "report/register.h"
#include "text/lang.h"
#include "text/prefix.h"

static bool chosen(struct facts *f, const char *words, struct register_choice *c,
		   int64_t **ids, size_t *n)
{
	struct error err = {0};

	*ids = NULL;
	*n = 0;
	return register_choose(words, f->p, f->o.today, c) &&
	       facts_kept(f, register_chosen(f->s, c, ids, n, &err), &err);
}

static void fact_rows(const struct ask *a)
{
	struct register_choice c;
	int64_t *ids;
	size_t n;

	if (!register_choose(a->word, a->f->p, a->f->o.today, &c))
		fact_missing(a->out, _("没有“%.60s”这样的登记簿"), a->word);
	else if (!chosen(a->f, a->word, &c, &ids, &n))
		fact_missing(a->out, "%s", _("登记簿读不出来"));
	else {
		fact_number(a->out, (int64_t)n);
		free(ids);
	}
}

bool fact_register(const struct ask *a)
{
	static const struct fact_name names[] = {{"件数", fact_rows}, {NULL, NULL}};

	return fact_among(names, a);
}

struct table *facts_register(struct facts *f, const char *words, bool *there)
{
	struct register_choice c;
	struct table *t = NULL;
	struct error err = {0};
	int64_t *ids = NULL;
	size_t n = 0;

	*there = register_choose(words, f->p, f->o.today, &c);
	if (*there && chosen(f, words, &c, &ids, &n) && n) {
		t = register_document(f->s, c.reg, &c.ask, ids, n, &err);
		if (!t)
			facts_kept(f, err.status, &err);
	}
	free(ids);
	return t;
}
