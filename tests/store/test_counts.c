/* Counts: what a figure does to its neighbours, and the kept figures. */
#include "tests/store/entity_kit.h"

#include "store/kept.h"

/* Steps are "own 2024-04 153", "cum 2024-04 631", "upto 2024-06-05 40" or "clear
 * 2024-04", parted by ';'; '!' behind the word gives consent. */
static enum status step(struct desk *d, int64_t domain, const char *text)
{
	char word[16] = "", when[40] = "";
	long long n = 0;
	assert_true(sscanf(text, " %15s %39s %lld", word, when, &n) >= 2);
	bool consent = word[strlen(word) - 1] == '!';
	desk_begin(d);
	enum status st;
	if (strcmp(word, "upto") == 0)
		st = count_set_upto(d->s, d->jia, domain, day(when), n, "甲", &d->err);
	else if (strcmp(word, "clear") == 0)
		st = count_clear(d->s, d->jia, domain, period(when), &d->err);
	else
		st = count_set(d->s, d->jia, domain, period(when),
			       word[0] == 'c' ? COUNT_CUMULATIVE : COUNT_OWN, n, "乙",
			       consent, &d->err);
	return desk_end(d, st, text);
}

/* All but the last step must go well; the status of the last is the answer. */
static enum status steps(struct desk *d, int64_t domain, const char *text)
{
	char copy[400], *rest = copy;
	enum status st = ST_OK;
	snprintf(copy, sizeof(copy), "%s", text);
	for (char *one; (one = strsep(&rest, ";"));) {
		if (st != ST_OK)
			fail_msg("before%s of \"%s\": %s", one, text, d->err.say);
		st = step(d, domain, one);
	}
	return st;
}

