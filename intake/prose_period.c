#include "intake/prose_periods.h"

#include <stdlib.h>

/* A year that another of the periods lies in only says when that is. */
static void drop_years(struct period *p, size_t *n)
{
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++) {
		bool inner = false;
		for (size_t k = 0; k < *n && period_kind(p[i]) == PERIOD_YEAR; k++)
			inner = inner ||
				(!period_equal(p[i], p[k]) && period_has(p[i], p[k]));
		if (!inner)
			p[kept++] = p[i];
	}
	*n = kept;
}

void said_settle(struct said *s)
{
	drop_years(s->period, &s->periods);
}

void said_period(struct said *s, struct period p)
{
	for (size_t i = 0; i < s->periods; i++)
		if (period_equal(s->period[i], p))
			return;
	if (s->periods < SAID_MAX)
		s->period[s->periods++] = p;
}

static void said_doubt(struct said *s, const struct prose_text *t,
		       const struct named *n)
{
	if (!s->doubt)
		s->doubt = prose_text_quote(t, n->from, n->to);
}

void said_named(struct said *s, const struct prose_text *t, const struct named *n)
{
	switch (n->kind) {
	case NAMED_PERIOD:
	case NAMED_DAYS:
		said_period(s, n->period);
		break;
	case NAMED_UPTO:
		s->uptos += s->uptos == 0 || s->upto != n->day;
		s->upto = n->day;
		break;
	case NAMED_DOUBT:
		said_doubt(s, t, n);
		break;
	case NAMED_NONE:
		break;
	}
}

void said_add(struct said *s, const struct words *w, const char *text, int year)
{
	struct prose_text t;
	struct named n;
	size_t pos = 0;
	bool more;

	prose_text_make(&t, text, 0);
	do {
		more = named_next(w, &t, &pos, &year, &n);
		s->year = s->year ? s->year : n.first_year;
		if (more)
			said_named(s, &t, &n);
	} while (more);
	prose_text_release(&t);
}

void said_release(struct said *s)
{
	free(s->doubt);
	*s = (struct said){0};
}
