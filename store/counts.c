/* Counts: listing, entering, taking away.  What a figure does to its neighbours is
 * planned in ranges_plan.c. */
#include "store/counts.h"

#include <stdlib.h>
#include <string.h>

#include "store/count_log.h"
#include "store/names.h"
#include "store/ranges.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/number.h"

static struct count count_read(sqlite3_stmt *st, struct arena *texts)
{
	struct count c = {.id = sqlite3_column_int64(st, 0),
			  .unit = sqlite3_column_int64(st, 1),
			  .domain = sqlite3_column_int64(st, 2),
			  .unit_name = db_col_text(st, 3, texts),
			  .domain_name = db_col_text(st, 4, texts),
			  .first = db_col_day(st, 5),
			  .last = db_col_day(st, 6),
			  .n = sqlite3_column_int64(st, 7),
			  .typed = COUNT_OWN,
			  .source = db_col_text(st, 9, texts),
			  .document = sqlite3_column_int64(st, 10),
			  .line = sqlite3_column_int(st, 11)};
	const char *code = (const char *)sqlite3_column_text(st, 8);
	if (code)
		(void)count_typed_parse(code, &c.typed);
	/* Of a long sheet only document and line are kept. */
	const char *from = (const char *)sqlite3_column_text(st, 12);
	if (!*c.source && from && c.document) {
		struct buf source = {0};
		buf_addf(&source, _("%s 第%d行"), from, c.line);
		c.source = arena_text(texts, buf_text(&source));
		buf_release(&source);
	}
	return c;
}

/* "unit=?3" alone can use the index. */
#define COUNT_LIST(whose, IN)                                                          \
	"SELECT c.id,c.unit,c.domain," SAID ",d.name,c.first,c.last,c.n,c.typed,"      \
	"c.source,c.document,c.line,o.name FROM count c "                              \
	"JOIN unit u ON u.id=c.unit LEFT JOIN document o ON o.id=c.document "          \
	"LEFT JOIN domain d ON d.id=c.domain "                                         \
	"WHERE " whose                                                                 \
	" AND " IN("c.unit") " AND c.last>=?1 AND ifnull(c.first,c.last)<=?2 "         \
			     "AND (?4=-1 OR ifnull(c.domain,0)=?4) "                   \
			     "ORDER BY u.kind IN "                                     \
			     "('township','department'),u.kind='department',u.ord,u."  \
			     "id,c.last,"                                              \
			     "ifnull(d.ord,0),c.id"
#define ALL_COUNTS(IN) COUNT_LIST("?3=0", IN)
#define UNIT_COUNTS COUNT_LIST("c.unit=?3", IN_FILE)

enum status counts_list(struct store *s, struct period p, int64_t unit, int64_t domain,
			struct count_list *out, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct count_list){0};
	sqlite3_stmt *st =
		db_prepare(s, unit ? UNIT_COUNTS : SCOPED(s, ALL_COUNTS), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "ddii", p.first, p.last, unit, domain);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = count_read(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		count_list_release(out);
	return result;
}

void count_list_release(struct count_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct count_list){0};
}

/* A change to one unit's (and domain's) figures under way. */
struct change {
	int64_t unit, domain;
	struct ranges ranges;
	struct range *was; /* as they stood, where the command packs its log */
	size_t was_rows;
	int year_from, year_to; /* years whose kept figures may move */
};

static enum status check_days(daynum first, daynum last, struct error *err)
{
	daynum min = day_of(DAY_YEAR_MIN, 1, 1), max = day_of(DAY_YEAR_MAX, 12, 31);
	bool good = last >= min && last <= max &&
		    (first == DAY_NONE || (first >= min && first <= last));
	return good ? ST_OK : error_set(err, ST_INPUT, _("这个时段不对，请填起止日期"));
}

static enum status check_active(struct store *s, int64_t unit, daynum first,
				daynum last, struct error *err)
{
	int64_t active = db_int(s, 0,
				"SELECT ifnull(active_from,?3)<=?3 AND "
				"ifnull(active_to,?2)>=?2 FROM unit WHERE id=?1",
				"idd", unit, first == DAY_NONE ? last : first, last);
	if (active)
		return ST_OK;
	char *name = unit_name(s, unit);
	error_set(err, ST_INPUT, _("“%s”在这个时段未启用或已停用，请核对单位和时段"),
		  name ? name : "");
	free(name);
	return ST_INPUT;
}

