/* Bulletins: drafts, issuing, the clocks it starts, what is kept. */
#include "tests/store/entity_kit.h"

#include "text/sha256.h"

static const struct bulletin april = {.kind = "monthly", .title = "4月通报"};

static int64_t draft_new(struct desk *d, const char *code, const char *text)
{
	struct bulletin b = april;
	int64_t id = 0;

	b.first = period(code).first;
	b.last = period(code).last;
	desk_begin(d);
	check_ok(bulletin_draft_new(d->s, &b, text, &id, &d->err), &d->err);
	desk_commit(d, "起草");
	return id;
}

static enum status issue(struct desk *d, int64_t id, const char *number, const char *on,
			 bool agreed, const char *frozen)
{
	desk_begin(d);
	enum status st = bulletin_issue(d->s, id, number, day(on), agreed, &d->err);
	if (st == ST_OK)
		st = bulletin_freeze(d->s, id, "甲", "标题 甲", frozen, &d->err);
	return desk_end(d, st, "下发");
}

static int64_t task(struct desk *d, int64_t bulletin, const char *issued, int days,
		    const char *due, const char *basis)
{
	struct matter_new m = {.unit = d->jia,
			       .bulletin = bulletin,
			       .what = "更新不及时",
			       .issued = day(issued),
			       .days = days,
			       .due = due ? day(due) : DAY_NONE,
			       .basis = basis};
	int64_t id = 0;

	desk_begin(d);
	check_ok(matter_add(d->s, &m, &id, &d->err), &d->err);
	desk_commit(d, "任务");
	return id;
}

static char *loaded(struct desk *d, int64_t id)
{
	struct buf text = {0};

	check_ok(bulletin_draft_load(d->s, id, &text, &d->err), &d->err);
	buf_add(&text, "");
	return text.s ? buf_take(&text) : mem_text("");
}

static int64_t journal_bytes(struct desk *d)
{
	return db_int(d->s, -1,
		      "SELECT ifnull(sum(length(old)),0)+ifnull(sum(length(new)),0)"
		      "+count(*) FROM chg",
		      "");
}

static void drafts_are_saved_outside_of_the_journal(void **state)
{
	struct desk *d = *state;
	char *start = kit_dump(d->s->db);
	int64_t id = draft_new(d, "2024-04", "标题 一"), before = journal_bytes(d);
	struct buf big = {0};

	for (int i = 0; i < 50; i++) {
		buf_add(&big, "段 全县累计{全部.累计:631}条。\n");
		check_ok(bulletin_draft_save(d->s, id, buf_text(&big), &d->err),
			 &d->err);
	}
	assert_int_equal(journal_bytes(d), before);
	char *text = loaded(d, id);
	assert_string_equal(text, buf_text(&big));
	free(text);
	buf_fill(&big, 'x', BULLETIN_DRAFT_MAX);
	assert_int_equal(bulletin_draft_save(d->s, id, buf_text(&big), &d->err),
			 ST_INPUT);
	assert_int_equal(bulletin_draft_save(d->s, id, "段 \xff", &d->err), ST_INPUT);
	assert_int_equal(bulletin_draft_of(d->s, "monthly", period("2024-04")), id);
	assert_int_equal(bulletin_draft_of(d->s, "ranking", period("2024-04")), 0);
	/* Undone and done again it has the text it had last. */
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, start);
	assert_int_equal(bulletin_draft_save(d->s, id, "x", &d->err), ST_NOT_FOUND);
	check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	text = loaded(d, id);
	assert_int_equal(strlen(text), 50 * strlen("段 全县累计{全部.累计:631}条。\n"));
	free(text);
	buf_release(&big);
	free(start);
}

static void an_id_is_not_used_twice(void **state)
{
	struct desk *d = *state;
	int64_t first = draft_new(d, "2024-04", "段 甲");

	desk_begin(d);
	check_ok(bulletin_draft_delete(d->s, first, &d->err), &d->err);
	desk_commit(d, "删");
	int64_t second = draft_new(d, "2024-05", "段 乙");
	assert_true(second > first);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	char *text = loaded(d, first);
	assert_string_equal(text, "段 甲");
	free(text);
}

struct due {
	daynum start, due;
	int days;
	char basis[200];
};

