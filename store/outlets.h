/* 网站栏目、政务新媒体账号: each with an owner, a class and how long it may go without an update.
 * Its clock is a matter of kind update: every update starts the term anew, 注销 ends it. */
#ifndef STORE_OUTLETS_H
#define STORE_OUTLETS_H

#include "store/matters.h"
#include "store/sorts.h"

enum outlet_kind {
	OUTLET_COLUMN = 1, /* 栏目 */
	OUTLET_ACCOUNT,    /* 账号 */
};
const char *outlet_kind_code(enum outlet_kind k); /* column account */
const char *outlet_kind_name(enum outlet_kind k); /* 栏目 账号 */
const char *outlet_kind_chinese(enum outlet_kind k);
bool outlet_kind_parse(const char *code, enum outlet_kind *out);

struct outlet {
	/* days and per are the limit, start the last update, due the day it must be updated by */
	const struct matter *m;
	enum outlet_kind kind;
	const char *name, *address; /* address "" */
	/* false: what it shows bears no date, which counts as not updated (the check tables of
	 * 国办秘函〔2019〕19号): it is overdue whatever the limit */
	bool dated;
	const char *proof; /* of its closing: the name of a screenshot; "" */
	struct matter_end end;
	daynum updated; /* last update; DAY_NONE when it bears no date */
	int since;      /* days from then to `today`; -1 not known */
	int left; /* days to the due date, negative when overdue: of any limit natural
			   days, as whoever checks counts them */
};
struct outlet_list {
	struct outlet *row;
	size_t rows;
	struct matter_list matters;
	struct arena texts;
};
/* Soonest due first.  Of the filter kinds is not looked at; kind 0: both. */
enum status outlets_list(struct store *s, const struct matter_filter *f,
			 enum outlet_kind kind, daynum today, struct outlet_list *out,
			 struct error *err);
/* The same as far as the indexes tell (side_spine.c). */
enum status outlets_spine(struct store *s, const struct matter_filter *f,
			  enum outlet_kind kind, struct matter_spine *out,
			  struct error *err);
void outlet_list_release(struct outlet_list *l);
/* The outlet of a unit that is called so, spelled exactly; 0: none. */
int64_t outlet_named(struct store *s, int64_t unit, const char *name);

struct outlet_new {
	int64_t unit;
	enum outlet_kind kind;              /* 0: that of the class */
	const char *name, *class, *address; /* address NULL or "": none */
	daynum updated;                     /* last update */
	/* what it shows bears no date: `updated` is then the day that was found */
	bool undated;
	int days; /* the limit, of per; -1: that of the class */
	enum per per;
};
/* *id is the matter's.  Refused: a name the unit has already, a class there is not, no limit
 * where the class has none.  A change inside a command. */
enum status outlet_add(struct store *s, const struct outlet_new *n, int64_t *id,
		       struct error *err);
/* It was updated on `day`; undated: seen on that day, and what it shows bears no date. */
enum status outlet_update(struct store *s, int64_t matter, daynum day, bool undated,
			  struct error *err);
/* Its own limit, from now on and for the term in force; days -1: that of its class. */
enum status outlet_limit(struct store *s, int64_t matter, int days, enum per per,
			 struct error *err);
/* 注销; proof is what shows it (a screenshot's name), "" none: check then says so.  Of one closed
 * already the proof is put in. */
enum status outlet_close(struct store *s, int64_t matter, daynum day, const char *proof,
			 const char *reason, struct error *err);
/* It is there again (恢复); the proof of its closing is none any more. */
enum status outlet_reopen(struct store *s, int64_t matter, daynum day, const char *note,
			  struct error *err);
/* Takes back what was last entered of it by mistake: an update, a closing. */
enum status outlet_revert(struct store *s, int64_t matter, struct error *err);
/* Another name or address; NULL leaves it as it is. */
enum status outlet_edit(struct store *s, int64_t matter, const char *name,
			const char *address, struct error *err);
enum status outlet_delete(struct store *s, int64_t matter, struct error *err);

/* Appends what a finding says of it: 工作动态已18天未更新（时限2周，逾期4天）. */
void outlet_finding(struct buf *out, const struct outlet *o);
/* The sort of finding that makes (data/classes.csv). */
#define OUTLET_FINDING "栏目更新不及时"

#endif