static enum status change_begin(struct store *s, struct change *c, int64_t unit,
				int64_t domain, daynum first, daynum last,
				struct error *err)
{
	*c = (struct change){.unit = unit, .domain = domain};
	enum status st = check_days(first, last, err);
	if (st == ST_OK)
		st = names_known(s, &naming_unit, unit, err);
	if (st == ST_OK && domain)
		st = names_known(s, &naming_domain, domain, err);
	if (st != ST_OK)
		return st;
	c->year_to = day_ymd(last).year;
	c->year_from = first == DAY_NONE ? c->year_to : day_ymd(first).year;
	st = ranges_load(s, unit, domain, period_year(c->year_from).first,
			 period_year(c->year_to).last, &c->ranges, err);
	if (st == ST_OK && s->count_log && c->ranges.rows) {
		c->was_rows = c->ranges.rows;
		c->was = mem_array(c->was_rows, sizeof *c->was);
		memcpy(c->was, c->ranges.row, c->was_rows * sizeof *c->was);
	}
	for (size_t i = 0; i < c->ranges.rows; i++) {
		int from = day_ymd(range_reach(&c->ranges.row[i])).year;
		int to = day_ymd(c->ranges.row[i].last).year;
		c->year_from = from < c->year_from ? from : c->year_from;
		c->year_to = to > c->year_to ? to : c->year_to;
	}
	return st;
}

static enum status write_line(struct store *s, const struct change *c,
			      const struct range *r, struct error *err)
{
	const char *source = r->from.source && *r->from.source ? r->from.source : NULL;
	int64_t document = r->from.document, line = document ? r->from.line : 0;
	if (r->gone)
		return row_delete(s, r->id, "count", err);
	if (r->id == 0)
		return row_insert(s, NULL, err, "count",
				  "unit,domain,first,last,n,typed,source,document,line",
				  "izddittzz", c->unit, c->domain, r->first, r->last,
				  r->n, count_typed_code(r->typed), source, document,
				  line);
	return row_update(s, r->id, err, "count",
			  "first,last,n,typed,source,document,line", "ddittzz",
			  r->first, r->last, r->n, count_typed_code(r->typed), source,
			  document, line);
}

static const struct range *was_of(const struct change *c, const struct range *r)
{
	for (size_t i = 0; i < c->was_rows; i++)
		if (c->was[i].id == r->id)
			return &c->was[i];
	return NULL;
}

static enum status write_packed(struct store *s, const struct change *c,
				const struct range *r, struct error *err)
{
	struct range now = *r;

	now.unit = c->unit;
	now.domain = c->domain;
	return count_log_write(s, was_of(c, r), &now, err);
}

static enum status write_range(struct store *s, const struct change *c,
			       const struct range *r, struct error *err)
{
	if (r->id && !r->gone && !r->changed)
		return ST_OK;
	if (count_log_takes(s, r))
		return write_packed(s, c, r, err);
	enum status st = count_log_flush(s, err);
	return st == ST_OK ? write_line(s, c, r, err) : st;
}

/* Writes the plan (when it came out well) and lets go of the change. */
static enum status change_end(struct store *s, struct change *c, enum status st,
			      struct error *err)
{
	for (size_t i = 0; st == ST_OK && i < c->ranges.rows; i++)
		st = write_range(s, c, &c->ranges.row[i], err);
	for (int year = c->year_from; st == ST_OK && year <= c->year_to; year++)
		st = kept_refresh(s, c->unit, c->domain, year, err);
	ranges_release(&c->ranges);
	free(c->was);
	return st;
}

/* First day of the year of `last` for which the unit reports. */
static daynum reports_since(struct store *s, int64_t unit, daynum last)
{
	daynum year = day_of(day_ymd(last).year, 1, 1);
	int64_t from =
		db_int(s, year, "SELECT active_from FROM unit WHERE id=?1", "i", unit);
	return from > year && from <= last ? (daynum)from : year;
}

