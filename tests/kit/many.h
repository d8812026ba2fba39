/* Many rows of every register, in all states, for tests of windows over them. */
#ifndef TESTS_KIT_MANY_H
#define TESTS_KIT_MANY_H

#include "tests/kit/county.h"

#include "store/annual.h"
#include "store/catalog.h"
#include "store/duties.h"
#include "store/outlets.h"
#include "store/plans.h"
#include "store/requests.h"
#include "store/sorts.h"

/* What is added now is numbered from `from` to below `to`. */
struct many {
	struct store *s;
	struct unit_list units; /* townships, then departments */
	int64_t domain, plan;
	int from, to;
	struct error err;
};

static inline int64_t many_unit(const struct many *m, int i)
{
	return m->units.row[(size_t)(i * 7) % m->units.rows].id;
}

static inline daynum many_day(int i)
{
	return day_of(2023, 11, 2) + i * 37 % 190;
}

/* Extended, done or closed, by its number. */
static inline void many_events(struct many *m, int64_t id, daynum day, int i)
{
	if (i % 3 == 1)
		county_ok(matter_event_add(m->s, id, EVENT_DONE, day + 2, -1, DAY_NONE,
					   "", &m->err),
			  &m->err);
	else if (i % 7 == 2)
		county_ok(matter_event_add(m->s, id, EVENT_CLOSED, day + 1, -1,
					   DAY_NONE, "误登", &m->err),
			  &m->err);
}

static inline void many_tasks(struct many *m)
{
	for (int i = m->from; i < m->to; i++) {
		char what[64];
		int64_t id;
		struct matter_new n = {.unit = many_unit(m, i),
				       .what = what,
				       .issued = many_day(i),
				       .days = i % 9,
				       .class = i % 4 ? NULL : "错别字"};

		snprintf(what, sizeof what, "栏目%d第%d件", i * 13 % 101, i);
		county_ok(matter_add(m->s, &n, &id, &m->err), &m->err);
		many_events(m, id, n.issued, i % 3 == 1 ? 1 : 0);
	}
}

static inline void many_requests(struct many *m)
{
	for (int i = m->from; i < m->to; i++) {
		char what[64];
		int64_t id;
		struct request_new n = {.unit = many_unit(m, i),
					.what = what,
					.received = many_day(i),
					.applicant = APPLICANT_PERSON,
					.channel = CHANNEL_WEB};
		struct reply r = {
			.answer = "provided", .sent = DAY_NONE, .signed_on = DAY_NONE};

		snprintf(what, sizeof what, "申请%d", i * 29 % 1009);
		county_ok(request_add(m->s, &n, &id, &m->err), &m->err);
		if (i % 5 == 1)
			county_ok(request_ask(m->s, id, n.received + 1, DAY_NONE,
					      "要补正", &m->err),
				  &m->err);
		else if (i % 5 == 2)
			county_ok(request_stop(m->s, id, n.received + 1, PARTY_THIRD,
					       DAY_NONE, "要征求", &m->err),
				  &m->err);
		else if (i % 5 == 3)
			county_ok(request_answer(m->s, id, n.received + 3, &r, "",
						 &m->err),
				  &m->err);
	}
}

static inline void many_duties(struct many *m)
{
	struct sort_list sorts;

	county_ok(sorts_list(m->s, SORTS_DUTIES, &sorts, &m->err), &m->err);
	for (int i = m->from; i < m->to; i++) {
		char what[64];
		int64_t id;
		daynum day = many_day(i);
		struct duty_new n = {.sort = sorts.row[(size_t)i % sorts.rows].name,
				     .has_term = true,
				     .m = {.unit = many_unit(m, i),
					   .what = what,
					   .issued = day,
					   .due = DAY_NONE,
					   .days = i % 11},
				     .document = i % 2 ? "文件" : ""};

		snprintf(what, sizeof what, "应办%d", i * 31 % 1013);
		county_ok(duty_add(m->s, &n, &id, &m->err), &m->err);
		many_events(m, id, day, i);
	}
	sort_list_release(&sorts);
}

