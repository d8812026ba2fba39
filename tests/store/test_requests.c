/* The register of disclosure requests: clocks with their articles, steps, what is refused. */
#include "tests/store/request_kit.h"

/* Due dates reckoned apart from this program, from the days of the notices. */
enum {
	STEPS = 6
};
static const struct {
	const char *received;
	struct told told[STEPS];
	const char *due, *basis;
} clocks[] = {
	{"2024-09-10",
	 {{0}},
	 "2024-10-14",
	 "2024年9月10日收到，20个工作日（《条例》第三十一条、第三十三条）"},
	{"2025-01-20",
	 {{0}},
	 "2025-02-21",
	 "2025年1月20日收到，20个工作日（《条例》第三十一条、第三十三条）"},
	{"2024-12-31",
	 {{0}},
	 "2025-02-05",
	 "2024年12月31日收到，20个工作日（《条例》第三十一条、第三十三条）"},
	{"2024-09-10",
	 {{"stop", "2024-09-18", 0}, {"resume", "2024-09-29", 0}},
	 "2024-10-24",
	 "2024年9月29日收到意见，征求意见的时间不计（《条例》第三十三条）"},
	{"2024-09-10",
	 {{"stop", "2024-09-18", 0},
	  {"resume", "2024-09-29", 0},
	  {"stop", "2024-10-09", 0},
	  {"resume", "2024-10-15", 0}},
	 "2024-10-31",
	 "2024年10月15日收到意见，征求意见的时间不计（《条例》第三十三条）"},
	{"2024-09-10",
	 {{"extend", "2024-10-10", 20}},
	 "2024-11-11",
	 "2024年10月10日延期，20个工作日（《条例》第三十三条）"},
	{"2024-09-10",
	 {{"ask", "2024-09-14", 0}, {"corrected", "2024-09-26", 0}},
	 "2024-10-29",
	 "2024年9月26日收到补正，20个工作日（《条例》第三十条）"},
	{"2024-09-10",
	 {{"stop", "2024-09-18", 0},
	  {"resume", "2024-09-29", 0},
	  {"extend", "2024-10-10", 20}},
	 "2024-11-21",
	 "2024年10月10日延期，20个工作日（《条例》第三十三条）"},
};

static void clocks_say_their_article(void **state)
{
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
		struct request_list l;
		int64_t id = add(d, clocks[i].received);

		for (size_t k = 0; k < STEPS && clocks[i].told[k].step; k++)
			check_ok(step(d, id, &clocks[i].told[k]), &d->err);
		struct request r = look(d, id, clocks[i].received, &l);
		assert_int_equal(r.m.due, day(clocks[i].due));
		assert_string_equal(r.m.basis, clocks[i].basis);
		assert_int_equal(r.received, day(clocks[i].received));
		request_list_release(&l);
	}
}

/* ---- the day of receipt ---- */

static void receipt_by_channel(void **state)
{
	static const struct {
		enum channel channel;
		const char *submitted, *received;
		enum status st;
	} cases[] = {
		{CHANNEL_HAND, "2024-05-06", "2024-05-06", ST_OK},
		{CHANNEL_HAND, NULL, "2024-05-06", ST_OK},
		{CHANNEL_HAND, "2024-05-06", "2024-05-07", ST_INPUT},
		{CHANNEL_SIGNED, "2024-05-06", "2024-05-08", ST_OK},
		{CHANNEL_MAIL, "2024-05-08", "2024-05-06", ST_INPUT},
		{CHANNEL_WEB, "2024-05-08", "2024-05-10", ST_OK},
		{CHANNEL_FAX, "2024-05-11", "2024-05-10", ST_INPUT},
		{CHANNEL_FAX, NULL, "2024-05-10", ST_OK},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct request_new r = request_of(cases[i].received);
		int64_t id = 0;

		r.channel = cases[i].channel;
		if (cases[i].submitted)
			r.submitted = day(cases[i].submitted);
		desk_begin(d);
		enum status st = request_add(d->s, &r, &id, &d->err);
		assert_int_equal(desk_end(d, st, "申请"), cases[i].st);
		assert_non_null(strstr(channel_receipt(r.channel), "第三十一条"));
	}
	struct request_list l;
	struct request_filter all = request_filter_all();
	check_ok(requests_list(d->s, &all, day("2024-05-10"), &l, &d->err), &d->err);
	assert_int_equal(l.rows, 5);
	for (size_t i = 0; i < l.rows; i++)
		assert_int_equal(l.row[i].number, i + 1);
	/* handed in: the day it was received is the day it was submitted */
	assert_int_equal(l.row[1].submitted, day("2024-05-06"));
	request_list_release(&l);
}