static struct due due_of(struct desk *d, int64_t id)
{
	struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct matter_list l;
	struct due out = {0};

	check_ok(matters_list(d->s, &all, day("2024-05-09"), &l, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++) {
		const struct matter *m = &l.row[i];
		if (m->id != id)
			continue;
		out = (struct due){m->start, m->due, m->days, ""};
		snprintf(out.basis, sizeof out.basis, "%s", m->basis);
	}
	matter_list_release(&l);
	return out;
}

static void issuing_starts_the_clocks(void **state)
{
	struct desk *d = *state;
	int64_t id = draft_new(d, "2024-04", "段 甲");
	int64_t counted = task(d, id, "2024-04-25", 5, NULL, NULL);
	int64_t worded = task(d, id, "2024-04-25", 5, NULL, "条例第十条");
	int64_t fixed = task(d, id, "2024-04-25", -1, "2024-05-20", NULL);
	int64_t past = task(d, id, "2024-04-25", -1, "2024-05-01", NULL);
	int64_t other = task(d, 0, "2024-04-25", 5, NULL, NULL);
	int64_t moved = task(d, id, "2024-04-25", 5, NULL, NULL);
	struct moved_list due;

	desk_begin(d);
	check_ok(matter_event_add(d->s, moved, EVENT_DONE, day("2024-04-26"), -1,
				  DAY_NONE, "", &d->err),
		 &d->err);
	desk_commit(d, "改");
	char *start = kit_dump(d->s->db);
	check_ok(bulletin_tasks_due(d->s, id, day("2024-05-06"), &due, &d->err),
		 &d->err);
	assert_int_equal(due.rows, 3);
	moved_release(&due);
	check_ok(issue(d, id, "〔2024〕4号", "2024-05-06", false, "树"), &d->err);
	/* 5月11日 is a Saturday on which work is done. */
	assert_int_equal(due_of(d, counted).due, day("2024-05-11"));
	assert_int_equal(due_of(d, counted).start, day("2024-05-06"));
	assert_string_equal(due_of(d, counted).basis, "2024年5月6日下发，5个工作日");
	assert_int_equal(due_of(d, worded).due, day("2024-05-11"));
	assert_string_equal(due_of(d, worded).basis, "条例第十条");
	assert_int_equal(due_of(d, fixed).start, day("2024-05-06"));
	assert_int_equal(due_of(d, fixed).due, day("2024-05-20"));
	assert_int_equal(due_of(d, past).start, day("2024-04-25"));
	assert_int_equal(due_of(d, other).start, day("2024-04-25"));
	assert_int_equal(due_of(d, moved).start, day("2024-04-25"));
	/* What was made is in order, and one step back. */
	struct finding_list f;
	assert_int_equal(check_all(d->s, &f, &d->err), ST_OK);
	finding_list_release(&f);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, start);
	free(start);
}

static void what_issuing_refuses(void **state)
{
	struct desk *d = *state;
	int64_t id = draft_new(d, "2024-04", "段 甲");
	int64_t next = draft_new(d, "2024-05", "段 乙");

	check_ok(issue(d, id, " 〔2024〕4号 ", "2024-05-06", false, "树"), &d->err);
	static const struct {
		const char *number, *on;
		enum status first, agreed;
	} cases[] = {
		{"", "2024-06-06", ST_INPUT, ST_INPUT},
		{"〔2024〕4号", "2024-06-06", ST_INPUT, ST_INPUT},
		{"〔2024〕5号", "2024-05-31", ST_ASK, ST_OK},
		{"〔2023〕5号", "2024-06-06", ST_ASK, ST_OK},
		{"〔2024〕5号", "2024-06-06", ST_OK, ST_OK},
		{"第5期", "2024-06-06", ST_OK, ST_OK},
	};
	char *start = kit_dump(d->s->db);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int agreed = 0; agreed < 2; agreed++) {
			enum status want = agreed ? cases[i].agreed : cases[i].first;
			assert_int_equal(issue(d, next, cases[i].number, cases[i].on,
					       agreed, "树"),
					 want);
			if (want == ST_OK)
				check_ok(store_undo(d->s, NULL, &d->err), &d->err);
			check_dump(d->s->db, start);
		}
	}
	free(start);
	/* Issued is issued. */
	assert_int_equal(issue(d, id, "〔2024〕9号", "2024-05-07", true, "树"),
			 ST_INPUT);
	assert_int_equal(bulletin_draft_save(d->s, id, "段", &d->err), ST_INPUT);
	desk_begin(d);
	assert_int_equal(bulletin_draft_delete(d->s, id, &d->err), ST_INPUT);
	assert_int_equal(bulletin_freeze(d->s, id, "", "段", "别的", &d->err),
			 ST_INPUT);
	store_rollback(d->s);
}