static void dump(struct desk *d, int64_t domain, struct buf *out)
{
	struct count_list l;
	struct period all = {day_of(1990, 1, 1), day_of(2199, 12, 31)};
	buf_clear(out);
	check_ok(counts_list(d->s, all, d->jia, domain, &l, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++) {
		char first[DAY_TEXT], last[DAY_TEXT];
		buf_addf(out, "%s%s..%s %lld %s", i ? "; " : "",
			 day_iso(l.row[i].first, first), day_iso(l.row[i].last, last),
			 (long long)l.row[i].n, count_typed_code(l.row[i].typed));
	}
	count_list_release(&l);
}

static const struct {
	const char *steps;
	enum status last;
	const char *after;
} cases[] = {
	{"own 2024-04 153", ST_OK, "2024-04-01..2024-04-30 153 own"},
	{"own 2024-04 0", ST_OK, "2024-04-01..2024-04-30 0 own"},
	{"own 2024-04 153; own 2024-04 153", ST_OK, "2024-04-01..2024-04-30 153 own"},
	{"own 2024-04 153; own 2024-04 154", ST_OK, "2024-04-01..2024-04-30 154 own"},
	{"cum 2024-01 10", ST_OK, "2024-01-01..2024-01-31 10 cumulative"},
	/* nothing earlier is known: stored whole */
	{"cum 2024-04 631", ST_OK, "2024-01-01..2024-04-30 631 cumulative"},
	{"cum 2024-04 631; cum 2024-04 640", ST_OK,
	 "2024-01-01..2024-04-30 640 cumulative"},
	/* derived from what is known */
	{"cum 2024-01 10; cum 2024-02 25", ST_OK,
	 "2024-01-01..2024-01-31 10 cumulative; 2024-02-01..2024-02-29 15 cumulative"},
	{"own 2024Q1 478; cum 2024-04 631", ST_OK,
	 "2024-01-01..2024-03-31 478 own; 2024-04-01..2024-04-30 153 cumulative"},
	{"own 2024-01 10; cum 2024-04 50", ST_OK,
	 "2024-01-01..2024-01-31 10 own; 2024-02-01..2024-04-30 40 cumulative"},
	{"own 2024Q1 478; cum 2024-04 400", ST_INPUT, "2024-01-01..2024-03-31 478 own"},
	/* the own figure came first: the rest is carried */
	{"own 2024-04 153; cum 2024-04 631", ST_OK,
	 "2024-01-01..2024-03-31 478 carried; 2024-04-01..2024-04-30 153 own"},
	{"own 2024-04 153; cum 2024-04 100", ST_INPUT,
	 "2024-04-01..2024-04-30 153 own"},
	/* two holes: nothing can be derived */
	{"own 2024-01 1; own 2024-03 3; cum 2024-04 50", ST_INPUT,
	 "2024-01-01..2024-01-31 1 own; 2024-03-01..2024-03-31 3 own"},
	/* an own figure inside a cumulative range */
	{"cum 2024-04 631; own 2024-04 153", ST_ASK,
	 "2024-01-01..2024-04-30 631 cumulative"},
	{"cum 2024-04 631; own! 2024-04 153", ST_OK,
	 "2024-01-01..2024-03-31 478 carried; 2024-04-01..2024-04-30 153 own"},
	{"cum 2024-04 631; own! 2024-04 700", ST_INPUT,
	 "2024-01-01..2024-04-30 631 cumulative"},
	{"cum 2024-04 631; own! 2024-02 100", ST_INPUT,
	 "2024-01-01..2024-04-30 631 cumulative"},
	{"cum 2024-04 631; own! 2024-01 100", ST_OK,
	 "2024-01-01..2024-01-31 100 own; 2024-02-01..2024-04-30 531 cumulative"},
	/* an earlier figure changes: the later cumulative one stays */
	{"own 2024-01 10; cum 2024-02 25; own 2024-01 12", ST_OK,
	 "2024-01-01..2024-01-31 12 own; 2024-02-01..2024-02-29 13 cumulative"},
	{"own 2024-01 10; cum 2024-02 25; own 2024-01 30", ST_INPUT,
	 "2024-01-01..2024-01-31 10 own; 2024-02-01..2024-02-29 15 cumulative"},
	{"own 2024-01 10; cum 2024-02 25; own 2024-03 5; cum 2024-04 50; own 2024-03 6",
	 ST_OK,
	 "2024-01-01..2024-01-31 10 own; 2024-02-01..2024-02-29 15 cumulative; "
	 "2024-03-01..2024-03-31 6 own; 2024-04-01..2024-04-30 19 cumulative"},
	{"own 2024-01 10; cum 2024-02 25; cum 2024-03 40; cum 2024-02 30", ST_OK,
	 "2024-01-01..2024-01-31 10 own; 2024-02-01..2024-02-29 20 cumulative; "
	 "2024-03-01..2024-03-31 10 cumulative"},
	/* finer pieces, crossing */
	{"own 2024-01 10; own 2024Q1 30", ST_INPUT, "2024-01-01..2024-01-31 10 own"},
	{"own 2024Q1 30; own 2024-03-15..2024-04-14 5", ST_INPUT,
	 "2024-01-01..2024-03-31 30 own"},
	{"own 2024Q1 9; own 2024-04 1; own 2024-05 2; own 2024-06 3; cum 2024Q2 20",
	 ST_INPUT,
	 "2024-01-01..2024-03-31 9 own; 2024-04-01..2024-04-30 1 own; "
	 "2024-05-01..2024-05-31 2 own; 2024-06-01..2024-06-30 3 own"},
	/* a cumulative figure for a day inside a range */
	{"cum 2024-06 100; cum 2024-04 60", ST_ASK,
	 "2024-01-01..2024-06-30 100 cumulative"},
	{"cum 2024-06 100; cum! 2024-04 60", ST_OK,
	 "2024-01-01..2024-04-30 60 cumulative; 2024-05-01..2024-06-30 40 cumulative"},
	{"cum 2024-06 100; cum! 2024-04 120", ST_INPUT,
	 "2024-01-01..2024-06-30 100 cumulative"},
	/* the start is not known */
	{"upto 2023-06-05 40", ST_OK, "..2023-06-05 40 cumulative"},
	{"upto 2023-06-05 40; upto 2023-06-05 45", ST_OK, "..2023-06-05 45 cumulative"},
	{"upto 2023-06-05 40; upto 2023-06-30 100", ST_OK,
	 "..2023-06-05 40 cumulative; 2023-06-06..2023-06-30 60 cumulative"},
	{"upto 2023-06-30 100; upto 2023-06-05 40", ST_INPUT,
	 "..2023-06-30 100 cumulative"},
	{"upto 2023-06-05 40; own! 2023-05 9", ST_INPUT, "..2023-06-05 40 cumulative"},
	{"upto 2023-06-30 100; own! 2023-06 30", ST_OK,
	 "..2023-05-31 70 carried; 2023-06-01..2023-06-30 30 own"},
	{"upto 2023-12-31 90; cum 2024-01 5", ST_OK,
	 "..2023-12-31 90 cumulative; 2024-01-01..2024-01-31 5 cumulative"},
	/* taking away */
	{"own 2024-01 10; clear 2024-01", ST_OK, ""},
	{"own 2024-01 10; clear 2024-02", ST_NOT_FOUND,
	 "2024-01-01..2024-01-31 10 own"},
	{"cum 2024-04 631; clear 2024-04", ST_NOT_FOUND,
	 "2024-01-01..2024-04-30 631 cumulative"},
	{"own 2024-01 10; cum 2024-02 25; clear 2024-01", ST_OK,
	 "2024-01-01..2024-02-29 25 cumulative"},
	{"own 2024-01 1; own 2024-02 2; cum 2024-03 9; clear 2024-01", ST_INPUT,
	 "2024-01-01..2024-01-31 1 own; 2024-02-01..2024-02-29 2 own; "
	 "2024-03-01..2024-03-31 6 cumulative"},
	/* over the year's end */
	{"own 2023-12-15..2024-01-15 7; cum 2024-02 9", ST_INPUT,
	 "2023-12-15..2024-01-15 7 own"},
	{"cum 2023-12-15..2024-01-15 7", ST_INPUT, ""},
	/* not a count */
	{"own 2024-04 -1", ST_INPUT, ""},
	{"own 2024-04 1000000000", ST_INPUT, ""},
	{"own 2024-04 999999999", ST_OK, "2024-04-01..2024-04-30 999999999 own"},
};

static void one_case(size_t i, bool by_domain)
{
	void *state = NULL;
	struct buf now = {0};
	size_t wrong = 0;
	desk_setup(&state);
	struct desk *d = state;
	int64_t domain = by_domain ? d->jobs : 0;
	enum status st = steps(d, domain, cases[i].steps);
	if (st != cases[i].last)
		fail_msg("\"%s\": %d, not %d: %s", cases[i].steps, (int)st,
			 (int)cases[i].last, d->err.say);
	dump(d, domain, &now);
	if (strcmp(buf_text(&now), cases[i].after) != 0)
		fail_msg("\"%s\":\n%s\nnot\n%s", cases[i].steps, buf_text(&now),
			 cases[i].after);
	dump(d, by_domain ? 0 : d->jobs, &now);
	assert_string_equal(buf_text(&now), "");
	check_ok(figures_rebuild(d->s, &wrong, &d->err), &d->err);
	assert_int_equal(wrong, 0);
	buf_release(&now);
	desk_teardown(&state);
}

static void every_case_of_setting(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		one_case(i, false);
}

static void the_same_by_domain(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i += 5)
		one_case(i, true);
}

