/* The register of disclosure requests as a whole: table 三, the check, who asks. */
#include "tests/store/request_kit.h"

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
	cmocka_unit_test(random_registers),
	T(every_answer_has_its_line),
	T(check_tells_what_came_late),
	T(who_asks_is_read_by_one_way),
	T(nth_of_the_month),
	T(no_such_request),
};

RUN(tests)
