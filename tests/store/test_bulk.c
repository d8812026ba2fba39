/* Figures by the hundred thousand: the same counts, kept figures, history and undo as one by one. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store/bulk.h"
#include "store/documents.h"
#include "store/kept.h"
#include "tests/store/entity_kit.h"

/* Seeded faults this finds: a year's kept figures saved before the last unit of its block, an
 * update packed before the row it changes came, undo of a packed line from its front, a cached
 * blank where rows come out of order, a batch whose end cuts a unit's months. */

enum {
	ROUNDS = 25,
	MANY = 70000, /* more than two batches */
};

struct telling {
	size_t told, refused;
	char last[ERROR_SAY];
};

static void tell(void *ctx, const struct bulk_row *row, int64_t was, const char *why)
{
	struct telling *t = ctx;

	(void)was;
	assert_true(row->line > 0);
	if (!why) {
		t->told++;
		return;
	}
	t->refused++;
	snprintf(t->last, sizeof t->last, "%s", why);
}

static int64_t document(struct desk *d, const char *name)
{
	struct document doc = {.name = name,
			       .bytes = -1,
			       .first = DAY_NONE,
			       .last = DAY_NONE,
			       .day = day("2024-06-14")};
	int64_t id;

	check_ok(document_add(d->s, &doc, &id, &d->err), &d->err);
	return id;
}

/* Inside a command; what came of it. */
static struct bulk_sum put(struct desk *d, int64_t doc, const struct bulk_row *row,
			   size_t n, struct telling *t)
{
	struct bulk *b;
	struct bulk_sum sum;

	check_ok(bulk_begin(d->s, doc, tell, t, &b, &d->err), &d->err);
	for (size_t i = 0; i < n; i++)
		check_ok(bulk_add(b, &row[i], &d->err), &d->err);
	check_ok(bulk_end(b, &sum, &d->err), &d->err);
	bulk_free(b);
	return sum;
}

/* Everything a statement answers, as one text. */
static char *all_of(struct desk *d, const char *sql)
{
	struct buf out = {0};
	sqlite3_stmt *st = db_prepare(d->s, sql, &d->err);

	assert_non_null(st);
	while (sqlite3_step(st) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const char *text = (const char *)sqlite3_column_text(st, i);
			buf_addf(&out, "%s ", text ? text : "-");
		}
		buf_putc(&out, '\n');
	}
	db_done(st);
	return out.len ? buf_take(&out) : mem_text("");
}

static const char counts_sql[] =
	"SELECT unit,domain,first,last,n,typed,source,document,line FROM count ORDER "
	"BY "
	"unit,ifnull(domain,0),last,first";
static const char kept_sql[] =
	"SELECT domain,last,first,block,hex(figures) FROM kept ORDER BY 1,2,3,4";

static void same(char *a, char *b)
{
	assert_string_equal(a, b);
	free(a);
	free(b);
}

static void nothing_wrong(struct desk *d)
{
	size_t wrong = 1;

	check_ok(kept_pass(d->s, false, &wrong, &d->err), &d->err);
	assert_int_equal(wrong, 0);
	assert_int_equal(db_int(d->s, -1, "PRAGMA foreign_keys", ""), 1);
	assert_int_equal(db_int(d->s, -1, "PRAGMA ignore_check_constraints", ""), 0);
	assert_int_equal(
		db_int(d->s, -1, "SELECT count(*) FROM pragma_foreign_key_check", ""),
		0);
	char *health = all_of(d, "PRAGMA integrity_check");
	assert_string_equal(health, "ok \n");
	free(health);
}