static void consent_sentence_shows_both_parts(void **state)
{
	struct desk *d = *state;
	assert_int_equal(steps(d, 0, "cum 2024-04 631; own 2024-04 153"), ST_ASK);
	assert_non_null(strstr(d->err.say, "631"));
	assert_non_null(strstr(d->err.say, "478"));
	assert_non_null(strstr(d->err.say, "153"));
}

static void unknown_and_retired_units_are_refused(void **state)
{
	struct desk *d = *state;
	struct period p = period("2024-04");
	desk_begin(d);
	assert_int_equal(count_set(d->s, 999, 0, p, COUNT_OWN, 1, NULL, false, &d->err),
			 ST_INPUT);
	assert_int_equal(
		count_set(d->s, d->jia, 999, p, COUNT_OWN, 1, NULL, false, &d->err),
		ST_INPUT);
	check_ok(unit_retire(d->s, d->yi, day("2024-03-31"), &d->err), &d->err);
	assert_int_equal(
		count_set(d->s, d->yi, 0, p, COUNT_OWN, 1, NULL, false, &d->err),
		ST_INPUT);
	check_ok(count_set(d->s, d->yi, 0, period("2024-03"), COUNT_OWN, 1, NULL, false,
			   &d->err),
		 &d->err);
	desk_commit(d, "停用");
}

