/* Matters: adding, rewording and removing them.  What happens to them: matters_events.c. */
#include "store/matters_inner.h"

#include <stdlib.h>
#include <string.h>

#include "store/bulletin_inner.h"
#include "store/names.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

enum status given_check(const struct given *g, struct error *err)
{
	if (g->days > DEADLINE_MAX || g->days < -1)
		return error_set(err, ST_INPUT, _("工作日数应在 0 到 %d 之间"),
				 DEADLINE_MAX);
	if (g->days < 0 && g->due == DAY_NONE)
		return error_set(err, ST_INPUT, _("没有期限，请填工作日数或截止日期"));
	if (g->days < 0 && (g->due < g->from || g->due > day_of(DAY_YEAR_MAX, 12, 31)))
		return error_set(err, ST_INPUT, _("截止日期早于起算日期，请重填"));
	return ST_OK;
}

enum status due_check(daynum due, struct error *err)
{
	if (due != DAY_NONE && due <= day_of(DAY_YEAR_MAX, 12, 31))
		return ST_OK;
	return error_set(err, ST_INPUT, _("限期晚于 %d 年，请核对日期和时限"),
			 DAY_YEAR_MAX);
}

/* "2024年5月6日下发，5个工作日" or "…下发，限期至2024年5月11日"; of a request with its article. */
void basis_of(struct buf *out, enum matter_kind kind, enum per per, enum matter_event e,
	      const struct given *g)
{
	const char *article = matter_event_article(kind, e);

	day_chinese(out, g->from);
	buf_add(out, matter_event_name(kind, e));
	if (e == EVENT_RESUMED) {
		buf_add(out, _("，征求意见的时间不计"));
	} else if (g->days >= 0) {
		if (e == EVENT_RETURNED || e == EVENT_EXTENDED)
			per = PER_WORKDAY;
		buf_addf(out, _("，%d%s"), g->days, per_name(per));
	} else {
		buf_add(out, _("，限期至"));
		day_chinese(out, g->due);
	}
	if (*article)
		buf_addf(out, _("（%s）"), article);
}

enum status what_clean(struct buf *out, const char *what, struct error *err)
{
	enum status st = clean_text(out, what ? what : "", what ? strlen(what) : 0,
				    CLEAN_LINE, _("内容"), err);
	if (st == ST_OK && out->len == 0)
		return error_set(err, ST_INPUT,
				 _("内容是空的，请写明是什么问题或事项"));
	return st;
}

static enum status check_links(struct store *s, const struct matter_new *m,
			       struct error *err)
{
	enum status st = names_known(s, &naming_unit, m->unit, err);
	if (st == ST_OK && m->domain)
		st = names_known(s, &naming_domain, m->domain, err);
	if (st == ST_OK && m->bulletin &&
	    !db_int(s, 0, "SELECT id FROM bulletin WHERE id=?1 AND " OF_SCOPE("area"),
		    "i", m->bulletin))
		st = error_set(err, ST_INPUT,
			       _("没有编号为 %lld 的通报，请从列表中选择"),
			       (long long)m->bulletin);
	if (st == ST_OK && m->repeats &&
	    !db_int(s, 0,
		    "SELECT id FROM matter WHERE id=?1 AND unit=?2"
		    " AND kind='rectification' AND start<=?3",
		    "iid", m->repeats, m->unit, m->issued))
		st = error_set(err, ST_INPUT,
			       _("任务 %lld 不是同一单位更早的整改任务，不能算作屡次"),
			       (long long)m->repeats);
	if (st == ST_OK && (m->issued < day_of(DAY_YEAR_MIN, 1, 1) ||
			    m->issued > day_of(DAY_YEAR_MAX, 12, 31)))
		st = error_set(err, ST_INPUT, _("没有下发日期，请填写日期"));
	return st;
}

enum status event_insert(struct store *s, int64_t matter,
			 const struct matter_step *step, const char *note,
			 struct error *err)
{
	return row_insert(s, NULL, err, "event", "matter,day,kind,days,due,note",
			  "idtndt", matter, step->day, matter_event_code(step->event),
			  (int64_t)step->days, step->due, note);
}

static enum status insert_matter(struct store *s, const struct matter_new *m,
				 const struct clock *clock, const char *what,
				 const char *basis, int64_t *id, struct error *err)
{
	struct matter_step issued = {m->issued, EVENT_ISSUED, clock->due, m->days};
	enum status st = row_insert(
		s, id, err, "matter",
		"kind,unit,domain,bulletin,class,what,start,days,per,due,provisional,"
		"basis,state,repeats",
		"tizzttdntdittz", matter_kind_code(m->kind), m->unit, m->domain,
		m->bulletin, m->class, what, m->issued, (int64_t)m->days,
		per_code(m->per), clock->due, (int64_t)clock->provisional, basis,
		matter_state_code(MATTER_OPEN), m->repeats);
	if (st == ST_OK)
		st = event_insert(s, *id, &issued, "", err);
	return st;
}