static uint32_t roll(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* Rows of a few units and domains, some of them of one subject, some of quarters. */
static size_t some_rows(struct desk *d, uint32_t *seed, struct bulk_row *row,
			size_t max)
{
	const int64_t unit[] = {d->jia, d->yi, d->bing},
		      domain[] = {0, d->jobs, d->care};
	size_t n = 1 + roll(seed, (uint32_t)max);

	for (size_t i = 0; i < n; i++) {
		int year = 2023 + (int)roll(seed, 2), month = 1 + (int)roll(seed, 12);
		struct period p = period_month(year, month);

		if (roll(seed, 12) == 0)
			p = (struct period){period_month(year, 1 + month / 4 * 3).first,
					    period_month(year, 3 + month / 4 * 3).last};
		row[i] = (struct bulk_row){unit[roll(seed, 3)],
					   domain[roll(seed, 3)],
					   p.first,
					   p.last,
					   roll(seed, 50),
					   (int)i + 2};
	}
	return n;
}

static int by_key(const void *pa, const void *pb)
{
	const struct bulk_row *a = pa, *b = pb;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	if (a->domain != b->domain)
		return a->domain < b->domain ? -1 : 1;
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* One by one, in the order in which a bulk takes them. */
static void put_singly(struct desk *d, int64_t doc, struct bulk_row *row, size_t n)
{
	qsort(row, n, sizeof *row, by_key);
	for (size_t i = 0; i < n; i++) {
		struct period p = {row[i].first, row[i].last};
		struct origin from = {.document = doc, .line = row[i].line};
		struct figure now;

		/* said twice by the document: only the first is taken */
		if (i && row[i].unit == row[i - 1].unit &&
		    row[i].domain == row[i - 1].domain &&
		    row[i].first == row[i - 1].first && row[i].last == row[i - 1].last)
			continue;
		check_ok(figure_one(d->s, p, row[i].unit, row[i].domain, &now, &d->err),
			 &d->err);
		if (now.has_own && now.own == row[i].n)
			continue;
		enum status st =
			count_set_from(d->s, row[i].unit, row[i].domain, p, COUNT_OWN,
				       row[i].n, &from, false, &d->err);
		assert_true(st == ST_OK || st == ST_INPUT || st == ST_ASK);
	}
}

/* What the history says, row by row of the file: the lines of one row in their order. */
static char *words(struct desk *d)
{
	struct history_detail h;
	struct buf out = {0};
	int64_t seq = db_int(d->s, 0, "SELECT max(seq) FROM cmd", "");

	check_ok(store_history_detail(d->s, seq, false, &h, &d->err), &d->err);
	for (size_t i = 0; i < h.rows; i++) {
		const struct history_change *c = &h.row[i];

		if (strcmp(c->table, "count") == 0)
			buf_addf(&out, "%c %lld %s %s %s\n", c->op, (long long)c->row,
				 c->column ? c->column : "*",
				 c->before ? c->before : "-",
				 c->after ? c->after : "-");
	}
	history_detail_release(&h);
	return out.len ? buf_take(&out) : mem_text("");
}

/* A typed cumulative figure among them, which follows what comes before it. */
static void a_start(struct desk *d)
{
	desk_begin(d);
	check_ok(count_set(d->s, d->jia, 0, period("2023-04"), COUNT_CUMULATIVE, 300,
			   "电话", false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->yi, d->jobs, period("2024-06"), COUNT_OWN, 7, NULL,
			   false, &d->err),
		 &d->err);
	desk_commit(d, "开始");
}

static void as_one_by_one(void **state)
{
	(void)state;
	for (uint32_t round = 0; round < ROUNDS; round++) {
		void *one = NULL, *two = NULL;
		uint32_t seed = round;
		struct bulk_row row[120];
		struct telling t = {0};

		desk_setup(&one);
		desk_setup(&two);
		struct desk *a = one, *b = two;
		a_start(a);
		a_start(b);
		for (int doc = 0; doc < 2; doc++) {
			size_t n = some_rows(a, &seed, row, 120);

			desk_begin(a);
			put(a, document(a, doc ? "乙.csv" : "甲.csv"), row, n, &t);
			desk_commit(a, "导入");
			desk_begin(b);
			put_singly(b, document(b, doc ? "乙.csv" : "甲.csv"), row, n);
			desk_commit(b, "导入");
			same(all_of(a, counts_sql), all_of(b, counts_sql));
			same(all_of(a, kept_sql), all_of(b, kept_sql));
			nothing_wrong(a);
		}
		desk_teardown(&one);
		desk_teardown(&two);
	}
}

/* Into a file without figures, in order of the key: the history says the same, word by word. */
static void the_same_history(void **state)
{
	struct desk *a = *state;
	void *two = NULL;
	struct bulk_row row[60];
	struct telling t = {0};
	size_t n = 0;

	desk_setup(&two);
	struct desk *b = two;
	for (int m = 1; m <= 12; m++)
		for (int u = 0; u < 2; u++) {
			struct period p = period_month(2024, m);
			row[n] = (struct bulk_row){u ? a->yi : a->jia,
						   m % 2 ? 0 : a->care,
						   p.first,
						   p.last,
						   3 * m + u,
						   (int)n + 2};
			n++;
		}
	qsort(row, n, sizeof *row, by_key);
	desk_begin(a);
	put(a, document(a, "甲.csv"), row, n, &t);
	desk_commit(a, "导入");
	desk_begin(b);
	put_singly(b, document(b, "甲.csv"), row, n);
	desk_commit(b, "导入");
	same(words(a), words(b));
	struct history ha, hb;
	check_ok(store_history(a->s, 1, &ha, &a->err), &a->err);
	check_ok(store_history(b->s, 1, &hb, &b->err), &b->err);
	assert_int_equal(ha.row[0].changes, hb.row[0].changes);
	history_release(&ha);
	history_release(&hb);
	struct period days;
	assert_true(store_touched(a->s, &days));
	assert_int_equal(days.first, day("2024-01-01"));
	assert_int_equal(days.last, day("2024-12-31"));
	check_ok(store_undo(a->s, NULL, &a->err), &a->err);
	check_ok(store_undo(b->s, NULL, &b->err), &b->err);
	same(words(a), words(b));
	desk_teardown(&two);
}

/* Undone it is the start, redone the end, however it came. */
static void undone_and_redone(void **state)
{
	(void)state;
	for (uint32_t round = 0; round < ROUNDS; round++) {
		void *one = NULL;
		uint32_t seed = 77 + round;
		struct bulk_row row[200];
		struct telling t = {0};

		desk_setup(&one);
		struct desk *d = one;
		a_start(d);
		for (int doc = 0; doc < 3; doc++) {
			size_t n = some_rows(d, &seed, row, 200);
			char *counts = all_of(d, counts_sql),
			     *kept = all_of(d, kept_sql);

			desk_begin(d);
			put(d,
			    document(d,
				     doc ? doc == 1 ? "乙.csv" : "丙.csv" : "甲.csv"),
			    row, n, &t);
			desk_commit(d, "导入");
			char *after = all_of(d, counts_sql),
			     *then = all_of(d, kept_sql);
			check_ok(store_undo(d->s, NULL, &d->err), &d->err);
			same(all_of(d, counts_sql), counts);
			same(all_of(d, kept_sql), kept);
			check_ok(store_redo(d->s, NULL, &d->err), &d->err);
			same(all_of(d, counts_sql), after);
			same(all_of(d, kept_sql), then);
			nothing_wrong(d);
		}
		/* every step back, and every step forward again */
		char *end = all_of(d, counts_sql);
		for (int doc = 0; doc < 3; doc++)
			check_ok(store_undo(d->s, NULL, &d->err), &d->err);
		assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM count", ""), 2);
		for (int doc = 0; doc < 3; doc++)
			check_ok(store_redo(d->s, NULL, &d->err), &d->err);
		same(all_of(d, counts_sql), end);
		desk_teardown(&one);
	}
}

/* More rows than fit into a batch, in an order in which every one is of another unit. */
static void more_than_a_batch(void **state)
{
	struct desk *d = *state;
	struct telling t = {0};
	struct bulk_row *row = mem_array(MANY, sizeof *row);
	const int64_t unit[] = {d->jia, d->yi, d->bing};
	daynum first = day("1990-01-01");
	int64_t total = 0;

	for (size_t i = 0; i < MANY; i++) {
		total += (int64_t)i % 9;
		daynum one = first + (daynum)(i / 6);
		row[i] = (struct bulk_row){unit[i % 3],
					   i % 6 < 3 ? d->jobs : d->care,
					   one,
					   one,
					   (int64_t)i % 9,
					   (int)i + 2};
	}
	desk_begin(d);
	struct bulk_sum sum = put(d, document(d, "甲.csv"), row, MANY, &t);
	desk_commit(d, "导入");
	assert_int_equal(sum.added, MANY);
	assert_int_equal(t.refused, 0);
	nothing_wrong(d);
	assert_int_equal(db_int(d->s, 0, "SELECT sum(n) FROM count", ""), total);
	/* A year's first day again, from another line: said by both. */
	desk_begin(d);
	row[0].line = MANY + 5;
	sum = put(d, 1, row, 1, &t);
	store_rollback(d->s);
	assert_int_equal(sum.refused, 1);
	assert_non_null(strstr(t.last, "2"));
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM count", ""), 0);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM kept", ""), 0);
	free(row);
}

