/* The register of disclosure requests: clocks with their articles, steps, table 三, who asks. */
#include "tests/store/entity_kit.h"

#include "store/requests.h"

static struct request_new request_of(const char *received)
{
	return (struct request_new){.what = "申请公开某项目的批复",
				    .applicant = APPLICANT_PERSON,
				    .channel = CHANNEL_WEB,
				    .submitted = DAY_NONE,
				    .received = day(received)};
}

static int64_t add(struct desk *d, const char *received)
{
	struct request_new r = request_of(received);
	int64_t id = 0;

	desk_begin(d);
	check_ok(request_add(d->s, &r, &id, &d->err), &d->err);
	desk_commit(d, "申请");
	return id;
}

static struct request look(struct desk *d, int64_t id, const char *today,
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

static enum status one_step(struct desk *d, int64_t id, const struct told *t)
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

static enum status step(struct desk *d, int64_t id, const struct told *t)
{
	desk_begin(d);
	return desk_end(d, one_step(d, id, t), "一步");
}

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

static int64_t random_request(struct desk *d, uint64_t *seed)
{
	struct request_new r = request_of("2023-11-01");
	int64_t units[] = {d->jia, d->yi, d->bing, 0}, id = 0;

	r.received += (int)kit_below(seed, 500);
	r.applicant = kit_below(seed, APPLICANTS);
	r.channel = kit_below(seed, CHANNELS);
	r.unit = units[kit_below(seed, 4)];
	desk_begin(d);
	check_ok(desk_end(d, request_add(d->s, &r, &id, &d->err), "申请"), &d->err);
	return id;
}

static const char *random_answer(const struct answers *all, uint64_t *seed)
{
	return all->answer[kit_below(seed, (uint32_t)all->answers)].code;
}

/* Any step, whether it may come or not. */
static void random_step(struct desk *d, int64_t id, const struct answers *all,
			uint64_t *seed)
{
	static const char letters[] = "acsredwo";
	char word[2] = {letters[kit_below(seed, 8)], '\0'}, iso[DAY_TEXT];
	struct matter_events l;

	check_ok(matter_events_list(d->s, id, &l, &d->err), &d->err);
	daynum on = l.row[l.rows - 1].day + (int)kit_below(seed, 30);
	matter_events_release(&l);
	struct told t = {word, day_iso(on, iso), 1 + (int)kit_below(seed, 20)};
	struct reply r = {random_answer(all, seed), DELIVERY_NONE, DAY_NONE, DAY_NONE};

	desk_begin(d);
	enum status st = word[0] == 'd' ? request_answer(d->s, id, on, &r, "", &d->err)
			 : kit_below(seed, 8) == 0
				 ? request_step_back(d->s, id, &d->err)
			 : kit_below(seed, 40) == 0 ? request_delete(d->s, id, &d->err)
						    : one_step(d, id, &t);
	(void)desk_end(d, st, "一步");
}

static bool exists(struct desk *d, int64_t id)
{
	return db_int(d->s, 0, "SELECT id FROM matter WHERE id=?1", "i", id) != 0;
}

/* 一 + 二 = 三(七) + 四, (七) = the lines, 总计 = the kinds, 四 = the next year's 二. */
static void check_tables(struct desk *d, int64_t unit)
{
	for (int form = 2019; form <= 2021; form += 2) {
		struct request_counts before = {{0}};
		char name[16];

		snprintf(name, sizeof name, "%d", form);
		for (int year = 2022; year <= 2027; year++) {
			struct requests_table t;
			int64_t kinds = 0;

			check_ok(requests_table(d->s, year, name, unit, &t, &d->err),
				 &d->err);
			assert_int_equal(t.lines, form == 2019 ? 19 : 21);
			for (int a = 0; a <= APPLICANTS; a++) {
				int64_t lines = t.unstated.n[a];

				for (size_t i = 0; i < t.lines; i++)
					lines += t.line[i].count.n[a];
				assert_int_equal(t.total.n[a], lines);
				assert_int_equal(t.received.n[a] + t.carried.n[a],
						 t.total.n[a] + t.left.n[a]);
				assert_int_equal(t.carried.n[a], before.n[a]);
				kinds += a < APPLICANTS ? t.received.n[a] : 0;
			}
			assert_int_equal(t.received.n[APPLICANTS], kinds);
			before = t.left;
			requests_table_release(&t);
		}
	}
}

static bool same(struct desk *d, const char *dump)
{
	char *now = kit_dump(d->s->db);
	bool is = strcmp(now, dump) == 0;

	free(now);
	return is;
}

static void random_registers(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= 5; seed++) {
		void *state = NULL;
		uint64_t random = seed;
		struct answers all;
		int64_t id[12];

		desk_setup(&state);
		struct desk *d = state;
		check_ok(answers_read(&all, &d->err), &d->err);
		char *start = kit_dump(d->s->db);
		for (size_t i = 0; i < 12; i++)
			id[i] = random_request(d, &random);
		for (int i = 0; i < 150; i++) {
			int64_t one = id[kit_below(&random, 12)];
			if (exists(d, one))
				random_step(d, one, &all, &random);
		}
		check_tables(d, 0);
		check_tables(d, d->bing);
		check_tables(d, d->s->root);
		char *end = kit_dump(d->s->db);
		int undone = 0;
		while (!same(d, start)) {
			check_ok(store_undo(d->s, NULL, &d->err), &d->err);
			undone++;
		}
		for (; undone > 0; undone--)
			check_ok(store_redo(d->s, NULL, &d->err), &d->err);
		check_dump(d->s->db, end);
		free(start);
		free(end);
		answers_release(&all);
		desk_teardown(&state);
	}
}

