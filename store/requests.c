/* Requests: entering them, putting them right, taking them out; who asks. */
#include "store/requests_inner.h"

#include <stdlib.h>
#include <string.h>

#include "store/side.h"
#include "store/steps.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

#define ROW_OF(IN)                                                                     \
	"SELECT r.id FROM request r JOIN matter m ON m.id=r.matter WHERE r.matter=?1 " \
	"AND " IN("m.unit")

enum status request_row(struct store *s, int64_t id, int64_t *row, struct error *err)
{
	*row = db_int(s, 0, SCOPED_BY_ROW(s, ROW_OF), "i", id);
	return *row ? ST_OK
		    : error_set(err, ST_NOT_FOUND,
				_("没有编号为 %lld 的申请，请从列表中选择"),
				(long long)id);
}

int request_next_number(struct store *s, int year)
{
	return (int)db_int(
		       s, 0,
		       "SELECT max(number) FROM request WHERE year=?1 AND " OF_SCOPE(
			       "area"),
		       "i", (int64_t)year) +
	       1;
}

/* ---- what is entered ---- */

enum {
	NUMBER_LAST = 99999,
	TEXT_MAX = 500, /* characters */
};

/* A request as it is to be kept. */
struct entry {
	struct request_new r;
	struct buf what, note;
	int year;
};

static void entry_release(struct entry *e)
{
	buf_release(&e->what);
	buf_release(&e->note);
}

static enum status check_days(struct request_new *r, struct error *err)
{
	daynum first = day_of(DAY_YEAR_MIN, 1, 1), last = day_of(DAY_YEAR_MAX, 12, 31);

	if (r->received < first || r->received > last)
		return error_set(err, ST_INPUT, _("没有收到日期，请填写：%s"),
				 channel_receipt(r->channel));
	if (r->submitted == DAY_NONE && r->channel == CHANNEL_HAND)
		r->submitted = r->received;
	if (r->submitted == DAY_NONE)
		return ST_OK;
	if (r->received < r->submitted)
		return error_set(err, ST_INPUT,
				 _("收到日期早于提交日期，请核对两个日期"));
	if (r->channel == CHANNEL_HAND && r->received != r->submitted)
		return error_set(err, ST_INPUT,
				 _("当面提交的，提交日期就是收到日期（《条例》第三十一"
				   "条），请核对"));
	return ST_OK;
}

/* `self`: the request's own row, 0 for a new one. */
static enum status check_number(struct store *s, struct entry *e, int64_t self,
				struct error *err)
{
	if (e->r.number == 0)
		e->r.number = request_next_number(s, e->year);
	if (e->r.number < 1 || e->r.number > NUMBER_LAST)
		return error_set(err, ST_INPUT, _("登记号应在 1 到 %d 之间"),
				 NUMBER_LAST);
	int64_t other = db_int(
		s, 0,
		"SELECT id FROM request WHERE year=?1 AND number=?2 AND " OF_SCOPE(
			"area"),
		"ii", (int64_t)e->year, (int64_t)e->r.number);
	if (other && other != self)
		return error_set(err, ST_INPUT,
				 _("登记号 %d-%d 已经有了，下一个号是 %d"), e->year,
				 e->r.number, request_next_number(s, e->year));
	return ST_OK;
}

static enum status entry_make(struct store *s, const struct request_new *r,
			      int64_t self, struct entry *e, struct error *err)
{
	*e = (struct entry){.r = *r};
	if (!e->r.unit)
		e->r.unit = s->root;
	enum status st = clean_line(&e->what, r->what, TEXT_MAX, _("申请内容"), err);
	if (st == ST_OK && !e->what.len)
		st = error_set(err, ST_INPUT,
			       _("申请内容是空的，请写明申请公开什么信息"));
	if (st == ST_OK)
		st = clean_line(&e->note, r->note, TEXT_MAX, _("备注"), err);
	if (st == ST_OK)
		st = check_days(&e->r, err);
	if (st != ST_OK)
		return st;
	e->year = day_ymd(r->received).year;
	return check_number(s, e, self, err);
}