static void refusals(void **state)
{
	struct desk *d = *state;
	struct period p = period("2024-04");
	struct telling t = {0};

	desk_begin(d);
	check_ok(unit_retire(d->s, d->yi, day("2024-03-31"), &d->err), &d->err);
	check_ok(count_set(d->s, d->jia, 0, period("2024"), COUNT_OWN, 90, NULL, false,
			   &d->err),
		 &d->err);
	desk_commit(d, "停用");
	const struct bulk_row bad[] = {
		{d->yi, 0, p.first, p.last, 1, 2},            /* retired by then */
		{d->bing, 0, p.last, p.first, 1, 3},          /* backwards */
		{d->bing, 0, p.first, p.last, 1000000000, 4}, /* too many */
		{d->bing, d->jobs, INT32_MAX, INT32_MAX, 1, 5},
		{d->jia, 0, p.first, p.last, 100, 6}, /* more than the year it is in */
		{d->jia, 0, p.first, p.last, 10,
		 7}, /* the year would have to be split */
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char *before = all_of(d, counts_sql);

		desk_begin(d);
		struct bulk_sum sum = put(d, document(d, "甲.csv"), &bad[i], 1, &t);
		assert_int_equal(sum.refused, 1);
		assert_int_equal(sum.added + sum.changed + sum.same, 0);
		store_rollback(d->s);
		same(all_of(d, counts_sql), before);
	}
	assert_int_equal(t.refused, 6);
	nothing_wrong(d);
}

