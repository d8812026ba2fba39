/* The county file's health: structure, ranges, kept figures, matters. What bulletins
 * state is in check_stated.c. */
#include "store/check_inner.h"

#include <stdlib.h>
#include <string.h>

#include "store/kept.h"
#include "store/place.h"
#include "store/roster_keep.h"
#include "store/steps.h"
#include "text/lang.h"

void check_note(struct check *c, const char *where, const char *what,
		const char *printed, const char *computed)
{
	struct finding_list *l = c->out;
	l->row = mem_grow(l->row, &c->cap, l->rows + 1, sizeof(*l->row));
	l->row[l->rows++] = (struct finding){
		.where = arena_text(&l->texts, where),
		.what = arena_text(&l->texts, what),
		.printed = arena_text(&l->texts, printed),
		.computed = arena_text(&l->texts, computed),
	};
}

static enum status check_integrity(struct check *c, struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(c->s, "PRAGMA integrity_check(20)", err);
	if (!st)
		return db_error(c->s, err);
	while ((got = db_step(c->s, st, err)) == 1) {
		const char *said = (const char *)sqlite3_column_text(st, 0);
		if (said && strcmp(said, "ok") == 0)
			continue;
		c->damaged = true;
		check_note(c, _("县档"), _("文件结构"), said ? said : "", "ok");
	}
	enum status result = got == 0 ? ST_OK : db_error(c->s, err);
	db_done(st);
	return result;
}

static enum status check_references(struct check *c, struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(c->s, "PRAGMA foreign_key_check", err);
	if (!st)
		return db_error(c->s, err);
	while ((got = db_step(c->s, st, err)) == 1) {
		struct buf where = {0};
		const char *table = (const char *)sqlite3_column_text(st, 0);
		const char *parent = (const char *)sqlite3_column_text(st, 2);
		buf_addf(&where, "%s %lld", table ? table : "",
			 (long long)sqlite3_column_int64(st, 1));
		check_note(c, buf_text(&where), _("所指的行不存在"),
			   parent ? parent : "", "");
		buf_release(&where);
	}
	enum status result = got == 0 ? ST_OK : db_error(c->s, err);
	db_done(st);
	return result;
}

/* The tree of units and what is kept of it. */
static enum status check_tree(struct check *c, struct error *err)
{
	struct buf n = {0};
	size_t wrong = 0;
	int64_t lost = 0;
	enum status st = places_wrong(c->s, &wrong, &lost, err);

	/* What is wrong there is wrong in the roster, too. */
	if (st == ST_OK && !wrong)
		st = rosters_pass(c->s, false, &wrong, err);
	if (st != ST_OK || !wrong)
		return st;
	char *name = lost ? unit_name(c->s, lost) : NULL;

	buf_addf(&n, "%zu", wrong);
	check_note(c, name ? name : _("县档"),
		   lost ? _("上下级不成一棵树的单位（请用 unit move 改正上级）")
			: _("保存的单位位置与上下级不符（check --rebuild 重做）"),
		   buf_text(&n), "0");
	free(name);
	buf_release(&n);
	return ST_OK;
}

static enum status check_structure(struct check *c, struct error *err)
{
	enum status st = check_integrity(c, err);
	if (st == ST_OK)
		st = check_references(c, err);
	return st == ST_OK && !c->damaged ? check_tree(c, err) : st;
}

/* ---- counts ---- */

static void add_span(struct buf *out, daynum first, daynum last)
{
	char iso[DAY_TEXT];
	if (first == DAY_NONE)
		buf_add(out, _("截至"));
	else
		buf_addf(out, "%s..", day_iso(first, iso));
	buf_add(out, day_iso(last, iso));
}

static void note_overlap(struct check *c, const struct range *a, const struct range *b)
{
	struct buf one = {0}, two = {0};
	char *name = unit_name(c->s, a->unit);
	add_span(&one, a->first, a->last);
	buf_addf(&one, " %lld", (long long)a->n);
	add_span(&two, b->first, b->last);
	buf_addf(&two, " %lld", (long long)b->n);
	check_note(c, name ? name : "", _("信息发布数量的时段重叠"), buf_text(&one),
		   buf_text(&two));
	free(name);
	buf_release(&one);
	buf_release(&two);
}