static void a_figure_of_unknown_start_can_be_cleared(void **state)
{
	struct desk *d = *state;
	struct period p = {DAY_NONE, day("2023-06-05")};
	struct buf now = {0};
	assert_int_equal(steps(d, 0, "upto 2023-06-05 40; upto 2023-06-30 100"), ST_OK);
	desk_begin(d);
	check_ok(count_clear(d->s, d->jia, 0, p, &d->err), &d->err);
	desk_commit(d, "清除");
	dump(d, 0, &now);
	assert_string_equal(buf_text(&now), "..2023-06-30 100 cumulative");
	desk_begin(d);
	assert_int_equal(count_clear(d->s, d->jia, 0, p, &d->err), ST_NOT_FOUND);
	p.last = day("2023-06-30");
	check_ok(count_clear(d->s, d->jia, 0, p, &d->err), &d->err);
	desk_commit(d, "清除");
	dump(d, 0, &now);
	assert_string_equal(buf_text(&now), "");
	buf_release(&now);
}

/* "own count upto": '-' blank, '/' not separable. */
static void figure_text(const struct figure *f, struct buf *out)
{
	char iso[DAY_TEXT];
	buf_clear(out);
	if (f->has_own)
		buf_addf(out, "%lld", (long long)f->own);
	else
		buf_add(out, f->own_split ? "/" : "-");
	if (f->has_count)
		buf_addf(out, " %lld %s", (long long)f->count, day_iso(f->upto, iso));
	else
		buf_add(out, f->count_split ? " /" : " -");
}

static const struct {
	const char *steps, *period, *figure;
} figures[] = {
	{"own 2024Q1 478; own 2024-04 153", "2024-04", "153 631 2024-04-30"},
	{"own 2024Q1 478; own 2024-04 153", "2024Q1", "478 478 2024-03-31"},
	{"own 2024Q1 478; own 2024-04 153", "2024-01", "/ /"},
	{"own 2024Q1 478; own 2024-04 153", "2024-05", "- 631 2024-04-30"},
	{"own 2024Q1 478; own 2024-04 153", "2024H1", "631 631 2024-04-30"},
	{"own 2024Q1 478; own 2024-04 153", "2024", "631 631 2024-04-30"},
	{"own 2024Q1 478; own 2024-04 153", "2023", "- -"},
	{"own 2024Q1 478; own 2024-04 153", "2025-01", "- -"},
	{"own 2024Q1 478; own 2024-04 153", "2024-04-01..2024-05-15",
	 "153 631 2024-04-30"},
	{"own 2024Q1 478; own 2024-04 153", "2024-03-01..2024-04-30",
	 "/ 631 2024-04-30"},
	{"own 2024Q1 478; own 2024-04 153", "2024-01-01..2024-04-15", "/ /"},
	{"upto 2023-06-05 40", "2023-06", "/ 40 2023-06-05"},
	{"upto 2023-06-05 40", "2023-05", "- -"},
	{"upto 2023-06-05 40", "2023-07", "- 40 2023-06-05"},
	{"upto 2023-06-05 40", "2023-01-01..2023-06-05", "/ 40 2023-06-05"},
	{"own 2023-12-15..2024-01-15 7", "2023-12", "/ /"},
	{"own 2023-12-15..2024-01-15 7", "2024-01", "/ /"},
	{"own 2023-12-15..2024-01-15 7", "2024", "/ /"},
	{"own 2024-02 0", "2024-02", "0 0 2024-02-29"},
};