/* One of each answer: every line gets what its answers say, in either form. */
static void every_answer_has_its_line(void **state)
{
	struct desk *d = *state;
	struct answers all;

	check_ok(answers_read(&all, &d->err), &d->err);
	assert_true(all.answers >= 21);
	for (size_t i = 0; i < all.answers; i++) {
		struct reply r = {all.answer[i].code, DELIVERY_NONE, DAY_NONE,
				  DAY_NONE};
		int64_t id = add(d, "2024-05-06");

		if (all.answer[i].after_asked)
			check_ok(step(d, id, &(struct told){"ask", "2024-05-07", 0}),
				 &d->err);
		desk_begin(d);
		check_ok(desk_end(d,
				  request_answer(d->s, id, day("2024-05-20"), &r, "",
						 &d->err),
				  "答复"),
			 &d->err);
	}
	for (int form = 2019; form <= 2021; form += 2) {
		struct requests_table t;
		char name[16];

		snprintf(name, sizeof name, "%d", form);
		check_ok(requests_table(d->s, 2024, name, 0, &t, &d->err), &d->err);
		assert_int_equal(t.unstated.n[APPLICANTS], 0);
		assert_int_equal(t.total.n[APPLICANTS], all.answers);
		for (size_t i = 0; i < t.lines; i++) {
			int64_t want = 0;

			for (size_t k = 0; k < all.answers; k++)
				want += strcmp(answer_line_of(&all.answer[k], name),
					       t.line[i].code) == 0;
			assert_int_equal(t.line[i].count.n[APPLICANTS], want);
			assert_true(want > 0);
			assert_non_null(answer_group_find(&all, t.line[i].group));
		}
		requests_table_release(&t);
	}
	/* 条例 36: all seven */
	unsigned seven = 0;
	for (size_t k = 0; k < all.answers; k++)
		seven |= 1u << all.answer[k].item;
	assert_int_equal(seven & 0xfe, 0xfe);
	answers_release(&all);
}

/* ---- the check ---- */

static size_t found(struct desk *d, const char *what)
{
	struct finding_list l;
	size_t n = 0;
	enum status st = check_all(d->s, &l, &d->err);

	assert_true(st == ST_OK || st == ST_NO);
	for (size_t i = 0; i < l.rows; i++)
		n += strstr(l.row[i].what, what) != NULL;
	finding_list_release(&l);
	return n;
}

static void check_tells_what_came_late(void **state)
{
	struct desk *d = *state;
	int64_t id = add(d, "2024-05-06"), open = add(d, "2024-05-06");

	assert_int_equal(found(d, ""), 0);
	check_ok(step(d, id, &(struct told){"ask", "2024-05-15", 0}), &d->err);
	assert_int_equal(found(d, "补正通知超过"), 1);
	assert_int_equal(found(d, "没有给补正期限"), 1);
	check_ok(step(d, id, &(struct told){"corrected", "2024-05-20", 0}), &d->err);
	check_ok(step(d, id, &(struct told){"extend", "2024-06-20", 3}), &d->err);
	assert_int_equal(found(d, "才延期"), 1);
	check_ok(step(d, id, &(struct told){"done", "2024-07-20", 0}), &d->err);
	assert_int_equal(found(d, "答复超过期限"), 1);
	/* ended by a way that knows no answers */
	desk_begin(d);
	check_ok(desk_end(d,
			  matter_event_add(d->s, open, EVENT_DONE, day("2024-05-20"),
					   -1, DAY_NONE, "", &d->err),
			  "完"),
		 &d->err);
	assert_int_equal(found(d, "没有填答复类型"), 1);
	struct requests_table t;
	check_ok(requests_table(d->s, 2024, "2021", 0, &t, &d->err), &d->err);
	assert_int_equal(t.unstated.n[APPLICANTS], 1);
	assert_int_equal(t.total.n[APPLICANTS], 2);
	requests_table_release(&t);
}

