#include "intake/outlet_own.h"

#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "text/clean.h"
#include "text/csv.h"
#include "text/lang.h"
#include "text/number.h"

static const char *const column_codes[COLS] = {"unit",   "name",  "updated",
					       "result", "class", "address"};

enum {
	HEAD_LINES = 5 /* a title may stand above the heads */
};

static enum status refuse(struct outlet_reading *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
static enum status refuse(struct outlet_reading *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *why = mem_format(fmt, ap);
	va_end(ap);
	error_set(r->err, ST_INPUT, _("第 %d 行：%s"), r->row->line, why);
	free(why);
	return ST_INPUT;
}

bool outlet_word_is(const struct outlet_reading *r, const char *code, const char *word)
{
	for (size_t i = 0; i < r->words.rows; i++) {
		const struct csv_row *w = &r->words.row[i];

		if (w->cells == 2 && strcmp(w->cell[0], code) == 0 &&
		    strcmp(w->cell[1], word) == 0)
			return true;
	}
	return false;
}

/* ---- heads ---- */

/* A cell without blanks: "单 位" is 单位. */
static char *squeezed(const char *s)
{
	struct buf half = {0}, out = {0};

	number_halfwidth(&half, s, strlen(s));
	for (const char *c = buf_text(&half); *c; c++)
		if (*c != ' ')
			buf_putc(&out, *c);
	buf_release(&half);
	return out.s ? buf_take(&out) : mem_text("");
}

static bool heads_of(struct outlet_reading *r, const struct csv_row *row)
{
	for (int k = 0; k < COLS; k++)
		r->at[k] = SIZE_MAX;
	for (size_t i = 0; i < row->cells; i++) {
		char *word = squeezed(row->cell[i]);

		for (int k = 0; k < COLS; k++)
			if (r->at[k] == SIZE_MAX &&
			    outlet_word_is(r, column_codes[k], word))
				r->at[k] = i;
		free(word);
	}
	return r->at[COL_UNIT] != SIZE_MAX && r->at[COL_NAME] != SIZE_MAX &&
	       (r->at[COL_UPDATED] != SIZE_MAX || r->at[COL_RESULT] != SIZE_MAX);
}

/* ---- one row ---- */

static enum status cells_read(struct outlet_reading *r)
{
	for (int k = 0; k < COLS; k++) {
		struct buf b = {0};
		const char *raw =
			r->at[k] < r->row->cells ? r->row->cell[r->at[k]] : "";
		struct error why;

		if (clean_text(&b, raw, strlen(raw), CLEAN_LINE, _("内容"), &why) !=
		    ST_OK) {
			buf_release(&b);
			return refuse(r, "%s", why.say);
		}
		r->cell[k] = b.s ? buf_take(&b) : mem_text("");
	}
	return ST_OK;
}

static void cells_free(struct outlet_reading *r)
{
	for (int k = 0; k < COLS; k++) {
		free(r->cell[k]);
		r->cell[k] = NULL;
	}
}

/* The day in the cell; blank is not known, and never guessed. */
static enum status day_read(struct outlet_reading *r, daynum *day, bool *undated)
{
	const char *text = r->cell[COL_UPDATED];

	*day = DAY_NONE;
	*undated = outlet_word_is(r, "undated", text);
	if (!*text || *undated)
		return ST_OK;
	/* a time behind the date says no more */
	*day = day_parse(text, strcspn(text, " T"));
	if (*day == DAY_NONE)
		return refuse(r, _("上次更新“%.60s”不是完整的日期，请写成 2024-05-06"),
			      text);
	if (*day > r->ask->today)
		return refuse(r, _("上次更新“%.60s”晚于今天，请核对"), text);
	return ST_OK;
}

static enum status add_new(struct outlet_reading *r, daynum day, bool undated,
			   int64_t *id)
{
	struct outlet_new n = {.unit = r->unit,
			       .name = r->cell[COL_NAME],
			       .class = r->cell[COL_CLASS],
			       .address = r->cell[COL_ADDRESS],
			       .updated = undated ? r->ask->today : day,
			       .undated = undated,
			       .days = -1};
	struct error why;

	if (!r->ask->add)
		return refuse(r,
			      _("没有登记过栏目或账号“%.60s”；要连同登记请写 --add，"
				"清单里要有类别一列"),
			      r->cell[COL_NAME]);
	if (outlet_add(r->s, &n, id, &why) != ST_OK)
		return refuse(r, "%s", why.say);
	return ST_OK;
}

static enum status renew(struct outlet_reading *r, const struct outlet *o, daynum day,
			 bool undated, struct outlet_line *line)
{
	struct error why;
	int64_t id = o->m->id;

	line->before = o->updated;
	line->after = o->updated;
	if (day == DAY_NONE && !undated) {
		line->step = OUTLET_NOT_TOLD;
		return ST_OK;
	}
	if (o->m->state == MATTER_CLOSED)
		return refuse(r, _("“%.60s”已经注销；恢复了的请先登记恢复"), o->name);
	line->step = undated && !o->dated ? OUTLET_SAME
		     : undated            ? OUTLET_NO_DATE
		     : day == o->updated  ? OUTLET_SAME
		     : day < o->m->start  ? OUTLET_OLDER
					  : OUTLET_RENEWED;
	if (line->step != OUTLET_NO_DATE && line->step != OUTLET_RENEWED)
		return ST_OK;
	if (outlet_update(r->s, id, undated ? r->ask->today : day, undated, &why) !=
	    ST_OK)
		return refuse(r, "%s", why.say);
	line->after = undated ? DAY_NONE : day;
	return ST_OK;
}

static enum status take(struct outlet_reading *r, struct outlet_line *line)
{
	struct outlet_list l = {0};
	const struct outlet *o = NULL;
	daynum day;
	bool undated;
	enum status st = day_read(r, &day, &undated);
	int64_t id = outlet_named(r->s, r->unit, r->cell[COL_NAME]);

	if (st == ST_OK && !id && day == DAY_NONE && !undated)
		st = refuse(r, _("没有登记过“%.60s”，清单里也没有它的上次更新"),
			    r->cell[COL_NAME]);
	if (st == ST_OK && !id) {
		st = add_new(r, day, undated, &id);
		line->step = OUTLET_NEW;
		line->after = day;
		r->out->added += st == ST_OK;
	} else if (st == ST_OK) {
		st = outlet_read_now(r, id, &l, &o);
		if (st == ST_OK && o)
			st = renew(r, o, day, undated, line);
		r->out->renewed +=
			line->step == OUTLET_RENEWED || line->step == OUTLET_NO_DATE;
		outlet_list_release(&l);
	}
	return st == ST_OK ? outlet_line_find(r, id, line) : st;
}

static enum status take_row(struct outlet_reading *r)
{
	struct outlet_line line = {.line = r->row->line,
				   .before = DAY_NONE,
				   .after = DAY_NONE,
				   .finding = "",
				   .class = ""};
	struct error why;
	enum status st = cells_read(r);

	if (st != ST_OK)
		return st;
	if (!*r->cell[COL_UNIT] && !*r->cell[COL_NAME])
		return ST_OK; /* a note below the table */
	if (!*r->cell[COL_UNIT] || !*r->cell[COL_NAME])
		return refuse(r, "%s", _("缺少单位或名称；合计、说明一类的行请先删去"));
	if (unit_find(r->s, r->cell[COL_UNIT], false, &r->unit, &why) != ST_OK)
		return refuse(r, "%s", why.say);
	char *unit = unit_said(r->s, r->unit);
	line.unit = arena_text(&r->out->texts, unit ? unit : "");
	line.name = arena_text(&r->out->texts, r->cell[COL_NAME]);
	free(unit);
	st = take(r, &line);
	r->out->row =
		mem_grow(r->out->row, &r->cap, r->out->rows + 1, sizeof *r->out->row);
	r->out->row[r->out->rows++] = line;
	return st;
}

static enum status take_rows(struct outlet_reading *r, const struct csv *csv)
{
	size_t head = 0;
	enum status st = ST_OK;

	while (head < csv->rows && head < HEAD_LINES && !heads_of(r, &csv->row[head]))
		head++;
	if (head == csv->rows || head == HEAD_LINES)
		return error_set(r->err, ST_INPUT,
				 _("认不出表头：要有单位、栏目（或账号），"
				   "还要有上次更新或检查结果"));
	for (size_t i = head + 1; st == ST_OK && i < csv->rows; i++) {
		r->row = &csv->row[i];
		st = take_row(r);
		cells_free(r);
	}
	if (st == ST_OK && !r->out->rows)
		st = error_set(r->err, ST_INPUT, _("表头下面一行也没有"));
	return st;
}

enum status outlet_list_apply(struct store *s, const char *text, size_t len,
			      const struct outlet_list_ask *ask,
			      struct outlet_lines *out, struct error *err)
{
	const struct asset *words = asset_find("data/outlet-heads.csv");
	struct outlet_reading r = {.s = s, .ask = ask, .out = out, .err = err};
	struct csv csv;

	*out = (struct outlet_lines){0};
	if (!words)
		return error_set(err, ST_MISSING,
				 _("程序里没有表头的词表，请重新安装"));
	/* what spreadsheets put before UTF-8 */
	size_t bom = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	enum status st = csv_parse(&csv, text + bom, len - bom, 0, err);
	if (st != ST_OK)
		return st;
	st = csv_parse(&r.words, words->text, words->len, ',', err);
	if (st == ST_OK) {
		st = take_rows(&r, &csv);
		csv_release(&r.words);
	}
	csv_release(&csv);
	return st;
}