static void numbers_are_of_the_year(void **state)
{
	struct desk *d = *state;
	struct request_new r = request_of("2024-05-06");
	int64_t id = 0;

	r.number = 7;
	desk_begin(d);
	check_ok(request_add(d->s, &r, &id, &d->err), &d->err);
	assert_int_equal(request_next_number(d->s, 2024), 8);
	assert_int_equal(request_next_number(d->s, 2025), 1);
	desk_commit(d, "申请");
	desk_begin(d);
	assert_int_equal(desk_end(d, request_add(d->s, &r, &id, &d->err), "又"),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "2024-7"));
	r.received = day("2025-05-06");
	desk_begin(d);
	assert_int_equal(desk_end(d, request_add(d->s, &r, &id, &d->err), "明年"),
			 ST_OK);
	r.what = " ";
	desk_begin(d);
	assert_int_equal(desk_end(d, request_add(d->s, &r, &id, &d->err), "空"),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "申请内容"));
}

static void receipt_moves_only_alone(void **state)
{
	struct desk *d = *state;
	struct request_list l;
	struct request_new r = request_of("2024-05-07");
	int64_t id = add(d, "2024-05-06");

	r.number = 3;
	r.unit = d->bing;
	desk_begin(d);
	assert_int_equal(desk_end(d, request_edit(d->s, id, &r, &d->err), "改"), ST_OK);
	struct request q = look(d, id, "2024-05-07", &l);
	assert_int_equal(q.m.due, day("2024-06-03"));
	assert_int_equal(q.number, 3);
	assert_string_equal(q.m.unit_name, "丙局");
	request_list_release(&l);
	check_ok(step(d, id, &(struct told){"stop", "2024-05-08", 0}), &d->err);
	r.received = day("2024-05-08");
	desk_begin(d);
	assert_int_equal(desk_end(d, request_edit(d->s, id, &r, &d->err), "改"),
			 ST_INPUT);
	r.received = day("2024-05-07");
	r.applicant = APPLICANT_LEGAL;
	desk_begin(d);
	assert_int_equal(desk_end(d, request_edit(d->s, id, &r, &d->err), "改"), ST_OK);
}

/* ---- what comes late, what is refused ---- */

static void late_is_kept(void **state)
{
	struct desk *d = *state;
	struct request_list l;
	int64_t in_time = add(d, "2024-05-06"), late = add(d, "2024-05-06");

	/* seven working days: May 11 is a Saturday worked */
	check_ok(step(d, in_time, &(struct told){"ask", "2024-05-14", 0}), &d->err);
	check_ok(step(d, late, &(struct told){"ask", "2024-05-15", 0}), &d->err);
	struct request r = look(d, in_time, "2024-05-20", &l);
	assert_int_equal(r.ask_by, day("2024-05-14"));
	assert_false(r.asked_late);
	assert_int_equal(r.m.state, MATTER_ASKED);
	request_list_release(&l);
	r = look(d, late, "2024-05-20", &l);
	assert_true(r.asked_late);
	request_list_release(&l);
	check_ok(step(d, late, &(struct told){"corrected", "2024-05-20", 0}), &d->err);
	check_ok(step(d, late, &(struct told){"done", "2024-06-19", 0}), &d->err);
	r = look(d, late, "2024-06-20", &l);
	assert_int_equal(r.m.due, day("2024-06-18"));
	assert_true(r.m.late);
	assert_int_equal(r.ended, day("2024-06-19"));
	assert_string_equal(r.answer, "provided");
	request_list_release(&l);
}

/* 条例 33 stops a term that runs.  One that had run out before stays out, though nothing is red
 * while the clock stands still; one that stands still in time stays in time, however long. */
static void stopped_too_late(void **state)
{
	static const struct {
		const char *stop, *look;
		int left;
		bool late;
	} cases[] = {
		{"2024-05-31", "2024-07-20", 0, false}, /* the last day itself */
		{"2024-06-04", "2024-07-20", -2, true},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
		struct request_list l;
		int64_t id = add(d, "2024-05-06");

		check_ok(step(d, id, &(struct told){"stop", cases[i / 2].stop, 0}),
			 &d->err);
		struct request r = look(d, id, cases[i / 2].look, &l);
		assert_int_equal(r.m.due, day("2024-05-31"));
		assert_int_equal(r.m.left, cases[i / 2].left);
		assert_int_equal(r.m.light, LIGHT_NORMAL);
		assert_int_equal(r.m.late, cases[i / 2].late);
		request_list_release(&l);
		/* Answered while it stands still, or on the day the opinion came. */
		if (i % 2)
			check_ok(step(d, id, &(struct told){"resume", "2024-07-22", 0}),
				 &d->err);
		check_ok(step(d, id, &(struct told){"done", "2024-07-22", 0}), &d->err);
		r = look(d, id, "2024-07-23", &l);
		assert_int_equal(r.m.late, cases[i / 2].late);
		request_list_release(&l);
	}
}