enum status request_add(struct store *s, const struct request_new *r, int64_t *id,
			struct error *err)
{
	struct entry e;
	int64_t matter = 0;
	enum status st = entry_make(s, r, 0, &e, err);

	if (st == ST_OK) {
		struct matter_new m = {.kind = MATTER_REQUEST,
				       .unit = e.r.unit,
				       .what = buf_text(&e.what),
				       .issued = e.r.received,
				       .days = REQUEST_DAYS,
				       .due = DAY_NONE};
		st = matter_add(s, &m, &matter, err);
	}
	if (st == ST_OK)
		st = row_insert(s, NULL, err, "request",
				"matter,year,number,applicant,channel,submitted,note,"
				"area",
				"iiittdtz", matter, (int64_t)e.year,
				(int64_t)e.r.number, applicant_code(e.r.applicant),
				channel_code(e.r.channel), e.r.submitted,
				buf_text(&e.note), scope_area(s));
	entry_release(&e);
	if (st == ST_OK && id)
		*id = matter;
	return st;
}

/* ---- put right ---- */

/* The day of receipt moves only while the clock was only ever started: what came after was reckoned
 * from it. */
static enum status move_receipt(struct store *s, int64_t id, daynum received,
				struct error *err)
{
	struct steps steps;
	enum status st = steps_load(s, id, &steps, err);

	if (st != ST_OK)
		return st;
	bool moves = steps.rows && steps.row[0].day != received;
	bool only = steps.rows == 1;
	free(steps.row);
	if (!moves)
		return ST_OK;
	if (!only)
		return error_set(
			err, ST_INPUT,
			_("收到之后已有登记，不能再改收到日期；请先撤回后面的登记"));
	st = matter_issued_set(s, id, received, err);
	return st == ST_NO ? error_set(err, ST_INPUT, _("收到日期不能改，请核对")) : st;
}

static enum status write_entry(struct store *s, int64_t id, int64_t row,
			       const struct entry *e, struct error *err)
{
	enum status st = row_update(s, id, err, "matter", "unit,what", "it", e->r.unit,
				    buf_text(&e->what));

	if (st == ST_OK)
		st = row_update(s, row, err, "request",
				"year,number,applicant,channel,submitted,note",
				"iittdt", (int64_t)e->year, (int64_t)e->r.number,
				applicant_code(e->r.applicant),
				channel_code(e->r.channel), e->r.submitted,
				buf_text(&e->note));
	return st;
}

/* A unit is looked up by the matter's own writer for a new one only. */
static enum status check_unit(struct store *s, int64_t unit, struct error *err)
{
	char *name = unit_name(s, unit);
	enum status st =
		name ? ST_OK
		     : error_set(err, ST_INPUT, _("没有这个承办单位，请从列表中选择"));

	free(name);
	return st;
}

enum status request_edit(struct store *s, int64_t id, const struct request_new *r,
			 struct error *err)
{
	struct entry e = {0};
	int64_t row = 0;
	enum status st = request_row(s, id, &row, err);

	if (st == ST_OK)
		st = entry_make(s, r, row, &e, err);
	if (st == ST_OK)
		st = check_unit(s, e.r.unit, err);
	if (st == ST_OK)
		st = move_receipt(s, id, e.r.received, err);
	if (st == ST_OK)
		st = write_entry(s, id, row, &e, err);
	entry_release(&e);
	return st;
}

/* ---- taken out ---- */

static enum status drop_consultations(struct store *s, int64_t id, struct error *err)
{
	enum status st = ST_OK;
	int64_t row;

	while (st == ST_OK &&
	       (row = db_int(s, 0,
			     "SELECT c.id FROM consultation c JOIN event e "
			     "ON e.id=c.event WHERE e.matter=?1 LIMIT 1",
			     "i", id)) != 0)
		st = row_delete(s, row, "consultation", err);
	return st;
}

enum status request_delete(struct store *s, int64_t id, struct error *err)
{
	int64_t row = 0;
	enum status st = request_row(s, id, &row, err);

