#include "store/bulk_own.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/row.h"
#include "text/lang.h"
#include "text/number.h"

/* ---- units ---- */

static enum status load_units(struct bulk *b, struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(
		b->s, "SELECT id,active_from,active_to FROM unit ORDER BY id", err);

	if (!st)
		return db_error(b->s, err);
	while ((got = db_step(b->s, st, err)) == 1) {
		b->unit = mem_grow(b->unit, &cap, b->units + 1, sizeof *b->unit);
		b->unit[b->units++] =
			(struct since){sqlite3_column_int64(st, 0), db_col_day(st, 1),
				       db_col_day(st, 2)};
	}
	db_done(st);
	return got == 0 ? ST_OK : db_error(b->s, err);
}

static int by_unit(const void *pa, const void *pb)
{
	const struct since *a = pa, *b = pb;

	return (a->unit > b->unit) - (a->unit < b->unit);
}

static const struct since *unit_of(const struct bulk *b, int64_t unit)
{
	struct since key = {.unit = unit};

	return b->units ? bsearch(&key, b->unit, b->units, sizeof key, by_unit) : NULL;
}

/* ---- one unit and domain ---- */

static void refuse(struct bulk *b, const struct bulk_row *row, const char *why)
{
	b->sum.refused++;
	b->tell(b->ctx, row, 0, why);
}

/* What count_set() would look at before it plans. */
static bool is_good(struct bulk *b, const struct since *u, const struct bulk_row *row)
{
	if (row->first < b->min || row->first > row->last || row->last > b->max) {
		refuse(b, row, _("这个时段不对，请填起止日期"));
		return false;
	}
	if (row->n < 0 || row->n > NUMBER_COUNT_MAX) {
		refuse(b, row, _("数量不在范围内"));
		return false;
	}
	if ((u->from == DAY_NONE || row->first >= u->from) &&
	    (u->to == DAY_NONE || row->last <= u->to))
		return true;
	refuse(b, row, _("单位在这个时段未启用或已停用，请核对单位和时段"));
	return false;
}

static enum status load_group(struct bulk *b, const struct bulk_row *row,
			      struct period years, struct error *err)
{
	bool behind = row->unit > b->last_unit ||
		      (row->unit == b->last_unit && row->domain > b->last_domain);

	if (b->blank && behind) {
		b->ranges.rows = 0;
	} else {
		/* What was left blank behind the last group is so no more. */
		b->blank = false;
		ranges_release(&b->ranges);
		enum status st = bulk_write_waiting(b, err);
		if (st == ST_OK)
			st = ranges_load(b->s, row->unit, row->domain, years.first,
					 years.last, &b->ranges, err);
		if (st != ST_OK)
			return st;
	}
	b->last_unit = row->unit;
	b->last_domain = row->domain;
	b->was_rows = b->ranges.rows;
	if (b->was_rows) {
		b->was = mem_grow(b->was, &b->was_cap, b->was_rows, sizeof *b->was);
		memcpy(b->was, b->ranges.row, b->was_rows * sizeof *b->was);
	}
	return ST_OK;
}

static void add_range(struct bulk *b, const struct bulk_row *row)
{
	struct ranges *r = &b->ranges;

	r->row = mem_grow(r->row, &r->cap, r->rows + 1, sizeof *r->row);
	r->row[r->rows++] =
		(struct range){.unit = row->unit,
			       .domain = row->domain,
			       .first = row->first,
			       .last = row->last,
			       .n = row->n,
			       .typed = COUNT_OWN,
			       .from = {.document = b->document, .line = row->line},
			       .changed = true};
	b->sum.added++;
}

/* The line that wrote what the document says again: it was just planned, or written a batch ago. */
static int line_before(const struct bulk *b, const struct bulk_row *row)
{
	for (size_t i = 0; i < b->ranges.rows; i++) {
		const struct range *r = &b->ranges.row[i];

		if (r->first == row->first && r->last == row->last &&
		    r->from.document == b->document && r->from.line != row->line)
			return r->from.line;
	}
	return 0;
}

/* Rows of a group come by their days, so that one said twice follows the other. */
static bool is_repeated(const struct bulk_row *row, size_t i)
{
	return i && row[i].first == row[i - 1].first && row[i].last == row[i - 1].last;
}

static void refuse_again(struct bulk *b, const struct bulk_row *row, int line)
{
	struct buf say = {0};

	buf_addf(&say, _("与第%d行重复"), line);
	refuse(b, row, buf_text(&say));
	buf_release(&say);
}

static void plan_row(struct bulk *b, const struct bulk_row *row)
{
	struct period p = {row->first, row->last};
	int line = line_before(b, row);

	if (line) {
		refuse_again(b, row, line);
		return;
	}
	struct sums now = ranges_sum(b->ranges.row, b->ranges.rows, p);
	if (now.has_own && now.own == row->n) {
		b->sum.same++;
		return;
	}
	struct range_want want = {.first = row->first,
				  .last = row->last,
				  .typed = COUNT_OWN,
				  .n = row->n,
				  .from = {.document = b->document, .line = row->line}};
	struct error err;
	enum status st = ranges_set_own(&b->ranges, &want, &err);
	if (st != ST_OK) {
		refuse(b, row, err.say);
		return;
	}
	if (now.has_own) {
		b->sum.changed++;
		b->tell(b->ctx, row, now.own, NULL);
	} else {
		b->sum.added++;
	}
}

/* Whether rows with nothing there before can't meet each other. */
static bool is_plain(const struct bulk *b, const struct bulk_row *row, size_t n)
{
	if (b->ranges.rows)
		return false;
	for (size_t i = 1; i < n; i++)
		if (row[i].first <= row[i - 1].last)
			return false;
	return true;
}