static void figures_of_periods(void **unused)
{
	(void)unused;
	struct buf text = {0};
	for (size_t i = 0; i < sizeof(figures) / sizeof(*figures); i++) {
		void *state = NULL;
		struct figure_list l;
		desk_setup(&state);
		struct desk *d = state;
		assert_int_equal(steps(d, 0, figures[i].steps), ST_OK);
		check_ok(figures_units(d->s, period(figures[i].period), UNIT_TOWNSHIP,
				       &l, &d->err),
			 &d->err);
		assert_int_equal(l.rows, 2);
		figure_text(&l.row[0], &text);
		if (strcmp(buf_text(&text), figures[i].figure) != 0)
			fail_msg("\"%s\" in %s: %s, not %s", figures[i].steps,
				 figures[i].period, buf_text(&text), figures[i].figure);
		figure_list_release(&l);
		desk_teardown(&state);
	}
	buf_release(&text);
}

static void months_show_blank_and_split(void **state)
{
	struct desk *d = *state;
	int64_t one[12], all[36];
	assert_int_equal(steps(d, 0, "own 2024Q1 478; own 2024-04 153; own 2024-05 0"),
			 ST_OK);
	check_ok(figures_months(d->s, d->jia, 0, day("2024-06-10"), one, &d->err),
		 &d->err);
	const int64_t want[12] = {-1, -1, -1, -1, -1, -1, -2, -2, -2, 153, 0, -1};
	assert_memory_equal(one, want, sizeof(want));
	/* In any order, one twice, one that has nothing. */
	const int64_t units[3] = {d->jia, d->yi, d->jia};
	check_ok(figures_months_of(d->s, units, 3, 0, day("2024-06-10"), all, &d->err),
		 &d->err);
	assert_memory_equal(all, want, sizeof(want));
	assert_memory_equal(all + 24, want, sizeof(want));
	for (int m = 0; m < 12; m++)
		assert_int_equal(all[12 + m], FIGURE_BLANK);
	check_ok(figures_months_of(d->s, units, 3, d->jobs, day("2024-06-10"), all,
				   &d->err),
		 &d->err);
	assert_int_equal(all[9], FIGURE_BLANK);
}

static void cells_are_units_by_domains(void **state)
{
	struct desk *d = *state;
	const int64_t units[2] = {d->yi, d->jia}, domains[2] = {d->jobs, 0};
	const int64_t want[4] = {FIGURE_BLANK, 7, 5, 153};
	int64_t all[4];

	assert_int_equal(steps(d, 0, "own 2024-04 153"), ST_OK);
	assert_int_equal(steps(d, d->jobs, "own 2024-04 5"), ST_OK);
	desk_begin(d);
	check_ok(count_set(d->s, d->yi, 0, period("2024-04"), COUNT_OWN, 7, "", false,
			   &d->err),
		 &d->err);
	desk_commit(d, "乙");
	check_ok(figures_cells(d->s, period("2024-04"), units, 2, domains, 2, all,
			       &d->err),
		 &d->err);
	assert_memory_equal(all, want, sizeof want);
}

static void set_target(struct desk *d, int64_t unit, int64_t domain,
		       enum target_kind kind, const char *range, int64_t amount)
{
	struct target t = {kind, period(range), amount};
	check_ok(target_set(d->s, unit, domain, &t, "〔2024〕1号", &d->err), &d->err);
}

