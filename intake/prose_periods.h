/* What a place of a document says of its period.  Inside intake/prose_*.c only. */
#ifndef INTAKE_PROSE_PERIODS_H
#define INTAKE_PROSE_PERIODS_H

#include "intake/prose_named.h"

enum {
	SAID_MAX = 6
};

struct said {
	struct period period[SAID_MAX]; /* distinct ones, as they come */
	size_t periods;
	daynum upto;
	int uptos;   /* how many different days */
	int year;    /* the first one said; 0 if none */
	char *doubt; /* the digits as printed; NULL if none */
};

/* One more, unless it has been said. */
void said_period(struct said *s, struct period p);
void said_named(struct said *s, const struct prose_text *t, const struct named *n);
/* All that a text names: 2024年4月, 2021年上半年, 2024年1-4月, 二季度, 截至2023年6月5日; digits of a
 * date that could mean several ("20243月") are its doubt.  `year` completes "4月" when > 0. */
void said_add(struct said *s, const struct words *w, const char *text, int year);
/* A year that another period of the place lies in is dropped. */
void said_settle(struct said *s);
void said_release(struct said *s);

struct blocks;
/* The first lines of a document: titles, else beginnings of clauses. */
void said_document(struct said *s, const struct words *w, const struct blocks *b);

struct reading;
struct sheet;
/* Proposes a period and a last day for each of the count tables, from what stands at the table or
 * else from what the document says; asks in a note where several are possible.  *asked: whether
 * the document's own doubt has been noted, which is done once. */
void periods_propose(struct reading *r, struct sheet *t, size_t count,
		     const struct words *w, const struct blocks *b,
		     const struct said *doc, bool *asked);

#endif
