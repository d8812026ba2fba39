/* 应尽事项: what units owe besides figures: 政策解读 with a policy document, 以干代训, 政府开放日,
 * 专区建设 …: who, what, by when, done when, what shows it. */
#ifndef STORE_DUTIES_H
#define STORE_DUTIES_H

#include "store/matters.h"
#include "store/sorts.h"

struct duty {
	const struct matter *m; /* class is the sort */
	const char *document; /* the policy document an explanation is owed with; "" */
	const char *evidence; /* "" */
	const char *lateness; /* 解读迟发 of one done late, else "" */
	struct matter_end end;
};
struct duty_list {
	struct duty *row;
	size_t rows;
	struct matter_list matters;
	struct sort_list sorts;
	struct arena texts;
};
/* Soonest due first.  Of the filter kinds is not looked at; sort NULL: all. */
enum status duties_list(struct store *s, const struct matter_filter *f,
			const char *sort, daynum today, struct duty_list *out,
			struct error *err);
/* The same as far as the indexes tell (side_spine.c). */
enum status duties_spine(struct store *s, const struct matter_filter *f,
			 const char *sort, struct matter_spine *out, struct error *err);
void duty_list_release(struct duty_list *l);

struct duty_new {
	const char *sort;    /* of data/duties.csv; its term holds where m gives none */
	bool has_term;       /* m.days or m.due is given */
	struct matter_new m; /* kind and class are set here */
	const char *document; /* NULL or "": none */
};
/* *id is the matter's.  Refused: a sort there is not, no date where its sort has no term. */
enum status duty_add(struct store *s, const struct duty_new *n, int64_t *id,
		     struct error *err);
/* Rewords it; NULL leaves a text as it is, "" takes document or evidence away. */
enum status duty_edit(struct store *s, int64_t matter, const char *what,
		      const char *document, const char *evidence, struct error *err);
/* Done on `day`; evidence NULL leaves it as it is. */
enum status duty_done(struct store *s, int64_t matter, daynum day, const char *evidence,
		      const char *note, struct error *err);
enum status duty_delete(struct store *s, int64_t matter, struct error *err);

#endif