static void targets_and_completion(void **state)
{
	struct desk *d = *state;
	struct figure_list l;
	struct target gone = {TARGET_ANNUAL, period("2024"), -1};
	assert_int_equal(steps(d, 0, "own 2024Q1 901; own 2024-04 279"), ST_OK);
	desk_begin(d);
	set_target(d, d->jia, 0, TARGET_ANNUAL, "2024", 560);
	set_target(d, d->yi, 0, TARGET_ANNUAL, "2024", 0);
	desk_commit(d, "任务");
	check_ok(figures_units(d->s, period("2024-04"), 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 3);
	assert_true(l.row[0].has_completion);
	assert_int_equal(l.row[0].completion, 21071);
	assert_true(l.row[1].has_target);
	assert_false(l.row[1].has_completion); /* blank against zero */
	assert_false(l.row[2].has_target);
	figure_list_release(&l);
	desk_begin(d);
	struct target half = {TARGET_ANNUAL, period("2024H1"), 5};
	assert_int_equal(target_set(d->s, d->jia, 0, &half, NULL, &d->err), ST_INPUT);
	check_ok(target_set(d->s, d->jia, 0, &gone, NULL, &d->err), &d->err);
	assert_int_equal(target_set(d->s, d->jia, 0, &gone, NULL, &d->err),
			 ST_NOT_FOUND);
	desk_commit(d, "取消");
}

static void domains_sum_up_where_the_county_has_none(void **state)
{
	struct desk *d = *state;
	struct figure_list l;
	struct period p = period("2024-04");
	int64_t root = unit_root(d->s);
	desk_begin(d);
	check_ok(count_set(d->s, d->jia, d->jobs, p, COUNT_OWN, 3, "", false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->yi, d->jobs, p, COUNT_OWN, 4, "", false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->yi, d->care, p, COUNT_OWN, 5, "", false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, root, d->care, p, COUNT_OWN, 9, "", false, &d->err),
		 &d->err);
	set_target(d, root, d->care, TARGET_BENCHMARK, "2024", 18);
	desk_commit(d, "领域");
	enum {
		JOBS = 17, /* where the catalog has them */
		CARE = 20,
	};
	check_ok(figures_domains(d->s, p, 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 32);
	assert_int_equal(l.row[JOBS].count, 7);
	assert_true(l.row[JOBS].summed);
	assert_int_equal(l.row[CARE].count, 9);
	assert_false(l.row[CARE].summed);
	assert_int_equal(l.row[CARE].completion, 5000);
	figure_list_release(&l);
	check_ok(figures_domains(d->s, p, d->yi, &l, &d->err), &d->err);
	assert_int_equal(l.row[JOBS].count, 4);
	assert_int_equal(l.row[CARE].count, 5);
	assert_false(l.row[CARE].has_target);
	figure_list_release(&l);
}

/* ---- properties ---- */

static void random_step(struct desk *d, uint64_t *seed)
{
	static const char *const codes[] = {
		"2024-01", "2024-02", "2024-03", "2024-04",
		"2024-05", "2024-06", "2024Q1",  "2024Q2",
		"2024H1",  "2024",    "2023-12", "2023-12-20..2024-01-10"};
	char text[80];
	const char *code = codes[kit_below(seed, sizeof(codes) / sizeof(*codes))];
	unsigned n = kit_below(seed, 200);
	int64_t domain = kit_below(seed, 4) == 0 ? d->jobs : 0;
	switch (kit_below(seed, 6)) {
	case 0:
		snprintf(text, sizeof(text), "clear %s", code);
		break;
	case 1:
		snprintf(text, sizeof(text), "upto 2024-0%u-05 %u",
			 1 + kit_below(seed, 9), n);
		break;
	case 2:
	case 3:
		snprintf(text, sizeof(text), "own! %s %u", code, n);
		break;
	default:
		snprintf(text, sizeof(text), "cum! %s %u", code, n * 5);
		break;
	}
	(void)step(d, domain, text);
}

static void check_kept(struct desk *d)
{
	size_t wrong = 0;
	struct finding_list l;
	check_ok(kept_pass(d->s, false, &wrong, &d->err), &d->err);
	assert_int_equal(wrong, 0);
	enum status st = check_all(d->s, &l, &d->err);
	for (size_t i = 0; i < l.rows; i++)
		assert_null(strstr(l.row[i].what, "重叠"));
	assert_true(st == ST_OK || st == ST_NO);
	finding_list_release(&l);
}

static void random_changes_undone_and_redone(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= 6; seed++) {
		void *state = NULL;
		uint64_t random = seed;
		desk_setup(&state);
		struct desk *d = state;
		char *start = kit_dump(d->s->db);
		for (int i = 0; i < 60; i++) {
			random_step(d, &random);
			check_kept(d);
			if (kit_below(&random, 5) == 0)
				(void)store_undo(d->s, NULL, &d->err);
			if (kit_below(&random, 9) == 0)
				(void)store_redo(d->s, NULL, &d->err);
			check_kept(d);
		}
		char *end = kit_dump(d->s->db);
		int undone = 0;
		while (strcmp(start, end) != 0 &&
		       store_undo(d->s, NULL, &d->err) == ST_OK) {
			char *now = kit_dump(d->s->db);
			bool same = strcmp(now, start) == 0;
			free(now);
			check_kept(d);
			undone++;
			if (same)
				break;
		}
		check_dump(d->s->db, start);
		for (; undone > 0; undone--)
			check_ok(store_redo(d->s, NULL, &d->err), &d->err);
		check_kept(d);
		check_dump(d->s->db, end);
		free(start);
		free(end);
		desk_teardown(&state);
	}
}

/* One figure by itself is what the lists show of it. */
static void one_figure_is_that_of_the_lists(void **state)
{
	static const char *const periods[] = {"2024-04", "2024Q2", "2024", "2024-03",
					      "2024-04-01..2024-04-20"};
	struct desk *d = *state;
	struct figure f;

	assert_int_equal(steps(d, 0, "own 2024Q1 901; own 2024-04 279"), ST_OK);
	assert_int_equal(steps(d, d->jobs, "own 2024-04 7"), ST_OK);
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		struct period p = period(periods[i]);
		struct figure_list l;

		check_ok(figures_units(d->s, p, 0, &l, &d->err), &d->err);
		check_ok(figure_one(d->s, p, d->jia, 0, &f, &d->err), &d->err);
		assert_int_equal(l.row[0].id, f.id);
		assert_int_equal(l.row[0].has_own, f.has_own);
		assert_int_equal(l.row[0].own, f.own);
		assert_int_equal(l.row[0].own_split, f.own_split);
		assert_int_equal(l.row[0].has_count, f.has_count);
		assert_int_equal(l.row[0].count, f.count);
		assert_int_equal(l.row[0].upto, f.upto);
		figure_list_release(&l);
	}
	check_ok(figure_one(d->s, period("2024-04"), d->jia, d->jobs, &f, &d->err),
		 &d->err);
	assert_true(f.has_own && f.own == 7 && f.id == d->jobs);
	/* Nothing is summed up from the units. */
	check_ok(figure_one(d->s, period("2024-04"), unit_root(d->s), d->jobs, &f,
			    &d->err),
		 &d->err);
	assert_false(f.has_own || f.has_count);
}

