/* Sorts of outlets and duties, as data: data/outlets.csv, data/duties.csv.  How long a sort may
 * take is what the file says, or what this county has set instead. */
#ifndef STORE_SORTS_H
#define STORE_SORTS_H

#include "rules/clock.h"
#include "store/store.h"

enum sorts {
	SORTS_OUTLETS,
	SORTS_DUTIES,
};
struct sort {
	const char *name;    /* 动态要闻, 政策解读 */
	const char *kind;    /* column account duty */
	int days;            /* of per; -1: no general rule */
	enum per per;        /* PER_WORKDAY where there is none */
	const char *late;    /* what being late is called: 解读迟发; "" */
	const char *expects; /* what shows that it was done; "" */
	const char *source;  /* of the term; "" */
};
struct sort_list {
	struct sort *row;
	size_t rows;
	struct arena texts;
};
/* The file's, with the terms this county has set in their place. */
enum status sorts_list(struct store *s, enum sorts which, struct sort_list *out,
		       struct error *err);
void sort_list_release(struct sort_list *l);
/* The one called so, NULL when there is none. */
const struct sort *sort_find(const struct sort_list *l, const char *name);
/* ST_INPUT, listing those there are. */
enum status sort_unknown(const struct sort_list *l, const char *name,
			 struct error *err);

/* The setting by which a county sets another term for a sort: limit-动态要闻. */
#define SORT_SETTING "limit-"

#endif