	if (st == ST_OK)
		st = drop_consultations(s, id, err);
	if (st == ST_OK)
		st = applicant_set(s, id, &(struct applicant_data){0}, err);
	if (st == ST_OK)
		st = row_delete(s, row, "request", err);
	return st == ST_OK ? matter_delete(s, id, err) : st;
}

/* ---- who asks ---- */

enum status applicant_get(struct store *s, int64_t id, struct applicant_data *out,
			  struct arena *texts, struct error *err)
{
	int64_t row = 0;
	enum status st = request_row(s, id, &row, err);

	*texts = (struct arena){0};
	*out = (struct applicant_data){"", "", ""};
	if (st != ST_OK)
		return st;
	sqlite3_stmt *q = db_prepare(
		s, "SELECT name,contact,address FROM applicant WHERE request=?1", err);
	if (!q)
		return db_error(s, err);
	db_bind(q, "i", row);
	int got = db_step(s, q, err);
	if (got == 1)
		*out = (struct applicant_data){db_col_text(q, 0, texts),
					       db_col_text(q, 1, texts),
					       db_col_text(q, 2, texts)};
	db_done(q);
	return got < 0 ? db_error(s, err) : ST_OK;
}

static enum status applicant_write(struct store *s, int64_t request, int64_t row,
				   const struct buf part[3], struct error *err)
{
	bool any = part[0].len || part[1].len || part[2].len;

	if (!any)
		return row ? row_delete(s, row, "applicant", err) : ST_OK;
	if (row)
		return row_update(s, row, err, "applicant", "name,contact,address",
				  "ttt", side_null(&part[0]), side_null(&part[1]),
				  side_null(&part[2]));
	return row_insert(s, NULL, err, "applicant", "request,name,contact,address",
			  "ittt", request, side_null(&part[0]), side_null(&part[1]),
			  side_null(&part[2]));
}

enum status applicant_set(struct store *s, int64_t id, const struct applicant_data *a,
			  struct error *err)
{
	const char *text[] = {a->name, a->contact, a->address};
	const char *label[] = {_("姓名或名称"), _("联系方式"), _("地址")};
	const size_t most[] = {60, 200, 200}; /* characters, as the schema has them */
	struct buf part[3] = {{0}, {0}, {0}};
	int64_t request = 0;
	enum status st = request_row(s, id, &request, err);

	for (int i = 0; st == ST_OK && i < 3; i++)
		st = clean_line(&part[i], text[i], most[i], label[i], err);
	if (st == ST_OK)
		st = applicant_write(s, request,
				     db_int(s, 0,
					    "SELECT id FROM applicant WHERE request=?1",
					    "i", request),
				     part, err);
	for (int i = 0; i < 3; i++)
		buf_release(&part[i]);
	return st;
}

int64_t applicant_nth(struct store *s, int64_t id, int64_t *of)
{
	/* The month of the first event, by which the clock began. */
	static const char same[] =
		"SELECT count(*) FROM request r JOIN applicant a ON a.request=r.id "
		"JOIN event e ON e.id=(SELECT min(f.id) FROM event f WHERE "
		"f.matter=r.matter) "
		"WHERE a.name=(SELECT b.name FROM applicant b JOIN request q ON "
		"q.id=b.request "
		"WHERE q.matter=?1) AND e.day BETWEEN ?2 AND ?3 "
		"AND (r.year,r.number)<=(?4,?5) AND " OF_SCOPE("r.area");
	int64_t first =
		db_int(s, DAY_NONE, "SELECT day FROM event WHERE matter=?1 ORDER BY id",
		       "i", id);
	int64_t year =
		db_int(s, 0, "SELECT year FROM request WHERE matter=?1", "i", id);
	int64_t number =
		db_int(s, 0, "SELECT number FROM request WHERE matter=?1", "i", id);

	*of = 0;
	if (first == DAY_NONE || !year)
		return 0;
	struct ymd y = day_ymd((daynum)first);
	daynum from = day_of(y.year, y.month, 1);
	daynum to = day_of(y.year, y.month, day_month_length(y.year, y.month));
	*of = db_int(s, 0, same, "iddii", id, from, to, year, (int64_t)INT32_MAX);
	return db_int(s, 0, same, "iddii", id, from, to, year, number);
}