/* A log from a hostile file: refused as damaged or changed meanwhile, with nothing done. */
static void damaged_lines(void **state)
{
	struct desk *d = *state;
	struct bulk_row row[40];
	struct telling t = {0};
	uint32_t seed = 5;
	size_t n = some_rows(d, &seed, row, 40);

	desk_begin(d);
	put(d, document(d, "甲.csv"), row, n, &t);
	desk_commit(d, "导入");
	char *after = all_of(d, counts_sql);
	int64_t len = db_int(d->s, 0, "SELECT length(new) FROM chg WHERE col='*'", "");
	assert_true(len > 20);
	for (int64_t i = 0; i < 400; i++) {
		struct history_detail h;

		check_ok(db_run(d->s, &d->err, "SAVEPOINT damage", ""), &d->err);
		check_ok(db_run(d->s, &d->err,
				"UPDATE chg SET new=CAST(substr(new,1,?1)||"
				"char(?2)||substr(new,?1+2) AS BLOB) WHERE col='*'",
				"ii", i % len, (int64_t)(1 + i * 7 % 127)),
			 &d->err);
		check_ok(db_run(d->s, &d->err, "RELEASE damage", ""), &d->err);
		enum status st = store_undo(d->s, NULL, &d->err);
		if (st == ST_OK)
			check_ok(store_redo(d->s, NULL, &d->err), &d->err);
		else
			assert_true(st == ST_FILE || st == ST_INPUT);
		if (store_history_detail(
			    d->s, db_int(d->s, 0, "SELECT max(seq) FROM cmd", ""), true,
			    &h, &d->err) == ST_OK)
			history_detail_release(&h);
	}
	(void)after;
	free(after);
}