static enum status texts_clean(const struct matter_new *m, struct buf *what,
			       struct buf *basis, struct buf *class, struct error *err)
{
	struct given g = {m->issued, m->days, m->due};
	enum status st = what_clean(what, m->what, err);

	if (st == ST_OK && m->class && *m->class)
		st = clean_text(class, m->class, strlen(m->class), CLEAN_NAME,
				_("类别"), err);
	if (st == ST_OK && m->basis)
		st = clean_text(basis, m->basis, strlen(m->basis), CLEAN_LINE,
				_("依据"), err);
	else if (st == ST_OK)
		basis_of(basis, m->kind, m->per, EVENT_ISSUED, &g);
	return st;
}

enum status matter_add(struct store *s, const struct matter_new *new, int64_t *id,
		       struct error *err)
{
	struct matter_new m = *new;
	struct buf what = {0}, basis = {0}, class = {0};
	struct given g = {m.issued, m.days, m.due};
	struct clock clock;
	int64_t added = 0;

	m.kind = m.kind ? m.kind : MATTER_RECTIFICATION;
	m.per = m.per ? m.per : PER_WORKDAY;
	enum status st = check_links(s, &m, err);
	if (st == ST_OK)
		st = given_check(&g, err);
	if (st == ST_OK)
		st = texts_clean(&m, &what, &basis, &class, err);
	if (st == ST_OK) {
		struct matter_step step = {m.issued, EVENT_ISSUED, m.due, m.days};

		m.class = class.len ? buf_text(&class) : NULL;
		clock_follow(&s->calendar, m.kind, m.per, &step, 1, NULL, &clock);
		st = due_check(clock.due, err);
		if (st == ST_OK)
			st = insert_matter(s, &m, &clock, buf_text(&what),
					   buf_text(&basis), &added, err);
	}
	buf_release(&what);
	buf_release(&basis);
	buf_release(&class);
	if (st == ST_OK && id)
		*id = added;
	return st;
}

enum status matter_edit(struct store *s, int64_t id, const char *what,
			struct error *err)
{
	struct buf clean = {0};
	enum status st = what_clean(&clean, what, err);
	if (st == ST_OK)
		st = row_update(s, scope_matter(s, id), err, "matter", "what", "t",
				buf_text(&clean));
	buf_release(&clean);
	return st;
}

bool matter_class_used(struct store *s, const char *class)
{
	return db_int(s, 0, "SELECT EXISTS(SELECT 1 FROM matter WHERE class=?)", "t",
		      class);
}

enum status matter_class_set(struct store *s, int64_t id, const char *class,
			     struct error *err)
{
	struct buf clean = {0};
	enum status st = class && *class ? clean_text(&clean, class, strlen(class),
						      CLEAN_NAME, _("类别"), err)
					 : ST_OK;
	if (st == ST_OK)
		st = row_update(s, scope_matter(s, id), err, "matter", "class", "t",
				clean.len ? buf_text(&clean) : NULL);
	buf_release(&clean);
	return st;
}

/* The ids a query gives for one matter, read whole before rows are written. */
static enum status ids_of(struct store *s, const char *sql, int64_t matter,
			  int64_t **out, size_t *rows, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = NULL;
	*rows = 0;
	sqlite3_stmt *st = db_prepare(s, sql, err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", matter);
	while ((got = db_step(s, st, err)) == 1) {
		*out = mem_grow(*out, &cap, *rows + 1, sizeof(**out));
		(*out)[(*rows)++] = sqlite3_column_int64(st, 0);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status matter_delete(struct store *s, int64_t id, struct error *err)
{
	int64_t *events = NULL, *later = NULL, *results = NULL;
	size_t event_rows = 0, later_rows = 0, result_rows = 0;
	if (!scope_covers_matter(s, id))
		return error_set(err, ST_NOT_FOUND,
				 _("没有编号为 %lld 的任务，请从列表中选择"),
				 (long long)id);
	enum status st = ids_of(s, "SELECT id FROM event WHERE matter=?1", id, &events,
				&event_rows, err);
	if (st == ST_OK)
		st = ids_of(s, "SELECT id FROM matter WHERE repeats=?1", id, &later,
			    &later_rows, err);
	if (st == ST_OK)
		st = ids_of(s, "SELECT id FROM rechecked WHERE matter=?1", id, &results,
			    &result_rows, err);
	for (size_t i = result_rows; st == ST_OK && i > 0; i--)
		st = row_delete(s, results[i - 1], "rechecked", err);
	for (size_t i = 0; st == ST_OK && i < later_rows; i++)
		st = row_update(s, later[i], err, "matter", "repeats", "z", INT64_C(0));
	for (size_t i = event_rows; st == ST_OK && i > 0; i--)
		st = row_delete(s, events[i - 1], "event", err);
	if (st == ST_OK)
		st = row_delete(s, id, "matter", err);
	free(events);
	free(later);
	free(results);
	return st;
}
