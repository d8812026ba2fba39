/* 延期: once, with a reason, the applicant told of it (条例 33); 延迟答复 (条例 35). */
#include "store/requests_inner.h"

#include "text/lang.h"

/* 条例 33: not more than 20 working days; 35: a reasonable longer period, of which the office sets
 * the date itself. */
static enum status check_length(struct store *s, const struct request_course *c,
				const struct extension *e, struct error *err)
{
	char iso[DAY_TEXT];

	if (e->excessive)
		return e->due != DAY_NONE && e->days < 0
			       ? ST_OK
			       : error_set(err, ST_INPUT,
					   _("按《条例》第三十五条延迟答复要给出日期"));
	if (e->days > REQUEST_EXTENDED || e->days == 0)
		return error_set(
			err, ST_INPUT,
			_("延期应在 1 到 %d 个工作日之间（《条例》第三十三条）"),
			REQUEST_EXTENDED);
	if (e->days > 0 || e->due == DAY_NONE)
		return ST_OK;
	daynum most = deadline_add(&s->calendar, c->now.due, REQUEST_EXTENDED).due;
	if (e->due <= most)
		return ST_OK;
	return error_set(err, ST_INPUT,
			 _("延期最长 %d 个工作日，最晚到 %s（《条例》第三十三条）；"
			   "数量、频次明显过多的可按第三十五条延迟"),
			 REQUEST_EXTENDED, day_iso(most, iso));
}

static enum status check_told(const struct request_course *c, const struct extension *e,
			      struct error *err)
{
	if (e->told == DAY_NONE)
		return error_set(
			err, ST_INPUT,
			_("延期要告知申请人（《条例》第三十三条），请填告知的日期"));
	if (e->told < c->steps.row[0].day)
		return error_set(err, ST_INPUT,
				 _("告知延期的日期早于收到日期，请核对两个日期"));
	return request_need_note(e->reason, _("延期要写明理由，请填写"), err);
}

enum status request_basis_excessive(struct store *s, int64_t id, daynum day, daynum due,
				    struct error *err)
{
	struct buf basis = {0};

	day_chinese(&basis, day);
	buf_add(&basis, _("延迟答复，限期至"));
	day_chinese(&basis, due);
	buf_add(&basis, _("（《条例》第三十五条）"));
	enum status st =
		row_update(s, id, err, "matter", "basis", "t", buf_text(&basis));
	buf_release(&basis);
	return st;
}

enum status request_extend(struct store *s, int64_t id, daynum day,
			   const struct extension *e, struct error *err)
{
	struct request_course c;
	enum status st = request_course(s, id, &c, err);

	if (st == ST_OK && c.now.extended)
		st = error_set(err, ST_INPUT,
			       _("已经延期一次，不能再延（《条例》第三十三条）"));
	if (st == ST_OK)
		st = request_may(&c, EVENT_EXTENDED, err);
	if (st == ST_OK)
		st = check_length(s, &c, e, err);
	if (st == ST_OK)
		st = check_told(&c, e, err);
	if (st == ST_OK)
		st = matter_event_add(s, id, EVENT_EXTENDED, day, e->days, e->due,
				      e->reason, err);
	if (st == ST_OK)
		st = row_update(s, c.row, err, "request", "told,excessive", "di",
				e->told, (int64_t)e->excessive);
	if (st == ST_OK && e->excessive)
		st = request_basis_excessive(s, id, day, e->due, err);
	request_course_release(&c);
	return st;
}