static int tick(void *ctx)
{
	*(long *)ctx += 10;
	return 0;
}

/* What a row costs: SQLite's steps, and lines of the log. */
static void cost_of_a_row(void **state)
{
	enum {
		YEARS = 100,
		ROWS = YEARS * 12 * 3,
		STEPS = 45, /* a row's, of its own statement one by one: over 2,000 */
	};
	struct desk *d = *state;
	struct telling t = {0};
	struct bulk_row *row = mem_array(ROWS, sizeof *row);
	const int64_t unit[] = {d->jia, d->yi, d->bing};
	long steps = 0;
	size_t n = 0;

	for (int u = 0; u < 3; u++)
		for (int m = 0; m < YEARS * 12; m++, n++) {
			struct period p = period_month(1990 + m / 12, 1 + m % 12);
			row[n] = (struct bulk_row){unit[u], d->jobs, p.first,
						   p.last,  m % 40,  (int)n + 2};
		}
	desk_begin(d);
	int64_t doc = document(d, "甲.csv");
	struct bulk *b;
	struct bulk_sum sum;
	check_ok(bulk_begin(d->s, doc, tell, &t, &b, &d->err), &d->err);
	sqlite3_progress_handler(d->s->db, 10, tick, &steps);
	for (size_t i = 0; i < n; i++)
		check_ok(bulk_add(b, &row[i], &d->err), &d->err);
	/* Of a hundred years' kept figures there are two for each count; they are not the rows'. */
	check_ok(bulk_end(b, &sum, &d->err), &d->err);
	sqlite3_progress_handler(d->s->db, 0, NULL, NULL);
	bulk_free(b);
	desk_commit(d, "导入");
	assert_int_equal(sum.added, ROWS);
	long kept = 19L * YEARS * 40;
	assert_in_range(steps, ROWS, STEPS * (long)ROWS + kept);
	assert_in_range(db_int(d->s, 0,
			       "SELECT count(*) FROM chg WHERE cmd=(SELECT "
			       "max(seq) FROM cmd) AND tbl='count'",
			       ""),
			1, ROWS / 1000);
	assert_in_range(
		db_int(d->s, 0, "SELECT sum(length(new)) FROM chg WHERE col='*'", ""),
		ROWS * 3, ROWS * 8);
	free(row);
}

/* kill -9 anywhere: none of it or all. */
static void killed(void **state)
{
	enum {
		KILLS = 40,
		ROWS = 12000
	};
	struct desk *d = *state;
	int all = 0, none = 0;

	for (int k = 0; k < KILLS; k++) {
		store_close(d->s);
		pid_t pid = fork();
		if (pid == 0) {
			struct telling t = {0};
			struct bulk_row *row = mem_array(ROWS, sizeof *row);
			for (int i = 0; i < ROWS; i++) {
				daynum one = day("2000-01-01") + i;
				row[i] = (struct bulk_row){d->jia, d->jobs, one,
							   one,    i % 5,   i + 2};
			}
			d->s = place_open(d->place);
			desk_begin(d);
			put(d, document(d, "甲.csv"), row, ROWS, &t);
			desk_commit(d, "导入");
			_exit(0);
		}
		nanosleep(&(struct timespec){0, (long)k * 1500000L}, NULL);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		d->s = place_open(d->place);
		int64_t rows = db_int(d->s, -1, "SELECT count(*) FROM count", "");
		assert_true(rows == 0 || rows == ROWS);
		all += rows == ROWS;
		none += rows == 0;
		nothing_wrong(d);
		if (rows)
			check_ok(store_undo(d->s, NULL, &d->err), &d->err);
		assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM kept", ""), 0);
	}
	assert_true(none > 0); /* the first one is killed at once */
	assert_int_equal(all + none, KILLS);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	cmocka_unit_test(as_one_by_one),
	DESK(the_same_history),
	cmocka_unit_test(undone_and_redone),
	DESK(more_than_a_batch),
	DESK(refusals),
	DESK(damaged_lines),
	DESK(cost_of_a_row),
	DESK(killed),
};
RUN(tests)
