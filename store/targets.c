/* Targets: annual, floors, monthly ones, benchmarks. */
#include <stdlib.h>
#include <string.h>

#include "store/names.h"
#include "store/ranges.h"
#include "store/targets.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/number.h"

bool target_kind_parse(const char *code, enum target_kind *out)
{
	for (int k = TARGET_ANNUAL; k <= TARGET_BENCHMARK; k++) {
		if (strcmp(code, target_kind_code((enum target_kind)k)) == 0) {
			*out = (enum target_kind)k;
			return true;
		}
	}
	return false;
}

static struct target_row target_read(sqlite3_stmt *st, struct arena *texts)
{
	struct target_row r = {.id = sqlite3_column_int64(st, 0),
			       .unit = sqlite3_column_int64(st, 1),
			       .domain = sqlite3_column_int64(st, 2),
			       .unit_name = db_col_text(st, 3, texts),
			       .domain_name = db_col_text(st, 4, texts),
			       .basis = db_col_text(st, 9, texts),
			       .document = sqlite3_column_int64(st, 10),
			       .line = sqlite3_column_int(st, 11)};
	r.target = (struct target){.kind = TARGET_ANNUAL,
				   .range = {db_col_day(st, 6), db_col_day(st, 7)},
				   .amount = sqlite3_column_int64(st, 8)};
	const char *code = (const char *)sqlite3_column_text(st, 5);
	if (code)
		(void)target_kind_parse(code, &r.target.kind);
	return r;
}

/* One unit's are looked up, not sought among all. */
#define TARGET_COLUMNS                                                                 \
	"SELECT t.id,t.unit,t.domain," SAID ",d.name,t.kind,t.first,t.last,"           \
	"t.amount,t.basis,t.document,t.line FROM target t JOIN unit u ON "             \
	"u.id=t.unit LEFT JOIN domain d ON d.id=t.domain "                             \
	"WHERE t.first<=?2 AND t.last>=?1 AND "
#define TARGET_ORDER                                                                   \
	" ORDER BY u.kind IN "                                                         \
	"('township','department'),u.kind='department',u.ord,u.id,"                    \
	"ifnull(d.ord,0),t.first,t.last,t.id"
static const char one_sql[] = TARGET_COLUMNS "t.unit=?3" TARGET_ORDER;
#define ALL_TARGETS(IN) TARGET_COLUMNS "?3=0 AND " IN("t.unit") TARGET_ORDER

enum status targets_list(struct store *s, struct period p, int64_t unit,
			 struct target_list *out, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct target_list){0};
	sqlite3_stmt *st = db_prepare(s, unit ? one_sql : SCOPED(s, ALL_TARGETS), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "ddi", p.first, p.last, unit);
	while ((got = db_step(s, st, err)) == 1) {
		struct target_row row = target_read(st, &out->texts);
		if (row.target.range.first == DAY_NONE ||
		    row.target.range.last == DAY_NONE)
			continue; /* a damaged row: check_all() names it */
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = row;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		target_list_release(out);
	return result;
}

void target_list_release(struct target_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct target_list){0};
}

static enum status check_target(struct store *s, int64_t unit, int64_t domain,
				const struct target *t, struct error *err)
{
	daynum min = day_of(DAY_YEAR_MIN, 1, 1), max = day_of(DAY_YEAR_MAX, 12, 31);
	enum status st = names_known(s, &naming_unit, unit, err);
	if (st == ST_OK && domain)
		st = names_known(s, &naming_domain, domain, err);
	if (st != ST_OK)
		return st;
	if (t->range.first < min || t->range.last > max ||
	    t->range.first > t->range.last)
		return error_set(err, ST_INPUT, _("任务的起止日期不对，请重填"));
	if (t->kind == TARGET_ANNUAL && period_kind(t->range) != PERIOD_YEAR)
		return error_set(err, ST_INPUT,
				 _("年度任务应从1月1日到12月31日，请改日期"));
	if (t->amount < -1 || t->amount > NUMBER_COUNT_MAX)
		return error_set(err, ST_INPUT, _("数量应在 0 到 %lld 之间"),
				 (long long)NUMBER_COUNT_MAX);
	return ST_OK;
}

static enum status write_row(struct store *s, int64_t unit, int64_t domain,
			     const struct target *t, const struct origin *from,
			     struct error *err)
{
	const char *code = target_kind_code(t->kind);
	int64_t document = from->document, line = document ? from->line : 0;
	int64_t id = db_int(s, 0,
			    "SELECT id FROM target WHERE unit=?1 AND "
			    "ifnull(domain,0)=?2 AND kind=?3 AND first=?4 AND last=?5",
			    "iitdd", unit, domain, code, t->range.first, t->range.last);
	if (t->amount == -1)
		return id ? row_delete(s, id, "target", err)
			  : error_set(err, ST_NOT_FOUND, _("没有这项任务可删除"));
	if (id)
		return row_update(s, id, err, "target", "amount,basis,document,line",
				  "itzz", t->amount, from->source, document, line);
	return row_insert(s, NULL, err, "target",
			  "unit,domain,kind,first,last,amount,basis,document,line",
			  "iztdditzz", unit, domain, code, t->range.first,
			  t->range.last, t->amount, from->source, document, line);
}

/* What is kept of the unit holds the target it is held against. */
static enum status write_target(struct store *s, int64_t unit, int64_t domain,
				const struct target *t, const struct origin *from,
				struct error *err)
{
	enum status st = write_row(s, unit, domain, t, from, err);
	int to = day_ymd(t->range.last).year;

	if (domain)
		return st;
	for (int year = day_ymd(t->range.first).year; st == ST_OK && year <= to; year++)
		st = kept_refresh(s, unit, 0, year, err);
	return st;
}

enum status target_set_from(struct store *s, int64_t unit, int64_t domain,
			    const struct target *t, const struct origin *from,
			    struct error *err)
{
	struct buf clean = {0};
	struct origin cleaned = *from;
	enum status st = check_target(s, unit, domain, t, err);
	if (st == ST_OK && from->source)
		st = clean_text(&clean, from->source, strlen(from->source), CLEAN_LINE,
				_("依据"), err);
	cleaned.source = clean.len ? buf_text(&clean) : NULL;
	if (st == ST_OK)
		st = write_target(s, unit, domain, t, &cleaned, err);
	buf_release(&clean);
	return st;
}

enum status target_set(struct store *s, int64_t unit, int64_t domain,
		       const struct target *t, const char *basis, struct error *err)
{
	struct origin from = {.source = basis};
	return target_set_from(s, unit, domain, t, &from, err);
}