static void rebuild_mends_kept_figures(void **state)
{
	struct desk *d = *state;
	size_t wrong = 0;
	assert_int_equal(steps(d, 0, "own 2024Q1 478; own 2024-04 153"), ST_OK);
	check_ok(db_run(d->s, &d->err, "DELETE FROM kept WHERE last=?1", "d",
			day("2024-03-31")),
		 &d->err);
	check_ok(db_run(d->s, &d->err,
			"INSERT INTO kept SELECT 0,block,first,last,block,figures "
			"FROM kept UNION ALL "
			"SELECT 9999,0,last,first,block,figures FROM kept UNION ALL "
			"SELECT 0,77,last,first,77,figures FROM kept",
			""),
		 &d->err);
	check_ok(figures_rebuild(d->s, &wrong, &d->err), &d->err);
	assert_true(wrong >= 5); /* 2024-03, 2024Q1 and the strangers */
	check_ok(figures_rebuild(d->s, &wrong, &d->err), &d->err);
	assert_int_equal(wrong, 0);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_case_of_setting),
	cmocka_unit_test(the_same_by_domain),
	DESK(consent_sentence_shows_both_parts),
	DESK(unknown_and_retired_units_are_refused),
	DESK(a_figure_of_unknown_start_can_be_cleared),
	cmocka_unit_test(figures_of_periods),
	DESK(months_show_blank_and_split),
	DESK(cells_are_units_by_domains),
	DESK(targets_and_completion),
	DESK(domains_sum_up_where_the_county_has_none),
	cmocka_unit_test(random_changes_undone_and_redone),
	DESK(one_figure_is_that_of_the_lists),
	DESK(rebuild_mends_kept_figures),
};
RUN(tests)