/* ---- who asks ---- */

static bool history_says(struct desk *d, bool personal, const char *text)
{
	struct history h;
	bool says = false;

	check_ok(store_history(d->s, 50, &h, &d->err), &d->err);
	for (size_t i = 0; i < h.rows; i++) {
		struct history_detail c;

		says |= strstr(h.row[i].what, text) != NULL;
		check_ok(
			store_history_detail(d->s, h.row[i].seq, personal, &c, &d->err),
			&d->err);
		for (size_t k = 0; k < c.rows; k++)
			says |= (c.row[k].before && strstr(c.row[k].before, text)) ||
				(c.row[k].after && strstr(c.row[k].after, text));
		history_detail_release(&c);
	}
	history_release(&h);
	return says;
}

static void who_asks_is_read_by_one_way(void **state)
{
	struct desk *d = *state;
	struct applicant_data a = {"申请人甲", "电话甲", "地址甲"}, got;
	struct arena texts;
	int64_t id = add(d, "2024-05-06"), of = 0;

	check_ok(applicant_get(d->s, id, &got, &texts, &d->err), &d->err);
	assert_string_equal(got.name, "");
	arena_release(&texts);
	assert_int_equal(applicant_nth(d->s, id, &of), 0);
	desk_begin(d);
	check_ok(desk_end(d, applicant_set(d->s, id, &a, &d->err), "申请人"), &d->err);
	check_ok(applicant_get(d->s, id, &got, &texts, &d->err), &d->err);
	assert_string_equal(got.name, "申请人甲");
	assert_string_equal(got.contact, "电话甲");
	assert_string_equal(got.address, "地址甲");
	arena_release(&texts);
	assert_false(history_says(d, false, "申请人甲"));
	assert_false(history_says(d, false, "电话甲"));
	assert_false(history_says(d, false, "地址甲"));
	assert_true(history_says(d, false, HISTORY_HIDDEN));
	assert_true(history_says(d, true, "申请人甲"));
	a.contact = "别的";
	desk_begin(d);
	check_ok(desk_end(d, applicant_set(d->s, id, &a, &d->err), "改"), &d->err);
	desk_begin(d);
	check_ok(desk_end(d, request_delete(d->s, id, &d->err), "删"), &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	assert_false(history_says(d, false, "申请人甲"));
	assert_false(history_says(d, false, "别的"));
}

static void nth_of_the_month(void **state)
{
	struct desk *d = *state;
	struct applicant_data jia = {"甲", NULL, NULL}, yi = {"乙", NULL, NULL};
	static const struct {
		const char *received;
		bool jia;
		int64_t nth, of;
	} cases[] = {
		{"2024-05-06", true, 1, 3}, {"2024-05-07", false, 1, 1},
		{"2024-05-31", true, 2, 3}, {"2024-06-01", true, 1, 1},
		{"2024-05-10", true, 3, 3},
	};
	int64_t id[5], of;

	for (size_t i = 0; i < 5; i++) {
		id[i] = add(d, cases[i].received);
		desk_begin(d);
		check_ok(desk_end(d,
				  applicant_set(d->s, id[i], cases[i].jia ? &jia : &yi,
						&d->err),
				  "人"),
			 &d->err);
	}
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(applicant_nth(d->s, id[i], &of), cases[i].nth);
		assert_int_equal(of, cases[i].of);
	}
}

static void no_such_request(void **state)
{
	struct desk *d = *state;
	struct matter_new m = {.unit = d->jia,
			       .what = "整改",
			       .issued = day("2024-05-06"),
			       .days = 5,
			       .due = DAY_NONE};
	struct request_list l;
	int64_t task = 0;

	desk_begin(d);
	check_ok(desk_end(d, matter_add(d->s, &m, &task, &d->err), "任务"), &d->err);
	assert_int_equal(request_get(d->s, task, day("2024-05-06"), &l, &d->err),
			 ST_NOT_FOUND);
	desk_begin(d);
	assert_int_equal(desk_end(d, request_delete(d->s, task, &d->err), "删"),
			 ST_NOT_FOUND);
}

#define T(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	T(clocks_say_their_article),
	T(receipt_by_channel),
	T(numbers_are_of_the_year),
	T(receipt_moves_only_alone),
	T(late_is_kept),
	T(refusals),
	T(excessive_has_its_own_date),
	T(opinions_have_a_limit),
	T(limits_of_the_articles),
	T(steps_back_leave_the_start),
	cmocka_unit_test(random_registers),
	T(every_answer_has_its_line),
	T(check_tells_what_came_late),
	T(who_asks_is_read_by_one_way),
	T(nth_of_the_month),
	T(no_such_request),
};

RUN(tests)