static enum status overlaps_of(struct check *c, int64_t domain, struct error *err)
{
	struct ranges r;
	enum status st = ranges_load(c->s, 0, domain, day_of(DAY_YEAR_MIN, 1, 1),
				     day_of(DAY_YEAR_MAX, 12, 31), &r, err);
	if (st != ST_OK)
		return st;
	for (size_t i = 1; i < r.rows; i++) {
		const struct range *a = &r.row[i - 1], *b = &r.row[i];
		if (a->unit == b->unit && a->domain == b->domain &&
		    range_reach(b) <= a->last)
			note_overlap(c, a, b);
	}
	ranges_release(&r);
	return ST_OK;
}

static enum status check_kept(struct check *c, struct error *err)
{
	size_t wrong = 0;
	enum status st = kept_pass(c->s, false, &wrong, err);
	if (st == ST_OK && wrong) {
		struct buf n = {0};
		buf_addf(&n, "%zu", wrong);
		check_note(c, _("县档"),
			   _("保存的汇总与各条数量不符的行数（check --rebuild 重做）"),
			   buf_text(&n), "0");
		buf_release(&n);
	}
	return st;
}

static enum status check_ranges(struct check *c, struct error *err)
{
	enum status st = overlaps_of(c, 0, err);
	if (st == ST_OK)
		st = overlaps_of(c, -1, err);
	return st == ST_OK ? check_kept(c, err) : st;
}

/* ---- matters ---- */

static void note_matter(struct check *c, const struct matter *m, const char *what,
			daynum printed, daynum computed)
{
	struct buf where = {0};
	char a[DAY_TEXT], b[DAY_TEXT];
	buf_addf(&where, _("任务 %lld %s"), (long long)m->id, m->unit_name);
	check_note(c, buf_text(&where), what, day_iso(printed, a),
		   day_iso(computed, b));
	buf_release(&where);
}

static bool check_matter(void *ctx, const struct matter *m,
			 const struct matter_step *step, size_t steps)
{
	struct check *c = ctx;
	struct matter_now now;
	struct clock clock = {.due = DAY_NONE};
	size_t bad = 0;

	if (!matter_follow(m->kind, step, steps, &now, &bad))
		note_matter(c, m, _("登记的步骤前后接不上"),
			    bad < steps ? step[bad].day : DAY_NONE, DAY_NONE);
	else if (now.state != m->state)
		check_note(c, m->unit_name, _("任务的状态与登记不符"),
			   matter_state_name(m->kind, m->state),
			   matter_state_name(m->kind, now.state));
	else if (now.due != m->due)
		note_matter(c, m, _("期限与登记不符"), m->due, now.due);
	if (!matter_runs(m->state))
		return true;
	clock_follow(&c->s->calendar, m->kind, m->per, step, steps, NULL, &clock);
	if (clock.due != DAY_NONE && clock.due != m->due)
		note_matter(c, m, _("期限与工作日历不符"), m->due, clock.due);
	else if (clock.provisional || m->provisional)
		note_matter(c, m, _("期限跨过未公布节假日安排的日子，是暂定的"), m->due,
			    clock.due);
	return true;
}

/* ---- all ---- */

void finding_list_release(struct finding_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct finding_list){0};
}

enum status check_all(struct store *s, struct finding_list *out, struct error *err)
{
	*out = (struct finding_list){0};
	struct check c = {.s = s, .out = out};
	enum status st = check_structure(&c, err);
	if (st == ST_OK && c.damaged)
		return error_set(err, ST_FILE,
				 _("县档已损坏，请从备份恢复；查到的问题见列表"));
	if (st == ST_OK)
		st = check_ranges(&c, err);
	if (st == ST_OK)
		st = matters_each(s, NULL, DAY_NONE, check_matter, &c, err);
	if (st == ST_OK)
		st = check_requests(&c, err);
	if (st == ST_OK)
		st = check_side(&c, err);
	if (st == ST_OK)
		st = check_stated(&c, err);
	if (st == ST_OK)
		st = check_domains(&c, err);
	if (st == ST_OK)
		st = check_annual(&c, err);
	if (st == ST_OK)
		st = check_frozen(&c, err);
	if (st == ST_OK)
		st = check_assessments(&c, err);
	if (st == ST_OK)
		st = check_catalog(&c, err);
	if (st == ST_OK)
		st = check_draws(&c, err);
	if (st == ST_OK && out->rows)
		st = error_set(err, ST_NO, _("核对发现 %zu 处不符，见列表"), out->rows);
	return st;
}