static int year_of(struct bulk *b, daynum d)
{
	if (!b->year || d < b->year_days.first || d > b->year_days.last) {
		b->year = day_ymd(d).year;
		b->year_days = period_year(b->year);
	}
	return b->year;
}

/* Years that the rows and what stands there reach into. */
static void years_of(struct bulk *b, const struct bulk_row *row, size_t n, int *from,
		     int *to)
{
	daynum first = row->first, last = row[n - 1].last;

	for (size_t i = 1; i < n; i++)
		first = row[i].first < first ? row[i].first : first;
	for (size_t i = 0; i < b->was_rows; i++) {
		daynum reach = range_reach(&b->was[i]);

		first = reach < first ? reach : first;
		last = b->was[i].last > last ? b->was[i].last : last;
	}
	*from = year_of(b, first);
	*to = year_of(b, last);
}

/* Their days: mostly those of the year at hand. */
static struct period days_of(const struct bulk *b, int from, int to)
{
	if (from == b->year && to == b->year)
		return b->year_days;
	return (struct period){period_year(from).first, period_year(to).last};
}

/* Days that no calendar has: whoever gives them has not looked. */
static enum status refuse_all(struct bulk *b, const struct bulk_row *row, size_t n)
{
	for (size_t i = 0; i < n; i++)
		refuse(b, &row[i], _("这个时段不对，请填起止日期"));
	return ST_OK;
}

static enum status one_group(struct bulk *b, const struct bulk_row *row, size_t n,
			     struct error *err)
{
	const struct since *u = unit_of(b, row->unit);
	int from, to;

	if (!u)
		return error_set(err, ST_INPUT,
				 _("没有编号为 %lld 的%s，请从列表中选择"),
				 (long long)row->unit, _("单位"));
	b->was_rows = 0;
	if (row->first < b->min || row[n - 1].last > b->max)
		return refuse_all(b, row, n);
	years_of(b, row, n, &from, &to);
	enum status st = load_group(b, row, days_of(b, from, to), err);
	if (st != ST_OK)
		return st;
	years_of(b, row, n, &from, &to);
	bool plain = is_plain(b, row, n);
	for (size_t i = 0; i < n; i++) {
		if (!is_good(b, u, &row[i]))
			continue;
		if (is_repeated(row, i))
			refuse_again(b, &row[i], row[i - 1].line);
		else if (plain)
			add_range(b, &row[i]);
		else
			plan_row(b, &row[i]);
	}
	st = bulk_write_group(b, row, err);
	return st == ST_OK ? bulk_kept_set(b->s, &b->kept, &b->ranges, !b->was_rows,
					   row->unit, row->domain, from, to, err)
			   : st;
}

/* ---- the batch ---- */

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

static enum status write_batch(struct bulk *b, struct error *err)
{
	enum status st = row_in_transaction(b->s, err);
	size_t n = b->rows;

	beside_turn(b->s);
	if (!b->sorted)
		qsort(b->row, n, sizeof *b->row, by_key);
	b->rows = 0;
	b->sorted = true;
	for (size_t i = 0, m; st == ST_OK && i < n; i += m) {
		const struct bulk_row *one = &b->row[i];

		for (m = 1; i + m < n && one[m].unit == one->unit &&
			    one[m].domain == one->domain;)
			m++;
		st = one_group(b, one, m, err);
	}
	return st;
}

enum status bulk_add(struct bulk *b, const struct bulk_row *row, struct error *err)
{
	/* A group is not cut where the next row still belongs to it. */
	if (b->rows >= BATCH &&
	    (row->unit != b->row[b->rows - 1].unit ||
	     row->domain != b->row[b->rows - 1].domain || b->rows == 2 * BATCH)) {
		enum status st = write_batch(b, err);
		if (st != ST_OK)
			return st;
	}
	b->sorted = b->sorted && (!b->rows || by_key(&b->row[b->rows - 1], row) <= 0);
	b->row[b->rows++] = *row;
	return ST_OK;
}

enum status bulk_begin(struct store *s, int64_t document, bulk_tell *tell, void *ctx,
		       struct bulk **out, struct error *err)
{
	struct bulk *b = mem_alloc(sizeof *b);

	assert(s->in_command);
	*out = b;
	*b = (struct bulk){.s = s,
			   .document = document,
			   .tell = tell,
			   .ctx = ctx,
			   .sorted = true,
			   .min = day_of(DAY_YEAR_MIN, 1, 1),
			   .max = day_of(DAY_YEAR_MAX, 12, 31),
			   .came = {.op = 'I'},
			   .changed = {.op = 'U'}};
	b->row = mem_array((size_t)2 * BATCH, sizeof *b->row);
	enum status st = kept_settle(s, err);
	if (st == ST_OK)
		st = load_units(b, err);
	if (st != ST_OK)
		return st;
	b->blank = !db_int(s, 1, "SELECT EXISTS(SELECT 1 FROM count)", "");
	return bulk_write_begin(b, err);
}

enum status bulk_end(struct bulk *b, struct bulk_sum *sum, struct error *err)
{
	enum status st = write_batch(b, err);

	if (st == ST_OK)
		st = bulk_write_waiting(b, err);
	if (st == ST_OK)
		st = pack_flush(b->s, &b->came, err);
	if (st == ST_OK)
		st = pack_flush(b->s, &b->changed, err);
	if (st == ST_OK)
		st = bulk_kept_flush(b->s, &b->kept, err);
	*sum = b->sum;
	return st;
}

void bulk_free(struct bulk *b)
{
	if (!b)
		return;
	bulk_write_end(b);
	bulk_kept_release(&b->kept);
	ranges_release(&b->ranges);
	free(b->was);
	free(b->unit);
	free(b->row);
	free(b);
}