static enum status check_want(const struct range_want *w, struct error *err)
{
	if (w->n < 0 || w->n > NUMBER_COUNT_MAX)
		return error_set(err, ST_INPUT, _("数量应在 0 到 %lld 之间"),
				 (long long)NUMBER_COUNT_MAX);
	if (w->typed == COUNT_CUMULATIVE && w->first != DAY_NONE &&
	    day_ymd(w->first).year != day_ymd(w->last).year)
		return error_set(err, ST_INPUT,
				 _("这个时段跨年，没有年初以来的累计数；请填本期数"));
	return ST_OK;
}

/* The table has no reference of its own (schema.sql). */
static enum status check_origin(struct store *s, const struct origin *from,
				struct error *err)
{
	if (!from->document ||
	    db_int(s, 0, "SELECT EXISTS(SELECT 1 FROM document WHERE id=?1)", "i",
		   from->document))
		return ST_OK;
	return error_set(err, ST_INPUT, _("来源文件 %lld 没有登记，请先登记文件"),
			 (long long)from->document);
}

static enum status set(struct store *s, int64_t unit, int64_t domain,
		       struct range_want *w, struct error *err)
{
	struct change c;
	struct buf source = {0};
	enum status st = change_begin(s, &c, unit, domain, w->first, w->last, err);
	if (st == ST_OK)
		st = check_active(s, unit, w->first, w->last, err);
	if (st == ST_OK)
		st = check_want(w, err);
	if (st == ST_OK)
		st = check_origin(s, &w->from, err);
	if (st == ST_OK && w->from.source)
		st = clean_text(&source, w->from.source, strlen(w->from.source),
				CLEAN_LINE, _("来源"), err);
	if (st == ST_OK) {
		w->from.source = arena_text(&c.ranges.texts, buf_text(&source));
		w->since = reports_since(s, unit, w->last);
		st = w->typed == COUNT_CUMULATIVE
			     ? ranges_set_cumulative(&c.ranges, w, err)
			     : ranges_set_own(&c.ranges, w, err);
	}
	buf_release(&source);
	return change_end(s, &c, st, err);
}

enum status count_set_from(struct store *s, int64_t unit, int64_t domain,
			   struct period p, enum count_typed typed, int64_t n,
			   const struct origin *from, bool consent, struct error *err)
{
	struct range_want w = {.first = p.first,
			       .last = p.last,
			       .typed = typed,
			       .n = n,
			       .from = *from,
			       .consent = consent};
	if (p.first == DAY_NONE)
		return error_set(err, ST_INPUT, _("这个时段不对，请填起止日期"));
	return set(s, unit, domain, &w, err);
}

enum status count_set(struct store *s, int64_t unit, int64_t domain, struct period p,
		      enum count_typed typed, int64_t n, const char *source,
		      bool consent, struct error *err)
{
	struct origin from = {.source = source};
	return count_set_from(s, unit, domain, p, typed, n, &from, consent, err);
}

enum status count_set_upto_from(struct store *s, int64_t unit, int64_t domain,
				daynum last, int64_t n, const struct origin *from,
				struct error *err)
{
	struct range_want w = {.first = DAY_NONE,
			       .last = last,
			       .typed = COUNT_CUMULATIVE,
			       .n = n,
			       .from = *from};
	struct error why;
	enum status st = set(s, unit, domain, &w, &why);
	if (st == ST_ASK)
		return error_set(err, ST_INPUT,
				 _("这一天在已录入的一段里面，请改用时段录入累计数"));
	if (st != ST_OK && err)
		*err = why;
	return st;
}

enum status count_set_upto(struct store *s, int64_t unit, int64_t domain, daynum last,
			   int64_t n, const char *source, struct error *err)
{
	struct origin from = {.source = source};
	return count_set_upto_from(s, unit, domain, last, n, &from, err);
}

enum status count_clear(struct store *s, int64_t unit, int64_t domain, struct period p,
			struct error *err)
{
	struct change c;
	enum status st = change_begin(s, &c, unit, domain, p.first, p.last, err);
	if (st == ST_OK)
		st = ranges_clear(&c.ranges, p.first, p.last, err);
	return change_end(s, &c, st, err);
}