static void the_original_is_kept(void **state)
{
	struct desk *d = *state;
	int64_t id = draft_new(d, "2024-04", "段 甲");
	struct buf text = {0};
	struct finding_list f;

	assert_int_equal(bulletin_frozen(d->s, id, &text, &d->err), ST_NOT_FOUND);
	check_ok(issue(d, id, "〔2024〕4号", "2024-05-06", false, "树\n"), &d->err);
	check_ok(bulletin_frozen(d->s, id, &text, &d->err), &d->err);
	assert_string_equal(buf_text(&text), "树\n");
	buf_clear(&text);
	store_close(d->s);
	kit_meddle(d->place->path, "UPDATE bulletin SET frozen='木' || char(10)");
	d->s = place_open(d->place);
	assert_int_equal(bulletin_frozen(d->s, id, &text, &d->err), ST_FILE);
	assert_int_equal(text.len, 0);
	assert_non_null(strstr(d->err.say, "损坏"));
	assert_int_equal(check_all(d->s, &f, &d->err), ST_NO);
	assert_int_equal(f.rows, 1);
	assert_string_equal(f.row[0].where, "〔2024〕4号");
	finding_list_release(&f);
	buf_release(&text);
}

static void withdrawn_and_written_again(void **state)
{
	struct desk *d = *state;
	int64_t id = draft_new(d, "2024-04", "段 甲");
	int64_t t = task(d, id, "2024-04-25", 5, NULL, NULL);
	struct bulletin_list l;
	struct buf text = {0};

	desk_begin(d);
	assert_int_equal(desk_end(d, bulletin_withdraw(d->s, id, 19860, &d->err), ""),
			 ST_INPUT);
	check_ok(issue(d, id, "〔2024〕4号", "2024-05-06", false, "树"), &d->err);
	desk_begin(d);
	assert_int_equal(
		desk_end(d, bulletin_withdraw(d->s, id, day("2024-05-05"), &d->err),
			 ""),
		ST_INPUT);
	desk_begin(d);
	check_ok(desk_end(d, bulletin_withdraw(d->s, id, day("2024-05-07"), &d->err),
			  "撤回"),
		 &d->err);
	check_ok(bulletin_frozen(d->s, id, &text, &d->err), &d->err);
	assert_string_equal(buf_text(&text), "树");
	buf_release(&text);
	int64_t again = draft_new(d, "2024-04", "段 乙");
	check_ok(bulletin_get(d->s, again, &l, &d->err), &d->err);
	assert_int_equal(l.row[0].tasks, 1);
	assert_int_equal(l.row[0].state, BULLETIN_DRAFT);
	bulletin_list_release(&l);
	assert_int_equal(issue(d, again, "〔2024〕4号", "2024-05-08", false, "林"),
			 ST_ASK);
	check_ok(issue(d, again, "〔2024〕4号", "2024-05-08", true, "林"), &d->err);
	assert_int_equal(due_of(d, t).due, day("2024-05-14"));
	check_ok(bulletin_get(d->s, id, &l, &d->err), &d->err);
	assert_int_equal(l.row[0].state, BULLETIN_WITHDRAWN);
	assert_int_equal(l.row[0].withdrawn, day("2024-05-07"));
	bulletin_list_release(&l);
}

