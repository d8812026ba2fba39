/* Forms of the annual assessment: points given by hand, the sheet of a year. */
#include <stdlib.h>
#include <string.h>

#include "report/assessment.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"

enum {
	SCORE_UNITS,
	SCORE_INDICATOR,
	SCORE_VALUE,
	SCORE_NOTE,
	SHEET_BYTES = 1 << 20,
};

/* --- points --- */

struct score_form {
	int year;
	struct score_sheet sheet;
	const char *choice[SCORE_INDICATORS + 1]; /* names of those given by hand */
};

static const struct score_indicator *chosen(const struct form *f)
{
	const struct score_form *s = f->ctx;

	return score_indicator_find(&s->sheet,
				    s->choice[f->field[SCORE_INDICATOR].chosen]);
}

/* What the only unit has now. */
static void explain_now(struct form *f, struct app *app, struct buf *out)
{
	const struct score_form *s = f->ctx;
	struct assessment_scores l;
	struct error err;
	int64_t *ids = NULL;
	size_t count = 0;

	if (form_units(f, app, SCORE_UNITS, &ids, &count, &err) && count == 1 &&
	    assessment_scores(app->store, s->year, ids[0], &l, &err) == ST_OK) {
		for (size_t i = 0; i < l.rows; i++) {
			if (strcmp(l.row[i].indicator, chosen(f)->name) != 0)
				continue;
			buf_add(out, _("   现在 "));
			score_points(out, &s->sheet, l.row[i].points);
			buf_addf(out, "  %s", l.row[i].note);
		}
		assessment_scores_release(&l);
	}
	free(ids);
}

static void score_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const struct score_form *s = f->ctx;

	if (n == SCORE_INDICATOR)
		buf_add(out, chosen(f)->look);
	if (n != SCORE_VALUE)
		return;
	buf_add(out, "0..");
	score_points(out, &s->sheet, chosen(f)->full);
	buf_add(out, _("   填 - 去掉评分"));
	explain_now(f, app, out);
}

/* Sets or, with points -1, takes away. */
static bool score_all(struct form *f, struct app *app, const int64_t *ids, size_t count,
		      int64_t points, struct error *err)
{
	const struct score_form *s = f->ctx;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < count; i++) {
		const char *name = chosen(f)->name;

		st = points < 0 ? assessment_score_clear(app->store, s->year, ids[i],
							 name, err)
				: assessment_score_set(app->store, s->year, ids[i],
						       name, points,
						       form_text(f, SCORE_NOTE), err);
	}
	if (st != ST_OK)
		store_rollback(app->store);
	return st == ST_OK;
}

static bool value_read(const struct form *f, int64_t *out, struct error *err)
{
	const char *text = form_text(f, SCORE_VALUE);

	*out = -1;
	if (number_is_dash(text) || score_points_parse(text, strlen(text), out))
		return true;
	error_set(err, ST_INPUT,
		  _("“%s”要填分数，至多两位小数，如 8.5；填 - 去掉评分。"),
		  f->field[SCORE_VALUE].label);
	return false;
}

static bool score_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	const struct score_form *s = f->ctx;
	struct buf what = {0};
	int64_t *ids = NULL, points = -1;
	size_t count = 0;

	*field = SCORE_UNITS;
	bool good = form_units(f, app, SCORE_UNITS, &ids, &count, err);
	if (good) {
		*field = SCORE_VALUE;
		good = value_read(f, &points, err);
	}
	good = good && form_begin(app, err) &&
	       score_all(f, app, ids, count, points, err);
	if (good) {
		char *names = form_unit_names(app, ids, count);

		buf_addf(&what, _("%.300s %d年度考核 %s "), names, s->year,
			 chosen(f)->name);
		if (points < 0)
			buf_add(&what, _("去掉评分"));
		else
			score_points(&what, &s->sheet, points);
		free(names);
	}
	good = good && form_commit(app, buf_text(&what), err);
	buf_release(&what);
	free(ids);
	return good;
}

static void score_release(void *ctx)
{
	struct score_form *s = ctx;

	score_sheet_release(&s->sheet);
	free(s);
}

static const struct form_ops score_form = {
	.draft = "score",
	.save = score_save,
	.explain = score_explain,
	.release = score_release,
};