static inline void many_outlets(struct many *m)
{
	for (int i = m->from; i < m->to; i++) {
		char name[64];
		int64_t id;
		struct outlet_new n = {.unit = many_unit(m, i),
				       .kind = i % 3 ? OUTLET_COLUMN : OUTLET_ACCOUNT,
				       .name = name,
				       .class = "动态要闻",
				       .updated = many_day(i),
				       .undated = i % 13 == 4,
				       .days = 14,
				       .per = PER_DAY};

		snprintf(name, sizeof name, "栏%d", i * 17 % 1019 + i);
		county_ok(outlet_add(m->s, &n, &id, &m->err), &m->err);
		if (i % 6 == 5)
			county_ok(outlet_close(m->s, id, n.updated + 3, "", "撤并",
					       &m->err),
				  &m->err);
	}
}

static inline void many_stages(struct many *m)
{
	char plan[64];

	snprintf(plan, sizeof plan, "方案%d", m->from);
	county_ok(plan_add(m->s, plan, 2024, "", &m->plan, &m->err), &m->err);
	for (int i = m->from; i < m->to; i++) {
		char what[64];
		int64_t id;
		struct stage_new n = {.plan = m->plan,
				      .order = i % 5 + 1,
				      .m = {.unit = many_unit(m, i),
					    .what = what,
					    .issued = many_day(i),
					    .due = DAY_NONE,
					    .days = i % 30}};

		snprintf(what, sizeof what, "阶段%d", i);
		county_ok(stage_add(m->s, &n, &id, &m->err), &m->err);
		many_events(m, id, n.m.issued, i);
	}
}

static inline void many_publications(struct many *m)
{
	for (int i = m->from; i < m->to; i++) {
		char title[64];
		int64_t id;
		struct publication p = {.unit = many_unit(m, i),
					.domain = m->domain,
					.day = many_day(i),
					.title = title};

		snprintf(title, sizeof title, "公布%d", i * 41 % 997);
		county_ok(publication_add(m->s, &p, true, &id, &m->err), &m->err);
	}
}

/* Items for one tier or both, filled here and there, some of no concern to a unit. */
static inline void many_fillings(struct many *m)
{
	static const char *const tiers[] = {"县级", "乡级", ""};

	for (int i = m->from; i < m->to; i++) {
		char level2[64];
		int64_t id;
		struct catalog_item item = {.domain = i % 9 ? m->domain : 0,
					    .level1 = "政策文件",
					    .level2 = level2,
					    .term = i % 2 ? "每3个月" : "",
					    .tier = tiers[i % 3],
					    .edition = i % 4 ? "2024版" : "2021版"};
		int64_t unit = many_unit(m, i);

		snprintf(level2, sizeof level2, "事项%d", i);
		county_ok(item_add(m->s, &item, &id, &m->err), &m->err);
		if (i % 3 == 2 && i % 2)
			county_ok(filling_set(m->s, unit, id, many_day(i), DAY_NONE,
					      &m->err),
				  &m->err);
		else if (i % 3 == 2)
			county_ok(exemption_set(m->s, unit, 0, id, "没有", &m->err),
				  &m->err);
	}
}

static inline void many_begin(struct many *m, struct store *s)
{
	struct domain_list l;

	*m = (struct many){.s = s};
	county_ok(units_list(s, 0, DAY_NONE, &m->units, &m->err), &m->err);
	county_ok(domains_list(s, DAY_NONE, &l, &m->err), &m->err);
	m->domain = l.row[0].id;
	domain_list_release(&l);
}

/* One command: those numbered from `from` to below `to`. */
static inline void many_add(struct many *m, void (*add)(struct many *m), int from,
			    int to)
{
	county_ok(store_begin(m->s, &m->err), &m->err);
	m->from = from;
	m->to = to;
	add(m);
	county_ok(store_commit(m->s, "许多", &m->err), &m->err);
}

static inline void many_end(struct many *m)
{
	unit_list_release(&m->units);
}

#endif