static void refusals(void **state)
{
	struct desk *d = *state;
	int64_t id = add(d, "2024-05-06");
	struct extension e = {.days = 21,
			      .due = DAY_NONE,
			      .told = day("2024-05-20"),
			      .reason = "复杂"};
	struct reply r = {"no such", DELIVERY_NONE, DAY_NONE, DAY_NONE};
	daynum on = day("2024-05-20");

#define REFUSED(call, word)                                                            \
	do {                                                                           \
		desk_begin(d);                                                         \
		assert_int_equal(desk_end(d, call, "拒"), ST_INPUT);                   \
		if (!strstr(d->err.say, word))                                         \
			fail_msg("%s", d->err.say);                                    \
	} while (0)
	REFUSED(request_extend(d->s, id, on, &e, &d->err), "第三十三条");
	e.days = 20;
	e.told = DAY_NONE;
	REFUSED(request_extend(d->s, id, on, &e, &d->err), "告知申请人");
	e.told = on;
	e.reason = "";
	REFUSED(request_extend(d->s, id, on, &e, &d->err), "理由");
	e.reason = "复杂";
	e.days = -1;
	e.due = day("2024-07-02"); /* due 05-31, 20 working days more: 07-01 */
	REFUSED(request_extend(d->s, id, on, &e, &d->err), "2024-07-01");
	REFUSED(request_answer(d->s, id, on, &r, "", &d->err), "答复类型");
	r.answer = "uncorrected";
	REFUSED(request_answer(d->s, id, on, &r, "", &d->err), "补正通知");
	r.answer = "provided";
	r.signed_on = day("2024-05-19");
	REFUSED(request_answer(d->s, id, on, &r, "", &d->err), "签收");
	REFUSED(request_ask(d->s, id, on, DAY_NONE, "", &d->err), "第三十条");
	REFUSED(request_ask(d->s, id, on, day("2024-05-19"), "文号", &d->err), "期限");
	REFUSED(request_stop(d->s, id, on, PARTY_NONE, DAY_NONE, "", &d->err),
		"第三方");
	REFUSED(request_stop(d->s, id, on, PARTY_THIRD, day("2024-05-19"), "", &d->err),
		"收到");
	REFUSED(request_resume(d->s, id, on, "", &d->err), "在办");
	REFUSED(request_reached(d->s, id, on, &d->err), "没有征求");
	REFUSED(request_close(d->s, id, on, "", &d->err), "理由");
	REFUSED(request_step_back(d->s, id, &d->err), "撤回");
	check_ok(step(d, id, &(struct told){"ask", "2024-05-13", 0}), &d->err);
	check_ok(step(d, id, &(struct told){"corrected", "2024-05-17", 0}), &d->err);
	REFUSED(request_ask(d->s, id, on, DAY_NONE, "又", &d->err), "第三十条");
	check_ok(step(d, id, &(struct told){"extend", "2024-05-20", 5}), &d->err);
	REFUSED(request_extend(d->s, id, on,
			       &(struct extension){5, DAY_NONE, false, on, "又"},
			       &d->err),
		"第三十三条");
	check_ok(step(d, id, &(struct told){"done", "2024-05-21", 0}), &d->err);
	REFUSED(request_stop(d->s, id, day("2024-05-22"), PARTY_THIRD, DAY_NONE, "",
			     &d->err),
		"办结");
#undef REFUSED
}

/* 条例 35: the office sets a date of its own, told of as that. */
static void excessive_has_its_own_date(void **state)
{
	struct desk *d = *state;
	struct request_list l;
	int64_t id = add(d, "2024-05-06");
	struct extension e = {-1, day("2024-12-31"), true, day("2024-05-20"),
			      "数量过多"};

	desk_begin(d);
	assert_int_equal(
		desk_end(d, request_extend(d->s, id, day("2024-05-20"), &e, &d->err),
			 "延迟"),
		ST_OK);
	struct request r = look(d, id, "2024-06-20", &l);
	assert_int_equal(r.m.due, day("2024-12-31"));
	assert_true(r.excessive);
	assert_non_null(strstr(r.m.basis, "第三十五条"));
	/* also when what came after it is taken back */
	char *basis = mem_text(r.m.basis);
	request_list_release(&l);
	check_ok(step(d, id, &(struct told){"stop", "2024-05-22", 0}), &d->err);
	check_ok(step(d, id, &(struct told){"resume", "2024-05-23", 0}), &d->err);
	for (int i = 0; i < 2; i++) {
		desk_begin(d);
		check_ok(desk_end(d, request_step_back(d->s, id, &d->err), "撤回"),
			 &d->err);
	}
	r = look(d, id, "2024-05-22", &l);
	assert_string_equal(r.m.basis, basis);
	free(basis);
	request_list_release(&l);
}

