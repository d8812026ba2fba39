/* What the tests of units, counts, matters and samples share. */
#ifndef TESTS_STORE_ENTITY_KIT_H
#define TESTS_STORE_ENTITY_KIT_H

#include "tests/store/core_kit.h"

#include "store/check.h"

/* An open county file with 甲镇, 乙镇, 丙局; 就业 and 养老服务 of its domains. */
struct desk {
	struct place *place;
	struct store *s;
	int64_t jia, yi, bing, jobs, care;
	struct error err;
};

static inline void desk_begin(struct desk *d)
{
	check_ok(store_begin(d->s, &d->err), &d->err);
}

static inline void desk_commit(struct desk *d, const char *what)
{
	check_ok(store_commit(d->s, what, &d->err), &d->err);
}

static inline int desk_setup(void **state)
{
	struct desk *d = mem_alloc(sizeof(*d));
	place_setup((void **)&d->place);
	d->s = place_open(d->place);
	desk_begin(d);
	check_ok(unit_add(d->s, UNIT_TOWNSHIP, "甲镇", 0, &d->jia, &d->err), &d->err);
	check_ok(unit_add(d->s, UNIT_TOWNSHIP, "乙镇", 0, &d->yi, &d->err), &d->err);
	check_ok(unit_add(d->s, UNIT_DEPARTMENT, "丙局", 0, &d->bing, &d->err),
		 &d->err);
	check_ok(domain_find(d->s, "就业", true, &d->jobs, &d->err), &d->err);
	check_ok(domain_find(d->s, "养老服务", true, &d->care, &d->err), &d->err);
	desk_commit(d, "开始");
	*state = d;
	return 0;
}

static inline int desk_teardown(void **state)
{
	struct desk *d = *state;
	void *place = d->place;
	store_close(d->s);
	place_teardown(&place);
	free(d);
	return 0;
}

/* Ends a command by how its change went. */
static inline enum status desk_end(struct desk *d, enum status st, const char *what)
{
	if (st != ST_OK) {
		store_rollback(d->s);
		assert_true(d->err.say[0]);
		return st;
	}
	return store_commit(d->s, what, &d->err);
}

static inline daynum day(const char *iso)
{
	return day_parse(iso, strlen(iso));
}

static inline struct period period(const char *code)
{
	struct period p;
	assert_true(period_parse(code, strlen(code), &p));
	return p;
}

#define RUN(tests)                                                                     \
	int main(void)                                                                 \
	{                                                                              \
		return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;    \
	}

#endif
