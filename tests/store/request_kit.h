/* What the tests of the requests' register share. */
#ifndef TESTS_STORE_REQUEST_KIT_H
#define TESTS_STORE_REQUEST_KIT_H

#include "tests/store/entity_kit.h"

#include "store/requests.h"

static inline struct request_new request_of(const char *received)
{
	return (struct request_new){.what = "申请公开某项目的批复",
				    .applicant = APPLICANT_PERSON,
				    .channel = CHANNEL_WEB,
				    .submitted = DAY_NONE,
				    .received = day(received)};
}

static inline int64_t add(struct desk *d, const char *received)
{
	struct request_new r = request_of(received);
	int64_t id = 0;

	desk_begin(d);
	check_ok(request_add(d->s, &r, &id, &d->err), &d->err);
	desk_commit(d, "申请");
	return id;
}

static inline struct request look(struct desk *d, int64_t id, const char *today,
				  struct request_list *l)
{
	check_ok(request_get(d->s, id, day(today), l, &d->err), &d->err);
	assert_int_equal(l->rows, 1);
	return l->row[0];
}

/* ---- steps, written as a word and a day ---- */

struct told {
	const char *step, *day;
	int days; /* of an extension */
};

static inline enum status one_step(struct desk *d, int64_t id, const struct told *t)
{
	daynum on = day(t->day);
	struct extension e = {.days = t->days,
			      .due = DAY_NONE,
			      .told = on,
			      .reason = "资料需向多个部门收集"};
	struct reply granted = {"provided", DELIVERY_POST, DAY_NONE, DAY_NONE};
	struct error *err = &d->err;

	switch (t->step[0]) {
	case 'a':
		return request_ask(d->s, id, on, DAY_NONE, "请写明文号", err);
	case 'c':
		return request_corrected(d->s, id, on, "", err);
	case 's':
		return request_stop(d->s, id, on, PARTY_THIRD, on, "", err);
	case 'r':
		return request_resume(d->s, id, on, "不同意", err);
	case 'e':
		return request_extend(d->s, id, on, &e, err);
	case 'd':
		return request_answer(d->s, id, on, &granted, "", err);
	case 'w':
		return request_close(d->s, id, on, "申请人撤回", err);
	default:
		return request_reopen(d->s, id, on, "", err);
	}
}

static inline enum status step(struct desk *d, int64_t id, const struct told *t)
{
	desk_begin(d);
	return desk_end(d, one_step(d, id, t), "一步");
}

#endif