void form_score_open(struct app *app, int year, const int64_t *units, size_t count)
{
	struct score_form *s = mem_alloc(sizeof *s);
	struct error err;
	size_t n = 0;

	s->year = year;
	if (assessment_sheet(app->store, year, &s->sheet, &err) != ST_OK) {
		app_fail(app, &err);
		free(s);
		return;
	}
	for (size_t i = 0; i < s->sheet.indicators; i++)
		if (s->sheet.indicator[i].manual)
			s->choice[n++] = s->sheet.indicator[i].name;
	if (!n) {
		app_say(app, _("%d年的评分表没有人工评分的指标，不用打分"), year);
		score_release(s);
		return;
	}
	struct buf title = {0};
	char *names = form_unit_names(app, units, count);
	buf_addf(&title, _("%d年度考核  人工评分"), year);
	struct form *f = form_new(&score_form, s, buf_text(&title));
	form_add(f, "units", _("单位"), FIELD_UNITS, names);
	form_add_choice(f, "indicator", _("指标"), s->choice, 0);
	form_add(f, "points", _("得分"), FIELD_TEXT, "");
	form_add(f, "note", _("备注"), FIELD_TEXT, "");
	form_about(f, (int64_t[]){year}, 1);
	f->at = SCORE_INDICATOR;
	buf_release(&title);
	free(names);
	form_open(app, f);
}

/* --- the sheet --- */

enum {
	SHEET_FROM,
	SHEET_PATH,
};
static const char *const froms[] = {N_("文件"), N_("沿用上一年的"),
				    N_("程序自带的样例"), NULL};
enum {
	FROM_FILE,
	FROM_YEAR,
	FROM_SAMPLE,
};

static void sheet_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const int *year = f->ctx;
	struct error err;

	if (n == SHEET_PATH && f->field[SHEET_FROM].chosen != FROM_FILE)
		buf_add(out, _("不用填"));
	else if (n == SHEET_PATH)
		buf_add(out, _("UTF-8 文本，写法见手册 gongkai-assessment(5)"));
	if (n != SHEET_FROM)
		return;
	if (f->field[SHEET_FROM].chosen == FROM_SAMPLE)
		buf_add(out, _("样例不是任何一个县的考核办法，请换成本单位的"));
	if (f->field[SHEET_FROM].chosen == FROM_YEAR) {
		char *text = assessment_text(app->store, *year - 1, &err);
		buf_addf(out, text ? _("%d年的评分表，一字不改") : _("%d年没有评分表"),
			 *year - 1);
		free(text);
	}
}

/* The text of the file that is named. */
static bool sheet_file(struct form *f, struct buf *text, struct error *err)
{
	char *path = save_path(form_text(f, SHEET_PATH));
	bool good = false;

	if (!*path)
		error_set(err, ST_INPUT, _("“%s”还没有填。"),
			  f->field[SHEET_PATH].label);
	else
		good = load_file(path, SHEET_BYTES, text, err) == ST_OK;
	free(path);
	return good;
}

static bool sheet_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	const int *year = f->ctx;
	size_t from = f->field[SHEET_FROM].chosen;
	struct buf text = {0}, what = {0};
	bool good = true;

	*field = from == FROM_FILE ? SHEET_PATH : SHEET_FROM;
	if (from == FROM_FILE)
		good = sheet_file(f, &text, err);
	else if (from == FROM_SAMPLE)
		buf_add(&text, assessment_sample());
	good = good && form_begin(app, err);
	if (good &&
	    (from == FROM_YEAR ? assessment_copy(app->store, *year - 1, *year, err)
			       : assessment_set(app->store, *year, buf_text(&text),
						text.len, err)) != ST_OK) {
		store_rollback(app->store);
		good = false;
	}
	buf_addf(&what, _("载入%d年度考核评分表"), *year);
	good = good && form_commit(app, buf_text(&what), err);
	buf_release(&text);
	buf_release(&what);
	return good;
}

static const struct form_ops sheet_form = {
	.save = sheet_save, .explain = sheet_explain, .release = free};

void form_sheet_open(struct app *app, int year)
{
	int *ctx = mem_alloc(sizeof *ctx);
	struct buf title = {0};

	*ctx = year;
	buf_addf(&title, _("%d年度考核评分表"), year);
	struct form *f = form_new(&sheet_form, ctx, buf_text(&title));
	form_add_choice(f, "from", _("来源"), froms, FROM_FILE);
	form_add(f, "path", _("文件"), FIELD_TEXT, "");
	buf_release(&title);
	form_open(app, f);
}