/* 条例 32, 34: fifteen working days from the day they got the letter. */
static void opinions_have_a_limit(void **state)
{
	struct desk *d = *state;
	struct request_list l;
	int64_t id = add(d, "2024-09-10");

	desk_begin(d);
	check_ok(request_stop(d->s, id, day("2024-09-18"), PARTY_AGENCY, DAY_NONE, "",
			      &d->err),
		 &d->err);
	desk_commit(d, "征求");
	struct request r = look(d, id, "2024-09-20", &l);
	assert_int_equal(r.party, PARTY_AGENCY);
	assert_int_equal(r.opinion_by, DAY_NONE);
	assert_non_null(strstr(party_silence(r.party), "视为同意"));
	request_list_release(&l);
	desk_begin(d);
	check_ok(request_reached(d->s, id, day("2024-09-20"), &d->err), &d->err);
	desk_commit(d, "收到");
	r = look(d, id, "2024-09-20", &l);
	assert_int_equal(r.opinion_by, day("2024-10-16"));
	assert_int_equal(r.consulted, day("2024-09-18"));
	request_list_release(&l);
	assert_non_null(strstr(party_silence(PARTY_THIRD), "第三十二条"));
}

/* The vectors of working days, through the limits that the articles give: seven for a notice, twenty
 * to answer, fifteen for others. */
static void limits_of_the_articles(void **state)
{
	static const struct {
		const char *day, *ask_by, *due, *opinion_by;
	} cases[] = {
		{"2024-02-09", "2024-02-26", NULL, NULL},
		{"2024-09-10", NULL, "2024-10-14", NULL},
		{"2024-12-31", NULL, "2025-02-05", NULL},
		{"2025-01-20", NULL, "2025-02-21", NULL},
		{"2025-09-26", NULL, NULL, "2025-10-23"},
		{"2026-09-18", NULL, "2026-10-22", NULL},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct request_list l;
		int64_t id = add(d, cases[i].day);

		check_ok(step(d, id, &(struct told){"stop", cases[i].day, 0}), &d->err);
		struct request r = look(d, id, cases[i].day, &l);
		if (cases[i].ask_by)
			assert_int_equal(r.ask_by, day(cases[i].ask_by));
		if (cases[i].due)
			assert_int_equal(r.m.due, day(cases[i].due));
		if (cases[i].opinion_by)
			assert_int_equal(r.opinion_by, day(cases[i].opinion_by));
		request_list_release(&l);
	}
}

/* ---- steps taken back, everything undone ---- */

static void steps_back_leave_the_start(void **state)
{
	static const struct told way[] = {
		{"stop", "2024-09-18", 0},   {"resume", "2024-09-29", 0},
		{"ask", "2024-10-08", 0},    {"corrected", "2024-10-10", 0},
		{"extend", "2024-10-11", 9}, {"done", "2024-10-12", 0},
		{"open", "2024-10-14", 0},   {"withdrawn", "2024-10-15", 0},
	};
	struct desk *d = *state;
	int64_t id = add(d, "2024-09-10");
	char *start = kit_dump(d->s->db);

	for (size_t i = 0; i < sizeof way / sizeof *way; i++)
		check_ok(step(d, id, &way[i]), &d->err);
	for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
		desk_begin(d);
		check_ok(desk_end(d, request_step_back(d->s, id, &d->err), "撤"),
			 &d->err);
	}
	char *end = kit_dump(d->s->db);
	assert_string_equal(start, end);
	free(start);
	free(end);
}

#define T(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	T(clocks_say_their_article),
	T(receipt_by_channel),
	T(numbers_are_of_the_year),
	T(receipt_moves_only_alone),
	T(late_is_kept),
	T(stopped_too_late),
	T(refusals),
	T(excessive_has_its_own_date),
	T(opinions_have_a_limit),
	T(limits_of_the_articles),
	T(steps_back_leave_the_start),
};

RUN(tests)