static void loose_tasks_are_taken_in_when_asked(void **state)
{
	struct desk *d = *state;
	task(d, 0, "2024-04-25", 5, NULL, NULL);
	task(d, 0, "2024-05-02", 5, NULL, NULL);
	int64_t id = draft_new(d, "2024-04", "段 甲");
	struct bulletin_list l;

	assert_int_equal(bulletin_tasks_loose(d->s, period("2024-04")), 1);
	desk_begin(d);
	check_ok(bulletin_tasks_take(d->s, id, &d->err), &d->err);
	desk_commit(d, "归入");
	assert_int_equal(bulletin_tasks_loose(d->s, period("2024-04")), 0);
	check_ok(bulletin_get(d->s, id, &l, &d->err), &d->err);
	assert_int_equal(l.row[0].tasks, 1);
	bulletin_list_release(&l);
}

static void next(struct desk *d, int year, const char *want)
{
	struct buf out = {0};

	check_ok(bulletin_number_next(d->s, year, &out, &d->err), &d->err);
	assert_string_equal(buf_text(&out), want);
	buf_release(&out);
}

static void numbers_follow_one_another(void **state)
{
	static const struct {
		const char *number, *issued;
	} rows[] = {
		{"甲公开办〔2023〕22号", "2023-12-08"},
		{"甲公开办〔2024〕3号", "2024-04-08"},
		{"甲公开办〔2024〕2号", "2024-03-08"},
		{"甲府办〔2024〕90号", "2024-02-08"},
		{"第7期", "2024-05-08"},
		{"甲公开办〔2024〕8号", NULL},
	};
	struct desk *d = *state;

	next(d, 2024, "");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct bulletin b = {.number = rows[i].number,
				     .title = "通报",
				     .first = day("2023-01-01"),
				     .last = day("2023-01-31"),
				     .issued = rows[i].issued ? day(rows[i].issued)
							      : DAY_NONE};
		int64_t id;
		desk_begin(d);
		check_ok(bulletin_add(d->s, &b, &id, &d->err), &d->err);
		desk_commit(d, "登记");
	}
	next(d, 2024, "甲公开办〔2024〕9号");
	next(d, 2023, "甲公开办〔2023〕23号");
	next(d, 2025, "甲公开办〔2025〕1号");
}

static bool bulletin_is(struct desk *d, int64_t id)
{
	return db_int(d->s, 0, "SELECT id FROM bulletin WHERE id=?1", "i", id) != 0;
}

/* Whatever was done in whatever order: all of it undone is the start, done again the end. */
static void undo_everything(void **state)
{
	struct desk *d = *state;
	uint64_t seed = 7;
	int64_t id[40];
	int n = 0, done = 0;
	char *start = kit_dump(d->s->db);

	for (int i = 0; i < 120; i++) {
		uint32_t what = kit_below(&seed, 6);
		int64_t seq = db_int(d->s, 0, "SELECT max(seq) FROM cmd", "");
		char number[40];
		int64_t one = n ? id[kit_below(&seed, (uint32_t)n)] : 0;

		snprintf(number, sizeof number, "〔2024〕%d号", i);
		if (what == 0 && n < 40)
			id[n++] = draft_new(d, "2024-04", "段 甲");
		else if (what == 1 && bulletin_is(d, one))
			task(d, one, "2024-04-25", 5, NULL, NULL);
		else if (what == 2 && n)
			issue(d, one, number, "2024-05-06", true, number);
		else if (what == 3 && n)
			bulletin_draft_save(d->s, one, number, &d->err);
		else if (what == 4 && n) {
			desk_begin(d);
			desk_end(d,
				 bulletin_withdraw(d->s, one, day("2024-05-09"),
						   &d->err),
				 "撤回");
		} else if (n) {
			desk_begin(d);
			desk_end(d, bulletin_draft_delete(d->s, one, &d->err), "删");
		}
		done += db_int(d->s, 0, "SELECT max(seq) FROM cmd", "") != seq;
	}
	char *end = kit_dump(d->s->db);
	for (int i = 0; i < done; i++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, start);
	for (int i = 0; i < done; i++)
		check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, end);
	free(start);
	free(end);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
		DESK(drafts_are_saved_outside_of_the_journal),
		DESK(an_id_is_not_used_twice),
		DESK(issuing_starts_the_clocks),
		DESK(what_issuing_refuses),
		DESK(the_original_is_kept),
		DESK(withdrawn_and_written_again),
		DESK(loose_tasks_are_taken_in_when_asked),
		DESK(numbers_follow_one_another),
		DESK(undo_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
